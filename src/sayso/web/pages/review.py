"""The review queue: one claim at a time, its passage first, and one key decides and moves on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import CaseBusy, UsageError
from sayso.model.finding import Finding
from sayso.model.reviewing import ACCEPTED, REJECTED, UNSURE, changes, reviewed
from sayso.model.sameness import pair_of
from sayso.model.wording import source_name
from sayso.run.review import decide, last_decision, take_back
from sayso.run.view_review import Proposal, QueueQuery, Stake, around, coders, next_claim, proposal, told
from sayso.web.listing import address, given
from sayso.web.marks import mark_stretches
from sayso.web.pages.claims import grouped
from sayso.web.render import page, trouble
from sayso.web.session import Session, session_of
from sayso.web.writing import Form

QUEUE = "/review"
SKIP = "skip"
FILTERS = ("code", "actor", "doc", "below", "again")
CHOICES = (
    (ACCEPTED, "Accept", "a", "Accept the claim"),
    (REJECTED, "Reject", "r x", "Reject the claim"),
    (UNSURE, "Unsure", "u", "It cannot be told"),
    (SKIP, "Skip", "s", "Skip it for now"),
)
"""Verdicts with their words, keys, and what the list of keys says."""
NO_SESSION = "Nothing can be decided here: this account only reads, or sayso serve runs with --no-token."
Page = Callable[[Request, Session, str], Response]


def reviewing(handler: Page) -> Callable[[Request], Response]:
    """Make an endpoint of a page for a reviewer: who has given no name yet is asked for it first."""

    @wraps(handler)
    def endpoint(request: Request) -> Response:
        session = session_of(request)
        if session is None:
            return trouble(request, HTTPStatus.FORBIDDEN, NO_SESSION)
        if session.reviewer is None:
            return to_name(request)
        return handler(request, session, session.reviewer)

    return endpoint


def to_name(request: Request) -> Response:
    """Lead to where a reviewer gives a name, and from there back."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(address("/reviewer", {"next": here}), 303)


def signed(request: Request, form: Form) -> str:
    """Return the name of whoever sent a form; raises UsageError where none was given.

    So does a form that was opened under another name: somebody else has sat down since.
    """
    by, seen = form.session.reviewer, form.text("signed")
    if by is None:
        raise UsageError("Give your name on the page Review first: every decision carries it")
    if seen and seen != by:
        raise UsageError(f"This page was opened by {seen}, and {by} reviews now. Open it again")
    return by


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that could not be recorded, kept so that it can be sent again."""

    verdict: str
    words: str
    trouble: str


def asked(request: Request, by: str) -> tuple[QueueQuery, str | None]:
    """Read the filters of the queue from the address, with a complaint about what in it cannot be."""
    values = {name: given(request, name) for name in FILTERS}
    below, complaint = None, None
    if values["below"] is not None:
        below = _share(values["below"])
        if below is None:
            complaint = "Write a confidence as a number from 0 to 1. It was left out."
    needed = coders(request.app.state.folder)
    again = values["again"] is not None
    query = QueueQuery(by, needed, again, values["code"], values["actor"], values["doc"], below)
    return query, complaint


def _share(text: str) -> float | None:
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def kept_filters(request: Request) -> dict[str, str | None]:
    """Return the filters of the queue that the address carries, to carry them on."""
    return {name: given(request, name) for name in FILTERS}


def onward(request: Request, path: str) -> str:
    """Return an address with the filters of this one."""
    return address(path, kept_filters(request))


@reviewing
def queue(request: Request, session: Session, by: str) -> Response:
    """Show the claim that waits and changes most, or that none is left."""
    query, complaint = asked(request, by)
    folder = request.app.state.folder
    found = next_claim(folder, query, skipped=session.skipped)
    shown = None if found.claim is None else proposal(folder, found.claim, by=by)
    return _page(request, shown, by, complaint=complaint, queue=found)


@reviewing
def one(request: Request, session: Session, by: str) -> Response:
    """Show one claim for a decision, whether it waits or not."""
    shown = proposal(request.app.state.folder, request.path_params["claim"], by=by)
    return _page(request, shown, by)


def decided(request: Request, form: Form) -> Response:
    """Record a decision on a claim and move on; what cannot be recorded stays in the form."""
    claim, verdict = request.path_params["claim"], form.text("verdict")
    by = signed(request, form)
    folder = request.app.state.folder
    if verdict == SKIP:
        form.session.skip(claim)
        return RedirectResponse(onward(request, QUEUE), 303)
    words = next((words for name, words, _, _ in CHOICES if name == verdict), None)
    if words is None:
        raise UsageError("Choose accept, reject, unsure or skip")
    try:
        decide(folder, claim, verdict, by=by)
    except CaseBusy as error:
        shown = proposal(folder, claim, by=by)
        kept = Kept(verdict, words, f"{error}.")
        return _page(request, shown, by, kept=kept, status=HTTPStatus.SERVICE_UNAVAILABLE)
    form.session.skipped.pop(claim, None)
    return RedirectResponse(onward(request, QUEUE), 303)


def unskipped(request: Request, form: Form) -> Response:
    """Put what was skipped back into the queues."""
    form.session.unskip()
    return RedirectResponse(onward(request, "/review/actors" if form.text("pairs") else QUEUE), 303)


def undone(request: Request, form: Form) -> Response:
    """Take back a decision, and lead to what it was on, so that another one can be made."""
    made = take_back(request.app.state.folder, form.text("judgement"), by=signed(request, form))
    on, pair = reviewed(made.target), pair_of(made.target)
    if pair is not None:
        return RedirectResponse(f"/review/actors/{pair[0]}/{pair[1]}", 303)
    if on is None:
        return RedirectResponse(QUEUE, 303)
    place = "claims" if on[0] == "review" else "disagreements"
    return RedirectResponse(onward(request, f"/review/{place}/{on[1]}"), 303)


def last_of(request: Request, by: str) -> tuple[str, str] | None:
    """Return the decision that an undo takes back: its judgement's id, and what it was in words."""
    folder = request.app.state.folder
    made = last_decision(folder, by)
    return None if made is None else (made.id, told(folder, made, request.app.state.codes))


