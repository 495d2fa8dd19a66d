"""How far coders agree, and the claims on which they do not, to be settled by name."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import CaseBusy, UsageError
from sayso.model.reviewing import ACCEPTED, ADJUDICATOR, REJECTED, UNSURE
from sayso.run.review import decide
from sayso.run.view_agreement import Disagreement, agreement, disagreements
from sayso.run.view_review import coders, proposal
from sayso.web.listing import PAGE_ROWS, pages
from sayso.web.pages.review import Kept, last_of, passage, reviewing, signed
from sayso.web.render import page
from sayso.web.session import Session
from sayso.web.writing import Form

LIST = "/review/disagreements"
CHOICES = (
    (ACCEPTED, "Accept as it was made", "a", "Accept the claim as it was made"),
    (REJECTED, "Reject", "r x", "Reject the claim"),
    (UNSURE, "Unsure", "u", "It cannot be told"),
)
RELIABLE, TENTATIVE = 0.8, 0.667
"""Source: K. Krippendorff, Content Analysis (2004), page 241."""
TAKE = "take:"
"""Before the id of a coder's judgement whose version the adjudicator takes over."""


@reviewing
def shown(request: Request, session: Session, by: str) -> Response:
    """Show alpha for the verdict and every field, with the number of claims compared."""
    folder = request.app.state.folder
    found = agreement(folder)
    readings = {name: reading(one.alpha) for name, one in found.fields}
    return page(request, "agreement.html", found=found, readings=readings, coders=coders(folder))


def reading(alpha: float | None) -> str:
    """Say what an alpha allows, by Krippendorff's rule of thumb."""
    if alpha is None:
        return "cannot be told"
    if alpha >= RELIABLE:
        return "reliable"
    return "tentative" if alpha >= TENTATIVE else "not reliable"


@reviewing
def listed(request: Request, session: Session, by: str) -> Response:
    """List the claims on which coders differ, those not settled first."""
    found = disagreements(request.app.state.folder)
    part = pages(request, len(found))
    return page(
        request,
        "disagreements.html",
        found=found[part.offset : part.offset + PAGE_ROWS],
        pages=part,
        open=sum(one.settled is None for one in found),
        last=last_of(request, by),
    )


@reviewing
def one(request: Request, session: Session, by: str) -> Response:
    """Show one disagreement: the passage, what each coder decided, and the choice."""
    return _page(request, by)


def settled(request: Request, form: Form) -> Response:
    """Record what an adjudicator decides: one of the verdicts, or a coder's version of the claim."""
    by, folder, choice = signed(request, form), request.app.state.folder, form.text("verdict")
    claim = request.path_params["claim"]
    found = _found(request)
    version = None
    if choice.startswith(TAKE):
        taken = [one.review for one in found.coded if one.review.judgement.id == choice.removeprefix(TAKE)]
        if not taken:
            raise UsageError("Choose what one of the coders decided, as it is now")
        verdict, version = taken[0].verdict, taken[0].version
        words = f"take over what {taken[0].by} decided"
    else:
        verdict = choice
        words = next((words for name, words, _, _ in CHOICES if name == choice), "")
        if not words:
            raise UsageError("Choose what one of the coders decided, or another verdict")
    try:
        decide(folder, claim, verdict, by=by, role=ADJUDICATOR, version=version)
    except CaseBusy as error:
        kept = Kept(choice, words, f"{error}.")
        return _page(request, by, kept=kept, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return RedirectResponse(LIST, 303)


def _found(request: Request) -> Disagreement:
    found = disagreements(request.app.state.folder, request.path_params["claim"])
    if not found:
        raise UsageError("The coders of this claim do not differ, or no longer")
    return found[0]


def _page(request: Request, by: str, *, kept: Kept | None = None, status: int = HTTPStatus.OK) -> Response:
    found = _found(request)
    shown = proposal(request.app.state.folder, found.claim.id, by=by)
    return page(
        request,
        "disagreement.html",
        status=status,
        found=found,
        shown=shown,
        passage=passage(request, shown),
        kept=kept,
        choices=CHOICES,
        take=TAKE,
        last=last_of(request, by),
    )
