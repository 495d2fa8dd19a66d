"""The commands for authors of a codebook, with the shipped model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main

STORY = "Veska has supplied the Marn Brigade with rockets, according to a report by the Tarn Institute.\n"


def sayso(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def test_the_shipped_codebook_keeps_its_own_rules_and_examples() -> None:
    result = sayso("codebook", "check")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_mistake_is_told_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("extends: sayso-default\nentries:\n  - {id: x, code: AID, verbs: [attacking]}\n")
    result = sayso("codebook", "check", file)
    assert result.exit_code == 1
    assert f"{file}:3: error: the entry says no place of its `subject`" in result.stdout


def test_an_inflected_verb_is_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    entry = "{id: x, code: AID, verbs: [arming], subject: [agent], object: [patient]}"
    file.write_text(f"extends: sayso-default\nentries:\n  - {entry}\n")
    result = sayso("codebook", "check", file, "--no-examples")
    assert result.exit_code == 0
    assert ":3: warning: x: the verb 'arming'" in result.stdout


def test_an_example_that_does_not_come_out_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    entry = "{id: x, code: AID, verbs: [arm], subject: [agent], object: [patient], examples: ['It rained.']}"
    file.write_text(f"extends: sayso-default\nentries:\n  - {entry}\n")
    result = sayso("codebook", "check", file)
    assert result.exit_code == 1
    assert ":3: error: x: not found in 'It rained.'; found nothing" in result.stdout


def test_explain_shows_what_made_a_claim(story: Path) -> None:
    result = sayso("explain", story, "--format", "text")
    assert result.exit_code == 0
    assert "entry     aid-give-theme (sayso-default, line " in result.stdout
    assert "<-nsubj- supplied" in result.stdout
    assert "report by 'according to'" in result.stdout


def test_explain_finds_a_claim_of_a_case_by_the_beginning_of_its_id(story: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    assert sayso("init", case).exit_code == 0
    assert sayso("add", case, story).exit_code == 0
    (claim,) = [json.loads(one) for one in sayso("claims", case, "--code", "AID").stdout.splitlines()]
    result = sayso("explain", case, claim["id"][:14])
    told = json.loads(result.stdout)
    assert told["claim"]["id"] == claim["id"]
    assert [step["what"] for step in told["steps"]][:4] == ["code", "subject", "object", "holder"]
    text = STORY.strip()
    assert all(text[slice(*step["span"])] == step["words"] for step in told["steps"] if step["span"])
    assert sayso("explain", case, "claim-000000000000").exit_code == 2
    assert "at least 6 characters" in sayso("explain", case, "cl").stderr
