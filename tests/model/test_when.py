"""What can be said of two times, and of many, from the days that they allow."""

from __future__ import annotations

import random
from itertools import product

import pytest

from sayso.model.when import When, certainly_before, day_key, overlap, possibly_before, steps


def when(value: str, start: str | None, end: str | None) -> When:
    return When(value, start, end, "interval", value, None, "test")


MAY = when("2019-05", "2019-05-01", "2019-05-31")
YEAR = when("2019", "2019-01-01", "2019-12-31")
SINCE = when("2007/..", "2007-01-01", None)
UNTIL = when("../2011", None, "2011-12-31")
SOME_MAY = when("XXXX-05", None, None)
OLD = when("-0479", "-0479-01-01", "-0479-12-31")


@pytest.mark.parametrize(
    ("left", "right", "certain", "possible"),
    [
        (UNTIL, MAY, True, True),
        (MAY, UNTIL, False, False),
        (MAY, YEAR, False, True),
        (YEAR, MAY, False, True),
        (SINCE, MAY, False, True),
        (MAY, SINCE, False, True),
        (SOME_MAY, MAY, False, True),
        (OLD, MAY, True, True),
        (MAY, OLD, False, False),
        (MAY, MAY, False, True),
    ],
)
def test_before(left: When, right: When, certain: bool, possible: bool) -> None:
    assert certainly_before(left, right) is certain
    assert possibly_before(left, right) is possible


def test_one_day_is_not_before_itself() -> None:
    day = when("2019-05-03", "2019-05-03", "2019-05-03")
    assert not certainly_before(day, day)
    assert not possibly_before(day, day)


@pytest.mark.parametrize(
    ("time", "first", "last", "answer"),
    [
        (MAY, "2019", None, "certain"),
        (MAY, "2019-05-10", None, "possible"),
        (MAY, "2019-06", None, None),
        (MAY, None, "2019-04", None),
        (MAY, "2019-05", "2019-05", "certain"),
        (MAY, "2018", "2019-05-15", "possible"),
        (YEAR, "2019-05-01", "2019-05-31", "possible"),
        (SINCE, "2007", "2010", "certain"),
        (SINCE, "2007", "2007-06", "possible"),
        (SINCE, "2015", "2016", "possible"),
        (SINCE, None, "2006", None),
        (UNTIL, "2011", None, "certain"),
        (UNTIL, "2012", None, None),
        (UNTIL, None, "2005", "possible"),
        (SOME_MAY, "2019", None, None),
        (None, "2019", None, None),
        (OLD, None, "2019", "certain"),
        (OLD, "2019", None, None),
    ],
)
def test_a_time_within_days(
    time: When | None, first: str | None, last: str | None, answer: str | None
) -> None:
    assert overlap(time, first, last) == answer


def test_steps_say_what_is_certain_and_no_more() -> None:
    attack = when("2019-05-03", "2019-05-03", "2019-05-03")
    reply = when("2019-05-20", "2019-05-20", "2019-05-20")
    talks = when("2019-06", "2019-06-01", "2019-06-30")
    found = steps([talks, MAY, attack, None, reply, SOME_MAY, attack])
    assert [(step.number, step.start, step.after, step.members) for step in found] == [
        (1, "2019-05-01", (), (1,)),
        (2, "2019-05-03", (), (2, 6)),
        (3, "2019-05-20", (2,), (4,)),
        (4, "2019-06-01", (1, 3), (0,)),
    ]


def test_days_before_the_first_year_sort_too() -> None:
    days = ["-0480-03-01", "-0479-01-01", "-0479-12-31", "0000-01-01", "0001-01-01", "2019-05-03"]
    assert sorted(days, key=day_key) == days


@pytest.mark.parametrize("seed", range(20))
def test_steps_reach_exactly_what_is_certainly_before(seed: int) -> None:
    chance = random.Random(seed)
    times: list[When | None] = []
    for _ in range(25):
        first, last = sorted(chance.sample(range(1, 29), 2))
        start = None if chance.random() < 0.15 else f"2019-05-{first:02d}"
        end = None if start is not None and chance.random() < 0.15 else f"2019-05-{last:02d}"
        times.append(when("x", start, end))
    found = steps(times)
    reached: dict[int, set[int]] = {}
    for step in found:
        reached[step.number] = set(step.after).union(*(reached[number] for number in step.after))
    for left, right in product(found, found):
        left_time, right_time = times[left.members[0]], times[right.members[0]]
        assert left_time is not None
        assert right_time is not None
        assert (left.number in reached[right.number]) == certainly_before(left_time, right_time)
    for step in found:  # nothing is said twice
        for number in step.after:
            assert not any(number in reached[other] for other in step.after)
