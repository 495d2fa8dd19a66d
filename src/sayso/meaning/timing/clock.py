"""What times are counted from: the publication date, what was told before, and the tense."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from sayso.meaning.edtf import full_date, year_text
from sayso.meaning.timing.words import LETTERS, Words

ANCHORS = range(1500, 2101)
"""Years of publication that anything is counted from; others are mistakes of the page."""
REACH = 12
"""Words to each side of an expression among which its verb is looked for."""
FORWARD = 6
"""Months that a narrative may jump ahead from what it told last; a longer way is a step back."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")
_AHEAD = LETTERS["will"]
_TO_COME = (LETTERS["going"], LETTERS["is"])
_TO = LETTERS["to"]
_BE = LETTERS["be"]
_PAST = (LETTERS["was"], LETTERS["ed"])
_STOP = LETTERS["stop"]
_PUT = (LETTERS["to"], LETTERS["until"])
PUT_OFF = frozenset({"postponed", "rescheduled", "delayed", "deferred", "adjourned", "off", "back"})
"""What stands before the "to" or "until" of the time that something is put off to."""


@dataclass(frozen=True, slots=True)
class Told:
    """The date that the text told last, as far as it told it; years before 1 are BC, 0 being 1 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    def date(self) -> dt.date | None:
        """Return the day, None where it was told less exactly or lies before the year 1."""
        if self.month is None or self.day is None or self.year < 1:
            return None
        return dt.date(self.year, self.month, self.day)

    def value(self) -> str:
        """Return it as EDTF."""
        parts = (self.month, self.day) if self.day is not None else (self.month,)
        return year_text(self.year) + "".join(f"-{part:02d}" for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The point that an expression is counted from; every expression gets its own.

    `today` is the day of publication, `issued` what is known of it: perhaps its month or year only.
    `narrative` says that the text tells of times long before its publication, so that a month
    without a year belongs to what was told last. `opened` is the year that the paragraph opened
    with, `ahead` the direction that the verb gives, `lent` the year of the date that a list or
    range ends or begins with.
    """

    today: dt.date | None
    issued: Told | None = None
    narrative: bool = False
    told: Told | None = None
    opened: int | None = None
    ahead: bool = False
    lent: int | None = None

    @staticmethod
    def of(published: str | None) -> Clock:
        """Make the clock of a document from its date of publication: a day, a month or a year."""
        match = _DATE.match(published or "")
        if match is None or int(match[1]) not in ANCHORS:
            return Clock(None)
        day = full_date(published)
        if day is not None:
            return Clock(day, Told(day.year, day.month, day.day))
        month = int(match[2]) if match[2] and 1 <= int(match[2]) <= 12 else None
        return Clock(None, Told(int(match[1]), month))

    def read_by(self, words: Words, first: int, last: int) -> Clock:
        """Return the clock with the tense that an expression is told in."""
        ahead = is_ahead(words, first, last)
        return self if ahead == self.ahead else replace(self, ahead=ahead)

    def year_of(self, month: int, day: int | None) -> int | None:
        """Choose the year of a date without one; None where nothing says which."""
        if self.lent is not None:
            return self.lent
        if self.narrative:
            return self._narrated(month)
        if self.opened is not None and not self.ahead:
            return self.opened
        return None if self.today is None else self._nearest(self.today, month, day)

    def counted_from(self) -> str | None:
        """Return the publication date if a date without its year is counted from it."""
        told = self.lent is not None or (self.opened is not None and not self.ahead)
        return None if self.narrative or self.today is None or told else self.today.isoformat()

    def _narrated(self, month: int) -> int | None:
        told = self.told
        if told is None:
            return None
        if told.month is None:
            return told.year
        if self.ahead:
            return told.year + int(month < told.month)
        step = (month - told.month) % 12
        if step <= FORWARD:
            return told.year + (told.month + step - 1) // 12
        return told.year + (told.month + step - 13) // 12

    def _nearest(self, today: dt.date, month: int, day: int | None) -> int:
        asked = (month, day if day is not None else today.day)
        here = (today.month, today.day)
        if self.ahead:
            return today.year + int(asked < here)
        # The day after is not a year ago: it has begun elsewhere, or the page is dated a day early.
        tomorrow = today + dt.timedelta(days=1)
        if day is not None and asked == (tomorrow.month, tomorrow.day):
            return tomorrow.year
        return today.year - int(asked > here)

    def weekday(self, number: int) -> dt.date | None:
        """Choose the day of a weekday: the last one, or the next where it lies ahead."""
        if self.narrative:
            day = None if self.told is None else self.told.date()
            return None if day is None else day + dt.timedelta(days=(number - day.weekday()) % 7)
        if self.today is None:
            return None
        if self.ahead:
            return self.today + dt.timedelta(days=(number - self.today.weekday()) % 7)
        return self.today - dt.timedelta(days=(self.today.weekday() - number) % 7)

    def now(self) -> Told | None:
        """Return the publication date as something told."""
        return self.issued

    def current(self) -> Told | None:
        """Return what "the year" and "the month" are of: what was told last, or the publication."""
        return self.told or self.now() if self.narrative else self.now()


def is_ahead(words: Words, first: int, last: int) -> bool:
    """Tell whether the verb nearest to an expression says that it is still to come."""
    letters = words.letters
    if letters[first - 1 : first] in _PUT and first > 1 and words.low(first - 2) in PUT_OFF:
        return True
    before = _marker(letters, range(first - 1, max(-1, first - 1 - REACH), -1))
    after = _marker(letters, range(last, min(len(letters), last + REACH)))
    if before is None or after is None:
        return (before or after or (0, False))[1]
    return before[1] if before[0] <= after[0] else after[1]


def _marker(letters: str, places: range) -> tuple[int, bool] | None:
    for distance, place in enumerate(places):
        letter = letters[place]
        if letter == _STOP:
            return None
        if letter == _AHEAD or (letter in _TO_COME and letters[place + 1 : place + 2] == _TO):
            return distance, True
        # "Will be held": a participle that says nothing of its own.
        if letter in _PAST and letters[max(0, place - 1) : place] != _BE:
            return distance, False
    return None
