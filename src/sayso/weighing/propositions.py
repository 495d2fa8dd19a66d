"""Claims on the same matter, side by side: same subject, object and code. A view; nothing is merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sayso.model.claim import Claim, Proposition
from sayso.model.ids import content_id


def name_key(name: str) -> str:
    """Fold case, accents, articles and spacing of a name; different words stay different names."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"(?:'s|’s)\b", "", plain)
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in words if word not in ("the", "a", "an"))


def proposition_id(claim: Claim) -> str:
    """Return the id of the proposition that a claim belongs to."""
    return content_id("proposition", name_key(claim.subject.name), name_key(claim.object.name), claim.code)


def propositions(claims: Iterable[Claim]) -> list[Proposition]:
    """Group claims into propositions: most documents first, then most claims, then by id.

    A denial, a hedge or another date is its own claim under the same proposition. The name shown is
    the fullest that any of the claims gives (the longest; first in order among equals).
    """
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(proposition_id(claim), []).append(claim)
    made = [
        Proposition(
            key,
            _fullest(claim.subject.name for claim in members),
            _fullest(claim.object.name for claim in members),
            members[0].code,
            tuple(claim.id for claim in members),
            tuple(dict.fromkeys(claim.doc for claim in members)),
        )
        for key, members in groups.items()
    ]
    return sorted(made, key=lambda p: (-len(p.documents), -len(p.claims), p.id))


def _fullest(names: Iterable[str]) -> str:
    return min(names, key=lambda name: (-len(name), name))
