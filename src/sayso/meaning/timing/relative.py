"""Times counted from the publication date ("last month") or from what was told ("three days later")."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sayso.meaning.edtf import year_text
from sayso.meaning.timing.clock import Clock, Told
from sayso.meaning.timing.patterns import Found
from sayso.meaning.timing.reading import Reading, counted
from sayso.meaning.timing.words import MONTHS, PLURALS, WEEKDAYS

SHIFTS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0}
"""How many units back or ahead a word counts; all others count one ahead."""
DAY_SHIFTS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
OPEN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-XX-XX/XXXX-XX-XX",
    "month": "XXXX-XX",
    "quarter": "XXXX-33",
    "year": "XXXX",
    "decade": "XXXX",
    "century": "XXXX",
}
"""Values of a unit that nothing says which one of."""
SMALL = ("hour", "minute", "second")
PAPERS = ("Times", "Telegraph", "Mail", "Mirror", "Herald", "Express", "Post", "People", "Mosque")
FAMOUS = ("Black", "Bloody", "Good", "Palm", "Ash", "Super", "Maundy")
VAGUE = "vague"
MIDWEEK, SATURDAY = 3, 5


def unit_of(found: Found) -> str:
    """Return the unit of an expression in the singular."""
    word = found.need("unit")
    if word in ("morning", "afternoon", "evening", "night", "mornings", "afternoons", "evenings", "nights"):
        return "day"
    return PLURALS.get(word, word)


def weekday(found: Found, clock: Clock) -> Reading | None:
    """ "On Friday", "last Friday", "next Friday", "this Friday", "Friday night"."""
    number = WEEKDAYS[found.need("weekday")]
    which = found.get("which") or ""
    if _is_title(found):
        return None
    if which in ("last", "past", "this", "next", "coming", "upcoming") and clock.today is not None:
        return _by_word(number, which, clock, clock.today)
    if which in ("following", "next", "previous", "preceding"):
        return _by_told(number, which, clock)
    day = clock.weekday(number)
    if day is None:
        return Reading("XXXX-XX-XX")
    return _day(day, clock)


def _is_title(found: Found) -> bool:
    """Tell the name of a paper or of a famous day from a weekday ("Sunday Times", "Bloody Sunday")."""
    words = found.words
    after = words.word(found.last) if found.last < len(words.places) else ""
    before = words.word(found.first - 1) if found.first > 0 else ""
    return after in PAPERS or before in FAMOUS


def _by_word(number: int, which: str, clock: Clock, today: dt.date) -> Reading:
    back = (today.weekday() - number) % 7
    if which in ("last", "past"):
        return _day(today - dt.timedelta(days=back or 7), clock)
    if which == "this" and not clock.ahead and back < 7 - back:
        return _day(today - dt.timedelta(days=back), clock)
    ahead = (7 - back) if back or which != "this" else 0
    return _day(today + dt.timedelta(days=ahead), clock)


def _by_told(number: int, which: str, clock: Clock) -> Reading:
    day = None if clock.told is None else clock.told.date()
    if day is None or clock.told is None:
        return Reading("XXXX-XX-XX")
    back = which in ("previous", "preceding")
    step = -((day.weekday() - number) % 7 or 7) if back else (number - day.weekday()) % 7 or 7
    return _from(clock.told, _narrated(day + dt.timedelta(days=step)))


def _day(day: dt.date, clock: Clock) -> Reading:
    anchor = None if clock.narrative or clock.today is None else clock.today.isoformat()
    return Reading(day.isoformat(), anchor=anchor, tells=Told(day.year, day.month, day.day))


def _from(told: Told, reading: Reading) -> Reading:
    """Note the day that a reading was counted from, where a day was told."""
    return reading if told.date() is None else replace(reading, anchor=told.value())


def _narrated(day: dt.date) -> Reading:
    return Reading(day.isoformat(), tells=Told(day.year, day.month, day.day))


def today(found: Found, clock: Clock) -> Reading:
    """ "Today", "yesterday", "tomorrow", "this morning", "last night"."""
    if clock.today is None:
        return Reading(OPEN["day"])
    word, further = found.get("word"), found.get("further")
    shift = DAY_SHIFTS[word] if word is not None else -1 if found.get("last") is not None else 0
    if further is not None:
        shift += 1 if further in ("after", "following") else -1
    day = clock.today + dt.timedelta(days=shift)
    return Reading(day.isoformat(), anchor=clock.today.isoformat(), tells=Told(day.year, day.month, day.day))


def calendar(found: Found, clock: Clock) -> Reading:
    """ "Last month", "this year", "next week", "earlier this month", "the end of last year"."""
    unit = unit_of(found)
    now = clock.now()
    if found.need("which") == "this" and unit == "day":
        return that_unit(found, clock)
    if now is None:
        return Reading(OPEN.get(unit, "XXXX"))
    shift, today = SHIFTS.get(found.need("which"), 1), now.date()
    if unit == "weekend" and shift == 0 and not clock.ahead and today is not None:
        shift -= int(today.weekday() < MIDWEEK)  # "this weekend", told early in the week of what is over
    return _since_issue(now, shifted(now, unit, shift), unit)


def _since_issue(now: Told, reading: Reading, unit: str) -> Reading:
    """Note the publication as anchor; where only its year is known, no month can be counted from it."""
    if reading.value is None:
        return Reading(OPEN.get(unit, "XXXX-XX-XX"))
    return replace(reading, anchor=now.value())


def weekend(found: Found, clock: Clock) -> Reading:
    """ "Over the weekend": the last one, or the next where it lies ahead."""
    if clock.today is None:
        return Reading("XXXX-XX-XX/XXXX-XX-XX")
    now = Told(clock.today.year, clock.today.month, clock.today.day)
    over = clock.today.weekday() < SATURDAY and not clock.ahead
    return replace(shifted(now, "weekend", -1 if over else 0), anchor=clock.today.isoformat())


def month_by_word(found: Found, clock: Clock) -> Reading:
    """ "Last May", "next March", "this December"."""
    month = MONTHS[found.need("month")]
    if clock.today is None:
        return Reading(f"XXXX-{month:02d}")
    which, here = found.need("which"), clock.today.month
    year = clock.today.year
    if which in ("last", "past", "previous"):
        year -= int(month >= here)
    elif which != "this":
        year += int(month <= here)
    return Reading(f"{year_text(year)}-{month:02d}", anchor=clock.today.isoformat(), tells=Told(year, month))


def month_by_told(found: Found, clock: Clock) -> Reading:
    """ "The previous April", "the following March": the nearest one to what was told last."""
    month, told = MONTHS[found.need("month")], clock.told
    if told is None:
        return Reading(f"XXXX-{month:02d}")
    back = found.need("which") in ("previous", "preceding", "prior")
    here = told.month or (1 if back else 12)
    year = told.year - int(month >= here) if back else told.year + int(month <= here)
    return Reading(Told(year, month).value(), tells=Told(year, month))


def of_year(found: Found, clock: Clock) -> Reading:
    """ "May last year", "in March of this year", "October of that year", "summer next year"."""
    month = MONTHS[found.need("month")]
    day = found.get("day")
    which = found.need("which")
    base = clock.told if which in ("that", "same", "following") else clock.now()
    if base is None:
        return Reading(f"XXXX-{month:02d}")
    year = base.year + (0 if which in ("that", "same") else SHIFTS.get(which, 1))
    told = Told(year, month, None if day is None else int(day.rstrip("stndrh")))
    anchor = base.value() if base is not clock.told else None
    return Reading(told.value(), anchor=anchor, tells=told)


def that_unit(found: Found, clock: Clock) -> Reading:
    """ "That day", "the same month", "later that year", "the end of the year"."""
    unit = unit_of(found)
    this = found.get("which") == "this"
    base = clock.current() if found.get("which") is None or this else clock.told
    if base is None:
        return Reading(OPEN[unit]) if unit in OPEN else Reading(None, unresolved=VAGUE)
    if (unit == "day" and base.day is None) or unit in SMALL:
        return Reading(None, unresolved=VAGUE)
    return _from(base, shifted(base, unit, 0))


def beside(found: Found, clock: Clock) -> Reading:
    """ "The next day", "the following month", "the previous year", "the day before"."""
    unit = unit_of(found)
    which = found.need("which")
    if clock.told is None:
        return Reading(OPEN[unit]) if unit in OPEN else Reading(None, unresolved=VAGUE)
    back = which in ("previous", "preceding", "prior", "before", "earlier")
    return _from(clock.told, shifted(clock.told, unit, -1 if back else 1))


def shifted(base: Told, unit: str, by: int) -> Reading:
    """Return the unit so many before or after the one that a date lies in; vague where it is too coarse."""
    if unit in ("year", "decade", "century"):
        return _shifted_year(base.year, unit, by)
    if unit in ("month", "quarter"):
        if base.month is None:
            return Reading(None, unresolved=VAGUE)
        months = base.year * 12 + base.month - 1 + by * (3 if unit == "quarter" else 1)
        year, month = months // 12, months % 12 + 1
        if unit == "quarter":
            return Reading(f"{year_text(year)}-{33 + (month - 1) // 3}", tells=Told(year, month))
        return Reading(f"{year_text(year)}-{month:02d}", tells=Told(year, month))
    day = base.date()
    if day is None:
        return Reading(None, unresolved=VAGUE)
    if unit in ("week", "weekend", "fortnight"):
        step = by * (2 if unit == "fortnight" else 1)
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=step)
        first = monday + dt.timedelta(days=5 if unit == "weekend" else 0)
        last = monday + dt.timedelta(days=6)
        tells = Told(monday.year, monday.month)
        return Reading(f"{first.isoformat()}/{last.isoformat()}", tells=tells)
    if unit in SMALL:
        return _narrated(day)
    return _narrated(day + dt.timedelta(days=by))


def _shifted_year(year: int, unit: str, by: int) -> Reading:
    if unit == "year":
        return Reading(year_text(year + by), tells=Told(year + by))
    if unit == "decade":
        start = (year // 10 + by) * 10
        return Reading(f"{year_text(start)[:-1]}X", tells=Told(start))
    return Reading(f"{year_text((year // 100 + by) * 100)[:-2]}XX")


def ago(found: Found, clock: Clock) -> Reading:
    """ "Three days ago", "two years from now", "a decade ago": counted from the publication."""
    number, unit = _number(found), unit_of(found)
    now = clock.now()
    if now is None:
        return Reading(OPEN.get(unit, "XXXX-XX-XX"))
    if number is None:
        return Reading(None, unresolved=VAGUE)
    back = found.get("way") != "now" and found.get("way") != "time"
    return _since_issue(now, _counted(now, unit, -number if back else number), unit)


def apart(found: Found, clock: Clock) -> Reading:
    """ "Three days later", "a year earlier", "two weeks before": counted from what was told last."""
    number, unit = _number(found), unit_of(found)
    if number is None:
        return Reading(None, unresolved=VAGUE)
    if clock.told is None:
        return Reading(OPEN.get(unit, OPEN["day"]))
    back = found.get("way") in ("earlier", "before", "previously", "prior")
    reading = _counted(clock.told, unit, -number if back else number)
    return _from(clock.told, reading)


def _number(found: Found) -> float | None:
    words = [found.words.low(index) for index in range(found.first, found.last)]
    if any(word in ("several", "few", "many", "dozens", "hundreds", "scores") for word in words):
        return None
    return counted(words)


def _counted(base: Told, unit: str, number: float) -> Reading:
    """Count a number of units from a date; a half counts months of a year and years of a decade."""
    if unit in SMALL:
        # Less than a day: on the same day, or the day that whole days lead to.
        hours = number / {"hour": 1, "minute": 60, "second": 3600}[unit]
        return shifted(base, "day", int(hours / 24))
    if number != int(number):
        finer = {"year": ("month", 12), "decade": ("year", 10), "century": ("year", 100), "week": ("day", 7)}
        if unit not in finer:
            return Reading(None, unresolved=VAGUE)
        unit, factor = finer[unit]
        number *= factor
    if unit == "decade" and number < 0:
        return shifted(base, "year", 10 * int(number))
    return shifted(base, unit, int(number))
