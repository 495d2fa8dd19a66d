"""The label sets of the reading model's heads, in the order of its outputs."""

from __future__ import annotations

KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "nmod:poss", "acl:relcl", "compound:prt"}
)
"""Relations whose subtype the model tells; every other subtype is dropped."""

NAMED = "Named"
"""A channel beside the mention types: the words are a name, not a description or a pronoun."""

WIDEST_MENTION = 24
"""Words that a mention may span; longer ones are clauses in disguise."""


def basic(relation: str) -> str:
    """Reduce a UD relation to those that the model tells apart."""
    return relation if relation in KEPT_SUBTYPES else relation.partition(":")[0]
