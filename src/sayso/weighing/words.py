"""The words of a document as provenance compares them: folded, weighed, and told apart by quotation."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.document import Block
from sayso.model.text import Span, Text
from sayso.weighing.wordlists import wordlists

READ_BLOCKS = frozenset({"headline", "subhead", "body", "caption", "comment"})
WORD_LIMIT = 200_000
"""Words compared of one document, some 1.2 MB; what comes after them has no part in provenance."""

_WORD = re.compile(r"\d[\d.,:]*\d|[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE_END = '.!?:“"”\n'
_FUNCTION_WORDS = """
a an the this that these those it its he she they them their his her him we us our you your i my me
is are was were be been being has have had do does did will would shall should may might can could
must of in on at to from for by with as into over under after before between against about near
during since until than then there here and or but nor so if when while where which who whom whose
what how not no also both one two more most other some any all each such only just out up down off
again very said says say told according added
"""
_STOPWORDS = frozenset(_FUNCTION_WORDS.split())
_NAME_WEIGHT, _STOP_WEIGHT, _NUMBER_WEIGHT = 0.35, 0.35, 0.35
"""A run of names, function words and figures is shared by accounts that share nothing else."""
_LINKS = frozenset({"a", "an", "the", "of", "for"})
"""Small words inside the title of an office: "a spokesman for the foreign ministry"."""


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel columns, a word each: folded key, start and end in the Text, weight, in a quotation."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    weights: tuple[float, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from one word to another, `last` included."""
        return Span(self.starts[first], self.ends[last])


def words(text: Text, blocks: Iterable[Block]) -> Words:
    """Return the words of all blocks of a document that are read, comments included.

    The first WORD_LIMIT of them. Words keep their order in the text; bylines, datelines, credits and
    page furniture are left out.
    """
    columns: list[tuple[str, int, int, float, bool]] = []
    for block in blocks:
        if block.kind in READ_BLOCKS and len(columns) < WORD_LIMIT:
            content = text.at(block.span)
            columns += _of_block(content, block.span.start, WORD_LIMIT - len(columns))
    if not columns:
        return Words((), (), (), (), ())
    keys, starts, ends, weights, quoted = zip(*columns, strict=True)
    return Words(keys, starts, ends, weights, quoted)


def fold(word: str) -> str:
    """Fold case, accents, the apostrophe's form and the possessive."""
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).replace("’", "'")
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain.removesuffix("'s")


def _of_block(content: str, offset: int, limit: int) -> list[tuple[str, int, int, float, bool]]:
    quotations = quoted_spans(content)
    found: list[tuple[str, int, int, float, bool]] = []
    ahead = 0
    for match in _WORD.finditer(content):
        if len(found) >= limit:
            break
        start, end = match.span()
        while ahead < len(quotations) and quotations[ahead].end <= start:
            ahead += 1
        inside = ahead < len(quotations) and quotations[ahead].start <= start
        key = fold(match.group())
        found.append((key, start + offset, end + offset, _weight(content, match.group(), key, start), inside))
    titles = _in_titles(content, [(key, start - offset, end - offset) for key, start, end, _, _ in found])
    return [
        (key, start, end, min(weight, _NAME_WEIGHT) if i in titles else weight, inside)
        for i, (key, start, end, weight, inside) in enumerate(found)
    ]


def _in_titles(content: str, places: Sequence[tuple[str, int, int]]) -> set[int]:
    """Return the places of words that make the title of an office, which weighs as a name does.

    A title is a word for an office with the words for bodies, branches and ranks around it, through
    names and small words; it does not go on into the next sentence.
    """
    offices, parts = wordlists().offices, _title_words()
    found: set[int] = set()
    stretch: list[int] = []
    office = False
    for i, (key, start, _) in enumerate(places):
        between = content[places[i - 1][2] : start] if i else ""
        joins = key in parts or key in _LINKS or content[start].isupper()
        if not joins or any(char in _SENTENCE_END for char in between):
            found.update(stretch if office else ())
            stretch, office = [], False
        if key in parts:
            stretch.append(i)
            office |= key in offices
    found.update(stretch if office else ())
    return found


@functools.cache
def _title_words() -> frozenset[str]:
    known = wordlists()
    return known.offices | known.titles | known.institutions | known.general | known.generic.keys()


def _weight(content: str, word: str, key: str, start: int) -> float:
    if key in _STOPWORDS:
        return _STOP_WEIGHT
    if word[0].isdigit():
        return _NUMBER_WEIGHT
    if word[0].isupper():
        before = content[max(0, start - 3) : start].rstrip(" (‘'")
        if before and before[-1] not in _SENTENCE_END:
            return _NAME_WEIGHT
    return 1.0


def quoted_spans(content: str) -> list[Span]:
    """Return the stretches between double quotation marks, marks left out, in order.

    A mark that is not closed opens a quotation up to the end of the paragraph, as in print, where a
    speech that runs on is closed only once.
    """
    spans, opened = [], -1
    for match in re.finditer('[“”«»„"]', content):
        mark, at = match.group(), match.start()
        if opened < 0:
            if mark not in "”»":
                opened = at + 1
        elif mark in '”»"' or (mark == "“" and content[opened - 1] == "„"):
            spans.append(Span(opened, at))
            opened = -1
    if opened >= 0 and len(content) > opened:
        spans.append(Span(opened, len(content)))
    return spans
