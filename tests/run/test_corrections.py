"""A claim as a reviewer types it: held to the rules that every claim keeps, and nothing guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model.claim import Claim
from sayso.run.corrections import Correction, correct, is_time
from tests.builders import story
from tests.web.cases import gazette

DOC = gazette()
CLAIM = DOC.claims[0]
CODES = {"ASSAULT", "RAID", "AID"}
AS_IT_IS = Correction.of(CLAIM)


def version(**fields: object) -> Claim:
    found = correct(DOC, CLAIM, replace(AS_IT_IS, **fields), codes=CODES)  # type: ignore[arg-type]
    assert found.wrong == {}
    assert found.version is not None
    return found.version


def wrong(**fields: object) -> dict[str, str]:
    found = correct(DOC, CLAIM, replace(AS_IT_IS, **fields), codes=CODES)  # type: ignore[arg-type]
    assert found.version is None
    return found.wrong


def test_what_is_not_touched_stays_as_it_was() -> None:
    made = version(code="RAID")
    assert replace(made, id=CLAIM.id, code=CLAIM.code, confidence=CLAIM.confidence) == CLAIM
    assert made.id == made.content_id() != CLAIM.id


def test_another_side_gets_the_words_of_the_quote_only_where_they_stand_in_it_once() -> None:
    made = version(subject="Marn", object="Tavria")
    assert (made.subject.text, DOC.text.at(made.subject.span or CLAIM.span)) == ("Marn", "Marn")
    assert (made.object.text, made.object.span) == (None, None)
    assert version(subject="s").subject.text is None  # several places fit


def test_a_holder_that_stays_keeps_his_place_and_a_new_one_has_none() -> None:
    made = version(chain=(("Karel Dunn", "body"), ("Ida Brandt", "person")))
    assert [(one.name, one.kind) for one in made.chain] == [("Karel Dunn", "body"), ("Ida Brandt", "person")]
    assert made.chain[0].span == CLAIM.chain[1].span
    assert made.chain[1].span is None


def test_holders_without_a_name_are_left_out_and_without_any_nobody_says() -> None:
    made = version(chain=(("", "person"),), act="")
    assert (made.chain, made.act) == ((), None)


def test_a_time_gets_its_bounds_from_its_value() -> None:
    made = version(when="2019-02")
    assert made.when is not None
    assert (made.when.start, made.when.end, made.when.precision) == ("2019-02-01", "2019-02-28", "month")
    assert made.when.rule == "reviewer"
    assert version(when="").when is None
    assert version(code="RAID").when == CLAIM.when


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"subject": ""}, "subject"),
        ({"object": "x" * 301}, "object"),
        ({"code": "NONSENSE"}, "code"),
        ({"act": "shout"}, "act"),
        ({"act": ""}, "act"),
        ({"chain": ()}, "act"),
        ({"chain": (("Ida", "queen"),)}, "chain"),
        ({"chain": (("Ida", "person"),) * 13}, "chain"),
        ({"polarity": "maybe"}, "polarity"),
        ({"reality": ""}, "reality"),
        ({"basis": "rumour"}, "basis"),
        ({"means": ("magic",)}, "means"),
        ({"when": "last Monday"}, "when"),
        ({}, ""),
    ],
)
def test_what_does_not_hold_is_said_of_its_field(fields: dict[str, object], field: str) -> None:
    assert field in wrong(**fields)


def test_a_code_that_the_codebook_lost_may_stay() -> None:
    found = correct(DOC, CLAIM, replace(AS_IT_IS, subject="Tavria"), codes=set())
    assert found.wrong == {}


TIMES = "2019 2019-05 2019-05-21 2019-23 2019-34 2019-41 201X 20XX -0044 2007/.. ../2019-05 2018-02/2019"
NO_TIMES = "19 2019-13 2019-02-30 2019-5 .. ../.. 2019/ /2019 2019/2018 2019/2020/2021 2019-25 2019?"


@pytest.mark.parametrize("value", TIMES.split())
def test_times_as_claims_have_them(value: str) -> None:
    assert is_time(value)


@pytest.mark.parametrize("value", NO_TIMES.split())
def test_what_is_no_time(value: str) -> None:
    assert not is_time(value)


def test_every_claim_of_a_story_can_be_typed_again() -> None:
    for claim in story().claims:
        found = correct(story(), claim, replace(Correction.of(claim), where="elsewhere"), codes={claim.code})
        assert found.version is not None
        assert found.version.where == "elsewhere"
