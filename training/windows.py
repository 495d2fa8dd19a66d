"""Windows of consecutive sentences, as the model sees them in use, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from sayso.reading.pieces import Pieces
from sayso.reading.shapes import GAPS, shape
from training.corpora.annotated import Annotated, MentionGold, SpanKey

SUBWORDS = 192
"""Subwords in a window at most, the encoder's two marks included."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a document with its gold layers, indices counted from its first word."""

    gold: Annotated
    pieces: tuple[tuple[int, ...], ...]

    @property
    def subwords(self) -> int:
        """Length in subwords, the two marks included."""
        return 2 + sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the network takes: (batch, length) ids, shapes and gaps; (batch, words) first subwords."""

    ids: Tensor
    shapes: Tensor
    gaps: Tensor
    first: Tensor
    mask: Tensor


@dataclass(frozen=True, slots=True)
class Chances:
    """How often a window is one sentence, loses its final marks, is set in capitals, or is wrapped
    into lines that mean nothing."""

    single: float = 0.2
    bare: float = 0.06
    capitals: float = 0.03
    titled: float = 0.03
    wrapped: float = 0.08


def cut(document: Annotated, pieces: Pieces, rng: random.Random, chances: Chances | None) -> Iterator[Window]:
    """Cut a document into windows at sentence boundaries; whole ones where chances are None."""
    known = pieces.of(document.words)
    begin = 0
    while begin < len(document.sentences):
        single = chances is not None and rng.random() < chances.single
        budget = SUBWORDS if chances is None else rng.randint(64, SUBWORDS)
        end, used = begin, 2
        while end < len(document.sentences):
            first, last = document.sentences[end]
            size = sum(map(len, known[first:last]))
            if end > begin and (single or used + size > budget):
                break
            used, end = used + size, end + 1
        window = _slice(document, begin, end)
        if chances is not None:
            window = _changed(window, rng, chances)
        yield _fitted(window, pieces)
        begin = end


def _fitted(gold: Annotated, pieces: Pieces) -> Window:
    known = pieces.of(gold.words)
    total = 2
    for i, ids in enumerate(known):
        total += len(ids)
        if total > SUBWORDS * 2:  # one monstrous sentence: its end is left away
            gold = _keep(gold, [j < i for j in range(len(gold.words))])
            known = known[:i]
            break
    return Window(gold, tuple(known))


def _slice(document: Annotated, begin: int, end: int) -> Annotated:
    first, last = document.sentences[begin][0], document.sentences[end - 1][1]
    sentences = document.sentences[begin:end]
    return replace(
        document,
        words=document.words[first:last],
        gaps=(GAPS.index("start"), *document.gaps[first + 1 : last]),
        sentences=tuple((a - first, b - first) for a, b in sentences),
        tags=document.tags and document.tags[first:last],
        heads=document.heads and tuple(h - first if h >= 0 else -1 for h in document.heads[first:last]),
        deps=document.deps and document.deps[first:last],
        lemmas=document.lemmas and document.lemmas[first:last],
        mentions=document.mentions and _shifted(document.mentions, first, last),
        text="",
        offsets=(),
        paragraphs=(),
    )


def _shifted(gold: MentionGold, first: int, last: int) -> MentionGold:
    def moved(span: SpanKey) -> SpanKey:
        return span[0] - first, span[1] - first

    return MentionGold(
        {moved(span): found for span, found in gold.spans.items() if first <= span[0] and span[1] <= last},
        gold.exhaustive,
        frozenset((moved(span), name) for span, name in gold.open if first <= span[0] and span[1] <= last),
    )


def _changed(gold: Annotated, rng: random.Random, chances: Chances) -> Annotated:
    """Make headlines and captions of some windows: no final mark, capitals."""
    if gold.tags is not None and gold.heads is not None and rng.random() < chances.bare:
        governs = set(gold.heads)
        dropped = {
            last - 1
            for first, last in gold.sentences
            if gold.tags[last - 1] == "PUNCT" and last - 1 not in governs and last - first > 1
        }
        gold = _keep(gold, [i not in dropped for i in range(len(gold.words))])
    if rng.random() < chances.wrapped:
        space, line = GAPS.index("space"), GAPS.index("line")
        gold = replace(
            gold,
            gaps=tuple(line if before == space and rng.random() < 0.1 else before for before in gold.gaps),
        )
    if rng.random() < chances.capitals:
        return replace(gold, words=tuple(word.upper() for word in gold.words))
    if rng.random() < chances.titled:
        return replace(
            gold, words=tuple(w.capitalize() if len(w) > 3 and w.islower() else w for w in gold.words)
        )
    return gold


def _keep(gold: Annotated, kept: Sequence[bool]) -> Annotated:
    """Drop words, which must not govern any that stay, from every layer."""
    place = [0]
    for keep in kept:
        place.append(place[-1] + keep)
    numbers = [i for i, keep in enumerate(kept) if keep]

    def span(old: SpanKey) -> SpanKey:
        return place[old[0]], place[old[1]]

    mentions = gold.mentions
    if mentions is not None:
        mentions = MentionGold(
            {span(k): v for k, v in mentions.spans.items() if span(k)[0] < span(k)[1]},
            mentions.exhaustive,
            frozenset((span(k), name) for k, name in mentions.open if span(k)[0] < span(k)[1]),
        )
    return replace(
        gold,
        words=tuple(gold.words[i] for i in numbers),
        gaps=tuple(gold.gaps[i] for i in numbers),
        sentences=tuple(span(s) for s in gold.sentences if span(s)[0] < span(s)[1]),
        tags=gold.tags and tuple(gold.tags[i] for i in numbers),
        # A governor that was cut away leaves an unknown, which the heads mask.
        heads=gold.heads
        and tuple(
            -1 if gold.heads[i] < 0 else place[gold.heads[i]] if kept[gold.heads[i]] else -2 for i in numbers
        ),
        deps=gold.deps and tuple(gold.deps[i] for i in numbers),
        lemmas=gold.lemmas and tuple(gold.lemmas[i] for i in numbers),
        mentions=mentions,
    )


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of at most `size` padded subwords, shuffled."""
    ordered = sorted(windows, key=lambda window: window.subwords + rng.random() * 8)
    grouped: list[list[Window]] = [[]]
    longest = 0
    for window in ordered:
        longest = max(longest, window.subwords)
        if grouped[-1] and longest * (len(grouped[-1]) + 1) > size:
            grouped.append([])
            longest = window.subwords
        grouped[-1].append(window)
    rng.shuffle(grouped)
    return grouped


def inputs(batch: Sequence[Window], pieces: Pieces) -> Inputs:
    """Pad a batch of windows into the network's tensors."""
    length = max(window.subwords for window in batch)
    words = max(len(window.gold.words) for window in batch)
    ids, shapes, gaps = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    first = torch.zeros(len(batch), words, dtype=torch.long)
    mask = torch.zeros(len(batch), words, dtype=torch.bool)
    for row, window in enumerate(batch):
        id_row, shape_row, gap_row, first_row = [pieces.cls], [0], [0], []
        for word, before, subwords in zip(window.gold.words, window.gold.gaps, window.pieces, strict=True):
            first_row.append(len(id_row))
            id_row += subwords
            shape_row += [shape(word)] * len(subwords)
            gap_row += [before] * len(subwords)
        id_row.append(pieces.sep)
        ids[row, : len(id_row)] = torch.tensor(id_row)
        shapes[row, : len(shape_row)] = torch.tensor(shape_row)
        gaps[row, : len(gap_row)] = torch.tensor(gap_row)
        first[row, : len(first_row)] = torch.tensor(first_row)
        mask[row, : len(first_row)] = True
    return Inputs(ids, shapes, gaps, first, mask)
