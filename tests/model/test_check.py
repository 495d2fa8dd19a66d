"""Each invariant speaks up for the damage that it is there for, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model.check import INVARIANTS, violations
from sayso.model.claim import Holder, Party
from sayso.model.document import Block, Document
from sayso.model.layers import Mention, PlaceMention, Sentence
from sayso.model.text import Span, Text
from tests.builders import document, story

DOC = story()
FIRST = DOC.claims[0]
BEYOND = Span(len(DOC.text) - 1, len(DOC.text) + 5)


def with_claim(**changes: object) -> Document:
    """Change the first claim, its id going with it."""
    changed = replace(FIRST, **changes)
    return replace(DOC, claims=(replace(changed, id=changed.content_id()), *DOC.claims[1:]))


def with_token(index: int, **changes: object) -> Document:
    tokens = list(DOC.tokens)
    tokens[index] = replace(tokens[index], **changes)
    return replace(DOC, tokens=tuple(tokens))


DAMAGE = {
    "text-is-nfc": replace(DOC, text=Text("Cafe\u0301", DOC.text.id)),
    "text-id-is-hash": replace(DOC, text=Text(DOC.text.content, "0" * 64)),
    "document-id-is-hash": replace(DOC, id="doc-other"),
    "spans-lie-inside": replace(DOC, mentions=(Mention(BEYOND, "Person", True),)),
    "blocks-are-apart": replace(DOC, blocks=(*DOC.blocks, Block("body", Span(0, 3)))),
    "tokens-are-apart": with_token(3, span=DOC.tokens[2].span),
    "sentences-hold-tokens": replace(DOC, sentences=DOC.sentences[1:]),
    "heads-make-trees": with_token(1, head=1),
    "names-are-known": replace(DOC, mentions=(Mention(Span(0, 3), "Martian", True),)),
    "entities-are-listed": replace(DOC, mentions=(Mention(Span(0, 3), "Person", True, "entity-none"),)),
    "claims-are-grounded": with_claim(quote="Veska never said this"),
    "claims-speak-the-vocabulary": with_claim(polarity="maybe"),
    "claim-ids-are-hashes": replace(DOC, claims=(replace(FIRST, id="claim-other"),)),
}


def test_a_sound_document_breaks_nothing() -> None:
    assert violations(DOC) == []
    assert violations(document()) == []


def test_every_invariant_is_tried() -> None:
    assert DAMAGE.keys() == INVARIANTS.keys()


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_named(name: str) -> None:
    assert name in {violation.invariant for violation in violations(DAMAGE[name])}


@pytest.mark.parametrize(
    "changes",
    [
        {"act": None},
        {"chain": ()},
        {"act": "mutter"},
        {"means": ("magic",)},
        {"block": "byline"},
        {"basis": "rumour"},
        {"reality": "dream"},
        {"chain": (Holder("x", "oracle", None, None),)},
    ],
)
def test_claims_keep_to_the_codebooks_words(changes: dict[str, object]) -> None:
    found = {violation.invariant for violation in violations(with_claim(**changes))}
    assert found == {"claims-speak-the-vocabulary"}


@pytest.mark.parametrize(
    "party",
    [
        Party("Veska", "Veska", None, None),
        Party("Veska", None, FIRST.subject.span, None),
        Party("Veska", "Tavria", FIRST.subject.span, None),
        Party("Drones", "Drones", Span(0, 6), None),
    ],
)
def test_the_words_of_a_party_stand_in_the_quote(party: Party) -> None:
    found = {violation.invariant for violation in violations(with_claim(subject=party))}
    assert found == {"claims-are-grounded"}


def test_a_loop_of_heads_is_found_in_bounded_time() -> None:
    first = DOC.sentences[1].first
    tokens = list(DOC.tokens)
    tokens[first + 1] = replace(tokens[first + 1], head=first + 2)
    tokens[first + 2] = replace(tokens[first + 2], head=first + 1)
    found = violations(replace(DOC, tokens=tuple(tokens)))
    assert {violation.invariant for violation in found} == {"heads-make-trees"}


def test_broken_layers_are_reported_and_do_not_crash() -> None:
    wild = replace(
        DOC,
        sentences=(Sentence(Span(0, 3), 0, 10_000),),
        places=(PlaceMention(Span(0, 3), "x", None, None, None, None, "nowhere", ""),),
    )
    assert {"sentences-hold-tokens", "names-are-known"} <= {v.invariant for v in violations(wild)}
