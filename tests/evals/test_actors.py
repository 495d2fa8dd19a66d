"""The measure of who is who: mentions matched to gold, and what each of them counts."""

from __future__ import annotations

import pytest

from evals.actors import Cell, Gold, Story, b_cubed, cells, interval, scores
from evals.names import Pair, f1
from sayso.model.text import Span
from sayso.weighing.actors import form_of

TEXT = "Anna Lindt met Veska. Orla Steel did not."
FORM = form_of("Anna Lindt", "Person", "d")


def gold(words: str, head: str, entity: str, *, named: bool = True) -> Gold:
    start = TEXT.index(words)
    at = start + words.rindex(head)
    return Gold(Span(start, start + len(words)), Span(at, at + len(head)), entity, "PER", named)


def said(words: str, cluster: str) -> tuple[Span, object, str]:
    start = TEXT.index(words)
    return Span(start, start + len(words)), FORM, cluster


def test_a_name_is_matched_by_its_head_and_a_missed_one_recalls_nothing() -> None:
    story = Story(
        "s", TEXT, (gold("Anna Lindt", "Lindt", "a"), gold("Veska", "Veska", "v")), (Span(0, len(TEXT)),)
    )
    found = cells(story, [said("Lindt", "c1"), said("Orla Steel", "c2")], None)  # type: ignore[list-item]
    assert found == [Cell("s", "a", "c1"), Cell("s", "v", None), Cell("s", None, "c2")]
    precision, recall, both, strict = b_cubed(scores({"s": found})["s"])
    assert (precision, recall) == (1.0, 0.5)
    assert both == pytest.approx(2 / 3)
    assert strict == pytest.approx(0.5)


def test_entities_that_are_joined_or_parted_lose_their_share() -> None:
    found = {
        "one": [Cell("one", "a", "x"), Cell("one", "b", "x")],
        "two": [Cell("two", "a", "y"), Cell("two", "a", "x")],
    }
    precision, recall, _, _ = b_cubed(score for listed in scores(found).values() for score in listed)
    assert precision == pytest.approx((2 / 3 + 1 / 3 + 1 + 2 / 3) / 4)
    assert recall == pytest.approx((2 / 3 + 1 + 1 / 3 + 2 / 3) / 4)
    low, high = interval(scores(found))
    assert 0 <= low <= high <= 1


def test_pairs_are_counted_by_what_is_said_and_what_is_true() -> None:
    assert f1([(True, True), (True, False), (False, True), (False, False)]) == (0.5, 0.5, 0.5)
    assert Pair("Anna Lindt", "LINDT, Anna", True, True, "g").score() == 1
