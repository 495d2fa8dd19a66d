"""The map: places as precise as they are known, areas as areas, and the claims behind each."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.document import Document
from sayso.model.layers import PlaceMention
from sayso.model.text import Span
from sayso.run.atlas import dots, hull
from sayso.run.view_map import Located, Spot
from sayso.run.weigh import weigh_case
from sayso.web.sheet import draw
from tests.builders import claim, document, find, tokenised, when
from tests.web.cases import NASTY, STAMP
from tests.web.pages import SHOWN, client_of, opened

KABUL, KANDAHAR, HELMAND = 1138958, 1138336, 1140043
TEXT = (
    "Veska shelled Kabul on Monday.\n"
    "Veska helped Tavria in Kabul on Tuesday.\n"
    "Tavria attacked Veska in Helmand.\n"
    "Veska hit Tavria in Nowhere."
)


def mention(
    name: str, lat: float | None, lon: float | None, precision: str, number: int | None
) -> PlaceMention:
    span = find(TEXT, name)
    return PlaceMention(span, name, lat, lon, number, "AF" if lat is not None else None, precision, "told so")


def reported() -> Document:
    doc = tokenised(document(TEXT, kinds=("body",) * 4, locator="one.txt", published="2019-06-10"))
    lines = TEXT.split("\n")
    made = (
        claim(doc, lines[0], "Veska", "ASSAULT", "Kabul", where="Kabul", time=when("2019-06-03")),
        claim(doc, lines[1], "Veska", "AID", "Tavria", where="Kabul", time=when("2019-06-04")),
        claim(doc, lines[2], "Tavria", "ASSAULT", "Veska", where="Helmand"),
        claim(doc, lines[3], "Veska", "ASSAULT", "Tavria", where="Nowhere"),
    )
    again = TEXT.rindex("Kabul")
    places = (
        mention("Kabul", 34.52813, 69.17233, "town", KABUL),
        replace(mention("Kabul", 34.52813, 69.17233, "town", KABUL), span=Span(again, again + 5)),
        mention("Helmand", 31.0, 64.0, "province", HELMAND),
        mention("Nowhere", None, None, "unknown", None),
    )
    return replace(doc, claims=made, places=places)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("placed") / "case"
    with Case.create(folder) as case:
        doc = reported()
        case.add(doc, doc.text.content.encode(), STAMP)
        weigh_case(case)
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> TestClient:
    return client_of(folder)


def places(client: TestClient, query: str = "") -> dict[str, dict[str, str]]:
    return {row["place"]: row for row in csv.DictReader(StringIO(client.get(f"/map.csv{query}").text))}


def test_places_are_counted_by_sign_and_keep_their_precision(client: TestClient) -> None:
    found = places(client)
    assert set(found) == {"Kabul", "Helmand"}
    kabul = found["Kabul"]
    assert (kabul["claims"], kabul["cooperation"], kabul["conflict"]) == ("2", "1", "1")
    assert (kabul["precision"], found["Helmand"]["precision"]) == ("town", "province")


def test_a_province_is_an_area_and_a_town_a_dot(client: TestClient) -> None:
    page = opened(client, "/map")
    shapes = [
        attrs["class"] or ""
        for tag, attrs in page.tags
        if tag == "a" and "spot" in (attrs.get("class") or "")
    ]
    assert len(shapes) == 2
    assert any("is-dot" in one for one in shapes)
    assert any("is-area" in one for one in shapes)
    words = page.words()
    assert "Helmand (province)" in words
    assert "31.000, 64.000 a middle only" in words
    assert "3 claims at 2 places; 4 claims name a place" in words


def test_filters_leave_what_fits(client: TestClient) -> None:
    assert places(client, "?sign=cooperation").keys() == {"Kabul"}
    assert places(client, "?since=2019-06-04&until=2019-06-04")["Kabul"]["claims"] == "1"
    assert places(client, "?actor=nobody") == {}
    assert places(client, "?country=FR") == {}
    assert "No claim that fits" in opened(client, "/map?country=FR").words()
    assert places(client, "?code=ASSAULT")["Helmand"]["conflict"] == "1"


def test_a_place_opens_its_claims(client: TestClient) -> None:
    page = opened(client, "/map")
    link = next(link for link in page.links() if "place=1138958" in link)
    shown = opened(client, link)
    assert "Kabul town 2 claims" in shown.words()
    claims = [one for one in shown.links() if one.startswith("/claims/claim-")]
    assert {one.rsplit("/", 1)[1] for one in claims} == {one.id for one in reported().claims[:2]}
    assert "Kabul town 1 claim" in opened(client, link.replace("/map?", "/map?sign=conflict&")).words()


def test_hostile_places_and_filters_show_as_text(tmp_path: Path) -> None:
    doc = reported()
    hostile = replace(doc, places=tuple(replace(one, name=NASTY, country="<b") for one in doc.places))
    with Case.create(tmp_path / "case") as case:
        case.add(hostile, doc.text.content.encode(), STAMP)
        weigh_case(case)
    client = client_of(tmp_path / "case")
    assert SHOWN in opened(client, "/map").text
    for name in ("sign", "code", "actor", "country", "place", "since"):
        answer = client.get("/map", params={name: NASTY})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_an_area_reaches_round_its_places_and_what_is_unknown_is_no_area() -> None:
    corners = hull("province", HELMAND, "AF")
    assert len(corners) > 3
    assert all(28 < lat < 34 and 61 < lon < 67 for lat, lon in corners)
    assert hull("province", None, "AF") == ()
    assert hull("town", KABUL, "AF") == ()
    assert hull("region", 1, None) == ()
    assert hull("country", None, "AF")


def test_land_shows_by_the_largest_settlements() -> None:
    found = dots(29, 60, 39, 75, most=500)
    assert len(found) == 500
    assert (found[:, 0] >= 29).all()
    assert len(dots(-60, -140, -50, -130, most=500)) == 0


@pytest.mark.parametrize(
    "at",
    [
        [(90.0, 180.0)],
        [(-90.0, -180.0), (90.0, 180.0)],
        [(0.0, 0.0), (0.0, 0.0)],
        [(12.5, 179.9), (1.0, -179.0)],
    ],
)
def test_any_places_are_drawn_within_the_sheet(at: list[tuple[float, float]]) -> None:
    found = [
        Located(Spot(str(number), "X", lat, lon, None, "point", None), 1, 0, 1)
        for number, (lat, lon) in enumerate(at)
    ]
    sheet = draw(found)
    assert 0 < sheet.frame.width <= 1160
    assert 0 < sheet.frame.height <= 710
    for sign in sheet.signs:
        assert -1 <= sign.x <= sheet.frame.width + 1
        assert -1 <= sign.y <= sheet.frame.height + 1
