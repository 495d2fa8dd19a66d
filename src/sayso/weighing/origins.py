"""The roots that claims rest on, as far as the texts name them: a first count, without dependence."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model.claim import OWN_VOICE, UNKNOWN, Claim, Origin
from sayso.weighing.propositions import name_key


def origins(claims: Iterable[Claim]) -> list[Origin]:
    """Group claims by their innermost holder; a claim without holders rests on its document's voice.

    Nine documents that cite one report are one origin here. Unnamed holders and documents' own
    voices stay apart document by document: nothing says that two of them are one.
    """
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_root(claim), []).append(claim)
    found = [
        Origin(
            members[0].chain[-1].name if members[0].chain else OWN_VOICE,
            members[0].chain[-1].kind if members[0].chain else "outlet",
            tuple(claim.id for claim in members),
            tuple(dict.fromkeys(claim.doc for claim in members)),
        )
        for members in groups.values()
    ]
    return sorted(found, key=lambda o: (-len(o.documents), -len(o.claims), o.name, o.claims))


def _root(claim: Claim) -> tuple[str, ...]:
    if not claim.chain:
        return ("voice", claim.doc, claim.block if claim.block == "comment" else "")
    holder = claim.chain[-1]
    if holder.name == UNKNOWN or holder.kind in ("anonymous", "crowd"):
        return ("unnamed", claim.doc, holder.name)
    return ("holder", name_key(holder.name))
