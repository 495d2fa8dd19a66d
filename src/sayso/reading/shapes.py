"""What a word looks like, for an encoder that does not see case or layout."""

from __future__ import annotations

SHAPES = (
    "none",
    "lower",
    "title",
    "upper",
    "mixed",
    "initial",
    "digits",
    "alphanumeric",
    "marks",
    "caseless",
)
"""Shape ids are indices into this; `none` is for the encoder's own marks."""

GAPS = ("none", "joined", "space", "line", "start")
"""What stands before a word: nothing, white space, a line break, or the beginning of a block."""


def shape(word: str) -> int:
    """Return the shape id of a word."""
    return SHAPES.index(_shape(word[:64]))


def _shape(word: str) -> str:
    if any(char.isdigit() for char in word):
        return "alphanumeric" if any(char.isalpha() for char in word) else "digits"
    letters = [char for char in word if char.isalpha()]
    if not letters:
        return "marks"
    uppers = sum(char.isupper() or char.istitle() for char in letters)
    lowers = sum(char.islower() for char in letters)
    if uppers == lowers == 0:
        return "caseless"
    if uppers == 0:
        return "lower"
    if lowers == 0:
        return "initial" if uppers == 1 else "upper"
    return "title" if uppers == 1 and not letters[0].islower() else "mixed"


def gap(between: str) -> int:
    """Return the gap id for the text between the word before and this one, in one block."""
    if not between:
        return GAPS.index("joined")
    return GAPS.index("line" if "\n" in between else "space")
