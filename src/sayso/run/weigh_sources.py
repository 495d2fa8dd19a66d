"""The step that lays documents side by side: which share words, quotations, credits or links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.case.store import Case
from sayso.model.document import Document
from sayso.model.errors import InvariantError
from sayso.model.origin import Fingerprint
from sayso.model.text import Span
from sayso.weighing.dependence import dependence
from sayso.weighing.evidence import covers
from sayso.weighing.shingles import HEAD, partners

STEP, NEXT = "sources", "matters"
BATCH = 50
DOCUMENTS = 500
"""Texts held in memory."""


def find_dependences(case: Case) -> Iterator[tuple[int, int]]:
    """Align every document whose partners may have changed with those that it is not aligned with yet."""
    aligning = _Aligning(case)
    todo = [int(key) for key in case.weighing.todo(STEP)]
    names = case.provenance.ids(todo)
    # By rank, so that the heads that many documents share are read once.
    todo.sort(key=lambda number: (case.provenance.rank(number) or "", names[number]))
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        with case.changes():
            for number in batch:
                case.weighing.put(NEXT, aligning.align(number, names[number]))
            case.weighing.done(STEP, batch)
        yield min(start + BATCH, len(todo)), len(todo)


class _Aligning:
    """Aligns documents with their partners."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._text = lru_cache(DOCUMENTS)(self._read)

    def _read(self, document: str) -> tuple[Document, Fingerprint]:
        fingerprint = self._case.provenance.fingerprint(document)
        if fingerprint is None:
            raise InvariantError(f"{document}: its words were not taken in before they are compared")
        return self._case.outline(document), fingerprint

    def align(self, number: int, document: str) -> set[str]:
        """Bring a document's alignments up to date, and return the matters that this bears on."""
        stored = self._case.provenance
        heads = stored.heads(number, HEAD)
        now = set(partners(heads, heads))
        before = set(stored.aligned(number))
        numbers = stored.numbers(now ^ before)
        touched: set[str] = set()
        for earlier in sorted(before - now):
            if stored.part(number, numbers[earlier]):
                touched |= self._matters(number, numbers[earlier])
        for earlier in sorted(now - before):
            if self._lay_beside(number, document, numbers[earlier], earlier):
                touched |= self._matters(number, numbers[earlier])
        return touched

    def _lay_beside(self, later: int, later_id: str, earlier: int, earlier_id: str) -> bool:
        found = dependence(*self._text(earlier_id), *self._text(later_id))
        left, right = (earlier, later) if earlier_id < later_id else (later, earlier)
        self._case.provenance.align(later, earlier)
        quotes = self._case.provenance.quotes
        ours, theirs = (quotes(left), quotes(right)) if found else ([], [])
        standing = [[*_inside(one.left_spans, ours), *_inside(one.right_spans, theirs)] for one in found]
        self._case.provenance.keep(left, right, list(zip(found, standing, strict=True)))
        return bool(found)

    def _matters(self, left: int, right: int) -> set[str]:
        """Return every matter of either: two documents may hang together through a third."""
        return {*self._case.placing.matters(left), *self._case.placing.matters(right)}


def _inside(passages: Sequence[Span], quotes: Sequence[tuple[int, Span]]) -> list[int]:
    """Return the claims that stand in one of the passages."""
    return [claim for claim, quote in quotes if any(covers(passage, quote) for passage in passages)]
