"""Do several things fall into the same time, or one after the other: surely, possibly, or unknown?

A text seldom gives the days of an act. A Period keeps what it does give: the range of days on which
the act may lie, and the core of days throughout which it surely went on. "In May 2019" has a range
of 31 days and no core; "since 2007", said in 2019, has a range without end and a core from the end
of 2007 to the day of saying. After Allen's interval algebra (Communications of the ACM 26, 1983),
read over imprecise bounds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from sayso.model.assessment import TIMINGS, Statement

CERTAIN, POSSIBLE, NOT_KNOWN = TIMINGS
OUTSIDE = "outside"
EARLIEST, LATEST = 0, 10_000_000
"""Ordinals before and after every day of the calendar: an open side."""

Stretch = tuple[int, int]
"""First and last day as proleptic Gregorian ordinals."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days on which something may lie, and those throughout which it surely went on."""

    range: Stretch
    core: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """How sure it is that time conditions hold, and which periods of each leg bear it out.

    `level` is one of TIMINGS, None where the times rule it out. `windows` are the stretches of
    days in question. `items` repeats the periods of every leg as levels, or OUTSIDE.
    """

    level: str | None
    windows: tuple[Stretch, ...]
    items: tuple[tuple[str, ...], ...]


Leg = Sequence[Period | None]
"""The distinct periods of one leg; None for claims that give no time."""
_Any = TypeVar("_Any")
_Stretches = Iterable[Stretch]
_Step = Callable[[Period, int], int | None]
_Best = Callable[[list[int]], int]


def period(statement: Statement) -> Period | None:
    """Return the time of a statement, None where it gives none."""
    if not statement.dated:
        return None
    return _period(statement.start, statement.end, statement.since, statement.until)


@lru_cache(maxsize=100_000)
def _period(start: str | None, end: str | None, since: str | None, until: str | None) -> Period | None:
    core = None
    if since is not None and until is not None:
        core = (_ordinal(since, EARLIEST), _ordinal(until, LATEST))
    found = (_ordinal(start, EARLIEST), _ordinal(end, LATEST))
    return None if found == (EARLIEST, LATEST) else Period(found, core)


def day(ordinal: int) -> str | None:
    """Return an ordinal as an ISO date, None for an open side."""
    return date.fromordinal(ordinal).isoformat() if EARLIEST < ordinal < LATEST else None


def _ordinal(day: str | None, otherwise: int) -> int:
    try:
        if day is None:
            return otherwise
        # Before the year 1 there are no ordinals; it lies before every day that there is one for.
        return EARLIEST + 1 if day.startswith("-") else date.fromisoformat(day).toordinal()
    except ValueError:
        return otherwise


def overlap(legs: Sequence[Leg], *, within: int = 0) -> Timing:
    """Say whether there is a time into which something of every leg falls.

    It is certain where a day lies in a core of every leg, or where whichever day an act fell on lies
    in cores of all the others; possible where ranges meet; not known where that depends on claims
    without a time. Acts at most `within` days apart count as falling into the same time.
    """
    ranges = [_merged(one.range for one in leg if one is not None) for leg in legs]
    near = [_merged(_wider(one.range, within) for one in leg if one is not None) for leg in legs]
    cores = [_merged(core for one in leg if (core := _core(one, within)) is not None) for leg in legs]
    possible = [_common(_others(near, i)) for i in range(len(legs))]
    sure = [_common(_others(cores, i)) for i in range(len(legs))]
    inside = [
        [one.range for one in leg if one is not None and _holds(sure[i], one.range)]
        for i, leg in enumerate(legs)
    ]
    around = [_merged(stretch for found in _others(inside, i) for stretch in found) for i in range(len(legs))]
    anywhere = [((EARLIEST, LATEST),) if None in leg else near[i] for i, leg in enumerate(legs)]
    open_to = [_common(_others(anywhere, i)) for i in range(len(legs))]
    items = tuple(
        tuple(_level_in(one, sure[i], possible[i], open_to[i], inside, i, within) for one in leg)
        for i, leg in enumerate(legs)
    )
    if any(CERTAIN in levels for levels in items):
        held = [_merged(one.core for one in leg if one is not None and one.core is not None) for leg in legs]
        windows = _merged(
            stretch for i in range(len(legs)) for stretch in (*_both(held[i], sure[i]), *inside[i])
        )
        items = tuple(_together(leg, items[i], around[i], within) for i, leg in enumerate(legs))
        return Timing(CERTAIN, windows, items)
    if windows := _merged(day for i in range(len(legs)) for day in _both(ranges[i], possible[i])):
        return Timing(POSSIBLE, windows, items)
    return Timing(NOT_KNOWN if all(NOT_KNOWN in levels for levels in items) else None, (), items)


def _others(several: Sequence[_Any], place: int) -> list[_Any]:
    return [*several[:place], *several[place + 1 :]]


def _core(one: Period | None, within: int) -> Stretch | None:
    """Return the days that are surely no further than `within` from the act."""
    if one is None:
        return None
    if one.core is not None:
        return _wider(one.core, within)
    first, last = one.range[1] - within, one.range[0] + within
    return (first, last) if first <= last else None


