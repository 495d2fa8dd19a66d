"""What a quote counts: casualties, captives, arms and sums, with bounds that admit what is not known.

Two counts are compared only where they count the same: the same noun with the same words before it,
in the same state (killed, wounded ...). "12 soldiers" and "15 people" are no two values of one thing.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.weighing.numerals import INFINITE, YEARS, Numeral, numerals
from sayso.weighing.numerals import WORDS as NUMBERS
from sayso.weighing.wordlists import table

LISTS = "counting.yaml"
"""The word lists of counting: what becomes of people, what is no count, what ends a noun."""
CASUALTIES = "casualties"
NOUN_REACH = 5
STATE_REACH = 6

_WORD = re.compile(r"[\w$€£][\w'’.,$-]*[\w%+]|[\w$€£]|[.,;:()!?“”\"]|%")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count: what is counted, and the least and the most of it. `words` is how the quote puts it."""

    unit: str
    low: float
    high: float
    words: str

    def excludes(self, other: Quantity) -> bool:
        """Tell whether no number satisfies both."""
        return self.high < other.low or other.high < self.low

    def within(self, other: Quantity) -> bool:
        """Tell whether whatever satisfies this one satisfies the other."""
        return other.low <= self.low and self.high <= other.high

    def equals(self, other: Quantity) -> bool:
        """Tell whether both allow the same numbers."""
        return (self.low, self.high) == (other.low, other.high)

    @property
    def is_exact(self) -> bool:
        """Tell whether it is one number rather than a bound, a range or a round word."""
        return self.high != INFINITE and self.low > 0 and self.high - self.low <= 0.25 * self.high


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists; `states` and `currencies` give what a word stands for."""

    states: Mapping[str, str]
    currencies: Mapping[str, str]
    noun_states: frozenset[str]
    people: frozenset[str]
    fillers: frozenset[str]
    auxiliaries: frozenset[str]
    stops: frozenset[str]
    others: frozenset[str]
    uncounted: frozenset[str]
    months: frozenset[str]
    plurals: frozenset[str]
    no_plurals: frozenset[str]
    neutral: frozenset[str]
    parts: frozenset[str]


@functools.cache
def _words() -> _Words:
    lists = table(LISTS)
    states = {word: state for state, words in lists.pop("states").items() for word in words}
    currencies = lists.pop("currencies")
    return _Words(states, currencies, **{name: frozenset(words) for name, words in lists.items()})


@functools.lru_cache(maxsize=65_536)
def quantities(quote: str) -> tuple[Quantity, ...]:
    """Return what a quote counts, in order; what it counts twice (a toll by day) is left out."""
    written = _WORD.findall(quote)
    lower = [word.lower().replace("’", "'") for word in written]
    found = [
        one
        for number in numerals(lower)
        if not _is_designation(written, number) and (one := _quantity(lower, number)) is not None
    ]
    counts = Counter(one.unit for one in found)
    return tuple(one for one in found if counts[one.unit] == 1)


def _quantity(words: Sequence[str], one: Numeral) -> Quantity | None:
    known = _words()
    nouns = _run(words, one.end)
    if _is_no_count(words, one) or any(noun in known.uncounted for noun in nouns[:2]):
        return None
    shown = " ".join(words[one.begin : one.end])
    currency = one.currency or (known.currencies.get(nouns[0]) if nouns else None)
    if currency is not None:
        return Quantity(currency, one.low, one.high, shown if currency in shown else f"{shown} ({currency})")
    state = _state(words, one, nouns)
    unit = _unit(one, nouns, state)
    if unit is None or (one.high == 0 and state is None):
        return None
    return Quantity(unit, one.low, one.high, f"{shown} ({unit})")


def _is_designation(written: Sequence[str], one: Numeral) -> bool:
    """Tell the number of a model, a road or an edition from a count: "Mirage 2000", "Resolution 1701".

    Those are figures right behind a name; "in Marn 12 people were killed" has no comma either, but
    says what became of them.
    """
    before = written[one.begin - 1] if one.begin > 1 else ""
    after = written[one.end : one.end + STATE_REACH]
    figures = one.end - one.begin == 1 and written[one.begin].isdigit()
    return figures and before[:1].isupper() and not any(word.lower() in _words().states for word in after)


def _is_no_count(words: Sequence[str], one: Numeral) -> bool:
    """Tell years, days of a month, parts of a whole and what comes on top from counts."""
    known = _words()
    before = words[one.begin - 1] if one.begin else ""
    if before == "." and one.begin > 1:
        before = words[one.begin - 2]
    after = words[one.end] if one.end < len(words) else ""
    if before in known.others or after in known.others or before in known.months or after in known.months:
        return True
    if (after in ("of", "out") and one.literal is not None) or _is_whole(words, one):
        return True
    is_year = one.literal is not None and one.literal in YEARS
    return is_year and "," not in words[one.end - 1]


def _is_whole(words: Sequence[str], one: Numeral) -> bool:
    """Tell the whole of which a part is counted: "14 of 20 hostages", "none of the 12"."""
    place = one.begin - 1
    while place >= 0 and words[place] in ("the", "their", "all", "some"):
        place -= 1
    if place < 1 or words[place] != "of":
        return False
    part = words[place - 1]
    return part in _words().parts or part in NUMBERS or part.isdigit()


def _run(words: Sequence[str], place: int) -> list[str]:
    """Return the words after a number that can stand for what is counted."""
    known = _words()
    found: list[str] = []
    for word in words[place : place + NOUN_REACH]:
        is_state = word in known.states and word not in known.noun_states
        if word in known.stops or is_state or not (word[0].isalpha() or word == "%") or word in NUMBERS:
            break
        found.append(word)
        if word in known.noun_states:
            break
    return found


def _state(words: Sequence[str], one: Numeral, nouns: Sequence[str]) -> str | None:
    """Return what became of them: from the word right before the number, else from the words after it."""
    known = _words()
    place = one.begin - 1
    while place >= 0 and words[place] in known.fillers:
        place -= 1
    if place >= 0 and words[place] in known.states:
        before = words[place - 2 : place] if place > 1 else []
        both = len(before) == 2 and before[0] in known.states and before[1] in ("or", "and")
        return CASUALTIES if both else known.states[words[place]]
    for at in range(one.end, min(len(words), one.end + STATE_REACH)):
        word = words[at]
        if word in known.states:
            return None if _is_active(words, at) else _with_next(words, at)
        if word not in nouns and word not in known.auxiliaries:
            return None
    return None


def _with_next(words: Sequence[str], at: int) -> str:
    """Return a state, or that of casualties where two are counted together ("killed or wounded")."""
    known = _words()
    both = at + 2 < len(words) and words[at + 1] in ("or", "and") and words[at + 2] in known.states
    return CASUALTIES if both else known.states[words[at]]


def _is_active(words: Sequence[str], at: int) -> bool:
    """Tell "12 men killed the mayor" from "12 men killed"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    acts_on = after in ("the", "a", "an", "their", "his", "at", "more") or after[:1].isdigit()
    return acts_on and words[at] not in _words().noun_states


