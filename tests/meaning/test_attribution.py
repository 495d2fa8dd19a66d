"""On whose say-so: chains of holders, speech acts, quotations and who "we" and "he" are."""

from __future__ import annotations

import pytest

from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from tests.meaning.trees import claims_of, holders, told, written

BRIGADES = {"Hazar Brigades": "Organisation"}


def test_said_that() -> None:
    tree = "The/DET/det/2 ministry/NOUN/nsubj/3 said/VERB/root/0/say that/SCONJ/mark/7 Iran/PROPN/nsubj/7 had/AUX/aux/7/have bombed/VERB/ccomp/3/bomb Iraq/PROPN/obj/7 ./PUNCT/punct/3"
    (claim,) = claims_of(tree)
    assert (holders(claim), claim.act, claim.chain[0].kind) == (["ministry"], "say", "body")


def test_a_report_is_named_by_who_released_it_and_is_a_document() -> None:
    tree = "Iran/PROPN/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2 ,/PUNCT/punct/8 according/ADP/case/8 to/ADP/fixed/5 a/DET/det/8 report/NOUN/obl/2 that/PRON/obj/13 the/DET/det/12 Veska/PROPN/compound/12 Institute/PROPN/nsubj/13 released/VERB/acl:relcl/8/release ./PUNCT/punct/2"
    (claim,) = claims_of(tree, names={"Veska Institute": "Organisation"})
    assert (holders(claim), claim.act, claim.basis) == (["Veska Institute report"], "report", "document")
    assert claim.chain[0].kind == "document"


@pytest.mark.parametrize(
    ("verb", "act"),
    [
        ("confirmed/VERB/root/0/confirm", "confirm"),
        ("admitted/VERB/root/0/admit", "admit"),
        ("denied/VERB/root/0/deny", "deny"),
        ("warned/VERB/root/0/warn", "warn"),
        ("suggested/VERB/root/0/suggest", "suggest"),
    ],
)
def test_the_verb_makes_the_act_and_the_proposition_stands_affirmed(verb: str, act: str) -> None:
    tree = f"The/DET/det/2 envoy/NOUN/nsubj/3 {verb} that/SCONJ/mark/6 Iran/PROPN/nsubj/6 bombed/VERB/ccomp/3/bomb Iraq/PROPN/obj/6 ./PUNCT/punct/3"
    (claim,) = claims_of(tree)
    assert (holders(claim), claim.act, claim.polarity) == (["envoy"], act, "affirmed")


def test_not_denying_is_an_act_of_its_own() -> None:
    tree = "The/DET/det/2 envoy/NOUN/nsubj/5 did/AUX/aux/5/do not/PART/advmod/5 deny/VERB/root/0 that/SCONJ/mark/8 Iran/PROPN/nsubj/8 bombed/VERB/ccomp/5/bomb Iraq/PROPN/obj/8 ./PUNCT/punct/5"
    (claim,) = claims_of(tree)
    assert (claim.act, claim.polarity) == ("not_deny", "affirmed")


def test_a_quoted_holder_nests_inside_the_quoting_one() -> None:
    tree = "Reuters/PROPN/nsubj/2 quoted/VERB/root/0/quote the/DET/det/4 minister/NOUN/obj/2 as/SCONJ/mark/6 saying/VERB/advcl/2/say that/SCONJ/mark/9 Iran/PROPN/nsubj/9 bombed/VERB/ccomp/6/bomb Iraq/PROPN/obj/9 ./PUNCT/punct/2"
    (claim,) = claims_of(tree, names={"Reuters": "Organisation"})
    assert holders(claim) == ["Reuters", "minister"]
    assert [holder.kind for holder in claim.chain] == ["agency", "anonymous"]


def test_accused_of_gives_the_accusation_and_the_deed() -> None:
    tree = "Iran/PROPN/nsubj:pass/4 has/AUX/aux/4/have been/AUX/aux:pass/4/be accused/VERB/root/0/accuse of/SCONJ/mark/6 bombing/VERB/advcl/4/bomb Iraq/PROPN/obj/6 ./PUNCT/punct/4"
    found = {told(c): (holders(c), c.act) for c in claims_of(tree)}
    assert found == {
        ("unknown", "ACCUSE", "Iran"): ([], None),
        ("Iran", "ASSAULT", "Iraq"): (["unknown"], "accuse"),
    }


