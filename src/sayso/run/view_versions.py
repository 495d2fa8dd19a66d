"""Documents of one address, captured at different times, and what changed from one to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from rapidfuzz.distance import Indel

from sayso.case.records import DocumentRow
from sayso.case.store import Case
from sayso.model.document import Document

__all__ = ["Compared", "Paragraph", "Version", "compare", "versions"]

SAME, GONE, NEW, CHANGED = "same", "gone", "new", "changed"
MOST = 20
"""Versions of one address that are listed."""
ALIKE = 0.5
"""Two paragraphs that share this part of their words are one that was changed."""
LARGEST = 60_000_000
"""Pairs of words up to which two paragraphs are compared word by word."""
PAIRED = 10_000
"""Pairs of paragraphs between two that stayed, up to which it is told which became which."""
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_NAMELESS = frozenset(("", "-"))

Piece = tuple[str, str]
"""SAME, GONE or NEW, and the words."""


@dataclass(frozen=True, slots=True)
class Version:
    """A capture of an address: its document, and when it was retrieved (ISO 8601) where that is known."""

    row: DocumentRow
    retrieved: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of either version: its kind, SAME, GONE, NEW or CHANGED, and its words in pieces."""

    kind: str
    state: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two documents with what is stated of each (name, earlier, later), and their paragraphs."""

    earlier: Document
    later: Document
    stated: tuple[tuple[str, str | None, str | None], ...]
    paragraphs: tuple[Paragraph, ...]
    of_one_address: bool

    def count(self, state: str) -> int:
        """Count the paragraphs of a state."""
        return sum(one.state == state for one in self.paragraphs)


def versions(folder: Path, document_id: str) -> list[Version]:
    """List the documents taken from the same address as one, that one among them, the earliest first.

    At most MOST are listed; the list is empty where the address was captured once.
    """
    with Case.open(folder) as case, case.still():
        rows = case.documents()
        own = next((_addresses(row) for row in rows if row.id == document_id), frozenset())
        same = [row for row in rows if row.id == document_id or not own.isdisjoint(_addresses(row))][:MOST]
        if len(same) < 2:
            return []
        found = [Version(row, case.outline(row.id).capture.retrieved) for row in same]
    # When it was retrieved tells better which came first than what the page says of itself.
    return sorted(found, key=lambda one: (one.retrieved or one.row.published or "", one.row.id))


def compare(folder: Path, earlier: str, later: str) -> Compared:
    """Lay two documents together; raises CaseError where one is not there."""
    with Case.open(folder) as case, case.still():
        first, second = case.outline(earlier), case.outline(later)
        rows = {row.id: _addresses(row) for row in case.documents((earlier, later))}
    return Compared(
        first,
        second,
        tuple(
            (name, one, other)
            for (name, one), (_, other) in zip(_stated(first), _stated(second), strict=True)
        ),
        tuple(_paragraphs(first, second)),
        not rows[earlier].isdisjoint(rows[later]),
    )


def _addresses(row: DocumentRow) -> frozenset[str]:
    """Return what a document was taken from: its web address, or the place of its file or record."""
    found = set()
    for given in (row.url, row.member, row.locator if row.member is None else None):
        if given is not None and given not in _NAMELESS:
            found.add(_address(given))
    return frozenset(found)


def _address(given: str) -> str:
    """Return an address without what does not tell pages apart: scheme, fragment, the case of the host."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return given
    if parts.scheme.lower() not in ("http", "https"):
        return given
    query = f"?{parts.query}" if parts.query else ""
    return f"//{parts.netloc.lower()}{parts.path or '/'}{query}"


def _stated(document: Document) -> list[tuple[str, str | None]]:
    published = document.published
    return [
        ("Title", document.title),
        ("Outlet", document.source.outlet),
        ("Byline", document.source.byline),
        ("Published", None if published is None else published.value),
        ("Address", document.source.url),
    ]


def _paragraphs(first: Document, second: Document) -> Iterator[Paragraph]:
    ours, theirs = _blocks(first), _blocks(second)
    at = there = 0
    for step in Indel.opcodes(_keys(ours), _keys(theirs)):
        if step.tag == "equal":
            yield from _laid(ours[at : step.src_start], theirs[there : step.dest_start])
            stayed = ours[step.src_start : step.src_end]
            yield from (Paragraph(kind, SAME, ((SAME, text),)) for kind, text in stayed)
            at, there = step.src_end, step.dest_end
    yield from _laid(ours[at:], theirs[there:])


def _blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text.at(block.span)) for block in document.blocks]


def _keys(blocks: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{kind} {text}" for kind, text in blocks]


def _laid(gone: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    """Yield what stands between two paragraphs that stayed: those that are alike as one, in order."""
    at = 0
    for kind, text in gone:
        fits = at if len(gone) * len(new) > PAIRED else next(_alike(kind, text, new, at), None)
        if fits is None or fits >= len(new) or not _is_alike(text, new[fits][1]) or new[fits][0] != kind:
            yield Paragraph(kind, GONE, ((GONE, text),))
            continue
        yield from (Paragraph(name, NEW, ((NEW, words),)) for name, words in new[at:fits])
        yield Paragraph(kind, CHANGED, tuple(_pieces(text, new[fits][1])))
        at = fits + 1
    yield from (Paragraph(name, NEW, ((NEW, words),)) for name, words in new[at:])


def _alike(kind: str, text: str, new: Sequence[tuple[str, str]], at: int) -> Iterator[int]:
    for place in range(at, len(new)):
        if new[place][0] == kind and _is_alike(text, new[place][1]):
            yield place


def _is_alike(one: str, other: str) -> bool:
    left, right = Counter(one.split()), Counter(other.split())
    return 2 * (left & right).total() >= ALIKE * (left.total() + right.total())


def _pieces(one: str, other: str) -> Iterator[Piece]:
    """Yield two paragraphs as one, what went before what came; stretches of one kind are joined."""
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    if len(left) * len(right) > LARGEST:
        yield from ((GONE, one), (NEW, other))
        return
    steps: list[Piece] = []
    for step in Indel.opcodes(left, right):
        went = "".join(left[step.src_start : step.src_end])
        if step.tag == "equal":
            steps.append((SAME, went))
        else:
            steps += [(GONE, went), (NEW, "".join(right[step.dest_start : step.dest_end]))]
    for whether, run in groupby([step for step in _joined(steps) if step[1]], key=lambda step: step[0]):
        yield whether, "".join(text for _, text in run)


def _joined(steps: Sequence[Piece]) -> Iterator[Piece]:
    """Put what was changed beside each other together: first all that went, then all that came."""
    gone = new = ""
    for place, (what, text) in enumerate(steps):
        # A comma or a space that stayed between two changes tells nobody anything.
        island = what == SAME and 0 < place < len(steps) - 1 and not any(map(str.isalnum, text))
        if what == SAME and not island:
            yield from ((GONE, gone), (NEW, new), (SAME, text))
            gone = new = ""
            continue
        gone += text if what != NEW else ""
        new += text if what != GONE else ""
    yield from ((GONE, gone), (NEW, new))
