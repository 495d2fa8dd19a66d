"""One claim: its words, who stands behind it, its trail, why it was made, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.model.reviewing import WAITS, changes
from sayso.model.stance import STANCES, stance
from sayso.run.view_claim import ReadClaim, read_claim
from sayso.run.view_notes import noted
from sayso.run.view_propositions import ReadProposition
from sayso.run.view_review import statuses
from sayso.run.view_trail import trail
from sayso.web.render import page
from sayso.web.session import person_of
from sayso.web.trail import draw


def claim(request: Request) -> HTMLResponse:
    """Show a claim with everything that made it and that stands beside it."""
    found = read_claim(request.app.state.folder, request.path_params["claim"])
    weighed, own = found.proposition, found.claim
    names = {one.name for one in own.chain} | {found.passage.document.outlet or ""}
    others = [] if weighed is None else [one for one in weighed.passages if one.claim.id != own.id]
    return page(
        request,
        "claim.html",
        found=found,
        claim=own,
        document=found.passage.document,
        rated={name: [one for one in found.ratings if one.source == found.key(name)] for name in names},
        drawing=None if weighed is None else draw(trail(weighed, claim=own.id)),
        finding=None if weighed is None else weighed.finding,
        own_stance=stance(own),
        stances=[(name, [one for one in others if stance(one.claim) == name]) for name in STANCES],
        contradictions=[] if weighed is None else list(_against(weighed, own.id)),
        credibility=found.credibility,
        **_decided(request, found),
    )


def _decided(request: Request, found: ReadClaim) -> dict[str, Any]:
    """Return what people decided and noted; of a claim that waits for a coder only one's own."""
    folder, session = request.app.state.folder, person_of(request)
    status = statuses(folder, [found.claim.id], settled=False).get(found.claim.id)
    notes, history = noted(folder, found.claim.id), found.history
    waits = status is not None and status.verdict == WAITS
    if waits:
        own = None if session is None else session.reviewer
        history = [one for one in history if one.on == "claim" or one.judgement.by == own]
        notes = replace(notes, notes=tuple(one for one in notes.notes if one.by == own))
    version = None if status is None else status.version
    return {
        "come_to": None if waits else status,
        "changes": () if version is None else changes(found.claim, version),
        "waits": waits,
        "history": history,
        "noted": notes,
    }


def _against(weighed: ReadProposition, claim_id: str) -> Iterator[dict[str, Any]]:
    """Yield each contradiction that a claim is in: its kind, what differs, the passages on the other side."""
    for one in weighed.contradictions:
        if claim_id in (*one.left, *one.right):
            side = one.right if claim_id in one.left else one.left
            others = [passage for passage in weighed.passages if passage.claim.id in side]
            yield {"kind": one.kind, "detail": one.detail, "others": others}