def test_a_named_accuser_holds_the_deed_and_is_no_party_of_it() -> None:
    tree = "Syria/PROPN/nsubj/2 accused/VERB/root/0/accuse Israel/PROPN/obj/2 of/SCONJ/mark/5 bombing/VERB/advcl/2/bomb Damascus/PROPN/obj/5 ./PUNCT/punct/2"
    found = {told(c): (holders(c), c.act) for c in claims_of(tree, names={"Damascus": "Location"})}
    assert found == {
        ("Syria", "ACCUSE", "Israel"): ([], None),
        ("Israel", "ASSAULT", "Damascus"): (["Syria"], "accuse"),
    }


QUOTED = """“/PUNCT/punct/3 We/PRON/nsubj/3 bombed/VERB/root/0/bomb Iraq/PROPN/obj/3 ,/PUNCT/punct/3 ”/PUNCT/punct/3 Dara/PROPN/nsubj/9 Venn/PROPN/flat/7 said/VERB/parataxis/3/say ./PUNCT/punct/3
“/PUNCT/punct/3 They/PRON/nsubj/3 attacked/VERB/root/0/attack us/PRON/obj/3 ./PUNCT/punct/3 ”/PUNCT/punct/3"""


def test_we_is_the_speaker_and_a_quotation_goes_on_with_him() -> None:
    found = claims_of(QUOTED, names={"Dara Venn": "Person"})
    assert told(found[0]) == ("Dara Venn", "ASSAULT", "Iraq")
    assert [holders(c) for c in found] == [["Dara Venn"]] * len(found)


def test_a_statement_after_a_colon_belongs_to_whoever_issued_it() -> None:
    trees = """Dara/PROPN/nsubj/3 Venn/PROPN/flat/1 issued/VERB/root/0/issue this/DET/det/5 statement/NOUN/obj/3 :/PUNCT/punct/3

“/PUNCT/punct/3 Iran/PROPN/nsubj/3 bombed/VERB/root/0/bomb Iraq/PROPN/obj/3 ./PUNCT/punct/3
Russia/PROPN/nsubj/2 armed/VERB/root/0/arm Iran/PROPN/obj/2 ./PUNCT/punct/2 ”/PUNCT/punct/2"""
    found = claims_of(trees, names={"Dara Venn": "Person"})
    assert [(told(c), holders(c)) for c in found] == [
        (("Iran", "ASSAULT", "Iraq"), ["Dara Venn"]),
        (("Russia", "AID", "Iran"), ["Dara Venn"]),
    ]


def test_the_speaker_named_after_a_clause_is_not_its_subject() -> None:
    tree = "A/DET/det/2 strike/NOUN/nsubj/3 killed/VERB/root/0/kill ten/NUM/nummod/5 soldiers/NOUN/obj/3/soldier ,/PUNCT/punct/3 Dara/PROPN/nsubj/3 Venn/PROPN/flat/7 said/VERB/parataxis/3/say ./PUNCT/punct/3"
    assert "Dara Venn" not in [c.subject.name for c in claims_of(tree, names={"Dara Venn": "Person"})]


def test_thought_and_believed_doubt_without_a_holder() -> None:
    tree = "It/PRON/nsubj:pass/3 is/AUX/aux:pass/3/be thought/VERB/root/0/think that/SCONJ/mark/6 Iran/PROPN/nsubj/6 bombed/VERB/ccomp/3/bomb Iraq/PROPN/obj/6 ./PUNCT/punct/3"
    (claim,) = claims_of(tree)
    assert (claim.chain, claim.act, claim.reality) == ((), None, "possible")


def test_reportedly_has_an_unknown_holder() -> None:
    tree = (
        "Iran/PROPN/nsubj/3 reportedly/ADV/advmod/3 bombed/VERB/root/0/bomb Iraq/PROPN/obj/3 ./PUNCT/punct/3"
    )
    (claim,) = claims_of(tree)
    assert (holders(claim), claim.act, claim.reality) == (["unknown"], "report", "actual")


