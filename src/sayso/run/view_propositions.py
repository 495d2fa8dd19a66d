"""Propositions for a page: who stands for and against each, where, and what they rest on in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.findings import FindingQuery
from sayso.case.records import DocumentRow
from sayso.case.store import Case
from sayso.case.weighing import Pending
from sayso.model.claim import Claim, Proposition
from sayso.model.document import Document
from sayso.model.errors import CaseError
from sayso.model.finding import ContradictionFinding, Finding
from sayso.model.origin import Origin, OriginEdge, OriginGraph
from sayso.model.proposition import Contradiction
from sayso.model.stance import sides
from sayso.run.view_decided import PROPOSITION_TARGETS, Decided, decided

__all__ = [
    "Finding",
    "FindingQuery",
    "Glance",
    "Passage",
    "Pending",
    "ReadProposition",
    "Rest",
    "Root",
    "Totals",
    "finding_of",
    "glance",
    "listed",
    "of_claims",
    "read_proposition",
    "totals",
]

CONTEXT = 240
"""Code points of context on either side of a passage that stands in no sentence."""
LEADING = 12
"""Propositions that lead a case."""
QUOTED = 3
"""Shared passages of two documents that are shown in words."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What there is in a case: `codes` counts claims; the documents come in the order of their dates.

    `leading` are the propositions with most independent origins, at most LEADING.
    """

    documents: Sequence[DocumentRow]
    propositions: int
    disputed: int
    codes: Mapping[str, int]
    leading: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Glance:
    """What weighing a case came to, at a glance."""

    contradictions: int
    contested: Sequence[Finding]
    newest: Sequence[ContradictionFinding]
    judgements: int
    pending: Pending


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim in its sentence: what stands before and after its quote, and the document it is in."""

    claim: Claim
    document: DocumentRow
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rest:
    """One piece of evidence for what a document rests on, with the words that show it.

    `on` is the other document, None where the evidence leads to a holder.
    """

    edge: OriginEdge
    on: DocumentRow | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """What claims rest on, and each document that rests on it with the evidence.

    `first` is a claim; `sides` says where all of them stand, as `for` or `for and against`.
    """

    origin: Origin
    documents: Sequence[tuple[DocumentRow, Sequence[Rest]]]
    first: Claim | None
    sides: str


@dataclass(frozen=True, slots=True)
class ReadProposition:
    """A proposition with its passages, its roots, what in it cannot both hold, and what people decided."""

    finding: Finding
    graph: OriginGraph
    roots: Sequence[Root]
    passages: Sequence[Passage]
    contradictions: Sequence[Contradiction]
    history: Sequence[Decided]
    pending: Pending


def totals(case: Case) -> Totals:
    """Count what is in a case; all of it is read for that."""
    found = case.findings
    disputed = found.count(FindingQuery(disputed=True))
    leading = found.rows(FindingQuery(limit=LEADING, by_origins=True))
    return Totals(case.documents(), found.count(), disputed, found.codes(), leading)


def glance(folder: Path, *, limit: int) -> Glance:
    """Return what the weighing of a case came to, at most `limit` of each kind."""
    with Case.open(folder) as case, case.still():
        found = case.findings
        newest = found.contradictions(limit=limit)
        in_these = {
            one.proposition.id: one.proposition for one in found.of_ids(c.proposition for c in newest)
        }
        return Glance(
            contradictions=found.count_contradictions(),
            contested=found.rows(FindingQuery(disputed=True, limit=limit)),
            newest=[ContradictionFinding(one, in_these[one.proposition]) for one in newest],
            judgements=len(case.decisions.standing()),
            pending=case.weighing.pending(),
        )


def listed(folder: Path, query: FindingQuery) -> tuple[list[Finding], int, Pending]:
    """Return the findings that fit a query within its limit and offset, how many fit, what is not weighed."""
    with Case.open(folder) as case, case.still():
        return case.findings.rows(query), case.findings.count(query), case.weighing.pending()


