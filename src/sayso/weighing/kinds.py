"""Targets that a text counts or describes without a name: "at least 12 people", "a police post in Marn".

Such words identify nobody outside their document. But whoever they are, they are those whom a named
doer hit at that time and place, so that reports of the act can be brought together by their kind.
"""

from __future__ import annotations

import functools
import re

from sayso.model.claim import UNKNOWN
from sayso.weighing.folding import ARTICLES, name_key
from sayso.weighing.quantities import bare_unit, quantities, singular

HITTING = frozenset({"ASSAULT", "COERCE"})
"""Codes whose object is what the act hits, named or not."""
PLACES = re.compile(r"\s+(?:in|at|near|on|from|outside|inside|around|across|along|during|by)\s.*", re.S)
PART_OF_NAMED = re.compile(r"\bof\s+(?:the\s+)?[^\W\d_a-z]")
LONGEST = 4


@functools.lru_cache(maxsize=65_536)
def unnamed_kind(name: str) -> str | None:
    """Return the kind of what a name counts or describes in small letters, None for proper names.

    "At least 12 people in Marn" and "15 people" are both people, "the police post" a police post;
    members of a named body, and whoever is unknown, are no kind.
    """
    plain = PLACES.sub("", name)
    if name == UNKNOWN or PART_OF_NAMED.search(plain):
        return None
    counted = quantities(plain)
    if counted:
        return " and ".join(sorted({bare_unit(one.unit) for one in counted}))
    words = [word for word in plain.split() if word.lower() not in ARTICLES]
    if not 0 < len(words) <= LONGEST or not all(re.fullmatch(r"[a-z][a-z'’-]*", word) for word in words):
        return None
    return name_key(" ".join([*words[:-1], singular(words[-1])]))


def is_proper(name: str) -> bool:
    """Tell a proper name: it is no kind, and has a capital letter or one of a script without them."""
    words = [word for word in name.split() if word.lower() not in ARTICLES]
    capital = any(char.isalpha() and not char.islower() for word in words for char in word)
    return capital and name != UNKNOWN and unnamed_kind(name) is None
