"""What an EDTF value says: its first and last day, its precision, and the same time after its anchor."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from sayso.model.when import When

STARTS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
"""The first month of the seasons, quarters and halves of a year, by their EDTF numbers."""
_WEEKDAY = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri)", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_FIXED = re.compile(r"\d{4}|\b(?:last|next|past|this|that|previous|following|ago|later|earlier)\b", re.I)
"""Words that say which one is meant; without them a weekday or date may lie before or after its anchor."""
LEAP_GAP = 8
_VALUE = re.compile(r"(-?\d{2}XX|-?\d{3}X|-?\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?")


def full_date(value: str | None) -> dt.date | None:
    """Return the date that a value begins with, None where it begins with none."""
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def year_text(year: int) -> str:
    """Return a year as EDTF; 0 is 1 BC. Raises ValueError beyond four digits."""
    if not -9999 <= year <= 9999:
        raise ValueError(year)
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def days(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day that an EDTF value allows, None where open or unanchored."""
    if "/" in value:
        first, last = value.split("/", 1)
        return days(first)[0], days(last)[1]
    match = _VALUE.fullmatch(value)
    if match is None:
        return None, None
    year, month, day = match.groups()
    low, high = _years(year)
    if month is None or month == "XX":
        return f"{year_text(low)}-01-01", f"{year_text(high)}-12-31"
    if day is not None and day != "XX":
        return value, value
    number = int(month)
    start = STARTS.get(number, number)
    if not 1 <= start <= 12:
        return None, None
    months = {2: 3, 3: 3, 4: 6}[number // 10] if number in STARTS else 1
    over, end = divmod(start + months - 2, 12)
    # 28 years are the cycle of the calendar, so that years before 1 can be asked for as well.
    last_day = calendar.monthrange((low + over) % 400 + 2000, end + 1)[1]
    return f"{year_text(low)}-{start:02d}-01", f"{year_text(low + over)}-{end + 1:02d}-{last_day:02d}"


def _years(year: str) -> tuple[int, int]:
    ends = sorted(int(year.replace("X", digit)) for digit in "09")
    return ends[0], ends[1]


def precision(value: str) -> str:
    """Return the precision class of an EDTF value: the finest part that it knows."""
    if "/" in value:
        return "interval"
    year, *rest = value.removeprefix("-").split("-")
    if len(rest) == 2 and rest[1] != "XX":
        return "day"
    if rest and rest[0] != "XX":
        number = int(rest[0])
        return "half" if number >= 40 else "quarter" if number > 24 else "season" if number > 12 else "month"
    return {0: "year", 1: "decade", 2: "century"}.get(year.count("X"), "unknown")


def next_after(when: When) -> When | None:
    """Return the first such time that is not over on its anchor's day, for one counted back from it.

    "On Friday", "on 3 March" and "in May" of a plan lie ahead. None for every other time: with a
    year, without an anchor, "last May", or after the last year of the calendar.
    """
    anchor = full_date(when.anchor)
    weeks = _MONTH.search(when.phrase) is None
    if anchor is None or _FIXED.search(when.phrase) or (weeks and not _WEEKDAY.search(when.phrase)):
        return None
    for step in range(LEAP_GAP + 1):
        parts = [_moved(part, step, weeks) for part in when.value.split("/")]
        if None in parts:
            continue
        value = "/".join(part for part in parts if part is not None)
        first, last = days(value)
        if (last or first or "") >= anchor.isoformat():
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
