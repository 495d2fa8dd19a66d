"""What is shown as a contradiction and, above all, what is not."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from sayso.model.proposition import KINDS, Contradiction, Placed
from sayso.weighing.contradictions import contradictions
from sayso.weighing.propositions import propositions
from tests.weighing import pairs_blind, pairs_tuned
from tests.weighing.matters import told
from tests.weighing.pairs_tuned import DAY

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


def test_whoever_denies_in_two_ways_stands_against_the_others_once() -> None:
    claims = [
        told(by="governor", when=DAY),
        told("denied it", by="envoy", act="deny", when=DAY),
        told("said it was not so", by="envoy", polarity="negated", when=DAY),
    ]
    (one,) = found(claims)
    assert (one.kind, one.left) == ("denial", (claims[0].claim.id,))
    assert one.right == tuple(sorted(denial.claim.id for denial in claims[1:]))
    assert one.detail == "denied by envoy"


def test_arms_denied_say_nothing_of_training() -> None:
    arms = told("denied arming it", code="AID", means=("weapons",), by="envoy", act="deny")
    assert found([told(code="AID", means=("training",)), arms]) == []
    assert [one.kind for one in found([told(code="AID", means=("unspecified",)), arms])] == ["denial"]


def test_the_earlier_position_is_on_the_left() -> None:
    later = told("admitted it", by="envoy", act="admit", when=DAY, published="2019-06-01")
    earlier = told("denied it", by="envoy", act="deny", when=DAY, published="2019-05-04")
    (one,) = found([later, earlier])
    assert (one.kind, one.left, one.right) == ("position", (earlier.claim.id,), (later.claim.id,))
    assert one.detail == "envoy: denies it (2019-05-04), then puts it forward (2019-06-01)"


def test_ids_are_hashes_of_what_contradicts_what() -> None:
    claims = [told(by="governor", when=DAY), told(by="envoy", act="deny", when=DAY)]
    (one,) = found(claims)
    assert one.id == Contradiction.id_of(one.proposition, one.kind, one.left, one.right)
    (other,) = found([*claims, told("so said the mayor", by="mayor", when=DAY)])
    assert other.id != one.id


@pytest.mark.parametrize("code", ["AID", "ASSAULT"])
def test_a_crowded_matter_is_weighed_in_seconds(code: str) -> None:
    draw = random.Random(5)
    days = [f"2019-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
    claims = [
        told(
            f"killing {draw.randint(1, 60)} people",
            when=draw.choice([None, draw.choice(days)]),
            code=code,
            by=f"holder {draw.randint(1, 500)}",
            act=draw.choice([None, None, "deny"]),
            doc=f"doc-{number}",
            published=draw.choice(days),
        )
        for number in range(10_000)
    ]
    began = time.process_time()
    kinds = {one.kind for one in found(claims)}
    assert kinds >= {"denial", "number", "position"}
    assert time.process_time() - began < 15


def test_a_position_is_dated_by_the_saying_where_the_text_tells_it() -> None:
    claims = [
        told("admitted it", by="envoy", act="admit", when=DAY, published="2019-06-09", said="2019-06-07"),
        told("denied it", by="envoy", act="deny", when=DAY, published="2019-06-09", said="2019-06-02"),
    ]
    (one,) = found(claims)
    assert one.left == (claims[1].claim.id,)
    assert one.detail == "envoy: denies it (2019-06-02), then puts it forward (2019-06-07)"


def test_two_positions_of_one_day_are_not_put_in_order() -> None:
    claims = [
        told("said so", by="envoy", when=DAY, published="2019-06-09"),
        told("denied it", by="envoy", act="deny", when=DAY, published="2019-06-09"),
    ]
    (one,) = found(claims)
    assert one.detail == "envoy: puts it forward and denies it, in no known order"
    same = [replace(one, claim=replace(one.claim, doc="a")) for one in claims]
    assert found(same) == []
