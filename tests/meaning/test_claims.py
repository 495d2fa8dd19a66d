"""What is claimed: parties in their roles, codes, means, polarity and reality."""

from __future__ import annotations

import pytest

from tests.meaning.trees import claims_of, told

BRIGADES = {"Hazar Brigades": "Organisation"}
ACTIVE = "Iran/PROPN/nsubj/3 has/AUX/aux/3/have armed/VERB/root/0/arm the/DET/det/6 Hazar/PROPN/compound/6 Brigades/PROPN/obj/3 since/ADP/case/8 2014/NUM/obl/3 ./PUNCT/punct/3"
PASSIVE = "The/DET/det/3 Hazar/PROPN/compound/3 Brigades/PROPN/nsubj:pass/5 were/AUX/aux:pass/5/be armed/VERB/root/0/arm by/ADP/case/7 Iran/PROPN/obl/5 ./PUNCT/punct/5"
NOMINAL = "Iran/PROPN/nmod:poss/3 's/PART/case/1 support/NOUN/nsubj/8 for/ADP/case/7 the/DET/det/7 Hazar/PROPN/compound/7 Brigades/PROPN/nmod/3 angered/VERB/root/0/anger villagers/NOUN/obj/8/villager ./PUNCT/punct/8"
LIGHT = "Iran/PROPN/nsubj/2 provided/VERB/root/0/provide support/NOUN/obj/2 including/VERB/case/5/include weapons/NOUN/nmod/3/weapon ,/PUNCT/punct/7 training/NOUN/conj/5 and/CCONJ/cc/9 funding/NOUN/conj/5 to/ADP/case/13 the/DET/det/13 Hazar/PROPN/compound/13 Brigades/PROPN/obl/2 ./PUNCT/punct/2"


@pytest.mark.parametrize(
    "tree", [ACTIVE, PASSIVE, NOMINAL, LIGHT], ids=["active", "passive", "noun", "light"]
)
def test_giver_and_taker_are_found_however_the_act_is_worded(tree: str) -> None:
    assert ("Iran", "AID", "Hazar Brigades") in [told(c) for c in claims_of(tree, names=BRIGADES)]


def test_means_are_read_off_what_is_given() -> None:
    (claim,) = claims_of(LIGHT, names=BRIGADES)
    assert claim.means == ("weapons", "training", "funding")


def test_since_leaves_the_end_open() -> None:
    (claim,) = claims_of(ACTIVE, names=BRIGADES)
    assert claim.when is not None
    assert (claim.when.value, claim.when.start, claim.when.end) == ("2014/..", "2014-01-01", None)


def test_listed_actors_are_claims_of_their_own() -> None:
    tree = "Iran/PROPN/nsubj/4 and/CCONJ/cc/3 Russia/PROPN/conj/1 support/VERB/root/0 the/DET/det/7 Hazar/PROPN/compound/7 Brigades/PROPN/obj/4 ./PUNCT/punct/4"
    found = claims_of(tree, names=BRIGADES)
    assert [told(c) for c in found] == [
        ("Iran", "AID", "Hazar Brigades"),
        ("Russia", "AID", "Hazar Brigades"),
    ]
    assert found[1].quote == "Russia support the Hazar Brigades"


def test_a_list_of_things_is_one_object() -> None:
    tree = "The/DET/det/2 army/NOUN/nsubj/3 seized/VERB/root/0/seize rockets/NOUN/obj/3/rocket ,/PUNCT/punct/6 mines/NOUN/conj/4/mine and/CCONJ/cc/9 two/NUM/nummod/9 rifles/NOUN/conj/4/rifle ./PUNCT/punct/3"
    (claim,) = claims_of(tree)
    assert told(claim) == ("army", "DISCOVERED", "rockets, mines and two rifles")


