"""Killing `sayso add` at any moment, reading or weighing, loses nothing that a second run does not do."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.run.add import add
from sayso.run.export import export
from sayso.run.weigh import weigh
from tests.run.tools import WordTools
from tests.run.weighed import rows

ROOT = Path(__file__).resolve().parents[2]
POINTS = 20


def run_killed(step: int, folder: Path, inputs: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    """Run the command; its end of the pipes closes only when its workers are gone as well."""
    command = [sys.executable, "-m", "tests.run.killed", str(step), "add", str(folder), str(inputs)]
    return subprocess.run(
        [*command, "--jobs", str(jobs)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("inputs")
    for name in ("Veska", "Tavria", "Orla", "Dunmore"):
        (made / f"{name}.txt").write_text(f"{name} in the valley\n\nOn Monday {name} hit Marn hard.\n")
    (made / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, inputs: Path) -> tuple[str, int]:
    """Return what an uninterrupted run makes, and the number of its steps."""
    folder = tmp_path_factory.mktemp("whole")
    Case.create(folder).close()
    done = run_killed(0, folder, inputs, 1)
    assert done.returncode == 0, done.stderr
    assert "empty.txt" in done.stderr
    steps = int(done.stdout)
    assert steps > POINTS
    return content(folder), steps


def content(folder: Path) -> str:
    """Return everything in the case but the log, whose times differ; what was weighed as well."""
    with Case.open(folder) as case:
        failures = "".join(f"{one.what} {one.code} {one.reason}\n" for one in case.rejections())
    return "".join(export(folder, "jsonl")) + failures + repr(rows(folder))


@pytest.mark.slow
@pytest.mark.parametrize("point", range(POINTS))
def test_killed_at_any_step_it_verifies_and_resumes(
    tmp_path: Path, inputs: Path, whole: tuple[str, int], point: int
) -> None:
    expected, steps = whole
    Case.create(tmp_path / "case").close()
    step = 1 + point * (steps - 1) // (POINTS - 1)
    killed = run_killed(step, tmp_path / "case", inputs, 1 + point % 2)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with Case.open(tmp_path / "case") as case:
        assert case.verify() == []
    add(tmp_path / "case", [str(inputs)], tools=WordTools())
    weigh(tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        assert case.verify() == []
        assert case.orphans() == []
    assert content(tmp_path / "case") == expected
