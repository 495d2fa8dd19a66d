"""Search across texts and claims, with facets; all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.model.codes import relation
from sayso.model.errors import UsageError
from sayso.run.columns import Columns, columns
from sayso.run.view_export import as_csv, as_jsonl
from sayso.run.view_search import FACETS, FacetValue, Found, SearchQuery, decided, export
from sayso.run.view_search import search as find
from sayso.web.axis import Window, asked, spelled
from sayso.web.listing import address, given, page_number, pages
from sayso.web.render import page
from sayso.web.tables import downloads, file_of

ROWS = 50
LONGEST = 400
TITLES = {
    "actor": "Actor",
    "code": "Code",
    "class": "Class",
    "sign": "Sign",
    "stance": "Stands",
    "holder": "On whose say-so",
    "place": "Place",
    "source": "Outlet",
    "status": "Review",
}
TYPED = ("actor", "holder", "place", "source")
"""Facets with so many values that a part of a name may be typed."""
ASKED = ("q", *FACETS, "since", "until")
"""What an address may look for."""


def search(request: Request) -> HTMLResponse:
    """Show the claims that fit the words and facets in the address, and texts with the words."""
    query, window = _asked(request)
    offset = (page_number(request) - 1) * ROWS
    found = _found(request, query, offset)
    part = pages(request, found.total, rows=ROWS)
    if part.offset != offset:
        found = _found(request, query, part.offset)
    here = _values(query, window)
    return page(
        request,
        "search.html",
        words=query.words or "",
        query=query,
        window=window,
        found=found,
        pages=part,
        facets=[*(_facet(request, name, found, here) for name in FACETS), _years(found, here)],
        typed=[(name, TITLES[name], query.values.get(name)) for name in TYPED],
        kept={name: value for name, value in here.items() if name not in (*TYPED, "q", "since", "until")},
        active=_active(query, window, found, here),
        downloads=_downloads(found, here),
    )


def _downloads(found: Found, here: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Name the files of what was found; where nothing was there is nothing to report."""
    report = [("Report", address("/report.html", here))] if found.total else []
    return [*downloads("/search", here), *report]


def file(request: Request) -> Response:
    """Hand over all claims that fit, as a table or as JSON lines."""
    query, _ = _asked(request)
    state = request.app.state
    claims, documents = export(state.folder, query, columns_of(request), state.codes, decisions_of(request))
    return file_of(
        request,
        "claims",
        lambda: as_csv(claims, documents),
        lambda: as_jsonl(claims, documents, since=query.since, until=query.until),
    )


def _asked(request: Request) -> tuple[SearchQuery, Window]:
    window = asked(request)
    first, last = window.days()
    words = given(request, "q")
    values = {name: value for name in FACETS if (value := given(request, name)) is not None}
    return (
        SearchQuery(
            None if words is None else words[:LONGEST],
            {name: value[:LONGEST] for name, value in values.items()},
            None if first is None else spelled(first),
            None if last is None else spelled(last),
        ),
        window,
    )


def query_of(request: Request) -> SearchQuery:
    """Return what the address looks for."""
    return _asked(request)[0]


def asks(request: Request) -> bool:
    """Tell whether the address looks for anything, rather than for all that there is."""
    return any(given(request, name) for name in ASKED)


def query_in(place: str) -> SearchQuery:
    """Return what the address of a search looks for, or its query alone; raises UsageError."""
    query = place.partition("?")[2] if "?" in place else place
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    wrong = [name for name in request.query_params if name not in (*ASKED, "page")]
    found, window = _asked(request)
    if wrong or not asks(request):
        names = f"no {wrong[0]!r} can be looked for" if wrong else "nothing is looked for"
        raise UsageError(f"{names}; give the address of a search, as q=convoy&code=AID: {', '.join(ASKED)}")
    if window.complaint is not None:
        raise UsageError(window.complaint.rstrip("."))
    return found


def _values(query: SearchQuery, window: Window) -> dict[str, str | None]:
    return {"q": query.words, **query.values, **window.values()}


def columns_of(request: Request) -> Columns:
    """Return the columns of all claims, kept for this state of the case."""
    kept: Columns = request.app.state.kept.now("columns", columns)
    return kept


def decisions_of(request: Request) -> Mapping[int, str]:
    """Return what decisions on claims come to, kept for this state of the case."""
    made: Mapping[int, str] = request.app.state.kept_decisions.now("decided", decided)
    return made


def _found(request: Request, query: SearchQuery, offset: int) -> Found:
    state = request.app.state
    return find(
        state.folder,
        query,
        columns_of(request),
        state.codes,
        decisions_of(request),
        limit=ROWS,
        offset=offset,
    )


def _facet(request: Request, name: str, found: Found, here: Mapping[str, str | None]) -> dict[str, Any]:
    """Return a facet with the links of its values; of one that is asked for, the link takes it back."""
    chosen = here.get(name)

    def link(one: FacetValue) -> str:
        return address("/search", {**here, name: None if one.value == chosen else one.value})

    def called(one: FacetValue) -> str:
        return (
            f"{one.name}: {relation(request.app.state.codes, one.name).phrase}"
            if name == "code"
            else one.name
        )

    values = [(called(one), one.claims, link(one), one.value == chosen) for one in found.facets[name]]
    return {"name": name, "title": TITLES[name], "values": values, "chosen": chosen is not None}


def _years(found: Found, here: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the years as a facet: each link asks for the claims whose time may lie in one."""
    chosen = here.get("since") if here.get("since") == here.get("until") else None
    values = []
    for one in found.facets["year"]:
        to = None if one.value == chosen else one.value
        link = address("/search", {**here, "since": to, "until": to})
        values.append((one.name, one.claims, link, one.value == chosen))
    return {"name": "year", "title": "Year", "values": values, "chosen": chosen is not None}


def _active(
    query: SearchQuery, window: Window, found: Found, here: Mapping[str, str | None]
) -> list[tuple[str, str, str]]:
    """List what is asked for: its name, what it is called, and the address without it."""
    asked_for = [("words", query.words, "q"), ("from", window.since, "since"), ("to", window.until, "until")]
    asked_for += [(TITLES[name].lower(), found.chosen[name], name) for name in query.values]
    return [
        (name, value, address("/search", {**here, key: None}))
        for name, value, key in asked_for
        if value is not None
    ]
