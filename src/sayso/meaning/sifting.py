"""Frames and claims that say less than others do, or what nobody did, sifted out of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.meaning.acts import TOOLS
from sayso.meaning.naming import ACTOR
from sayso.meaning.sides import Frame, Side
from sayso.meaning.tree import Tree
from sayso.model.claim import UNKNOWN, Claim

FORCE = ("ASSAULT", "COERCE")
CLAIMING = frozenset({"claim", "responsibility", "credit"})


def sifted(tree: Tree, frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames without what nobody owns up to, and with no tool for a doer."""
    return [_without_tools(tree, frame) for frame in frames if not _is_nobodys(tree, frame)]


def of_known_doers(claims: Sequence[Claim]) -> list[Claim]:
    """Drop an act without a doer where its sentence says it of somebody ("killed in a raid by X")."""
    known = {_act(claim) for claim in claims if claim.subject.name != UNKNOWN}
    return [claim for claim in claims if claim.subject.name != UNKNOWN or _act(claim) not in known]


def _act(claim: Claim) -> tuple[object, ...]:
    """Return what two claims of one act share, whoever did it; its object stands at the same place."""
    where = claim.object.span or claim.span
    return (claim.code, claim.object.name, where, claim.polarity, claim.reality)


def _is_nobodys(tree: Tree, frame: Frame) -> bool:
    """ "No group claimed the attack" does not say that nobody attacked."""
    claimed = any(tree.lemma(token) in CLAIMING for token in frame.cue)
    return claimed and any(
        tree.low[kid] in ("no", "neither")
        for side in frame.subjects
        for head in side.heads
        for kid in tree.kids(head, "det")
    )


def _without_tools(tree: Tree, frame: Frame) -> Frame:
    if frame.entry.code not in FORCE:
        return frame
    doers = tuple(side for side in frame.subjects if not _is_tool(tree, side))
    return frame if len(doers) == len(frame.subjects) else replace(frame, subjects=doers)


def _is_tool(tree: Tree, side: Side) -> bool:
    """ "Two rockets hit the base", "rocket attacks": what hit is told, whose it was is not."""
    return side.actor.sort != ACTOR and all(tree.lemma(head) in TOOLS for head in side.heads)
