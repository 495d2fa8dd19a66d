"""What a reviewer is shown: the claim that waits, what hangs on it, and what was decided on claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import DocumentRow
from sayso.case.reviews import COUNTED, QueueQuery
from sayso.case.store import Case
from sayso.model.claim import Claim, Judgement
from sayso.model.codes import Codes, relation
from sayso.model.document import Document
from sayso.model.finding import Finding
from sayso.model.reviewing import ADJUDICATOR, WAITS, Review, Status, reviewed, status
from sayso.model.sameness import pair_of
from sayso.model.stance import stance
from sayso.model.text import Span
from sayso.model.wording import party_name
from sayso.run.settings import load
from sayso.run.view_notes import Note, notes_of
from sayso.run.view_weighed import undecided
from sayso.weighing.stakes import Stake, stakes

__all__ = [
    "Proposal",
    "Queue",
    "QueueQuery",
    "Stake",
    "around",
    "coders",
    "next_claim",
    "proposal",
    "statuses",
    "told",
    "waits",
]


@dataclass(frozen=True, slots=True)
class Queue:
    """How far a reviewer has come: `claim` is the next one, None where nothing is left but `skipped`.

    `waiting` counts to 20,000 at most, and `more` says that there may be more.
    """

    claim: str | None
    waiting: int
    skipped: int
    done: int
    unweighed: bool
    more: bool = False


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for a decision: claims, counted to 20,000 (with `more` there may be more), and pairs."""

    claims: int
    more: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim before its reviewer, with all that the decision needs.

    `own` is what this reviewer decided before. `reviews` are the decisions of others and `notes` the
    notes that this reviewer may see: where several code independently, none before the decision.
    `stake` is None for a claim that is not weighed.
    """

    claim: Claim
    row: DocumentRow
    document: Document
    finding: Finding | None
    stake: Stake | None
    own: Review | None
    reviews: tuple[Review, ...]
    notes: tuple[Note, ...]
    status: Status | None
    blind: bool


def coders(folder: Path) -> int:
    """Return how many decide on each claim of a case."""
    return load(folder).coders


def waits(case: Case, query: QueueQuery) -> Waits:
    """Count what waits for a reviewer: claims that fit a query, and pairs of names."""
    claims = case.reviews.waiting(query)
    return Waits(claims, claims == COUNTED, len(undecided(case)))


def next_claim(folder: Path, query: QueueQuery, *, skipped: Iterable[str] = ()) -> Queue:
    """Return the claim that waits for a reviewer and changes most, passing over those skipped."""
    passed = list(skipped)
    with Case.open(folder) as case, case.still():
        found = case.reviews.queue(query, limit=1, without=passed)
        waiting = case.reviews.waiting(query)
        still = case.reviews.waiting(query, among=passed) if passed else 0
        return Queue(
            found[0] if found else None,
            waiting,
            still,
            case.reviews.done(query.by),
            bool(case.weighing.pending()),
            waiting == COUNTED,
        )


def proposal(folder: Path, claim_id: str, *, by: str) -> Proposal:
    """Return a claim as its reviewer sees it; raises CaseError when it is not there."""
    needed = coders(folder)
    with Case.open(folder) as case, case.still():
        claim = case.claim(claim_id)
        (row,) = case.documents([claim.doc])
        known = case.reviews.of_claims([claim_id]).get(claim_id, [])
        own = next((one for one in known if one.by == by and one.role != ADJUDICATOR), None)
        blind = needed > 1 and own is None and not any(one.role == ADJUDICATOR for one in known)
        finding, stake = _weighed(case, claim_id)
        written = notes_of(case, [claim_id])
        return Proposal(
            claim,
            row,
            case.document(claim.doc),
            finding,
            stake,
            own,
            () if blind else tuple(one for one in known if one is not own),
            tuple(one for one in written if not blind or one.by == by),
            None if blind else status(known, coders=needed),
            blind,
        )


def _weighed(case: Case, claim: str) -> tuple[Finding | None, Stake | None]:
    of_claim = case.findings.of_claims([claim])
    if claim not in of_claim:
        return None, None
    (finding,) = case.findings.of_ids([of_claim[claim]])
    graph = case.findings.graph(of_claim[claim])
    members = case.claims_by_id(finding.proposition.claims)
    if graph is None:
        return finding, None
    against = case.findings.contradictions(of_claim[claim])
    return finding, stakes(graph, against, {one.id: stance(one) for one in members}).get(claim)


def statuses(folder: Path, claims: Iterable[str], *, settled: bool = True) -> dict[str, Status]:
    """Return what the decisions on some claims come to, by claim; claims without any are left out.

    With `settled`, so are those that wait for another coder: nobody is to see what the first one
    decided.
    """
    needed = coders(folder)
    with Case.open(folder) as case:
        found = case.reviews.of_claims(claims)
    come_to = {claim: status(made, coders=needed) for claim, made in found.items()}
    return {
        claim: one
        for claim, one in come_to.items()
        if one is not None and not (settled and one.verdict == WAITS)
    }


def told(folder: Path, made: Judgement, codes: Codes) -> str:
    """Say in words what a decision was: its verdict, and the claim or pair of names that it is on."""
    pair, on = pair_of(made.target), reviewed(made.target)
    with Case.open(folder) as case:
        if pair is not None:
            names = [one.name for one in case.actors.forms(pair)]
            return f"{made.verdict}: {' and '.join(names)}"
        if on is None:
            return made.verdict
        claim = case.claim(on[1])
    subject, object_ = party_name(claim.subject.name), party_name(claim.object.name)
    words = f"{subject} {relation(codes, claim.code).phrase} {object_}"
    return f"{made.verdict}{' as adjudicator' if on[0] == ADJUDICATOR else ''}: {words}"


def around(document: Document, span: Span) -> Span:
    """Return the stretch to show around a passage: its sentences with one before and one after."""
    block = next((one.span for one in document.blocks if one.span.overlaps(span)), span)
    sentences: Sequence[Span] = [one.span for one in document.sentences if one.span.overlaps(block)]
    inside = [number for number, one in enumerate(sentences) if one.overlaps(span)]
    if not inside:
        return block.cover(span) if len(block) < 4 * CONTEXT else _near(document, span)
    first, last = max(0, inside[0] - 1), min(len(sentences) - 1, inside[-1] + 1)
    return sentences[first].cover(sentences[last]).cover(span)


CONTEXT = 300
"""Code points shown on either side of a passage that stands in no sentence."""


def _near(document: Document, span: Span) -> Span:
    return Span(max(0, span.start - CONTEXT), min(len(document.text), span.end + CONTEXT))
