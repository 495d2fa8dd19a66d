"""How two documents depend on each other, passage by passage, with the evidence for it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.model.document import Block, Document
from sayso.model.origin import Credit, Dependence, Fingerprint
from sayso.model.text import Span, Text
from sayso.weighing.credits import outlet_key
from sayso.weighing.passages import Aligned, Run, align
from sayso.weighing.published import earlier
from sayso.weighing.words import Words, words

LONG_RUN, LONG_RUN_WEIGHT = 8, 4.0
"""Words running without a change, and their weight: more than set phrases come to."""
PASSAGE_WEIGHT, PASSAGE_DENSITY = 9.0, 0.5
"""Weight of the equal words of a changed passage, and their share of it."""
QUOTE_WORDS, QUOTE_WEIGHT = 5, 3.0
COPY_SHARE, COPY_WEIGHT = 0.5, 15.0
"""A document is a copy when so much of it, by weight, stands in passages shared with the other."""

LEFT, RIGHT = "left", "right"


@dataclass(frozen=True, slots=True)
class _Passage:
    """A shared passage, where it stands in the words of either side, and the weight of what is equal."""

    left: tuple[int, int]
    right: tuple[int, int]
    weight: float
    longest: int


def dependence(
    left: Document, left_print: Fingerprint, right: Document, right_print: Fingerprint
) -> tuple[Dependence, ...]:
    """Return all evidence that two documents do not stand apart, the strongest kinds first.

    The order of the two does not matter: in the answer `left` sorts before `right` by id. Needs
    texts, blocks, sources and dates, no layer. One document gives nothing against itself.
    """
    if left.id == right.id:
        return ()
    if left.id > right.id:
        left, left_print, right, right_print = right, right_print, left, left_print
    named = tuple(_named(left_print, right_print))
    linked = tuple(_linked(left_print, right_print))
    shared = tuple(_shared(left, right))
    source = _source(left_print, right_print, (*named, *linked))
    return (*(replace(one, source=source) for one in shared), *named, *linked)


def _shared(left: Document, right: Document) -> Iterator[Dependence]:
    """Yield what the texts have in common: one copy or passage record, one of quotations."""
    ours, theirs = _words(left.text, left.blocks), _words(right.text, right.blocks)
    passages: list[_Passage] = []
    quotes: list[_Passage] = []
    for chain in align(ours.keys, theirs.keys):
        passage = _passage(chain, ours)
        if passage is not None:
            passages.append(passage)
        else:
            quotes += _quotes(chain, ours, theirs)
    record = functools.partial(_record, left, right, ours, theirs)
    if passages:
        yield record("passage", passages)
    if quotes:
        yield record("quote", quotes)


@functools.lru_cache(maxsize=64)
def _words(text: Text, blocks: tuple[Block, ...]) -> Words:
    """Keep the words of the last documents: one that stands for a cluster is compared again and again."""
    return words(text, blocks)


def _passage(chain: Aligned, ours: Words) -> _Passage | None:
    """Keep a chain that shares more of its authors' own words than phrases, names and figures come to."""
    open_runs = [_unquoted(run, ours) for run in chain.runs]
    weights = [sum(ours.weights[i] for i in indices) for indices in open_runs]
    longest = max((len(indices), weight) for indices, weight in zip(open_runs, weights, strict=True))
    words_of_it = sum(run.length for run in chain.runs)
    width = max(_width(chain.left), _width(chain.right))
    enough = longest[0] >= LONG_RUN and longest[1] >= LONG_RUN_WEIGHT
    dense = sum(weights) >= PASSAGE_WEIGHT and words_of_it >= PASSAGE_DENSITY * width
    if not (enough or dense):
        return None
    return _Passage(chain.left, chain.right, sum(weights), max(run.length for run in chain.runs))


def _unquoted(run: Run, ours: Words) -> list[int]:
    return [i for i in range(run.left, run.left + run.length) if not ours.quoted[i]]


