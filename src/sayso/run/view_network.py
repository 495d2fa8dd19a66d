"""The network of actors: who is said to deal with whom, in a stretch of time, by sign and code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model.assessment import SIGNS
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.run.columns import Columns, during
from sayso.run.facets import numberings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = ["Network", "NetworkQuery", "Node", "Tie", "fitting", "network"]

MOST_TIES = 1500
"""Ties of a network, those of most claims."""


@dataclass(frozen=True, slots=True)
class NetworkQuery:
    """Which claims make the network, and how much of it; days are ISO, None asks nothing.

    `actor` is an actor's id or words in a name: then its ties alone. A tie has at least `claims`.
    """

    since: str | None = None
    until: str | None = None
    sign: str | None = None
    code: str | None = None
    actor: str | None = None
    claims: int = 1
    nodes: int = 60


@dataclass(frozen=True, slots=True)
class Node:
    """An actor with how many of the claims speak of it."""

    actor: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors, by their places among the nodes, with the claims that one acts on the other."""

    one: int
    other: int
    claims: int
    cooperation: int
    conflict: int

    @property
    def kind(self) -> str:
        """Return what most of it is: cooperation, conflict, both or neither."""
        if self.cooperation and self.conflict:
            return "both"
        return "cooperation" if self.cooperation else "conflict" if self.conflict else "neither"


@dataclass(frozen=True, slots=True)
class Network:
    """Actors, those of most claims first, and ties, the strongest first, with what is left out of each."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    more_nodes: int
    more_ties: int


def fitting(known: Columns, codes: Codes, query: NetworkQuery) -> tuple[Mask, str | None]:
    """Return the claims between two actors that fit, whatever their time, and what the actor is called."""
    fits = known.weighed & (known.subject != known.object)
    wanted = {"sign": query.sign, "code": query.code, "actor": query.actor}
    by_facet = numberings(known, codes, {})
    called = None
    for name, value in wanted.items():
        if value is not None:
            mask, words = by_facet[name].asked(value)
            fits &= mask
            called = words if name == "actor" else called
    return fits, called


def network(known: Columns, codes: Codes, query: NetworkQuery, fits: Mask) -> Network:
    """Put the network of some claims together, those of the query's stretch of time."""
    import numpy as np

    rows = np.flatnonzero(fits & during(known, query.since, query.until))
    many = max(1, len(known.actors.values))
    low, high = (
        np.minimum(known.subject[rows], known.object[rows]),
        np.maximum(known.subject[rows], known.object[rows]),
    )
    keys, place, counts = np.unique(low * many + high, return_inverse=True, return_counts=True)
    signs = np.array(
        [SIGNS.get(known_code(codes, one).quad, 0) for one in known.codes.values], dtype=np.int64
    )
    sign = signs[known.code[rows]] if len(rows) else rows
    plus, minus = (np.bincount(place[which], minlength=len(keys)) for which in (sign > 0, sign < 0))
    strong = counts >= query.claims
    ones, others = keys // many, keys % many
    weight = np.bincount(ones[strong], weights=counts[strong], minlength=many)
    weight += np.bincount(others[strong], weights=counts[strong], minlength=many)
    chosen = np.lexsort((np.arange(many), -weight))[: query.nodes]
    chosen = chosen[weight[chosen] > 0]
    within = np.zeros(many, dtype=bool)
    within[chosen] = True
    inside = np.flatnonzero(strong & within[ones] & within[others])
    inside = inside[np.lexsort((keys[inside], -counts[inside]))][:MOST_TIES]
    # Whose ties all lead out of the drawing would only float in it.
    chosen = chosen[np.isin(chosen, np.concatenate([ones[inside], others[inside]]))]
    number = np.full(many, -1)
    number[chosen] = np.arange(len(chosen))
    ties = tuple(
        Tie(int(number[ones[k]]), int(number[others[k]]), int(counts[k]), int(plus[k]), int(minus[k]))
        for k in inside
    )
    nodes = tuple(Node(known.actors.values[n], known.actor_names[n], int(weight[n])) for n in chosen)
    return Network(
        nodes, ties, int(np.count_nonzero(weight)) - len(nodes), int(np.count_nonzero(strong)) - len(ties)
    )
