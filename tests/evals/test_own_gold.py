"""The project's own gold files say nothing that the codebook does not know or their texts do not hold."""

from __future__ import annotations

import pytest

from evals import own_gold
from evals.claim_score import LEVELS, QUADS, Record, count
from sayso.meaning import codebook
from sayso.meaning.edtf import days
from sayso.model.claim import ACTS, BASES, CLAIM_BLOCKS, MEANS, POLARITIES, REALITIES

TEXTS = {half: tuple(own_gold.annotated(half)) for half in own_gold.HALVES}
EVERY = [pytest.param(text, id=text.name) for texts in TEXTS.values() for text in texts]
_FIELDS = (
    "quote subject object subject_text object_text code means chain act polarity reality when where basis "
    "block core"
)
FIELDS = set(_FIELDS.split())
LAST = "(Invented sample: the persons and events in this text are fictional.)"


def known(claim: Record) -> bool:
    """Tell whether every value of a claim is one that the codebook has."""
    means = claim["means"]
    return (
        claim["code"] in codebook.load().codes
        and claim["polarity"] in POLARITIES
        and claim["reality"] in REALITIES
        and claim["block"] in CLAIM_BLOCKS
        and claim["basis"] in (None, *BASES)
        and (claim["act"] in ACTS if claim["chain"] else claim["act"] is None)
        and (means is not None) == (claim["code"] in ("AID", "COOPERATE"))
        and set(means or ()) <= set(MEANS)
    )


@pytest.mark.parametrize("text", EVERY)
def test_claims_have_the_fields_and_values_of_the_codebook(text: own_gold.Annotated) -> None:
    assert [claim for claim in text.claims if set(claim) != FIELDS] == []
    assert [claim for claim in text.claims if not known(claim)] == []


@pytest.mark.parametrize("text", EVERY)
def test_quotes_are_in_the_text_and_sides_and_places_where_they_say(text: own_gold.Annotated) -> None:
    for claim in text.claims:
        assert claim["quote"] in text.text
        assert "\n" not in claim["quote"]
        assert claim["where"] is None or claim["where"] in text.text
        for side in ("subject", "object"):
            assert claim[side]
            mention = claim[f"{side}_text"]
            assert mention is None or mention in claim["quote"], (side, claim)


@pytest.mark.parametrize("text", EVERY)
def test_times_are_edtf_and_bound_somewhere(text: own_gold.Annotated) -> None:
    times = [claim["when"].rstrip("~?%") for claim in text.claims if claim["when"] is not None]
    assert [time for time in times if days(time) == (None, None)] == []


@pytest.mark.parametrize("text", EVERY)
def test_no_claim_stands_twice_and_each_text_says_that_it_is_invented(text: own_gold.Annotated) -> None:
    keys = [tuple(repr(value) for value in claim.values()) for claim in text.claims]
    assert len(set(keys)) == len(keys)
    assert text.text.rstrip().endswith(LAST)


@pytest.mark.parametrize("half", own_gold.HALVES)
def test_each_half_has_every_relation_several_times(half: str) -> None:
    codes = [claim["code"] for text in TEXTS[half] for claim in text.claims]
    assert {code for code in QUADS if codes.count(code) < 3} == set()


def test_no_text_is_in_both_halves() -> None:
    tuning, held_out = ({text.name for text in TEXTS[half]} for half in own_gold.HALVES)
    assert not tuning & held_out


@pytest.mark.parametrize("text", EVERY)
def test_gold_against_itself_is_all_right(text: own_gold.Annotated) -> None:
    counts = count(text.claims, text.claims)
    assert [counts.f1(level) for level in LEVELS] == [1.0] * len(LEVELS)
    assert counts.right == counts.asked


def test_single_claims_are_shown_of_the_tuning_half_only() -> None:
    with pytest.raises(SystemExit):
        own_gold.main(["--half", "held_out", "--show", "missed"])
    with pytest.raises(SystemExit):
        own_gold.main(["--show", "missed"])
