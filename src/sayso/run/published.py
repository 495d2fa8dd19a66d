"""Publication dates as users give them."""

from __future__ import annotations

import re
from datetime import date

from sayso.model.errors import UsageError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?)?")


def published_date(given: str) -> str:
    """Return a publication date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a time of day is cut off.

    Raises UsageError when it is not a date of the calendar.
    """
    match = _DATE.fullmatch(given.strip())
    if match is None:
        raise UsageError(f"{given!r} is not a date; write it as 2019-11-21, 2019-11 or 2019")
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise UsageError(f"{given!r} is not a date: {error}") from error
    return "-".join(part for part in (year, month, day) if part is not None)
