"""Which occasions are one, against the definition read off pair by pair."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weighing.occasion import (
    APART,
    AROUND,
    INSIDE,
    NEAR,
    OPEN,
    OVERLAP,
    SAME,
    UNSURE,
    Occasion,
    may_be_one,
    occasion,
    site,
    site_relation,
    time_relation,
)
from sayso.weighing.settling import CROWD, settle
from tests.weighing.matters import MAP, mention, told

PLACES = [None, "Marn", "Selby", "Umber", "Dorn", "Orla", "Veska", "Lund", "Ketch", "Ketch district"]
TIMES = [
    None,
    "2019-05-03",
    "2019-05-04",
    "2019-05-06",
    "2019-05",
    "2019",
    "2018/..",
    "2019-05-01/2019-05-05",
]
OCCASIONS = st.lists(
    st.builds(
        lambda when, where: occasion(told(when=when, where=where)), *map(st.sampled_from, (TIMES, PLACES))
    ),
    unique=True,
    max_size=12,
)


def naive(occasions: list[Occasion]) -> tuple[set[frozenset[Occasion]], set[Occasion]]:
    fits = {one: [other for other in occasions if may_be_one(one, other)] for one in occasions}
    bridges = {one for one in occasions if not all(may_be_one(a, b) for a, b in combinations(fits[one], 2))}
    firm = [one for one in occasions if one not in bridges]
    return {frozenset(other for other in fits[one] if other in firm) for one in firm}, bridges


@given(OCCASIONS)
def test_classes_are_those_of_the_definition(occasions: list[Occasion]) -> None:
    classes, bridges = settle(occasions)
    found = {frozenset(occasions[number] for number in members) for members in classes}
    assert (found, {occasions[number] for number in bridges}) == naive(occasions)


@given(OCCASIONS, st.randoms(use_true_random=False))
def test_the_order_of_occasions_changes_nothing(occasions: list[Occasion], draw: object) -> None:
    shuffled = sorted(occasions, key=lambda one: draw.random())  # type: ignore[attr-defined]
    before, after = settle(occasions), settle(shuffled)
    assert [[occasions[n] for n in members] for members in before[0]] == [
        [shuffled[n] for n in members] for members in after[0]
    ]
    assert [occasions[n] for n in before[1]] == [shuffled[n] for n in after[1]]


@given(OCCASIONS)
def test_what_may_be_one_does_not_depend_on_who_is_asked_first(occasions: list[Occasion]) -> None:
    for left, right in combinations(occasions, 2):
        assert may_be_one(left, right) == may_be_one(right, left)


def test_what_fits_hundreds_settles_nothing() -> None:
    names = [occasion(told(when="2019-05-03", where=f"Hamlet{number}")) for number in range(CROWD + 1)]
    assert settle(names)[0] == []
    assert len(settle(names[:40])[0]) == 1


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (None, "2019", OPEN),
        ("2019-05-03", "2019-05-03", SAME),
        ("2019-05-03", "2019-05", INSIDE),
        ("2018/..", "2019-05", AROUND),
        ("2019-05-01/2019-05-04", "2019-05-03/2019-05-09", OVERLAP),
        ("2019-05-03", "2019-05-06", NEAR),
        ("2019-05-03", "2019-05-07", APART),
        ("2019-05", "2019-06", APART),
        ("../2014", "2015/..", APART),
    ],
)
def test_times_relate_by_the_days_that_they_allow(left: str | None, right: str | None, expected: str) -> None:
    one, other = occasion(told(when=left)), occasion(told(when=right))
    assert time_relation(one, other) == expected
    assert time_relation(other, one) == {INSIDE: AROUND, AROUND: INSIDE}.get(expected, expected)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (None, "Marn", OPEN),
        ("Marn", "Marn", SAME),
        ("Marn", "Selby", NEAR),
        ("Marn", "Umber", APART),
        ("Marn", "Orla", INSIDE),
        ("Tesk province", "Marn", APART),
        ("Orla", "Tesk province", APART),
        ("Veska", "Marn", AROUND),
        ("Lund", "Veska", APART),
        ("Ketch", "Bram", UNSURE),
        ("Ketch", "Ketch district", INSIDE),
        ("Ketch", "Marn", UNSURE),
        ("the northern plains", "Marn", UNSURE),
    ],
)
def test_places_relate_as_far_as_the_gazetteer_knows(
    left: str | None, right: str | None, expected: str
) -> None:
    one, other = (site(name, None if name is None else mention(name)) for name in (left, right))
    assert site_relation(one, other) == expected
    assert site_relation(other, one) == {INSIDE: AROUND, AROUND: INSIDE}.get(expected, expected)


def test_a_country_is_known_by_its_name_alone() -> None:
    assert site_relation(site("Afghanistan", None), site("Iraq", None)) == APART
    assert site("Marn", None) is not None
    assert "Afghanistan" not in MAP