def test_he_is_the_person_last_named_and_short_forms_are_joined() -> None:
    trees = """General/PROPN/nmod/2 Dara/PROPN/nsubj/4 Venn/PROPN/flat/2 spoke/VERB/root/0/speak ./PUNCT/punct/4
He/PRON/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2 ,/PUNCT/punct/2 and/CCONJ/cc/7 Venn/PROPN/nsubj/7 attacked/VERB/conj/2/attack Iran/PROPN/obj/7 ./PUNCT/punct/2"""
    found = understand(written(trees, names={"Dara Venn": "Person", "Venn": "Person"}), load())
    assert [told(c) for c in found.claims] == [
        ("Dara Venn", "ASSAULT", "Iraq"),
        ("Dara Venn", "ASSAULT", "Iran"),
    ]
    (entity,) = [e for e in found.entities if e.name == "Dara Venn"]
    assert "surname 'Venn'" in [reason for _, reason in entity.joined]


def test_an_acronym_takes_the_name_before_its_brackets() -> None:
    trees = """The/DET/det/3 Hazar/PROPN/compound/3 Brigades/PROPN/nsubj/7 (/PUNCT/punct/6 HB/PROPN/appos/3 )/PUNCT/punct/5 left/VERB/root/0/leave ./PUNCT/punct/7
HB/PROPN/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2 ./PUNCT/punct/2"""
    found = claims_of(trees, names={**BRIGADES, "HB": "Organisation"})
    assert told(found[-1]) == ("Hazar Brigades", "ASSAULT", "Iraq")


def test_utterances_point_at_source_cue_and_content() -> None:
    tree = "The/DET/det/2 ministry/NOUN/nsubj/3 said/VERB/root/0/say that/SCONJ/mark/6 Iran/PROPN/nsubj/6 bombed/VERB/ccomp/3/bomb Iraq/PROPN/obj/6 ./PUNCT/punct/3"
    doc = understand(written(tree), load())
    (utterance,) = doc.utterances
    assert utterance.source is not None
    assert utterance.cue is not None
    assert (doc.text.at(utterance.source), doc.text.at(utterance.cue)) == ("The ministry", "said")
    assert [doc.text.at(span) for span in utterance.content] == ["that Iran bombed Iraq"]
    assert utterance.kind == "indirect"


@pytest.mark.parametrize(
    "tree",
    [
        "The/DET/det/2 report/NOUN/nsubj/5 does/AUX/aux/5/do not/PART/advmod/5 say/VERB/root/0 that/SCONJ/mark/8 Iran/PROPN/nsubj/8 bombed/VERB/ccomp/5/bomb Iraq/PROPN/obj/8 ./PUNCT/punct/5",
        "The/DET/det/2 minister/NOUN/nsubj/3 refused/VERB/root/0/refuse to/PART/mark/5 confirm/VERB/xcomp/3 that/SCONJ/mark/8 Iran/PROPN/nsubj/8 bombed/VERB/ccomp/5/bomb Iraq/PROPN/obj/8 ./PUNCT/punct/3",
    ],
)
def test_what_was_not_said_is_nobodys_claim(tree: str) -> None:
    assert claims_of(tree) == []


def test_a_denial_of_doing_is_a_denial() -> None:
    tree = "Iran/PROPN/nsubj/2 denies/VERB/root/0/deny bombing/VERB/xcomp/2/bomb Iraq/PROPN/obj/3 ./PUNCT/punct/2"
    (claim,) = claims_of(tree)
    assert (told(claim), holders(claim), claim.act) == (("Iran", "ASSAULT", "Iraq"), ["Iran"], "deny")


def test_condemned_for_doing_is_what_the_accuser_alleges() -> None:
    tree = "China/PROPN/nsubj/2 condemned/VERB/root/0/condemn Japan/PROPN/obj/2 for/SCONJ/mark/5 bombing/VERB/advcl/2/bomb Iraq/PROPN/obj/5 ./PUNCT/punct/2"
    found = {told(c): holders(c) for c in claims_of(tree)}
    assert found == {("China", "ACCUSE", "Japan"): [], ("Japan", "ASSAULT", "Iraq"): ["China"]}


def test_an_attacker_who_also_speaks_keeps_his_attack() -> None:
    tree = "Turkey/PROPN/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2 and/CCONJ/cc/5 said/VERB/conj/2/say it/PRON/nsubj/8 would/AUX/aux/8 continue/VERB/ccomp/5 ./PUNCT/punct/2"
    assert told(claims_of(tree)[0]) == ("Turkey", "ASSAULT", "Iraq")
