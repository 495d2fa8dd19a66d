"""The measure of times: what a gold value comes to, and how expressions are matched."""

from __future__ import annotations

import pytest

from evals.times import Expression, comparable, edtf_of, figures, match, parse, tally


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("1939-09-01", "1939-09-01"),
        ("1939-09", "1939-09"),
        ("1939", "1939"),
        ("194", "194X"),
        ("19", "19XX"),
        ("1945-04-30T11:30", "1945-04-30"),
        ("1945-04-XX", "1945-04"),
        ("1945-XX-XX", "1945"),
        ("1945-SU", "1945-22"),
        ("1945-Q3", "1945-35"),
        ("1945-H1", "1945-40"),
        ("2019-W46", "2019-11-11/2019-11-17"),
        ("2019-W46-WE", "2019-11-16/2019-11-17"),
        ("BC0480", "-0479"),
        ("BC0480-04", "-0479-04"),
        ("BC03", "-03XX"),
        ("P2M", "P2M"),
        ("P2DE", "P20Y"),
        ("PXCE", "PXY"),
        ("XXXX-XX-XX", None),
        ("PRESENT_REF", None),
        ("PAST_REF", None),
        ("null", None),
    ],
)
def test_a_value_as_edtf(value: str, edtf: str | None) -> None:
    assert edtf_of(value) == edtf


@pytest.mark.parametrize(
    ("value", "same"), [("2018-XX-XX", "2018"), ("XXXX-05", None), (None, None), ("PXD", "PXD")]
)
def test_masked_parts_are_not_compared(value: str | None, same: str | None) -> None:
    assert comparable(value) == same


def test_markup_becomes_text_and_expressions() -> None:
    markup = (
        '<DCT><TIMEX3 value="2009-12-19">2009-12-19</TIMEX3></DCT><TEXT>On <TIMEX3 tid="t1" type="DATE"'
        ' value="1914-08-01">1 August</TIMEX3> &amp; <TIMEX2 VAL="P2D">two days</TIMEX2>.</TEXT>'
    )
    text, found, created = parse(markup)
    assert (text, created) == ("On 1 August & two days.", "2009-12-19")
    assert [(text[e.start : e.end], e.value) for e in found] == [
        ("1 August", "1914-08-01"),
        ("two days", "P2D"),
    ]


def test_equal_spans_are_matched_before_longer_overlaps() -> None:
    gold = [Expression(0, 4, "1939", "1939"), Expression(0, 20, "the whole of 1939...", None)]
    found = [Expression(0, 4, "1939", "1939")]
    assert match(gold, found) == [(gold[0], found[0])]


def test_what_has_no_value_is_right_without_one() -> None:
    gold = [
        Expression(0, 3, "now", None),
        Expression(5, 9, "1939", "1939"),
        Expression(10, 14, "1940", "1940"),
    ]
    found = [
        Expression(0, 3, "now", None),
        Expression(4, 9, " 1939", "1939"),
        Expression(10, 14, "1940", "1941"),
    ]
    told = figures(tally(gold, found))
    assert told["span F1, relaxed"] == 1.0
    assert told["span F1, strict"] == pytest.approx(2 / 3)
    assert told["value accuracy given the span"] == 0.5
    assert told["value F1 end to end"] == pytest.approx(2 / 3)
