"""Names that say by themselves whose organ or official somebody is: "the Iranian foreign ministry"."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from sayso.model.sameness import ActorForm
from sayso.weighing.folding import words
from sayso.weighing.identity import STATE
from sayso.weighing.wordlists import wordlists

ORGANS = frozenset(
    {
        *("ministry", "government", "parliament", "army", "military", "police", "navy", "embassy"),
        *("presidency", "cabinet", "senate", "congress", "consulate", "treasury", "armed"),
    }
)
APART = frozenset({"opposition", "rebel", "rebels", "former", "exiled", "deposed", "separatist", "retired"})
"""Words by which somebody does not speak for the state that his name speaks of."""


def organs(forms: Iterable[tuple[ActorForm, str]]) -> dict[str, str]:
    """Return for each actor the state whose organ or official its name says it is, where it is one.

    Forms come with their clusters, and so do the answers. A name speaks of a state by its adjective
    or by its own name ("Veska's foreign ministry").
    """
    listed = sorted(forms, key=lambda pair: (pair[1], pair[0].id))
    states = [(form, cluster) for form, cluster in listed if form.type == STATE]
    by_country = {form.country: cluster for form, cluster in states}
    by_name = [(f" {' '.join(_words(form.name))} ", cluster) for form, cluster in states]
    found: dict[str, str] = {}
    for form, cluster in listed:
        if not is_organ(form):
            continue
        name = f" {' '.join(_words(form.name))} "
        state = None if form.country is None else by_country.get(form.country)
        if state is None:
            state = next((of for part, of in by_name if part in name), None)
        if state is not None and state != cluster:
            found[cluster] = state
    return found


def speaks_for(form: ActorForm) -> str | None:
    """Return the country (ISO 3166) whose organ or official a name says somebody is, None without one."""
    return form.country if is_organ(form) else None


def is_organ(form: ActorForm) -> bool:
    """Tell whether a name is that of an organ or official: some state's, if it speaks of one."""
    found = frozenset(_words(form.name))
    return not found.isdisjoint(ORGANS | wordlists().offices) and found.isdisjoint(APART)


# "The ministry" is a form of its own in every document.
@functools.lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(name))
