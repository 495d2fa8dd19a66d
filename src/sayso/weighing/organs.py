"""Names that say by themselves whose organ or official somebody is: "the Iranian foreign ministry"."""

from __future__ import annotations

from sayso.model.sameness import ActorForm
from sayso.weighing.folding import words
from sayso.weighing.wordlists import wordlists

ORGANS = frozenset(
    {
        *("ministry", "government", "parliament", "army", "military", "police", "navy", "embassy"),
        *("presidency", "cabinet", "senate", "congress", "consulate", "treasury", "armed"),
    }
)
APART = frozenset({"opposition", "rebel", "rebels", "former", "exiled", "deposed", "separatist", "retired"})
"""Words by which somebody does not speak for the state that his name speaks of."""


def speaks_for(form: ActorForm) -> str | None:
    """Return the country (ISO 3166) whose organ or official a name says somebody is, None without one."""
    if form.country is None:
        return None
    found = frozenset(word.lower() for word in words(form.name))
    telling = not found.isdisjoint(ORGANS | wordlists().offices)
    return form.country if telling and found.isdisjoint(APART) else None
