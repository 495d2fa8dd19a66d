"""What a thing is decides its id."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from sayso.model import errors
from sayso.model.claim import Trace
from sayso.model.ids import content_id
from sayso.model.text import Span
from tests.builders import story, when


def test_parts_do_not_run_together() -> None:
    assert content_id("x", "ab", "c") != content_id("x", "a", "bc")
    assert content_id("x", "a", None) != content_id("x", "a", "None")
    assert content_id("x", ["a"], "b") != content_id("x", "a", ["b"])
    assert content_id("x", "a").startswith("x-")


def test_ids_are_the_same_in_every_version_and_on_every_machine() -> None:
    assert content_id("claim", "Ünïcode", 3, None, ["a"]) == "claim-1978b90312ffa0de58e73417"


def test_a_claims_id_is_over_what_it_says_and_not_how_it_was_found() -> None:
    claim = story().claims[0]
    other = replace(claim, trace=Trace("another-entry", Span(0, 1), ()))
    assert other.content_id() == claim.id
    for changes in (
        {"polarity": "negated"},
        {"code": "AID"},
        {"chain": claim.chain[:0]},
        {"when": when("2020")},
        {"where": None},
        {"span": Span(0, 5)},
    ):
        assert replace(claim, **changes).content_id() != claim.id


def test_a_document_is_its_bytes_and_its_text_not_where_it_lay() -> None:
    assert story(locator="a").id == story(locator="b").id


@pytest.mark.parametrize(
    "kind",
    [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.Rejection)],
)
def test_rejections_cross_between_processes(kind: type[errors.Rejection]) -> None:
    sent = pickle.loads(pickle.dumps(kind("a.html", "it is cut off")))
    assert (type(sent), sent.what, sent.reason, str(sent)) == (
        kind,
        "a.html",
        "it is cut off",
        "a.html: it is cut off",
    )


def test_every_rejection_has_a_code_of_its_own_and_stands_in_the_tree() -> None:
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.Rejection)
    ]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.__name__ in (errors.__doc__ or "")
