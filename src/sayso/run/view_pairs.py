"""Pairs of actors: which deal with each other most, and what one pair did to each other, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.case.assessment import Edge
from sayso.case.store import Case
from sayso.model.assessment import SIGNS, MatchView
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.model.errors import CaseError
from sayso.model.stance import standing_of
from sayso.run.columns import Columns
from sayso.run.relations import actor_names
from sayso.weighing.propositions import MUTUAL

__all__ = ["WAYS", "Dealing", "Pair", "PairRow", "actor", "dual_tracks", "during", "pair", "pairs"]

DUAL = "dual-track"
"""The id of the pattern that is highlighted."""
WAYS = ("one", "other", "both")
"""Who acts in a pair."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two actors with how many claims say that one of them acts on the other, by sign."""

    one: str
    other: str
    one_name: str
    other_name: str
    claims: int
    cooperation: int
    conflict: int
    neither: int
    undated: int


@dataclass(frozen=True, slots=True)
class Dealing:
    """What claims of one proposition say of one time, standing the same way.

    `way` is `one` where the first of the pair acts, `other` where the second does, `both` for what two
    do together. `start` and `end` are ISO days, None where open; `dated` is False where no time is
    given. `dual` are positions among the pair's dual tracks that rest on one of the claims.
    """

    proposition: str
    subject: str
    object: str
    code: str
    quad: str
    way: str
    stance: str
    when: str | None
    start: str | None
    end: str | None
    claims: tuple[str, ...]
    documents: int
    dual: tuple[int, ...] = ()

    @property
    def dated(self) -> bool:
        """Tell whether its time is bound on a side."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with all their dealings in the order of time, what is undated last."""

    one: str
    other: str
    one_name: str
    other_name: str
    dealings: Sequence[Dealing]


def pairs(
    columns: Columns, codes: Codes, *, actor: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[list[PairRow], int]:
    """Return pairs of actors, or those of one actor, most claims first, and how many there are in all."""
    import numpy as np

    signs = np.array([SIGNS.get(known_code(codes, one).quad, 0) for one in columns.codes.values], dtype=int)
    chosen = columns.weighed & (columns.subject != columns.object)
    if actor is not None:
        number = columns.actors.number(actor)
        chosen &= (columns.subject == number) | (columns.object == number)
    rows = np.flatnonzero(chosen)
    many = max(1, len(columns.actors.values))
    low = np.minimum(columns.subject[rows], columns.object[rows])
    high = np.maximum(columns.subject[rows], columns.object[rows])
    keys, place, counts = np.unique(low * many + high, return_inverse=True, return_counts=True)
    sign = signs[columns.code[rows]] if len(rows) else np.zeros(0, dtype=int)
    plus, minus, undated = (
        np.bincount(place, weights=which.astype(float), minlength=len(keys)).astype(int)
        for which in (sign > 0, sign < 0, ~columns.dated[rows])
    )
    order = np.lexsort((keys, -counts))[offset : None if limit is None else offset + limit]
    found = []
    for number in order:
        one, other = divmod(int(keys[number]), many)
        total, up, down = int(counts[number]), int(plus[number]), int(minus[number])
        names = columns.actor_names[one], columns.actor_names[other]
        found.append(
            PairRow(
                columns.actors.values[one], columns.actors.values[other], *names,
                total, up, down, total - up - down, int(undated[number]),
            )
        )  # fmt: skip
    return found, len(keys)


def actor(folder: Path, given: str) -> tuple[str, str]:
    """Return the actor that a form's id stands for now, with its name.

    Raises CaseError where there is none.
    """
    with Case.open(folder) as case, case.still():
        return _actor(case, given)


def _actor(case: Case, given: str) -> tuple[str, str]:
    cluster = case.actors.clusters([given]).get(given)
    if cluster is None:
        raise CaseError(f"no actor {given} in this case")
    return cluster, actor_names(case.actors.rows([cluster]))[cluster]


def pair(folder: Path, one: str, other: str, codes: Codes, *, matches: Sequence[MatchView] = ()) -> Pair:
    """Return what two actors, by id, do to each other by all claims; raises CaseError for an unknown one.

    `matches` are dual tracks, to which each dealing then points.
    """
    with Case.open(folder) as case, case.still():
        left, left_name = _actor(case, one)
        right, right_name = _actor(case, other)
        propositions = case.findings.between(left, right)
        edges = {edge.proposition: edge for edge in case.assessment.edges(propositions)}
        groups: dict[tuple[str, str, str | None], list[tuple[str, str]]] = {}
        days: dict[tuple[str, str, str | None], tuple[str | None, str | None]] = {}
        for voice in case.assessment.voices(propositions):
            stance = standing_of(voice.act, voice.polarity, voice.reality)
            key = (voice.proposition, stance, voice.when_value)
            groups.setdefault(key, []).append((voice.claim, voice.doc))
            days[key] = (voice.when_start, voice.when_end)
    dual = _evidence(matches)
    found = []
    for (proposition, stance, when), said in groups.items():
        edge = edges[proposition]
        start, end = days[proposition, stance, when]
        claims = tuple(claim for claim, _ in said)
        found.append(
            Dealing(
                proposition, edge.subject_name, edge.object_name, edge.code,
                known_code(codes, edge.code).quad, _way(edge, left), stance, when, start, end, claims,
                len({doc for _, doc in said}),
                tuple(sorted({place for claim in claims for place in dual.get(claim, ())})),
            )
        )  # fmt: skip
    return Pair(left, right, left_name, right_name, sorted(found, key=_time))


def during(found: Pair, since: str | None, until: str | None) -> Pair:
    """Keep the dealings that may lie between two days (ISO), and those without a time."""
    return replace(
        found,
        dealings=[
            one
            for one in found.dealings
            if not one.dated
            or ((since is None or one.end is None or one.end >= since)
                and (until is None or one.start is None or one.start <= until))
        ],
    )  # fmt: skip


def dual_tracks(matches: Sequence[MatchView] | None, one: str, other: str) -> list[MatchView]:
    """Return the dual tracks in which both actors have a part."""
    return [
        view
        for view in matches or ()
        if view.match.pattern == DUAL and {one, other} <= {part.actor for part in view.parts}
    ]


def _way(edge: Edge, left: str) -> str:
    if edge.code in MUTUAL:
        return "both"
    return "one" if edge.subject == left else "other"


def _evidence(matches: Sequence[MatchView]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, view in enumerate(matches):
        for leg in view.match.legs:
            for one in leg.evidence:
                found.setdefault(one.claim, []).append(place)
    return found


def _time(one: Dealing) -> tuple[bool, str, str, str, str, str]:
    # What is open at its beginning stands where it is known to have ended.
    return (
        not one.dated,
        one.start or one.end or "",
        one.end or "9999",
        one.code,
        one.proposition,
        one.stance,
    )
