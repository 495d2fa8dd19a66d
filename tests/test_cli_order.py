"""`sayso order`, and `sayso claims` between two days, as their users meet them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sayso import cli
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.when import When
from tests.builders import claim, document, tokenised

TIMES = {
    "Veska hit Marn": When("2019-05-03", "2019-05-03", "2019-05-03", "day", "on 3 May", None, "date"),
    "Tavria hit Orla": When("2019-05", "2019-05-01", "2019-05-31", "month", "in May", None, "month"),
    "Veska hit Orla": When("2019-06-20", "2019-06-20", "2019-06-20", "day", "on 20 June", None, "date"),
    "Tavria hit Veska": None,
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    doc = tokenised(document("\n".join(f"{words}." for words in TIMES)))
    claims = []
    for words, when in TIMES.items():
        subject, object_ = words.split(" hit ")
        claims.append(claim(doc, words, subject, "ASSAULT", object_, time=when))
    with Case.create(tmp_path / "case") as made:
        made.add(
            replace(doc, claims=tuple(claims)), doc.text.content.encode(), Stamp("0.1.0", "model", "codebook")
        )
    return tmp_path / "case"


def invoke(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


def test_order_as_lines(case: Path) -> None:
    done = invoke("order", str(case))
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    told = [(step["step"], step["after"], [one["quote"] for one in step["claims"]]) for step in steps]
    assert told == [
        (1, [], ["Tavria hit Orla"]),
        (2, [], ["Veska hit Marn"]),
        (3, [1, 2], ["Veska hit Orla"]),
        (None, [], ["Tavria hit Veska"]),
    ]
    assert (steps[0]["from"], steps[0]["to"]) == ("2019-05-01", "2019-05-31")


def test_order_as_a_table(case: Path) -> None:
    lines = invoke("order", str(case), "--format", "table").stdout.splitlines()
    assert lines[0].split()[:3] == ["step", "certainly", "after"]
    assert [line.split()[0] for line in lines[1:]] == ["1", "2", "3", "-"]
    assert "1, 2" in lines[3]


def test_order_of_a_document_that_is_not_there(case: Path) -> None:
    done = invoke("order", str(case), "--doc", "doc-none")
    assert done.exit_code != 0


def test_claims_between_two_days_say_how_sure_that_is(case: Path) -> None:
    between = ("claims", str(case), "--since", "2019-05-02", "--until", "2019-05-20")
    found = [json.loads(line) for line in invoke(*between).stdout.splitlines()]
    assert {one["quote"]: one["overlap"] for one in found} == {
        "Veska hit Marn": "certain",
        "Tavria hit Orla": "possible",
    }
    certain = [json.loads(line) for line in invoke(*between, "--overlap", "certain").stdout.splitlines()]
    assert [one["quote"] for one in certain] == ["Veska hit Marn"]
    header, *rows = invoke(*between, "--format", "table").stdout.splitlines()
    assert "overlap" in header
    assert ["certain" in row for row in rows] == [True, False]


def test_claims_of_no_days_say_nothing_of_overlap(case: Path) -> None:
    found = [json.loads(line) for line in invoke("claims", str(case)).stdout.splitlines()]
    assert [one for one in found if "overlap" in one] == []


@pytest.mark.parametrize("options", [("--overlap", "certain"), ("--since", "2019", "--overlap", "maybe")])
def test_an_overlap_with_nothing_is_wrong_use(case: Path, options: tuple[str, ...]) -> None:
    assert invoke("claims", str(case), *options).exit_code == 2