def _wider(one: Stretch, within: int) -> Stretch:
    return max(EARLIEST, one[0] - within), min(LATEST, one[1] + within)


def _level_in(
    one: Period | None,
    sure: Sequence[Stretch],
    possible: Sequence[Stretch],
    open_to: Sequence[Stretch],
    inside: Sequence[Sequence[Stretch]],
    place: int,
    within: int,
) -> str:
    if one is None:
        return NOT_KNOWN if open_to else OUTSIDE
    if _holds(sure, one.range) or (one.core is not None and _meets(sure, one.core)):
        return CERTAIN
    core = _core(one, within)
    if core is not None and any(_within(act, core) for acts in _others(inside, place) for act in acts):
        return CERTAIN
    if _meets(possible, one.range):
        return POSSIBLE
    return NOT_KNOWN if _meets(open_to, one.range) else OUTSIDE


def _together(leg: Leg, levels: tuple[str, ...], around: Sequence[Stretch], within: int) -> tuple[str, ...]:
    """Mark the cores that hold an act only together, where no single one of the leg does."""
    if CERTAIN in levels:
        return levels
    return tuple(
        CERTAIN if (core := _core(one, within)) is not None and _meets(around, core) else level
        for one, level in zip(leg, levels, strict=True)
    )


def order(legs: Sequence[Leg]) -> Timing:
    """Say whether something of each leg comes before something of the next, all along the line."""
    anywhere = [[Period((EARLIEST, LATEST)) if one is None else one for one in leg] for leg in legs]
    items = tuple(
        tuple(
            CERTAIN if sure else POSSIBLE if may else NOT_KNOWN if free else OUTSIDE
            for sure, may, free in told
        )
        for told in (
            zip(*of_leg, strict=True)
            for of_leg in zip(
                _chain(legs, _surely_after, _surely_before),
                _chain(legs, _maybe_after, _maybe_before),
                _chain(anywhere, _maybe_after, _maybe_before),
                strict=True,
            )
        )
    )
    return Timing(
        next((name for name in TIMINGS if all(name in levels for levels in items)), None), (), items
    )


# A chain is followed with one number: the day by which the legs so far can be over (or, from the
# other end, the day from which the rest can begin). None means that nothing of a leg fits.


def _surely_after(one: Period, over: int) -> int | None:
    return one.range[1] if one.range[0] > over else None


def _surely_before(one: Period, begins: int) -> int | None:
    return one.range[0] if one.range[1] < begins else None


def _maybe_after(one: Period, over: int) -> int | None:
    first = max(one.range[0], over + 1)
    return first if first <= one.range[1] else None


def _maybe_before(one: Period, begins: int) -> int | None:
    last = min(one.range[1], begins - 1)
    return last if last >= one.range[0] else None


def _chain(legs: Sequence[Leg], after: _Step, before: _Step) -> list[list[bool]]:
    """Tell, period by period, whether it can stand at its place in the line."""
    ahead: list[int | None] = [EARLIEST - 1]
    for leg in legs:
        ahead.append(_furthest(leg, ahead[-1], after, min))
    behind: list[int | None] = [LATEST + 1]
    for leg in reversed(legs):
        behind.append(_furthest(leg, behind[-1], before, max))
    behind.reverse()
    return [
        [_stands(one, ahead[i], behind[i + 1], after, before) for one in leg] for i, leg in enumerate(legs)
    ]


def _furthest(leg: Leg, bound: int | None, step: _Step, best: _Best) -> int | None:
    if bound is None:
        return None
    found = [step(one, bound) for one in leg if one is not None]
    fitting = [day for day in found if day is not None]
    return best(fitting) if fitting else None


def _stands(one: Period | None, over: int | None, begins: int | None, after: _Step, before: _Step) -> bool:
    if one is None or over is None or begins is None:
        return False
    reached, left = after(one, over), before(one, begins)
    if reached is None or left is None:
        return False
    # Of one period with room on both sides, some day must lie in both rooms.
    return after is _surely_after or reached <= left


def _merged(stretches: _Stretches) -> tuple[Stretch, ...]:
    """Join stretches that touch, in order."""
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _common(several: Sequence[Sequence[Stretch]]) -> tuple[Stretch, ...]:
    """Return the days that lie in all of several sorted lists."""
    found: Sequence[Stretch] = ((EARLIEST, LATEST),)
    for one in several:
        found = _both(found, one)
    return tuple(found)


def _both(left: Sequence[Stretch], right: Sequence[Stretch]) -> Sequence[Stretch]:
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        first, last = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if first <= last:
            found.append((first, last))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return found


def _meets(stretches: Sequence[Stretch], one: Stretch) -> bool:
    place = bisect_left(stretches, one[0], key=lambda stretch: stretch[1])
    return place < len(stretches) and stretches[place][0] <= one[1]


def _holds(stretches: Sequence[Stretch], one: Stretch) -> bool:
    place = bisect_right(stretches, one[0], key=lambda stretch: stretch[0])
    return place > 0 and _within(one, stretches[place - 1])


def _within(one: Stretch, other: Stretch) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
