"""The date of publication by all places that state one: which is taken, and which say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sayso.intake.dates import MONTHS, find_date
from sayso.model.document import Published

APART = 1
"""Days by which two places may differ: a story filed in the evening is published the day after."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\b\.? (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH})\b)", re.I
)


def agreed(stated: Iterable[Published | None], datelines: Iterable[str] = ()) -> Published | None:
    """Return the first date that is stated, with those that are more than a day away from it.

    `stated` is in order of how far each place is believed. A dateline with a day but no year takes
    part as the day of that name nearest to the date taken.
    """
    found = [each for each in stated if each is not None]
    if not found:
        return None
    first = found[0]
    full = _full(first.value)
    # Only the first dateline is the story's own; later ones open other stories on the page.
    line = next(iter(datelines), None)
    day = None if full is None or line is None else _nearest(line, full)
    found += [] if day is None else [Published(day, "dateline")]
    otherwise = dict.fromkeys(
        (each.value, each.found) for each in found[1:] if _differ(first.value, each.value)
    )
    return replace(first, otherwise=tuple(otherwise))


def _differ(one: str, other: str) -> bool:
    left, right = _full(one), _full(other)
    if left is None or right is None:
        return not (one.startswith(other) or other.startswith(one))
    return abs((left - right).days) > APART


def _full(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _nearest(dateline: str, taken: date) -> str | None:
    """Return the day that a dateline names without its year, in the year that brings it nearest."""
    hit = None if find_date(dateline) is not None else _DAY.search(dateline)
    if hit is None:
        return None
    month, day = MONTHS[(hit["month"] or hit["month2"]).lower()], int(hit["day"] or hit["day2"])
    days = []
    for year in (taken.year - 1, taken.year, taken.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda each: abs((each - taken).days)).isoformat() if days else None
