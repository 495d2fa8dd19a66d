"""Patterns over relations made by hand: what is found, how sure it is, and what speaks against it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from importlib import resources

import pytest

from sayso.meaning.lines import read
from sayso.model.assessment import Match, Relation
from sayso.weighing.pattern import Pattern
from sayso.weighing.pattern_file import parse
from sayso.weighing.patterns import Limits, find
from sayso.weighing.relation_graph import RelationGraph
from tests.weighing.relations import relation, said

SHIPPED = {
    one.id: one
    for one in parse(read(resources.files("sayso.weighing").joinpath("patterns.yaml").read_bytes()))
}


def matches(pattern: str | Pattern, *relations: Relation) -> list[Match]:
    asked = SHIPPED[pattern] if isinstance(pattern, str) else pattern
    return list(find(asked, RelationGraph(relations)).matches)


def who(found: Iterable[Match]) -> list[str]:
    return ["".join(actor for _, actor in one.actors) for one in found]


def own(legs: str, **more: str) -> Pattern:
    """A pattern on the actors A, B and C with these legs."""
    rest = "".join(f"    {key}: {value}\n" for key, value in more.items())
    text = (
        "patterns:\n  - id: own\n    name: Own\n    says: said\n"
        f"    actors: {{A: first, B: second, C: third}}\n    legs: {{{legs}}}\n{rest}"
    )
    return parse(read(text.encode()))[0]


ARMS = relation(
    "a", "AID", "b",
    said("arms-1", "2015-01-01/2015-12-31", origin="report"),
    said("arms-2", "2015-03-01/2015-03-01", origin="police"),
)  # fmt: skip
TALKS = relation("c", "CONSULT", "a", said("talks", "2015-06-01/2015-06-01", origin="agency"))
WAR = relation("b", "ASSAULT", "c", said("war", "2015-02-01/2015-02-01", origin="agency"))


def test_dual_track_gives_passages_times_and_strength_leg_by_leg() -> None:
    (one,) = matches("dual-track", ARMS, TALKS, WAR)
    assert one.actors == (("A", "a"), ("B", "b"), ("C", "c"))
    supports, engages, opposed = one.legs
    assert {evidence.claim for evidence in supports.evidence} == {"arms-1", "arms-2"}
    assert supports.origins == ("police", "report")
    assert engages.origins == opposed.origins == ("agency",)
    assert one.strength == 1  # the weakest leg counts
    assert one.timing == "certain"  # a year at most between them
    assert one.stand == "for"


def test_the_opponent_may_be_the_one_who_attacks() -> None:
    war = relation("c", "ASSAULT", "b")
    assert who(matches("dual-track", ARMS, TALKS, war)) == ["abc"]


def test_a_friend_of_both_friends_is_no_dual_track() -> None:
    assert matches("dual-track", ARMS, TALKS, relation("b", "SUPPORT", "c")) == []


def test_what_lies_years_apart_does_not_overlap() -> None:
    late = relation("a", "CONSULT", "c", said("late", "2019-06-01/2019-06-01"))
    assert matches("dual-track", ARMS, late, WAR) == []


def test_undated_legs_stand_apart_from_certain_ones() -> None:
    undated = relation("a", "CONSULT", "c", said("undated"))
    (one,) = matches("dual-track", ARMS, undated, WAR)
    assert one.timing == "not known"
    assert one.windows == ()
    assert [(caveat.kind, caveat.leg) for caveat in one.caveats if caveat.kind == "undated"] == [
        ("undated", "engages")
    ]
    # A dated claim beside it decides, and the undated one no longer counts towards strength.
    (one,) = matches("dual-track", ARMS, undated, TALKS, WAR)
    assert one.timing == "certain"
    assert one.legs[1].origins == ("agency",)
    assert {evidence.claim: evidence.timing for evidence in one.legs[1].evidence} == {
        "undated": "not known",
        "talks": "certain",
    }


def test_a_denial_is_shown_with_its_leg_and_makes_none() -> None:
    denial = relation("a", "AID", "b", said("denial", stand="against", act="deny", holders=("a",)))
    (one,) = matches("dual-track", ARMS, denial, TALKS, WAR)
    assert [caveat.claims for caveat in one.caveats if caveat.kind == "denied"] == [("denial",)]
    assert [e.claim for e in one.legs[0].evidence if e.stand == "against"] == ["denial"]
    assert matches("dual-track", denial, TALKS, WAR) == []


def test_a_denial_of_another_time_does_not_speak_against_this_one() -> None:
    denial = relation("a", "AID", "b", said("then", "1990-01-01/1990-12-31", stand="against"))
    (one,) = matches("dual-track", ARMS, denial, TALKS, WAR)
    assert [caveat for caveat in one.caveats if caveat.kind == "denied"] == []
    assert [e.timing for e in one.legs[0].evidence if e.claim == "then"] == ["outside"]


@pytest.mark.parametrize(("stand", "shown"), [("planned", "planned"), ("open", "open")])
def test_what_is_only_meant_or_possible_counts_apart(stand: str, shown: str) -> None:
    hint = relation("a", "AID", "b", said("hint", "2015-03-01/2015-03-01", stand=stand))
    (one,) = matches("dual-track", hint, TALKS, WAR)
    assert (one.stand, one.strength) == (shown, 0)
    assert ("not-asserted", "supports") in {(caveat.kind, caveat.leg) for caveat in one.caveats}
    (one,) = matches("dual-track", hint, ARMS, TALKS, WAR)
    assert (one.stand, one.strength) == ("for", 1)
    assert len(one.legs[0].evidence) == 3


def test_undetermined_origins_do_not_count_and_are_told() -> None:
    nobody = relation("a", "AID", "b", said("nobody", "2015-03-01/2015-03-01", origin=None, doc="d"))
    (one,) = matches("dual-track", nobody, TALKS, WAR)
    assert one.strength == 0
    assert one.legs[0].undetermined == ("d",)
    assert "undetermined" in {caveat.kind for caveat in one.caveats}


def test_legs_that_rest_on_one_origin_alone_are_told() -> None:
    (one,) = matches("dual-track", ARMS, TALKS, WAR)
    assert [caveat.claims for caveat in one.caveats if caveat.kind == "one-origin"] == [("talks", "war")]


def test_humanitarian_aid_is_no_track_but_unnamed_means_are() -> None:
    def aid(*means: str) -> Relation:
        return relation("a", "AID", "b", said("aid", "2015-03-01/2015-03-01", means=means))

    assert matches("dual-track", aid("humanitarian"), TALKS, WAR) == []
    assert who(matches("dual-track", aid("humanitarian", "weapons"), TALKS, WAR)) == ["abc"]
    assert who(matches("dual-track", aid(), TALKS, WAR)) == ["abc"]


def test_what_members_do_counts_for_their_body_where_the_pattern_says_so() -> None:
    member = relation("unit", "AFFILIATED", "b", said("unit-of-b"))
    raid = relation("unit", "ASSAULT", "c", said("raid", origin="agency"))
    (one,) = matches("dual-track", ARMS, TALKS, member, raid)
    (evidence,) = one.legs[2].evidence
    assert (evidence.claim, evidence.through) == ("raid", ("unit-of-b",))
    assert ("members", "opposed") in {(caveat.kind, caveat.leg) for caveat in one.caveats}
    # Support is not handed on: what the unit gets is not said of its body.
    assert matches("dual-track", relation("a", "AID", "unit"), TALKS, member, WAR) == []


def test_switching_sides_needs_an_order_and_an_end() -> None:
    before = relation("a", "AFFILIATED", "b", said("before", "!2001-01-01/2004-12-31"))
    after = relation("a", "COOPERATE", "c", said("after", "!2008-01-01/2010-12-31"))
    (one,) = matches("switching-sides", before, after, WAR)
    assert (one.timing, who([one])) == ("certain", ["abc"])
    still = relation("a", "AID", "b", said("still", "2009-01-01/2009-01-01"))
    assert matches("switching-sides", before, after, WAR, still) == []
    maybe = relation("a", "AID", "b", said("maybe"))
    (one,) = matches("switching-sides", before, after, WAR, maybe)
    assert [caveat.claims for caveat in one.caveats if caveat.kind == "unless"] == [("maybe",)]
    undated = relation("a", "COOPERATE", "c", said("undated"))
    assert matches("switching-sides", before, undated, WAR) == []


def test_denied_in_public_and_admitted_by_its_own() -> None:
    denial = relation("a", "AID", "b", said("denial", stand="against", act="deny", holders=("ministry",)))
    admission = relation(
        "a", "AID", "b", said("admission", act="admit", holders=("general",), origin="general")
    )
    office = [relation(one, "AFFILIATED", "a", said(one)) for one in ("ministry", "general")]
    (one,) = matches("denied-and-admitted", denial, admission, *office)
    assert [leg.evidence[0].claim for leg in one.legs] == ["denial", "admission"]
    assert matches("denied-and-admitted", denial, admission, office[0]) == []  # whose general is it?
    other = relation("a", "ASSAULT", "b", said("other", act="admit", holders=("general",)))
    assert matches("denied-and-admitted", denial, other, *office) == []  # of something else


def test_an_official_who_does_not_deny_admits_nothing_yet() -> None:
    denial = relation("a", "AID", "b", said("denial", stand="against", act="deny", holders=("a",)))
    silent = relation("a", "AID", "b", said("silent", stand="open", act="not_deny", holders=("a",)))
    (one,) = matches("denied-and-admitted", denial, silent)
    assert (one.stand, one.strength) == ("open", 0)


def test_words_against_deeds_and_proxy_chain() -> None:
    words = relation("a", "ACCUSE", "b", said("words", "2015-05-01/2015-05-01"))
    assert who(matches("words-against-deeds", ARMS, words)) == ["ab"]
    assert who(matches("proxy-chain", ARMS, WAR)) == ["abc"]
    inside = relation("c", "AFFILIATED", "a", said("inside"))
    assert matches("proxy-chain", ARMS, WAR, inside) == []


def test_mutual_escalation_goes_up_step_by_step() -> None:
    threat = relation("a", "THREATEN", "b", said("threat", "2019-01-01/2019-01-01"))
    alert = relation("b", "MOBILIZE", "a", said("alert", "2019-02-01/2019-02-28"))
    strike = relation("a", "ASSAULT", "b", said("strike", "2019-03-01/2019-03-31"))
    (one,) = matches("mutual-escalation", threat, alert, strike)
    assert (one.timing, [leg.name for leg in one.legs]) == ("certain", ["moves", "answers", "strikes"])
    early = relation("a", "ASSAULT", "b", said("early", "2018-03-01/2018-03-31"))
    assert matches("mutual-escalation", threat, alert, early) == []


def test_two_time_conditions_must_hold_through_the_same_claims() -> None:
    pattern = own(
        "one: {from: A, to: B, codes: AID}, two: {from: B, to: C, codes: ASSAULT},"
        " three: {from: A, to: C, codes: CONSULT}",
        times="[{overlap: [one, two], need: possible}, {overlap: [one, three], need: possible}]",
    )
    first = said("first", "2001-01-01/2001-01-31")
    second = said("second", "2005-01-01/2005-01-31")
    aid = relation("a", "AID", "b", first, second)
    two = relation("b", "ASSAULT", "c", said("two", "2001-01-01/2001-01-31"))
    three = relation("a", "CONSULT", "c", said("three", "2005-01-01/2005-01-31"))
    assert matches(pattern, aid, two, three) == []
    assert who(matches(pattern, aid, two, relation("a", "CONSULT", "c", first))) == ["abc"]


def test_actors_may_be_the_same_only_where_the_pattern_says_so() -> None:
    legs = "one: {from: A, to: B, codes: AID}, two: {from: B, to: C, codes: ASSAULT}"
    loop = (relation("a", "AID", "b"), relation("b", "ASSAULT", "a"))
    assert matches(own(legs), *loop) == []
    assert who(matches(own(legs, may_be_same="[[A, C]]"), *loop)) == ["aba"]


def random_relations(seed: int, *, actors: int, count: int) -> list[Relation]:
    chance = random.Random(seed)
    made = []
    for number in range(count):
        subject, object_ = chance.sample([f"x{i:05d}" for i in range(actors)], 2)
        code = chance.choice(["AID", "CONSULT", "ASSAULT", "ASSAULT", "THREATEN", "MOBILIZE"])
        year = chance.randrange(2000, 2020)
        time = chance.choice([None, f"{year}-01-01/{year}-12-31", f"{year}-05-05/{year}-05-05"])
        stand = chance.choice(["for", "for", "for", "planned", "against"])
        made.append(relation(subject, code, object_, said(f"claim-{number}", time, stand=stand)))
    return made


@pytest.mark.parametrize("pattern", sorted(SHIPPED))
def test_the_order_of_relations_does_not_matter(pattern: str) -> None:
    relations = random_relations(1, actors=8, count=150)
    straight = find(SHIPPED[pattern], RelationGraph(relations))
    assert find(SHIPPED[pattern], RelationGraph(reversed(relations))) == straight


@pytest.mark.parametrize("pattern", ["dual-track", "proxy-chain", "mutual-escalation"])
def test_what_touches_some_actors_is_what_is_found_of_them_in_all(pattern: str) -> None:
    graph = RelationGraph(random_relations(2, actors=10, count=300))
    everything = find(SHIPPED[pattern], graph).matches
    assert everything
    for actor in ("x00001", "x00007"):
        expected = [one for one in everything if actor in dict(one.actors).values()]
        assert list(find(SHIPPED[pattern], graph, touching=[actor]).matches) == expected


def test_all_bindings_are_found_that_trying_every_one_finds() -> None:
    pattern = own(
        "one: {from: A, to: B, codes: AID}, two: {between: [B, C], codes: ASSAULT},"
        " three: {from: C, to: A, codes: CONSULT}"
    )
    graph = RelationGraph(random_relations(3, actors=9, count=160))

    def holds(code: str, *ways: tuple[str, str]) -> bool:
        return any(
            one.code == code and one.statements[0].stand != "against"
            for subject, object_ in ways
            for one in graph.out_of(subject).get(object_, ())
        )

    expected = {
        a + b + c
        for a, b, c in itertools.permutations(graph.actors, 3)
        if holds("AID", (a, b)) and holds("ASSAULT", (b, c), (c, b)) and holds("CONSULT", (c, a))
    }
    assert expected
    assert set(who(find(pattern, graph).matches)) == expected


def test_an_actor_with_very_many_relations_is_bounded_and_told() -> None:
    spokes = [
        found
        for number in range(60)
        for found in (
            relation("hub", "AID", f"b{number}"),
            relation("hub", "CONSULT", f"c{number}"),
            *(relation(f"b{number}", "ASSAULT", f"c{other}") for other in range(60)),
        )
    ]
    found = find(SHIPPED["dual-track"], RelationGraph(spokes), limits=Limits(from_one=100, matches=10))
    assert (len(found.matches), found.total, found.bounded) == (10, 100, ("hub",))
    assert find(SHIPPED["dual-track"], RelationGraph(spokes)).total == 3600