def _quotes(chain: Aligned, ours: Words, theirs: Words) -> Iterator[_Passage]:
    """Yield the stretches of a chain that stand in quotation marks on both sides and are no set phrase."""
    for run in chain.runs:
        first = 0
        inside = [ours.quoted[run.left + i] and theirs.quoted[run.right + i] for i in range(run.length)]
        for i in range(run.length + 1):
            if i < run.length and inside[i]:
                continue
            weight = sum(ours.weights[run.left + first : run.left + i])
            if i - first >= QUOTE_WORDS and weight >= QUOTE_WEIGHT:
                yield _Passage(
                    (run.left + first, run.left + i - 1),
                    (run.right + first, run.right + i - 1),
                    weight,
                    i - first,
                )
            first = i + 1


def _width(ends: tuple[int, int]) -> int:
    return ends[1] - ends[0] + 1


def _record(
    left: Document, right: Document, ours: Words, theirs: Words, kind: str, passages: Sequence[_Passage]
) -> Dependence:
    left_share = _share(ours, [one.left for one in passages])
    right_share = _share(theirs, [one.right for one in passages])
    weight = sum(one.weight for one in passages)
    if kind == "passage" and weight >= COPY_WEIGHT and max(left_share, right_share) >= COPY_SHARE:
        kind = "copy"
    count = sum(_width(one.left) for one in passages)
    return Dependence(
        left=left.id,
        right=right.id,
        kind=kind,
        source=None,
        score=round(min(1.0, weight / (weight + LONG_RUN_WEIGHT)), 4),
        left_spans=tuple(ours.span(*one.left) for one in passages),
        right_spans=tuple(theirs.span(*one.right) for one in passages),
        left_share=left_share,
        right_share=right_share,
        detail=f"{count} words in {len(passages)} {_noun(kind, len(passages))}, "
        f"{max(one.longest for one in passages)} running without a change",
    )


def _noun(kind: str, count: int) -> str:
    noun = "quotation" if kind == "quote" else "passage"
    return noun if count == 1 else noun + "s"


def _share(whole: Words, ranges: Sequence[tuple[int, int]]) -> float:
    """Return the share of a document's own words, quotations left out, that lie in some ranges."""
    covered = {i for first, last in ranges for i in range(first, last + 1) if not whole.quoted[i]}
    own = sum(1 for quoted in whole.quoted if not quoted)
    return round(len(covered) / own, 4) if own else 0.0


def _named(left: Fingerprint, right: Fingerprint) -> Iterator[Dependence]:
    """Yield the credits that name the other's outlet."""
    for ours, theirs, source in ((left, right, RIGHT), (right, left, LEFT)):
        for credit in credits_to(ours, theirs.outlet):
            kind = "first_report" if credit.kind == "first_report" else "credit"
            spans = ((credit.span,), ()) if source == RIGHT else ((), (credit.span,))
            yield _evidence(left, right, kind, source, spans, f"{_CREDIT_WORDS[credit.kind]} {credit.name}")


_CREDIT_WORDS = {
    "credit": "credit line to",
    "byline": "byline of",
    "first_report": "first reported by",
    "cites": "cites",
}


def credits_to(ours: Fingerprint, outlet: str | None) -> list[Credit]:
    """Return the credits of a document that name an outlet, none for an outlet without a name."""
    key = None if outlet is None else outlet_key(outlet)
    return [credit for credit in ours.credits if key is not None and credit.key == key]


def _linked(left: Fingerprint, right: Fingerprint) -> Iterator[Dependence]:
    if right.address is not None and right.address in left.links:
        yield _evidence(left, right, "link", RIGHT, ((), ()), f"links to {right.address}")
    if left.address is not None and left.address in right.links:
        yield _evidence(left, right, "link", LEFT, ((), ()), f"links to {left.address}")


def _evidence(
    left: Fingerprint,
    right: Fingerprint,
    kind: str,
    source: str,
    spans: tuple[tuple[Span, ...], tuple[Span, ...]],
    detail: str,
) -> Dependence:
    return Dependence(left.doc, right.doc, kind, source, 1.0, spans[0], spans[1], 0.0, 0.0, detail)


def _source(left: Fingerprint, right: Fingerprint, named: Sequence[Dependence]) -> str | None:
    """Say where shared words come from: the side that only the other one names, else the earlier one."""
    sides: set[str | None] = {one.source for one in named}
    if len(sides) == 1:
        return sides.pop()
    return earlier(left.published, right.published) if not sides else None