@pytest.mark.parametrize(
    ("tree", "code", "polarity", "reality"),
    [
        ("Iran/PROPN/nsubj/4 did/AUX/aux/4/do not/PART/advmod/4 attack/VERB/root/0 Iraq/PROPN/obj/4 ./PUNCT/punct/4", "ASSAULT", "negated", "actual"),
        ("Iran/PROPN/nsubj/3 almost/ADV/advmod/3 went/VERB/root/0/go to/ADP/case/5 war/NOUN/obl/3 with/ADP/case/7 Iraq/PROPN/nmod/5 ./PUNCT/punct/3", "ASSAULT", "affirmed", "averted"),
        ("Iran/PROPN/nsubj/2 plans/VERB/root/0/plan to/PART/mark/4 attack/VERB/xcomp/2 Iraq/PROPN/obj/4 ./PUNCT/punct/2", "ASSAULT", "affirmed", "planned"),
        ("Iran/PROPN/nsubj/3 may/AUX/aux/3 attack/VERB/root/0 Iraq/PROPN/obj/3 ./PUNCT/punct/3", "ASSAULT", "affirmed", "possible"),
        ("Iran/PROPN/nsubj/2 failed/VERB/root/0/fail to/PART/mark/4 attack/VERB/xcomp/2 Iraq/PROPN/obj/4 ./PUNCT/punct/2", "ASSAULT", "negated", "actual"),
        ("Iran/PROPN/nsubj/5 does/AUX/aux/5/do not/PART/advmod/5 yet/ADV/advmod/5 seek/VERB/root/0 to/PART/mark/7 attack/VERB/xcomp/5 Iraq/PROPN/obj/7 ./PUNCT/punct/5", "ASSAULT", "negated", "planned"),
        ("Iran/PROPN/nsubj/2 refused/VERB/root/0/refuse to/PART/mark/4 recognise/VERB/xcomp/2 Iraq/PROPN/obj/4 ./PUNCT/punct/2", "REJECT", "affirmed", "actual"),
    ],
)  # fmt: skip
def test_polarity_and_reality(tree: str, code: str, polarity: str, reality: str) -> None:
    (claim,) = claims_of(tree)
    assert (told(claim), claim.polarity, claim.reality) == (("Iran", code, "Iraq"), polarity, reality)


def test_a_condition_and_what_hangs_on_it_are_hypothetical() -> None:
    tree = "If/SCONJ/mark/3 Iran/PROPN/nsubj/3 attacks/VERB/advcl/8/attack Iraq/PROPN/obj/3 ,/PUNCT/punct/3 Russia/PROPN/nsubj/8 will/AUX/aux/8 sanction/VERB/root/0 Iran/PROPN/obj/8 ./PUNCT/punct/8"
    found = {told(c): c.reality for c in claims_of(tree)}
    assert found == {
        ("Iran", "ASSAULT", "Iraq"): "hypothetical",
        ("Russia", "SANCTION", "Iran"): "hypothetical",
    }


def test_nobody_named_is_unknown() -> None:
    tree = "Ten/NUM/nummod/2 soldiers/NOUN/nsubj:pass/4/soldier were/AUX/aux:pass/4/be killed/VERB/root/0/kill ./PUNCT/punct/4"
    (claim,) = claims_of(tree)
    assert told(claim) == ("unknown", "ASSAULT", "Ten soldiers")
    assert claim.subject.text is None


def test_an_office_beside_a_name_is_an_affiliation() -> None:
    tree = "Colonel/PROPN/nmod/2 Dara/PROPN/nsubj/12 Venn/PROPN/flat/2 ,/PUNCT/punct/6 a/DET/det/6 commander/NOUN/appos/2 of/ADP/case/10 the/DET/det/10 Hazar/PROPN/compound/10 Brigades/PROPN/nmod/6 ,/PUNCT/punct/2 met/VERB/root/0/meet Iraqi/ADJ/amod/14 officials/NOUN/obj/12/official ./PUNCT/punct/12"
    found = [told(c) for c in claims_of(tree, names={**BRIGADES, "Dara Venn": "Person"})]
    assert found == [
        ("Dara Venn", "AFFILIATED", "Hazar Brigades"),
        ("Dara Venn", "CONSULT", "Iraqi officials"),
    ]


