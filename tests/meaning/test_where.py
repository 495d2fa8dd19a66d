"""Where an act is told to have happened: the innermost place of its own clause."""

from __future__ import annotations

import pytest

from tests.meaning.trees import claims_of

NAMES = {
    **dict.fromkeys(("Libya", "Somalia", "Halifax", "Borno", "Gwoza", "Mosul", "Bannu"), "Location"),
    **dict.fromkeys(("Kareva", "Orla Army"), "Organisation"),
}
CASES = {
    "rebels/NOUN/nsubj/2/rebel attacked/VERB/root/0/attack villages/NOUN/obj/2/village in/ADP/case/5 Borno/PROPN/obl/2"
    " ,/PUNCT/punct/7 killing/VERB/advcl/2/kill civilians/NOUN/obj/7/civilian ./PUNCT/punct/2": {"Borno"},
    "rebels/NOUN/nsubj/2/rebel armed/VERB/root/0/arm half/NOUN/obj/2 of/ADP/case/6 the/DET/det/6"
    " militias/NOUN/nmod/3/militia in/ADP/case/8 Libya/PROPN/nmod/6 ./PUNCT/punct/2": {"Libya"},
    "Officers/NOUN/nsubj/4/officer at/ADP/case/3 Halifax/PROPN/nmod/1 seized/VERB/root/0/seize rifles/NOUN/obj/4/rifle"
    " ./PUNCT/punct/4": {"Halifax"},
    "Kareva/PROPN/nsubj/2 bombed/VERB/root/0/bomb Somalia/PROPN/obj/2 ./PUNCT/punct/2": {"Somalia"},
    "rebels/NOUN/nsubj/2/rebel killed/VERB/root/0/kill soldiers/NOUN/obj/2/soldier in/ADP/case/5 Gwoza/PROPN/obl/2"
    " ,/PUNCT/punct/7 Borno/PROPN/appos/5 ./PUNCT/punct/2": {"Gwoza"},
    "rebels/NOUN/nsubj/2/rebel shelled/VERB/root/0/shell Mosul/PROPN/obj/2 ./PUNCT/punct/2": {"Mosul"},
    "officials/NOUN/nsubj/4/official in/ADP/case/3 Bannu/PROPN/nmod/1 accused/VERB/root/0/accuse rebels/NOUN/obj/4/rebel"
    " ./PUNCT/punct/4": {None},
}


@pytest.mark.parametrize("trees", CASES)
def test_where_an_act_happened(trees: str) -> None:
    assert {claim.where for claim in claims_of(trees, names=NAMES)} == CASES[trees]
