"""The trail of a proposition: from documents over those who pass things on to the roots, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from sayso.case.records import DocumentRow
from sayso.model import wording
from sayso.model.claim import Claim
from sayso.model.origin import Origin
from sayso.run.view_propositions import ReadProposition, Rest

__all__ = ["MOST", "Reason", "Stop", "Trail", "Way", "letter", "trail"]

MOST = 40
"""Documents that are drawn; the rest is counted, and listed beside the drawing."""
DOCUMENT, HOLDER, ORIGIN, OPEN = "document", "holder", "origin", "open"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on the trail: a document, somebody who passes on, an origin, or a root that is left open.

    `letters` are those of an origin itself or of the origins that a document rests on; `target` is
    the id of a document, the name of a holder, None for roots.
    """

    key: str
    kind: str
    name: str
    detail: str
    letters: tuple[str, ...]
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one stop leads to another: the kind of evidence, in words, and the words that show it."""

    kind: str
    detail: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A step from one stop to what it rests on; not `directed` where two documents only share words."""

    start: str
    end: str
    directed: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """Stops and the ways between them; `left_out` counts documents that are not drawn."""

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    left_out: int


def letter(number: int) -> str:
    """Return what an origin is called in a drawing, by its number from 0: A to Z, then A2 and on."""
    turn, place = divmod(number, 26)
    return f"{chr(ord('A') + place)}{turn + 1 if turn else ''}"


def trail(found: ReadProposition, *, claim: str | None = None) -> Trail:
    """Draw up the trail of a proposition, or only what lies behind one claim of it."""
    return _Drawn(found, claim).trail()


