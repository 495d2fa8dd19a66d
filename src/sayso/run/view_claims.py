"""Claims for a page: those that fit a query, in an order, a part of the list at a time; and search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import ClaimQuery, DocumentRow, Hit
from sayso.case.store import Case
from sayso.model.claim import Claim

__all__ = ["ClaimPage", "ClaimQuery", "Found", "claim_page", "search"]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The claims of one page, how many fit in all, and the documents they are from, by id."""

    claims: Sequence[Claim]
    total: int
    documents: dict[str, DocumentRow]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: claims with their hits, and texts."""

    passages: Sequence[tuple[Hit, Claim]]
    texts: Sequence[Hit]


def claim_page(folder: Path, query: ClaimQuery) -> ClaimPage:
    """Return the claims that fit a query within its limit and offset, all without a limit."""
    with Case.open(folder) as case:
        claims = case.claims(query)
        sources = {one.doc for one in claims}
        rows = {row.id: row for row in case.documents() if row.id in sources}
        return ClaimPage(claims, case.count_claims(query), rows)


def search(folder: Path, words: str, *, limit: int) -> Found:
    """Find words in quotes and in texts, at most `limit` of each."""
    with Case.open(folder) as case:
        hits = case.search(words, limit=limit)
        wanted = [hit.claim for hit in hits if hit.claim is not None]
        claims = {one.id: one for one in case.claims_by_id(wanted)}
    return Found(
        [(hit, claims[hit.claim]) for hit in hits if hit.claim is not None and hit.claim in claims],
        [hit for hit in hits if hit.claim is None],
    )
