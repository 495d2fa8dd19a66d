"""The roots that claims rest on, as far as the texts name them: a first count, without dependence."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model.claim import OWN_VOICE, Claim
from sayso.model.origin import Origin
from sayso.weighing.propositions import ARTICLES, name_key

COMMENT = "comment"
COMMENTER = "commenter"
NAMELESS_KINDS = ("anonymous", "crowd", COMMENTER)


def origins(claims: Iterable[Claim]) -> list[Origin]:
    """Group claims by their innermost holder; a claim without holders rests on its document's voice.

    Nine documents that cite one report by its name are one origin here. Holders without a proper
    name ("unknown", "the ministry"), commenters and documents' own voices stay apart document by
    document: nothing says that two of them are one.
    """
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_root(claim), []).append(claim)
    found = [
        Origin(
            members[0].chain[-1].name if members[0].chain else OWN_VOICE,
            _kind(members[0]),
            tuple(claim.id for claim in members),
            tuple(dict.fromkeys(claim.doc for claim in members)),
        )
        for members in groups.values()
    ]
    return sorted(found, key=lambda o: (-len(o.documents), -len(o.claims), o.name, o.claims))


def _root(claim: Claim) -> tuple[str, ...]:
    if not claim.chain:
        return ("voice", claim.doc, COMMENT if claim.block == COMMENT else "")
    holder = claim.chain[-1]
    if holder.kind in NAMELESS_KINDS or not _is_proper(holder.name):
        return ("unnamed", claim.doc, holder.kind, name_key(holder.name))
    return ("holder", name_key(holder.name))


def _kind(claim: Claim) -> str:
    if claim.chain:
        return claim.chain[-1].kind
    return COMMENTER if claim.block == COMMENT else "outlet"


def _is_proper(name: str) -> bool:
    """Tell a proper name by a capital letter, or by letters of a script that has none."""
    words = [word for word in name.split() if word.casefold() not in ARTICLES]
    return any(char.isalpha() and not char.islower() for word in words for char in word)
