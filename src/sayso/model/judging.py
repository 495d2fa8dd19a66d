"""Judgements that hold: what was decided and not taken back since."""

from __future__ import annotations

from collections.abc import Iterable, Set

from sayso.model.claim import Judgement
from sayso.model.sameness import UNDONE


def undone(judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids of the judgements that were taken back; they come the oldest first.

    An undo is a judgement too: its target is the id of the one that it takes back, its verdict
    `undone`. Undoing an undo brings back what it took.
    """
    found: set[str] = set()
    # The latest first: an undo that was itself undone takes nothing back.
    for one in reversed(list(judgements)):
        if one.verdict == UNDONE and one.id not in found:
            found.add(one.target)
    return found


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that hold, in the order in which they were made; undos are not among them."""
    made = list(judgements)
    gone = undone(made)
    return [one for one in made if one.id not in gone and one.verdict != UNDONE]


def latest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return what holds on each target: the last judgement on it that was not undone."""
    return {one.target: one for one in standing(judgements)}


def reached(judgements: Iterable[Judgement], ids: Set[str]) -> set[str]:
    """Return the targets that some judgements bear on, through undos to what these took back."""
    known = {one.id: one for one in judgements}
    targets = set()
    for judgement_id in ids:
        target = known[judgement_id].target
        while target in known:
            target = known[target].target
        targets.add(target)
    return targets
