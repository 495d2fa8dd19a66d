"""Claims for a page: those that fit a query, in an order, a part of the list at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import ClaimQuery, DocumentRow
from sayso.case.store import Case
from sayso.model.claim import Claim

__all__ = ["ClaimPage", "ClaimQuery", "claim_page"]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The claims of one page, how many fit in all, and the documents they are from, by id."""

    claims: Sequence[Claim]
    total: int
    documents: dict[str, DocumentRow]


def claim_page(folder: Path, query: ClaimQuery) -> ClaimPage:
    """Return the claims that fit a query within its limit and offset, all without a limit."""
    with Case.open(folder) as case:
        claims = case.claims(query)
        sources = {one.doc for one in claims}
        rows = {row.id: row for row in case.documents(sources)}
        return ClaimPage(claims, case.count_claims(query), rows)
