"""What is worked out once for each state of a case: not twice, not too long, and not for others to wait."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.run.judge import record
from sayso.run.kept import MOST, Kept
from sayso.run.view_patterns import FoundPatterns
from sayso.web.app import build
from sayso.web.warm import warm
from tests.builders import story
from tests.run.dual_papers import make_case
from tests.web.cases import STAMP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_case(tmp_path / "case")


def test_an_answer_is_worked_out_once_until_something_is_read(folder: Path) -> None:
    kept, asked = Kept(folder), []

    def count(case: Case) -> int:
        asked.append(1)
        return len(case.documents())

    assert [kept.now("documents", count) for _ in range(3)] == [5, 5, 5]
    record(folder, "source:marn", "A", by="Ida", reason="So.")
    assert kept.now("documents", count) == 5
    assert len(asked) == 1
    with Case.open(folder, write=True) as case:
        case.add(story(), story().text.content.encode(), STAMP)
    assert kept.now("documents", count) == 6
    assert len(asked) == 2


def test_what_is_about_decisions_changes_with_them(folder: Path) -> None:
    kept = Kept(folder, decisions=True)
    assert kept.now("all", lambda case: len(case.decisions.all())) == 0
    record(folder, "source:marn", "A", by="Ida", reason="So.")
    assert kept.now("all", lambda case: len(case.decisions.all())) == 1


def test_a_question_does_not_wait_for_another(folder: Path) -> None:
    kept, go, begun = Kept(folder), threading.Event(), threading.Event()

    def slow(case: Case) -> str:
        begun.set()
        go.wait(20)
        return "slow"

    waiting = threading.Thread(target=kept.now, args=("slow", slow), daemon=True)
    waiting.start()
    assert begun.wait(20)
    assert kept.now("fast", lambda case: "fast") == "fast"
    go.set()
    waiting.join(20)
    assert kept.now("slow", lambda case: "again") == "slow"


def test_what_failed_is_tried_again_and_old_answers_give_way(folder: Path) -> None:
    kept = Kept(folder)
    with pytest.raises(ZeroDivisionError):
        kept.now("odd", lambda case: 1 // 0)
    assert kept.now("odd", lambda case: 2) == 2
    for number in range(MOST):
        kept.now(number, lambda case: 0)
    assert kept.now("odd", lambda case: 3) == 3


def test_a_large_case_is_searched_in_a_process_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = FoundPatterns(folder, limit=5).now(60)
    monkeypatch.setattr("sayso.run.view_patterns.MANY", 1)
    apart = FoundPatterns(folder, limit=5).now(60)
    assert here
    assert apart == here


def test_what_pages_of_the_whole_case_need_is_worked_out_at_the_start(folder: Path) -> None:
    app = build(folder)
    started = warm(app)
    started.join(60)
    assert not started.is_alive()

    def not_again(case: Case) -> object:
        raise AssertionError

    assert len(app.state.kept.now("columns", not_again).claim) == 5
    assert app.state.kept.now("totals", not_again).propositions == 3
    assert app.state.kept.now("sources", not_again)


def test_a_case_that_is_gone_troubles_nobody_at_the_start(folder: Path) -> None:
    app = build(folder)
    (folder / "case.db").unlink()
    started = warm(app)
    started.join(60)
    assert not started.is_alive()
