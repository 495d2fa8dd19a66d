"""What a quote counts, with bounds that admit what is not known."""

from __future__ import annotations

import math

import pytest

from sayso.weighing.quantities import quantities

COUNTS = [
    ("killing 12 people", [("people killed", 12, 12)]),
    ("15 people were killed when the column attacked", [("people killed", 15, 15)]),
    ("left twelve people dead", [("people killed", 12, 12)]),
    ("a death toll of 45", [("people killed", 45, 45)]),
    ("the attack claimed the lives of 12 people", [("people killed", 12, 12)]),
    ("12 killed, 30 wounded", [("people killed", 12, 12), ("people wounded", 30, 30)]),
    ("killed 12 people and wounded 30", [("people killed", 12, 12), ("people wounded", 30, 30)]),
    ("killing at least 12 people", [("people killed", 12, math.inf)]),
    ("no fewer than 12 soldiers died", [("soldier killed", 12, math.inf)]),
    ("more than 30 civilians were wounded", [("civilian wounded", 31, math.inf)]),
    ("12 or more rockets", [("rocket", 12, math.inf)]),
    ("up to 12 rockets", [("rocket", 0, 12)]),
    ("fewer than 12 rockets", [("rocket", 0, 11)]),
    ("about 10 rockets", [("rocket", 8, 12)]),
    ("between 10 and 15 rockets", [("rocket", 10, 15)]),
    ("10-15 rockets", [("rocket", 10, 15)]),
    ("dozens of rockets", [("rocket", 20, 150)]),
    ("more than a dozen tanks", [("tank", 11, math.inf)]),
    ("two dozen fighters were captured", [("fighter captured", 24, 24)]),
    ("twenty-five soldiers died", [("soldier killed", 25, 25)]),
    ("two hundred and six fighters", [("fighter", 206, 206)]),
    ("1,204 rifles", [("rifle", 1204, 1204)]),
    ("500 rifles", [("rifle", 450, 550)]),
    ("no one was killed", [("people killed", 0, 0)]),
    ("12 Vesker police officers were killed", [("vesker police killed", 12, 12)]),
    ("12 soldiers killed the mayor", [("soldier", 12, 12)]),
    ("in 2019 killed 30 people", [("people killed", 30, 30)]),
    ("In Marn 12 people were killed", [("people killed", 12, 12)]),
    ("$3 million", [("$", 2_700_000, 3_300_000)]),
    ("gave it €5m", [("€", 4_500_000, 5_500_000)]),
    ("no more than five soldiers died", [("soldier killed", 0, 5)]),
    ("the 19 dead included four children", [("people killed", 19, 19), ("child", 4, 4)]),
    ("40 people were killed or wounded", [("people casualties", 40, 40)]),
    ("killed and wounded 40 people", [("people casualties", 40, 40)]),
    ("4 012 people were detained", [("people detained", 4012, 4012)]),
    ("a car bomb killed nine and injured scores more", [("people killed", 9, 9)]),
]


@pytest.mark.parametrize(("quote", "expected"), COUNTS)
def test_counts_are_read_with_their_bounds(quote: str, expected: list[tuple[str, float, float]]) -> None:
    found = [(one.unit, one.low, one.high) for one in quantities(quote)]
    assert [unit for unit, _, _ in found] == [unit for unit, _, _ in expected]
    assert [bounds[1:] for bounds in found] == [pytest.approx(bounds[1:]) for bounds in expected]


@pytest.mark.parametrize(
    "quote",
    [
        "killing a 12-year-old boy",
        "on 3 May and on Jan. 5",
        "in 2019",
        "the 2008 games",
        "for 12 days",
        "12 km away, 12 percent of it",
        "at 10:45",
        "a 122mm shell",
        "12 others were killed",
        "killing another 12 people",
        "12 of the men",
        "14 of 20 hostages were freed",
        "none of the 12 crew were hurt",
        "Resolution 1701",
        "a Mirage 2000",
        "killing 12 people on Monday and killing 15 people on Tuesday",
        "no longer",
    ],
)
def test_what_is_no_count_of_the_whole_is_left_out(quote: str) -> None:
    assert quantities(quote) == ()


def test_shown_words_keep_the_bound() -> None:
    (one,) = quantities("killing at least 12 people")
    assert one.words == "at least 12 (people killed)"
