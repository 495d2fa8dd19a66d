"""What a rule makes of an expression, and numbers as they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.meaning.timing.clock import Clock, Told
from sayso.meaning.timing.patterns import Found
from sayso.meaning.timing.words import NUMBERS, ORDINALS, TENS


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of an expression; of a part of it where `first` and `last` are given.

    `kind` is `date`, `duration` or `set`. `anchor` is what it was counted from, `bounds` the stretch
    of time that a duration counted from somewhere makes. Without a value, `unresolved` says why.
    `tells` is the date that later expressions may count from, None where it tells none.
    """

    value: str | None
    kind: str = "date"
    anchor: str | None = None
    bounds: str | None = None
    unresolved: str | None = None
    first: int | None = None
    last: int | None = None
    tells: Told | None = None


Readings = tuple[Reading, ...]
Reader = Callable[[Found, Clock], "Reading | Readings | None"]


def unresolved(why: str) -> Reader:
    """Make a reader for expressions that are times, and whose value no rule can tell."""

    def read(found: Found, clock: Clock) -> Reading:
        return Reading(None, unresolved=why)

    return read


def number_of(word: str) -> float | None:
    """Return the number that a word or figure tells; None where it is none."""
    if word in NUMBERS:
        return NUMBERS[word]
    plain = word.replace(",", "")
    if plain.isascii() and plain.replace(".", "", 1).isdecimal() and len(plain) <= 6:
        return float(plain) if "." in plain else int(plain)
    return None


def counted(words: list[str]) -> float | None:
    """Return the number that several words tell ("twenty one", "a hundred", "two and a half")."""
    total: float | None = None
    for word in words:
        if word in ("a", "an"):
            total = 1 if total is None else total
        elif word == "half":
            total = (total or 0) + 0.5
        elif word == "couple":
            return 2
        elif word in ("hundred", "thousand", "dozen"):
            total = (1 if total is None else total) * NUMBERS[word]
        else:
            more = number_of(word)
            if more is None:
                continue
            if total is not None and not (word in NUMBERS and more < 10 and total in _ROUND):
                if total < 100:
                    return None  # "two thirty": no number
                more += 0
            total = more if total is None else total + more
    return total


_ROUND = frozenset(NUMBERS[word] for word in TENS)


def ordinal_of(word: str) -> int | None:
    """Return the number of an ordinal ("3rd", "third"); None where it is none."""
    if word in ORDINALS:
        return ORDINALS[word]
    figures = word.rstrip("stndrh")
    return int(figures) if figures.isdecimal() and len(figures) <= 4 else None
