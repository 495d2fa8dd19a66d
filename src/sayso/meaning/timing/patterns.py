"""A small language for patterns of words: class names, `name=` for a part, `?`, `*`, `|` and brackets.

`the? day=day|nth of? month=month|may` is a pattern over the letters of `words.py`. Each class is one
letter, so that a pattern is an ordinary regular expression over a short string, and none can take
longer than the words it looks at times its own length.
"""

from __future__ import annotations

import re

from sayso.meaning.timing.words import LETTERS, Words

GROUPS: dict[str, tuple[str, ...]] = {
    "Month": ("month", "may", "short"),
    "Weekday": ("weekday", "abbreviated"),
    "Season": ("season", "spring"),
    "Nth": ("nth", "ordinal", "second"),
    "Day": ("day", "nth", "ordinal"),
    "Count": ("number", "day", "two", "three", "numeral", "hundred", "dozen"),
    "Digits": ("day", "two", "three", "numeral", "year"),
    "Unit": ("unit", "second", "pod", "weekend", "quarter"),
    "Units": ("units", "pods", "weekends"),
    "AnyUnit": ("unit", "units", "second", "pod", "pods", "weekend", "weekends", "quarter"),
    "Join": ("dash", "to", "and", "until"),
    "Lasting": ("unit", "units", "pods", "weekends"),
    "Pod": ("pod", "pods"),
    "Any": tuple(name for name in LETTERS if name not in ("stop", "quote")),
}
_ATOM = re.compile(r"(?:(?P<part>[a-z_]+\d?)=)?(?P<names>[A-Za-z_|!]+)(?P<many>[?*+]|\{\d,\d\})?$")
_BRACKET = re.compile(r"\)(?P<many>[?*+]|\{\d,\d\})?$")


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of words; raises ValueError for one that is not written by the rules."""
    return re.compile("".join(_piece(piece) for piece in pattern.split()))


def _piece(piece: str) -> str:
    if piece == "(":
        return "(?:"
    if piece == "|":
        return "|"
    closing = _BRACKET.match(piece)
    if closing is not None:
        return f"){closing['many'] or ''}"
    if piece.startswith(("not:", "then:", "before:", "unless:")):
        kind, names = piece.split(":", 1)
        # not: what must not follow, then: what must; before: what must stand before, unless: what must not.
        opening = {"not": "(?!", "then": "(?=", "before": "(?<=", "unless": "(?<!"}[kind]
        return f"{opening}{_letters(names)})"
    atom = _ATOM.match(piece)
    if atom is None:
        raise ValueError(f"not a piece of a pattern: {piece!r}")
    letters = _letters(atom["names"])
    many = atom["many"] or ""
    return f"{letters}{many}" if atom["part"] is None else f"(?P<{atom['part']}>{letters}){many}"


def _letters(names: str) -> str:
    found = [letter for name in names.split("|") for letter in _of(name)]
    return f"[{''.join(found)}]"


def _of(name: str) -> list[str]:
    return [LETTERS[each] for each in GROUPS.get(name, (name,))]


class Found:
    """A pattern found in a sentence: its parts as words."""

    __slots__ = ("_match", "first", "last", "words")

    def __init__(self, match: re.Match[str], words: Words) -> None:
        self._match = match
        self.words = words
        self.first, self.last = match.span()

    def get(self, part: str) -> str | None:
        """Return a part's word in lower case, None where the pattern did without it."""
        place = self.place(part)
        return None if place is None else self.words.low(place)

    def need(self, part: str) -> str:
        """Return a part's word in lower case; raises ValueError where there is none."""
        found = self.get(part)
        if found is None:
            raise ValueError(f"no {part} in {self.words.phrase(self.first, self.last)!r}")
        return found

    def place(self, part: str) -> int | None:
        """Return the place of a part among the words."""
        if part not in self._match.re.groupindex:
            return None
        start, end = self._match.span(part)
        return start if end > start else None

    def low(self) -> str:
        """Return all words in lower case, a space between each two."""
        return " ".join(self.words.low(index) for index in range(self.first, self.last))
