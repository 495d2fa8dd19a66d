"""Slips of a parser that its own words give away are mended; everything else stays as it was read."""

from __future__ import annotations

from sayso.meaning.mending import mended
from sayso.model.layers import Token
from tests.meaning.trees import claims_of, told, written

FINE = (
    "Iran/PROPN/nsubj/4 and/CCONJ/cc/3 Iraq/PROPN/conj/1 signed/VERB/root/0/sign a/DET/det/6 pact/NOUN/obj/4"
)


def read(tree: str) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    document = written(tree)
    low = [document.text.at(token.span).lower() for token in document.tokens]
    return document.tokens, mended(document.tokens, low)


def test_a_sound_tree_is_left_alone() -> None:
    before, after = read(FINE)
    assert after == before


def test_two_subjects_with_and_are_one_joint_subject() -> None:
    tree = (
        "Iran/PROPN/nsubj/4 and/CCONJ/cc/3 Iraq/PROPN/nsubj/4 signed/VERB/root/0/sign"
        " an/DET/det/6 agreement/NOUN/obj/4/agreement ./PUNCT/punct/4"
    )
    assert [told(claim) for claim in claims_of(tree)] == [("Iran", "AGREE", "Iraq")]


def test_two_phrases_after_between_are_one() -> None:
    tree = (
        "Fighting/NOUN/nsubj/6/fighting between/ADP/case/5 Iran/PROPN/nmod/1 and/CCONJ/cc/5"
        " Iraq/PROPN/nmod/1 continued/VERB/root/0/continue ./PUNCT/punct/6"
    )
    assert sorted(told(claim) for claim in claims_of(tree)) == [
        ("Iran", "ASSAULT", "Iraq"),
        ("Iraq", "ASSAULT", "Iran"),
    ]


def test_what_stands_before_that_is_not_in_the_clause() -> None:
    tree = (
        "He/PRON/nsubj/2 warned/VERB/root/0/warn Iran/PROPN/obj/7 that/SCONJ/mark/7 it/PRON/nsubj/7"
        " would/AUX/aux/7 pay/VERB/ccomp/2 ./PUNCT/punct/2"
    )
    before, after = read(tree)
    assert (before[2].head, after[2].head, after[2].dep) == (6, 1, "obj")
    assert [token for i, token in enumerate(after) if i != 2] == [t for i, t in enumerate(before) if i != 2]


def test_a_noun_right_behind_a_phrasal_verb_is_its_object() -> None:
    tree = (
        "Iran/PROPN/nsubj/2 rounded/VERB/root/0/round up/ADP/compound:prt/2 rebels/NOUN/obl/2/rebel"
        " in/ADP/case/6 May/PROPN/obl/2 ./PUNCT/punct/2"
    )
    _, after = read(tree)
    assert [token.dep for token in after[3:6]] == ["obj", "case", "obl"]
