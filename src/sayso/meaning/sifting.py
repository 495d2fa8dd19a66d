"""Frames and claims that say less than others do, or what nobody did, sifted out of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.meaning.acts import TOOLS
from sayso.meaning.naming import ACTOR
from sayso.meaning.sides import Frame, Side
from sayso.meaning.tree import Tree
from sayso.model.claim import UNKNOWN, Claim
from sayso.model.document import Document

FORCE = ("ASSAULT", "COERCE")
LONGEST = 28
"""Words of one party; a longer one has swallowed the sentence around it."""
JOINING = frozenset({"lead", "head", "chair", "join", "rejoin", "represent", "serve", "found", "direct"})
"""What is done to a body: "led X to the throne", "joined X in condemning Y" tell of no membership."""
REPEATED = 40
"""Code points of a paragraph; a shorter one ("Yes.") may be said twice."""
CLAIMING = frozenset({"claim", "responsibility", "credit"})


def sifted(tree: Tree, frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames without what nobody owns up to, and with no tool for a doer."""
    return [
        _without_tools(tree, frame)
        for frame in frames
        if not (_is_nobodys(tree, frame) or _runs_on(tree, frame) or _is_of_a_person(tree, frame))
    ]


def of_known_doers(claims: Sequence[Claim]) -> list[Claim]:
    """Drop an act without a doer where its sentence says it of somebody ("killed in a raid by X")."""
    known = {_act(claim) for claim in claims if claim.subject.name != UNKNOWN}
    found = [claim for claim in claims if claim.subject.name != UNKNOWN or _act(claim) not in known]
    return [claim for claim in found if not any(_is_part(claim, other) for other in found)]


def _is_part(claim: Claim, other: Claim) -> bool:
    """ "Fighters armed with rifles are shown": a find is told once, by the longer of two passages."""
    inside = claim.span != other.span and other.span.contains(claim.span)
    same = claim.subject.name == other.subject.name and claim.chain == other.chain
    return claim.code == "DISCOVERED" and inside and same and _act(claim) == _act(other)


def said_once(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Drop the claims of a caption or paragraph that is printed again, word for word: it is said once."""
    seen, again = set[tuple[str, str]](), []
    for block in document.blocks:
        words = document.text.at(block.span).strip()
        if len(words) >= REPEATED and (block.kind, words) in seen:
            again.append(block.span)
        seen.add((block.kind, words))
    return [claim for claim in claims if not any(span.contains(claim.span) for span in again)]


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


def _runs_on(tree: Tree, frame: Frame) -> bool:
    """Tell a party that a parser let run on over a clause: its own phrase has none."""
    sides = [side for side in (*frame.subjects, *frame.objects) if len(side.heads) == 1 and not side.exact]
    phrases = [tree.phrase(side.heads[0]) for side in sides]
    return any(
        len(phrase) > LONGEST or any(tree.tag(token) == "AUX" for token in phrase) for phrase in phrases
    )


def _is_of_a_person(tree: Tree, frame: Frame) -> bool:
    joins = frame.entry.code == "AFFILIATED" and tree.lemma(frame.trigger) in JOINING
    return joins and all(side.actor.type == "Person" and side.actor.name.istitle() for side in frame.objects)
