"""One leg of a pattern: where it leads from an actor, and every claim that counts on it between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sayso.model.assessment import Relation, Statement
from sayso.weighing.pattern import Holding, Kind, LegSpec
from sayso.weighing.periods import Period, period
from sayso.weighing.relation_graph import RelationGraph

FIRM = frozenset({"for", "against"})
"""Stands by which something is so or is not so, and not only meant or possible."""


# Compared as the objects that they are: by value, each would hash all claims of its relation.
@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """A claim on a leg; `through` are the claims of membership by which a member's act counts."""

    statement: Statement
    relation: Relation
    through: tuple[str, ...]


class Chorus:
    """The claims that are to make a leg, by their distinct times."""

    def __init__(self, voices: tuple[Voice, ...], firm: int) -> None:
        self.voices = voices
        times = [period(voice.statement) for voice in voices]
        places = {one: place for place, one in enumerate(dict.fromkeys(times))}
        self.periods: tuple[Period | None, ...] = tuple(places)
        self.of_voice = tuple(places[one] for one in times)
        """For each claim, the place of its time among the periods."""
        origins: list[set[str]] = [set() for _ in places]
        for voice, place in zip(voices[:firm], self.of_voice, strict=False):
            if voice.statement.origin is not None:
                origins[place].add(voice.statement.origin)
        self.origins = tuple(map(frozenset, origins))
        """For each time, the independent origins of firm claims of that time."""


class LegView:
    """The claims of a leg between two actors: `firm`, `soft` (meant or possible), and `against` it."""

    def __init__(
        self,
        leg: LegSpec,
        ends: tuple[str, str],
        firm: tuple[Voice, ...],
        soft: tuple[Voice, ...],
        against: tuple[Voice, ...],
    ) -> None:
        self.leg = leg
        self.subject, self.object = ends
        self.firm = firm
        self.soft = soft
        self.against = against

    @cached_property
    def firmly(self) -> Chorus:
        """Return the firm claims."""
        return Chorus(self.firm, len(self.firm))

    @cached_property
    def loosely(self) -> Chorus:
        """Return the firm claims and the soft ones after them."""
        return Chorus((*self.firm, *self.soft), len(self.firm)) if self.soft else self.firmly

    def narrowed(self, codes: frozenset[str]) -> LegView:
        """Return what of it is of some codes."""
        if self.codes() <= codes:
            return self
        firm, soft, against = (
            tuple(one for one in voices if one.relation.code in codes)
            for voices in (self.firm, self.soft, self.against)
        )
        return LegView(self.leg, (self.subject, self.object), firm, soft, against)

    def codes(self) -> frozenset[str]:
        """Return the codes that make the leg."""
        return frozenset(one.relation.code for one in (*self.firm, *self.soft))


