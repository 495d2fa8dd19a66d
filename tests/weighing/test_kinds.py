"""Targets without a name, by their kind, and the matters that they make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.weighing.contradictions import contradictions
from sayso.weighing.kinds import is_proper, unnamed_kind
from sayso.weighing.propositions import matter_key, propositions
from tests.weighing.matters import told

DAY = "2019-05-03"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("12 people", "people"),
        ("At least 15 people in Marn", "people"),
        ("dozens of civilians", "civilian"),
        ("12 dead", "people"),
        ("three women and three children", "child and woman"),
        ("12 Vesker soldiers", "vesker soldier"),
        ("the police post in Marn", "police post"),
        ("civilians", "civilian"),
        ("police", "police"),
        ("70 members of the Orm tribe", None),
        ("area west of Marn", None),
        ("Vesker forces", None),
        ("Red Column", None),
        ("unknown", None),
    ],
)
def test_what_is_counted_or_described_has_a_kind(name: str, kind: str | None) -> None:
    assert unnamed_kind(name) == kind


@pytest.mark.parametrize(("name", "proper"), [("Red Column", True), ("gunmen", False), ("12 People", False)])
def test_a_proper_name_has_none(name: str, proper: bool) -> None:
    assert is_proper(name) is proper


def test_victims_of_a_named_doer_are_one_matter_whatever_their_number() -> None:
    one = told("killing 12 people", object="12 people", when=DAY)
    other = told("killing at least 15 people in Marn", object="at least 15 people in Marn", when=DAY)
    assert matter_key(one) == matter_key(other)
    (proposition,) = propositions([one, other])
    (found,) = contradictions(proposition, [one, other])
    assert found.kind == "number"
    assert {found.left, found.right} == {(one.claim.id,), (other.claim.id,)}
    assert "12" in found.detail
    assert "at least 15" in found.detail


def test_victims_of_nobody_known_and_other_relations_stay_apart() -> None:
    for fields in ({"subject": "unknown"}, {"subject": "gunmen"}, {"code": "CONSULT"}, {"code": "AID"}):
        one = told("killing 12 people", object="12 people", **fields)  # type: ignore[arg-type]
        other = told("killing 15 people", object="15 people", **fields)  # type: ignore[arg-type]
        assert matter_key(one) != matter_key(other)


def test_targets_told_apart_by_number_go_by_what_most_claims_say() -> None:
    tolls = ("12 soldiers", "12 soldiers", "nineteen soldiers")
    claims = [told(f"killed {toll} in text {n}", object=toll, when=DAY) for n, toll in enumerate(tolls)]
    (found,) = propositions([replace(one, object_cluster="unnamed soldier") for one in claims])
    assert found.object == "12 soldiers"
