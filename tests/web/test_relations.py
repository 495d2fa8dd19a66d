"""Pairs of actors, and what a pair is said to do to each other over time."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.document import Source
from sayso.run.view_pairs import Dealing, Pair
from sayso.web.axis import Axis, Window, bounds, is_time
from sayso.web.lanes import MOST_ROWS, chart
from tests.builders import claim, document, tokenised, when
from tests.run.dual_papers import make_case
from tests.web.pages import SHOWN, client_of, opened

NASTY_NAME = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} \u202egpj.exe"


@pytest.fixture(scope="module")
def dual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("dual") / "case")


@pytest.fixture(scope="module")
def client(dual: Path) -> TestClient:
    found = client_of(dual)
    assert found.app.state.patterns.now(20.0)  # type: ignore[attr-defined]
    return found


def sides(folder: Path, code: str) -> tuple[str, str]:
    """Return the actors of the proposition with a code."""
    with Case.open(folder) as case:
        one, other, _ = next(
            found.proposition.matter for found in case.findings.rows() if found.proposition.code == code
        )[:3]
    return one, other


def pair_of(folder: Path, code: str = "AID") -> str:
    one, other = sides(folder, code)
    return f"/relations?a={one}&b={other}"


def dealing(
    start: str | None, end: str | None, *, way: str = "one", quad: str = "material conflict"
) -> Dealing:
    return Dealing("p", "A", "B", "ASSAULT", quad, way, "for", start, start, end, ("claim-1",), 1)


def test_pairs_are_listed_with_the_signs_of_what_is_said(client: TestClient) -> None:
    words = opened(client, "/relations").words()
    assert "3 pairs of actors" in words
    assert "Tavria and Marn Liberation Front 3 3" in words or "Marn Liberation Front and Tavria 3 3" in words


def test_the_pairs_of_one_actor_leave_others_out(client: TestClient, dual: Path) -> None:
    tavria = sides(dual, "AID")[0]
    words = opened(client, f"/relations?a={tavria}").words()
    assert "Relations of Tavria" in words
    assert "2 pairs" in words


def test_a_pair_is_shown_in_lanes_with_interval_and_precision(client: TestClient, dual: Path) -> None:
    found = opened(client, pair_of(dual))
    marks = [attrs for tag, attrs in found.tags if tag == "a" and "mark" in (attrs.get("class") or "")]
    assert len(marks) == 3
    assert sum("is-against" in (one["class"] or "") for one in marks) == 1
    words = found.words()
    assert "2019-05 (2019-05-01 to 2019-05-31): Tavria aids Marn Liberation Front; for" in words
    assert "2019-05-20: Tavria aids" in words
    assert "no time given: Tavria aids Marn Liberation Front; against" in words
    assert all((one["href"] or "").startswith("/propositions/") for one in marks)


def test_marks_open_the_passages_of_their_claims(client: TestClient, dual: Path) -> None:
    for link in opened(client, pair_of(dual)).links():
        if link.startswith("/propositions/"):
            address, _, claim_id = link.partition("#")
            ids = {attrs.get("id") for _, attrs in opened(client, address).tags}
            assert claim_id in ids


def test_a_dual_track_is_told_and_its_marks_are_told_apart(client: TestClient, dual: Path) -> None:
    found = opened(client, pair_of(dual))
    assert "Dual track 1" in found.words()
    assert any("is-dual" in (attrs.get("class") or "") for _, attrs in found.tags)
    assert "none that both have a part in" not in found.words().lower()


def test_what_two_do_together_is_in_a_row_of_its_own(client: TestClient, dual: Path) -> None:
    words = opened(client, pair_of(dual, "CONSULT")).words()
    assert "↔ by both" in words
    assert "→ by" not in words


def test_a_stretch_of_time_leaves_out_what_lies_outside_and_keeps_what_has_no_time(
    client: TestClient, dual: Path
) -> None:
    words = opened(client, pair_of(dual) + "&since=2019-06&until=2019-06").words()
    assert "1 mark from 2019-06 to 2019-06, and what has no time" in words
    words = opened(client, pair_of(dual) + "&since=2019-05&until=2019-05").words()
    assert "3 marks" in words


@pytest.mark.parametrize("since", ["last spring", "2019-13", "0000", "2019-02-30", "<b>", "٢٠١٩"])
def test_a_time_that_is_none_is_left_out_with_a_word(client: TestClient, dual: Path, since: str) -> None:
    assert "It was left out" in opened(client, pair_of(dual) + f"&since={since}").words()


def test_a_time_that_ends_before_it_begins_is_left_out(client: TestClient, dual: Path) -> None:
    words = opened(client, pair_of(dual) + "&since=2020&until=2019").words()
    assert "The first day comes after the last" in words


def test_the_files_hold_what_the_table_shows(client: TestClient, dual: Path) -> None:
    address = pair_of(dual)
    rows = list(csv.DictReader(StringIO(client.get(address.replace("?", ".csv?")).text)))
    assert [row["when"] for row in rows] == ["2019-05", "2019-05-20", ""]
    assert rows[0]["subject"] == "Tavria"
    lines = [json.loads(one) for one in client.get(address.replace("?", ".jsonl?")).text.splitlines()]
    assert [one["stance"] for one in lines] == ["for", "for", "against"]
    assert lines[0]["proposition"].startswith("proposition-")
    pairs = list(csv.DictReader(StringIO(client.get("/relations.csv").text)))
    assert {row["claims"] for row in pairs} == {"3", "1"}
    assert len(client.get("/relations.jsonl").text.splitlines()) == 3


def test_an_actor_that_there_is_not_is_not_found(client: TestClient, dual: Path) -> None:
    one = sides(dual, "AID")[0]
    assert client.get(f"/relations?a={one}&b=form-nobody").status_code == 404
    assert client.get("/relations?a=%00&b=%27").status_code == 404


def test_propositions_and_claims_lead_to_their_pair(client: TestClient, dual: Path) -> None:
    with Case.open(dual) as case:
        finding = case.findings.rows()[0].proposition
    link = f"/relations?a={finding.matter[0]}&b={finding.matter[1]}"
    assert link in opened(client, f"/propositions/{finding.id}").links()
    assert link in opened(client, f"/claims/{finding.claims[0]}").links()


def test_hostile_names_show_as_text(tmp_path: Path) -> None:
    text = "Veska hit the town hard."
    doc = tokenised(document(text, kinds=("body",), locator="one.txt"))
    doc = replace(doc, source=Source(NASTY_NAME, None, None))
    doc = replace(doc, claims=(claim(doc, text, NASTY_NAME, "ASSAULT", "B" * 5000, time=when("2019-05-01")),))
    client = client_of(make_case(tmp_path / "case", doc))
    for address in ("/relations", pair_of(tmp_path / "case", "ASSAULT")):
        assert SHOWN in opened(client, address).text
    row = next(csv.DictReader(StringIO(client.get("/relations.csv").text)))
    assert not row["actor"].startswith(("=", "+", "-", "@"))


def test_marks_do_not_lie_on_each_other() -> None:
    days = [dealing(f"2019-05-{day:02d}", f"2019-05-{day:02d}") for day in (1, 1, 1, 2, 2, 20)]
    drawn = chart(Pair("a", "b", "A", "B", days), Window(None, None, None))
    assert len(drawn.marks) == 6
    boxes = [(one.x, one.x + one.width, one.y) for one in drawn.marks]
    for place, (left, right, y) in enumerate(boxes):
        for low, high, other in boxes[place + 1 :]:
            assert y != other or right <= low or high <= left


def test_a_lane_that_is_full_says_how_much_is_not_drawn() -> None:
    days = [dealing("2019-05-01", "2019-05-01")] * (MOST_ROWS + 3)
    drawn = chart(Pair("a", "b", "A", "B", days), Window(None, None, None))
    assert len(drawn.marks) == MOST_ROWS
    assert drawn.hidden == 3


def test_times_open_to_a_side_are_arrows_that_reach_the_edge() -> None:
    since = dealing("2019-05-01", None)
    (mark,) = chart(Pair("a", "b", "A", "B", [since]), Window("2018", "2020", None)).marks
    assert (mark.shape, mark.open_start, mark.open_end) == ("bar", False, True)
    axis = chart(Pair("a", "b", "A", "B", [since]), Window("2018", "2020", None)).axis
    assert axis is not None
    assert mark.x + mark.width == pytest.approx(axis.x(bounds("2020")[1] + 1))


@pytest.mark.parametrize(
    ("since", "until", "labels"),
    [
        ("2019-05-01", "2019-05-10", ["1 May", "2 May"]),
        ("2019", "2019", ["2019", "Feb"]),
        ("1990", "2020", ["1990", "1992"]),
        ("0001", "9999", ["1000", "2000"]),
    ],
)
def test_the_axis_is_labelled_by_what_it_spans(since: str, until: str, labels: list[str]) -> None:
    ticks = Axis(bounds(since)[0], bounds(until)[1], 0, 900).ticks()
    assert [one.label for one in ticks[:2]] == labels
    places = [one.x for one in ticks]
    assert places == sorted(places)


def test_only_times_that_there_are_count_as_such() -> None:
    assert [is_time(one) for one in ("2019", "2019-02-28", "2019-02-29", "2020-02-29", "19", "")] == [
        True, True, False, True, False, False,
    ]  # fmt: skip


def test_every_page_of_the_stylesheets_is_there(client: TestClient, dual: Path) -> None:
    for address in ("/relations", pair_of(dual)):
        for tag, attrs in opened(client, address).tags:
            place = attrs.get("src") or attrs.get("href") or ""
            if tag in ("script", "link") and place.startswith("/"):
                assert client.get(place).status_code == 200, place
