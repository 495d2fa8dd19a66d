"""A pattern: variables for actors, relations between them, and conditions on their times."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.model.assessment import Relation, Statement

UNSPECIFIED = "unspecified"
"""The means of a claim that names none."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A variable; `role` says who it is to people, `names` limits it to names with one of these words."""

    variable: str
    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which relations fit a leg in one direction; an empty set or None asks nothing.

    `both` takes relations between the two in either direction, otherwise they run from `subject`
    to `object`.
    """

    subject: str
    object: str
    both: bool
    codes: frozenset[str]
    quads: frozenset[str]
    sign: int | None
    material: bool | None
    means: frozenset[str]

    def takes(self, relation: Relation) -> bool:
        """Tell whether a relation is of this kind; means are looked at claim by claim."""
        return (
            (not self.codes or relation.code in self.codes)
            and (not self.quads or relation.quad in self.quads)
            and (self.sign is None or relation.sign == self.sign)
            and (self.material is None or relation.material == self.material)
        )


@dataclass(frozen=True, slots=True)
class Holding:
    """Who must be answerable: the innermost holder is `actor`, or affiliated with it, or neither.

    `relation` is one of HOLDINGS.
    """

    relation: str
    actor: str


HOLDINGS = ("is", "of", "not")
"""The actor itself; the actor or whoever is affiliated with it; a holder who is neither."""


@dataclass(frozen=True, slots=True)
class LegSpec:
    """One leg: two actors, kinds of relation, and which claims on them count.

    `members` lets what a member does count for the body that it is affiliated with.
    """

    name: str
    line: int
    between: tuple[str, str]
    kinds: tuple[Kind, ...]
    stands: frozenset[str]
    acts: frozenset[str]
    polarities: frozenset[str]
    realities: frozenset[str]
    holder: Holding | None
    members: bool

    def takes(self, statement: Statement, kind: Kind) -> bool:
        """Tell whether a claim counts on this leg, whoever holds it."""
        return (
            statement.stand in self.stands
            and self.matters(statement, kind)
            and (not self.acts or statement.act in self.acts)
            and (not self.polarities or statement.polarity in self.polarities)
            and (not self.realities or statement.reality in self.realities)
        )

    def matters(self, statement: Statement, kind: Kind) -> bool:
        """Tell whether a claim speaks of what the leg is about, for it or against it."""
        return not kind.means or not kind.means.isdisjoint(statement.means or (UNSPECIFIED,))


@dataclass(frozen=True, slots=True)
class TimeSpec:
    """A condition on the times of legs; `kind` is overlap or order, `need` the least that it takes.

    Of an overlap, acts at most `within` days apart count as falling into the same time. A `note` is
    no condition: where it does not hold, that is told beside the match.
    """

    kind: str
    legs: tuple[str, ...]
    need: str
    within: int
    note: bool


@dataclass(frozen=True, slots=True)
class Unless:
    """A leg that must not be there; `during` or `after` names the leg whose time it is held against."""

    leg: LegSpec
    during: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A query over relations between actors; docs/patterns.md has the language.

    `context` are legs that are shown where they are found and asked of nothing. `alike` are groups
    of legs that must speak of the same code. `may_be_same` are pairs of variables that may stand
    for one actor; all others stand for different ones. Of the pairs `apart`, neither belongs to the
    other. Legs `left_out` are asked of nothing though the pattern as written has them.
    """

    id: str
    name: str
    says: str
    source: str
    line: int
    actors: tuple[Actor, ...]
    legs: tuple[LegSpec, ...]
    context: tuple[LegSpec, ...]
    unless: tuple[Unless, ...]
    times: tuple[TimeSpec, ...]
    alike: tuple[tuple[str, ...], ...]
    may_be_same: frozenset[frozenset[str]]
    apart: frozenset[frozenset[str]]
    left_out: tuple[str, ...] = ()

    def without(self, name: str) -> Pattern:
        """Return the pattern with one leg asked of nothing: shown where it is found, and told where not."""
        (leg,) = [leg for leg in self.legs if leg.name == name]
        times = [replace(one, legs=_but(one.legs, name)) for one in self.times]
        groups = [_but(group, name) for group in self.alike]
        return replace(
            self,
            legs=tuple(one for one in self.legs if one.name != name),
            context=(leg, *self.context),
            times=tuple(one for one in times if len(one.legs) > 1),
            alike=tuple(group for group in groups if len(group) > 1),
            unless=tuple(one for one in self.unless if name not in (one.during, one.after)),
            left_out=(*self.left_out, name),
        )

    def loose(self) -> list[str]:
        """Return the actors that no leg ties to the first one."""
        reached = set(self.legs[0].between) if self.legs else set()
        for _ in self.legs:
            for leg in self.legs:
                if not reached.isdisjoint(leg.between):
                    reached.update(leg.between)
        return sorted({one.variable for one in self.actors} - reached)

    def role(self, variable: str) -> str:
        """Return who a variable is, in words."""
        return next(one.role for one in self.actors if one.variable == variable)

    def sentence(self, names: Iterable[tuple[str, str]]) -> str:
        """Return what the pattern says, with the names of (variable, name) in it."""
        said = self.says
        for variable, name in names:
            said = said.replace(f"{{{variable}}}", name)
        return said


def _but(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)
