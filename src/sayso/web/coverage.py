"""When the documents of a case came out, drawn as one row of bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.web.axis import Axis, Tick, bounds, is_time, spelled
from sayso.web.listing import address
from sayso.web.stretches import DAYS, MONTHS, called, cut

LEFT, WIDTH, TALL, FOOT = 10, 1180, 72, 22
"""Pixels: before the axis, the axis, the highest bar, the labels below."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The documents of one stretch of time; `link` is the timeline of it."""

    x: float
    y: float
    width: float
    height: float
    name: str
    documents: int
    link: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The bars with their axis; `most` is what the full height stands for, `undated` is in no bar."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    most: int
    undated: int
    width: int = LEFT + WIDTH + 10
    height: int = TALL + FOOT
    ground: int = TALL


def coverage(published: Iterable[str | None]) -> Coverage | None:
    """Count documents by the time they came out; None where not two of them came out at different times."""
    known = list(published)
    days = Counter(bounds(one)[0] for one in known if one is not None and is_time(one))
    if len(days) < 2:
        return None
    first, last = _whole(min(days), max(days))
    stretches = cut(first, last)
    axis = Axis(first, last, LEFT, WIDTH)
    sides = [(bounds(one.first)[0], bounds(one.last)[1]) for one in stretches]
    counts = _counted(days, sides)
    most = max(counts)
    bars = []
    for one, (begin, end), count in zip(stretches, sides, counts, strict=True):
        if count:
            height = round(max(1.5, TALL * count / most), 1)
            width = round(max(1.0, axis.x(end + 1) - axis.x(begin) - 1), 1)
            link = address("/timeline", {"since": one.first, "until": one.last})
            bars.append(Bar(axis.x(begin), TALL - height, width, height, called(one), count, link))
    return Coverage(bars, axis.ticks(), most, len(known) - sum(counts))


def _whole(first: int, last: int) -> tuple[int, int]:
    """Widen what is counted in months or years to whole ones."""
    if last - first < DAYS:
        return first, last
    length = 7 if last - first < MONTHS else 4
    return bounds(spelled(first)[:length])[0], bounds(spelled(last)[:length])[1]


def _counted(days: Counter[int], sides: Sequence[tuple[int, int]]) -> list[int]:
    """Sum what falls between the sides of each stretch; the stretches follow each other."""
    counts = [0] * len(sides)
    at = 0
    for day in sorted(days):
        while day > sides[at][1]:
            at += 1
        counts[at] += days[day]
    return counts
