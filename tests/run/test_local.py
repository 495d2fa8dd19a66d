"""Workers: results in order, deaths that cost one task, nothing left behind."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.model.errors import ModelError
from sayso.run.local import AHEAD, HELD, Output, run
from tests.run.workers import Meeting, start, start_without_model

JOBS = pytest.mark.parametrize("jobs", [0, 1, 2])


def ended(outputs: Iterator[Output[str, str]]) -> dict[str, str | None]:
    return {output.task: output.failure for output in outputs if output.last}


@JOBS
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    outputs = list(run(start, ["a", "many:3", "b", "many:0", "c"], jobs=jobs))
    assert [output.result for output in outputs if not output.last] == ["A", "30", "31", "32", "B", "C"]
    assert [output.task for output in outputs if output.last] == ["a", "many:3", "b", "many:0", "c"]


def test_a_later_task_that_is_done_first_waits_for_its_turn(tmp_path: Path) -> None:
    outputs = run(Meeting(str(tmp_path)), range(4), jobs=2)
    assert [output.result for output in outputs if not output.last] == [0, 1, 2, 3]


@JOBS
def test_a_mistake_costs_its_own_task(jobs: int) -> None:
    outputs = list(run(start, ["a", "raise", "file:/nowhere/at/all", "b"], jobs=jobs))
    assert [output.result for output in outputs if not output.last] == ["A", "begun", "B"]
    failures = ended(iter(outputs))
    assert failures["raise"] == "ValueError: no good"
    assert "FileNotFoundError" in str(failures["file:/nowhere/at/all"])
    assert failures["b"] is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_dead_worker_costs_its_own_task(jobs: int) -> None:
    outputs = list(run(start, ["a", "die", "b", "exit", "c", "d"], jobs=jobs))
    assert [output.result for output in outputs if not output.last] == ["A", "begun", "B", "C", "D"]
    failures = ended(iter(outputs))
    assert "SIGKILL" in str(failures["die"])
    assert "exit status 3" in str(failures["exit"])
    assert failures["d"] is None


def test_a_worker_that_says_nothing_is_given_up() -> None:
    failures = ended(run(start, ["hang", "a"], jobs=1, seconds=1.0))
    assert "given up" in str(failures["hang"])
    assert failures["a"] is None


@JOBS
def test_what_cannot_start_is_an_error_at_once(jobs: int) -> None:
    with pytest.raises(ModelError, match="not there"):
        list(run(start_without_model, ["a", "b"], jobs=jobs))


@JOBS
def test_no_work_starts_nothing(jobs: int) -> None:
    assert list(run(start_without_model, [], jobs=jobs)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_leaving_early_leaves_no_process_behind(jobs: int) -> None:
    outputs = run(start, ["a", "hang", "hang"], jobs=jobs)
    assert next(outputs).result == "A"
    outputs.close()
    assert multiprocessing.active_children() == []


def test_tasks_are_not_drawn_far_ahead() -> None:
    drawn = []

    def tasks() -> Iterator[str]:
        for i in range(1000):
            drawn.append(i)
            yield f"task {i}"

    outputs = run(start, tasks(), jobs=2)
    next(outputs)
    assert len(drawn) <= 2 * AHEAD
    outputs.close()


def test_a_task_of_many_results_does_not_fill_memory() -> None:
    outputs = list(run(start, ["many:10", f"many:{HELD * 5}", "a"], jobs=2))
    assert len([output for output in outputs if not output.last]) == 10 + HELD * 5 + 1


def test_what_a_worker_prints_stays_off_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    assert [output.result for output in run(start, ["print"], jobs=1)] == ["quiet", None]
    captured = capfd.readouterr()
    assert captured.out == ""
    assert "noise" in captured.err
