"""Lemmas: rules for regular forms, the table for the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.lemmas import Lemmatiser, by_rule


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("troops", "NOUN", "troop"),
        ("Allies", "NOUN", "ally"),
        ("branches", "NOUN", "branch"),
        ("virus", "NOUN", "virus"),
        ("supplied", "VERB", "supply"),
        ("seized", "VERB", "seize"),
        ("stopped", "VERB", "stop"),
        ("providing", "VERB", "provide"),
        ("attacked", "VERB", "attack"),
        ("visited", "VERB", "visit"),
        ("accuses", "VERB", "accuse"),
        ("condemning", "VERB", "condemn"),
        ("Damascus", "PROPN", "Damascus"),
        ("funnelled", "VERB", "funnel"),
        ("refuelling", "VERB", "refuel"),
        ("recalled", "VERB", "recall"),
        ("shelled", "VERB", "shell"),
        ("Of", "ADP", "of"),
    ],
)
def test_regular_forms(word: str, tag: str, lemma: str) -> None:
    assert by_rule(word, tag) == lemma


def test_the_table_goes_first_and_depends_on_the_tag() -> None:
    lemmatiser = Lemmatiser({"found|VERB": "find"})
    assert lemmatiser.lemma("Found", "VERB") == "find"
    assert lemmatiser.lemma("found", "ADJ") == "found"


def test_known_verbs_decide_between_spellings() -> None:
    assert by_rule("hoping", "VERB", frozenset({"hope"})) == "hope"
    assert by_rule("hoping", "VERB", frozenset({"hop"})) == "hop"


@given(st.text(min_size=1), st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN", "X", "PUNCT"]))
def test_no_lemma_is_empty(word: str, tag: str) -> None:
    assert Lemmatiser({}).lemma(word, tag)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("froze", "freeze"),
        ("overthrew", "overthrow"),
        ("waged", "wage"),
        ("repulsed", "repulse"),
        ("besieging", "besiege"),
        ("trafficked", "traffic"),
        ("debarred", "debar"),
        ("withdrawn", "withdraw"),
        ("undercut", "undercut"),
    ],
)
def test_forms_that_the_rules_would_get_wrong(form: str, lemma: str) -> None:
    assert by_rule(form, "VERB") == lemma
