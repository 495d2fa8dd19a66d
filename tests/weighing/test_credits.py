"""Credit lines: whom a document names for its text, and whom only for a sentence."""

from __future__ import annotations

import pytest

from sayso.weighing.credits import credits, outlet_key
from tests.builders import document


def found(text: str, kinds: tuple[str, ...] | None = None, outlet: str = "Sheet") -> set[tuple[str, str]]:
    doc = document(text, kinds=kinds, outlet=outlet)
    made = credits(doc)
    assert all(doc.text.at(one.span) == one.name for one in made)
    return {(one.kind, one.key) for one in made}


@pytest.mark.parametrize(
    "line",
    [
        "(Orla Observer)",
        "The bridge is down. (Orla Observer)",
        "— Orla Observer",
        "Source: Orla Observer",
        "This story was first published by the Orla Observer.",
        "Text provided courtesy of Orla Observer",
    ],
)
def test_a_closing_line_credits_the_text(line: str) -> None:
    assert ("credit", "orla observer") in found(f"The bridge at Marn was blown up.\n{line}")


def test_a_dateline_credits_the_text() -> None:
    assert ("credit", "reuters") in found("MARN (Reuters) - The bridge was blown up.\nIt had stood for long.")
    assert ("credit", "associated press") in found("MARN (AP) -\nIt fell.", kinds=("dateline", "body"))


def test_an_agency_is_one_by_its_abbreviation_and_by_its_name() -> None:
    assert outlet_key("AFP") == outlet_key("A.F.P.") == outlet_key("Agence France-Presse")


def test_the_parts_of_a_byline_are_kept_apart_from_credits() -> None:
    text = "From our wire services · Northwire · 20 November 2019\nThe bridge fell."
    assert found(text, kinds=("byline", "body")) == {("byline", "northwire")}


def test_a_sentence_credits_only_itself() -> None:
    text = (
        "The bridge fell, according to the Orla Observer, at noon.\nMarn heard of it on Monday.\nIt rained."
    )
    assert found(text) == {("cites", "orla observer")}


def test_an_outlet_does_not_credit_itself() -> None:
    assert found("The bridge fell.\n(The Sheet)") == set()


@pytest.mark.parametrize("text", ["The rebels (FSA) left.", "Talks (of peace) began.", ""])
def test_brackets_in_a_text_are_no_credit(text: str) -> None:
    assert found(text + "\nIt was over by noon.") == set()
