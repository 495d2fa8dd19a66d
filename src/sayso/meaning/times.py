"""Time expressions to EDTF values, anchored on the publication date or on what was told before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from sayso.meaning.timexes import PATTERNS
from sayso.model.document import Document
from sayso.model.layers import TimeMention
from sayso.model.text import Span
from sayso.model.when import When

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
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
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
}
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


class Clock:
    """What relative expressions are counted from: the publication date, and the last date told."""

    def __init__(self, published: str | None) -> None:
        self.anchor = _full_date(published)
        self.told: dt.date | None = None
        self.told_year: tuple[int, int | None] | None = None


def _full_date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def days(value: str) -> tuple[str | None, str | None]:
    """Return the first and last day that an EDTF value allows, None where open or unanchored."""
    if "/" in value:
        first, last = value.split("/", 1)
        return days(first)[0] if first not in ("", "..") else None, days(last)[1] if last not in (
            "",
            "..",
        ) else None
    if value.startswith("XXXX"):
        return None, None
    match = re.fullmatch(r"(\d{3}[\dX]|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?", value)
    if match is None:
        return None, None
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if day is not None and month is not None:
        return value, value
    if month is None:
        return f"{low:04d}-01-01", f"{high:04d}-12-31"
    number = int(month)
    if number > 12:
        start = {21: 3, 22: 6, 23: 9, 24: 12}[number]
        end = dt.date(low + (start + 3 > 12), (start + 2) % 12 + 1, 1) - dt.timedelta(days=1)
        return f"{low:04d}-{start:02d}-01", end.isoformat()
    after = dt.date(low + number // 12, number % 12 + 1, 1)
    return f"{low:04d}-{number:02d}-01", (after - dt.timedelta(days=1)).isoformat()


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
            if apart and (read is _later or read(match, clock) is not None):
                chosen.append((match, name, read, anchored))
    found = []
    for match, name, read, anchored in sorted(chosen, key=lambda item: item[0].start()):
        value = read(match, clock)
        if value is not None:
            found.append((match.start(), match.end(), value, name, anchored))
            _tell(value, clock)
    return found


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
    if day is not None:
        try:
            dt.date(year or 2000, month, day)
        except ValueError:
            return None
    head = f"{year:04d}" if year is not None else "XXXX"
    value = f"{head}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    return _lead(match, value)


def _days(match: re.Match[str], clock: Clock) -> str | None:
    """ "May 15-24", "5-6 April 2016": an interval of days in one month."""
    first = _date(match, clock)
    if first is None or not int(match["day"]) < int(match["last"]) <= 31:
        return None
    last = f"{first[:-2]}{int(match['last']):02d}"
    return f"{first}/{last}" if first.startswith("XXXX") or _full_date(last) is not None else None


def _iso(match: re.Match[str], clock: Clock) -> str | None:
    return match.group(0) if _full_date(match.group(0)) is not None else None


def _year(match: re.Match[str], clock: Clock) -> str | None:
    return _lead(match, match["year"])


def _decade(match: re.Match[str], clock: Clock) -> str | None:
    return _lead(match, match["decade"][:3] + "X")


def _years(match: re.Match[str], clock: Clock) -> str | None:
    return f"{match['from']}/{match['to']}" if match["from"] <= match["to"] else None


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
    shift = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[which]
    return _lead(match, _shifted(clock.anchor, unit, shift))


def _shifted(anchor: dt.date, unit: str, by: int) -> str:
    if unit == "year":
        return f"{anchor.year + by:04d}"
    if unit == "decade":
        return f"{(anchor.year // 10 + by):03d}X"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + by
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit == "week":
        monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=by)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"
    return (anchor + dt.timedelta(days=by)).isoformat()


def _ago(match: re.Match[str], clock: Clock) -> str | None:
    number = _number(match["n"])
    if clock.anchor is None or number is None:
        return None
    unit = match["unit"].lower()
    if unit == "hour":
        return clock.anchor.isoformat()
    if unit == "week":
        return (clock.anchor - dt.timedelta(weeks=number)).isoformat()
    if unit == "decade":
        return _lead(match, f"{clock.anchor.year - 10 * number:04d}")
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
    return f"{start // 12:04d}/.." if unit != "month" else f"{start // 12:04d}-{start % 12 + 1:02d}/.."


def _later(match: re.Match[str], clock: Clock) -> str | None:
    number = _number(match["n"])
    if clock.told is None or number is None or match["unit"].lower() not in ("day", "week"):
        return None
    step = dt.timedelta(days=number * (7 if match["unit"].lower() == "week" else 1))
    return (clock.told + step).isoformat()


Read = Callable[[re.Match[str], Clock], str | None]
# In order of how much an expression says. The flag tells whether it is counted from the anchor.
RULES: tuple[tuple[str, Read, bool], ...] = (
    ("iso-date", _iso, False),
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
    ("held-for", _past, True),
    ("day-month", _date, True),
    ("month-day", _date, True),
    ("weekday", _weekday, True),
    ("today", _today, True),
    ("ago", _ago, True),
    ("later", _later, False),
    ("calendar", _calendar, True),
    ("year", _year, False),
    ("year-in-brackets", _year, False),
    ("month", _date, True),
)
