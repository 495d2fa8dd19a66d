"""What was decided holds until somebody takes it back."""

from __future__ import annotations

from sayso.model.claim import Judgement
from sayso.model.judging import latest, standing
from sayso.model.sameness import DIFFERENT, SAME, UNDONE


def judgement(id: str, target: str, verdict: str) -> Judgement:
    return Judgement(id, target, verdict, "ann", "seen", "2020-01-01T00:00:00Z")


def test_an_undo_takes_back_and_an_undone_undo_brings_back() -> None:
    made = [judgement("1", "pair", SAME), judgement("2", "1", UNDONE)]
    assert standing(made) == []
    again = [*made, judgement("3", "2", UNDONE)]
    assert standing(again) == made[:1]
    assert standing([*again, judgement("4", "3", UNDONE)]) == []


def test_the_latest_that_was_not_undone_holds() -> None:
    made = [judgement("1", "pair", SAME), judgement("2", "pair", DIFFERENT), judgement("3", "other", SAME)]
    assert {key: one.id for key, one in latest(made).items()} == {"pair": "2", "other": "3"}
    assert latest([*made, judgement("4", "2", UNDONE)])["pair"].id == "1"
