"""The roots that claims rest on, as their texts name them, and names folded for lookup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model.claim import OWN_VOICE, Claim, Holder
from sayso.model.origin import Origin
from sayso.model.proposition import Placed
from sayso.weighing.folding import name_key
from sayso.weighing.origins import origin_graph
from tests.builders import plain_claim


def origins(claims: list[Claim]) -> list[Origin]:
    """Return the roots of claims by their own words alone: nothing is known of clusters or shared text."""
    graph = origin_graph("p", (Placed(claim, "", "") for claim in claims), {}, ())
    return [*graph.origins, *graph.open_roots]


def held(claim: Claim, *names: str, kind: str = "person", doc: str = "doc-1") -> Claim:
    made = replace(
        claim,
        doc=doc,
        chain=tuple(Holder(name, kind, None, None) for name in names),
        act="say" if names else None,
    )
    return replace(made, id=made.content_id())


def test_nine_documents_on_one_report_are_one_origin() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    nine = [held(claim, f"Outlet {n}", "DIA report", kind="document", doc=f"doc-{n}") for n in range(9)]
    (origin,) = origins(nine)
    assert (origin.name, len(origin.documents)) == ("DIA report", 9)


def test_own_voices_and_unnamed_holders_of_different_documents_are_not_joined() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    made = [held(claim, doc="doc-1"), held(claim, doc="doc-2")]
    made += [held(claim, "unknown", kind="anonymous", doc=f"doc-{n}") for n in (1, 2)]
    found = origins(made)
    assert len(found) == 4
    assert [origin.name for origin in found].count(OWN_VOICE) == 2


def test_points_of_abbreviations_do_not_part_a_name() -> None:
    assert name_key("the U.S. Treasury") == name_key("US Treasury") == name_key("U. S. Treasury")
    assert name_key("George W. Bush") == "george w bush"
    assert name_key("St. Ives") != name_key("Stives")


@pytest.mark.parametrize("name", ["A", "The The", "???", "\u0301", "…"])
def test_no_name_folds_to_nothing(name: str) -> None:
    assert name_key(name) != ""


def test_names_of_nothing_but_articles_stay_apart() -> None:
    assert name_key("A") != name_key("The The")


@pytest.mark.parametrize("name", ["ministry", "The report", "state television", "two officials"])
def test_holders_without_a_proper_name_are_not_joined_across_documents(name: str) -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    made = [held(claim, name, kind="body", doc=f"doc-{n}") for n in (1, 2)]
    assert len(origins(made)) == 2


@pytest.mark.parametrize("name", ["al-Nur ministry", "وزارة الدفاع", "e-Nation"])
def test_holders_with_one_are(name: str) -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    (origin,) = origins([held(claim, name, kind="body", doc=f"doc-{n}") for n in (1, 2)])
    assert len(origin.documents) == 2


def test_commenters_are_origins_of_their_own_kind() -> None:
    claim = plain_claim("Iran", "AID", "Taliban")
    comment = replace(claim, block="comment")
    made = [held(claim), held(comment), held(comment, doc="doc-2")]
    made += [held(comment, "Anna K", kind="commenter", doc=f"doc-{n}") for n in (1, 2)]
    found = origins(made)
    assert sorted(origin.kind for origin in found) == ["commenter"] * 4 + ["outlet"]
    assert all(len(origin.documents) == 1 for origin in found)
