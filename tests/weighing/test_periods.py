"""Times that overlap or follow each other: surely, possibly, or not known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.weighing.periods import EARLIEST, LATEST, Period, day, order, overlap


def days(written: str) -> tuple[int, int]:
    first, last = written.split("/")
    return (
        date.fromisoformat(first).toordinal() if first else EARLIEST,
        date.fromisoformat(last).toordinal() if last else LATEST,
    )


def p(written: str, core: str | None = None) -> Period:
    return Period(days(written), None if core is None else days(core))


SINCE_2007 = p("2007-01-01/", "2007-12-31/2019-11-19")
MAY = p("2019-05-01/2019-05-31")
A_DAY_IN_MAY = p("2019-05-21/2019-05-21", "2019-05-21/2019-05-21")
IN_2019 = p("2019-01-01/2019-12-31")
IN_1998 = p("1998-01-01/1998-12-31")


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (SINCE_2007, A_DAY_IN_MAY, "certain"),
        (SINCE_2007, MAY, "certain"),  # whichever day of May it was
        (SINCE_2007, IN_2019, "possible"),  # it may have been after the saying
        (MAY, A_DAY_IN_MAY, "possible"),
        (MAY, MAY, "possible"),
        (A_DAY_IN_MAY, A_DAY_IN_MAY, "certain"),
        (IN_1998, SINCE_2007, None),
        (None, MAY, "not known"),
        (None, None, "not known"),
    ],
)
def test_two_times(left: Period | None, right: Period | None, level: str | None) -> None:
    assert overlap([[left], [right]]).level == level
    assert overlap([[right], [left]]).level == level


def test_three_must_share_one_time_and_not_only_meet_two_by_two() -> None:
    first = [p("2001-01-01/2001-12-31"), p("2003-01-01/2003-12-31")]
    second = [p("2001-06-01/2001-06-30"), p("2005-01-01/2005-12-31")]
    third = [p("2003-02-01/2003-02-28"), p("2005-03-01/2005-03-31")]
    for pair in ((first, second), (first, third), (second, third)):
        assert overlap(pair).level == "possible"
    assert overlap([first, second, third]).level is None


def test_a_claim_without_time_leaves_open_what_dated_ones_rule_out() -> None:
    assert overlap([[IN_1998, None], [A_DAY_IN_MAY]]).level == "not known"
    found = overlap([[IN_1998, None, SINCE_2007], [A_DAY_IN_MAY]])
    assert found.level == "certain"
    assert found.items == (("outside", "not known", "certain"), ("certain",))
    assert [(day(first), day(last)) for first, last in found.windows] == [("2019-05-21", "2019-05-21")]


def test_cores_that_hold_an_act_only_together_bear_it_out_together() -> None:
    halves = [
        p("2019-05-01/2019-05-15", "2019-05-01/2019-05-15"),
        p("2019-05-16/2019-05-31", "2019-05-16/2019-05-31"),
    ]
    found = overlap([halves, [MAY]])
    assert found.items == (("certain", "certain"), ("certain",))


@pytest.mark.parametrize(
    ("legs", "level"),
    [
        ([IN_1998, MAY], "certain"),
        ([MAY, IN_1998], None),
        ([MAY, MAY], "possible"),
        ([A_DAY_IN_MAY, A_DAY_IN_MAY], None),
        ([SINCE_2007, MAY], "possible"),
        ([None, MAY], "not known"),
        ([IN_1998, SINCE_2007, p("2020-01-01/2020-12-31")], "possible"),
        ([IN_1998, IN_1998, IN_1998], "possible"),
        ([A_DAY_IN_MAY, None, A_DAY_IN_MAY], None),
        ([A_DAY_IN_MAY, None, IN_2019], "not known"),
    ],
)
def test_order(legs: list[Period | None], level: str | None) -> None:
    assert order([[one] for one in legs]).level == level


def test_a_chain_takes_whichever_of_each_leg_fits() -> None:
    early, late = p("2001-01-01/2001-01-01"), p("2004-01-01/2004-01-01")
    found = order([[early, late], [p("2002-01-01/2002-12-31"), None], [p("2003-01-01/2003-12-31"), early]])
    assert found.level == "certain"
    assert found.items == (("certain", "outside"), ("certain", "not known"), ("certain", "outside"))


def test_two_days_are_too_few_for_three_that_follow_each_other() -> None:
    two = p("2001-01-01/2001-01-02")
    assert order([[two], [two]]).level == "possible"
    assert order([[two], [two], [two]]).level is None


DAYS = st.tuples(st.integers(1, 7), st.integers(1, 7)).map(lambda pair: (min(pair), max(pair)))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of a few days; a core lies within its range."""
    first, last = draw(DAYS)
    if not draw(st.booleans()):
        return Period((first, last), (first, first) if first == last else None)
    begin = draw(st.integers(first, last))
    return Period((first, last), (begin, draw(st.integers(begin, last))))


LEGS = st.lists(st.lists(periods(), min_size=1, max_size=3), min_size=2, max_size=3)


@given(LEGS)
def test_possible_overlap_is_a_day_that_some_period_of_each_leg_allows(legs: list[list[Period]]) -> None:
    shared = any(all(any(r.range[0] <= d <= r.range[1] for r in leg) for leg in legs) for d in range(1, 8))
    assert (overlap(legs).level is not None) == shared


@given(LEGS)
def test_certain_overlap_holds_whichever_day_each_act_fell_on(legs: list[list[Period]]) -> None:
    """An act goes on throughout its core, or falls on one day of its range where it has none."""
    if overlap(legs).level != "certain":
        return
    worlds = [[list(_worlds(one)) for one in leg] for leg in legs]
    for world in itertools.product(*(itertools.product(*leg) for leg in worlds)):
        assert any(all(any(d in act for act in leg) for leg in world) for d in range(1, 8))


def _worlds(one: Period) -> Iterator[range]:
    if one.core is not None:
        yield range(one.core[0], one.core[1] + 1)
    else:
        yield from (range(d, d + 1) for d in range(one.range[0], one.range[1] + 1))


@given(LEGS)
def test_order_is_possible_if_days_can_be_picked_one_after_the_other(legs: list[list[Period]]) -> None:
    days_of = [{d for one in leg for d in range(one.range[0], one.range[1] + 1)} for leg in legs]
    possible = any(
        all(a < b for a, b in itertools.pairwise(picked)) for picked in itertools.product(*days_of)
    )
    assert (order(legs).level is not None) == possible


@given(LEGS, st.integers(0, 3))
def test_more_room_never_makes_an_overlap_less_sure(legs: list[list[Period]], within: int) -> None:
    sure = ["certain", "possible", None]
    levels = [overlap(legs, within=days).level for days in (within, within + 1)]
    assert sure.index(levels[1]) <= sure.index(levels[0])
