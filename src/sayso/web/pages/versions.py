"""The saved page behind a document, and two captures of one address laid together."""

from __future__ import annotations

from itertools import groupby

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.run.view_document import read_document
from sayso.run.view_saved import PLAIN, saved_bytes, shown_as
from sayso.run.view_versions import CHANGED, GONE, NEW, SAME, Paragraph, compare
from sayso.run.view_versions import versions as find
from sayso.web.guard import POLICY
from sayso.web.render import page

FRAME = f"{POLICY}; frame-src 'self'"
INERT = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""What a saved page may do: have its own styles. No script, no form, nothing fetched, no other frame."""
FOLDED = 4
"""Paragraphs in a row that stayed the same, from which on they are folded."""


def saved(request: Request) -> HTMLResponse:
    """Show the saved page in a frame in which nothing runs, with its hashes."""
    folder = request.app.state.folder
    read = read_document(folder, request.path_params["document"])
    answer = page(
        request,
        "saved.html",
        document=read.document,
        kind=shown_as(read.document),
        source="source" in request.query_params,
        versions=find(folder, read.document.id),
    )
    answer.headers["content-security-policy"] = FRAME
    return answer


def content(request: Request) -> Response:
    """Hand over what the frame shows: the saved page, inert, or its source as text."""
    found = saved_bytes(
        request.app.state.folder, request.path_params["document"], source="source" in request.query_params
    )
    kind, data = (PLAIN, b"") if found is None else (found.media_type, found.content)
    headers = {"content-security-policy": INERT, "referrer-policy": "no-referrer"}
    return Response(data, media_type=f"{kind}; charset=utf-8", headers=headers)


def latest(request: Request) -> Response:
    """Lead to the comparison of a document with the capture of its address before it, or else after it."""
    document = request.path_params["document"]
    ids = [one.row.id for one in find(request.app.state.folder, document)]
    if document not in ids:
        return RedirectResponse(f"/documents/{document}", 303)
    place = max(1, ids.index(document))
    return RedirectResponse(f"/documents/{ids[place - 1]}/compare/{ids[place]}", 303)


def compared(request: Request) -> HTMLResponse:
    """Show two documents as one text in which what went and what came is marked."""
    folder = request.app.state.folder
    found = compare(folder, request.path_params["document"], request.path_params["other"])
    return page(
        request,
        "compare.html",
        found=found,
        runs=_runs(found.paragraphs),
        counts=[(found.count(state), words) for state, words in COUNTED],
        versions=find(folder, found.later.id),
    )


COUNTED = ((CHANGED, "changed"), (GONE, "removed"), (NEW, "added"), (SAME, "the same"))


def _runs(paragraphs: tuple[Paragraph, ...]) -> list[tuple[bool, list[Paragraph]]]:
    """Part paragraphs into runs; long ones in which nothing changed are to be folded."""
    runs = [(same, list(run)) for same, run in groupby(paragraphs, key=lambda one: one.state == SAME)]
    return [(same and len(run) >= FOLDED, run) for same, run in runs]
