"""How the claims of one matter fall into occasions."""

from __future__ import annotations

import random
import time

import pytest

from sayso.model.claim import AT_LARGE, EVENT, STANDING
from sayso.model.codes import RelationCode
from sayso.model.proposition import Placed
from sayso.weighing.propositions import lasting, matter_key, propositions
from tests.weighing.matters import told

DAY, NEXT, LATER = "2019-05-03", "2019-05-04", "2019-08-20"


def groups(*claims: Placed) -> list[set[int]]:
    """Return which claims, by their number, fell together."""
    numbers = {one.claim.id: number for number, one in enumerate(claims)}
    assert len(numbers) == len(claims)
    found = [{numbers[claim] for claim in one.claims} for one in propositions(claims)]
    assert sorted(number for group in found for number in group) == list(range(len(claims)))
    return sorted(found, key=min)


def test_an_attack_in_may_and_another_in_august_are_two_propositions_of_one_matter() -> None:
    claims = told(when="2019-05", where="Marn"), told(when="2019-08", where="Dorn")
    may, august = propositions(claims)
    assert may.matter == august.matter == matter_key(claims[0])
    assert {may.scope, august.scope} == {EVENT}
    assert {(one.start, one.end, one.place) for one in (may, august)} == {
        ("2019-05-01", "2019-05-31", "Marn"),
        ("2019-08-01", "2019-08-31", "Dorn"),
    }


@pytest.mark.parametrize(
    "other",
    [
        told(when=DAY, by="Red Column", act="deny"),
        told(when=DAY, reality="possible"),
        told(when=DAY, polarity="negated"),
        told("killing 15 people", when=DAY),
        told(when="2019-05", where="Marn"),
        told(when=NEXT),
        told(where="Orla"),
        told(),
    ],
)
def test_denials_hedges_other_numbers_and_vaguer_times_stand_side_by_side(other: Placed) -> None:
    assert groups(told("killing 12 people", when=DAY, where="Marn"), other) == [{0, 1}]


def test_towns_far_apart_are_two_events_of_one_day_and_a_vicinity_is_one() -> None:
    act = told(when=DAY, where="Marn")
    assert groups(act, told(when=DAY, where="Dorn")) == [{0}, {1}]
    assert groups(act, told(when=DAY, where="Selby")) == [{0, 1}]


def test_an_undated_claim_joins_the_only_event_that_there_is() -> None:
    assert groups(told(when=DAY, where="Marn"), told("attacked")) == [{0, 1}]


def test_an_undated_claim_neither_glues_two_events_nor_vanishes() -> None:
    may, august, silent = told(when=DAY), told(when=LATER), told("they attacked")
    assert groups(may, august, silent) == [{0}, {1}, {2}]
    assert sorted(one.scope for one in propositions([may, august, silent])) == [AT_LARGE, EVENT, EVENT]


def test_a_year_that_fits_two_events_is_at_large() -> None:
    claims = told(when=DAY), told(when=LATER), told(when="2019")
    assert groups(*claims) == [{0}, {1}, {2}]


def test_a_day_without_place_does_not_glue_two_towns() -> None:
    assert groups(told(when=DAY, where="Marn"), told(when=DAY, where="Dorn"), told(when=DAY)) == [
        {0},
        {1},
        {2},
    ]
    assert groups(told(where="Marn"), told(where="Dorn"), told(when=DAY)) == [{0}, {1}, {2}]


def test_a_claim_without_a_day_is_of_the_event_that_its_document_tells_of() -> None:
    may, august = told(when=DAY, doc="a"), told(when=LATER, doc="b")
    denial = told(by="Red Column", act="deny", doc="b")
    assert groups(may, august, denial) == [{0}, {1, 2}]
    assert groups(may, august, denial, told("the column struck", when=DAY, doc="b")) == [{0, 3}, {1}, {2}]


def test_nothing_is_told_before_it_happened() -> None:
    old = told("they attacked", published="2019-06-01")
    assert groups(told(when=DAY), told(when=LATER), old) == [{0, 2}, {1}]
    assert groups(told(when=LATER), old) == [{0}, {1}]
    plan = told("they will attack", published="2019-06-01", reality="planned")
    assert groups(told(when=LATER), plan) == [{0, 1}]


def test_what_is_told_years_after_without_a_day_is_of_no_known_event() -> None:
    act = told(when=DAY, published=NEXT)
    assert groups(act, told("they attacked", published="2019-05-20")) == [{0, 1}]
    assert groups(act, told("they attacked", published="2023-05-20")) == [{0}, {1}]
    assert groups(act, told("they attacked", when="2019", published="2023-05-20")) == [{0, 1}]
    history = told(when="1998", published="2023-05-19")
    assert groups(history, told("they attacked", published="2023-05-20")) == [{0, 1}]


