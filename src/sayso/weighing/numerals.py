"""Numbers as reports word them: figures, number words, ranges, bounds and round words ("dozens")."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

INFINITE = math.inf
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
TIMES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 10**9,
    "m": 1_000_000,
    "bn": 10**9,
}
FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
SCALED = re.compile(r"(\d+(?:\.\d+)?)(m|bn)")
RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
CURRENCY = re.compile(r"(?:US|A|C)?([$€£])(\d.*)")

VAGUE: dict[tuple[str, ...], tuple[float, float]] = {
    ("hundreds", "of", "thousands"): (150_000, 2_000_000),
    ("tens", "of", "thousands"): (15_000, 200_000),
    ("half", "a", "dozen"): (5, 7),
    ("a", "couple", "of"): (2, 3),
    ("a", "handful", "of"): (2, 10),
    ("a", "few", "thousand"): (2_000, 10_000),
    ("a", "few", "hundred"): (200, 1_000),
    ("a", "few", "dozen"): (24, 120),
    ("several", "thousand"): (2_000, 15_000),
    ("several", "hundred"): (200, 1_500),
    ("several", "dozen"): (24, 150),
    ("a", "few"): (2, 10),
    ("a", "dozen"): (10, 14),
    ("a", "hundred"): (90, 110),
    ("a", "thousand"): (900, 1_100),
    ("no", "one"): (0, 0),
    ("dozen",): (10, 14),
    ("dozens",): (20, 150),
    ("scores",): (30, 300),
    ("hundreds",): (150, 2_000),
    ("thousands",): (1_500, 30_000),
    ("several",): (3, 15),
    ("nobody",): (0, 0),
    ("no",): (0, 0),
}
"""Round words with the least and the most that they are used for, generously drawn."""
_VAGUE_BY_FIRST = {
    first: [(phrase, *bounds) for phrase, bounds in VAGUE.items() if phrase[0] == first]
    for first in {phrase[0] for phrase in VAGUE}
}
BEFORE: dict[tuple[str, ...], str] = {
    ("no", "fewer", "than"): "least",
    ("no", "less", "than"): "least",
    ("not", "less", "than"): "least",
    ("a", "minimum", "of"): "least",
    ("at", "least"): "least",
    ("more", "than"): "more",
    ("upwards", "of"): "more",
    ("in", "excess", "of"): "more",
    ("over",): "more",
    ("no", "more", "than"): "most",
    ("not", "more", "than"): "most",
    ("a", "maximum", "of"): "most",
    ("as", "many", "as"): "most",
    ("up", "to"): "most",
    ("at", "most"): "most",
    ("fewer", "than"): "fewer",
    ("less", "than"): "fewer",
    ("under",): "fewer",
    ("close", "to"): "about",
    ("an", "estimated"): "about",
    ("estimated",): "about",
    ("approximately",): "about",
    ("roughly",): "about",
    ("about",): "about",
    ("around",): "about",
    ("nearly",): "about",
    ("almost",): "about",
    ("some",): "about",
}
"""Words before a number that bound it."""
_LONGEST_FIRST = sorted(BEFORE.items(), key=lambda row: -len(row[0]))
BOUNDING: tuple[list[str], ...] = (["fewer"], ["less"], ["more"], ["longer"], [])
"""What makes a "no" the beginning of a bound, or of something else, rather than a count."""
LEEWAY = 0.2
"""How far "about" reaches to either side."""
ROUND_LEEWAY = 0.1
"""How far a number of 100 and more in round figures does."""
YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with its bounds; `begin` and `end` are half-open indices of its words with what bounds it.

    `literal` is the number as worded, None for ranges and round words; `currency` its sign or None.
    """

    low: float
    high: float
    begin: int
    end: int
    literal: float | None
    currency: str | None


def numerals(words: Sequence[str]) -> list[Numeral]:
    """Find the numbers in words of lower case, in order; they do not overlap."""
    found: list[Numeral] = []
    place = 0
    while place < len(words):
        one = _numeral(words, place)
        if one is not None:
            found.append(_bounded(words, one))
        place = one.end if one is not None else place + 1
    return found


