"""Actors and pairs of names for a page: forms, passages that speak of them, and decisions on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.findings import FindingQuery
from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.errors import CaseError
from sayso.model.finding import Actor, Finding, FormUse, UnsurePair
from sayso.model.judging import latest
from sayso.model.sameness import PAIR, UNSURE, Sameness, pair_of, pair_target
from sayso.run.view_weighed import actor_of, unsure

__all__ = ["PairQueue", "ReadActor", "ReadPair", "next_pair", "read_actor", "read_pair"]

QUOTED = 4
"""Passages shown of each name."""
LEADING = 20
"""Propositions shown of an actor."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that speaks of a name: its claim, document and words."""

    claim: str
    doc: str
    title: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReadPair:
    """Two names that may be one actor's, with passages of each and the decision that holds, if any."""

    pair: UnsurePair
    left: Sequence[Quoted]
    right: Sequence[Quoted]
    decision: Judgement | None


@dataclass(frozen=True, slots=True)
class PairQueue:
    """The pair that waits and is likeliest, how many wait, and how many of them were skipped."""

    pair: ReadPair | None
    waiting: int
    skipped: int


@dataclass(frozen=True, slots=True)
class ReadActor:
    """An actor with its names, the decisions on them, and the widest propositions that it is in."""

    actor: Actor
    decisions: tuple[tuple[Judgement, str, str], ...]
    findings: Sequence[Finding]
    total: int


def next_pair(folder: Path, *, skipped: Iterable[str] = ()) -> PairQueue:
    """Return the likeliest pair of names that nobody has decided on, passing over those skipped."""
    waiting = unsure(folder)
    passed = set(skipped)
    left = [one for one in waiting if _target(one) not in passed]
    shown = _read(folder, left[0]) if left else None
    return PairQueue(shown, len(waiting), len(waiting) - len(left))


def read_pair(folder: Path, left: str, right: str) -> ReadPair:
    """Return a pair of names, decided or not; raises CaseError where one is not there."""
    one, other = sorted((left, right))
    with Case.open(folder) as case, case.still():
        uses = {use.form.id: use for use in case.actors.uses((one, other))}
        if len(uses) < 2:
            raise CaseError("no such pair of names in this case")
        kept = [found for found in case.actors.samenesses([one]) if (found.left, found.right) == (one, other)]
    sameness = kept[0] if kept else Sameness(one, other, UNSURE, 0.0, ())
    return _read(folder, UnsurePair(sameness, uses[one], uses[other]))


def _target(pair: UnsurePair) -> str:
    return pair_target(pair.sameness.left, pair.sameness.right)


def _read(folder: Path, pair: UnsurePair) -> ReadPair:
    with Case.open(folder) as case, case.still():
        sides = [
            [Quoted(*row) for row in case.placing.quotes(use.form.id, limit=QUOTED)]
            for use in (pair.left, pair.right)
        ]
        target = _target(pair)
        return ReadPair(pair, sides[0], sides[1], latest(case.decisions.on(target)).get(target))


def read_actor(folder: Path, form: str) -> ReadActor:
    """Return the actor that a name, by the id of its form, stands for; raises CaseError without one."""
    with Case.open(folder) as case, case.still():
        uses = case.actors.uses([form])
        if not uses:
            raise CaseError(f"no actor {form} in this case")
        cluster = uses[0].cluster
        members = case.actors.rows([cluster])
        actor = actor_of(cluster, members, case.actors.documents([cluster]).get(cluster, 0))
        query = FindingQuery(actor=cluster, limit=LEADING)
        return ReadActor(
            actor,
            tuple(_decisions(case, members)),
            case.findings.rows(query),
            case.findings.count(query),
        )


def _decisions(case: Case, members: Iterable[FormUse]) -> Iterable[tuple[Judgement, str, str]]:
    """Yield the decisions that hold on pairs with one of these names, with both names."""
    own = {use.form.id for use in members}
    held = latest(case.decisions.standing(f"{PAIR}:"))
    pairs = {target: pair for target in held if (pair := pair_of(target)) and not own.isdisjoint(pair)}
    names = {
        form.id: form.name for form in case.actors.forms({one for pair in pairs.values() for one in pair})
    }
    for target, (left, right) in pairs.items():
        yield held[target], names.get(left, left), names.get(right, right)
