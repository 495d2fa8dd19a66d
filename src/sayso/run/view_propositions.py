"""Propositions for a page: who stands for and against each, where, and on whose say-so in the end."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import DocumentRow
from sayso.case.store import Case
from sayso.model.claim import Claim, Proposition
from sayso.model.document import Document
from sayso.model.errors import CaseError
from sayso.model.origin import Origin
from sayso.model.stance import stance
from sayso.model.when import When
from sayso.weighing.origins import origins
from sayso.weighing.propositions import case_propositions

CONTEXT = 240
"""Code points of context on either side of a passage that stands in no sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition with its innermost sources, the stances of its claims, and their times.

    `times` are the distinct EDTF values that its claims give, the earliest first.
    """

    proposition: Proposition
    origins: tuple[Origin, ...]
    stances: Mapping[str, int]
    times: tuple[str, ...]

    def count(self, which: str) -> int:
        """Return how many claims take a stance: for, against or uncertain."""
        return self.stances.get(which, 0)

    @property
    def disputed(self) -> bool:
        """Tell whether it is both put forward and denied."""
        return self.count("for") > 0 and self.count("against") > 0


@dataclass(frozen=True, slots=True)
class Standing:
    """All findings of a case, the widest first, with what else a page counts over the claims."""

    findings: tuple[Finding, ...]
    by_id: Mapping[str, Finding]
    of_claim: Mapping[str, Proposition]
    codes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim in its sentence: what stands before and after its quote, and the document it is in."""

    claim: Claim
    document: DocumentRow
    before: str
    after: str


def standing(claims: Iterable[Claim]) -> Standing:
    """Group claims into findings, sorted by number of documents, then of sources, then of claims."""
    listed = list(claims)
    known = {claim.id: claim for claim in listed}
    found = [finding(one, [known[claim_id] for claim_id in one.claims]) for one in case_propositions(listed)]
    found.sort(key=_rank)
    return Standing(
        tuple(found),
        {one.proposition.id: one for one in found},
        {claim_id: one.proposition for one in found for claim_id in one.proposition.claims},
        Counter(claim.code for claim in listed),
    )


def finding(proposition: Proposition, claims: Sequence[Claim]) -> Finding:
    """Make the finding of a proposition from its claims."""
    times = [claim.when for claim in claims if claim.when is not None]
    return Finding(
        proposition,
        tuple(origins(claims)),
        Counter(stance(claim) for claim in claims),
        tuple(dict.fromkeys(when.value for when in sorted(times, key=_earliest))),
    )


def _earliest(when: When) -> tuple[str, str]:
    return when.start or when.end or "", when.value


def _rank(one: Finding) -> tuple[int, int, int, str]:
    what = one.proposition
    return -len(what.documents), -len(one.origins), -len(what.claims), what.id


class Weighed:
    """The standing of a case, computed again only when the case has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._seen: str | None = None
        self._standing = standing(())

    def now(self) -> Standing:
        """Return the standing of the case as it is."""
        with self._lock, Case.open(self.folder) as case:
            revision = case.revision()
            if revision != self._seen:
                self._standing = standing(case.claims())
                self._seen = revision
            return self._standing

    def finding(self, proposition_id: str) -> Finding:
        """Return one finding; raises CaseError when there is none."""
        found = self.now().by_id.get(proposition_id)
        if found is None:
            raise CaseError(f"no proposition {proposition_id} in this case")
        return found

    def passages(self, found: Finding) -> list[Passage]:
        """Return the passages of a finding, in the order of the documents and of their texts."""
        with Case.open(self.folder) as case:
            rows = {row.id: row for row in case.documents()}
            texts = {doc: case.document(doc) for doc in found.proposition.documents if doc in rows}
            claims = case.claims_by_id(found.proposition.claims)
        return [passage(claim, texts[claim.doc], rows[claim.doc]) for claim in claims if claim.doc in texts]


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
