"""Measure a shipped model on the development documents: `python -m training.measure --corpora DIR`.

Two settings: `raw` starts from plain text, its paragraphs given as blocks, and counts a word as
right only where its offsets are; `gold` is given words and sentences. Intervals are the middle
95 % of 1,000 resamples of the documents.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.model.document import Block, Capture, Document, Source
from sayso.model.text import Span, Text
from sayso.reading import weights as stored
from sayso.reading.packing import Words
from sayso.reading.reader import Reader, read_words
from sayso.reading.weights import Weights
from training.corpora.annotated import Annotated
from training.corpora.collection import collect

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """Right answers, answers given, and answers wanted, in one document."""

    right: int
    given: int
    wanted: int


Table = dict[tuple[str, str, str], list[Count]]
"""Counts per document by (corpus, setting, figure)."""


def f1(counts: Iterable[Count]) -> float:
    """Pool counts to an F1 in percent; equal to accuracy where as many are given as wanted."""
    right = given = wanted = 0
    for count in counts:
        right, given, wanted = right + count.right, given + count.given, wanted + count.wanted
    return 200 * right / (given + wanted) if given + wanted else 0.0


def interval(counts: list[Count], seed: int = 7) -> tuple[float, float]:
    """Bootstrap a 95 % interval over documents."""
    rng = random.Random(seed)
    found = sorted(f1(rng.choices(counts, k=len(counts))) for _ in range(RESAMPLES))
    return found[int(RESAMPLES * 0.025)], found[int(RESAMPLES * 0.975) - 1]


def measure(documents: Iterable[Annotated], weights: Weights) -> Table:
    """Read every document in every setting that its annotation allows."""
    table: Table = defaultdict(list)
    reader = Reader(weights)
    for gold in documents:
        corpus = gold.corpus.partition("-")[0]
        for name, count in _given_words(gold, weights):
            table[(corpus, "gold", name)].append(count)
        if gold.text:
            for name, count in _raw(gold, reader.read(plain(gold))):
                table[(corpus, "raw", name)].append(count)
    return table


def plain(gold: Annotated) -> Document:
    """Make an unread document of a corpus text, one block per paragraph."""
    text = Text(gold.text, Text.of(gold.text).id)
    capture = Capture(text.id, len(gold.text), "text/plain", gold.name, None, None)
    blocks = tuple(Block("body", Span(a, b)) for a, b in gold.paragraphs or _lines(gold.text) if a < b)
    nowhere = Source(None, None, None)
    return Document(Document.id_of(capture, text), text, None, nowhere, None, capture, blocks)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _given_words(gold: Annotated, weights: Weights) -> Iterator[tuple[str, Count]]:
    words = Words(
        gold.offsets or tuple((i, i + 1) for i in range(len(gold.words))),
        gold.words,
        tuple(weights.pieces.of(gold.words)),
        gold.gaps,
        tuple(before == gold.gaps[0] for before in gold.gaps),
    )
    starts = frozenset(first for first, _ in gold.sentences)
    read = read_words(words, weights, given=starts)
    tags, heads, deps = [""] * len(gold.words), [0] * len(gold.words), [""] * len(gold.words)
    ranges: dict[tuple[int, int], tuple[str, bool]] = {}
    for first, (last, parsed) in read.items():
        tags[first:last], deps[first:last] = parsed.tags, parsed.deps
        heads[first:last] = [head + first if head >= 0 else -1 for head in parsed.heads]
        for item in parsed.ranges:
            ranges[(first + item.first, first + item.last)] = (item.type, item.named)
    if gold.tags and gold.heads and gold.deps and gold.lemmas:
        lemmas = weights.lemmatiser.lemmas(list(gold.words), tags)
        size = len(gold.words)
        arcs = [a == b for a, b in zip(heads, gold.heads, strict=True)]
        same = [a == b for a, b in zip(deps, gold.deps, strict=True)]
        yield "UPOS", _accuracy(a == b for a, b in zip(tags, gold.tags, strict=True))
        yield "UAS", _accuracy(arcs)
        yield "LAS", _accuracy(a and b for a, b in zip(arcs, same, strict=True))
        yield "lemmas", _accuracy(a == b for a, b in zip(lemmas, gold.lemmas, strict=True))
        open_class = [i for i in range(size) if gold.tags[i] in ("NOUN", "VERB")]
        yield "lemmas of nouns and verbs", _accuracy(lemmas[i] == gold.lemmas[i] for i in open_class)
        yield from _passives(heads, deps, gold)
    if gold.mentions is not None and not gold.text:
        wanted = dict(gold.mentions.spans)
        named = {span: found for span, found in ranges.items() if found[1]}
        yield from _mentions(wanted, named, only=None)


def _passives(heads: list[int], deps: list[str], gold: Annotated) -> Iterator[tuple[str, Count]]:
    assert gold.heads is not None
    assert gold.deps is not None
    for name in ("nsubj", "obj", "nsubj:pass", "obl:agent", "acl:relcl"):
        given = {(i, heads[i]) for i, dep in enumerate(deps) if dep == name}
        wanted = {(i, gold.heads[i]) for i, dep in enumerate(gold.deps) if dep == name}
        yield f"relation {name}", Count(len(given & wanted), len(given), len(wanted))


def _accuracy(right: Iterable[bool]) -> Count:
    answers = list(right)
    return Count(sum(answers), len(answers), len(answers))


def _raw(gold: Annotated, read: Document) -> Iterator[tuple[str, Count]]:
    if gold.tags and gold.heads and gold.deps:
        spans = [(token.span.start, token.span.end) for token in read.tokens]
        places = {span: i for i, span in enumerate(spans)}
        pairs = [(i, places[span]) for i, span in enumerate(gold.offsets) if span in places]
        size = (len(spans), len(gold.offsets))
        yield "words", Count(len(pairs), *size)
        given = {(s.span.start, s.span.end) for s in read.sentences}
        wanted = {(gold.offsets[a][0], gold.offsets[b - 1][1]) for a, b in gold.sentences}
        yield "sentences", Count(len(given & wanted), len(given), len(wanted))
        yield "UPOS", Count(sum(gold.tags[i] == read.tokens[j].tag for i, j in pairs), *size)
        arcs = [(i, j) for i, j in pairs if _same_head(gold.heads[i], read.tokens[j].head, gold, spans)]
        yield "UAS", Count(len(arcs), *size)
        yield "LAS", Count(sum(gold.deps[i] == read.tokens[j].dep for i, j in arcs), *size)
    if gold.mentions is not None:
        yield from mention_counts(gold, read)


def mention_counts(gold: Annotated, read: Document) -> Iterator[tuple[str, Count]]:
    """Count the mentions of a document that was read from its text; only annotated types count."""
    if gold.mentions is None:
        return
    wanted = {
        (gold.offsets[a][0], gold.offsets[b - 1][1]): found for (a, b), found in gold.mentions.spans.items()
    }
    given = {(m.span.start, m.span.end): (m.type, m.named) for m in read.mentions}
    known = {kind for kind, _ in wanted.values() if kind is not None}
    yield from _mentions(wanted, given, only=known & gold.mentions.exhaustive)


def _same_head(wanted: int, given: int, gold: Annotated, spans: list[tuple[int, int]]) -> bool:
    if wanted < 0 or given < 0:
        return wanted < 0 and given < 0
    return gold.offsets[wanted] == spans[given]


def _mentions(
    wanted: dict[tuple[int, int], tuple[str | None, bool]],
    given: dict[tuple[int, int], tuple[str, bool]],
    *,
    only: set[str] | None,
) -> Iterator[tuple[str, Count]]:
    """Count typed mentions; `only` leaves types out of account that the corpus does not annotate."""
    ignored = {span for span, (kind, _) in wanted.items() if kind is None}
    right_side = {(span, kind) for span, (kind, _) in wanted.items() if kind is not None}
    left_side = {
        (span, kind)
        for span, (kind, _) in given.items()
        if span not in ignored and (only is None or kind in only)
    }
    yield "mentions", Count(len(left_side & right_side), len(left_side), len(right_side))
    for kind in sorted({kind for _, kind in right_side}):
        left = {item for item in left_side if item[1] == kind}
        right = {item for item in right_side if item[1] == kind}
        yield f"mentions {kind}", Count(len(left & right), len(left), len(right))
    both = [span for span in given if span in wanted and wanted[span][0] == given[span][0]]
    yield "named or not, where found", _accuracy(wanted[span][1] == given[span][1] for span in both)


def main() -> None:
    """Parse the command line, measure, and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=stored.shipped())
    parser.add_argument("--json", type=Path, default=None, help="also write the figures here")
    chosen = parser.parse_args()
    weights = stored.load(chosen.weights, threads=2)
    table = measure(collect(chosen.corpora).dev, weights)
    figures = []
    for (corpus, setting, name), counts in sorted(table.items()):
        low, high = interval(counts)
        total = sum(count.wanted for count in counts)
        figures.append((corpus, setting, name, f1(counts), low, high, total))
        print(
            f"| {corpus} | {setting} | {name} | {f1(counts):.1f} | {low:.1f} to {high:.1f} | {total} |",
            file=sys.stdout,
        )
    if chosen.json is not None:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
