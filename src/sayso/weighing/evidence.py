"""What shared text says about the claims of one proposition: which of them are one saying, and the edges."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.origin import Dependence, OriginEdge, Stretch
from sayso.model.text import Span
from sayso.weighing.holders import COMMENT
from sayso.weighing.joining import Joined

REACH = 30
"""Code points by which a passage's other side may be off after small changes."""
INSIDE = 0.5
"""A claim stands in a passage when so much of its quote does."""
REST_SHARE = 0.6
"""Of a document taken over to this share, what is new on the old matter is the old account re-told."""

Mark = tuple[int, int, str, bool]
"""Start, end, claim, and whether the claim itself stands here or only its counterpart would."""


def textual(dependences: Iterable[Dependence]) -> list[Dependence]:
    """Return the dependences that are shared words, in an order of their own."""
    shared = [one for one in dependences if one.kind in ("copy", "passage", "quote")]
    return sorted(shared, key=lambda one: (one.left, one.right, one.kind))


def join_passages(
    joined: Joined, claims: Mapping[str, Sequence[Claim]], shared: Sequence[Dependence]
) -> dict[str, set[str]]:
    """Join claims that stand in the same passage; return the documents that each such claim shares it with.

    A document that stands for a cluster carries the passage on: two claims whose counterparts fall on
    the same words of a third document are one saying, though that document has no claim there.
    """
    marks: dict[str, list[Mark]] = {}
    for doc, own in claims.items():
        marks[doc] = [(claim.span.start, claim.span.end, claim.id, True) for claim in own]
    partners: dict[str, set[str]] = {}
    for one in shared:
        for claim, span, other, there in _counterparts(one, claims):
            at = image(claim.span, span, there)
            marks.setdefault(other, []).append((at.start - REACH, at.end + REACH, claim.id, False))
            partners.setdefault(claim.id, set()).add(other)
    for doc in sorted(marks):
        _join_overlapping(joined, sorted(marks[doc]))
    return partners


def _counterparts(
    one: Dependence, claims: Mapping[str, Sequence[Claim]]
) -> Iterator[tuple[Claim, Span, str, Span]]:
    """Yield the claims in the passages of a dependence: claim, its passage, other document, passage there."""
    pairs = list(zip(one.left_spans, one.right_spans, strict=True))
    for claim in claims.get(one.left, ()):
        yield from ((claim, ours, one.right, theirs) for ours, theirs in pairs if covers(ours, claim.span))
    for claim in claims.get(one.right, ()):
        yield from ((claim, theirs, one.left, ours) for ours, theirs in pairs if covers(theirs, claim.span))


def covers(passage: Span, quote: Span) -> bool:
    """Tell whether a quote stands in a passage for the most part."""
    common = min(passage.end, quote.end) - max(passage.start, quote.start)
    return common >= INSIDE * len(quote)


def image(quote: Span, passage: Span, there: Span) -> Span:
    """Return about where the counterpart of a quote stands, by its place in the passage."""
    scale = len(there) / max(1, len(passage))
    start = there.start + round(max(0, quote.start - passage.start) * scale)
    return Span(start, max(start, min(there.end, there.start + round((quote.end - passage.start) * scale))))


def _join_overlapping(joined: Joined, marks: Sequence[Mark]) -> None:
    """Join claims whose marks overlap, where at least one of the two is a counterpart."""
    opened: list[Mark] = []
    for mark in marks:
        opened = [one for one in opened if one[1] > mark[0]]
        for one in opened:
            if not (one[3] and mark[3]):
                joined.join(one[2], mark[2])
        opened.append(mark)


def join_rest(
    joined: Joined,
    claims: Mapping[str, Sequence[Claim]],
    shared: Sequence[Dependence],
    unnamed: frozenset[str],
    partners: Mapping[str, set[str]],
) -> None:
    """Join what a copy says in words of its own, a new lead or headline, to the account that it re-tells.

    Only where most of a document is taken over, only claims behind which it names nobody, and never
    readers' comments. They go with those claims of the other document that are without a name and were
    not taken over either; where there are none, with its claims if all rest on one root.
    """
    for one in shared:
        sides = ((one.left, one.left_share, one.right), (one.right, one.right_share, one.left))
        for doc, share, other in sides:
            if one.kind != "copy" or share < REST_SHARE:
                continue
            rest = [claim.id for claim in claims.get(doc, ()) if _is_rest(claim, unnamed, partners)]
            told = [claim for claim in claims.get(other, ()) if claim.block != COMMENT]
            replaced = [claim.id for claim in told if _is_rest(claim, unnamed, partners)]
            if replaced or not told:
                targets = [*replaced, f"text of {other}"]
            else:
                targets = [told[0].id] if _one_root(joined, told) else []
            for claim_id, target in itertools.product(rest, targets):
                joined.join(claim_id, target)


def _is_rest(claim: Claim, unnamed: frozenset[str], partners: Mapping[str, set[str]]) -> bool:
    return claim.id in unnamed and claim.id not in partners and claim.block != COMMENT


def _one_root(joined: Joined, claims: Sequence[Claim]) -> bool:
    return len({joined.find(claim.id) for claim in claims}) == 1


def passage_edges(
    claims: Mapping[str, Sequence[Claim]], shared: Sequence[Dependence]
) -> Iterator[OriginEdge]:
    """Yield an edge for each dependence that bears on the claims, with the passages that do."""
    for one in shared:
        pairs = [
            (ours, theirs)
            for ours, theirs in zip(one.left_spans, one.right_spans, strict=True)
            if _holds_claim(ours, claims.get(one.left, ())) or _holds_claim(theirs, claims.get(one.right, ()))
        ]
        both = one.left in claims and one.right in claims
        if not pairs and not (one.kind == "copy" and both):
            continue
        turned = one.source == "left"
        dependent, on = (one.right, one.left) if turned else (one.left, one.right)
        places = [(theirs, ours) if turned else (ours, theirs) for ours, theirs in pairs]
        yield OriginEdge(
            dependent,
            on,
            on_holder=False,
            directed=one.source is not None,
            kind=one.kind,
            detail=one.detail,
            passages=tuple(
                stretch
                for ours, theirs in places
                for stretch in (Stretch(dependent, ours), Stretch(on, theirs))
            ),
        )


def _holds_claim(span: Span, claims: Sequence[Claim]) -> bool:
    return any(covers(span, claim.span) for claim in claims)
