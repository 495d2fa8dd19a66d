"""Dates of the calendar: days, months, years, decades, centuries, seasons and quarters."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from sayso.meaning.edtf import full_date, year_text
from sayso.meaning.timing.clock import Clock, Told
from sayso.meaning.timing.patterns import Found
from sayso.meaning.timing.reading import Reading, Readings, ordinal_of
from sayso.meaning.timing.words import DECADES, HOLIDAYS, LETTERS, MONTHS, SEASONS, WEEKDAYS

DAYS_OF_A_MONTH = range(1, 32)
FIRST_YEARS = range(1, 2200)
LIKELY = range(1500, 2101)
LATE = 1900
"""From here on, figures behind "in" are a year even if a plural follows ("in 2010 elections")."""
LED = tuple(
    LETTERS[name] for name in ("in", "since", "until", "by", "of", "from", "between", "before", "after")
)
DEFINITE = tuple(LETTERS[name] for name in ("the", "possessive", "that", "early"))
PLURAL = ("s", "children", "men", "people")
NO_PLURALS = ("was", "has", "his", "is", "as", "this", "its", "us", "does", "versus", "across", "towards")
ATTACKS = ("attacks", "attack", "terror", "terrorist", "hijackings", "hijackers")
NAMED = ("Black", "Red")
"""Words that make a name of the month behind them."""
FOURTH_WEEK = 25
WESTERN = range(1000, 2200)


def year_in(found: Found) -> int | None:
    """Return the year that an expression names, years BC as 0 and less; None where it names none."""
    word = found.get("year")
    if word is None:
        return None
    number = int(word)
    if found.get("bc") is not None:
        return 1 - number
    if len(word) == 2 and found.get("apostrophe") is not None:
        return number + (1900 if number > 30 else 2000)
    return number


def told_value(told: Told, *, counted: Clock | None = None) -> Reading:
    """Return a reading of a date, with what it was counted from."""
    return Reading(told.value(), anchor=None if counted is None else counted.counted_from(), tells=told)


def date(found: Found, clock: Clock) -> Reading | None:
    """ "3 March 2018", "Tuesday (November 19)", "March 3", "the fourth of July", "late March 2018"."""
    month = MONTHS[found.need("month").removesuffix(".")]
    day = None
    word = found.get("day")
    if word is None and (_next(found) == "Day" or _before(found) in NAMED):
        return None  # "May Day", "Black September"
    if word is not None:
        day = int(word) if word.isdecimal() else ordinal_of(word)
        if day not in DAYS_OF_A_MONTH:
            return None
    year = year_in(found)
    if year is not None:
        return _dated(year, month, day)
    if (month, day) == (9, 11) and _next(found) in ATTACKS:
        return told_value(Told(2001, 9, 11))
    year = clock.year_of(month, day)
    weekday = found.get("weekday")
    if year is not None and weekday is not None and day is not None and clock.lent is None:
        year = _year_by_weekday(year, month, day, WEEKDAYS[weekday])
    if year is None:
        return Reading(_checked(f"XXXX-{month:02d}", 2000, month, day))
    return _dated(year, month, day, counted=clock)


def _next(found: Found) -> str:
    return found.words.word(found.last) if found.last < len(found.words.places) else ""


def _before(found: Found) -> str:
    return found.words.word(found.first - 1) if found.first > 0 else ""


def _dated(year: int, month: int, day: int | None, counted: Clock | None = None) -> Reading:
    _checked("", year, month, day)
    return told_value(Told(year, month, day), counted=counted)


def _checked(head: str, year: int, month: int, day: int | None) -> str:
    """Return the value of a day or month; raises ValueError when there is no such day."""
    if day is not None:
        dt.date(year % 400 + 2000, month, day)
        return f"{head}-{day:02d}"
    return head


def _year_by_weekday(year: int, month: int, day: int, weekday: int) -> int:
    """Return the year near to one in which a date falls on a weekday; the same where none does."""
    for candidate in (year, year - 1, year + 1):
        try:
            if dt.date(candidate, month, day).weekday() == weekday:
                return candidate
        except ValueError:
            continue
    return year


def days_listed(found: Found, clock: Clock) -> Readings | None:
    """ "5-6 April 2016", "12, 13 and 14 June", "May 15-24": each day on its own."""
    letters, words = found.words.letters, found.words
    places = [
        index
        for index in range(found.first, found.last)
        if letters[index] in (LETTERS["day"], LETTERS["nth"]) and index != found.place("year")
    ]
    month = MONTHS[found.need("month")]
    numbers = [int(words.low(index).rstrip("stndrh")) for index in places]
    if not all(number in DAYS_OF_A_MONTH for number in numbers) or sorted(set(numbers)) != numbers:
        return None
    year = year_in(found)
    chosen = year if year is not None else clock.year_of(month, numbers[-1])
    made = []
    for index, number in zip(places, numbers, strict=True):
        if chosen is None:
            reading = Reading(_checked(f"XXXX-{month:02d}", 2000, month, number))
        else:
            reading = _dated(chosen, month, number, counted=None if year is not None else clock)
        first, last = _reach(found, index, last=index == places[-1])
        made.append(replace(reading, first=first, last=last))
    return tuple(made)


def _reach(found: Found, index: int, *, last: bool) -> tuple[int, int]:
    """Return the words of one day of a list: the month goes with its neighbour, the year with the last."""
    month = found.place("month") or found.first
    first = found.first if month == index - 1 else index
    whole = last and (month > index or found.get("year") is not None)
    return first, found.last if whole else index + 1


def iso(found: Found, clock: Clock) -> Reading | None:
    """ "2018-10-03"."""
    day = full_date(found.low())
    return None if day is None else told_value(Told(day.year, day.month, day.day))


def slashed(found: Found, clock: Clock) -> Reading | None:
    """ "21/11/2019": by the calendar; where day and month could change places, only the year."""
    parts = found.low().replace(".", "/").split("/")
    if len(parts[0]) == 4:
        return told_value(_slashed(int(parts[0]), int(parts[1]), int(parts[2])))
    if len(parts[2]) != 4 or len(parts[0]) > 2:
        return None
    first, second, year = int(parts[0]), int(parts[1]), int(parts[2])
    if first > 12 or first == second:
        return told_value(_slashed(year, second, first))
    if second > 12:
        return told_value(_slashed(year, first, second))
    if year not in WESTERN:
        return None
    return Reading(f"{year:04d}-XX-XX", tells=Told(year))


def _slashed(year: int, month: int, day: int) -> Told:
    dt.date(year, month, day)
    return Told(year, month, day)


def year(found: Found, clock: Clock) -> Reading | None:
    """ "1998", "480 BC", "AD 70", "the end of 2006"."""
    number = year_in(found)
    if number is None or number > FIRST_YEARS[-1]:
        return None
    return told_value(Told(number))


def plain_year(found: Found, clock: Clock) -> Reading | None:
    """Four figures that may be a year, unless they count what stands behind them ("1500 rebels")."""
    words, number = found.words, int(found.need("year"))
    before = words.letters[found.first - 1 : found.first]
    if number not in LIKELY and before not in LED:
        return None
    after = _next(found)
    plural = after.islower() and after.endswith(PLURAL) and after not in NO_PLURALS
    if plural and before not in DEFINITE and (before not in LED or number < LATE):
        return None
    return told_value(Told(number))


def bare_year(found: Found, clock: Clock) -> Reading | None:
    """A number of three figures, where the text tells of the years before 1: "in 480"."""
    number = 1 - int(found.need("year"))
    if clock.told is None or not number - 60 <= clock.told.year <= min(0, number + 60):
        return None
    return told_value(Told(number))


def years_abridged(found: Found, clock: Clock) -> Readings | None:
    """ "1914-18", "2009/10": two years, the second told by its last figures."""
    first, last = int(found.need("year")), int(found.need("last"))
    end = first // 100 * 100 + last
    if end <= first or len(found.need("last")) != 2:
        return None
    place = found.place("last")
    if place is None:
        return None
    return (
        Reading(year_text(first), first=found.first, last=place - 1, tells=Told(first)),
        Reading(year_text(end), first=place, last=place + 1, tells=Told(end)),
    )


def decade(found: Found, clock: Clock) -> Reading | None:
    """ "the 1990s", "the late 1960s", "the '90s", "the eighties", "the 480s BC"."""
    word = (found.get("decade") or "").rstrip("s'’")
    if found.get("bc") is not None:
        last = 1 - int(word)
        return Reading(f"{year_text(last - 9)}/{year_text(last)}", tells=Told(last))
    number = int(word) if word.isdecimal() else DECADES[found.need("decade")]
    if number < 100:
        base = clock.told.year if clock.narrative and clock.told is not None else 1999
        number += (base // 100) * 100
        if clock.today is not None and number > clock.today.year:
            number -= 100
    return Reading(f"{year_text(number)[:-1]}X", tells=Told(number))


def century(found: Found, clock: Clock) -> Reading | None:
    """ "the 19th century", "the fourth century BC"."""
    number = ordinal_of(found.need("nth"))
    if number is None or not 1 <= number <= 30 or found.get("unit") != "century":
        return None
    head = "-" if found.get("bc") is not None else ""
    return Reading(f"{head}{number - 1:02d}XX")


def season(found: Found, clock: Clock) -> Reading | None:
    """ "the summer of 2015", "winter 1941-42", "in spring", "last summer"."""
    number = SEASONS[found.need("season")]
    named = year_in(found)
    if named is not None:
        return Reading(f"{year_text(named)}-{number}", tells=Told(named))
    which = found.get("which")
    if which in ("last", "past", "this", "next", "coming", "upcoming"):
        return _season_by(which, number, clock)
    chosen = clock.year_of((number - 20) * 3, None)
    if chosen is None:
        return Reading(f"XXXX-{number}")
    return Reading(f"{year_text(chosen)}-{number}", anchor=clock.counted_from(), tells=Told(chosen))


def _season_by(which: str, number: int, clock: Clock) -> Reading:
    """Count from the season that it is: "this summer" is this year's, the others the ones beside it."""
    if clock.today is None:
        return Reading(f"XXXX-{number}")
    start = (number - 20) * 3
    year, month = clock.today.year, clock.today.month
    if which in ("last", "past"):
        year -= int(month < start + 3)
    elif which == "this" and number == SEASONS["winter"]:
        year -= int(month < 6)
    elif which != "this":
        year += int(month >= start)
    return Reading(f"{year_text(year)}-{number}", anchor=clock.today.isoformat(), tells=Told(year))


