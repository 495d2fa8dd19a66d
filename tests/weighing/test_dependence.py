"""Dependence between two documents: exact passages on both sides, quotations, credits, and direction."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sayso.model.document import Document
from sayso.model.origin import Dependence
from sayso.weighing.dependence import dependence
from sayso.weighing.passages import align
from sayso.weighing.shingles import fingerprint
from tests.builders import document

LEAD = "Shells hit the covered market of Marn shortly before noon and set the spice stalls on fire."
BODY = "Rescuers worked until dusk with car jacks and bare hands because the ambulance had run out of fuel."
QUOTE = "I counted four bangs and then I could not hear any more"
OTHER = "Nurses laid mattresses in the chapel while a dentist helped out with the anaesthesia."


def between(left: Document, right: Document) -> dict[str, Dependence]:
    found = dependence(left, fingerprint(left), right, fingerprint(right))
    assert found == dependence(right, fingerprint(right), left, fingerprint(left))
    return {one.kind: one for one in found}


def words_on_both_sides(one: Dependence, left: Document, right: Document) -> list[tuple[str, str]]:
    if left.id != one.left:
        left, right = right, left
    pairs = zip(one.left_spans, one.right_spans, strict=True)
    return [(left.text.at(ours), right.text.at(theirs)) for ours, theirs in pairs]


def test_a_copied_paragraph_is_found_word_for_word_on_both_sides() -> None:
    left = document(f"Eleven dead in Marn\n{LEAD}\n{BODY}", locator="a")
    right = document(
        f"{OTHER}\n{BODY}\nA relief convoy was told to turn round because of mines.", locator="b"
    )
    found = between(left, right)
    assert set(found) == {"passage"}
    ((ours, theirs),) = words_on_both_sides(found["passage"], left, right)
    assert ours == theirs == BODY.rstrip(".")


@pytest.mark.parametrize(
    "said",
    [
        "Orla Tennick, a spokeswoman for the ministry of the interior, said",
        "Pavel Orsten, head of the provincial health department, said",
        "an officer of the border guard, Imre Dast, said",
    ],
)
def test_a_name_with_its_office_is_no_shared_passage(said: str) -> None:
    left = document(f"{LEAD}\nIn the evening {said} that the bridge at Ansk was shut.", locator="a")
    right = document(f"{OTHER}\nOn Monday {said} the harvest had failed in six valleys.", locator="b")
    assert between(left, right) == {}


def test_words_of_offices_count_in_full_where_no_office_is_named() -> None:
    shared = "the police hospital and the court house burnt beside a navy school while guards slept"
    left = document(f"{LEAD}\nAt night {shared}.", locator="a")
    right = document(f"{OTHER}\nThat {shared}, nobody doubts.", locator="b")
    assert set(between(left, right)) == {"passage"}


def test_planted_passages_come_back_at_their_places() -> None:
    chance = random.Random(11)
    for _ in range(50):
        shared = [f"s{chance.randrange(10**6)}" for _ in range(chance.randrange(5, 40))]
        left = [f"l{n}" for n in range(chance.randrange(30))] + shared + [f"m{n}" for n in range(9)]
        right = [f"r{n}" for n in range(chance.randrange(30))] + shared
        (passage,) = align(left, right)
        first = left.index(shared[0])
        assert passage.left == (first, first + len(shared) - 1)
        assert passage.right == (right.index(shared[0]), len(right) - 1)


def test_paragraphs_in_another_order_are_found_one_by_one() -> None:
    left = document(f"{LEAD}\n{OTHER}\n{BODY}", locator="a")
    right = document(f"{BODY}\n{LEAD}\n{OTHER}", locator="b")
    found = between(left, right)
    assert found["copy"].left_share > 0.95
    assert len(found["copy"].left_spans) >= 2


def test_a_lightly_edited_copy_stays_one_passage() -> None:
    edited = BODY.replace("worked", "toiled").replace("because", "since").replace("fuel", "petrol")
    found = between(document(f"{LEAD}\n{BODY}", locator="a"), document(f"{LEAD}\n{edited}", locator="b"))
    assert len(found["copy"].left_spans) == 1


def test_names_figures_and_set_phrases_in_common_are_no_dependence() -> None:
    left = document(
        "The Ministry of Defence of the Republic of Veska said on Monday that 11 people were killed in Marn.",
        locator="a",
    )
    right = document(
        "On Monday evening the Ministry of Defence of the Republic of Veska was silent; 11 were killed.",
        locator="b",
    )
    assert between(left, right) == {}


def test_the_same_words_in_quotation_marks_are_a_quote_and_no_copied_passage() -> None:
    left = document(f"“{QUOTE},” said Dorte Hallin, her apron still wet.", locator="a")
    right = document(
        f"A week later survivors speak of the noise: “{QUOTE}”, one of them recalled.", locator="b"
    )
    found = between(left, right)
    assert set(found) == {"quote"}
    assert words_on_both_sides(found["quote"], left, right) == [(QUOTE, QUOTE)]


def test_a_few_common_words_in_quotation_marks_are_none() -> None:
    left, right = (
        document("“We will not give in,” he said.", locator="a"),
        document("“We will not.”", locator="b"),
    )
    assert between(left, right) == {}


def test_direction_comes_from_the_dates_and_is_left_open_without_them() -> None:
    early = document(f"{LEAD}\n{BODY}", locator="a", published="2031-03-04")
    late = document(f"{BODY}\n{LEAD}", locator="b", published="2031-03-05")
    for other, source in ((late, early.id), (replace(late, published=None), None)):
        one = between(early, other)["copy"]
        assert {"left": one.left, "right": one.right}.get(one.source or "") == source


def test_a_credit_line_outweighs_the_dates() -> None:
    early = document(
        f"{LEAD}\n{BODY}\n(Orla Observer)", locator="a", outlet="Harbour Sheet", published="2031-03-04"
    )
    late = document(f"{LEAD}\n{BODY}", locator="b", outlet="The Orla Observer", published="2031-03-06")
    found = between(early, late)
    assert set(found) == {"copy", "credit"}
    for one in found.values():
        assert {"left": one.left, "right": one.right}[one.source or ""] == late.id


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack was first reported by the Harran Wire.",
        "As the Harran Wire first reported, it came late.",
    ],
)
def test_a_first_report_is_kept_with_its_place(sentence: str) -> None:
    named = document(sentence, outlet="Mail", locator="a")
    one = between(named, document("Nothing in common.", outlet="Harran Wire", locator="b"))["first_report"]
    (span,) = (*one.left_spans, *one.right_spans)
    assert named.text.at(span) == "the Harran Wire"


def test_a_document_gives_nothing_against_itself_or_without_a_text() -> None:
    left, empty = document(LEAD, locator="a"), document("", locator="b", title="x")
    assert between(left, left) == {}
    assert between(left, empty) == {}
