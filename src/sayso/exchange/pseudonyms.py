"""Readers who leave comments are not public figures: exports give them stand-ins for names."""

from __future__ import annotations

from sayso.model.claim import Claim, Holder
from sayso.model.ids import content_id

COMMENTER = "commenter"


def pseudonym(doc: str, name: str) -> str:
    """Return a stable stand-in for a commenter's name, another one in every document."""
    return f"{COMMENTER}-{content_id('author', doc, name)[-6:]}"


def holder_name(claim: Claim, holder: Holder) -> str:
    """Return a holder's name as an export shows it."""
    return pseudonym(claim.doc, holder.name) if holder.kind == COMMENTER else holder.name
