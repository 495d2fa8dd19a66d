"""What hangs on a claim: origins, sides of a dispute and contradictions that fall with it."""

from __future__ import annotations

from sayso.model.origin import Origin, OriginGraph
from sayso.model.proposition import Contradiction
from sayso.weighing.stakes import stakes


def graph(*origins: tuple[str, ...]) -> OriginGraph:
    roots = tuple(Origin(f"origin {n}", "outlet", claims, ()) for n, claims in enumerate(origins))
    return OriginGraph("p", (), roots, (), (), (), ())


def test_an_origin_hangs_on_a_claim_that_alone_rests_on_it() -> None:
    found = stakes(graph(("a",), ("b", "c")), (), dict.fromkeys("abc", "for"))
    assert found["a"].origins == ("origin 0",)
    assert [found[claim].weight for claim in "abc"] == [2, 0, 0]


def test_a_dispute_hangs_on_the_only_claim_of_a_side() -> None:
    found = stakes(graph(), (), {"a": "for", "b": "for", "c": "against", "d": "uncertain"})
    assert found["c"].dispute == "against"
    assert [one for one, stake in found.items() if stake.weight] == ["c"]


def test_a_contradiction_hangs_on_the_only_claim_of_a_side() -> None:
    clash = Contradiction("x", "p", "number", ("a",), ("b", "c"), "")
    found = stakes(graph(), (clash, clash), dict.fromkeys("abc", "for"))
    assert [found[claim].contradictions for claim in "abc"] == [2, 0, 0]


def test_a_claim_alone_weighs_less_than_anything_that_others_share() -> None:
    (alone,) = stakes(graph(("a",)), (), {"a": "for"}).values()
    assert alone.alone
    shared = stakes(graph(("a",)), (), {"a": "for", "b": "for"})
    assert shared["b"].weight < alone.weight < shared["a"].weight