def finding_of(folder: Path, proposition: str) -> Finding | None:
    """Return a proposition by its id, None where it is not there."""
    with Case.open(folder) as case:
        return next(iter(case.findings.of_ids([proposition])), None)


def of_claims(folder: Path, claims: Iterable[str]) -> dict[str, Proposition]:
    """Return the propositions of claims by claim id; claims that are not weighed are left out."""
    with Case.open(folder) as case, case.still():
        by_claim = case.findings.of_claims(claims)
        known = {one.proposition.id: one.proposition for one in case.findings.of_ids(set(by_claim.values()))}
    return {claim: known[proposition] for claim, proposition in by_claim.items()}


def read_proposition(folder: Path, proposition_id: str) -> ReadProposition:
    """Return a proposition with everything that it stands on; raises CaseError when it is not there."""
    with Case.open(folder) as case, case.still():
        graph = case.findings.graph(proposition_id)
        if graph is None:
            raise CaseError(f"no proposition {proposition_id} in this case")
        (finding,) = case.findings.of_ids([proposition_id])
        others = {edge.on for edge in graph.edges if not edge.on_holder}
        rows = {row.id: row for row in case.documents({*graph.documents, *others})}
        # Of other layers than the sentences nothing is shown, and putting them together takes long.
        texts = {
            doc: case.outline(doc, ("sentences",)) for doc in finding.proposition.documents if doc in rows
        }
        texts |= {doc: case.outline(doc) for doc in others - texts.keys() if doc in rows}
        claims = case.claims_by_id(finding.proposition.claims)
        return ReadProposition(
            finding,
            graph,
            _roots(graph, rows, texts, {claim.id: claim for claim in claims}),
            [passage(claim, texts[claim.doc], rows[claim.doc]) for claim in claims if claim.doc in texts],
            case.findings.contradictions(proposition_id),
            decided(case, proposition_id, PROPOSITION_TARGETS),
            case.weighing.pending(),
        )


def _roots(
    graph: OriginGraph,
    rows: Mapping[str, DocumentRow],
    texts: Mapping[str, Document],
    claims: Mapping[str, Claim],
) -> list[Root]:
    edges: dict[str, list[OriginEdge]] = {}
    for edge in graph.edges:
        edges.setdefault(edge.dependent, []).append(edge)
    roots = []
    for origin in (*graph.origins, *graph.open_roots):
        documents = [
            (rows[doc], [_rest(edge, rows, texts) for edge in edges.get(doc, ()) if _bears_on(edge, origin)])
            for doc in origin.documents
            if doc in rows
        ]
        own = [claims[claim] for claim in origin.claims if claim in claims]
        roots.append(Root(origin, documents, own[0] if own else None, sides(own)))
    return roots


def _bears_on(edge: OriginEdge, origin: Origin) -> bool:
    return not edge.on_holder or edge.on == origin.holder


def _rest(edge: OriginEdge, rows: Mapping[str, DocumentRow], texts: Mapping[str, Document]) -> Rest:
    return Rest(edge, None if edge.on_holder else rows.get(edge.on), _words(edge, texts))


def _words(edge: OriginEdge, texts: Mapping[str, Document]) -> tuple[str, ...]:
    """Cut out the first passages of the dependent document that show an edge."""
    own = [stretch for stretch in edge.passages if stretch.doc == edge.dependent and stretch.doc in texts]
    return tuple(texts[one.doc].text.at(one.span) for one in own[:QUOTED])


def passage(claim: Claim, document: Document, row: DocumentRow) -> Passage:
    """Cut out the sentence that holds a claim, or some context within its block."""
    content, span = document.text.content, claim.span
    for sentence in document.sentences:
        if sentence.span.contains(span):
            start, end = sentence.span.start, sentence.span.end
            break
    else:
        start, end = max(0, span.start - CONTEXT), min(len(content), span.end + CONTEXT)
        for block in document.blocks:
            if block.span.contains(span):
                start, end = max(start, block.span.start), min(end, block.span.end)
    return Passage(claim, row, content[start : span.start], content[span.end : end])
