"""Which of two documents came first, where their publication dates tell."""

from __future__ import annotations

import calendar
import re
from datetime import datetime

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$")


def earlier(left: str | None, right: str | None) -> str | None:
    """Return `left` or `right`, None where the dates are missing, coarse or the same.

    Dates are EDTF days, months or years, or ISO times; times of one day are compared only where both
    carry their offset from UTC.
    """
    ours, theirs = _bounds(left), _bounds(right)
    if ours is None or theirs is None:
        return None
    if ours[1] < theirs[0]:
        return "left"
    if theirs[1] < ours[0]:
        return "right"
    return _by_the_clock(left, right)


def _bounds(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day that a date allows, as ISO dates."""
    match = None if value is None else _DAY.match(value)
    if match is None:
        return None
    year, month, day = match.groups()
    if day is not None:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    return f"{year}-{month}-01", f"{year}-{month}-{calendar.monthrange(max(1, int(year)), int(month))[1]}"


def _by_the_clock(left: str | None, right: str | None) -> str | None:
    try:
        ours, theirs = (datetime.fromisoformat(value or "") for value in (left, right))
    except ValueError:
        return None
    if ours.tzinfo is None or theirs.tzinfo is None or ours == theirs:
        return None
    return "left" if ours < theirs else "right"
