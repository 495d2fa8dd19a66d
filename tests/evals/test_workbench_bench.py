"""The benchmark of the workbench asks for every page of a case that it makes, and says which are too slow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals import workbench_bench as bench


def test_every_page_of_a_small_case_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small = ["--documents", "4", "--claims", "6", "--folder", str(tmp_path / "case"), "--times", "1"]
    bench.main([*small, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert set(found) == set(bench.addresses(tmp_path / "case"))
    assert all(one["slowest"] > 0 for one in found.values())


def test_a_page_over_the_limit_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "LIMIT", 0.0)
    small = ["--documents", "3", "--claims", "4", "--folder", str(tmp_path / "case"), "--times", "1"]
    assert bench.main(small) == 1
    assert "over the limit" in capsys.readouterr().out


def test_documents_are_the_same_every_time() -> None:
    one, other = (list(bench.Invented(5).documents(2)) for _ in range(2))
    assert one == other
    assert [len(doc.claims) for doc in one] == [5, 5]
