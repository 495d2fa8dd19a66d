"""What shared text says about the claims of one proposition: which of them are one saying, and the edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.origin import Dependence, OriginEdge, Stretch
from sayso.model.text import Span
from sayso.weighing.holders import COMMENT
from sayso.weighing.joining import Joined

OVERLAP = 0.4
"""Two claims stand on the same words when so much of the shorter one's place is common to both."""
ABREAST = 32
"""Marks that one is compared with at most: thousands on the same words hang together one by one."""
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
            marks.setdefault(other, []).append((at.start, at.end, claim.id, False))
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
        opened = [one for one in opened if one[1] > mark[0]][-ABREAST:]
        for one in opened:
            common = min(one[1], mark[1]) - mark[0]
            if not (one[3] and mark[3]) and common >= OVERLAP * min(one[1] - one[0], mark[1] - mark[0]):
                joined.join(one[2], mark[2])
        opened.append(mark)


def join_rest(
    joined: Joined,
    claims: Mapping[str, Sequence[Claim]],
    shared: Sequence[Dependence],
    unnamed: frozenset[str],
    partners: Mapping[str, set[str]],
) -> None:
    """Join what a copy says in words of its own, a new lead above all, to the account that it re-tells.

    Only where most of a document is taken over, only claims behind which it names nobody, never
    readers' comments, and nothing that it has from elsewhere. They go with those claims of the other
    document that stood in their place; a new lead, where there are none, with all if they rest on one root.
    """
    taken, kin = _taken_over(shared), _kin(shared)
    for one in shared:
        for copy in (_Side(one, turned=False), _Side(one, turned=True)):
            if (copy.doc, copy.other) not in taken:
                continue
            told = [claim for claim in claims.get(copy.other, ()) if claim.block != COMMENT]
            left = [
                claim for claim in told if claim.id in unnamed and copy.doc not in partners.get(claim.id, ())
            ]
            for claim in claims.get(copy.doc, ()):
                has_it_from = partners.get(claim.id, set())
                if claim.id not in unnamed or claim.block == COMMENT or copy.other in has_it_from:
                    continue
                if any((doc, copy.other) not in kin for doc in has_it_from):
                    continue
                replaced = [other for other in left if copy.replaces(claim, other)]
                retold = told if copy.opens(claim) and _one_root(joined, told) else []
                for target in _in_one_voice(claim, replaced or retold):
                    joined.join(claim.id, target.id)
                if not told:
                    joined.join(claim.id, f"text of {copy.other}")


def _in_one_voice(claim: Claim, others: Sequence[Claim]) -> list[Claim]:
    """Return those that speak as the claim does; an author may tell in his own voice what anybody said."""
    same = [other for other in others if voice(other) == voice(claim)]
    return same or ([] if claim.chain else list(others))


def voice(claim: Claim) -> str:
    """Return by what word a document calls whom a claim is from, empty for its own voice."""
    return claim.chain[-1].name.casefold() if claim.chain else ""


def _kin(shared: Iterable[Dependence]) -> frozenset[tuple[str, str]]:
    """Return the documents that share a passage, quotations not counted, both ways round."""
    pairs = [(one.left, one.right) for one in shared if one.kind != "quote"]
    return frozenset([*pairs, *((right, left) for left, right in pairs)])


def _taken_over(shared: Iterable[Dependence]) -> frozenset[tuple[str, str]]:
    """Return (document, other) where most of the document stands in the other as well."""
    sides = [
        side
        for one in shared
        if one.kind == "copy"
        for side in ((one.left, one.right, one.left_share), (one.right, one.left, one.right_share))
    ]
    return frozenset((doc, other) for doc, other, share in sides if share >= REST_SHARE)


class _Side:
    """One side of a dependence: a document, and its passages in order with their counterparts."""

    def __init__(self, one: Dependence, *, turned: bool) -> None:
        self.doc, self.other = (one.right, one.left) if turned else (one.left, one.right)
        ours, theirs = (one.right_spans, one.left_spans) if turned else (one.left_spans, one.right_spans)
        self._ours, self._theirs = list(enumerate(ours)), list(enumerate(theirs))

    def opens(self, claim: Claim) -> bool:
        """Tell whether a claim of the document stands before every shared passage."""
        return all(claim.span.end <= span.start for _, span in self._ours)

    def replaces(self, claim: Claim, other: Claim) -> bool:
        """Tell whether a claim of the other document stood where this one is: next to the same passage."""
        ours, theirs = _between(claim.span, self._ours), _between(other.span, self._theirs)
        return any(left is not None and left == right for left, right in zip(ours, theirs, strict=True))


def _between(quote: Span, passages: Sequence[tuple[int, Span]]) -> tuple[int | None, int | None]:
    """Return the numbers of the passages before and after a quote."""
    before = max(((span.start, i) for i, span in passages if span.start <= quote.start), default=None)
    after = min(((span.start, i) for i, span in passages if span.start > quote.start), default=None)
    return (None if before is None else before[1]), (None if after is None else after[1])


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
