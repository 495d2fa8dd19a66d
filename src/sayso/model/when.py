"""Time as the text gives it: an EDTF value that admits what it does not know, and what follows for order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

PRECISIONS = (
    "day",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "interval",
    "duration",
    "set",
    "unknown",
)
OVERLAPS = ("certain", "possible")
DAYS = 372
"""Days of a year as `day_key` counts them: months have 31."""


@dataclass(frozen=True, slots=True)
class When:
    """One time as an EDTF (ISO 8601-2) value, with how it was come by.

    `value` is the EDTF string; where `precision` is `duration` or `set`, which EDTF has no words
    for, it is an ISO 8601 duration ("P45Y") or the part of the calendar that comes again
    ("XXXX-WXX-5"), and stands nowhere in time. `start` and `end` are the first and last day that it
    allows, as ISO dates (years before 0001 with a minus), None where it is open or unanchored.
    `phrase` is the wording in the text, `anchor` the ISO date that a relative phrase was counted
    from (None for an absolute one), `rule` the name of the rule that read it.
    """

    value: str
    start: str | None
    end: str | None
    precision: str
    phrase: str
    anchor: str | None
    rule: str


def is_placed(when: When | None) -> bool:
    """Tell whether a time is bound on at least one side."""
    return when is not None and (when.start is not None or when.end is not None)


def certainly_before(left: When, right: When) -> bool:
    """Tell whether all that one time allows is over before the other can begin."""
    return left.end is not None and right.start is not None and day_key(left.end) < day_key(right.start)


def possibly_before(left: When, right: When) -> bool:
    """Tell whether some day of one time lies before some day of the other; open ends reach anywhere."""
    return left.start is None or right.end is None or day_key(left.start) < day_key(right.end)


def overlap(when: When | None, first: str | None, last: str | None) -> str | None:
    """Tell whether a time falls into the days from `first` to `last`: certain, possible or not at all.

    The bounds are ISO days, months or years, None for an open side. It is certain when every day
    that the time allows lies inside, or, of a time that is open to one side, its known end does.
    Times that are bound on no side never fall anywhere.
    """
    if when is None or not is_placed(when):
        return None
    low, high = _first_key(first), _last_key(last)
    if (when.end is not None and day_key(when.end) < low) or (
        when.start is not None and day_key(when.start) > high
    ):
        return None
    starts, ends = _ends(when)
    inside = low <= starts and ends <= high
    return "certain" if inside else "possible"


def _ends(when: When) -> tuple[int, int]:
    """Return what must lie inside a window: all of a closed time, the known end of an open one."""
    first, _, last = when.value.partition("/")
    if when.end is None and when.start is not None:
        return day_key(when.start), _last_key(first)
    if when.start is None and when.end is not None:
        return _first_key(last), day_key(when.end)
    return day_key(when.start or ""), day_key(when.end or "")


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the order of time, shared by all that the same days are told of.

    `after` holds the numbers of the steps that are certainly over before it, without those that
    are certainly over before one of these; `members` are indices into what was ordered.
    """

    number: int
    start: str | None
    end: str | None
    after: tuple[int, ...]
    members: tuple[int, ...]


def steps(whens: Sequence[When | None]) -> tuple[Step, ...]:
    """Put times into the partial order that can be said of them; times bound on no side are left out.

    Steps are numbered by the first day that they allow; those open to the left come first. Of two
    steps one is certainly before the other exactly if it can be reached over `after`.
    """
    places: dict[tuple[str | None, str | None], list[int]] = {}
    for index, when in enumerate(whens):
        if when is not None and is_placed(when):
            places.setdefault((when.start, when.end), []).append(index)
    ordered = sorted(places, key=lambda place: (_low(place[0]), _high(place[1])))
    over = sorted((_high(end), number) for number, (_, end) in enumerate(ordered, 1))
    ends = [end for end, _ in over]
    latest: list[int] = []  # of the steps over so far, the last beginning
    for _, number in over:
        latest.append(max(_low(ordered[number - 1][0]), latest[-1] if latest else _low(None)))
    found = []
    for number, (start, end) in enumerate(ordered, 1):
        before = bisect_left(ends, _low(start))
        nearest = bisect_left(ends, latest[before - 1]) if before else 0
        after = tuple(sorted(over[place][1] for place in range(nearest, before)))
        found.append(Step(number, start, end, after, tuple(places[start, end])))
    return tuple(found)


def day_key(day: str) -> int:
    """Return an ISO day as a number that sorts as the days do, before the year 0001 too."""
    minus = day.startswith("-")
    year, month, number = (int(part) for part in day.lstrip("-").split("-"))
    return (-year if minus else year) * DAYS + (month - 1) * 31 + number - 1


_NEVER = 1 << 40


def _low(day: str | None) -> int:
    return -_NEVER if day is None else day_key(day)


def _high(day: str | None) -> int:
    return _NEVER if day is None else day_key(day)


def _first_key(part: str | None) -> int:
    """Return the first day of an ISO day, month, season or year as a number; open is before all."""
    year, month, day = _parts(part, "0")
    return -_NEVER if year is None else year * 372 + ((month or 1) - 1) * 31 + (day or 1) - 1


def _last_key(part: str | None) -> int:
    year, month, day = _parts(part, "9")
    return _NEVER if year is None else year * 372 + ((month or 12) - 1) * 31 + (day or 31) - 1


def _parts(part: str | None, digit: str) -> tuple[int | None, int | None, int | None]:
    if part is None or part in ("", ".."):
        return None, None, None
    minus = part.startswith("-")
    numbers = [int(piece.replace("X", digit)) for piece in part.lstrip("-").split("-")]
    year = -numbers[0] if minus else numbers[0]
    month = numbers[1] if len(numbers) > 1 and numbers[1] <= 12 else None
    return year, month, numbers[2] if len(numbers) > 2 and month is not None else None
