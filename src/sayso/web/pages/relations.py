"""Relations over time: the pairs that most is said of, and one pair in lanes over a time axis."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.model.assessment import MatchView
from sayso.run.columns import Columns, columns
from sayso.run.view_pairs import Dealing, Pair, PairRow, actor, dual_tracks, during, pair, pairs
from sayso.web.axis import Window, asked, ordinal, spelled
from sayso.web.lanes import MOST, chart
from sayso.web.listing import PAGE_ROWS, address, given, page_number, pages
from sayso.web.render import page
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.zoom import zoom

PATIENCE = 0.05
"""Seconds that a page waits for patterns; without them it says that they are being looked for."""
PAIR_COLUMNS = (
    "actor", "other", "actor_id", "other_id", "claims", "cooperation", "conflict", "neither", "undated",
)  # fmt: skip
DEALING_COLUMNS = (
    "when", "start", "end", "subject", "code", "object", "class", "stance", "claims", "documents",
    "dual_tracks", "proposition",
)  # fmt: skip


def shown(request: Request) -> HTMLResponse:
    """Show a pair where the address names two actors, else the pairs that most claims are about."""
    if given(request, "a") and given(request, "b"):
        return _pair(request)
    return _pairs(request)


def file(request: Request) -> Response:
    """Hand over what the page shows as a file."""
    if given(request, "a") and given(request, "b"):
        found, _, _ = _found(request)
        return table_file(request, "relations", DEALING_COLUMNS, map(_row, found.dealings))
    of = _of(request)
    rows, _ = pairs(_columns(request), request.app.state.codes, actor=None if of is None else of[0])
    return table_file(request, "pairs", PAIR_COLUMNS, [_pair_row(one) for one in rows])


def _columns(request: Request) -> Columns:
    kept: Columns = request.app.state.kept.now("columns", columns)
    return kept


def _of(request: Request) -> tuple[str, str] | None:
    one = given(request, "a") or given(request, "b")
    return None if one is None else actor(request.app.state.folder, one)


def _pairs(request: Request) -> HTMLResponse:
    of = _of(request)
    which = None if of is None else of[0]
    known, codes = _columns(request), request.app.state.codes
    offset = (page_number(request) - 1) * PAGE_ROWS
    rows, total = pairs(known, codes, actor=which, limit=PAGE_ROWS, offset=offset)
    part = pages(request, total)
    if part.offset != offset:
        rows, total = pairs(known, codes, actor=which, limit=PAGE_ROWS, offset=part.offset)
    return page(
        request,
        "pairs.html",
        rows=rows,
        pages=part,
        of=of,
        most=max((row.claims for row in rows), default=1),
        downloads=downloads("/relations", {"a": which}),
    )


def _found(request: Request) -> tuple[Pair, Window, list[MatchView] | None]:
    state, window = request.app.state, asked(request)
    one, other = given(request, "a") or "", given(request, "b") or ""
    matches = state.patterns.now(PATIENCE)
    left, right = actor(state.folder, one)[0], actor(state.folder, other)[0]
    dual = dual_tracks(matches, left, right)
    found = pair(state.folder, left, right, state.codes, matches=dual)
    since, until = window.days()
    narrowed = during(
        found, None if since is None else spelled(since), None if until is None else spelled(until)
    )
    return narrowed, window, None if matches is None else dual


def _pair(request: Request) -> HTMLResponse:
    found, window, dual = _found(request)
    here = {"a": found.one, "b": found.other}
    drawn = chart(found, window, dual or ())

    def held(first: int, last: int) -> int:
        return sum(_begins(one, first, last) for one in found.dealings)

    return page(
        request,
        "relations.html",
        found=found,
        window=window,
        chart=drawn,
        dual=dual,
        table=list(found.dealings)[:MOST],
        zoom=zoom("/relations", here, window, _reach(found), held),
        turned=address("/relations", {"a": found.other, "b": found.one, **window.values()}),
        downloads=downloads("/relations", {**here, **window.values()}),
    )


def _reach(found: Pair) -> tuple[int, int] | None:
    days = [
        day for one in found.dealings for day in (ordinal(one.start), ordinal(one.end)) if day is not None
    ]
    return (min(days), max(days)) if days else None


def _begins(one: Dealing, first: int, last: int) -> bool:
    start = ordinal(one.start if one.start is not None else one.end)
    return start is not None and first <= start <= last


def _row(one: Dealing) -> Sequence[Cell]:
    return (
        one.when, one.start, one.end, one.subject, one.code, one.object, one.quad, one.stance,
        len(one.claims), one.documents, len(one.dual), one.proposition,
    )  # fmt: skip


def _pair_row(one: PairRow) -> Sequence[Cell]:
    return (
        one.one_name, one.other_name, one.one, one.other, one.claims, one.cooperation, one.conflict,
        one.neither, one.undated,
    )  # fmt: skip
