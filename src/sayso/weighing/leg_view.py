"""One leg of a pattern between two given actors: every claim that counts on it, and what denies it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.model.assessment import Relation, Statement
from sayso.weighing.pattern import Holding, Kind, LegSpec
from sayso.weighing.periods import Period, period
from sayso.weighing.relation_graph import RelationGraph

FIRM = frozenset({"for", "against"})
"""Stands by which something is so or is not so, and not only meant or possible."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim on a leg; `through` are the claims of membership by which a member's act counts."""

    statement: Statement
    relation: Relation
    through: tuple[str, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class LegView:
    """The claims of a leg: `firm` ones, `soft` ones (meant, possible), and those `against` it."""

    leg: LegSpec
    subject: str
    object: str
    firm: tuple[Voice, ...]
    soft: tuple[Voice, ...]
    against: tuple[Voice, ...]

    def narrowed(self, codes: frozenset[str]) -> LegView:
        """Return what of it is of some codes."""
        kept = [
            tuple(one for one in voices if one.relation.code in codes)
            for voices in (self.firm, self.soft, self.against)
        ]
        return LegView(self.leg, self.subject, self.object, *kept)

    def codes(self) -> frozenset[str]:
        """Return the codes that make the leg."""
        return frozenset(one.relation.code for one in (*self.firm, *self.soft))


def between(
    graph: RelationGraph, leg: LegSpec, first: str, second: str
) -> Iterator[tuple[Relation, Kind, tuple[str, ...]]]:
    """Yield the relations of a leg between two actors, with the claims of membership they count by."""
    for kind in leg.kinds:
        forward = kind.subject == leg.between[0]
        ways = [(first, second)] if forward else [(second, first)]
        if kind.both:
            ways = [(first, second), (second, first)]
        for subject, object_ in ways:
            for relation, through in _directed(graph, leg, subject, object_):
                if kind.takes(relation):
                    yield relation, kind, through


def _directed(
    graph: RelationGraph, leg: LegSpec, subject: str, object_: str
) -> Iterator[tuple[Relation, tuple[str, ...]]]:
    if not leg.members:
        for relation in graph.out_of(subject).get(object_, ()):
            yield relation, ()
        return
    doers: Mapping[str, tuple[str, ...]] = {subject: (), **graph.members(subject)}
    targets: Mapping[str, tuple[str, ...]] = {object_: (), **graph.members(object_)}
    # From the smaller side: a state has thousands of members, most groups have few.
    if len(doers) <= len(targets):
        pairs = ((doer, target) for doer in doers for target in graph.out_of(doer) if target in targets)
    else:
        pairs = ((doer, target) for target in targets for doer in graph.into(target) if doer in doers)
    for doer, target in sorted(pairs):
        for relation in graph.out_of(doer)[target]:
            yield relation, (*doers[doer], *targets[target])


def neighbours(graph: RelationGraph, leg: LegSpec, variable: str, actor: str) -> frozenset[str]:
    """Return the actors that a leg can lead to from an actor; its holder is not looked at here."""
    found: set[str] = set()
    own = {actor, *graph.members(actor)} if leg.members else {actor}
    for kind in leg.kinds:
        for out in {True, False} if kind.both else {kind.subject == variable}:
            for one in own:
                near = graph.out_of(one) if out else graph.into(one)
                found.update(
                    other for other, relations in near.items() if any(_fits(leg, kind, r) for r in relations)
                )
    if leg.members:
        found.update([body for one in tuple(found) for body in graph.bodies(one)])
    return frozenset(found - {actor})


def _fits(leg: LegSpec, kind: Kind, relation: Relation) -> bool:
    return kind.takes(relation) and any(leg.takes(one, kind) for one in relation.statements)


def view(graph: RelationGraph, leg: LegSpec, actors: Mapping[str, str]) -> LegView:
    """Gather the claims of a leg for actors given by variable."""
    first, second = (actors[variable] for variable in leg.between)
    firm_stands = leg.stands & FIRM or leg.stands
    firm: dict[str, Voice] = {}
    soft: dict[str, Voice] = {}
    against: dict[str, Voice] = {}
    for relation, kind, through in between(graph, leg, first, second):
        for one in relation.statements:
            if leg.takes(one, kind) and held(graph, leg.holder, one, actors):
                group = firm if one.stand in firm_stands else soft
            elif "for" in leg.stands and one.stand == "against" and leg.matters(one, kind):
                group = against
            else:
                continue
            known = group.get(one.claim)
            if known is None or len(through) < len(known.through):
                group[one.claim] = Voice(one, relation, through, period(one))
    return LegView(leg, first, second, _sorted(firm), _sorted(soft), _sorted(against))


def held(
    graph: RelationGraph, holding: Holding | None, statement: Statement, actors: Mapping[str, str]
) -> bool:
    """Tell whether the innermost holder of a claim is who must be answerable for it."""
    if holding is None:
        return True
    if not statement.holders:
        return False
    holder, actor = statement.holders[-1], actors[holding.actor]
    if holding.relation == "is":
        return holder == actor
    own = holder == actor or actor in graph.bodies(holder)
    return own if holding.relation == "of" else not own


def _sorted(voices: Mapping[str, Voice]) -> tuple[Voice, ...]:
    return tuple(voices[claim] for claim in sorted(voices))
