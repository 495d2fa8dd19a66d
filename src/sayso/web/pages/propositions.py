"""Propositions: the list, and one with its passages for, against and uncertain."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.model import wording
from sayso.model.origin import Origin
from sayso.model.stance import STANCES, stance
from sayso.run.view_propositions import Passage
from sayso.web.listing import PAGE_ROWS, given, pages
from sayso.web.render import page

MEANINGS = {
    "for": "put forward as so, or its denial denied",
    "against": "negated, or denied by the holder",
    "uncertain": "planned, possible, hypothetical, averted, or only not denied",
}


def listed(request: Request) -> HTMLResponse:
    """List the propositions, those in most documents first."""
    show = given(request, "show") or ""
    findings = [
        one
        for one in request.app.state.weighed.now().findings
        if (show != "disputed" or one.disputed) and (show != "shared" or len(one.proposition.documents) > 1)
    ]
    part = pages(request, len(findings))
    shown = findings[part.offset : part.offset + PAGE_ROWS]
    return page(request, "propositions.html", findings=shown, pages=part, show=show)


def proposition(request: Request) -> HTMLResponse:
    """Show every passage of a proposition, what affirms it beside what denies it."""
    weighed = request.app.state.weighed
    finding = weighed.finding(request.path_params["proposition"])
    passages = weighed.passages(finding)
    stances = [
        (name, MEANINGS[name], [one for one in passages if stance(one.claim) == name]) for name in STANCES
    ]
    named = {one.claim.id: one for one in passages}
    return page(
        request,
        "proposition.html",
        finding=finding,
        stances=stances,
        sources=[(origin, _shown(origin, named[origin.claims[0]])) for origin in finding.origins],
    )


def _shown(origin: Origin, first: Passage) -> str:
    title = first.document.title or wording.UNTITLED
    return wording.origin_name(origin, title=title, block=first.claim.block)