def _numeral(words: Sequence[str], place: int) -> Numeral | None:
    if words[place] in ("between", "from"):
        return _between(words, place)
    for phrase, low, high in _VAGUE_BY_FIRST.get(words[place], ()):
        if tuple(words[place : place + len(phrase)]) == phrase:
            end = place + len(phrase)
            if phrase == ("no",) and words[end : end + 1] in BOUNDING:
                return None
            end += end < len(words) - 1 and words[end] == "of"
            return Numeral(low, high, place, end, None, None)
    pair = RANGE.fullmatch(words[place])
    if pair is not None:
        low, high = (float(part.replace(",", "")) for part in pair.groups())
        return Numeral(low, high, place, place + 1, None, None) if low < high else None
    one = _exact(words, place)
    if one is not None and one.end + 1 < len(words) and words[one.end] == "to":
        other = _exact(words, one.end + 1)
        if other is not None and other.low > one.high:
            return Numeral(one.low, other.high, place, other.end, None, one.currency)
    return one


def _between(words: Sequence[str], place: int) -> Numeral | None:
    """Read "between 10 and 15", "from 10 to 15"."""
    one = _exact(words, place + 1) if place + 1 < len(words) else None
    if one is None or one.end + 1 >= len(words) or words[one.end] not in ("and", "to"):
        return None
    other = _exact(words, one.end + 1)
    if other is None or other.low <= one.high:
        return None
    return Numeral(one.low, other.high, place, other.end, None, one.currency)


def _exact(words: Sequence[str], place: int) -> Numeral | None:
    """Read figures or number words with their multipliers: "1.2 million", "two hundred and fifty"."""
    money = CURRENCY.fullmatch(words[place])
    value = _value(money.group(2) if money is not None else words[place])
    if value is None:
        return None
    end = place + 1
    while re.fullmatch(r"\d{1,3}", words[place]) and end < len(words) and re.fullmatch(r"\d{3}", words[end]):
        value, end = value * 1_000 + float(words[end]), end + 1
    while end < len(words):
        if words[end] in TIMES:
            value *= TIMES[words[end]]
        elif words[end] == "dozen":
            value *= 12
        elif words[end - 1] == "hundred" and words[end] == "and" and end + 1 < len(words):
            more = WORDS.get(words[end + 1])
            if more is None:
                break
            value, end = value + more, end + 1
        elif words[end - 1] in _TENS and 0 < WORDS.get(words[end], 0) < 10:
            value += WORDS[words[end]]
        else:
            break
        end += 1
    low, high = value, value
    if value >= 100 and value % 50 == 0:
        low, high = value * (1 - ROUND_LEEWAY), value * (1 + ROUND_LEEWAY)
    return Numeral(low, high, place, end, value, money.group(1) if money is not None else None)


def _value(word: str) -> float | None:
    if FIGURE.fullmatch(word):
        return float(word.replace(",", ""))
    if word in WORDS:
        return float(WORDS[word])
    scaled = SCALED.fullmatch(word)
    if scaled is not None:
        return float(scaled.group(1)) * TIMES[scaled.group(2)]
    tens, _, ones = word.partition("-")
    if tens in _TENS and 0 < WORDS.get(ones, 0) < 10:
        return float(WORDS[tens] + WORDS[ones])
    return None


def _bounded(words: Sequence[str], one: Numeral) -> Numeral:
    """Widen a number by the words around it that bound it."""
    for phrase, bound in _LONGEST_FIRST:
        begin = one.begin - len(phrase)
        if begin >= 0 and tuple(words[begin : one.begin]) == phrase:
            low, high = _bounds(one, bound)
            return Numeral(low, high, begin, one.end, None, one.currency)
    after = tuple(words[one.end : one.end + 2])
    if after in (("or", "more"), ("or", "so")):
        low, high = _bounds(one, "least" if after[1] == "more" else "about")
        return Numeral(low, high, one.begin, one.end + 2, None, one.currency)
    return one


def _bounds(one: Numeral, bound: str) -> tuple[float, float]:
    low = one.low if one.literal is None else one.literal
    high = one.high if one.literal is None else one.literal
    if bound == "least":
        return low, INFINITE
    if bound == "more":
        return low + 1, INFINITE
    if bound == "most":
        return 0, high
    if bound == "fewer":
        return 0, high - 1
    return math.floor(low * (1 - LEEWAY)), math.ceil(high * (1 + LEEWAY))
