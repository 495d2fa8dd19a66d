"""Weighing on the command line: what is listed, what people decide, and what is said of stale lists."""

from __future__ import annotations

import csv
import io
import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso import cli
from sayso.case.store import Case
from sayso.model.document import Document
from sayso.model.errors import CaseBusy
from sayso.model.layers import Entity, Mention
from tests.builders import document, find, tokenised
from tests.run.newspapers import papers, put
from tests.run.tools import WordTools


def sayso(*args: object) -> Result:
    return CliRunner().invoke(cli.main, [str(arg) for arg in args])


def records(result: Result) -> list[Any]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    with Case.create(folder) as made:
        put(made, *papers())
    assert sayso("weigh", folder).exit_code == 0
    return folder


def test_add_weighs_unless_told_not_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_tools", lambda settings: WordTools())
    (tmp_path / "a.txt").write_text("Veska hit Marn.")
    (tmp_path / "b.txt").write_text("Tavria hit Marn.")
    case = tmp_path / "case"
    sayso("init", case)
    done = sayso("add", case, tmp_path / "a.txt", "--no-weigh")
    assert "weighed" not in done.stderr
    listing = sayso("propositions", case)
    assert listing.stdout == ""
    assert "1 document not weighed yet" in listing.stderr
    assert "weighed 2 documents" in sayso("add", case, tmp_path / "b.txt").stderr
    assert len(records(sayso("propositions", case))) == 2
    assert "nothing new to weigh" in sayso("weigh", case).stderr


def test_propositions_are_narrowed_by_what_is_asked(case: Path) -> None:
    every = records(sayso("propositions", case))
    assert len(every) > 3
    assert {one["code"] for one in records(sayso("propositions", case, "--code", "aid"))} == {"AID"}
    assert all(one["origins"] >= 2 for one in records(sayso("propositions", case, "--min-origins", 2)))
    assert all(one["for"] and one["against"] for one in records(sayso("propositions", case, "--disputed")))
    assert all(len(one["documents"]) > 1 for one in records(sayso("propositions", case, "--shared")))
    some = records(sayso("propositions", case, "--actor", "tavria"))
    assert 0 < len(some) < len(every)
    assert records(sayso("propositions", case, "--actor", some[0]["actors"][0]))
    late = records(sayso("propositions", case, "--since", "2019-11-20", "--code", "ASSAULT"))
    assert [one["times"] for one in late] == [["2019-11-22"]]
    for wrong in ("yesterday", "2019-13", "2019-02-30", "0000"):
        refused = sayso("propositions", case, "--since", wrong)
        assert refused.exit_code == 2
        assert "not a date" in refused.stderr


def test_an_actor_goes_by_any_beginning_of_the_id_that_lists_show(case: Path) -> None:
    (tavria,) = records(sayso("actors", case, "--name", "tavria"))
    by_name = records(sayso("propositions", case, "--actor", "tavria"))
    shown = sayso("actors", case, "--name", "tavria", "--format", "table").stdout.split()[-1]
    assert tavria["id"].startswith(shown)
    assert tavria["id"] != shown
    assert records(sayso("propositions", case, "--actor", shown)) == by_name
    assert records(sayso("propositions", case, "--actor", "form")) == []


def test_propositions_as_a_spreadsheet(case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(sayso("propositions", case, "--format", "csv").stdout)))
    assert len(rows) == len(records(sayso("propositions", case)))
    assert {"documents", "origins", "undetermined", "subject_actor"} <= rows[0].keys()
    assert int(rows[0]["documents"]) >= int(rows[-1]["documents"])


def test_origins_of_a_proposition_and_of_a_claim_by_the_beginning_of_an_id(case: Path) -> None:
    first = records(sayso("propositions", case))[0]
    (graph,) = records(sayso("origins", case, first["id"][:22]))
    assert graph["proposition"] == first["id"]
    assert len(graph["origins"]) == first["origins"]
    assert graph["undetermined"] == [] or first["undetermined"]
    (again,) = records(sayso("origins", case, first["claims"][0]))
    assert again == graph
    bare = first["id"].removeprefix("proposition-")[:12]
    tree = sayso("origins", case, bare, "--format", "text").stdout
    assert graph["summary"] in tree
    assert "└─" in tree
    nothing = sayso("origins", case, "ffffffffffff")
    assert nothing.exit_code == 2
    assert "begins with" in nothing.stderr
    several = sayso("origins", case, "claim-")
    assert several.exit_code == 2
    assert "could be several" in several.stderr


def test_contradictions_by_kind_and_proposition(case: Path) -> None:
    every = records(sayso("contradictions", case))
    assert every
    kinds = {one["kind"] for one in every}
    for kind in kinds:
        found = records(sayso("contradictions", case, "--kind", kind))
        assert {one["kind"] for one in found} == {kind}
    within = records(sayso("contradictions", case, "--in", every[0]["proposition"]))
    assert {one["proposition"] for one in within} == {every[0]["proposition"]}
    assert len(records(sayso("contradictions", case, "--limit", 1))) == 1
    assert sayso("contradictions", case, "--kind", "quarrel").exit_code == 2
    assert every[0]["detail"][:20] in sayso("contradictions", case, "--format", "table").stdout


