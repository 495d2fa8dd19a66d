"""Whatever the text, understanding ends, breaks no invariant, and quotes what stands there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.model.check import violations
from sayso.model.errors import Rejection
from sayso.reading.reader import Reader

WORDS = [
    "Iran", "Tehran", "the rebels", "armed", "attacked", "was", "by", "said", "that", "according to", '"', "“", "”",
    "(", ")", "[", "]", "US-backed", "he", "they", "we", "its", "who", "which", "and", ",", ".", ":", "--", "\n\n",
    "Colonel", "Dara Venn", "minister of defence", "report", "in May", "since 2007", "weapons", "did not", "deny",
    "quoted", "as saying", "sanctions on", "U.S.", "ISIL", "\U0001f680", "e\u0301", "\u202e", "٣", "1996-2001", "of",
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_any_order_of_words_is_understood_without_harm(reader: Reader, words: list[str]) -> None:
    try:
        doc = take_text(" ".join(words), published="2019-11-21")
    except Rejection:
        return
    found = understand(reader.read(doc), load())
    assert violations(found) == []
    for claim in found.claims:
        assert found.text.at(claim.span) == claim.quote


def test_the_same_text_gives_the_same_claims(reader: Reader) -> None:
    text = "Iran armed the rebels in May, Colonel Dara Venn said. He added that the U.S. bombed Orla."
    once, again = (understand(reader.read(take_text(text, published="2019-11-21")), load()) for _ in range(2))
    assert once.claims
    assert once == again
