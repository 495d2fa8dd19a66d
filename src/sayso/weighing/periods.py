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
_Stretches = Iterable[Stretch]
_Step = Callable[[Period, int], int | None]
_Best = Callable[[list[int]], int]


def period(statement: Statement) -> Period | None:
    """Return the time of a statement, None where it gives none."""
    if not statement.dated:
        return None
    core = None
    if statement.since is not None and statement.until is not None:
        core = (_ordinal(statement.since, EARLIEST), _ordinal(statement.until, LATEST))
    found = (_ordinal(statement.start, EARLIEST), _ordinal(statement.end, LATEST))
    return None if found == (EARLIEST, LATEST) else Period(found, core)


def day(ordinal: int) -> str | None:
    """Return an ordinal as an ISO date, None for an open side."""
    return date.fromordinal(ordinal).isoformat() if EARLIEST < ordinal < LATEST else None


def _ordinal(day: str | None, otherwise: int) -> int:
    try:
        return otherwise if day is None else date.fromisoformat(day).toordinal()
    except ValueError:
        return otherwise


def overlap(legs: Sequence[Leg]) -> Timing:
    """Say whether there is a time into which something of every leg falls.

    It is certain where a day lies in a core of every leg, or where whichever day an act fell on lies
    in cores of all the others; possible where ranges meet; not known where that depends on claims
    without a time.
    """
    ranges = [_merged(one.range for one in leg if one is not None) for leg in legs]
    cores = [_merged(one.core for one in leg if one is not None and one.core is not None) for leg in legs]
    possible = [_common([*ranges[:i], *ranges[i + 1 :]]) for i in range(len(legs))]
    sure = [_common([*cores[:i], *cores[i + 1 :]]) for i in range(len(legs))]
    inside = [
        [one.range for one in leg if one is not None and _holds(sure[i], one.range)]
        for i, leg in enumerate(legs)
    ]
    around = [
        [stretch for found in (*inside[:i], *inside[i + 1 :]) for stretch in found] for i in range(len(legs))
    ]
    items = tuple(
        tuple(_level_in(one, sure[i], possible[i], around[i]) for one in leg) for i, leg in enumerate(legs)
    )
    if any(CERTAIN in levels for levels in items):
        windows = _merged([*_common(cores), *(stretch for found in inside for stretch in found)])
        return Timing(CERTAIN, windows, tuple(map(_together, legs, items, around)))
    if windows := _common(ranges):
        return Timing(POSSIBLE, windows, items)
    anywhere = [((EARLIEST, LATEST),) if None in leg else ranges[i] for i, leg in enumerate(legs)]
    return Timing(NOT_KNOWN if _common(anywhere) else None, (), items)


def _level_in(
    one: Period | None,
    sure: Sequence[Stretch],
    possible: Sequence[Stretch],
    around: Sequence[Stretch],
) -> str:
    if one is None:
        return NOT_KNOWN
    core = one.core
    if core is not None and (_meets(sure, core) or any(_within(stretch, core) for stretch in around)):
        return CERTAIN
    if _holds(sure, one.range):
        return CERTAIN
    return POSSIBLE if _meets(possible, one.range) else OUTSIDE


def _together(leg: Leg, levels: tuple[str, ...], around: Sequence[Stretch]) -> tuple[str, ...]:
    """Mark the cores that hold an act only together, where no single one of the leg does."""
    if CERTAIN in levels:
        return levels
    reached = _merged(around)
    return tuple(
        CERTAIN if one is not None and one.core is not None and _meets(reached, one.core) else level
        for one, level in zip(leg, levels, strict=True)
    )


def order(legs: Sequence[Leg]) -> Timing:
    """Say whether something of each leg comes before something of the next, all along the line."""
    certain = _chain(legs, _surely_after, _surely_before)
    possible = _chain(legs, _maybe_after, _maybe_before)
    items = tuple(
        tuple(
            NOT_KNOWN if one is None else CERTAIN if sure else POSSIBLE if may else OUTSIDE
            for one, sure, may in zip(leg, certain[i], possible[i], strict=True)
        )
        for i, leg in enumerate(legs)
    )
    level = next((name for name in (CERTAIN, POSSIBLE) if all(name in levels for levels in items)), None)
    if level is None:
        anywhere = [[Period((EARLIEST, LATEST)) if one is None else one for one in leg] for leg in legs]
        if all(any(found) for found in _chain(anywhere, _maybe_after, _maybe_before)):
            level = NOT_KNOWN
    return Timing(level, (), items)


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
