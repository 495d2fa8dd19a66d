"""The relations of a case as a signed graph of actors, indexed for looking up neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.model.assessment import Relation

STRUCTURE = "structure"
"""The quad class of relations by which a member belongs to a body."""
FURTHEST = 2
"""Steps of membership that are followed: an official, his ministry, its state."""
MOST_BODIES = 16
"""Bodies that one actor may count for: a step that leads to more than these is not followed."""


class RelationGraph:
    """Relations by the actors on either side, and who belongs to whom.

    `organs` gives the state of whoever is its organ or official by his very name. The same relations
    in any order make the same graph.
    """

    def __init__(self, relations: Iterable[Relation], organs: Mapping[str, str] | None = None) -> None:
        self.relations = sorted(relations, key=lambda one: one.proposition)
        self._out: dict[str, dict[str, list[Relation]]] = {}
        self._into: dict[str, dict[str, list[Relation]]] = {}
        self._organs = dict(organs or {})
        weight: dict[str, int] = {}
        kinds: dict[tuple[str, str], list[Relation]] = {}
        for one in self.relations:
            self._out.setdefault(one.subject, {}).setdefault(one.object, []).append(one)
            self._into.setdefault(one.object, {}).setdefault(one.subject, []).append(one)
            kinds.setdefault((one.code, one.quad), []).append(one)
            for actor in (one.subject, one.object):
                weight[actor] = weight.get(actor, 0) + len(one.origins)
        self.actors = tuple(sorted(weight, key=lambda actor: (-weight[actor], actor)))
        """All actors, those with most origins behind their relations first."""
        self.rank = {actor: place for place, actor in enumerate(self.actors)}
        self.kinds = tuple((found[0], len(found)) for _, found in sorted(kinds.items()))
        """For each code, one of its relations and how many there are."""
        self._bodies = self._memberships()
        self._members: dict[str, dict[str, tuple[str, ...]]] = {}
        for member, bodies in self._bodies.items():
            for body, claims in bodies.items():
                self._members.setdefault(body, {})[member] = claims

    def out_of(self, actor: str) -> Mapping[str, list[Relation]]:
        """Return the relations whose subject an actor is, by object."""
        return self._out.get(actor, {})

    def into(self, actor: str) -> Mapping[str, list[Relation]]:
        """Return the relations whose object an actor is, by subject."""
        return self._into.get(actor, {})

    def bodies(self, actor: str) -> Mapping[str, tuple[str, ...]]:
        """Return the bodies that an actor belongs to, each with the claims that say so."""
        return self._bodies.get(actor, {})

    def members(self, actor: str) -> Mapping[str, tuple[str, ...]]:
        """Return who belongs to an actor, each with the claims that say so."""
        return self._members.get(actor, {})

    def belongs(self, actor: str, body: str) -> bool:
        """Tell whether an actor belongs to another, by what claims say or by its name."""
        return body in self.bodies(actor) or self._organs.get(actor) == body

    def affiliated(self, one: str, other: str) -> bool:
        """Tell whether one of two actors belongs to the other."""
        return self.belongs(one, other) or self.belongs(other, one)

    def _memberships(self) -> dict[str, dict[str, tuple[str, ...]]]:
        direct: dict[str, dict[str, tuple[str, ...]]] = {}
        for one in self.relations:
            said = tuple(sorted(s.claim for s in one.statements if s.stand == "for"))
            if one.quad == STRUCTURE and said and one.subject != one.object:
                held = direct.setdefault(one.subject, {})
                held[one.object] = tuple(sorted({*held.get(one.object, ()), *said}))
        return {member: self._reach(member, direct) for member in direct}

    @staticmethod
    def _reach(
        member: str, direct: Mapping[str, Mapping[str, tuple[str, ...]]]
    ) -> dict[str, tuple[str, ...]]:
        """Follow memberships upwards; the shortest way to a body is the one that counts."""
        found: dict[str, tuple[str, ...]] = {}
        edge: dict[str, tuple[str, ...]] = {member: ()}
        for _ in range(FURTHEST):
            reached: dict[str, tuple[str, ...]] = {}
            for actor in sorted(edge):
                for body, claims in sorted(direct.get(actor, {}).items()):
                    if body != member and body not in found and body not in reached:
                        reached[body] = (*edge[actor], *claims)
            if len(found) + len(reached) > MOST_BODIES:
                return found
            found.update(reached)
            edge = reached
        return found
