"""Find the patterns in a graph of relations: joins over indexes, bounded at actors with very many.

A match binds every variable of a pattern to an actor; whatever is said between the same actors on
the same leg belongs to the one match. Dual track is the unbalanced triad of signed graphs: two
edges of one sign meet at an actor, and the third has the other (Heider, Journal of Psychology 21,
1946; Cartwright and Harary, Psychological Review 63, 1956).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sayso.model.assessment import TIMINGS, Match
from sayso.weighing.evaluation import Outcome, evaluate
from sayso.weighing.leg_view import LegIndex, LegView
from sayso.weighing.matching import match
from sayso.weighing.pattern import LegSpec, Pattern
from sayso.weighing.relation_graph import RelationGraph

STAND_ORDER = ("for", "planned", "open")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is looked at for one pattern: bindings in all, bindings from one actor, matches kept."""

    bindings: int = 50_000
    from_one: int = 5_000
    matches: int = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The matches of a pattern, the best first, and what was left out.

    `total` counts all that are strong enough, of which `matches` are the best. `bounded` are actors from
    whom not every binding was looked at; where it is empty and `total` is the number of `matches`,
    nothing was left out.
    """

    pattern: Pattern
    matches: tuple[Match, ...]
    total: int
    bindings: int
    bounded: tuple[str, ...]


def find(
    pattern: Pattern,
    graph: RelationGraph,
    *,
    only: Mapping[str, Collection[str]] | None = None,
    touching: Collection[str] | None = None,
    least: int = 0,
    limits: Limits | None = None,
) -> Found:
    """Find a pattern: everywhere, or only where one of the actors `touching` takes part.

    `only` limits variables to some actors; `least` asks for so many independent origins behind the
    weakest leg. The result depends on nothing but the relations.
    """
    search = _Search(pattern, graph, only or {}, limits if limits is not None else Limits())
    starts = search.anywhere() if touching is None else search.around(sorted(touching))
    outcomes: dict[tuple[str, ...], Outcome] = {}
    for actors in starts:
        outcome = evaluate(pattern, actors, search.view)
        if outcome is not None and outcome.strength >= least:
            outcomes[tuple(actors[one.variable] for one in pattern.actors)] = outcome
    best = sorted(outcomes, key=lambda bound: (_rank(outcomes[bound]), bound))[: search.limits.matches]
    return Found(
        pattern,
        tuple(match(pattern, outcomes[bound]) for bound in best),
        len(outcomes),
        search.looked_at,
        tuple(search.bounded),
    )


def _rank(outcome: Outcome) -> tuple[int, int, int]:
    timing = 0 if outcome.timing is None else TIMINGS.index(outcome.timing)
    return timing, STAND_ORDER.index(outcome.stand), -outcome.strength


class _Search:
    """Binds variables one after the other, each to the neighbours that all legs so far allow."""

    def __init__(
        self, pattern: Pattern, graph: RelationGraph, only: Mapping[str, Collection[str]], limits: Limits
    ) -> None:
        self.pattern = pattern
        self.graph = graph
        self.only = {variable: frozenset(actors) for variable, actors in only.items()}
        self.limits = limits
        self.looked_at = 0
        self.bounded: dict[str, None] = {}
        self._seen: set[tuple[str, ...]] = set()
        legs = (*pattern.legs, *pattern.context, *(one.leg for one in pattern.unless))
        self._index = {leg.name: LegIndex(graph, leg) for leg in legs}
        self._views: dict[tuple[str, ...], LegView] = {}

    def anywhere(self) -> Iterator[Mapping[str, str]]:
        """Yield all bindings, beginning at the leg with the fewest relations."""
        rarest = min(self.pattern.legs, key=lambda leg: (self._relations(leg), leg.name))
        variable = rarest.between[0]
        index = [self._index[leg.name] for leg in self.pattern.legs if variable in leg.between]
        allowed = self.only.get(variable)
        for actor in self.graph.actors:
            if (allowed is None or actor in allowed) and all(
                one.neighbours(variable, actor) for one in index
            ):
                yield from self._from(variable, actor)

    def _relations(self, leg: LegSpec) -> int:
        """Count the relations of the kinds of a leg."""
        return sum(
            count for example, count in self.graph.kinds if any(kind.takes(example) for kind in leg.kinds)
        )

    def around(self, actors: Collection[str]) -> Iterator[Mapping[str, str]]:
        """Yield the bindings in which one of some actors takes part."""
        for actor in actors:
            for one in self.pattern.actors:
                allowed = self.only.get(one.variable)
                if allowed is None or actor in allowed:
                    yield from self._from(one.variable, actor)

    def view(self, leg: LegSpec, actors: Mapping[str, str]) -> LegView:
        """Return the claims of a leg, gathered once for the same actors."""
        key = (leg.name, *(actors[variable] for variable in leg.between))
        if leg.holder is not None:
            key = (*key, actors[leg.holder.actor])
        if key not in self._views:
            self._views[key] = self._index[leg.name].view(actors)
        return self._views[key]

    def _from(self, variable: str, actor: str) -> Iterator[Mapping[str, str]]:
        left = self.limits.from_one
        for actors in self._bind({variable: actor}):
            key = tuple(actors[one.variable] for one in self.pattern.actors)
            if key in self._seen:
                continue
            if left == 0 or self.looked_at >= self.limits.bindings:
                self.bounded[actor] = None
                return
            left -= 1
            self.looked_at += 1
            self._seen.add(key)
            yield actors

    def _bind(self, bound: dict[str, str]) -> Iterator[Mapping[str, str]]:
        variable, ties = self._next(bound)
        if variable is None:
            yield dict(bound)
            return
        near = [self._index[leg.name].neighbours(known, bound[known]) for leg, known in ties]
        near.sort(key=len)
        candidates = near[0].intersection(*near[1:])
        for actor in sorted(candidates, key=self.graph.rank.__getitem__):
            if self._may_be(variable, actor, bound):
                yield from self._bind({**bound, variable: actor})

    def _next(self, bound: Mapping[str, str]) -> tuple[str | None, list[tuple[LegSpec, str]]]:
        """Return the variable that most legs tie to those bound, with these legs."""
        best: tuple[str | None, list[tuple[LegSpec, str]]] = (None, [])
        for one in self.pattern.actors:
            if one.variable in bound:
                continue
            ties = [
                (leg, other)
                for leg in self.pattern.legs
                if one.variable in leg.between
                for other in leg.between
                if other in bound
            ]
            if len(ties) > len(best[1]):
                best = (one.variable, ties)
        return best

    def _may_be(self, variable: str, actor: str, bound: Mapping[str, str]) -> bool:
        allowed = self.only.get(variable)
        if allowed is not None and actor not in allowed:
            return False
        for other, taken in bound.items():
            pair = frozenset((variable, other))
            if taken == actor and pair not in self.pattern.may_be_same:
                return False
            if pair in self.pattern.apart and self.graph.affiliated(actor, taken):
                return False
        return True
