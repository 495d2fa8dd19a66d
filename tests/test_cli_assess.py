"""The commands patterns, rate and hypotheses, as people and programs call them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli import main
from tests.run.dual_papers import make_case


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("dual") / "case")


@pytest.fixture
def case(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "case"))


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == code, result.output
        return result

    return call


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def proposition(run: Run, case: Path, code: str) -> str:
    (found,) = lines(run("propositions", str(case), "--code", code, "--format", "jsonl"))
    return str(found["id"])


def test_patterns_as_json_lines_open_to_passages(run: Run, whole: Path) -> None:
    (found,) = lines(run("patterns", str(whole), "--pattern", "dual-track"))
    assert [actor["name"] for actor in found["actors"]] == ["Tavria", "Marn Liberation Front", "Veska"]
    assert (found["timing"], found["strength"], found["stand"]) == ("certain", 1, "for")
    supports = found["legs"][0]
    assert {origin["name"] for origin in supports["origins"]} == {"Ida Brandt", "Karel Dunn"}
    (denial,) = [one for one in supports["evidence"] if one["stand"] == "against"]
    assert denial["chain"] == ["Tavria’s foreign ministry"]
    assert denial["quote"].startswith("Tavria’s foreign ministry denied")


def test_a_leg_that_was_not_asked_for_is_told_in_the_line_of_a_match(run: Run, whole: Path) -> None:
    asked = ("--pattern", "dual-track", "--without", "opposed")
    text = run("patterns", str(whole), "--format", "text", *asked).stdout
    assert "opposed not asked for" in text.partition("\n")[0]


def test_patterns_as_text_say_what_speaks_against_them(run: Run, whole: Path) -> None:
    text = run("patterns", str(whole), "--format", "text", "--pattern", "dual-track").stdout
    first, _, rest = text.partition("\n")
    assert first.startswith("1. Dual track: Tavria materially supports Marn Liberation Front while")
    assert first.count("(1 origin, the times fit for certain, ") == 1
    assert rest.count("\n1. Dual track: ") == 1
    assert "the times fit for certain" in text
    assert "1 independent origin behind the weakest leg" in text
    assert "! supports: denied or said not to be so in 1 claim" in text
    table = run("patterns", str(whole), "--format", "table").stdout
    assert "dual-track" in table
    assert "proxy-chain" in table


def test_a_file_of_patterns_is_printed_edited_and_checked(run: Run, whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(run("patterns", "--show").stdout)
    assert run("patterns", "--check", str(file)).stdout == ""
    file.write_text(file.read_text().replace("codes: [AID]", "codes: [HELP]", 1))
    told = run("patterns", "--check", str(file), code=1)
    assert "unknown 'HELP' in `codes`" in told.stdout
    assert told.stdout.startswith(f"{file}:")
    assert "unknown 'HELP'" in run("patterns", str(whole), "--patterns", str(file), code=2).output


def test_patterns_need_a_case(run: Run) -> None:
    assert "name the case" in run("patterns", code=2).output


def test_rating_a_source_changes_what_is_proposed(run: Run, case: Path) -> None:
    aid = proposition(run, case, "AID")
    (before,) = lines(run("rate", str(case), "--proposition", aid))
    assert (before["proposed"], before["override"]) == ("2", None)
    assert any("not rated" in step for step in before["steps"])
    made = run("rate", str(case), "Ida Brandt", "e", "--reason", "paid for it", "--by", "jm").stdout.strip()
    (after,) = lines(run("rate", str(case), "--proposition", aid))
    assert after["proposed"] == "4"
    (source,) = lines(run("rate", str(case), "Brandt"))
    assert source["ratings"][0]["reliability"] == "E"
    assert source["history"][0]["reason"] == "paid for it"
    run("rate", str(case), "--undo", made, "--by", "jm")
    (undone,) = lines(run("rate", str(case), "--proposition", aid))
    assert undone["proposed"] == "2"


def test_ratings_leave_nothing_to_weigh(run: Run, case: Path) -> None:
    here, signed = str(case), ("--by", "jm", "--reason", "years of reading")
    made = run("rate", here, "Northwire", "B", *signed).stdout.strip()
    run("rate", here, "--undo", made, *signed)
    assert "weigh" not in run("propositions", here).stderr
    assert "nothing new to weigh" in run("weigh", here).stderr


def test_a_rating_of_what_the_case_does_not_know_is_kept_and_told(run: Run, case: Path) -> None:
    signed = ("--by", "jm", "--reason", "years of reading")
    known = lines(run("rate", str(case)))[0]["name"]
    assert run("rate", str(case), known, "B", *signed).stderr == ""
    slip = run("rate", str(case), "Nothwire", "B", *signed)
    assert slip.stdout.startswith("judgement-")
    assert "nothing here rests on 'Nothwire'" in slip.stderr


def test_an_override_is_shown_beside_the_proposal(run: Run, case: Path) -> None:
    aid = proposition(run, case, "AID")
    run("rate", str(case), "--proposition", aid, "--credibility", "5", "--reason", "seen empty", "--by", "jm")
    text = run("rate", str(case), "--proposition", aid, "--format", "table").stdout
    assert "proposed: 2 (several)" in text
    assert "set by jm" in text
    assert ": 5, because seen empty" in text


def test_sources_as_a_table(run: Run, case: Path) -> None:
    run("rate", str(case), "Ida Brandt", "B", "--topic", "AID", "--reason", "was there", "--by", "jm")
    assert "B on aid" in run("rate", str(case), "--format", "table").stdout
    assert "was there" in run("rate", str(case), "Brandt", "--format", "table").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Ida Brandt", "B", "--by", "jm"), "give a reason"),
        (("Ida Brandt", "B", "--reason", "x"), "sign it"),
        (("Ida Brandt", "G", "--reason", "x", "--by", "jm"), "no reliability 'G'"),
        (("--credibility", "2"), "goes with"),
        (("--claim", "a", "--proposition", "b"), "one thing at a time"),
        (("--proposition", "proposition-zz"), "no proposition or claim"),
    ],
)
def test_wrong_ratings_are_told(run: Run, case: Path, words: tuple[str, ...], told: str) -> None:
    assert told in run("rate", str(case), *words, code=2).output


def test_hypotheses_from_adding_to_the_matrix(run: Run, case: Path) -> None:
    aid = proposition(run, case, "AID")
    added = run("hypotheses", str(case), "add", "Tavria", "arms", "the", "front", "--by", "jm").stdout
    assert added.startswith("H1 hypothesis-")
    run("hypotheses", str(case), "add", "Smugglers arm the front", "--by", "jm")
    run("hypotheses", str(case), "mark", "H1", aid, "CC", "--by", "jm")
    run("hypotheses", str(case), "mark", "H2", aid, "ii", "--by", "jm", "--reason", "soldiers were seen")
    records = lines(run("hypotheses", str(case), "matrix"))
    assert [record["kind"] for record in records] == ["hypothesis", "hypothesis", "evidence", "fall", "fall"]
    assert [record["inconsistency"] for record in records[:2]] == [0, 4]
    assert [record["rank"] for record in records[:2]] == [1, 2]
    assert (records[2]["weight"], records[2]["diagnosticity"]) == (2, 1.0)
    assert {mark["mark"] for mark in records[2]["marks"].values()} == {"CC", "II"}
    table = run("hypotheses", str(case), "matrix", "--format", "table").stdout
    assert "Tavria aids Marn Liberation Front" in table
    assert "no single origin changes the ranking" in table
    run("hypotheses", str(case), "withdraw", "H2", "--by", "jm", "--reason", "no trace of them")
    listed = lines(run("hypotheses", str(case), "list"))
    assert [(one["number"], one["withdrawn"]) for one in listed] == [(1, False), (2, True)]
    assert "withdrawn" in run("hypotheses", str(case), "list", "--format", "table").stdout


def test_a_matrix_without_anything_is_empty(run: Run, case: Path) -> None:
    assert run("hypotheses", str(case), "matrix").stdout == ""
    run("hypotheses", str(case), "matrix", "--format", "table")


def test_wrong_marks_are_told(run: Run, case: Path) -> None:
    run("hypotheses", str(case), "add", "Tavria arms the front", "--by", "jm")
    told = run("hypotheses", str(case), "mark", "H1", "claim-zz", "C", "--by", "jm", code=2).output
    assert "no proposition or claim" in told
    aid = proposition(run, case, "AID")
    assert "no mark 'X'" in run("hypotheses", str(case), "mark", "H1", aid, "x", "--by", "jm", code=2).output
    run("hypotheses", str(case), "withdraw", "H1", "--by", "jm", "--reason", "no trace of it")
    late = run("hypotheses", str(case), "mark", "H1", aid, "C", "--by", "jm", code=2).output
    assert "H1 was withdrawn" in late
