"""Words: exact offsets on any text, and the conventions of UD English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.words import split_words


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in split_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and cannot.", "They do n't , ca n't and can not ."),
        ("Iran’s army said it’ll won’t", "Iran ’s army said it ’ll wo n’t"),
        ("an Iranian-made anti-ship missile", "an Iranian - made anti-ship missile"),
        ("al-Shabaab and re-elected", "al - Shabaab and re-elected"),
        ("Maj. Gen. A. Noor of the U.S. Army", "Maj. Gen. A. Noor of the U.S. Army"),
        ("on Nov. 3, No. 7 fell. No. It held.", "on Nov. 3 , No. 7 fell . No . It held ."),
        ("6,602 rifles, 3.5 tonnes at 5:30 p.m.", "6,602 rifles , 3.5 tonnes at 5:30 p.m."),
        ("$40m, £1.1bn, US$3 and 25%", "$ 40 m , £ 1.1 bn , US$ 3 and 25 %"),
        ("Wait... what?! -- no", "Wait ... what ?! -- no"),
        (
            "See https://example.org/a?b=c, or www.example.com.",
            "See https://example.org/a?b=c , or www.example.com .",
        ),
        ("mail desk@example.org now", "mail desk@example.org now"),
        ("@spokesman wrote #Idlib today", "@spokesman wrote #Idlib today"),
        ("fell.Then", "fell . Then"),
        ("a and/or b on 9/11", "a and / or b on 9/11"),
        ("fighters' “base”", "fighters ' “ base ”"),
        ("smiled 👩🏽‍🚒🇸🇾!", "smiled 👩🏽‍🚒 🇸 🇾 !"),
    ],
)
def test_conventions(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("aB9.,-'’\"@#/: \n\t\x00\u200b\u200f\u0301\u064e\u05d0\u0627😀\u200d\ufe0f$€"),
    )
)


@given(HOSTILE)
def test_words_are_in_order_and_leave_nothing_but_gaps(text: str) -> None:
    reached = 0
    for start, end in split_words(text):
        assert reached <= start < end <= len(text)
        assert not text[start:end].isspace()
        # What lies between words carries no letter and no digit.
        assert not any(char.isalnum() for char in text[reached:start])
        reached = end
    assert not any(char.isalnum() for char in text[reached:])


@given(HOSTILE, HOSTILE)
def test_a_stretch_is_cut_with_offsets_of_the_whole(before: str, text: str) -> None:
    whole = before + "\n" + text
    start = len(before) + 1
    for first, last in split_words(whole, start):
        assert start <= first < last <= len(whole)


@given(st.lists(st.sampled_from(["troops", "Iran", "6,602", "said", "(", ")", ",", "?"]), min_size=1))
def test_planted_words_come_back(planted: list[str]) -> None:
    assert words("  ".join(planted)) == planted


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "a." * 100_000, "@" * 100_000, "1," * 100_000, "-a" * 100_000]
)
def test_monstrous_words_take_no_time(text: str) -> None:
    began = time.monotonic()
    assert split_words(text)
    assert time.monotonic() - began < 20
