"""Time expressions: what they are worth with an anchor, and what stays open without one."""

from __future__ import annotations

import pytest

from sayso.meaning.acttimes import time_of
from sayso.meaning.times import days, next_after, precision, times
from sayso.model.layers import TimeMention
from sayso.model.when import When
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
    ("March 15 to April 2, 2016", "2016-03-15/2016-04-02"),
    ("from 15 March until 2 April 2016", "2016-03-15/2016-04-02"),
    ("from December 20 to January 5, 2017", "2016-12-20/2017-01-05"),
    ("between March 15 and April 2", "2019-03-15/2019-04-02"),
    ("from March 2015 to May 2016", "2015-03/2016-05"),
    ("from March to May 2016", "2016-03/2016-05"),
    ("from November 2015 to March", "2015-11/2016-03"),
    ("from Monday to Wednesday", "2019-11-18/2019-11-20"),
    ("from 2010 until 2012", "2010/2012"),
    ("2010-2012", "2010/2012"),
    ("a letter from Monday", "2019-11-18"),
    ("from 3 March 2018 through to the end", "2018-03-03"),
    ("from 2010", "2010/.."),
    ("from May 2016", "2016-05/.."),
    ("two weeks ago", "2019-11-04/2019-11-10"),
    ("ten decades ago", "1919"),
]
UNANCHORED = [
    ("in May", "XXXX-05"),
    ("on 10 December", "XXXX-12-10"),
    ("in 1998", "1998"),
    ("on Tuesday, November 19", "XXXX-11-19"),
    ("between March 15 and April 2", "XXXX-03-15/XXXX-04-02"),
]


def mentions(words: str, published: str | None) -> tuple[TimeMention, ...]:
    return times(written(" ".join(f"{word}/X/dep/0" for word in words.split()), published=published))


def whens(words: str, published: str | None) -> list[When]:
    """What each expression makes of an act: its bounds, else its own value; a range only once."""
    found = [mention.bounds or mention.when for mention in mentions(words, published)]
    return list(dict.fromkeys(when for when in found if when is not None))


def sentence(words: str) -> list[str]:
    return [when.value for when in whens(words, PUBLISHED)]


def read(words: str, published: str | None) -> list[str]:
    return [when.value for when in whens(f"It happened {words} .", published)]


@pytest.mark.parametrize(("words", "value"), ANCHORED)
def test_with_a_publication_date(words: str, value: str) -> None:
    assert read(words, PUBLISHED) == [value]


@pytest.mark.parametrize(("words", "value"), UNANCHORED)
def test_without_one_nothing_is_guessed(words: str, value: str) -> None:
    assert read(words, None) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Friday", "XXXX-XX-XX"),
        ("last month", "XXXX-XX"),
        ("two years ago", "XXXX"),
        ("today", "XXXX-XX-XX"),
        ("since yesterday", "XXXX-XX-XX"),
    ],
)
def test_relative_expressions_stay_open_without_an_anchor(words: str, value: str) -> None:
    (mention,) = mentions(f"It happened {words} .", None)
    assert mention.when is not None
    assert (mention.when.value, mention.when.start, mention.when.end) == (value, None, None)
    assert time_of(mention) is None


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


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("They have armed the group for two years .", ["2017/.."]),
        ("We’ve trained them for more than two decades .", ["1999/.."]),
        ("The two are at war for three years .", ["2016/.."]),
        ("It has had control of the town for two years .", ["2017/.."]),
        ("It is said that they had armed it for two years .", ["P2Y"]),
        ("They armed the group for two years .", ["P2Y"]),
        ("The judge has had him jailed for two years .", ["P2Y"]),
        ("He has been sentenced for ten years .", ["P10Y"]),
        ("In 2003 they have armed it for two years .", ["2003", "P2Y"]),
        ("He has said that they were armed for two years .", ["P2Y"]),
        ("He will lead it for two years .", ["P2Y"]),
    ],
)
def test_only_what_still_goes_on_is_open_from_then(words: str, value: list[str]) -> None:
    assert sentence(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "some 2,500 years ago",
        "999 decades ago",
    ],
)
def test_a_time_before_the_calendar_is_told_by_its_year(words: str) -> None:
    (when,) = whens(f"It happened {words} .", PUBLISHED)
    assert when.value.startswith("-")


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("in 2010 and 2011", ["2010", "2011"]),
        ("in 2009, 2010 and 2011", ["2009", "2010", "2011"]),
        ("in 2010 and 2000 men", ["2010"]),
        ("March 15 and April 2", ["2019-03-15", "2019-04-02"]),
    ],
)
def test_listed_times_are_times_of_their_own(words: str, values: list[str]) -> None:
    assert read(words, PUBLISHED) == values


