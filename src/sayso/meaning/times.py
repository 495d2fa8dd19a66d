"""Time expressions to EDTF values, anchored on the publication date or on what was told before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sayso.meaning.edtf import days, full_date, next_after, precision
from sayso.meaning.timexes import (
    ANY_YEAR,
    FULL_MONTHS,
    GOES_ON,
    HELD,
    HELD_BACK,
    IN_YEARS,
    PATTERNS,
    WEEKDAY_NAMES,
)
from sayso.model.document import Document
from sayso.model.layers import TimeMention
from sayso.model.text import Span
from sayso.model.when import When

__all__ = ["MONTHS", "WEEKDAYS", "days", "next_after", "precision", "times"]
MONTHS = {
    **{name.lower(): number for number, name in enumerate(FULL_MONTHS.split("|"), 1)},
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES.split("|"))}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "thirty": 30,
}
NEARBY = 300
"""Code points before and after an expression that decide how it is meant."""
ANCHORS = range(1500, 2101)
"""Years of publication that anything is counted from; others are mistakes of the page."""


class Clock:
    """What relative expressions are counted from: the publication date, and the last date told."""

    def __init__(self, published: str | None) -> None:
        day = full_date(published)
        self.anchor = day if day is not None and day.year in ANCHORS else None
        self.told: dt.date | None = None
        self.told_year: tuple[int, int | None] | None = None


Read = Callable[[re.Match[str], Clock], str | None]


def times(doc: Document) -> tuple[TimeMention, ...]:
    """Find the time expressions of a document in order, each with its value where a rule reads it."""
    clock = Clock(doc.published.value if doc.published is not None else None)
    found: list[TimeMention] = []
    for sentence in doc.sentences:
        text = doc.text.at(sentence.span)
        for start, end, value, rule, anchored in _in_sentence(text, clock):
            span = Span(sentence.span.start + start, sentence.span.start + end)
            first, last = days(value)
            anchor = clock.anchor.isoformat() if anchored and clock.anchor is not None else None
            when = When(value, first, last, precision(value), doc.text.at(span), anchor, rule)
            found.append(TimeMention(span, when))
    return tuple(found)


def _in_sentence(text: str, clock: Clock) -> list[tuple[int, int, str, str, bool]]:
    """Return (start, end, value, rule, anchored) of a sentence's expressions, in order of place."""
    chosen: list[tuple[re.Match[str], str, Read, bool]] = []
    # Rules are in order of how much they say; words once taken are not read again by a later rule.
    for name, read, anchored in RULES:
        for match in PATTERNS[name].finditer(text):
            apart = all(match.end() <= other.start() or other.end() <= match.start() for other, *_ in chosen)
            # Counting from the date last told waits for its turn in the text.
            if apart and (read is _later or _value(read, match, clock) is not None):
                chosen.append((match, name, read, anchored))
    found = []
    for match, name, read, anchored in sorted(chosen, key=lambda item: item[0].start()):
        value = _value(read, match, clock)
        if value is not None:
            counted = anchored and not any(match.groupdict().get(year) for year in ("year", "year2"))
            found.append((match.start(), match.end(), value, name, counted))
            _tell(value, clock)
    return found


def _value(read: Read, match: re.Match[str], clock: Clock) -> str | None:
    """Return a value; None where the rule does not hold or counts out of the calendar."""
    try:
        return read(match, clock)
    except (OverflowError, ValueError):
        return None


