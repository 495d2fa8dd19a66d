"""Dumps of GeoNames of one's own: added, listed, used, replaced and removed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.meaning.gazetteer import Gazetteer, shipped
from sayso.model.errors import UsageError
from sayso.run.gazetteer import add, files, folder, listed, remove
from sayso.run.settings import load


def line(number: int, name: str, *, names: str = "", feature: str = "P.PPL", people: int = 0) -> str:
    kind, code = feature.split(".")
    fields = [str(number), name, name, names, "31.5", "64.25", kind, code, "AF", "", "10", "2313", "", ""]
    return "\t".join([*fields, str(people), "", "700", "Asia/Kabul", "2020-01-01"]) + "\n"


VILLAGE = line(990001, "Qzor-e Bālā", names="Upper Qzor,qzwr")
HILL = line(990002, "Qzor Ghar", feature="T.HLL")
SCHOOL = line(990003, "Qzor School", feature="S.SCH")


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AF.txt"
    path.write_text(VILLAGE + HILL + SCHOOL, "utf-8")
    return path


def test_places_of_a_dump_are_found_by_all_their_names(dump: Path, tmp_path: Path) -> None:
    done = add(dump, tmp_path / "own")
    assert (done.name, done.places, done.other, done.bad) == ("AF", 2, 1, {})
    both = Gazetteer([*files(tmp_path / "own"), shipped()])
    (village,) = both.look_up("qzor e bala")
    assert (village.geonameid, village.country, village.kind) == (990001, "AF", "town")
    assert [entry.geonameid for entry in both.look_up("Upper Qzor")] == [990001]
    assert both.look_up("qzwr") == ()
    helmand = both.by_id(village.admin1)
    assert helmand is not None
    assert helmand.name == "Helmand"


def test_feature_classes_are_for_the_user_to_choose(dump: Path, tmp_path: Path) -> None:
    assert add(dump, tmp_path / "own", classes="s").places == 1
    with pytest.raises(UsageError, match="letters out of"):
        add(dump, tmp_path / "own", classes="P5")


def test_a_zip_of_dumps_is_read_without_its_readme(dump: Path, tmp_path: Path) -> None:
    packed = tmp_path / "both.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(dump, "AF.txt")
        archive.writestr("readme.txt", "Readme for GeoNames\n\nmany words\n")
        archive.writestr("XX.txt", line(990009, "Qzor-e Pāyān"))
    done = add(packed, tmp_path / "own")
    assert (done.name, done.places, done.bad) == ("both", 3, {})


def test_bad_lines_are_counted_and_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "AF.txt"
    wrong = VILLAGE.replace("31.5", "north")
    far = VILLAGE.replace("31.5", "231.5")
    path.write_bytes((wrong + far + "a\tb\n\n# note\n" + VILLAGE).encode() + b"\xff\xfe\n")
    done = add(path, tmp_path / "own")
    assert done.places == 1
    assert done.bad == {
        "2 fields in place of 19": 1,
        "a GeoNames id or coordinates out of range": 1,
        "no number where one must be": 1,
        "not UTF-8": 1,
    }


def test_a_large_dump_is_cut_into_files(tmp_path: Path) -> None:
    path = tmp_path / "AF.txt"
    path.write_text("".join(line(990000 + n, f"Qzor {n}") for n in range(7)), "utf-8")
    add(path, tmp_path / "own", segment=3)
    assert len(files(tmp_path / "own")) == 3
    assert [(one.name, one.places) for one in listed(tmp_path / "own")] == [("AF", 7)]
    both = Gazetteer(files(tmp_path / "own"))
    assert [both.look_up(f"Qzor {n}")[0].geonameid for n in range(7)] == [990000 + n for n in range(7)]


def test_adding_again_replaces(dump: Path, tmp_path: Path) -> None:
    add(dump, tmp_path / "own")
    dump.write_text(VILLAGE, "utf-8")
    add(dump, tmp_path / "own")
    assert [(one.name, one.places) for one in listed(tmp_path / "own")] == [("AF", 1)]


@pytest.mark.parametrize("content", ["", "words\n", "a\tb\tc\n"])
def test_what_holds_no_place_changes_nothing(dump: Path, tmp_path: Path, content: str) -> None:
    add(dump, tmp_path / "own")
    dump.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="no line of it is a place"):
        add(dump, tmp_path / "own")
    assert [(one.name, one.places) for one in listed(tmp_path / "own")] == [("AF", 2)]


def test_removing_leaves_the_others(dump: Path, tmp_path: Path) -> None:
    add(dump, tmp_path / "own")
    add(dump.rename(tmp_path / "other.txt"), tmp_path / "own")
    remove("AF", tmp_path / "own")
    assert [one.name for one in listed(tmp_path / "own")] == ["other"]


@pytest.mark.parametrize("name", ["none", "", "..", "../own", "."])
def test_only_an_added_gazetteer_is_removed(dump: Path, tmp_path: Path, name: str) -> None:
    add(dump, tmp_path / "own")
    with pytest.raises(UsageError, match="no added gazetteer"):
        remove(name, tmp_path / "own")
    assert len(listed(tmp_path / "own")) == 1


def test_added_gazetteers_lie_in_the_users_data(tmp_path: Path) -> None:
    assert folder(None, {"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "sayso" / "gazetteers"
    assert folder(None, {"XDG_DATA_HOME": "relative"}).is_absolute()
    assert folder(tmp_path / "x", {"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "x"
    assert load(environment={"SAYSO_GAZETTEER": "/data/own"}).gazetteer == Path("/data/own")


def test_the_command_adds_lists_and_removes(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "own"))
    dump.write_text(VILLAGE + "broken\n", "utf-8")
    added = CliRunner().invoke(main, ["gazetteer", "add", str(dump)])
    assert added.exit_code == 1
    assert "1 lines passed over: 1 fields in place of 19" in added.output
    assert CliRunner().invoke(main, ["gazetteer", "list"]).stdout.split("\t")[:2] == ["AF", "1"]
    assert CliRunner().invoke(main, ["gazetteer", "remove", "AF"]).exit_code == 0
    assert CliRunner().invoke(main, ["gazetteer", "list"]).stdout == ""
    assert CliRunner().invoke(main, ["gazetteer", "remove", "AF"]).exit_code == 2
