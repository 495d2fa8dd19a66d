"""What two actors do to each other as marks in lanes over a time axis.

A day is a point, anything longer a bar over all the days that it allows, an open end an arrow; what
has no time stands in a strip of its own. Lanes tell the kind of relation and, within each, who acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.assessment import MatchView
from sayso.model.codes import OTHER
from sayso.run.view_pairs import WAYS, Dealing, Pair
from sayso.web.axis import Axis, Tick, Window, bounds, ordinal, spelled

LANES = (
    ("material cooperation", "Material cooperation", ("material cooperation",)),
    ("verbal cooperation", "Verbal cooperation", ("verbal cooperation",)),
    ("verbal conflict", "Verbal conflict", ("verbal conflict",)),
    ("material conflict", "Material conflict", ("material conflict",)),
    ("other", "Neither", ("structure", "evidence", OTHER)),
)
LEFT, WIDTH, STRIP, TOP, FOOT, NAMED = 160, 900, 160, 28, 26, 24
"""Pixels: names of the lanes, the axis, the strip for what has no time, the head, the labels below, and
the line of a lane's name."""
ROW, POINT, MOST_ROWS, MOST = 18, 14, 14, 400
"""Pixels of a row and of a day's mark; rows in half a lane; marks in a drawing."""
IN_STRIP = STRIP // (POINT + 4)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dealing at its place: a `point`, a `bar` or `undated`; open ends are arrows."""

    dealing: Dealing
    number: int
    shape: str
    x: float
    y: float
    width: float
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the drawing with its name; `halves` are who acts (one of WAYS), each with its first row."""

    key: str
    name: str
    y: float
    height: float
    halves: tuple[tuple[str, float], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Band:
    """The days of a dual track, by its number from 1."""

    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of dealings: marks come in the order of time."""

    axis: Axis | None
    height: float
    lanes: tuple[Lane, ...]
    marks: tuple[Placed, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    hidden: int
    left: int = LEFT
    width: int = LEFT + WIDTH + STRIP
    strip: int = LEFT + WIDTH


def chart(found: Pair, window: Window, matches: Sequence[MatchView] = ()) -> Chart:
    """Lay out the dealings of a pair in a window of time, all of it where none is asked for."""
    shown = list(found.dealings)[:MOST]
    first, last = _reach(found.dealings, window)
    axis = None if first is None or last is None else Axis(first, last, LEFT + 6, WIDTH - 16)
    lanes, marks, y = [], [], float(TOP)
    for key, name, quads in LANES:
        own = [(number, one) for number, one in enumerate(shown) if one.quad in quads]
        if not own and key == "other":
            continue
        halves: list[tuple[str, float]] = []
        top, hidden, y = y, 0, y + NAMED
        for way in WAYS:
            half = [(number, one) for number, one in own if one.way == way]
            if half:
                placed, rows, left = _rows(half, axis, y)
                halves.append((way, y))
                marks += placed
                hidden += left
                y += max(1, rows) * ROW + 8
        y += 16 if hidden else 2
        lanes.append(Lane(key, name, top, y - top, tuple(halves), hidden))
    return Chart(
        axis,
        y + FOOT,
        tuple(lanes),
        tuple(sorted(marks, key=lambda one: one.number)),
        tuple(_bands(axis, matches)),
        () if axis is None else tuple(axis.ticks()),
        len(found.dealings) - len(marks),
    )


def _reach(dealings: Iterable[Dealing], window: Window) -> tuple[int | None, int | None]:
    asked = window.days()
    known = [day for one in dealings for day in (ordinal(one.start), ordinal(one.end)) if day is not None]
    low, high = min(known, default=None), max(known, default=None)
    # Whole years round what is known, so that an open end has somewhere to point to.
    first = asked[0] if asked[0] is not None or low is None else bounds(spelled(low)[:4])[0]
    last = asked[1] if asked[1] is not None or high is None else bounds(spelled(high)[:4])[1]
    if first is None or last is None:
        return (first, first) if last is None else (last, last)
    return min(first, last), max(first, last)


def _rows(half: Sequence[tuple[int, Dealing]], axis: Axis | None, y: float) -> tuple[list[Placed], int, int]:
    """Put marks into rows so that none lies on another; return them, the rows, and how many found none."""
    free: list[float] = []
    placed: list[Placed] = []
    strip = 0
    for number, one in half:
        if not one.dated or axis is None:
            row, column = divmod(strip, IN_STRIP)
            strip += 1
            if row < MOST_ROWS:
                at = LEFT + WIDTH + 8 + column * (POINT + 4)
                placed.append(Placed(one, number, "undated", at, y + row * ROW, POINT, False, False))
            continue
        shape, x, width = _extent(one, axis)
        place = next((i for i, reached in enumerate(free) if reached <= x), len(free))
        if place == MOST_ROWS:
            continue
        free[place : place + 1] = [x + width + 3]
        placed.append(
            Placed(one, number, shape, x, y + place * ROW, width, one.start is None, one.end is None)
        )
    rows = max(len(free), min(MOST_ROWS, -(-strip // IN_STRIP)))
    return placed, rows, len(half) - len(placed)


def _extent(one: Dealing, axis: Axis) -> tuple[str, float, float]:
    start, end = ordinal(one.start), ordinal(one.end)
    left = axis.x(axis.first if start is None else start)
    right = axis.x(axis.last + 1 if end is None else end + 1)
    if start is not None and start == end:
        return "point", round((left + right) / 2 - POINT / 2, 1), POINT
    return "bar", left, round(max(right - left, POINT), 1)


def _bands(axis: Axis | None, matches: Sequence[MatchView]) -> Iterable[Band]:
    for number, view in enumerate(matches if axis is not None else (), 1):
        for first, last in view.match.windows:
            start, end = ordinal(first), ordinal(last)
            if axis is None or (end is not None and end < axis.first):
                continue
            if start is not None and start > axis.last:
                continue
            left = axis.x(axis.first if start is None else start)
            right = axis.x(axis.last + 1 if end is None else end + 1)
            yield Band(number, left, round(max(3.0, right - left), 1))
