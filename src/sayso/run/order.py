"""The acts of a case, or of one document, in the order that can be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import ClaimQuery
from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.model.when import Step, is_placed, steps


@dataclass(frozen=True, slots=True)
class Ordered:
    """Claims by the times of their acts: steps whose members are indices of `claims`, and the rest.

    `undated` are those whose act stands nowhere in time.
    """

    claims: Sequence[Claim]
    steps: tuple[Step, ...]
    undated: tuple[Claim, ...]


def order(folder: Path, *, doc: str | None = None) -> Ordered:
    """Put the acts that a case tells of into a partial order; with a document's id, only its own.

    Raises CaseError when there is no such document.
    """
    with Case.open(folder) as case:
        if doc is not None:
            case.document(doc)
        claims = case.claims(ClaimQuery(doc=doc))
    undated = tuple(claim for claim in claims if not is_placed(claim.when))
    return Ordered(claims, steps([claim.when for claim in claims]), undated)
