"""The shipped gazetteer, its names and its file; added gazetteers beside it."""

from __future__ import annotations

import hashlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from sayso.meaning.gazetteer import Gazetteer, opened, shipped
from sayso.meaning.gazetteer_file import Builder, Row, load
from sayso.meaning.placenames import fold, readable
from sayso.model.errors import GazetteerError
from tests.meaning.named import placed

SHA256 = "081a14b71d4697d522462d75ded9856713289814a264b54280e43b6ca3b4cb0e"
"""Of the compiled file: it changes only when `make gazetteer` was run on purpose."""
MOST_BYTES = 25_000_000


def test_the_shipped_file_is_the_one_compiled() -> None:
    content = shipped().read_bytes()
    assert hashlib.sha256(content).hexdigest() == SHA256
    assert len(content) <= MOST_BYTES


def test_the_shipped_file_names_whose_data_it_holds() -> None:
    assert "GeoNames" in load(shipped()).header["notice"]
    assert "CC BY 4.0" in load(shipped()).header["notice"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sana'a", "SANAA"),
        ("São Paulo", "Sao Paulo"),
        ("Port-au-Prince", "port au prince"),
        ("Mt. Hermon", "Mount Hermon"),
        ("St Louis", "Saint Louis"),
        ("Ft. Worth", "Fort Worth"),
        ("U.S.", "US"),
        ("the Red Sea", "Red Sea"),
        ("Łódź", "Lodz"),
        ("Malmö", "Malmo"),
        ("Tromsø", "Tromso"),
        ("İzmir", "Izmir"),
        ("Dar‘ā", "Dara"),
        ("Diyarbakır", "Diyarbakir"),
    ],
)
def test_spellings_of_one_name(name: str, other: str) -> None:
    assert fold(name) == fold(other)


def test_different_names_stay_different() -> None:
    assert len({fold(name) for name in ("Homs", "Hama", "St. John", "John", "Al Bab", "Bab")}) == 6


def test_machine_transliterations_and_codes_are_no_names() -> None:
    assert [readable(name) for name in ("pryz", "PAR", "Париж", "París")] == [False, False, False, True]


@pytest.mark.parametrize(
    ("name", "geonameid", "country"),
    [
        ("Aleppo", 170063, "SY"),
        ("Kabul", 1138958, "AF"),
        ("Helmand", 1140043, "AF"),
        ("Paris", 2988507, "FR"),
        ("Texas", 4736286, "US"),
        ("Clark County", 5501879, "US"),
        ("Donetsk", 709717, "UA"),
        ("Syria", 163843, "SY"),
        ("Africa", 6255146, None),
    ],
)
def test_places_have_their_geonames_ids(name: str, geonameid: int, country: str | None) -> None:
    found = {entry.geonameid: entry for entry in opened().look_up(name)}
    assert found[geonameid].country == country
    by_id = opened().by_id(geonameid)
    assert by_id is not None
    assert by_id.kind == found[geonameid].kind


def test_a_town_knows_its_divisions() -> None:
    (lufkin,) = [entry for entry in opened().look_up("Lufkin") if entry.kind == "town"]
    texas, angelina = opened().by_id(lufkin.admin1), opened().by_id(lufkin.admin2)
    assert (texas and texas.name, angelina and angelina.name) == ("Texas", "Angelina County")


def test_a_division_is_found_by_its_code() -> None:
    assert opened().division("AF.10") == 1140043
    assert opened().division("AF.99") == 0


def test_a_name_that_is_not_there_is_not_found() -> None:
    assert opened().look_up("Qzorblanka") == ()
    assert opened().by_id(4_000_000_000) is None


# -- the file -------------------------------------------------------------------------------------

MARN = Row(90, "Marn", ("marn",), ("old marn",), 10.5, 20.25, 700, "SY", "town")
ORLA = Row(80, "Orla", ("orla",), (), -1.0, 2.0, 0, "", "region")


def built(path: Path, *rows: Row) -> Path:
    builder = Builder("a test", codes=[("SY.77", 70)])
    for row in rows:
        builder.add(row)
    builder.write(path)
    return path


def test_what_is_written_is_found_again(tmp_path: Path) -> None:
    own = Gazetteer([built(tmp_path / "own.gaz", MARN, ORLA)])
    (entry,) = own.look_up("Marn")
    assert (entry.name, entry.lat, entry.lon, entry.country, entry.population) == (
        "Marn",
        10.5,
        20.25,
        "SY",
        700,
    )
    assert [e.official for e in own.look_up("Old Marn")] == [False]
    assert [e.country for e in own.look_up("Orla")] == [None]
    assert own.division("SY.77") == 70


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    one, other = built(tmp_path / "1", MARN, ORLA), built(tmp_path / "2", ORLA, MARN)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("content", [b"", b"something else", b"sayso gazetteer 0\n123"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.gaz").write_bytes(content)
    with pytest.raises(GazetteerError):
        load(tmp_path / "x.gaz")


@pytest.mark.parametrize("keep", [20, 60, 300, -9])
def test_a_file_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    whole = built(tmp_path / "whole.gaz", MARN, ORLA).read_bytes()
    (tmp_path / "cut.gaz").write_bytes(whole[:keep])
    with pytest.raises(GazetteerError):
        load(tmp_path / "cut.gaz")


def test_an_added_gazetteer_says_where_a_division_lies(tmp_path: Path) -> None:
    shipped_one = next(
        entry for entry in opened().look_up("Ishkamish") if entry.kind == "district" and entry.country == "AF"
    )
    row = Row(
        shipped_one.geonameid, "Ishkamish", ("ishkamish",), (), 29.5, 63.5, 0, "AF", "district", 1140043
    )
    both = Gazetteer([built(tmp_path / "own.gaz", row), shipped()])
    found = [entry for entry in both.look_up("Ishkamish") if entry.geonameid == shipped_one.geonameid]
    assert [(entry.lat, entry.lon) for entry in found] == [(29.5, 63.5)]


def test_a_village_of_an_added_gazetteer_is_placed(tmp_path: Path) -> None:
    own = Gazetteer([built(tmp_path / "own.gaz", MARN), shipped()])
    (before,) = placed("the Syrian village of [Marnopolis]", gazetteer=own)
    (after,) = placed("the Syrian village of [Marn]", gazetteer=own)
    assert before.lat is None
    assert (after.geonameid, after.lat, after.lon) == (90, 10.5, 20.25)


def _ids(name: str) -> list[int]:
    return [entry.geonameid for entry in opened().look_up(name)]


def test_worker_processes_read_the_same_file() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        found = list(workers.map(_ids, ["Tripoli"] * 4))
    assert found == [_ids("Tripoli")] * 4


def test_a_district_without_a_known_middle_is_no_more_exact_than_its_province() -> None:
    (unknown,) = [entry for entry in opened().look_up("Ishkamish") if entry.kind == "district"]
    above = opened().by_id(unknown.admin1)
    assert above is not None
    found = [
        place
        for place in placed(f"a village in [Ishkamish] district, [{above.name}]")
        if place.geonameid == unknown.geonameid
    ]
    assert [(place.lat, place.where_prec) for place in found] == [(above.lat, 4)]
