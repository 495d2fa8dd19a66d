"""Propositions: the list, and one with its passages for, against and uncertain."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.model import wording
from sayso.model.stance import STANCES, stance
from sayso.run.rate import credibility
from sayso.run.view_notes import noted
from sayso.run.view_propositions import FindingQuery, Root, listed, read_proposition
from sayso.run.view_trail import letters, trail
from sayso.web.listing import PAGE_ROWS, page_number, pages
from sayso.web.render import page
from sayso.web.trail import draw, mark

MEANINGS = {
    "for": "put forward as so, or its denial denied",
    "against": "negated, or denied by the holder",
    "uncertain": "planned, possible, hypothetical, averted, or only not denied",
}
TABS = (
    ("", "All", FindingQuery()),
    ("shared", "In more than one document", FindingQuery(shared=True)),
    ("origins", "On more than one origin", FindingQuery(min_origins=2)),
    ("disputed", "Disputed", FindingQuery(disputed=True)),
)


def all_of_them(request: Request) -> HTMLResponse:
    """List the propositions, those in most documents first."""
    show = request.query_params.get("show", "")
    asked = next((query for key, _, query in TABS if key == show), TABS[0][2])
    query = _part(asked, page_number(request))
    findings, total, pending = listed(request.app.state.folder, query)
    part = pages(request, total)
    if part.offset != query.offset:
        findings, total, pending = listed(request.app.state.folder, _part(asked, part.number))
    return page(
        request,
        "propositions.html",
        findings=findings,
        pages=part,
        show=show,
        tabs=[(key, name) for key, name, _ in TABS],
        pending=pending,
    )


def _part(query: FindingQuery, number: int) -> FindingQuery:
    return replace(query, limit=PAGE_ROWS, offset=(number - 1) * PAGE_ROWS)


def proposition(request: Request) -> HTMLResponse:
    """Show every passage of a proposition, what affirms it beside what denies it."""
    found = read_proposition(request.app.state.folder, request.path_params["proposition"])
    said = found.finding.proposition
    stances = [
        (name, MEANINGS[name], [one for one in found.passages if stance(one.claim) == name])
        for name in STANCES
    ]
    return page(
        request,
        "proposition.html",
        found=found,
        finding=found.finding,
        stances=stances,
        claims={one.claim.id: one.claim for one in found.passages},
        documents={one.claim.doc: one.document for one in found.passages},
        roots=[
            (root, _shown(root), mark(name)) for root, name in zip(found.roots, letters(found), strict=True)
        ],
        drawing=draw(trail(found)),
        history=found.history,
        pending=found.pending,
        credibility=credibility(request.app.state.folder, said.id),
        noted=noted(request.app.state.folder, said.id, [f"proposition:{one}" for one in said.claims]),
    )


def _shown(root: Root) -> str:
    title = root.documents[0][0].title if root.documents else None
    block = "body" if root.first is None else root.first.block
    return wording.origin_name(root.origin, title=title or wording.UNTITLED, block=block)
