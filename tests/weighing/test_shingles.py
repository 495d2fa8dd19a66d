"""Fingerprints: what shares a bucket, which pairs are worth aligning, and what hostile texts cost."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sayso.model.document import Document
from sayso.model.origin import Fingerprint
from sayso.weighing.shingles import (
    BUCKET_LIMIT,
    HEAD,
    PARTNERS,
    candidates,
    fingerprint,
    fold_address,
    partners,
    shingles,
    winnowed,
)
from tests.builders import document

LINE = "rivers run past old mills where nine herons wait for slow carp under the broken bridge"


def print_of(name: str, buckets: tuple[int, ...], published: str | None = None) -> Fingerprint:
    return Fingerprint(name, buckets, None, published, None, (), ())


def with_url(doc: Document, url: str) -> Document:
    return replace(doc, source=replace(doc.source, url=url))


def test_a_run_of_nine_words_in_common_always_leaves_a_bucket_in_common() -> None:
    chance = random.Random(5)
    for _ in range(200):
        shared = [str(chance.randrange(10**6)) for _ in range(9)]
        texts = [
            [str(chance.randrange(10**6)) for _ in range(chance.randrange(20))]
            + shared
            + [str(chance.randrange(10**6)) for _ in range(chance.randrange(20))]
            for _ in range(2)
        ]
        left, right = (winnowed(shingles(text)) for text in texts)
        assert left & right


def test_case_accents_and_possessives_do_not_change_a_fingerprint() -> None:
    one = fingerprint(document("The mayor’s café in Orla burned down on Monday night"))
    other = fingerprint(document("THE MAYOR'S CAFE IN ORLA BURNED DOWN ON MONDAY NIGHT"))
    assert one.buckets == other.buckets


def test_furniture_bylines_and_credits_are_no_part_of_it() -> None:
    kinds = ("headline", "byline", "meta", "body")
    lines = ["Guns over Orla", "By Ann Writer", "Subscribe for the price of a coffee a week", LINE]
    bare = document("\n".join([lines[0], lines[3]]), kinds=("headline", "body"))
    assert fingerprint(document("\n".join(lines), kinds=kinds)).buckets == fingerprint(bare).buckets


def test_a_quotation_keeps_all_its_shingles() -> None:
    said = fingerprint(document("“" + LINE + "”"))
    written = fingerprint(document(LINE))
    assert set(said.buckets) > set(written.buckets)


def test_a_link_alone_makes_a_candidate() -> None:
    cited = with_url(document("One story."), "https://www.orla.example/a/1/?utm_source=x")
    citing = document("Quite another, see http://orla.example/a/1.", outlet="Elsewhere")
    pairs = list(candidates([fingerprint(cited), fingerprint(citing)]))
    assert {frozenset(pair) for pair in pairs} == {frozenset((cited.id, citing.id))}


@pytest.mark.parametrize("url", ["", "mailto:", "https://", "http://[::1", "orla.example"])
def test_what_is_no_address_folds_to_nothing(url: str) -> None:
    assert fold_address(url) == ""


def test_partners_are_those_that_share_most_and_no_more_than_the_bound() -> None:
    heads = {n: [f"doc-{k}" for k in range(n % 30)] for n in range(60)}
    chosen = partners(range(60), heads)
    assert len(chosen) <= PARTNERS
    assert partners([1, 2], {1: ["a", "b"], 2: ["b"]}) == ("b",)


def test_one_bucket_in_common_is_not_worth_aligning() -> None:
    assert list(candidates([print_of("a", (1, 2)), print_of("b", (2, 3))])) == []


def test_candidates_do_not_depend_on_the_order_of_documents() -> None:
    chance = random.Random(3)
    prints = [
        print_of(f"doc-{n}", tuple(sorted(chance.sample(range(40), 8))), f"2031-01-{n % 28 + 1:02d}")
        for n in range(60)
    ]
    expected = sorted(candidates(prints))
    for _ in range(3):
        chance.shuffle(prints)
        assert sorted(candidates(prints)) == expected


def test_a_cluster_of_copies_costs_pairs_in_proportion_to_its_size() -> None:
    prints = [print_of(f"doc-{n:04}", tuple(range(100))) for n in range(1000)]
    assert len(list(candidates(prints))) <= HEAD * 1000


@pytest.mark.parametrize("text", ["bomb " * 50_000, "a b " * 50_000, "x" * 200_000, "“" * 50_000])
def test_a_word_said_for_ever_leaves_few_buckets(text: str) -> None:
    assert len(fingerprint(document(text)).buckets) <= 2


def test_a_long_document_keeps_a_bounded_fingerprint() -> None:
    chance = random.Random(1)
    text = " ".join(str(chance.randrange(10**6)) for _ in range(60_000))
    assert len(fingerprint(document(text)).buckets) <= BUCKET_LIMIT
