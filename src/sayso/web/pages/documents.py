"""Documents: the list, one with its claims marked, and the bytes it was taken from."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.run.view_case import DocumentRow, capture, documents, stamp_lines
from sayso.run.view_document import read_document
from sayso.run.view_notes import noted
from sayso.run.view_propositions import of_claims
from sayso.run.view_review import statuses
from sayso.run.view_versions import versions
from sayso.web.guard import ARCHIVED
from sayso.web.listing import PAGE_ROWS, Sort, pages
from sayso.web.marks import mark, ordered
from sayso.web.render import page

COLUMNS = (
    ("Title", "title"),
    ("Outlet", "outlet"),
    ("Published", "published"),
    ("Claims", "claims"),
    ("Words", "words"),
)


def listed(request: Request) -> HTMLResponse:
    """List the documents, sorted by the column that the address names."""
    sort = Sort.of(request, ("published", "title", "outlet", "claims", "words"))
    rows = documents(request.app.state.folder)
    rows.sort(key=lambda row: _key(row, sort.key), reverse=sort.down)
    # What is not stated comes last, whichever way the rest is sorted.
    rows.sort(key=lambda row: getattr(row, sort.key) is None)
    part = pages(request, len(rows))
    shown = rows[part.offset : part.offset + PAGE_ROWS]
    return page(request, "documents.html", rows=shown, pages=part, sort=sort, columns=COLUMNS)


def _key(row: DocumentRow, name: str) -> Any:
    value = getattr(row, name)
    if name in ("words", "claims"):
        return value
    return (value or "").casefold()


def document(request: Request) -> HTMLResponse:
    """Show a document as it was, its claims marked in the text and on cards beside it."""
    read = read_document(request.app.state.folder, request.path_params["document"])
    claims = ordered(read.document.claims)
    kinds = [block.kind for block in read.document.blocks]
    return page(
        request,
        "document.html",
        document=read.document,
        blocks=mark(read.document, claims, codes=request.app.state.codes),
        claims=claims,
        kinds=kinds,
        first_headline=_first(kinds, "headline"),
        first_comment=_first(kinds, "comment"),
        propositions=of_claims(request.app.state.folder, [claim.id for claim in claims]),
        stamp=stamp_lines([read.stamp]),
        versions=versions(request.app.state.folder, read.document.id),
        noted=noted(request.app.state.folder, read.document.id),
        decided=statuses(request.app.state.folder, [claim.id for claim in claims]),
    )


def _first(kinds: list[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else -1


def marks(request: Request) -> Response:
    """Give the rules by which a passage lights up when the address names its claim.

    They work without scripts; where scripts run, they step back.
    """
    read = read_document(request.app.state.folder, request.path_params["document"])
    rules = []
    for number, claim in enumerate(ordered(read.document.claims)):
        named = f'[id="{claim.id}"]:target, [id="card-{claim.id}"]:target, [id="card-{claim.id}"]:hover'
        rules.append(f"html:not(.js):has({named}) .c{number} {{ background-color: var(--glow); }}")
    return Response("\n".join(rules), media_type="text/css")


def saved(request: Request) -> Response:
    """Hand over captured bytes as a file to inspect; no browser shows them as a page."""
    digest = request.path_params["sha256"]
    return Response(
        capture(request.app.state.folder, digest),
        media_type="application/octet-stream",
        headers={**ARCHIVED, "content-disposition": f'attachment; filename="{digest}.bin"'},
    )
