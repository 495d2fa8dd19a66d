"""Time cut into stretches to count over: days, months, or so many years."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.run.view_timeline import Stretch
from sayso.web.axis import MONTHS as NAMES
from sayso.web.axis import bounds, is_time, spelled

MOST = 120
"""Stretches that are drawn."""
DAYS, MONTHS = 93, 31 * MOST
"""Days from which on single days are too many, and from which on months are."""
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


def cut(first: int, last: int) -> list[Stretch]:
    """Cut the days from one to another, both inside, into days, months, or as few years as will do."""
    if first > last:
        return []
    if last - first < DAYS:
        return [Stretch(spelled(day), spelled(day)) for day in range(first, last + 1)]
    return list(_months(first, last) if last - first < MONTHS else _years(first, last))


def _months(first: int, last: int) -> Iterator[Stretch]:
    day = first
    while day <= last:
        end = min(last, bounds(spelled(day)[:7])[1])
        yield Stretch(spelled(day), spelled(end))
        day = end + 1


def _years(first: int, last: int) -> Iterator[Stretch]:
    one, other = (int(spelled(day)[:4]) for day in (first, last))
    step = next((step for step in STEPS if (other - one) // step < MOST), STEPS[-1])
    for year in range(one - one % step, other + 1, step):
        begin = max(first, bounds(f"{max(year, 1):04d}")[0])
        end = min(last, bounds(f"{min(year + step - 1, 9999):04d}")[1])
        if begin <= end:
            yield Stretch(spelled(begin), spelled(end))


def called(one: Stretch) -> str:
    """Name a stretch: a day, a month, a year, or from which to which."""
    if one.first == one.last:
        return one.first
    for length in (7, 4):
        name = one.first[:length]
        if is_time(name) and (spelled(bounds(name)[0]), spelled(bounds(name)[1])) == (one.first, one.last):
            return f"{NAMES[int(name[5:]) - 1]} {name[:4]}" if length == 7 else name
    return f"{one.first} to {one.last}"
