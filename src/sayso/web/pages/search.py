"""Search across texts and claims."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.run.view_claims import Found
from sayso.run.view_claims import search as find
from sayso.web.listing import given
from sayso.web.render import page

LIMIT = 50
LONGEST = 400


def search(request: Request) -> HTMLResponse:
    """Show what the words in the address find."""
    words = (given(request, "q") or "")[:LONGEST]
    found = find(request.app.state.folder, words, limit=LIMIT) if words else Found((), ())
    return page(
        request,
        "search.html",
        words=words,
        passages=found.passages,
        texts=found.texts,
        limit=LIMIT,
        full=max(len(found.passages), len(found.texts)) == LIMIT,
    )
