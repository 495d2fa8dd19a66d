"""A claim has the time of its act, a holder the time of his saying."""

from __future__ import annotations

from sayso.model.claim import Claim
from tests.meaning.trees import claims_of

PUBLISHED = "2019-11-21"  # a Thursday


def one(trees: str, code: str) -> Claim:
    (found,) = [claim for claim in claims_of(trees, published=PUBLISHED) if claim.code == code]
    return found


def act(claim: Claim) -> str | None:
    return None if claim.when is None else claim.when.value


def said(claim: Claim) -> list[str | None]:
    return [None if holder.said is None else holder.said.value for holder in claim.chain]


SAID_OF_MAY = (
    "Police/NOUN/nsubj/2 said/VERB/root/0/say on/ADP/case/4 Monday/PROPN/obl/2 that/SCONJ/mark/7 "
    "Iran/PROPN/nsubj/7 attacked/VERB/ccomp/2/attack Syria/PROPN/obj/7 in/ADP/case/10 May/PROPN/obl/7 "
    "./PUNCT/punct/2"
)
SAID_MONDAY = (
    "Police/NOUN/nsubj/2 said/VERB/root/0/say on/ADP/case/4 Monday/PROPN/obl/2 that/SCONJ/mark/7 "
    "Iran/PROPN/nsubj/7 attacked/VERB/ccomp/2/attack Syria/PROPN/obj/7 ./PUNCT/punct/2"
)
STRIKES = (
    "In/ADP/case/5 the/DET/det/5 past/ADJ/amod/5 24/NUM/nummod/5 hours/NOUN/obl/7/hour Iran/PROPN/nsubj/7 "
    "attacked/VERB/root/0/attack Syria/PROPN/obj/7 ./PUNCT/punct/7\n"
    "These/DET/det/2 strikes/NOUN/nsubj/3/strike hit/VERB/root/0/hit Iraqi/ADJ/amod/5 troops/NOUN/obj/3/troop "
    "./PUNCT/punct/3"
)
SINCE = (
    "Iran/PROPN/nsubj/3 has/AUX/aux/3/have armed/VERB/root/0/arm Syria/PROPN/obj/3 since/SCONJ/mark/8 "
    "the/DET/det/7 war/NOUN/nsubj/8 began/VERB/advcl/3/begin last/ADJ/amod/10 month/NOUN/obl/8 "
    "./PUNCT/punct/3"
)
RANGE = (
    "Iran/PROPN/nsubj/2 armed/VERB/root/0/arm Syria/PROPN/obj/2 from/ADP/case/5 1996/NUM/obl/2 "
    "to/ADP/case/7 2001/NUM/nmod/5 ./PUNCT/punct/2"
)
LONG = (
    "Iran/PROPN/nsubj/2 armed/VERB/root/0/arm Syria/PROPN/obj/2 for/ADP/case/6 two/NUM/nummod/6 "
    "years/NOUN/obl/2/year ./PUNCT/punct/2"
)


def test_the_act_has_its_own_time_and_the_saying_its_own() -> None:
    claim = one(SAID_OF_MAY, "ASSAULT")
    assert act(claim) == "2019-05"
    assert said(claim) == ["2019-11-18"]


def test_the_time_of_the_saying_is_not_the_acts() -> None:
    claim = one(SAID_MONDAY, "ASSAULT")
    assert act(claim) is None
    assert said(claim) == ["2019-11-18"]


def test_a_claim_has_the_bounds_of_its_expression() -> None:
    claim = one(RANGE, "AID")
    assert act(claim) == "1996/2001"
    assert claim.when is not None
    assert claim.when.phrase == "from 1996 to 2001"
    assert (claim.when.start, claim.when.end) == ("1996-01-01", "2001-12-31")


def test_a_duration_alone_is_no_time_of_an_act() -> None:
    assert act(one(LONG, "AID")) is None


def test_since_something_began_is_since_then() -> None:
    assert act(one(SINCE, "AID")) == "2019-10/.."


def test_these_acts_have_the_time_of_the_sentence_before() -> None:
    times = [claim.when for claim in claims_of(STRIKES, published=PUBLISHED) if claim.code == "ASSAULT"]
    assert [None if when is None else when.value for when in times] == ["2019-11-20/2019-11-21"] * 2


def test_the_same_words_elsewhere_take_no_time_with_them() -> None:
    apart = STRIKES.replace("\n", "\n\n")
    times = [claim.when for claim in claims_of(apart, published=PUBLISHED) if claim.code == "ASSAULT"]
    assert [when is None for when in times] == [False, True]