def part_of_year(found: Found, clock: Clock) -> Reading | None:
    """ "the first quarter of 2019", "Q3 2019", "the second half of 1998"."""
    number = ordinal_of(found.need("nth")) if found.get("nth") is not None else None
    if number is None:
        number = {"last": 4 if found.get("quarter") else 2}.get(found.get("final") or "")
    named = year_in(found)
    current = clock.current()
    chosen = named if named is not None else (None if current is None else current.year)
    if number is None:
        return None
    over = named is None and clock.today is not None and not clock.narrative and not clock.ahead
    if over and chosen is not None and _begins_later(found, number, clock):
        chosen -= 1
    limit, base = (4, 32) if found.get("quarter") is not None else (2, 39)
    if not 1 <= number <= limit:
        return None
    if chosen is None:
        return Reading(f"XXXX-{base + number}")
    anchor = None if named is not None or clock.today is None else clock.today.isoformat()
    return Reading(f"{year_text(chosen)}-{base + number}", anchor=anchor, tells=Told(chosen))


def _begins_later(found: Found, number: int, clock: Clock) -> bool:
    """Tell whether a quarter of this year begins after the publication."""
    length = 3 if found.get("quarter") is not None else 6
    return clock.today is not None and clock.today.month < (number - 1) * length + 1