def test_most_documents_come_first() -> None:
    lonely = [told(when=DAY, doc="a"), told(when=DAY, doc="a", by="army")]
    shared = [told(when=LATER, doc="b"), told(when=LATER, doc="c")]
    assert [one.documents for one in propositions([*lonely, *shared])] == [("b", "c"), ("a",)]
    assert propositions([]) == []


def test_days_on_end_are_not_chained() -> None:
    week = [told(when=f"2019-05-{day:02d}", where="Marn") for day in range(3, 10)]
    assert groups(*week) == [{number} for number in range(7)]
    assert groups(week[0], week[1]) == [{0, 1}]


def test_unresolved_names_part_undated_claims_and_not_those_of_one_day() -> None:
    assert groups(told(where="Ketch"), told(where="Bram")) == [{0}, {1}]
    assert groups(told(when=DAY, where="Ketch"), told(when=DAY, where="Bram")) == [{0, 1}]
    assert groups(told(where="Ketch"), told(where="Ketch district")) == [{0, 1}]


@pytest.mark.parametrize("code", ["AFFILIATED", "ORIGINATES", "DISCOVERED", "AID", "SUPPORT", "COOPERATE"])
def test_what_lasts_is_not_split_by_date(code: str) -> None:
    claims = [told(code=code, when=value) for value in ("2007/..", "2015-03-01", "2019")]
    (one,) = propositions(claims)
    assert (one.scope, one.start, one.end, len(one.claims)) == (STANDING, "2007-01-01", None, 3)


def test_a_codebook_says_which_of_its_own_codes_last() -> None:
    codes = {
        code: RelationCode(code, code.lower(), quad, "")
        for code, quad in (("OWNS", "structure"), ("BRIBE", "material conflict"), ("ODD", "other"))
    }
    assert lasting(codes) >= {"AFFILIATED", "ORIGINATES", "AID", "OWNS", "ODD"}
    assert not lasting(codes) & {"BRIBE", "ASSAULT"}
    claims = [told(code="OWNS", when=value) for value in ("2007-01-01", "2015-03-01")]
    assert len(propositions(claims)) == 2
    assert len(propositions(claims, lasting=frozenset({"OWNS"}))) == 1


def test_the_sides_of_a_meeting_have_no_order() -> None:
    here = told("Veska met Tavria", subject="Veska", code="CONSULT", object="Tavria", when=DAY)
    there = told("Tavria met Veska", subject="Tavria", code="CONSULT", object="Veska", when=DAY)
    assert matter_key(here) == matter_key(there)
    again = told("Tavria and Veska met", subject="Tavria", code="CONSULT", object="Veska", when=DAY)
    (one,) = propositions([here, there, again])
    assert (one.subject, one.object) == ("Tavria", "Veska")
    assert matter_key(told()) != matter_key(told(subject="police", object="Red Column"))


def many(count: int, *, seed: int = 7) -> list[Placed]:
    """Return claims of one matter over three years, with and without days and places."""
    draw = random.Random(seed)
    places = ["Marn", "Selby", "Umber", "Dorn", "Orla", "Veska", "Ketch", "Bram", None, None]
    made = []
    for number in range(count):
        day = f"{draw.randint(2017, 2019)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"
        when = draw.choice([day, day, day, day[:7], day[:4], f"{day[:7]}/..", None, None])
        made.append(
            told(
                f"the Red Column attacked the police, killing {draw.randint(1, 40)} people",
                when=when,
                where=draw.choice(places),
                by=draw.choice([None, "Northwire", "governor", "Red Column"]),
                act=draw.choice([None, None, "deny"]),
                doc=f"doc-{number // 3}",
                published=draw.choice([None, day]),
            )
        )
    return list({one.claim.id: one for one in made}.values())


def test_the_order_of_claims_changes_nothing() -> None:
    claims = many(400)
    expected = propositions(claims)
    assert {one.scope for one in expected} == {EVENT, AT_LARGE}
    for seed in range(3):
        shuffled = claims.copy()
        random.Random(seed).shuffle(shuffled)
        assert propositions(shuffled) == expected


def test_no_two_propositions_share_an_id_and_none_holds_plainly_distinct_events() -> None:
    from sayso.weighing.occasion import may_be_one, occasion

    claims = {one.claim.id: one for one in many(400)}
    found = propositions(claims.values())
    assert len({one.id for one in found}) == len(found)
    for one in found:
        if one.scope == EVENT:
            days = [occasion(claims[claim]) for claim in one.claims]
            assert all(may_be_one(left, right) for left in days for right in days)


def test_ten_thousand_claims_of_one_matter_take_seconds() -> None:
    claims = many(10_000)
    began = time.process_time()
    found = propositions(claims)
    assert time.process_time() - began < 10
    assert len(found) > 1000
