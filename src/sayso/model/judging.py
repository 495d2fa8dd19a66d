"""Judgements that hold: what was decided and not taken back since."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model.claim import Judgement
from sayso.model.sameness import UNDONE


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that nobody has undone, in the order in which they were made.

    An undo is a judgement too: its target is the id of the one that it takes back, its verdict
    `undone`. Undoing an undo brings back what it took. Judgements come the oldest first.
    """
    listed = list(judgements)
    undone: set[str] = set()
    # The latest first: an undo that was itself undone takes nothing back.
    for one in reversed(listed):
        if one.verdict == UNDONE and one.id not in undone:
            undone.add(one.target)
    return [one for one in listed if one.id not in undone and one.verdict != UNDONE]


def latest(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return what holds on each target: the last judgement on it that was not undone."""
    return {one.target: one for one in standing(judgements)}
