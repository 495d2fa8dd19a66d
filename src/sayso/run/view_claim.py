"""One claim for a page: its passage, why it was made, what it is part of, and what people decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.store import Case
from sayso.model.assessment import Credibility, Rating
from sayso.model.claim import Claim
from sayso.model.errors import SaysoError
from sayso.model.explanation import Explanation
from sayso.model.layers import PlaceMention
from sayso.run.explain import explain
from sayso.run.rate import credibility
from sayso.run.view_decided import CLAIM_TARGETS, Decided, decided
from sayso.run.view_propositions import Passage, ReadProposition, passage, read_proposition
from sayso.weighing.folding import name_key
from sayso.weighing.sources import SOURCE, ratings

__all__ = ["Decided", "ReadClaim", "read_claim"]


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim with everything that a page tells of it.

    `proposition` and `credibility` are None where it is not weighed. `explanation` is None where the
    reading that made it has gone, `stale` says that a later reading took the place of its own.
    `ratings` are those of its outlet and holders, `place` is what its place was resolved to.
    """

    passage: Passage
    explanation: Explanation | None
    proposition: ReadProposition | None
    credibility: Credibility | None
    ratings: Sequence[Rating]
    place: PlaceMention | None
    history: Sequence[Decided]
    stale: bool

    @property
    def claim(self) -> Claim:
        """Return the claim itself."""
        return self.passage.claim

    def key(self, name: str) -> str:
        """Return what stands for a source in `ratings`."""
        return name_key(name)


def read_claim(folder: Path, claim_id: str) -> ReadClaim:
    """Return a claim with everything about it; raises CaseError where there is none of this id."""
    with Case.open(folder) as case, case.still():
        claim = case.claim(claim_id)
        (row,) = case.documents([claim.doc])
        text = case.outline(claim.doc, ("sentences",))
        stale = not case.claims_by_id([claim_id])
        place = case.wide.place(claim_id)
        of = case.findings.of_claims([claim_id]).get(claim_id)
        history = decided(case, claim_id, CLAIM_TARGETS)
        names = {name_key(name) for name in (row.outlet, *(one.name for one in claim.chain)) if name}
        held = [one for one in ratings(case.decisions.standing(f"{SOURCE}:")) if one.source in names]
    return ReadClaim(
        passage(claim, text, row),
        None if stale else _explanation(folder, claim_id),
        None if of is None else read_proposition(folder, of),
        None if of is None else credibility(folder, claim_id),
        held,
        place,
        history,
        stale,
    )


def _explanation(folder: Path, claim_id: str) -> Explanation | None:
    try:
        return explain(folder, claim_id)[1]
    except SaysoError:
        # The codebook of the settings may be gone or broken; the claim is there all the same.
        return None