def _page(
    request: Request,
    shown: Proposal | None,
    by: str,
    *,
    complaint: str | None = None,
    kept: Kept | None = None,
    status: int = HTTPStatus.OK,
    queue: object = None,
) -> Response:
    folder = request.app.state.folder
    query = asked(request, by)[0]
    return page(
        request,
        "review.html",
        status=status,
        shown=shown,
        passage=() if shown is None else passage(request, shown),
        reasons=() if shown is None else reasons(shown.stake, shown.finding),
        queue=queue or next_claim(folder, query),
        query=query,
        complaint=complaint,
        kept=kept,
        choices=CHOICES,
        last=last_of(request, by),
        own_changes=_own_changes(shown),
        coders=query.coders,
        codebook=grouped(request.app.state.codes),
        onward=_onward(request),
        filtered=any(kept_filters(request).values()),
    )


def _own_changes(shown: Proposal | None) -> tuple[tuple[str, str, str], ...]:
    own = None if shown is None else shown.own
    return () if shown is None or own is None or own.version is None else changes(shown.claim, own.version)


def _onward(request: Request) -> Callable[[str], str]:
    return lambda path: onward(request, path)


def passage(request: Request, shown: Proposal) -> object:
    """Cut what is shown of a document around a claim into its segments."""
    span = around(shown.document, shown.claim.span)
    (segments,) = mark_stretches(shown.document, [shown.claim], [span], codes=request.app.state.codes)
    return segments


def reasons(stake: Stake | None, finding: Finding | None) -> list[str]:
    """Say in words why a claim comes when it does."""
    if stake is None or finding is None:
        return ["It is not weighed yet, so that nothing is known to hang on it."]
    if stake.alone:
        return ["It is the only claim of its proposition."]
    found = []
    if stake.dispute is not None:
        other = "against" if stake.dispute == "for" else "for"
        found.append(f"It alone speaks {stake.dispute} the proposition, while others speak {other} it.")
    found += [
        f"Nothing else rests on {source_name(name)}, one of {finding.origins} independent origins."
        for name in stake.origins
    ]
    if stake.contradictions:
        noun = "contradiction hangs" if stake.contradictions == 1 else "contradictions hang"
        found.append(f"{stake.contradictions} {noun} on it.")
    others = len(finding.proposition.claims) - 1
    return found or [f"Nothing falls with it: {others} more say or deny the same."]
