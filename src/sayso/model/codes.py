"""Relation codes as people read them; which codes there are, a codebook says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

QUADS = (
    "verbal cooperation",
    "material cooperation",
    "verbal conflict",
    "material conflict",
    "structure",
    "evidence",
)
OTHER = "other"
"""The class of a code that belongs to none of the quad classes."""


@dataclass(frozen=True, slots=True)
class RelationCode:
    """A relation between a subject and an object; `phrase` reads between their two names."""

    code: str
    phrase: str
    quad: str
    definition: str


Codes = Mapping[str, RelationCode]
"""Relation codes by name."""


def relation(codes: Codes, code: str) -> RelationCode:
    """Return a code as people read it; one that the codebook does not know reads as itself."""
    known = codes.get(code)
    return known if known is not None else RelationCode(code, code, OTHER, "not in the codebook of this case")