def _unit(one: Numeral, nouns: Sequence[str], state: str | None) -> str | None:
    """Return what is counted: the noun with the words before it, and the state; None where nothing is."""
    known = _words()
    named = [noun for noun in nouns if noun not in known.noun_states]
    head = next((place for place, noun in enumerate(named) if _is_plural(noun)), None)
    if head is None and named and (state is not None or one.literal == 1):
        head = len(named) - 1
    if head is None:
        return None if state is None else f"people {state}"
    kinds = sorted(word for word in named[:head] if word not in known.neutral)
    counted = "people" if named[head] in known.people else singular(named[head])
    return " ".join([*kinds, counted, *([state] if state is not None else [])])


def _is_plural(word: str) -> bool:
    known = _words()
    plain = word.endswith("s") and not word.endswith(("ss", ".s")) and word not in known.no_plurals
    return plain or word in known.plurals or word.endswith("men")


def bare_unit(unit: str) -> str:
    """Return what a unit counts without what became of it."""
    noun, _, last = unit.rpartition(" ")
    return noun if noun and last in _words().states.values() else unit


def singular(word: str) -> str:
    """Return a noun of number in the singular; a word that has no plural form stays."""
    if word in _words().plurals and word != "children":
        return word
    if word.endswith("men"):
        return word[:-3] + "man"
    if word == "children":
        return "child"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
