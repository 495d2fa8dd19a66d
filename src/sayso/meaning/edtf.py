"""What an EDTF value says: its first and last day, its precision, and the same time after its anchor."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sayso.model.when import When

SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
WEEKS = frozenset({"weekday", "weekday-range"})
YEARS = frozenset(
    {
        *("weekday-month-day", "weekday-day-month", "days-of-month", "month-of-days"),
        *("month-day-range", "day-month-range", "month-range", "day-month", "month-day", "month"),
    }
)
"""Rules that count a day of the week, or a date without a year, back from the anchor."""
LEAP_GAP = 8


def full_date(value: str | None) -> dt.date | None:
    """Return the date that a value begins with, None where it begins with none."""
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def days(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day that an EDTF value allows, None where open or unanchored."""
    if "/" in value:
        first, last = value.split("/", 1)
        return days(first)[0], days(last)[1]
    match = re.fullmatch(r"(\d{3}[\dX]|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?", value)
    if match is None:
        return None, None
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if day is not None:
        return value, value
    if month is None:
        return f"{low:04d}-01-01", f"{high:04d}-12-31"
    number = int(month)
    start = SEASON_STARTS.get(number, number)
    if not 1 <= start <= 12:
        return None, None
    months = 3 if number in SEASON_STARTS else 1
    over, end = divmod(start + months - 2, 12)
    last_day = calendar.monthrange(low + over, end + 1)[1]
    return f"{low:04d}-{start:02d}-01", f"{low + over:04d}-{end + 1:02d}-{last_day:02d}"


def precision(value: str) -> str:
    """Return the precision class of an EDTF value."""
    if "/" in value:
        return "interval"
    if value.endswith("XX") and len(value) == 4:
        return "century"
    if re.fullmatch(r"\d{3}X", value):
        return "decade"
    parts = value.split("-")
    if len(parts) == 1:
        return "year"
    if len(parts) == 2:
        return "season" if int(parts[1]) > 12 else "month"
    return "day"


def next_after(when: When) -> When | None:
    """Return the first such time after its anchor, for a time that was counted back from it.

    "On Friday", "on 3 March" and "in May" of a plan lie ahead. A time that is not over on the
    anchor's day stays. None for every other time: with a year, without an anchor, "last May", or
    after the last year of the calendar.
    """
    anchor = full_date(when.anchor)
    if anchor is None or when.rule not in WEEKS | YEARS or re.search(r"\b(?:last|next)\b", when.phrase, re.I):
        return None
    for step in range(LEAP_GAP + 1):
        parts = [_moved(part, step, when.rule in WEEKS) for part in when.value.split("/")]
        if None in parts:
            continue
        value = "/".join(part for part in parts if part is not None)
        first, last = days(value)
        if (last or first or "") > anchor.isoformat():
            return When(value, first, last, precision(value), when.phrase, when.anchor, f"{when.rule}-ahead")
    return None


def _moved(part: str, step: int, weeks: bool) -> str | None:
    """Return a day or month so many weeks or years later; None where there is no such day."""
    if part == "..":
        return part
    try:
        if weeks:
            return (dt.date.fromisoformat(part) + dt.timedelta(weeks=step)).isoformat()
        year = f"{int(part[:4]) + step:04d}{part[4:]}"
        dt.date.fromisoformat(year if len(year) == 10 else f"{year}-01")
    except (OverflowError, ValueError):
        return None
    return year
