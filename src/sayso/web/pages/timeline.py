"""The timeline of a case: claims and documents over time, and what is said of a stretch of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.model.codes import OTHER
from sayso.model.when import DAYS
from sayso.run.columns import Columns, columns
from sayso.run.view_propositions import Finding, FindingQuery
from sayso.run.view_timeline import Band, Stretch, Timeline, reach, timeline
from sayso.run.view_weighed import findings
from sayso.web.axis import Axis, Window, asked, bounds
from sayso.web.listing import address
from sayso.web.render import page
from sayso.web.stretches import called, cut
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.zoom import zoom_claims

HOME = "/timeline"
LEFT, WIDTH, LANE, GAP, FOOT = 160, 1040, 62, 10, 24
"""Pixels: names of the bands, the axis, a band, the space between bands, the labels below."""
SAID = 40
"""Propositions that are listed of a stretch of time."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What one band holds in one stretch: pixels of what is certain, and of what is possible above it."""

    x: float
    y: float
    width: float
    certain: float
    possible: float
    title: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A band as drawn; `most` is how much the full height stands for."""

    name: str
    slug: str
    y: int
    most: int
    bars: tuple[Bar, ...]


def shown(request: Request) -> HTMLResponse:
    """Draw the stretch of time that the address asks for, with what most is said of in it."""
    window = asked(request)
    known: Columns = request.app.state.kept.now("columns", columns)
    stretches = _stretches(known, window)
    found = timeline(known, request.app.state.codes, stretches) if stretches else None
    rows = [] if found is None else _rows(found, stretches)
    return page(
        request,
        "timeline.html",
        window=window,
        found=found,
        rows=rows,
        height=len(rows) * (LANE + GAP) + FOOT + GAP,
        width=LEFT + WIDTH + 10,
        left=LEFT,
        ticks=_axis(stretches).ticks() if stretches else (),
        zoom=zoom_claims(HOME, {}, window, known, known.dated),
        table=[] if found is None else list(_table(found, stretches)),
        names=[] if found is None else [one.quad for one in found.bands],
        said=_said(request, window),
        search=_search,
        downloads=downloads(HOME, window.values()),
    )


def file(request: Request) -> Response:
    """Hand over the counts as a file."""
    known: Columns = request.app.state.kept.now("columns", columns)
    stretches = _stretches(known, asked(request))
    found = timeline(known, request.app.state.codes, stretches) if stretches else None
    bands = () if found is None else found.bands
    names = ["first", "last", "documents"]
    for band in bands:
        name = band.quad.replace(" ", "_")
        names += [name, f"{name}_possible"]
    rows: list[Sequence[Cell]] = []
    for number, one in enumerate(stretches if found is not None else ()):
        counts = [count for band in bands for count in (band.certain[number], band.possible[number])]
        rows.append((one.first, one.last, found.published[number] if found else 0, *counts))
    return table_file(request, "timeline", names, rows)


def _stretches(known: Columns, window: Window) -> list[Stretch]:
    """Cut the time that is asked for into days, months, or so many years that few enough are left."""
    first, last = window.days()
    if first is None or last is None:
        far = reach(known)
        if far is None:
            return []
        years = [min(max(one // DAYS, 1), 9999) for one in far]
        first = date(years[0], 1, 1).toordinal() if first is None else first
        last = date(years[1], 12, 31).toordinal() if last is None else last
    return cut(first, last)


def _axis(stretches: Sequence[Stretch]) -> Axis:
    first, last = bounds(stretches[0].first)[0], bounds(stretches[-1].last)[1]
    return Axis(first, last, LEFT, WIDTH)


def _rows(found: Timeline, stretches: Sequence[Stretch]) -> list[Row]:
    axis = _axis(stretches)
    bands = [one for one in found.bands if any(one.certain) or any(one.possible)]
    heights = [
        certain + possible
        for one in bands
        for certain, possible in zip(one.certain, one.possible, strict=True)
    ]
    most = max(heights, default=1)
    papers = Band("documents published", found.published, tuple(0 for _ in stretches))
    rows = [_row(papers, stretches, axis, 0, max((*found.published, 1)), link=False)]
    for number, one in enumerate(bands, 1):
        rows.append(_row(one, stretches, axis, number * (LANE + GAP), most, link=True))
    return rows


def _row(band: Band, stretches: Sequence[Stretch], axis: Axis, y: int, most: int, *, link: bool) -> Row:
    bars = []
    for one, certain, possible in zip(stretches, band.certain, band.possible, strict=True):
        if not certain and not possible:
            continue
        left, right = axis.x(bounds(one.first)[0]), axis.x(bounds(one.last)[1] + 1)
        solid, hollow = (round(LANE * count / most, 1) for count in (certain, possible))
        title = f"{called(one)}: {certain:,} {band.quad}" + (
            f", {possible:,} more possibly" if possible else ""
        )
        width = round(max(1.0, right - left - 1), 1)
        where = _search(band.quad, one) if link else None
        bars.append(Bar(left, y + LANE, width, solid, hollow, title, where))
    slug = "other" if band.quad in ("structure", "evidence", OTHER) else band.quad.replace(" ", "-")
    return Row(band.quad, slug if link else "documents", y, most, tuple(bars))


def _search(quad: str, one: Stretch) -> str:
    return address("/search", {"class": quad, "since": one.first, "until": one.last})


def _table(
    found: Timeline, stretches: Sequence[Stretch]
) -> Iterator[tuple[str, Stretch, int, list[tuple[int, int]]]]:
    """Yield the stretches that hold anything: name, stretch, documents, both counts of every band."""
    for number, one in enumerate(stretches):
        counts = [(band.certain[number], band.possible[number]) for band in found.bands]
        if found.published[number] or any(map(any, counts)):
            yield called(one), one, found.published[number], counts


def _said(request: Request, window: Window) -> list[Finding]:
    """Return the propositions in most documents of a time that is asked for, in its order."""
    if window.since is None and window.until is None:
        return []
    query = FindingQuery(since=window.since, until=window.until, limit=SAID)
    found = findings(request.app.state.folder, query)
    return sorted(found, key=lambda one: (one.proposition.start or "", one.proposition.end or "9999"))
