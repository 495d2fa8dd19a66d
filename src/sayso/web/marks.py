"""Claims marked in a text: overlapping passages cut into segments that lie side by side.

Nested tags cannot show two passages that cross. Each segment instead knows every claim that covers
it, and each claim keeps one lane of underline through all its segments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.model.claim import Claim
from sayso.model.codes import Codes, relation
from sayso.model.document import Block, Document
from sayso.model.text import Span

LANES = 4
"""Underlines that fit beneath a line; claims beyond them share the lowest."""

Line = tuple[int, str]
"""An underline: its lane and the quad class that it shows."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same claims; numbers are positions in `ordered` claims.

    `lines` are the underlines; `begins` are the claims whose passage starts
    here; `nearest` is the shortest claim that covers it, None where only a holder stands.
    `subjects`, `objects`, `cues` and `holders` are the claims that these words play that part in.
    """

    text: str
    claims: tuple[int, ...]
    lines: tuple[Line, ...]
    begins: tuple[int, ...]
    nearest: int | None
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()
    holders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """One block of the document with its text cut into segments."""

    kind: str
    author: str | None
    posted: str | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A span that plays a part in a claim."""

    name: str
    number: int
    span: Span


def ordered(claims: Iterable[Claim]) -> list[Claim]:
    """Put claims in reading order: by start, the longer first, ties by id."""
    return sorted(claims, key=lambda claim: (claim.span.start, -claim.span.end, claim.id))


def mark(document: Document, claims: Sequence[Claim], *, codes: Codes) -> list[MarkedBlock]:
    """Cut every block of a document into segments, for claims in the order of `ordered`."""
    blocks = document.blocks or (Block("body", Span(0, len(document.text))),)
    stretches = mark_stretches(document, claims, [block.span for block in blocks], codes=codes)
    return [
        MarkedBlock(block.kind, block.author, block.posted, segments)
        for block, segments in zip(blocks, stretches, strict=True)
    ]


def mark_stretches(
    document: Document, claims: Sequence[Claim], spans: Iterable[Span], *, codes: Codes
) -> Iterator[tuple[Segment, ...]]:
    """Cut stretches of a document into segments, for claims in the order of `ordered`."""
    lines = [
        (lane, relation(codes, claim.code).quad) for lane, claim in zip(_lanes(claims), claims, strict=True)
    ]
    parts = sorted(_parts(claims), key=lambda part: part.span.start)
    for span in spans:
        inside = [part for part in parts if part.span.overlaps(span)]
        yield tuple(_segments(document.text.content, span, inside, claims, lines))


def _parts(claims: Sequence[Claim]) -> Iterable[_Part]:
    for number, claim in enumerate(claims):
        yield _Part("claim", number, claim.span)
        yield _Part("cue", number, claim.trace.cue)
        if claim.subject.span is not None:
            yield _Part("subject", number, claim.subject.span)
        if claim.object.span is not None:
            yield _Part("object", number, claim.object.span)
        for holder in claim.chain:
            if holder.span is not None:
                yield _Part("holder", number, holder.span)


def _lanes(claims: Sequence[Claim]) -> list[int]:
    """Give each claim the first lane that is free where it starts."""
    free_from = [0] * LANES
    lanes = []
    for claim in claims:
        lane = next((i for i, reached in enumerate(free_from) if reached <= claim.span.start), LANES - 1)
        free_from[lane] = max(free_from[lane], claim.span.end)
        lanes.append(lane)
    return lanes


def _segments(
    content: str, block: Span, parts: Sequence[_Part], claims: Sequence[Claim], lines: Sequence[Line]
) -> Iterable[Segment]:
    cuts = {block.start, block.end}
    for part in parts:
        cuts.update(cut for cut in (part.span.start, part.span.end) if block.start < cut < block.end)
    edges = sorted(cuts)
    waiting = list(reversed(parts))
    open_here: list[_Part] = []
    for start, end in pairwise(edges):
        while waiting and waiting[-1].span.start <= start:
            open_here.append(waiting.pop())
        open_here = [part for part in open_here if part.span.end > start]
        yield _segment(content[start:end], start, open_here, claims, lines)


def _segment(
    text: str, start: int, parts: Sequence[_Part], claims: Sequence[Claim], lines: Sequence[Line]
) -> Segment:
    def playing(name: str) -> tuple[int, ...]:
        return tuple(sorted({part.number for part in parts if part.name == name}))

    covering = playing("claim")
    return Segment(
        text,
        covering,
        tuple(sorted(dict(lines[number] for number in covering).items())),
        tuple(number for number in covering if claims[number].span.start == start),
        min(covering, key=lambda number: (len(claims[number].span), number), default=None),
        playing("subject"),
        playing("object"),
        playing("cue"),
        playing("holder"),
    )
