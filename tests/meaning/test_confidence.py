"""How sure a claim is: told by how it was found, the same every time, and no part of what it is."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sayso.meaning.codebook import load, parse
from sayso.meaning.confidence import LEAST, MOST, Confidence, rated, shipped
from sayso.meaning.confidence import parse as parse_table
from sayso.meaning.explain import explain
from sayso.meaning.signs import Signs
from sayso.meaning.understand import understand
from sayso.model.document import Document
from tests.meaning.test_claims import ACTIVE, BRIGADES
from tests.meaning.trees import written

AGENTLESS = "Two/NUM/nummod/2 villagers/NOUN/nsubj:pass/4/villager were/AUX/aux:pass/4/be killed/VERB/root/0/kill ./PUNCT/punct/4"
PRONOUN = (
    "The/DET/det/3 Hazar/PROPN/compound/3 Brigades/PROPN/nsubj/4 gathered/VERB/root/0/gather ./PUNCT/punct/4\n"
    "They/PRON/nsubj/2 attacked/VERB/root/0/attack Veska/PROPN/obj/2 ./PUNCT/punct/2"
)
OWN = """
name: own
version: "1"
extends: sayso-default
entries:
  - id: own-arm
    code: AID
    verbs: [arm]
    subject: [agent]
    object: [patient]
"""


def read(trees: str) -> Document:
    return understand(written(trees, names=BRIGADES), load())


def signs(trees: str) -> set[str]:
    document = read(trees)
    (claim,) = document.claims
    return set(Signs(document, load()).of(claim))


def test_every_claim_of_a_read_document_has_a_probability() -> None:
    for trees in (ACTIVE, AGENTLESS, PRONOUN):
        for claim in read(trees).claims:
            assert claim.confidence is not None
            assert LEAST <= claim.confidence <= MOST
            assert round(claim.confidence, 2) == claim.confidence


def test_two_named_sides_are_surer_than_an_act_without_an_agent() -> None:
    (named,), (agentless,) = read(ACTIVE).claims, read(AGENTLESS).claims
    assert named.confidence is not None
    assert agentless.confidence is not None
    assert named.confidence > agentless.confidence


def test_signs_tell_how_the_sides_were_found() -> None:
    assert {"subject: by name", "subject: argument of the cue", "chain: none"} <= signs(ACTIVE)
    assert {"subject: unknown", "sides with a name: none"} <= signs(AGENTLESS)
    assert "subject: pronoun" in signs(PRONOUN)


def test_the_id_of_a_claim_does_not_depend_on_how_sure_it_is() -> None:
    document = read(ACTIVE)
    (claim,) = document.claims
    (other,) = rated(document, load(), Confidence(-3.0, {})).claims
    assert other.confidence != claim.confidence
    assert other.id == claim.id == other.content_id() == replace(claim, confidence=None).content_id()


def test_the_order_of_signs_and_weights_does_not_matter() -> None:
    weights = {f"sign {number}": 0.1 / (number + 1) for number in range(50)}
    backwards = Confidence(0.3, dict(reversed(weights.items())))
    assert Confidence(0.3, weights).of(weights) == backwards.of(reversed(list(weights)))


def test_what_was_never_seen_falls_back() -> None:
    model = Confidence(1.0, {"code: AID": 0.5})
    assert model.of(["entry: nobody knows", "code: OWN"]) == model.of([]) == 0.73
    assert model.of(["entry: nobody knows", "code: AID"]) == 0.82


def test_an_entry_of_ones_own_codebook_is_no_entry_of_the_shipped_one() -> None:
    book = parse(OWN.encode())
    document = understand(written(ACTIVE, names=BRIGADES), book)
    (claim,) = document.claims
    assert claim.confidence is not None
    told = Signs(document, book).of(claim)
    assert "code: AID" in told
    assert claim.trace.entry == "own-arm"
    assert not [sign for sign in told if sign.startswith("entry:")]


def test_certainty_is_never_told() -> None:
    assert Confidence(50.0, {}).of([]) == MOST
    assert Confidence(-50.0, {}).of([]) == LEAST


def test_the_table_says_what_it_was_made_from() -> None:
    model = parse_table("# a comment\nbase\t0.5\t10\t6\ncode: AID\t-0.25\t4\t2\n")
    assert model == Confidence(0.5, {"code: AID": -0.25})
    assert {"chain: none", "subject: unknown"} <= shipped().weights.keys()


def test_an_explanation_names_the_signs_that_weigh_most() -> None:
    document = read(AGENTLESS)
    (claim,) = document.claims
    (step,) = [one for one in explain(document, claim, load()).steps if one.what == "sure"]
    assert step.value == f"{claim.confidence:.2f}"
    assert "subject: unknown" in step.why


@pytest.mark.parametrize("copies", [300])
def test_many_claims_cost_little(copies: int) -> None:
    document = read("\n".join([ACTIVE] * copies))
    start = time.process_time()
    rated(document, load())
    assert (time.process_time() - start) / max(1, len(document.claims)) < 0.005
