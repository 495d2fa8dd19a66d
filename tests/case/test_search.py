"""The search box takes whatever people type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.case.records import ClaimQuery
from sayso.case.search import match_expression
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from tests.builders import story


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.create(tmp_path_factory.mktemp("case")) as made:
        doc = story()
        made.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
        yield made


def matched(case: Case, words: str) -> list[str]:
    return [text for hit in case.search(words) for text, is_match in hit.parts if is_match]


def test_words_are_found_in_other_forms_and_marked(case: Case) -> None:
    assert matched(case, "shelling") == ["shelled", "shelled"]
    assert matched(case, "TAVRÍA") == ["Tavria", "Tavria"]


def test_claims_come_before_texts(case: Case) -> None:
    hits = case.search("spokesman")
    assert [hit.claim is None for hit in hits] == [False, True]
    assert {hit.title for hit in hits} == {"Drones over the Orla valley"}


def test_the_limit_holds_for_each_kind(case: Case) -> None:
    assert [hit.claim is None for hit in case.search("spokesman", limit=1)] == [False, True]


def test_all_words_must_occur_and_phrases_in_order(case: Case) -> None:
    assert case.search("Veska Tavria spokesman", limit=5)[0].claim is None
    assert case.search("Veska elephants") == []
    assert case.search('"town of Marn"')
    assert case.search('"Marn of town"') == []
    assert case.search("spokes*")
    assert case.search("spokes") == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "*",
        "AND",
        "NOT OR",
        "a AND",
        "text:",
        "^",
        "NEAR(",
        "(",
        "-",
        "'",
        "\x00",
        "{a b}: c",
        "a*b*",
    ],
)
def test_syntax_is_not_syntax(case: Case, typed: str) -> None:
    known = {one.id for one in case.claims()}
    assert all(hit.document for hit in case.search(typed))
    assert {one.id for one in case.claims(ClaimQuery(text=typed))} <= known


@given(st.text(max_size=200))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_input_is_an_error(case: Case, typed: str) -> None:
    assert len(case.search(typed, limit=5)) <= 10


@pytest.mark.parametrize("typed", ["a" * 100_000, "qq zz " * 20_000, '"' + "qq zz " * 20_000])
def test_a_very_long_input_finds_nothing_and_harms_nothing(case: Case, typed: str) -> None:
    assert list(case.search(typed)) == []


def test_nothing_typed_asks_nothing() -> None:
    assert match_expression("  ?! ") is None
