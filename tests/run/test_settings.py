"""Settings: the case's file, above it the environment, above both the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.model.errors import UsageError
from sayso.run.case import init
from sayso.run.settings import FILE, TEMPLATE, Settings, load


def test_without_a_word_the_defaults_hold() -> None:
    assert load(environment={}) == Settings()


def test_the_later_word_wins(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('jobs = 2\ncodebook = "mine.yaml"\nseconds = 30\n')
    assert load(tmp_path, environment={}) == Settings(2, tmp_path / "mine.yaml", None, 30.0)
    environment = {"SAYSO_JOBS": "3", "SAYSO_MODEL": "/models/a", "OTHER": "x"}
    found = load(tmp_path, environment=environment)
    assert (found.jobs, found.model) == (3, Path("/models/a"))
    assert load(tmp_path, environment=environment, jobs=4).jobs == 4


def test_the_environment_is_looked_at_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_JOBS", "5")
    assert load().jobs == 5


@pytest.mark.parametrize("content", ["jbos = 2", "jobs = 0", 'jobs = "many"', "jobs = [", "seconds = -1"])
def test_a_wrong_setting_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(UsageError, match=r"jbos|jobs|seconds|case\.toml"):
        load(tmp_path, environment={})


def test_a_new_case_explains_its_settings_and_sets_none(tmp_path: Path) -> None:
    init(tmp_path / "case")
    assert (tmp_path / "case" / FILE).read_text() == TEMPLATE
    assert load(tmp_path / "case", environment={}) == Settings()
    Case.open(tmp_path / "case").close()


def test_every_setting_is_in_the_template() -> None:
    for name in Settings.__slots__:
        assert f"# {name} = " in TEMPLATE
