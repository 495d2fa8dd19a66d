"""Claims on the same matter, side by side: same subject, object and code. A view; nothing is merged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sayso.model.claim import UNKNOWN, Claim, Party, Proposition
from sayso.model.ids import Part, content_id

ARTICLES = frozenset({"the", "a", "an"})
# Single letters with points between them, spaced or not: "U.S.", "J. K."
POINTED = re.compile(r"(?<!\w)[^\W\d_](?:\.\s?[^\W\d_](?!\w))+\.?")


def name_key(name: str) -> str:
    """Fold case, accents, articles, spacing and the points of abbreviations; words stay as they are.

    Never empty for a name that is not: what the folding would leave nothing of keeps its letters.
    """
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    plain = re.sub(r"(?:'s|’s)\b", "", plain)
    plain = POINTED.sub(lambda found: re.sub(r"[.\s]", "", found.group(0)), plain)
    words = re.findall(r"[^\W_]+", plain)
    return " ".join(word for word in words if word not in ARTICLES) or name.casefold().strip() or name


def proposition_id(claim: Claim) -> str:
    """Return the id of the proposition that a claim belongs to.

    A side that nobody names is somebody else in every document.
    """
    return content_id("proposition", _side(claim, claim.subject), _side(claim, claim.object), claim.code)


def _side(claim: Claim, party: Party) -> Part:
    key = name_key(party.name)
    return [key, claim.doc] if key == UNKNOWN else key


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
