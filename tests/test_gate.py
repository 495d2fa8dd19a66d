"""The quality gate: floors go up by themselves, and down only with a reason that stays on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals import gate

RECORD: dict[str, Any] = {"floors": {"pair": 0.6, "quad": 0.5, "code": 0.4, "full": 0.3}, "lowered": []}


def result(pair: float, quad: float, code: float, full: float) -> dict[str, Any]:
    return {
        level: {"P": value, "R": value, "F1": value}
        for level, value in zip(gate.LEVELS, (pair, quad, code, full), strict=True)
    }


def test_reaching_the_floors_passes_and_writes_nothing() -> None:
    assert gate.verdict(result(0.6, 0.5, 0.4, 0.3), RECORD, lift=False, why=None) == (None, [])


def test_a_missed_floor_is_named() -> None:
    new, failed = gate.verdict(result(0.6, 0.5, 0.31, 0.3), RECORD, lift=False, why=None)
    assert new is None
    assert failed == ["code F1 0.310 is under its floor 0.400"]


def test_without_floors_the_gate_fails_and_says_what_to_do() -> None:
    new, failed = gate.verdict(result(0.6, 0.5, 0.4, 0.3), None, lift=False, why=None)
    assert new is None
    assert len(failed) == 1
    assert "--raise" in failed[0]


def test_raising_writes_the_first_floors() -> None:
    new, failed = gate.verdict(result(0.61, 0.5, 0.4, 0.3), None, lift=True, why=None)
    assert new == {"floors": {"pair": 0.61, "quad": 0.5, "code": 0.4, "full": 0.3}, "lowered": []}
    assert failed == []


def test_raising_never_lowers() -> None:
    new, failed = gate.verdict(result(0.7, 0.2, 0.4, 0.3), RECORD, lift=True, why=None)
    assert new is not None
    assert new["floors"] == {"pair": 0.7, "quad": 0.5, "code": 0.4, "full": 0.3}
    assert failed == ["quad F1 0.200 is under its floor 0.500"]


@pytest.mark.parametrize("quad", [0.2, 0.498])
def test_every_floor_that_goes_down_keeps_its_reason(quad: float) -> None:
    new, failed = gate.verdict(result(0.7, quad, 0.4, 0.3), RECORD, lift=False, why="the rule was wrong")
    assert new is not None
    assert new["floors"] == {"pair": 0.7, "quad": quad, "code": 0.4, "full": 0.3}
    assert new["lowered"] == [{"why": "the rule was wrong", "from": {"quad": 0.5}, "to": {"quad": quad}}]
    assert failed == []
    assert RECORD["lowered"] == []


def test_no_reason_is_kept_where_nothing_goes_down() -> None:
    new, _ = gate.verdict(result(0.7, 0.5, 0.4, 0.3), RECORD, lift=False, why="in case")
    assert new is not None
    assert new["lowered"] == []


def test_a_missing_record_is_none_and_a_written_one_is_read(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    assert gate.load_record(file) is None
    file.write_text(json.dumps(RECORD), "utf-8")
    assert gate.load_record(file) == RECORD


@pytest.mark.parametrize("folder", ["gold", "gold/dev"])
def test_no_gold_or_an_empty_folder_of_it_is_skipped_loudly(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr("sys.argv", ["gate", "--shared", str(tmp_path)])
    assert gate.main() == 0
    assert "NOT measured" in capsys.readouterr().err
