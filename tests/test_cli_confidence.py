"""Asking for surer claims on the command line: fewer, never other ones."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso import cli
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from tests.builders import story

LEVELS = (0.35, 0.62, 0.88)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    doc = story()
    told = [replace(one, confidence=level) for one, level in zip(doc.claims, LEVELS, strict=True)]
    doc = replace(doc, claims=tuple(told))
    folder = tmp_path / "case"
    with Case.create(folder) as made:
        made.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
    return folder


def sayso(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments])


def confidences(output: str) -> list[float]:
    return [json.loads(line)["confidence"] for line in output.splitlines()]


@pytest.mark.parametrize(("least", "left"), [(0, 3), (0.35, 3), (0.5, 2), (0.7, 1), (1, 0)])
def test_claims_and_exports_keep_the_surer_ones(case: Path, least: float, left: int) -> None:
    kept = sorted(LEVELS)[3 - left :]
    assert sorted(confidences(sayso("claims", case, "--min-confidence", least).stdout)) == kept
    (document,) = sayso("export", case, "--format", "jsonl", "--min-confidence", least).stdout.splitlines()
    assert sorted(one["confidence"] for one in json.loads(document)["claims"]) == kept
    table = sayso("export", case, "--format", "csv", "--min-confidence", least).stdout
    assert sorted(float(row["confidence"]) for row in csv.DictReader(io.StringIO(table))) == kept


@pytest.mark.parametrize(
    "arguments",
    [
        ("claims", "CASE", "--min-confidence", "1.5"),
        ("claims", "CASE", "--min-confidence", "sure"),
        ("read", "CASE/captures", "--min-confidence", "0.5"),
        ("export", "CASE", "--format", "html", "--min-confidence", "0.5"),
    ],
)
def test_what_cannot_be_asked_is_wrong_use(case: Path, arguments: tuple[str, ...]) -> None:
    result = sayso(*(one.replace("CASE", str(case)) for one in arguments))
    assert result.exit_code == 2
    assert "confidence" in result.stderr
