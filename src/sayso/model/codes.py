"""The relation codes of the default codebook: their plain wording and their quad class.

A case may be coded under a codebook of its own; a code that is not listed here is shown as it is
and belongs to no quad class.
"""

from __future__ import annotations

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
"""The quad class of a code that a codebook of one's own adds."""


@dataclass(frozen=True, slots=True)
class RelationCode:
    """A relation between a subject and an object; `phrase` reads between the two names."""

    code: str
    phrase: str
    quad: str


_LISTED = (
    RelationCode("AGREE", "agrees with", "verbal cooperation"),
    RelationCode("CONSULT", "consults with", "verbal cooperation"),
    RelationCode("SUPPORT", "supports in words", "verbal cooperation"),
    RelationCode("CONCEDE", "concedes to", "verbal cooperation"),
    RelationCode("COOPERATE", "cooperates with", "material cooperation"),
    RelationCode("AID", "aids", "material cooperation"),
    RelationCode("RETREAT", "retreats from", "material cooperation"),
    RelationCode("REQUEST", "requests of", "verbal conflict"),
    RelationCode("ACCUSE", "accuses", "verbal conflict"),
    RelationCode("REJECT", "rejects", "verbal conflict"),
    RelationCode("THREATEN", "threatens", "verbal conflict"),
    RelationCode("PROTEST", "protests against", "verbal conflict"),
    RelationCode("SANCTION", "sanctions", "material conflict"),
    RelationCode("MOBILIZE", "mobilizes against", "material conflict"),
    RelationCode("COERCE", "coerces", "material conflict"),
    RelationCode("ASSAULT", "assaults", "material conflict"),
    RelationCode("AFFILIATED", "is affiliated with", "structure"),
    RelationCode("DISCOVERED", "discovers", "evidence"),
    RelationCode("ORIGINATES", "originates from", "evidence"),
)
CODES: dict[str, RelationCode] = {relation.code: relation for relation in _LISTED}


def relation(code: str) -> RelationCode:
    """Return the wording and class of a code; one that is not listed reads as itself."""
    known = CODES.get(code)
    return known if known is not None else RelationCode(code, code, OTHER)