def quarter(found: Found, clock: Clock) -> Reading | None:
    """ "Q3 2019", "H1 2020"."""
    number, named, halves = int(found.need("number")), year_in(found), found.need("q") == "h"
    if named is None or not 1 <= number <= (2 if halves else 4):
        return None
    return Reading(f"{year_text(named)}-{(39 if halves else 32) + number}", tells=Told(named))


def holiday(found: Found, clock: Clock) -> Reading | None:
    """ "Christmas 2016", "New Year's Day", "Christmas Eve"."""
    name, eve = found.get("holiday"), found.get("eve") is not None
    month, day = HOLIDAYS[name] if name is not None else (1, 1)
    if eve:
        month, day = (12, 31) if name is None else (month, day - 1)
    named = year_in(found)
    chosen = named if named is not None else clock.year_of(month, day or FOURTH_WEEK)
    if chosen is None:
        return Reading(f"XXXX-{month:02d}" + (f"-{day:02d}" if day > 0 else ""))
    if day <= 0:
        # The fourth Thursday, or the day before.
        first = dt.date(chosen, month, 1).weekday()
        day += 22 + (WEEKDAYS["thursday"] - first) % 7
    return _dated(chosen, month, day, counted=None if named is not None else clock)


def part_of_month(found: Found, clock: Clock) -> Reading | None:
    """ "The first week of May", "the last week of August 1918", "the second half of March"."""
    month = MONTHS[found.need("month")]
    named = year_in(found)
    chosen = named if named is not None else clock.year_of(month, None)
    if chosen is None:
        return Reading(f"XXXX-{month:02d}")
    first, last = _part(found, calendar.monthrange(chosen % 400 + 2000, month)[1])
    if not 1 <= first <= last:
        return None
    head = Told(chosen, month).value()
    anchor = None if named is not None else clock.counted_from()
    if first == last:
        return Reading(f"{head}-{first:02d}", anchor=anchor, tells=Told(chosen, month, first))
    return Reading(f"{head}-{first:02d}/{head}-{last:02d}", anchor=anchor, tells=Told(chosen, month))