class _Drawn:
    """Puts a trail together."""

    def __init__(self, found: ReadProposition, only: str | None) -> None:
        graph = found.graph
        self.claims = [one.claim for one in found.passages]
        self.rows: dict[str, DocumentRow] = {one.claim.doc: one.document for one in found.passages}
        self.rests: dict[object, Rest] = {}
        self.roots: dict[str, Origin] = {}
        self.titles: dict[str, tuple[str, str]] = {}
        for root in found.roots:
            self.roots[_root_key(root.origin, graph.origins)] = root.origin
            for row, rests in root.documents:
                self.rows.setdefault(row.id, row)
                for rest in rests:
                    self.rests.setdefault(rest.edge, rest)
                    if rest.on is not None:
                        self.rows.setdefault(rest.on.id, rest.on)
            first = root.first
            title = root.documents[0][0].title if root.documents else None
            self.titles[_root_key(root.origin, graph.origins)] = (
                title or wording.UNTITLED,
                "body" if first is None else first.block,
            )
        self.by_claim = {claim: key for key, root in self.roots.items() for claim in root.claims}
        self.ways: dict[tuple[str, str, bool], dict[Reason, None]] = {}
        self.passed: dict[str, tuple[str, str]] = {}
        self.only = only

    def trail(self) -> Trail:
        self._between_documents()
        reached = {(claim.doc, self.by_claim.get(claim.id)) for claim in self.claims if self._to_root(claim)}
        for key, root in self.roots.items():
            if not any(found == key for _, found in reached):  # a circle of documents that rest on each other
                for doc in root.documents:
                    self._way(doc, key, _own(key))
        keys = self._kept()
        ways = tuple(
            Way(start, end, directed, tuple(reasons))
            for (start, end, directed), reasons in self.ways.items()
            if start in keys and end in keys
        )
        met = {key for way in ways for key in (way.start, way.end)}
        documents = [key for key in self.rows if key in keys or self.only is None]
        stops = tuple(
            self._stop(key)
            for key in (*sorted(self.rows, key=self._age), *self.passed, *self.roots)
            if key in keys and (key in met or key in self.rows)
        )
        return Trail(stops, ways, sum(key not in keys for key in documents))

    def _between_documents(self) -> None:
        for rest in self.rests.values():
            edge = rest.edge
            if rest.on is not None:
                self._way(
                    edge.dependent,
                    edge.on,
                    Reason(edge.kind, edge.detail, rest.words),
                    directed=edge.directed,
                )

    def _to_root(self, claim: Claim) -> bool:
        """Lead a claim to its root over those who pass it on; False where its document's source does that."""
        key = self.by_claim.get(claim.id)
        if key is None or self._leads_on(claim, self.roots[key]):
            return False
        names = [(f"holder {one.name.casefold()}", one) for one in claim.chain[:-1]]
        for passing, holder in names:
            self.passed.setdefault(passing, (holder.name, holder.kind))
        stops = [claim.doc, *dict.fromkeys(passing for passing, _ in names), key]
        chain = " → ".join(wording.source_name(one.name) for one in claim.chain)
        for start, end in pairwise(stops):
            self._way(start, end, Reason("holder", chain) if chain else self._credit(claim.doc, key))
        return True

    def _leads_on(self, claim: Claim, root: Origin) -> bool:
        """Tell whether a document that this one rests on leads to the root."""
        named = any(
            rest.edge.dependent == claim.doc and rest.edge.on_holder and rest.edge.on == root.holder
            for rest in self.rests.values()
        )
        if named and claim.chain:
            return False
        return any(
            rest.edge.dependent == claim.doc and rest.edge.directed and rest.edge.on in root.documents
            for rest in self.rests.values()
            if rest.on is not None and rest.edge.on != claim.doc
        )

    def _credit(self, doc: str, key: str) -> Reason:
        root = self.roots[key]
        for rest in self.rests.values():
            edge = rest.edge
            if edge.dependent == doc and edge.on_holder and edge.on == root.holder:
                return Reason(edge.kind, edge.detail, rest.words)
        return _own(key)

    def _way(self, start: str, end: str, reason: Reason, *, directed: bool = True) -> None:
        if start != end:
            if not directed and (end, start, False) in self.ways:
                start, end = end, start
            self.ways.setdefault((start, end, directed), {})[reason] = None

    def _kept(self) -> set[str]:
        """Return the stops that are drawn: those behind the claim that is asked for, or the first ones."""
        if self.only is not None:
            return self._behind(self.only)
        chosen = dict.fromkeys(
            doc
            for turn in zip_longest(*(sorted(one.documents, key=self._age) for one in self.roots.values()))
            for doc in turn
            if doc is not None
        )
        chosen |= dict.fromkeys(sorted(self.rows, key=self._age))
        documents = set(list(chosen)[:MOST])
        ends = {end for start, end, _ in self.ways if start in documents}
        return documents | self._onward(ends - self.rows.keys())

    def _behind(self, claim_id: str) -> set[str]:
        claim = next((one for one in self.claims if one.id == claim_id), None)
        if claim is None:
            return set()
        key = self.by_claim.get(claim.id)
        own = {claim.doc} | ({f"holder {one.name.casefold()}" for one in claim.chain[:-1]})
        reached = self._onward({claim.doc}) if key is None or self._leads_on(claim, self.roots[key]) else own
        other_roots = self.roots.keys() - {key}
        near = {
            end if start == claim.doc else start
            for start, end, _ in self.ways
            if claim.doc in (start, end) and start in self.rows and end in self.rows
        }
        return (reached | near | ({key} if key else set())) - other_roots

    def _onward(self, starts: Iterable[str]) -> set[str]:
        found = set(starts)
        waiting = list(found)
        while waiting:
            at = waiting.pop()
            for start, end, directed in self.ways:
                if start == at and directed and end not in found:
                    found.add(end)
                    waiting.append(end)
        return found

    def _age(self, doc: str) -> tuple[bool, str, str]:
        published = self.rows[doc].published if doc in self.rows else None
        return published is None, published or "", doc

    def _stop(self, key: str) -> Stop:
        if key in self.rows:
            row = self.rows[key]
            detail = ", ".join(part for part in (row.outlet, row.published) if part)
            letters = tuple(_letter(root) for root, one in self.roots.items() if key in one.documents)
            return Stop(key, DOCUMENT, row.title or wording.UNTITLED, detail, letters, key)
        if key in self.passed:
            name, kind = self.passed[key]
            return Stop(key, HOLDER, wording.source_name(name), kind, (), name)
        root = self.roots[key]
        title, block = self.titles[key]
        name = wording.origin_name(root, title=title, block=block)
        kind = ORIGIN if root.determined else OPEN
        detail = root.kind if root.determined else "nothing tells what it rests on"
        return Stop(key, kind, name, detail, (_letter(key),))


def _root_key(root: Origin, determined: Sequence[Origin]) -> str:
    if root.determined:
        return f"root {letter(determined.index(root))}"
    return f"open {min(root.claims)}"


def _letter(key: str) -> str:
    return key.removeprefix("root ") if key.startswith("root ") else "?"


def _own(key: str) -> Reason:
    if key.startswith("open "):
        return Reason("own document", "says it without naming anybody who is known elsewhere")
    return Reason("own document", "rests on it")


def letters(found: ReadProposition) -> Iterator[str]:
    """Yield for each root of a proposition its letter, `?` for one that is left open."""
    for root in found.roots:
        yield _letter(_root_key(root.origin, found.graph.origins))
