"""A claim put otherwise: a form with every field, held to the rules that claims keep."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.claim import ACTS, BASES, HOLDER_KINDS, MEANS, POLARITIES, REALITIES
from sayso.model.errors import CaseBusy
from sayso.model.reviewing import ADJUDICATOR, CODER, CORRECTED
from sayso.run.corrections import HOLDERS, Correction, correct
from sayso.run.review import decide
from sayso.run.view_review import proposal
from sayso.web.listing import given
from sayso.web.pages.claims import grouped
from sayso.web.pages.review import QUEUE, onward, passage, reviewing, signed
from sayso.web.render import page
from sayso.web.session import Session
from sayso.web.writing import Form

SPARE = 2
"""Empty lines of the chain, for holders that were missed."""


@reviewing
def edit(request: Request, session: Session, by: str) -> Response:
    """Show the form, filled with the claim as it is, or as this reviewer has put it before."""
    shown = proposal(request.app.state.folder, request.path_params["claim"], by=by)
    before = shown.own.version if shown.own is not None and role(request) == CODER else None
    return _page(request, by, Correction.of(before or shown.claim), {})


def corrected(request: Request, form: Form) -> Response:
    """Record the claim as it was put, or show by field what does not hold, with all that was typed."""
    by, folder = signed(request, form), request.app.state.folder
    shown = proposal(folder, request.path_params["claim"], by=by)
    typed = _typed(form)
    found = correct(shown.document, shown.claim, typed, codes=request.app.state.codes)
    if found.version is None:
        return _page(request, by, typed, found.wrong, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        decide(folder, shown.claim.id, CORRECTED, by=by, role=role(request), version=found.version)
    except CaseBusy as error:
        wrong = {"": f"{error}. What you typed is kept: send it again."}
        return _page(request, by, typed, wrong, status=HTTPStatus.SERVICE_UNAVAILABLE)
    if role(request) == ADJUDICATOR:
        return RedirectResponse("/review/disagreements", 303)
    form.session.skipped.pop(shown.claim.id, None)
    return RedirectResponse(onward(request, QUEUE), 303)


def role(request: Request) -> str:
    """Return in whose place a correction is made: the address says it of an adjudicator."""
    return ADJUDICATOR if given(request, "as") == ADJUDICATOR else CODER


def _typed(form: Form) -> Correction:
    return Correction(
        **{
            name: form.line(name)
            for name in ("subject", "object", "code", "act", "polarity", "reality", "when", "where", "basis")
        },
        means=form.lines("means"),
        chain=tuple(zip(form.lines("holder"), form.lines("kind"), strict=False)),
    )


def _page(
    request: Request, by: str, typed: Correction, wrong: Mapping[str, str], *, status: int = HTTPStatus.OK
) -> Response:
    shown = proposal(request.app.state.folder, request.path_params["claim"], by=by)
    named = [(name, kind) for name, kind in typed.chain if name]
    rows = min(len(named) + SPARE, max(HOLDERS, len(named)))
    adjudicates, here = role(request) == ADJUDICATOR, f"/review/claims/{shown.claim.id}"
    return page(
        request,
        "correction.html",
        status=status,
        shown=shown,
        passage=passage(request, shown),
        typed=typed,
        wrong=wrong,
        chain=[*named, *[("", "person")] * (rows - len(named))],
        codebook=grouped(request.app.state.codes),
        acts=ACTS,
        bases=BASES,
        kinds=HOLDER_KINDS,
        all_means=MEANS,
        polarities=POLARITIES,
        realities=REALITIES,
        adjudicates=adjudicates,
        back=f"/review/disagreements/{shown.claim.id}" if adjudicates else onward(request, here),
        action=f"{here}/edit?as={ADJUDICATOR}" if adjudicates else onward(request, f"{here}/edit"),
    )
