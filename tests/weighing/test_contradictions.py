"""What is shown as a contradiction and, above all, what is not."""

from __future__ import annotations

import random

import pytest

from sayso.model.proposition import KINDS, Contradiction, Placed
from sayso.weighing.contradictions import contradictions
from sayso.weighing.propositions import propositions
from tests.weighing import pairs_blind, pairs_tuned

CASES = [*pairs_tuned.CONTRADICTING, *pairs_blind.CONTRADICTING]


def found(claims: list[Placed]) -> list[Contradiction]:
    return [one for proposition in propositions(claims) for one in contradictions(proposition, claims)]


@pytest.mark.parametrize(("claims", "kinds"), [pytest.param(*row[1:], id=row[0]) for row in CASES])
def test_claims_contradict_as_a_reader_would_say(claims: list[Placed], kinds: list[str]) -> None:
    got = found(claims)
    assert sorted(one.kind for one in got) == kinds, got
    assert {one.kind for one in got} <= set(KINDS)


@pytest.mark.parametrize("claims", [pytest.param(row[1], id=row[0]) for row in CASES])
def test_the_order_of_claims_changes_nothing(claims: list[Placed]) -> None:
    expected = found(claims)
    shuffled = claims.copy()
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert found(shuffled) == expected