def _part(found: Found, length: int) -> tuple[int, int]:
    """Return the first and last day of a week or half of a month so many days long; (0, 0) for others."""
    unit = found.need("unit")
    number = -1 if found.get("which") is not None else ordinal_of(found.need("nth"))
    if unit == "half" and number in (1, 2):
        return (1, 15) if number == 1 else (16, length)
    if unit == "week" and number == -1:
        return length - 6, length
    if unit == "week" and number is not None and 1 <= number <= 4:
        return 7 * number - 6, 7 * number
    if unit == "day" and number is not None and 1 <= number <= length:
        return number, number
    if unit == "day" and number == -1:
        return length, length
    return 0, 0


def named_day(found: Found, clock: Clock) -> Reading | None:
    """ "9/11": the one day that goes by its figures all over the world."""
    return told_value(Told(2001, 9, 11)) if found.low() == "9 / 11" else None


def day_of_month(found: Found, clock: Clock) -> Reading | None:
    """ "on the 5th": of the month told last, or the nearest such day."""
    day = ordinal_of(found.need("day"))
    if day not in DAYS_OF_A_MONTH or day is None:
        return None
    if clock.narrative and clock.told is not None and clock.told.month is not None:
        return _dated(clock.told.year, clock.told.month, day)
    if clock.narrative or clock.today is None:
        return Reading(f"XXXX-XX-{day:02d}")
    months = clock.today.year * 12 + clock.today.month - 1
    if clock.ahead:
        months += int(day < clock.today.day)
    else:
        months -= int(day > clock.today.day)
    return _dated(months // 12, months % 12 + 1, day, counted=replace(clock, opened=None))