def test_compounds_carry_claims_of_their_own() -> None:
    tree = "US/PROPN/compound/3 -~/PUNCT/punct/1 backed/VERB/amod/4/back rebels/NOUN/nsubj/5/rebel found/VERB/root/0/find an/DET/det/10/a Iranian/ADJ/compound/9 -~/PUNCT/punct/7 made/VERB/amod/10/make rocket/NOUN/obj/5 ./PUNCT/punct/5"
    found = {(c.subject.name, c.code, c.object.name): c.quote for c in claims_of(tree)}
    assert found[("United States", "AID", "rebels")] == "US-backed rebels"
    assert found[("rocket", "ORIGINATES", "Iran")] == "Iranian-made rocket"


def test_an_aim_is_planned_and_the_act_is_not() -> None:
    tree = "Iran/PROPN/nsubj/2 attacked/VERB/root/0/attack Iraq/PROPN/obj/2 to/PART/mark/5 weaken/VERB/advcl/2 and/CCONJ/cc/7 arrest/VERB/conj/5 Dara/PROPN/obj/7 Venn/PROPN/flat/8 ./PUNCT/punct/2"
    found = {told(c): c.reality for c in claims_of(tree, names={"Dara Venn": "Person"})}
    assert found == {("Iran", "ASSAULT", "Iraq"): "actual", ("Iran", "COERCE", "Dara Venn"): "planned"}


def test_a_capital_acts_for_its_state_but_is_attacked_as_a_town() -> None:
    tree = "Tehran/PROPN/nsubj/2 bombed/VERB/root/0/bomb Baghdad/PROPN/obj/2 ./PUNCT/punct/2"
    (claim,) = claims_of(tree, names={"Tehran": "Location", "Baghdad": "Location"})
    assert told(claim) == ("Iran", "ASSAULT", "Baghdad")
    assert claim.subject.text == "Tehran"


def test_figures_of_speech_are_no_attacks() -> None:
    tree = (
        "The/DET/det/2 minister/NOUN/nsubj/3 attacked/VERB/root/0/attack poverty/NOUN/obj/3 ./PUNCT/punct/3"
    )
    assert claims_of(tree) == []


def test_an_election_defeat_is_no_battle() -> None:
    tree = "Dara/PROPN/nsubj/3 Venn/PROPN/flat/1 defeated/VERB/root/0/defeat Iran/PROPN/obj/3 in/ADP/case/7 the/DET/det/7 election/NOUN/obl/3 ./PUNCT/punct/3"
    assert claims_of(tree, names={"Dara Venn": "Person"}) == []


def test_page_furniture_makes_no_claims() -> None:
    assert claims_of(ACTIVE, names=BRIGADES, kinds=("meta",)) == []


def test_every_party_and_quote_stands_in_the_text() -> None:
    for tree in (ACTIVE, PASSIVE, NOMINAL, LIGHT):
        for claim in claims_of(tree, names=BRIGADES):
            assert claim.subject.text is None or claim.subject.text in claim.quote
            assert claim.object.text is None or claim.object.text in claim.quote
            assert claim.id == claim.content_id()