class LegIndex:
    """A leg over a graph: what is looked up once is kept."""

    def __init__(self, graph: RelationGraph, leg: LegSpec) -> None:
        self.graph = graph
        self.leg = leg
        self._near: dict[tuple[int, str], dict[str, list[tuple[Relation, int]]]] = {}
        self._leads: dict[tuple[int, str], frozenset[str]] = {}
        self._far: dict[tuple[int, str], frozenset[str]] = {}
        self._reach: dict[str, dict[str, list[str]]] = {}
        self._fits: dict[tuple[str, int], bool] = {}

    def neighbours(self, variable: str, actor: str) -> frozenset[str]:
        """Return the actors that the leg can lead to from an actor; its holder is not looked at here."""
        place = self.leg.between.index(variable)
        if not self.leg.members:
            return self._lead(place, actor)
        if (place, actor) not in self._far:
            own = (actor, *self.graph.members(actor))
            reached = frozenset[str]().union(*(self._lead(place, one) for one in own))
            bodies = (self.graph.bodies(one) for one in reached)
            self._far[place, actor] = reached.union(*bodies) - {actor}
        return self._far[place, actor]

    def _lead(self, place: int, actor: str) -> frozenset[str]:
        if (place, actor) not in self._leads:
            self._leads[place, actor] = frozenset(
                other
                for other, relations in self._around(place, actor).items()
                if other != actor and any(self._makes(relation, number) for relation, number in relations)
            )
        return self._leads[place, actor]

    def _around(self, place: int, actor: str) -> Mapping[str, list[tuple[Relation, int]]]:
        """Return the relations of an actor that are of the leg's kinds, by the other actor."""
        if (place, actor) not in self._near:
            found: dict[str, list[tuple[Relation, int]]] = {}
            for number, kind in enumerate(self.leg.kinds):
                out = (kind.subject == self.leg.between[0]) == (place == 0)
                sides = [self.graph.out_of(actor)] if out or kind.both else []
                sides += [self.graph.into(actor)] if not out or kind.both else []
                for other, relation in _each(sides):
                    if kind.takes(relation):
                        found.setdefault(other, []).append((relation, number))
            self._near[place, actor] = found
        return self._near[place, actor]

    def _makes(self, relation: Relation, number: int) -> bool:
        key = (relation.proposition, number)
        if key not in self._fits:
            kind = self.leg.kinds[number]
            self._fits[key] = any(self.leg.takes(one, kind) for one in relation.statements)
        return self._fits[key]

    def view(self, actors: Mapping[str, str]) -> LegView:
        """Gather the claims of the leg for actors given by variable."""
        leg = self.leg
        first, second = (actors[variable] for variable in leg.between)
        firm: dict[str, Voice] = {}
        soft: dict[str, Voice] = {}
        against: dict[str, Voice] = {}
        for relation, kind, through in self._between(first, second):
            for one in relation.statements:
                group = self._group(one, kind, actors, (firm, soft, against))
                if group is not None:
                    known = group.get(one.claim)
                    if known is None or len(through) < len(known.through):
                        group[one.claim] = Voice(one, relation, through)
        return LegView(leg, (first, second), _sorted(firm), _sorted(soft), _sorted(against))

    def _group(
        self,
        one: Statement,
        kind: Kind,
        actors: Mapping[str, str],
        groups: tuple[dict[str, Voice], dict[str, Voice], dict[str, Voice]],
    ) -> dict[str, Voice] | None:
        leg = self.leg
        if leg.takes(one, kind) and held(self.graph, leg.holder, one, actors):
            return groups[0 if one.stand in (leg.stands & FIRM or leg.stands) else 1]
        if "for" in leg.stands and one.stand == "against" and leg.matters(one, kind):
            return groups[2]
        return None

    def _between(self, first: str, second: str) -> Iterator[tuple[Relation, Kind, tuple[str, ...]]]:
        """Yield the relations between two actors, with the claims of membership that they count by."""
        if not self.leg.members:
            for relation, number in self._around(0, first).get(second, ()):
                yield relation, self.leg.kinds[number], ()
            return
        doers: Mapping[str, tuple[str, ...]] = {first: (), **self.graph.members(first)}
        targets: Mapping[str, tuple[str, ...]] = {second: (), **self.graph.members(second)}
        reach = self._reached(first, doers)
        met = [target for target in targets if target in reach] if len(targets) < len(reach) else [
            target for target in reach if target in targets
        ]  # fmt: skip
        for target in sorted(met):
            for doer in reach[target]:
                if doer != target:
                    for relation, number in self._around(0, doer)[target]:
                        yield relation, self.leg.kinds[number], (*doers[doer], *targets[target])

    def _reached(self, actor: str, doers: Iterable[str]) -> Mapping[str, list[str]]:
        """Return whom an actor and its members reach, each with who reaches it."""
        if actor not in self._reach:
            found: dict[str, list[str]] = {}
            for doer in sorted(doers):
                for other in self._around(0, doer):
                    found.setdefault(other, []).append(doer)
            self._reach[actor] = found
        return self._reach[actor]


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
    own = holder == actor or graph.belongs(holder, actor)
    return own if holding.relation == "of" else not own


def _each(sides: Iterable[Mapping[str, list[Relation]]]) -> Iterator[tuple[str, Relation]]:
    for side in sides:
        for other, relations in side.items():
            for relation in relations:
                yield other, relation


def _sorted(voices: Mapping[str, Voice]) -> tuple[Voice, ...]:
    return tuple(voices[claim] for claim in sorted(voices))
