"""The reader: a document's text to sentences, words with tags and trees, and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.model.document import Document
from sayso.model.layers import Mention, Sentence, Token
from sayso.model.text import Span
from sayso.reading import weights as stored
from sayso.reading.boundaries import may_begin
from sayso.reading.decode import Parsed, parse, sentence_starts
from sayso.reading.packing import Stretch, Words, reach, settle, stretches, words_of
from sayso.reading.weights import Weights

GROUP = 64
"""Windows that are in memory at once; also what bounds the sorting into batches."""

Read = dict[int, tuple[int, Parsed]]
"""Sentences by their first word: the word behind the last one, and what was read."""


class Reader:
    """A loaded reading model; reading one document never depends on any other."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, weights: Path | None = None, *, threads: int = 1) -> Reader:
        """Load the model that comes with the package, or one from another folder.

        Raises ModelError when a file is missing, damaged, or of another format.
        """
        return cls(stored.load(weights or stored.shipped(), threads=threads))

    @property
    def model_hash(self) -> str:
        """SHA-256 over the model's manifest, which names the SHA-256 of every file of it."""
        return self._weights.hash

    def read(self, doc: Document) -> Document:
        """Fill sentences, tokens and mentions; any text can be read, an empty one gives none."""
        words = words_of(doc, self._weights.pieces)
        return _filled(doc, words, read_words(words, self._weights), self._weights)


def read_words(words: Words, weights: Weights, *, given: frozenset[int] | None = None) -> Read:
    """Read words that are already cut; `given` are the sentence starts, None where they are to be found."""
    waiting = list(stretches(words))
    found: Read = {}
    for begin in range(0, len(waiting), GROUP):
        group: Sequence[Stretch] = waiting[begin : begin + GROUP]
        while group:
            group = _read_group(words, group, weights, given, found)
    return found


def _read_group(
    words: Words, group: Sequence[Stretch], weights: Weights, given: frozenset[int] | None, found: Read
) -> list[Stretch]:
    """Run one window of every stretch, keep the sentences that stand, and return what is left."""
    reached = [reach(words, stretch) for stretch in group]
    windows = [words.window(s.first, end) for s, end in zip(group, reached, strict=True)]
    outputs = weights.network.run(windows, cls=weights.pieces.cls, sep=weights.pieces.sep)
    left: list[Stretch] = []
    for stretch, end, scores in zip(group, reached, outputs, strict=True):
        if given is None:
            forced = words.begins_block[stretch.first : end]
            starts = [stretch.first + i for i in sentence_starts(scores, forced)]
            starts = [i for i in starts if i == stretch.first or _may_begin(words, i)]
        else:
            starts = [i for i in range(stretch.first, end) if i == stretch.first or i in given]
        sentences, rest = settle(stretch, end, starts)
        for first, last in sentences:
            found[first] = (last, parse(scores, first - stretch.first, last - stretch.first, weights))
        if rest is not None:
            left.append(rest)
    return left


def _may_begin(words: Words, index: int) -> bool:
    return words.begins_block[index] or may_begin(words.forms[index - 1], words.forms[index])


def _filled(doc: Document, words: Words, found: Read, weights: Weights) -> Document:
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    mentions: list[Mention] = []
    for first in sorted(found):
        last, parsed = found[first]
        spans = [Span(start, end) for start, end in words.offsets[first:last]]
        lemmas = weights.lemmatiser.lemmas(list(words.forms[first:last]), parsed.tags)
        sentences.append(Sentence(spans[0].cover(spans[-1]), first, last))
        tokens += [
            Token(span, tag, first + head if head >= 0 else -1, dep, lemma)
            for span, tag, head, dep, lemma in zip(
                spans, parsed.tags, parsed.heads, parsed.deps, lemmas, strict=True
            )
        ]
        mentions += [
            Mention(spans[item.first].cover(spans[item.last - 1]), item.type, item.named)
            for item in parsed.ranges
        ]
    return replace(doc, sentences=tuple(sentences), tokens=tuple(tokens), mentions=tuple(mentions))