UNTIL = (
    "Iran/PROPN/nsubj/2 armed/VERB/root/0/arm Syria/PROPN/obj/2 until/ADP/case/6 the/DET/det/6 war/NOUN/obl/2 "
    "in/ADP/case/8 1894/NUM/nmod/6 ./PUNCT/punct/2"
)
THING = (
    "Iran/PROPN/nsubj/2 attacked/VERB/root/0/attack Syria/PROPN/obj/2 over/ADP/case/7 the/DET/det/7 "
    "1918/NUM/nummod/7 treaty/NOUN/obl/2 ./PUNCT/punct/2"
)
AFTER = (
    "Syria/PROPN/nsubj/2 fled/VERB/root/0/flee on/ADP/case/4 Wednesday/PROPN/obl/2 after/SCONJ/mark/7 "
    "Iran/PROPN/nsubj/7 attacked/VERB/advcl/2/attack Iraq/PROPN/obj/7 ./PUNCT/punct/2"
)
DATELINE = (
    "KARWAN/PROPN/nsubj/7 ,/PUNCT/punct/1 Nov./PROPN/obl/7 18/NUM/nummod/3 :/PUNCT/punct/7 Iran/PROPN/nsubj/7 "
    "attacked/VERB/root/0/attack Iraq/PROPN/obj/7 on/ADP/case/10 Wednesday/PROPN/obl/7 ./PUNCT/punct/7"
)
JOINED = (
    "Iran/PROPN/nsubj/2 claimed/VERB/root/0/claim victory/NOUN/obj/2 on/ADP/case/5 Wednesday/PROPN/obl/2 "
    "and/CCONJ/cc/7 attacked/VERB/conj/2/attack Iraq/PROPN/obj/7 ./PUNCT/punct/2"
)
OPENING = (
    "In/ADP/case/2 May/PROPN/nmod/8 Iran/PROPN/nsubj/4 attacked/VERB/root/0/attack Iraq/PROPN/obj/4 ,/PUNCT/punct/8 "
    "killing/VERB/advcl/4/kill many/ADJ/obj/7 ./PUNCT/punct/4"
)


def test_until_an_event_of_a_year_is_until_that_year() -> None:
    assert act(one(UNTIL, "AID")) == "../1894"


def test_the_year_of_a_thing_is_not_that_of_the_act() -> None:
    assert act(one(THING, "ASSAULT")) is None


def test_what_came_before_need_not_share_a_day() -> None:
    assert act(one(AFTER, "ASSAULT")) is None
    assert act(one(AFTER.replace("Wednesday", "2015"), "ASSAULT")) == "2015"


def test_a_dateline_dates_no_act() -> None:
    assert act(one(DATELINE, "ASSAULT")) == "2019-11-20"


def test_joined_verbs_share_their_time_though_one_is_of_saying() -> None:
    assert act(one(JOINED, "ASSAULT")) == "2019-11-20"


def test_a_time_that_opens_the_sentence_holds_for_its_main_clause() -> None:
    times = {claim.code: act(claim) for claim in claims_of(OPENING, published=PUBLISHED)}
    assert times["ASSAULT"] == "2019-05"


WHEN = (
    "Talks/NOUN/nsubj/2 failed/VERB/root/0/fail in/ADP/case/4 July/PROPN/obl/2 ,/PUNCT/punct/8 when/ADV/advmod/8 "
    "Iran/PROPN/nsubj/8 attacked/VERB/parataxis/2/attack Iraq/PROPN/obj/8 ./PUNCT/punct/2"
)
GOES_ON = (
    "Iraqi/ADJ/amod/2 troops/NOUN/nsubj/3/troop attacked/VERB/root/0/attack Syria/PROPN/obj/3 on/ADP/case/6 "
    "Wednesday/PROPN/obl/3 ./PUNCT/punct/3\n"
    "They/PRON/nsubj/2 killed/VERB/root/0/kill three/NUM/nummod/4 soldiers/NOUN/obj/2/soldier ./PUNCT/punct/2"
)


def test_a_clause_says_what_happened_at_a_time() -> None:
    assert act(one(WHEN, "ASSAULT")) == "2019-07"


def test_fighting_goes_on_the_same_day() -> None:
    times = [claim.when for claim in claims_of(GOES_ON, published=PUBLISHED) if claim.code == "ASSAULT"]
    assert [None if when is None else when.value for when in times] == ["2019-11-20", "2019-11-20"]


NAMED_BY_A_YEAR = (
    "The/DET/det/3 1920/NUM/nummod/3 Brigades/PROPN/nsubj/4 attacked/VERB/root/0/attack Syria/PROPN/obj/4 "
    "./PUNCT/punct/4"
)


def test_a_year_in_the_name_of_a_body_dates_nothing() -> None:
    body = {"1920 Brigades": "Organisation"}
    (found,) = [
        claim
        for claim in claims_of(NAMED_BY_A_YEAR, published=PUBLISHED, names=body)
        if claim.code == "ASSAULT"
    ]
    assert found.when is None