def test_actors_with_their_names_and_the_pairs_that_wait(case: Path) -> None:
    actors = records(sayso("actors", case))
    assert [one["documents"] for one in actors] == sorted((one["documents"] for one in actors), reverse=True)
    assert {form["actor"] for one in actors for form in one["forms"]} == {one["id"] for one in actors}
    (tavria,) = records(sayso("actors", case, "--name", "tavria"))
    assert tavria["name"] == "Tavria"
    pairs = records(sayso("actors", case, "--unsure"))
    assert pairs
    assert all(pair["reasons"] for pair in pairs)
    assert sayso("actors", case, "--unsure", "--name", "x").exit_code == 2
    assert sayso("actors", case, "--name", "tavria", "--format", "table").stdout.count("Tavria") == 1


def test_the_tree_of_origins_says_who_is_against(case: Path) -> None:
    for disputed in records(sayso("propositions", case, "--disputed")):
        tree = sayso("origins", case, disputed["id"], "--format", "text").stdout.splitlines()
        assert any("against" in line for line in tree if line.startswith(("├─", "└─")))
        assert all(one != other for one, other in itertools.pairwise(tree))


def test_a_decision_takes_a_pair_off_the_list_and_can_be_taken_back(case: Path) -> None:
    pair = records(sayso("actors", case, "--unsure"))[0]
    left, right = pair["left"]["id"], pair["right"]["id"]
    unsigned = sayso("judge", case, "same", left, right)
    assert unsigned.exit_code == 2
    assert "--by" in unsigned.stderr
    made = sayso("judge", case, "same", left[:20], right, "--by", "ann", "--reason", "one front")
    assert made.exit_code == 0, made.stderr
    judgement = made.stdout.strip()
    joined = [
        one
        for one in records(sayso("actors", case))
        if {left, right} <= {form["id"] for form in one["forms"]}
    ]
    assert len(joined) == 1
    assert pair not in records(sayso("actors", case, "--unsure"))
    (held,) = records(sayso("judge", case, "--list"))
    assert (held["id"], held["by"], held["reason"]) == (judgement, "ann", "one front")
    undone = sayso("judge", case, "--undo", judgement, "--by", "ann")
    assert undone.exit_code == 0, undone.stderr
    assert records(sayso("judge", case, "--list")) == []
    assert pair in records(sayso("actors", case, "--unsure"))
    again = sayso("judge", case, "--undo", judgement, "--by", "ann")
    assert again.exit_code == 2
    assert "undone already" in again.stderr
    assert sayso("judge", case, "--undo", undone.stdout.strip(), "--by", "ann").exit_code == 0
    assert [one["id"] for one in records(sayso("judge", case, "--list"))] == [judgement]


@pytest.mark.parametrize(
    "args",
    [
        ("judge",),
        ("judge", "same", "a"),
        ("judge", "same", "form-0", "form-1", "--by", "ann"),
        ("judge", "--list", "--undo", "x"),
        ("judge", "--undo", "nothing", "--by", "ann"),
    ],
)
def test_wrong_use_says_what_to_do(case: Path, args: tuple[str, ...]) -> None:
    result = sayso(args[0], case, *args[1:])
    assert result.exit_code == 2
    assert result.stderr.startswith("sayso: ")


def test_a_form_is_not_judged_against_itself(case: Path) -> None:
    form = records(sayso("actors", case))[0]["forms"][0]["id"]
    result = sayso("judge", case, "different", form, form, "--by", "ann")
    assert result.exit_code == 2
    assert "one form already" in result.stderr


def test_a_decision_stands_where_another_process_keeps_it_from_being_weighed(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*args: object, **options: object) -> None:
        raise CaseBusy("busy")

    pair = records(sayso("actors", case, "--unsure"))[0]
    with monkeypatch.context() as patched:
        patched.setattr("sayso.run.weigh.weigh", busy)
        result = sayso("judge", case, "same", pair["left"]["id"], pair["right"]["id"], "--by", "ann")
    assert result.exit_code == 0
    assert "kept; another process" in result.stderr
    assert [one["id"] for one in records(sayso("judge", case, "--list"))] == [result.stdout.strip()]


def test_no_weigh_leaves_a_decision_for_later(case: Path) -> None:
    pair = records(sayso("actors", case, "--unsure"))[0]
    sayso("judge", case, "same", pair["left"]["id"], pair["right"]["id"], "--by", "ann", "--no-weigh")
    assert "not all that is new is weighed" in sayso("propositions", case).stderr
    assert "1 judgement:" in sayso("weigh", case).stderr
    assert "not all" not in sayso("propositions", case).stderr


def firm(text: str, name: str) -> Document:
    """Make a document that names a firm with its first words."""
    doc = tokenised(document(text, locator=text[:16]))
    span = find(text, name)
    entity = Entity("e0", name, "Organisation", ((span, "name"),))
    return replace(
        doc, entities=(entity,), mentions=(Mention(span, "Organisation", named=True, entity="e0"),)
    )


def test_a_name_that_two_firms_bear_waits_for_a_decision(tmp_path: Path) -> None:
    case = tmp_path / "case"
    names = ("Orla Steel LLC", "Orla Steel FZE", "Orla Steel")
    with Case.create(case) as made:
        put(made, *(firm(f"{name} shut its gates on Monday.", name) for name in names))
    assert sayso("weigh", case).exit_code == 0
    assert len(records(sayso("actors", case))) == 3
    waiting = records(sayso("actors", case, "--unsure"))
    pairs = {frozenset((one["left"]["name"], one["right"]["name"])): one for one in waiting}
    short = pairs[frozenset(("Orla Steel", "Orla Steel LLC"))]
    assert frozenset(("Orla Steel", "Orla Steel FZE")) in pairs
    decided = sayso("judge", case, "same", short["left"]["id"], short["right"]["id"], "--by", "jm")
    assert decided.exit_code == 0
    assert len(records(sayso("actors", case))) == 2
