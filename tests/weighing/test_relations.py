"""How two claims relate, over a table of pairs."""

from __future__ import annotations

import pytest

from sayso.model.proposition import RELATIONS, Placed
from sayso.weighing.relations import relation
from tests.weighing import pairs_blind, pairs_tuned
from tests.weighing.matters import told

PAIRS = [*pairs_tuned.RELATED, *pairs_blind.RELATED]
TURNED = {"narrower": "broader", "broader": "narrower"}


@pytest.mark.parametrize(("left", "right", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PAIRS])
def test_two_claims_relate_as_a_reader_would_say(left: Placed, right: Placed, expected: str) -> None:
    found = relation(left, right)
    assert found.relation == expected, found.reasons
    assert found.relation in RELATIONS
    assert 0 <= found.score <= 1


@pytest.mark.parametrize(("left", "right", "expected"), [pytest.param(*row[1:], id=row[0]) for row in PAIRS])
def test_turned_round_the_relation_is_turned_round(left: Placed, right: Placed, expected: str) -> None:
    one, other = relation(left, right), relation(right, left)
    assert other.relation == TURNED.get(one.relation, one.relation)
    assert other.score == pytest.approx(one.score)


def test_a_score_is_the_sum_of_its_reasons() -> None:
    found = relation(told(when="2019-05-03"), told(when="2019-05", by="governor"))
    assert found.score == pytest.approx(sum(reason.weight for reason in found.reasons))
    features = [reason.feature for reason in found.reasons]
    assert features == ["parties", "code", "standpoint", "time", "wording"]


def test_what_is_sure_to_be_one_thing_scores_higher() -> None:
    act = told(when="2019-05-03", where="Marn")
    others = [
        told(when="2019-05-03", where="Marn", by="Northwire"),
        told(when="2019-05", where="Marn", by="Northwire"),
        told(by="Northwire"),
        told(when="2019-08-20", where="Dorn", by="Northwire"),
    ]
    scores = [relation(act, other).score for other in others]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