def test_no_phrase_begins_or_ends_with_a_space() -> None:
    words = "in 2010 and 2011 , from 1996 to 2001 , on May 3 , and in 2003 - 2004 since Monday ."
    phrases = [doc_time.phrase for doc_time in whens(f"It went {words}", PUBLISHED)]
    assert len(phrases) == 6
    assert [phrase for phrase in phrases if phrase != phrase.strip()] == []


@pytest.mark.parametrize("published", ["0001-01-05", "1499-12-31", "2101-01-01", "9999-12-31"])
def test_impossible_years_of_publication_anchor_nothing(published: str) -> None:
    words = "last month, tomorrow, on Friday, two weeks ago, 999 years ago, next year and in May"
    found = [mention.when for mention in mentions(f"It happened {words} .", published)]
    assert [when.start for when in found if when is not None] == [None] * 7


def test_counting_out_of_the_calendar_is_no_time() -> None:
    assert read("on 9999-12-30 and ended 999 weeks later", PUBLISHED) == ["9999-12-30"]
    assert days("9999-12") == ("9999-12-01", "9999-12-31")
    assert days("2019-13") == (None, None)


def test_a_date_with_its_year_is_counted_from_nothing() -> None:
    (when,) = whens("It ended Tuesday , November 19 , 2013 .", PUBLISHED)
    assert (when.value, when.anchor) == ("2013-11-19", None)


AHEAD = [
    ("on Friday", "2019-11-22", "weekday-ahead"),
    ("on Thursday", "2019-11-21", "weekday-ahead"),
    ("by Monday", "../2019-11-25", "by-ahead"),
    ("from Monday to Wednesday", "2019-11-25/2019-11-27", "range-ahead"),
    ("on 25 November", "2019-11-25", "date-ahead"),
    ("on November 21", "2019-11-21", "date-ahead"),
    ("on March 3", "2020-03-03", "date-ahead"),
    ("in May", "2020-05", "month-ahead"),
    ("in November", "2019-11", "month-ahead"),
    ("in December", "2019-12", "month-ahead"),
    ("5-6 April", "2020-04-05/2020-04-06", "range-ahead"),
    ("between December 20 and January 5", "2019-12-20/2020-01-05", "range-ahead"),
]


@pytest.mark.parametrize(("words", "value", "rule"), AHEAD)
def test_the_same_time_after_its_anchor(words: str, value: str, rule: str) -> None:
    (when,) = whens(f"They arm it {words} .", PUBLISHED)
    ahead = next_after(when)
    assert ahead is not None
    assert (ahead.value, ahead.rule, ahead.anchor) == (value, rule, PUBLISHED)
    assert (ahead.start, ahead.end) == days(value)
    assert (ahead.phrase, ahead.precision) == (when.phrase, precision(value))


@pytest.mark.parametrize(
    "words",
    ["last Friday", "next Friday", "last May", "last month", "on March 3, 2018", "in 2018", "tomorrow"],
)
def test_other_times_have_none(words: str) -> None:
    (when,) = whens(f"They arm it {words} .", PUBLISHED)
    assert next_after(when) is None


def test_nothing_lies_ahead_without_an_anchor() -> None:
    (when,) = whens("They arm it in May .", None)
    assert next_after(when) is None


def test_the_next_leap_day_is_years_ahead() -> None:
    (when,) = whens("They arm it on February 29 .", "2020-03-01")
    ahead = next_after(when)
    assert ahead is not None
    assert ahead.value == "2024-02-29"