@pytest.mark.parametrize(
    ("tree", "polarity", "reality"),
    [
        ("It/PRON/nsubj/4 is/AUX/cop/4/be not/PART/advmod/4 true/ADJ/root/0 that/SCONJ/mark/7 Iran/PROPN/nsubj/7 attacked/VERB/csubj/4/attack Iraq/PROPN/obj/7 ./PUNCT/punct/4", "negated", "actual"),
        ("It/PRON/nsubj/3 is/AUX/cop/3/be unclear/ADJ/root/0 whether/SCONJ/mark/6 Iran/PROPN/nsubj/6 attacked/VERB/csubj/3/attack Iraq/PROPN/obj/6 ./PUNCT/punct/3", "affirmed", "possible"),
        ("Did/AUX/aux/3/do Iran/PROPN/nsubj/3 attack/VERB/root/0 Iraq/PROPN/obj/3 ?/PUNCT/punct/3", "affirmed", "possible"),
        ("Iran/PROPN/nsubj/2 has/VERB/root/0/have no/DET/det/4 plans/NOUN/obj/2/plan to/PART/mark/6 attack/VERB/acl/4 Iraq/PROPN/obj/6 ./PUNCT/punct/2", "negated", "planned"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_clause_as_a_whole_counts(tree: str, polarity: str, reality: str) -> None:
    (claim,) = claims_of(tree)
    assert (told(claim), claim.polarity, claim.reality) == (("Iran", "ASSAULT", "Iraq"), polarity, reality)


def test_whoever_is_asked_to_act_is_to_act() -> None:
    tree = "Officials/NOUN/nsubj/2/official asked/VERB/root/0/ask Iran/PROPN/iobj/2 to/PART/mark/5 attack/VERB/xcomp/2 Iraq/PROPN/obj/5 ./PUNCT/punct/2"
    found = {told(c): c.reality for c in claims_of(tree)}
    assert found == {("Officials", "REQUEST", "Iran"): "actual", ("Iran", "ASSAULT", "Iraq"): "hypothetical"}


def test_whoever_stops_does_it_no_more() -> None:
    tree = "Iran/PROPN/nsubj/2 stopped/VERB/root/0/stop attacking/VERB/xcomp/2/attack Iraq/PROPN/obj/3 ./PUNCT/punct/2"
    (claim,) = claims_of(tree)
    assert (claim.polarity, claim.reality) == ("negated", "actual")


def test_what_somebody_is_to_stop_goes_on() -> None:
    tree = "Oman/PROPN/nsubj/2 urged/VERB/root/0/urge Iran/PROPN/obj/2 to/PART/mark/5 stop/VERB/xcomp/2 attacking/VERB/xcomp/5/attack Iraq/PROPN/obj/6 ./PUNCT/punct/2"
    found = {told(c): (c.polarity, c.reality) for c in claims_of(tree)}
    assert found[("Iran", "ASSAULT", "Iraq")] == ("affirmed", "actual")


def test_an_earthquake_is_no_assault() -> None:
    tree = "Ten/NUM/nummod/2 people/NOUN/nsubj:pass/4 were/AUX/aux:pass/4/be killed/VERB/root/0/kill in/ADP/case/7 the/DET/det/7 earthquake/NOUN/obl/4 ./PUNCT/punct/4"
    assert claims_of(tree) == []


def test_sanctions_for_doing_tell_what_the_target_did() -> None:
    tree = "France/PROPN/nsubj/2 imposed/VERB/root/0/impose sanctions/NOUN/obj/2/sanction on/ADP/case/5 Iran/PROPN/nmod/3 for/SCONJ/mark/7 attacking/VERB/advcl/2/attack Iraq/PROPN/obj/7 ./PUNCT/punct/2"
    assert {told(c) for c in claims_of(tree)} == {("France", "SANCTION", "Iran"), ("Iran", "ASSAULT", "Iraq")}


def test_clashes_count_for_both_sides() -> None:
    tree = "Iran/PROPN/nsubj/4 and/CCONJ/cc/3 Iraq/PROPN/conj/1 exchanged/VERB/root/0/exchange fire/NOUN/obj/4 ./PUNCT/punct/4"
    assert {told(c) for c in claims_of(tree)} == {("Iran", "ASSAULT", "Iraq"), ("Iraq", "ASSAULT", "Iran")}


@pytest.mark.parametrize(
    ("object_", "where"),
    [
        ("the/DET/det/4 Orla/PROPN/compound/5 district/NOUN/obj/2", "Orla district"),
        ("three/NUM/nummod/5 Hazar/PROPN/compound/5 buildings/NOUN/obj/2/building", None),
    ],
)
def test_only_a_named_place_is_where(object_: str, where: str | None) -> None:
    tree = f"Rebels/NOUN/nsubj/2/rebel attacked/VERB/root/0/attack {object_} ./PUNCT/punct/2"
    (claim,) = claims_of(tree)
    assert claim.where == where
