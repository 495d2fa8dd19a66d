"""The provenance benchmark holds: few independent origins merged, few copies missed, on what was held out."""

from __future__ import annotations

import pytest

from evals.provenance.derive import articles
from evals.provenance.score import Outcome, Pair, merges, misses, run
from evals.provenance.stories import FOLDER, Story, sections, stories

MERGED, MISSED = 0.05, 0.10


@pytest.fixture(scope="module")
def written() -> list[Story]:
    return stories()


@pytest.fixture(scope="module")
def outcome(written: list[Story]) -> Outcome:
    return run(written)


def test_the_benchmark_is_as_large_as_it_says(written: list[Story], outcome: Outcome) -> None:
    assert len(written) >= 60
    assert len(outcome.pairs) >= 300
    assert abs(sum(story.held_out for story in written) * 2 - len(written)) <= 1
    assert sum(story.hard for story in written) >= 15


def test_every_text_says_what_it_is() -> None:
    assert len(list(sections())) == len(list(FOLDER.glob("*.txt")))
    assert all(line.startswith("Written for Sayso's provenance benchmark.") for line in sections())


def test_every_article_carries_a_claim(written: list[Story]) -> None:
    assert [made.how for story in written for made in articles(story) if not made.marks] == []
    assert len({story.name for story in written}) == len(written)


def test_the_held_out_half_keeps_both_rates(outcome: Outcome) -> None:
    held_out = [pair for pair in outcome.pairs if pair.held_out]
    assert merges(held_out).value <= MERGED
    assert misses(held_out).value <= MISSED


def test_the_tuning_half_keeps_both_rates(outcome: Outcome) -> None:
    tuning = [pair for pair in outcome.pairs if not pair.held_out]
    assert merges(tuning).value <= MERGED
    assert misses(tuning).value <= MISSED


def test_stories_have_nothing_to_do_with_each_other(outcome: Outcome) -> None:
    assert outcome.strangers == 0


def test_rates_count_pairs_that_could_go_wrong() -> None:
    def pair(story: str, *, apart: bool, together: bool, merged: bool = False, missed: bool = False) -> Pair:
        return Pair(story, True, False, ("account a", "edited"), apart, together, merged, missed)

    pairs = [
        pair("one", apart=True, together=False, merged=True),
        pair("two", apart=True, together=True),
        pair("two", apart=False, together=True, missed=True),
    ]
    assert (merges(pairs).wrong, merges(pairs).of) == (1, 2)
    assert (misses(pairs).wrong, misses(pairs).of) == (1, 2)
    assert merges(pairs[1:]).high == pytest.approx(0.95)
