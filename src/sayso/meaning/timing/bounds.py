"""What the words around an expression make of it: "since 2007", "until May", "from 1996 to 2001"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from sayso.meaning.edtf import days
from sayso.meaning.timing.reading import Reading
from sayso.meaning.timing.words import LETTERS, Words
from sayso.model.when import day_key

_SOFT = frozenset(LETTERS[name] for name in ("at", "least", "roughly", "the"))
_OPENS = frozenset(LETTERS[name] for name in ("since", "after"))
_CLOSES = frozenset(LETTERS[name] for name in ("until", "by", "before"))
_FROM, _BETWEEN, _AND = LETTERS["from"], LETTERS["between"], LETTERS["and"]
_JOINS = frozenset(LETTERS[name] for name in ("to", "until", "dash", "and"))
_EARLY = LETTERS["early"]
_SOFT_WORDS = 4
"""Words such as "at least the" that may stand between "since" and its date."""


@dataclass(frozen=True, slots=True)
class Item:
    """An expression that was read: its words from `first` to `last`, half-open, and its reading."""

    first: int
    last: int
    reading: Reading
    rule: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """A stretch of time made of an expression and the words from `first` to `last`, half-open."""

    value: str
    first: int
    last: int
    rule: str


def bounds_of(words: Words, items: list[Item]) -> list[Bounds | None]:
    """Return for each expression of a sentence the stretch that it is told to begin, end or bound."""
    found: list[Bounds | None] = [None] * len(items)
    for place, (left, right) in enumerate(pairwise(items)):
        ranged = _range(words, left, right)
        if ranged is not None:
            found[place] = found[place + 1] = ranged
    for place, item in enumerate(items):
        if found[place] is None:
            found[place] = _period(words, item) or _lead(words, item)
    return found


def _period(words: Words, item: Item) -> Bounds | None:
    """Take a duration's own stretch ("the past 24 hours")."""
    if item.reading.bounds is None:
        return None
    return Bounds(item.reading.bounds, item.first, item.last, item.rule)


def _lead(words: Words, item: Item) -> Bounds | None:
    """Turn "since X" into X/.. and "until X" into ../X."""
    value = item.reading.value
    if value is None or item.reading.kind != "date" or days(value) == (None, None):
        return None
    if item.rule == "hour":
        return None  # "before dawn on Friday" is still that day
    lead = _before(words, item.first)
    if lead is None:
        return None
    letter = words.letters[lead]
    if letter in _OPENS or (letter == _FROM and _opens(words, item, value)):
        return Bounds(f"{value.split('/', 1)[0]}/..", lead, item.last, words.low(lead))
    if letter in _CLOSES:
        return Bounds(f"../{value.rsplit('/', 1)[-1]}", lead, item.last, words.low(lead))
    return None


def _before(words: Words, first: int) -> int | None:
    """Return the place of the word that leads an expression, past "at least", "about" and "as early as"."""
    place = first - 1
    for _ in range(_SOFT_WORDS):
        if place < 0:
            return None
        if (
            words.letters[place] not in _SOFT
            and words.low(place) != "as"
            and (words.letters[place] != _EARLY)
        ):
            return place
        place -= 1
    return None


def _opens(words: Words, item: Item, value: str) -> bool:
    """Tell "from 2010" from "a letter from Monday" and from the first half of a range."""
    after = words.letters[item.last : item.last + 1]
    return len(value) < len("2019-11-21") and after not in _JOINS


def _range(words: Words, left: Item, right: Item) -> Bounds | None:
    """Join "X to Y", "X-Y" and "between X and Y"."""
    values = left.reading.value, right.reading.value
    if None in values or left.reading.kind != "date" or right.reading.kind != "date":
        return None
    gap = [place for place in range(left.last, right.first) if words.letters[place] not in _SOFT]
    gap = [place for place in gap if words.letters[place] != _EARLY]
    if len(gap) != 1 or words.letters[gap[0]] not in _JOINS:
        return None
    lead = _before(words, left.first)
    letter = None if lead is None else words.letters[lead]
    if (words.letters[gap[0]] == _AND) != (letter == _BETWEEN):
        return None
    ends = _in_order(left, right)
    if ends is None:
        return None
    opened = lead if lead is not None and letter in (_FROM, _BETWEEN) else left.first
    return Bounds("/".join(ends), opened, right.last, "range")


def _in_order(left: Item, right: Item) -> tuple[str, str] | None:
    """Return both ends of a range, None where the second lies before the first."""
    first = (left.reading.value or "").split("/", 1)[0]
    last = (right.reading.value or "").rsplit("/", 1)[-1]
    starts, ends = days(first)[0], days(last)[1]
    if starts is None or ends is None:
        both = first.startswith("XXXX-") and last.startswith("XXXX-")
        return (first, last) if both and len(first) == len(last) > len("XXXX") else None
    if day_key(starts) > day_key(ends):
        if left.rule == right.rule == "weekday":
            # "From Wednesday to Monday", both the last ones: the first is a week earlier.
            return (dt.date.fromisoformat(first) - dt.timedelta(weeks=1)).isoformat(), last
        return None
    return first, last
