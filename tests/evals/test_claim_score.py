"""What a claim of the reader is worth beside the gold."""

from __future__ import annotations

from typing import Any

import pytest

from evals.claim_score import LEVELS, agree, count, fields, levels, overlap, pairs, times_overlap, total

GOLD: dict[str, Any] = {
    "quote": "Iran armed the rebels in Basra",
    "subject": "Iran",
    "object": "Marsh Front",
    "subject_text": "Iran",
    "object_text": "the rebels",
    "code": "AID",
    "chain": ["two officials"],
    "polarity": "affirmed",
    "reality": "actual",
    "when": "2019-05",
    "where": "Basra",
    "core": True,
}


def changed(**values: Any) -> dict[str, Any]:
    return {**GOLD, **values}


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({}, 4),
        ({"quote": "Tehran armed the rebels", "subject": "Tehran"}, 4),
        ({"object": "rebels"}, 4),
        ({"chain": ["the two"]}, 4),
        ({"chain": []}, 3),
        ({"polarity": "negated"}, 3),
        ({"reality": "possible"}, 3),
        ({"code": "COOPERATE"}, 2),
        ({"code": "ASSAULT"}, 1),
    ],
)
def test_levels_ask_for_more_and_more(changes: dict[str, Any], reached: int) -> None:
    (pair,) = pairs([GOLD], [changed(**changes)])
    assert levels(pair) == LEVELS[:reached]


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "Iraq", "subject_text": "Baghdad"},
        {"object": "Taliban", "object_text": "them"},
        {"quote": "the ministry said on Monday that nothing at all had happened"},
    ],
)
def test_other_sides_and_other_places_do_not_pair(changes: dict[str, Any]) -> None:
    assert pairs([GOLD], [changed(**changes)]) == []


def test_a_claim_pairs_once_and_with_the_one_that_fits_best() -> None:
    near = changed(code="COOPERATE")
    (pair,) = pairs([GOLD], [near, GOLD])
    assert pair[1] is GOLD


def test_borderline_gold_helps_precision_and_is_not_asked_for() -> None:
    borderline = changed(core=False, object="Basra", object_text="Basra")
    found = count([GOLD, borderline], [borderline])
    assert found.precision("full") == 1.0
    assert found.recall("full") == 0.0
    assert count([GOLD, borderline], [GOLD]).f1("full") == 1.0


def test_counts_add_up() -> None:
    both = total([count([GOLD], [GOLD]), count([GOLD], [])])
    assert (both.precision("full"), both.recall("full")) == (1.0, 0.5)
    assert (both.gold, both.given) == (2, 1)


def test_fields_are_judged_by_themselves() -> None:
    wrong = changed(chain=["Reuters", "two officials"], when="2019", where=None)
    assert fields((GOLD, wrong)) == ("holder", "polarity", "reality", "when overlaps")


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Tehran", "the Iranian government", True),
        ("the U.S.", "American officials", True),
        ("Britain", "London", True),
        ("North Korea", "South Korea", False),
        ("Tadeen Khan Achakzai", "Achakzai", True),
        ("42nd Infantry Battalion", "44th Infantry Battalion", False),
        ("the government", "government forces", True),
        ("", None, True),
        ("unknown", "Iran", False),
    ],
)
def test_names_agree_by_their_telling_words(left: str, right: str | None, same: bool) -> None:
    assert agree(left, right) is same


def test_overlap_is_the_longest_common_run_of_words() -> None:
    assert overlap("seized the ship", "troops seized the ship at dawn") == 1.0
    assert overlap("seized a ship", "seized the ship") == pytest.approx(1 / 3)
    assert overlap("", "seized") == 0.0


@pytest.mark.parametrize(
    ("left", "right", "meets"),
    [
        (None, None, True),
        (None, "2019", False),
        ("2019-05", "2019", True),
        ("2007/..", "2019-05", True),
        ("2019-05~", "2019-06", False),
        ("../1998", "2001/..", False),
    ],
)
def test_times_overlap_where_they_allow_a_common_day(
    left: str | None, right: str | None, meets: bool
) -> None:
    assert times_overlap(left, right) is meets
