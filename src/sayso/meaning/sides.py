"""The parties of an act that an entry was found for, and how far a list of them is taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.actors import Actor
from sayso.meaning.entries import Entry
from sayso.meaning.tree import Tree

MEMBERS = 200
"""Members up to which a list makes one claim each; a longer one stays whole."""
PAIRS = 2000
"""Pairs of two lists up to which each makes a claim; beyond, both lists stay whole."""


@dataclass(frozen=True, slots=True)
class Side:
    """One party of a frame: its head tokens (a list is one side of several heads) and who it is.

    `exact` tells that the heads are all its words, not the heads of phrases.
    """

    heads: tuple[int, ...]
    actor: Actor
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """An entry that holds at a place: cue tokens, the clause's verb, and its sides.

    An empty `subjects` means that the text names no agent. `path` says how the frame was found where
    that is not by its sides' places in the tree.
    """

    entry: Entry
    trigger: int
    cue: tuple[int, ...]
    light: int | None
    subjects: tuple[Side, ...]
    objects: tuple[Side, ...]
    themes: tuple[int, ...]
    path: tuple[str, ...] = ()


def bounded(
    tree: Tree, subjects: tuple[Side, ...], objects: tuple[Side, ...]
) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """Return both sides, lists that would make too many claims as one party each."""
    many = sum(len(s.heads) for s in subjects) * sum(len(o.heads) for o in objects) > PAIRS
    return (
        _whole(tree, subjects) if many or len(subjects) > MEMBERS else subjects,
        _whole(tree, objects) if many or len(objects) > MEMBERS else objects,
    )


def _whole(tree: Tree, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    if len(sides) < 2:
        return sides
    heads = tuple(head for side in sides[:MEMBERS] for head in side.heads)
    tokens = [token for head in heads for token in tree.phrase(head)]
    rest = f" and {len(sides) - MEMBERS} more" if len(sides) > MEMBERS else ""
    name = " ".join(tree.text(tokens).split()) + rest
    first = sides[0].actor
    return (Side(heads, Actor(name, first.type, first.sort, f"a list of {len(sides)}", first.head)),)


def path_of(tree: Tree, frame: Frame, subject: Side | None, object_: Side) -> tuple[str, ...]:
    """Write down how the two parties of a claim hang on its cue, for people who ask why."""
    if frame.path:
        return frame.path
    steps = [f"{tree.words[frame.trigger]}/{tree.tag(frame.trigger)}"]
    for label, side in (("subject", subject), ("object", object_)):
        if side is not None:
            head = side.heads[0]
            steps.append(
                f"{label}: {tree.words[head]} <-{tree.dep(head)}- {side.actor.name} ({side.actor.reason})"
            )
    return tuple(steps)