def _tell(value: str, clock: Clock) -> None:
    """Keep the date last told, from which "four days later" counts."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if match is None:
        return
    year, month, day = match.groups()
    clock.told_year = (int(year), int(month) if month and int(month) <= 12 else None)
    if day:
        clock.told = dt.date(int(year), int(month), int(day))


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _lead(match: re.Match[str], value: str) -> str:
    """Turn "since X" into X/.. and "until X" into ../X."""
    lead = (match.groupdict().get("lead") or "").lower()
    if lead == "from" and (len(value) == len("2019-11-21") or GOES_ON.match(match.string, match.end())):
        return value  # "a letter from Monday" opens nothing, nor does the first half of a range
    if lead in ("since", "from", "after"):
        return f"{value.split('/', maxsplit=1)[0]}/.."
    if lead in ("until", "till", "before", "by"):
        return f"../{value.rsplit('/', maxsplit=1)[-1]}"
    return value


def _year_for(month: int, day: int | None, clock: Clock) -> int | None:
    """Choose the year of a date without one: as last told of that month, else the nearest past."""
    if clock.anchor is None:
        if clock.told_year is not None and clock.told_year[1] == month:
            return clock.told_year[0]
        return None
    later = (month, day or 1) > (clock.anchor.month, clock.anchor.day if day else 1)
    if day is None:
        later = month > clock.anchor.month
    return clock.anchor.year - int(later)


def _date(match: re.Match[str], clock: Clock) -> str | None:
    parts = match.groupdict()
    month = MONTHS[(parts["month"] or parts["short"]).lower()]
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else _year_for(month, day, clock)
    return _lead(match, _dated(year, month, day))


def _days(match: re.Match[str], clock: Clock) -> str | None:
    """ "May 15-24", "5-6 April 2016": an interval of days in one month."""
    first = _date(match, clock)
    if first is None or not int(match["day"]) < int(match["last"]) <= 31:
        return None
    last = f"{first[:-2]}{int(match['last']):02d}"
    return f"{first}/{last}" if first.startswith("XXXX") or full_date(last) is not None else None


def _range(match: re.Match[str], clock: Clock) -> str | None:
    """ "March 15 to April 2, 2016", "from March 2015 to May 2016": the last year holds for both."""
    parts = match.groupdict()
    opens, joined = (parts["open"] or "").lower(), (parts["join"] or "").lower()
    named = parts["year"] or parts["year2"]
    if (joined == "and") != (opens == "between") or not (opens or named or parts.get("day")):
        return None
    months = [MONTHS[parts[f"month{n}"].rstrip(".").lower()] for n in "12"]
    ends = [int(parts[f"day{n}"]) if parts.get(f"day{n}") else None for n in "12"]
    turn = int((months[0], ends[0] or 0) > (months[1], ends[1] or 0))  # of the year between the two
    first = int(parts["year"]) if parts["year"] else None
    if parts["year2"]:
        last: int | None = int(parts["year2"])
    else:
        last = _year_for(months[1], ends[1], clock) if first is None else first + turn
    if first is None and last is not None:
        first = last - turn
    low, high = (_dated(*end) for end in zip((first, last), months, ends, strict=True))
    return f"{low}/{high}" if low < high or "X" in low else None


def _dated(year: int | None, month: int, day: int | None) -> str:
    """Return the value of a day or month; raises ValueError when there is no such day."""
    if day is not None:
        dt.date(year or 2000, month, day)
    head = "XXXX" if year is None else f"{year:04d}"
    return f"{head}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _iso(match: re.Match[str], clock: Clock) -> str | None:
    return match.group(0) if full_date(match.group(0)) is not None else None


def _year(match: re.Match[str], clock: Clock) -> str | None:
    return _lead(match, match["year"])


def _decade(match: re.Match[str], clock: Clock) -> str | None:
    return _lead(match, match["decade"][:3] + "X")


def _years(match: re.Match[str], clock: Clock) -> str | None:
    opens, joined = (match["open"] or "").lower(), (match["join"] or "").lower()
    if (joined == "and") != (opens == "between"):
        return None  # "in 2010 and 2011": two years
    return f"{match['from']}/{match['to']}" if match["from"] <= match["to"] else None


def _listed_year(match: re.Match[str], clock: Clock) -> str | None:
    """ "In 2009, 2010 and 2011": the years after the first."""
    return (
        match["year"]
        if IN_YEARS.search(match.string, max(0, match.start() - NEARBY), match.start())
        else None
    )


def _season(match: re.Match[str], clock: Clock) -> str | None:
    return _lead(match, f"{match['year']}-{SEASONS[match['season'].lower()]}")


def _weekday(match: re.Match[str], clock: Clock) -> str | None:
    if clock.anchor is None:
        return None
    back = (clock.anchor.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    word = (match.groupdict().get("which") or "").lower()
    if word == "next":
        return (clock.anchor + dt.timedelta(days=7 - back)).isoformat()
    if word == "last" and back == 0:
        back = 7
    return _lead(match, (clock.anchor - dt.timedelta(days=back)).isoformat())


def _weekdays(match: re.Match[str], clock: Clock) -> str | None:
    """ "From Monday to Wednesday": the last such days."""
    if clock.anchor is None or (match["join"] == "and") != (match["open"].lower() == "between"):
        return None
    first, last = (WEEKDAYS[match[name].lower()] for name in ("weekday", "weekday2"))
    end = clock.anchor - dt.timedelta(days=(clock.anchor.weekday() - last) % 7)
    return f"{(end - dt.timedelta(days=(last - first) % 7)).isoformat()}/{end.isoformat()}"


def _today(match: re.Match[str], clock: Clock) -> str | None:
    if clock.anchor is None:
        return None
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[match["word"].lower()]
    return (clock.anchor + dt.timedelta(days=shift)).isoformat()


def _calendar(match: re.Match[str], clock: Clock) -> str | None:
    """ "Last month", "this year", "next week", "earlier this month"."""
    if clock.anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[which]
    return _lead(match, _shifted(clock.anchor, unit, shift))


def _shifted(anchor: dt.date, unit: str, by: int) -> str:
    if unit == "year":
        return _year_value(anchor.year + by)
    if unit == "decade":
        return f"{_year_value((anchor.year // 10 + by) * 10)[:3]}X"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + by
        return f"{_year_value(months // 12)}-{months % 12 + 1:02d}"
    if unit == "week":
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=by)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    return (anchor + dt.timedelta(days=by)).isoformat()


def _year_value(year: int) -> str:
    """Return the value of a year; raises ValueError before the first."""
    if year < 1:
        raise ValueError(year)
    return f"{year:04d}"


def _ago(match: re.Match[str], clock: Clock) -> str | None:
    number = _number(match["n"])
    if clock.anchor is None or number is None:
        return None
    unit = match["unit"].lower()
    if unit == "hour":
        return clock.anchor.isoformat()
    if unit == "decade":
        return _lead(match, _year_value(clock.anchor.year - 10 * number))
    return _lead(match, _shifted(clock.anchor, unit, -number))


def _past(match: re.Match[str], clock: Clock) -> str | None:
    """ "In the past 24 hours", "over the last three months", "for the last two decades"."""
    number = _number(match["n"] or "1")
    if clock.anchor is None or number is None:
        return None
    unit = match["unit"].lower()
    if unit in ("hour", "day", "week"):
        back = {"hour": -(-number // 24), "day": number, "week": 7 * number}[unit]
        return f"{(clock.anchor - dt.timedelta(days=back)).isoformat()}/{clock.anchor.isoformat()}"
    months = {"month": 1, "year": 12, "decade": 120}[unit] * number
    if match.groupdict().get("half") and unit == "decade":
        months += 60
    start = clock.anchor.year * 12 + clock.anchor.month - 1 - months
    year = _year_value(start // 12)
    return f"{year}/.." if unit != "month" else f"{year}-{start % 12 + 1:02d}/.."


def _held(match: re.Match[str], clock: Clock) -> str | None:
    """ "Has armed them for two years": since then; a term served or a time long over says no when."""
    before = match.string[max(0, match.start() - NEARBY) : match.start()]
    around = match.string[max(0, match.start() - NEARBY) : match.end() + NEARBY]
    if not HELD.search(before) or HELD_BACK.search(before) or ANY_YEAR.search(around):
        return None
    return _past(match, clock)


def _later(match: re.Match[str], clock: Clock) -> str | None:
    number = _number(match["n"])
    if clock.told is None or number is None or match["unit"].lower() not in ("day", "week"):
        return None
    step = dt.timedelta(days=number * (7 if match["unit"].lower() == "week" else 1))
    return (clock.told + step).isoformat()


# In order of how much an expression says. The flag tells whether it is counted from the anchor.
RULES: tuple[tuple[str, Read, bool], ...] = (
    ("iso-date", _iso, False),
    ("month-day-range", _range, True),
    ("day-month-range", _range, True),
    ("month-range", _range, True),
    ("days-of-month", _days, True),
    ("month-of-days", _days, True),
    ("weekday-month-day", _date, True),
    ("weekday-day-month", _date, True),
    ("day-month-year", _date, False),
    ("month-day-year", _date, False),
    ("month-year", _date, False),
    ("years", _years, False),
    ("season-year", _season, False),
    ("decade", _decade, False),
    ("past-period", _past, True),
    ("held-for", _held, True),
    ("day-month", _date, True),
    ("month-day", _date, True),
    ("weekday-range", _weekdays, True),
    ("weekday", _weekday, True),
    ("today", _today, True),
    ("ago", _ago, True),
    ("later", _later, False),
    ("calendar", _calendar, True),
    ("year", _year, False),
    ("year-in-brackets", _year, False),
    ("year-in-list", _listed_year, False),
    ("month", _date, True),
)
