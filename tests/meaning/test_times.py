"""Time expressions: what they are worth with an anchor, and what stays open without one."""

from __future__ import annotations

import pytest

from sayso.meaning.times import days, precision, times
from tests.meaning.trees import written

PUBLISHED = "2019-11-21"  # a Thursday
ANCHORED = [
    ("released Tuesday ( November 19 )", "2019-11-19"),
    ("in the 1990s", "199X"),
    ("in 1998", "1998"),
    ("since at least 2007", "2007/.."),
    ("until 2011", "../2011"),
    ("in May", "2019-05"),
    ("in December", "2018-12"),
    ("on May 21", "2019-05-21"),
    ("on 25 November", "2018-11-25"),
    ("on 3 March 2018", "2018-03-03"),
    ("on March 3, 2018", "2018-03-03"),
    ("Nov. 6, 2016", "2016-11-06"),
    ("in October 2018", "2018-10"),
    ("in early November 2005", "2005-11"),
    ("from 1996 to 2001", "1996/2001"),
    ("between 1996 and 2001", "1996/2001"),
    ("last month", "2019-10"),
    ("earlier this year", "2019"),
    ("last year", "2018"),
    ("next year", "2020"),
    ("two years ago", "2017"),
    ("three days ago", "2019-11-18"),
    ("in the past 24 hours", "2019-11-20/2019-11-21"),
    ("for the last four and a half decades", "1974/.."),
    ("today", "2019-11-21"),
    ("yesterday", "2019-11-20"),
    ("on Friday", "2019-11-15"),
    ("on Thursday", "2019-11-21"),
    ("last Thursday", "2019-11-14"),
    ("in the summer of 2015", "2015-22"),
    ("last week", "2019-11-11/2019-11-17"),
    ("on 2018-10-03", "2018-10-03"),
    ("from May 15-24", "2019-05-15/2019-05-24"),
    ("from 5-6 April 2016", "2016-04-05/2016-04-06"),
]
UNANCHORED = [
    ("in May", "XXXX-05"),
    ("on 10 December", "XXXX-12-10"),
    ("in 1998", "1998"),
    ("on Tuesday, November 19", "XXXX-11-19"),
]


def read(words: str, published: str | None) -> list[str]:
    tree = " ".join(f"{word}/X/dep/0" for word in f"It happened {words} .".split())
    return [mention.when.value for mention in times(written(tree, published=published)) if mention.when]


@pytest.mark.parametrize(("words", "value"), ANCHORED)
def test_with_a_publication_date(words: str, value: str) -> None:
    assert read(words, PUBLISHED) == [value]


@pytest.mark.parametrize(("words", "value"), UNANCHORED)
def test_without_one_nothing_is_guessed(words: str, value: str) -> None:
    assert read(words, None) == [value]


@pytest.mark.parametrize("words", ["on Friday", "last month", "two years ago", "today"])
def test_relative_expressions_stay_open_without_an_anchor(words: str) -> None:
    assert read(words, None) == []


@pytest.mark.parametrize("words", ["it may rain", "they march on", "31 February 2019", "1600 men"])
def test_other_words_are_no_times(words: str) -> None:
    assert [value for value in read(words, PUBLISHED) if len(value) > 7] == []


def test_days_later_count_from_the_day_told() -> None:
    assert read("on 5 November 2005 and ended four days later", None) == ["2005-11-05", "2005-11-09"]


def test_the_phrase_and_its_anchor_are_kept() -> None:
    tree = "It/PRON/nsubj/2 ended/VERB/root/0/end last/ADJ/amod/4 month/NOUN/obl/2 ./PUNCT/punct/2"
    (mention,) = times(written(tree, published=PUBLISHED))
    assert mention.when is not None
    assert (mention.when.phrase, mention.when.anchor) == ("last month", PUBLISHED)
    assert (mention.when.start, mention.when.end, mention.when.precision) == (
        "2019-10-01",
        "2019-10-31",
        "month",
    )


@pytest.mark.parametrize(
    ("value", "first", "last", "kind"),
    [
        ("2019-02", "2019-02-01", "2019-02-28", "month"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("2015-24", "2015-12-01", "2016-02-29", "season"),
        ("2007/..", "2007-01-01", None, "interval"),
        ("../2011", None, "2011-12-31", "interval"),
        ("XXXX-05", None, None, "month"),
    ],
)
def test_the_days_that_a_value_allows(value: str, first: str | None, last: str | None, kind: str) -> None:
    assert days(value) == (first, last)
    assert precision(value) == kind
