"""Competing hypotheses: scores by origins, what tells them apart, and what the ranking hangs on."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sayso.model.claim import Judgement
from sayso.model.competing import Hypothesis, Mark, Row
from sayso.weighing.hypotheses import hypotheses, marks, matrix, rows

H1, H2 = Hypothesis("h1", 1, "it was the state", False), Hypothesis("h2", 2, "it was smugglers", False)


def judgement(target: str, verdict: str, reason: str = "", number: int = 0) -> Judgement:
    return Judgement(f"judgement-{target}-{number}", target, verdict, "jm", reason, "2026-01-01")


def row(name: str, origins: str, cells: Mapping[str, str], undetermined: int = 0) -> Row:
    made = {key: Mark(key, name, value, judgement(name, value)) for key, value in cells.items()}
    return Row(name, (f"claim-{name}",), tuple(origins), undetermined, made)


def scores(*evidence: Row) -> dict[str, tuple[int, int, int]]:
    found = matrix([H1, H2], evidence).scores
    return {one.hypothesis: (one.weighted, one.unweighted, one.rank) for one in found}


def test_rows_weigh_by_origins_and_consistency_counts_for_nothing() -> None:
    assert scores(
        row("one", "abc", {"h1": "CC", "h2": "I"}),
        row("two", "d", {"h1": "II", "h2": "C"}),
    ) == {"h1": (2, 2, 1), "h2": (3, 1, 2)}


@pytest.mark.parametrize(
    ("origins", "undetermined", "weight"), [("ab", 0, 2), ("ab", 3, 2), ("", 3, 1), ("", 0, 0)]
)
def test_documents_of_unknown_origin_have_at_least_one(origins: str, undetermined: int, weight: int) -> None:
    assert row("one", origins, {}, undetermined).weight() == weight


def test_equal_hypotheses_share_a_rank() -> None:
    found = scores(row("one", "a", {"h1": "I", "h2": "I"}))
    assert {rank for _, _, rank in found.values()} == {1}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"h1": "CC", "h2": "II"}, 1.0),
        ({"h1": "C", "h2": "I"}, 0.5),
        ({"h1": "CC", "h2": "CC"}, 0.0),
        ({"h1": "N", "h2": "II"}, 0.5),
        ({"h1": "NA", "h2": "II"}, None),
        ({"h1": "II"}, None),
    ],
)
def test_diagnosticity(cells: dict[str, str], told: float | None) -> None:
    assert row("one", "a", cells).diagnosticity(["h1", "h2"]) == told


def test_the_most_telling_rows_come_first() -> None:
    found = matrix(
        [H1, H2],
        [
            row("same", "abc", {"h1": "II", "h2": "II"}),
            row("half", "a", {"h1": "II"}),
            row("tells", "a", {"h1": "CC", "h2": "II"}),
        ],
    )
    assert [one.proposition for one in found.rows] == ["tells", "same", "half"]


def test_an_origin_that_the_ranking_hangs_on_is_named() -> None:
    found = matrix(
        [H1, H2],
        [
            row("one", "ab", {"h2": "I"}),
            row("two", "b", {"h2": "I"}),
            row("three", "cd", {"h1": "I"}),
        ],
    )
    assert found.leads == ("h1",)
    falls = {one.origin: one for one in found.falls}
    assert found.falls[0].origin == "b"
    assert falls["b"].flips
    assert falls["b"].leads == ("h2",)
    assert dict(falls["b"].weighted) == {"h1": 2, "h2": 1}
    assert (falls["a"].flips, falls["a"].reorders) == (True, True)  # level without it
    assert falls["a"].leads == ("h1", "h2")
    assert not falls["c"].flips


def test_marks_come_together_by_the_propositions_of_their_claims() -> None:
    made = [
        judgement("hypothesis:h1:evidence:claim-1", "I", number=0),
        judgement("hypothesis:h1:evidence:claim-2", "C", number=1),
        judgement("hypothesis:h2:evidence:claim-1", "II", number=2),
        judgement("hypothesis:h2:evidence:claim-9", "C", number=3),
    ]
    of_claim = {"claim-1": "p", "claim-2": "p"}
    one, lost = rows(marks(made), of_claim, {"p": (("a", "b"), 1)})
    assert (one.proposition, one.claims, one.weight()) == ("p", ("claim-1", "claim-2"), 2)
    assert {name: mark.value for name, mark in one.cells.items()} == {"h1": "C", "h2": "II"}
    assert (lost.proposition, lost.weight()) == (None, 0)


def test_a_cleared_mark_is_gone_and_a_new_one_counts() -> None:
    target = "hypothesis:h1:evidence:claim-1"
    made = [judgement(target, "I", number=0), judgement(target, "cleared", number=1)]
    assert marks(made) == []
    assert [one.value for one in marks([*made, judgement(target, "CC", number=2)])] == ["CC"]


def test_numbers_stay_when_a_hypothesis_is_withdrawn_or_undone() -> None:
    first, second = judgement("hypothesis:x", "open", "first"), judgement("hypothesis:y", "open", "second")
    gone = judgement("hypothesis:x", "withdrawn", "no longer")
    held = hypotheses([first, second, gone], [first, second, gone])
    assert [(one.number, one.statement, one.withdrawn) for one in held] == [
        (1, "first", True),
        (2, "second", False),
    ]
    assert [one.number for one in hypotheses([second], [first, second])] == [2]
    assert matrix(held, [row("one", "a", {"x": "II", "y": "I"})]).leads == ("y",)
