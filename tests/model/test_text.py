"""Text never changes, and words once cut out of it can be found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.text import Passage, Span, Text


@given(st.text(st.characters()))
def test_any_string_becomes_a_text_in_nfc_that_can_be_written(raw: str) -> None:
    text = Text.of(raw)
    assert unicodedata.is_normalized("NFC", text.content)
    text.content.encode()
    assert Text.of(text.content) == text


def test_lone_surrogates_are_replaced_and_not_lost_in_silence() -> None:
    assert "\ufffd" in Text.of("a\udcffb").content


def test_equal_content_has_equal_ids() -> None:
    assert Text.of("Cafe\u0301").id == Text.of("Caf\u00e9").id
    assert Text.of("a").id != Text.of("b").id


def test_a_span_runs_forward() -> None:
    for start, end in ((-1, 0), (2, 1)):
        with pytest.raises(ValueError, match="forward"):
            Span(start, end)


def test_a_span_beyond_the_end_is_an_error_and_not_a_shorter_slice() -> None:
    with pytest.raises(IndexError):
        Text.of("short").at(Span(0, 6))


def test_spans_know_how_they_lie_to_each_other() -> None:
    outer, inner, beside = Span(2, 8), Span(3, 5), Span(8, 9)
    assert outer.contains(inner)
    assert not inner.contains(outer)
    assert outer.overlaps(inner)
    assert not outer.overlaps(beside)
    assert inner.cover(beside) == Span(3, 9)
    assert inner.shift(2) == Span(5, 7)


@given(st.text("ab \n", max_size=60), st.text("xyz", min_size=1, max_size=8), st.text("ab \n", max_size=60))
def test_planted_words_are_found_where_they_were_planted(before: str, planted: str, after: str) -> None:
    text = Text.of(before + planted + after)
    passage = Passage.of(text, Span(len(before), len(before) + len(planted)))
    assert passage.exact == planted
    assert passage.find(text) == passage.span


@given(st.text("ab \n", max_size=60), st.text("cd \n", max_size=60))
def test_words_are_found_in_a_later_extraction_that_moved_them(before: str, inserted: str) -> None:
    text = Text.of(before + "exactly these words" + before)
    passage = Passage.of(text, Span(len(before), len(before) + 19))
    moved = Text.of(inserted + text.content)
    assert passage.find(moved) == passage.span.shift(len(inserted))


def test_words_that_fit_in_two_places_are_not_guessed_at() -> None:
    text = Text.of("He denied it. He denied it.")
    passage = Passage.of(text, Span(0, 13))
    assert passage.find(text) == Span(0, 13)
    assert passage.find(Text.of("Later: He denied it. And: He denied it.")) is None
    assert passage.find(Text.of("Nobody said anything.")) is None
    altered = Passage(text.id, Span(0, 5), "other", "", "")
    assert altered.find(text) is None
