"""Stretches of time that stand nowhere by themselves: durations, sets, and periods up to now."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import replace

from sayso.meaning.edtf import year_text
from sayso.meaning.timing import dates
from sayso.meaning.timing.clock import Clock
from sayso.meaning.timing.patterns import Found
from sayso.meaning.timing.reading import Reading, counted
from sayso.meaning.timing.relative import shifted, unit_of
from sayso.meaning.timing.words import LETTERS, MONTHS, SEASONS, WEEKDAYS

LETTERS_OF = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "weekend": ("P", "D", 2),
    "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1),
    "quarter": ("P", "M", 3),
    "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}
"""How a unit is written in an ISO 8601 duration, and how many of these it is."""
SETS = {
    "daily": "P1D",
    "everyday": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
}
NEARBY = 300
"""Code points before and after an expression that decide whether it still goes on."""
HELD = re.compile(
    r"(?:\b(?:has|have|is|are)|[’']ve|[’']s\s+been)\b(?!.*\b(?:was|were|(?<!has\s)(?<!ve\s)had|did|will|would)\b)",
    re.I | re.S,
)
HELD_BACK = re.compile(r"\b(?:jailed|sentenced|imprisoned|banned|suspended|elected|appointed)\b", re.I)
ENDING, STARTING = ("ending", "ended", "to"), ("beginning", "starting", "commencing")
ANY_YEAR = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b")


def duration(found: Found, clock: Clock) -> Reading | None:
    """ "Three days", "two and a half years", "several weeks", "a month-long", "half an hour"."""
    long = found.get("long_unit")
    unit = unit_of(found) if long is None else long
    words = [found.words.low(index) for index in range(found.first, found.last)]
    number = 1 if long is not None else _amount(words, found)
    value = iso_duration(number, unit)
    if value is None:
        return None
    then = _after(found, clock, number, unit)
    if then is not None:
        return Reading(value, kind="duration", anchor=then.anchor, bounds=then.value, tells=then.tells)
    bounds = _still_held(found, clock, number, unit)
    anchor = clock.today.isoformat() if bounds is not None and clock.today is not None else None
    return Reading(value, kind="duration", anchor=anchor, bounds=bounds)


def _after(found: Found, clock: Clock, number: float | None, unit: str) -> Reading | None:
    """ "After seven days of siege the city fell": counted from the day that a narrative told last."""
    words, told = found.words, clock.told
    before = words.letters[found.first - 1 : found.first]
    if before != LETTERS["after"] or not clock.narrative or told is None or number is None:
        return None
    if told.date() is None or unit not in ("day", "week", "month") or number != int(number):
        return None
    reading = shifted(told, unit, int(number))
    return None if reading.value is None else replace(reading, anchor=told.value())


def first_of(found: Found, clock: Clock) -> Reading | None:
    """ "The first nine months": so long, whatever it is the beginning of."""
    words = [found.words.low(index) for index in range(found.first + 2, found.last)]
    value = iso_duration(_amount(words, found), unit_of(found))
    return None if value is None else Reading(value, kind="duration")


def _amount(words: list[str], found: Found) -> float | None:
    if any(word in ("several", "few", "many", "countless", "numerous") for word in words):
        return None
    if any(word in ("dozens", "hundreds", "scores") for word in words):
        return None
    bare = [word for word in words if word not in ("more", "less", "than", "the", "some")]
    number = counted([word for word in bare if word != found.get("unit")])
    if number is None and found.get("one") is not None:
        return 1
    return number


def iso_duration(number: float | None, unit: str) -> str | None:
    """Return an ISO 8601 duration, with X for a number that is not told; None where it makes none."""
    head, letter, factor = LETTERS_OF[unit]
    if number is None:
        return f"{head}X{letter}"
    amount = number * factor
    if amount <= 0 or amount >= 10_000:
        return None
    return f"{head}{int(amount) if amount == int(amount) else round(amount, 2)}{letter}"


def past(found: Found, clock: Clock) -> Reading | None:
    """ "In the past 24 hours", "the last three months", "the next two weeks", "the last two decades"."""
    unit = unit_of(found)
    words = [found.words.low(index) for index in range(found.first, found.last)]
    number = _amount([word for word in words if word not in ("last", "past", "next")], found)
    if number is None and not found.get("vague") and unit_is_single(found):
        number = 1
    value = iso_duration(number, unit)
    if value is None:
        return None
    ahead = found.get("which") in ("next", "coming", "upcoming")
    bounds = None if number is None or clock.narrative else _reach(clock.today, unit, number, ahead=ahead)
    anchor = clock.today.isoformat() if bounds is not None and clock.today is not None else None
    return Reading(value, kind="duration", anchor=anchor, bounds=bounds)


def unit_is_single(found: Found) -> bool:
    """Tell whether the unit stands in the singular: "the past year" is one."""
    return found.get("unit") == unit_of(found)


def _reach(today: dt.date | None, unit: str, number: float, *, ahead: bool) -> str | None:
    """Return the days from the publication back, or ahead; the months or years that it began in."""
    if today is None:
        return None
    here = today.isoformat()
    if unit in ("hour", "minute", "second", "day", "week", "fortnight", "weekend"):
        hours = {"hour": 1, "day": 24, "week": 168, "fortnight": 336, "weekend": 48}.get(unit, 0) * number
        step = dt.timedelta(days=-(-hours // 24))
        there = (today + step if ahead else today - step).isoformat()
        return f"{here}/{there}" if ahead else f"{there}/{here}"
    months = int({"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * number)
    place = today.year * 12 + today.month - 1 + (months if ahead else -months)
    year = year_text(place // 12)
    end = f"{year}-{place % 12 + 1:02d}" if unit in ("month", "quarter") else year
    return f"{here}/{end}" if ahead else f"{end}/.."


def _still_held(found: Found, clock: Clock, number: float | None, unit: str) -> str | None:
    """ "Has armed them for two years": since then; a term served or a time long over says no when."""
    words, lead = found.words, found.first
    while lead > 0 and words.low(lead - 1) in ("more", "than", "over", "nearly", "almost", "at", "least"):
        lead -= 1
    if number is None or unit not in ("year", "decade") or lead == 0 or words.low(lead - 1) != "for":
        return None
    start, end = words.places[found.first][0], words.places[found.last - 1][1]
    low = max(words.places[0][0], start - NEARBY)
    before = words.text[low:start]
    around = words.text[low : min(words.places[-1][1], end + NEARBY)]
    if not HELD.search(before) or HELD_BACK.search(before) or ANY_YEAR.search(around):
        return None
    return None if clock.narrative else _reach(clock.today, unit, number, ahead=False)


def recurring(found: Found, clock: Clock) -> Reading | None:
    """ "Every Friday", "each year", "daily", "every two weeks", "Mondays", "every May"."""
    word = found.get("daily")
    if word is not None:
        named = found.words.letters[found.first - 1 : found.first] == LETTERS["Name"]
        named = named or found.words.letters[found.last : found.last + 1] == LETTERS["Name"]
        titled = named and found.words.word(found.first)[0].isupper()
        return None if titled else Reading(SETS[word], kind="set")
    weekday = found.get("weekday")
    if weekday is not None:
        return Reading(f"XXXX-WXX-{WEEKDAYS[weekday.removesuffix('s')] + 1}", kind="set")
    month, season = found.get("month"), found.get("season")
    if month is not None:
        return Reading(f"XXXX-{MONTHS[month]:02d}", kind="set")
    if season is not None:
        return Reading(f"XXXX-{SEASONS[season.removesuffix('s')]}", kind="set")
    words = [found.words.low(index) for index in range(found.first, found.last)]
    number = counted([word for word in words if word not in ("a", "an", "every", "each")])
    if "other" in words:
        number = 2
    value = iso_duration(1 if number is None else number, unit_of(found))
    return None if value is None else Reading(value, kind="set")


def running(found: Found, clock: Clock) -> Reading | None:
    """ "The week ending 24 October", "the year ended June 30, 2019", "the month starting on 5 May"."""
    run, unit = found.need("run"), unit_of(found)
    date = dates.date(found, clock) if run in (*ENDING, *STARTING) else None
    if date is None or date.tells is None or unit not in ("week", "fortnight", "month", "year"):
        return None
    day, told = date.tells.date(), date.tells
    if day is None and told.month is not None and unit == "year" and run in ENDING:
        # A year to March is twelve whole months.
        first_month = _months_on(dt.date(told.year, told.month, 1), -11).isoformat()[:7]
        return Reading(f"{first_month}/{told.value()}", anchor=date.anchor, tells=told)
    if day is None:
        return None
    length = {"week": 7, "fortnight": 14}.get(unit)
    months = {"month": 1, "year": 12}.get(unit, 0) * (-1 if run in ENDING else 1)
    if length is not None:
        other = day + dt.timedelta(days=(1 - length) if run in ENDING else length - 1)
    else:
        # One month to 30 June is from 31 May: the day of the month before it, and a day on.
        inner = day + dt.timedelta(days=int(run in ENDING))
        other = _months_on(inner, months) - dt.timedelta(days=int(run not in ENDING))
    first, last = sorted((day, other))
    return Reading(f"{first.isoformat()}/{last.isoformat()}", anchor=date.anchor, tells=date.tells)


def _months_on(day: dt.date, months: int) -> dt.date:
    """Return the same day some months on or back, the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def small_hours(found: Found, clock: Clock) -> Reading | None:
    """ "The early hours"; "the early days" are no part of a day."""
    return Reading(None, unresolved="time-of-day") if unit_of(found) == "hour" else None
