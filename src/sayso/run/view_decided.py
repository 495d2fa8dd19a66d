"""The decisions on one thing of a case, with those that were taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.judging import undone
from sayso.model.sameness import UNDONE

CLAIM_TARGETS = ("claim", "review", "adjudication")
PROPOSITION_TARGETS = ("proposition",)
"""What the targets of judgements on a claim or proposition begin with, before its id; notes stand apart."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement with what it is on, in a word, and the judgement that took it back."""

    judgement: Judgement
    on: str
    undone: Judgement | None


def decided(case: Case, item: str, targets: Iterable[str]) -> list[Decided]:
    """List every judgement on a thing of the case, the oldest first, with what took it back."""
    found = {one.id: one for kind in targets for one in case.decisions.on(f"{kind}:{item}")}
    made = sorted(found.values(), key=lambda one: one.made)
    gone = undone(made)
    back = {one.target: one for one in made if one.verdict == UNDONE and one.id not in gone}
    words = {f"{kind}:{item}": kind for kind in targets}
    return [Decided(one, words[one.target], back.get(one.id)) for one in made if one.target in words]
