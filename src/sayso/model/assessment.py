"""What is made of weighed propositions: relations, patterns in them, and ratings."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim, Judgement

STANDS = ("for", "planned", "open", "against")
"""How a claim stands to a relation: it holds, it is meant to, it may, it does not."""
SIGNS = {
    "verbal cooperation": 1,
    "material cooperation": 1,
    "verbal conflict": -1,
    "material conflict": -1,
}
"""The sign of a relation in a signed graph, by quad class; 0 for every other class."""
MATERIAL = ("material cooperation", "material conflict")
TIMINGS = ("certain", "possible", "not known")
"""How sure it is that times overlap or follow each other, the surest first."""
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as one voice on a relation.

    `start` and `end` are the first and last day on which the act may lie, None where that side is
    open; `since` and `until` the days throughout which it surely went on, both None where there
    are none. Days are ISO dates. `dated` is False where the claim gives no time. `holders` are
    clusters, the outermost first; `origin` is the key of the independent origin that the claim
    rests on, None where that is undetermined.
    """

    claim: str
    doc: str
    stand: str
    act: str | None
    polarity: str
    reality: str
    means: tuple[str, ...]
    holders: tuple[str, ...]
    origin: str | None
    dated: bool
    start: str | None
    end: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A proposition as a dated, signed, typed edge between two clusters of actors."""

    proposition: str
    subject: str
    object: str
    code: str
    quad: str
    statements: tuple[Statement, ...]

    @property
    def sign(self) -> int:
        """Return 1 for cooperation, -1 for conflict, 0 for neither."""
        return SIGNS.get(self.quad, 0)

    @property
    def material(self) -> bool:
        """Tell whether it is done and not only said."""
        return self.quad in MATERIAL

    @property
    def origins(self) -> tuple[str, ...]:
        """Return the keys of the independent origins that put it forward, sorted."""
        found = {one.origin for one in self.statements if one.stand == "for" and one.origin is not None}
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim within a leg; `timing` is how surely it lies in the time that the pattern asks for.

    `timing` is None where the pattern asks for no time, and `outside` where the claim's own time
    rules it out. `through` are claims of membership by which a member's act counts for its body.
    """

    claim: str
    proposition: str
    stand: str
    origin: str | None
    doc: str
    timing: str | None
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """One relation of a match, with every claim on it.

    `origins` are the independent origins of claims that hold it in the time that the pattern asks
    for; `undetermined` are documents of such claims whose origin is not known.
    """

    name: str
    subject: str
    object: str
    codes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    origins: tuple[str, ...]
    undetermined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something that speaks against a match or weakens it; `leg` is None where it concerns the whole."""

    kind: str
    leg: str | None
    detail: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a case.

    `actors` are (variable, cluster). `timing` is one of TIMINGS, None where the pattern asks for no
    time; `windows` are the stretches of days (first, last; None where open) that bear it out.
    `strength` counts the independent origins of the weakest leg. `stand` is that of the least
    certain leg: for, planned, or open.
    """

    id: str
    pattern: str
    actors: tuple[tuple[str, str], ...]
    legs: tuple[Leg, ...]
    context: tuple[Leg, ...]
    timing: str | None
    windows: tuple[tuple[str | None, str | None], ...]
    strength: int
    stand: str
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in a match: its variable, its role in words, its cluster, and the name to show."""

    variable: str
    role: str
    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as people read it: the pattern's name, what it says of these actors, and the claims.

    `origins` are (key, name) of the origins in it, `claims` all claims that it refers to, by id.
    """

    match: Match
    pattern: str
    sentence: str
    parts: tuple[Part, ...]
    origins: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """The reliability of a source as people set it; `topic` is None for the source as a whole."""

    source: str
    topic: str | None
    reliability: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class RatedSource:
    """A source with its ratings that hold and every judgement ever made on it, the oldest first.

    `documents` counts those that it published or whose claims rest on it.
    """

    key: str
    name: str
    documents: int
    ratings: tuple[Rating, ...]
    history: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Credibility:
    """How credible an item is: what the rules propose and what a person says, side by side.

    `target` is a claim or a proposition. `steps` is the derivation in plain words, `rule` the rule
    that decided. `override` is the judgement of a person, None where there is none.
    """

    target: str
    proposed: str
    rule: str
    steps: tuple[str, ...]
    override: Judgement | None
