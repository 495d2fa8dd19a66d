"""Blocks of a document to windows that the network can take, and on until all is read.

Short blocks share a window, which is their context; a long block is read window by window, each
next one beginning with the last sentence that the one before could not be sure to see whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.document import Document
from sayso.model.text import Span
from sayso.reading.network import START_GAP, Window
from sayso.reading.pieces import Pieces
from sayso.reading.shapes import gap
from sayso.reading.words import split_words

BUDGET = 190
"""Subwords of words in a window, as in training (192 with the encoder's two marks)."""

WIDE_BUDGET = 480
"""For a sentence that fills a window: near to the encoder's 512 positions."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of a document: offsets, forms, subwords, gaps, and which ones begin a block."""

    offsets: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    pieces: tuple[tuple[int, ...], ...]
    gaps: tuple[int, ...]
    begins_block: tuple[bool, ...]

    def window(self, first: int, last: int) -> Window:
        """Cut the window of words `first` to `last` (half-open)."""
        return Window(
            first,
            self.forms[first:last],
            self.pieces[first:last],
            (START_GAP, *self.gaps[first + 1 : last]),
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `first` to `last` (half-open) still to be read, with the subwords allowed at once."""

    first: int
    last: int
    budget: int = BUDGET


def words_of(document: Document, pieces: Pieces) -> Words:
    """Cut every block of a document into words; a document without blocks counts as one."""
    content = document.text.content
    spans = [block.span for block in document.blocks] or [Span(0, len(content))]
    offsets: list[tuple[int, int]] = []
    gaps: list[int] = []
    begins: list[bool] = []
    for span in spans:
        found = split_words(content, span.start, span.end)
        for i, (start, _) in enumerate(found):
            begins.append(i == 0)
            gaps.append(START_GAP if i == 0 else gap(content[found[i - 1][1] : start]))
        offsets += found
    forms = tuple(content[start:end] for start, end in offsets)
    return Words(tuple(offsets), forms, tuple(pieces.of(forms)), tuple(gaps), tuple(begins))


def stretches(words: Words) -> Iterator[Stretch]:
    """Group blocks: several short ones that fit one window, or one long one."""
    edges = [i for i, begins in enumerate(words.begins_block) if begins] + [len(words.forms)]
    begin, used = 0, 0
    for first, last in pairwise(edges):
        size = sum(map(len, words.pieces[first:last]))
        if first > begin and used + size > BUDGET:
            yield Stretch(begin, first)
            begin, used = first, 0
        used += size
    if begin < len(words.forms):
        yield Stretch(begin, len(words.forms))


def reach(words: Words, stretch: Stretch) -> int:
    """Return the word behind the last one that the stretch's budget admits; at least one fits."""
    used = 0
    for i in range(stretch.first, stretch.last):
        used += len(words.pieces[i])
        if used > stretch.budget and i > stretch.first:
            return i
    return stretch.last


def settle(
    stretch: Stretch, reached: int, starts: Sequence[int]
) -> tuple[list[tuple[int, int]], Stretch | None]:
    """Decide which sentences of a window stand, and what is left to read.

    `starts` are the words of the document that start a sentence in the window, the first one
    included. A window that ends inside its only sentence is read again, wider; one that is as
    wide as can be is cut where it ends.
    """
    edges = [*starts, reached]
    sentences = list(pairwise(edges))
    if reached == stretch.last:
        return sentences, None
    if len(sentences) > 1:
        return sentences[:-1], Stretch(sentences[-1][0], stretch.last)
    if stretch.budget < WIDE_BUDGET:
        return [], Stretch(stretch.first, stretch.last, WIDE_BUDGET)
    return sentences, Stretch(reached, stretch.last)
