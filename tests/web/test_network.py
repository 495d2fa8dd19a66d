"""The network of actors: who is in it, what a filter leaves, and where everybody stands."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.run.view_network import Network, Node, Tie
from sayso.web.layout import lay_out
from sayso.web.net import draw
from tests.run.dual_papers import make_case
from tests.web.cases import NASTY
from tests.web.pages import SHOWN, client_of, opened


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client_of(make_case(tmp_path_factory.mktemp("dual") / "case"))


def ties(client: TestClient, query: str = "") -> dict[frozenset[str], dict[str, str]]:
    rows = csv.DictReader(StringIO(client.get(f"/network.csv{query}").text))
    return {frozenset((row["actor"], row["other"])): row for row in rows}


def test_actors_are_tied_by_the_claims_between_them(client: TestClient) -> None:
    found = ties(client)
    assert len(found) == 3
    arms = found[frozenset(("Tavria", "Marn Liberation Front"))]
    assert (arms["claims"], arms["cooperation"], arms["conflict"]) == ("3", "3", "0")
    page = opened(client, "/network")
    assert "3 actors and 3 ties" in page.words()
    drawn = [attrs["class"] for tag, attrs in page.tags if tag == "line" and "data-ends" in attrs]
    assert sorted(drawn) == ["tie is-conflict", "tie is-cooperation", "tie is-cooperation"]
    assert len(client.get("/network.jsonl").text.splitlines()) == 3


def test_filters_leave_what_fits(client: TestClient) -> None:
    assert len(ties(client, "?sign=conflict")) == 1
    assert len(ties(client, "?code=CONSULT")) == 1
    assert len(ties(client, "?claims=2")) == 1
    assert len(ties(client, "?actor=veska")) == 2
    assert len(ties(client, "?since=2019-06-02&until=2019-06")) == 1
    assert len(ties(client, "?nodes=2")) == 1
    assert ties(client, "?actor=nobody") == {}
    assert "No ties that fit" in opened(client, "/network?sign=war").words()


def test_ties_lead_to_their_pair_in_the_same_time(client: TestClient) -> None:
    page = opened(client, "/network?since=2019-06&until=2019-06")
    pairs = [link for link in page.links() if link.startswith("/relations?a=")]
    assert pairs
    for link in pairs:
        assert link.endswith("&since=2019-06&until=2019-06")
        opened(client, link)


def test_an_actor_opens_its_own_ties(client: TestClient) -> None:
    page = opened(client, "/network")
    own = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a" and "data-dot" in attrs]
    assert len(own) == 3
    for link in own:
        assert "2 ties" in opened(client, link).words()


@pytest.mark.parametrize("query", ["nodes=0", "nodes=abc", "nodes=99999", "claims=-1", "claims=9999999999"])
def test_odd_numbers_are_no_error(client: TestClient, query: str) -> None:
    assert client.get(f"/network?{query}").status_code == 200


def test_hostile_names_and_filters_show_as_text(case_folder: Path) -> None:
    client = client_of(case_folder)
    assert SHOWN in opened(client, "/network").text
    for name in ("sign", "code", "actor", "since", "claims", "nodes"):
        answer = client.get("/network", params={name: NASTY})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_everybody_stands_in_the_frame_and_in_the_same_place_every_time() -> None:
    tied = [(one, (one * 7 + 3) % 500, 1.0 + one % 5) for one in range(500) if one != (one * 7 + 3) % 500]
    places = lay_out(500, tied, 900, 700)
    assert places == lay_out(500, tied, 900, 700)
    assert all(0 <= x <= 900 and 0 <= y <= 700 for x, y in places)
    assert len(set(places)) > 495


def test_ties_bring_together() -> None:
    places = lay_out(20, [(0, 19, 9.0), (1, 18, 9.0)], 100, 100)

    def apart(one: int, other: int) -> float:
        return ((places[one][0] - places[other][0]) ** 2 + (places[one][1] - places[other][1]) ** 2) ** 0.5

    others = [apart(one, other) for one in range(2, 10) for other in range(10, 18)]
    assert max(apart(0, 19), apart(1, 18)) < sum(others) / len(others)


def test_names_do_not_lie_on_each_other() -> None:
    nodes = tuple(Node(f"form-{n}", f"Actor number {n} of many", 9 - n % 9) for n in range(200))
    net = draw(Network(nodes, tuple(Tie(n, n + 1, 3, 3, 0) for n in range(199)), 0, 0))
    named = [dot for dot in net.dots if dot.named]
    assert 10 < len(named) <= 200
    boxes = [(dot.x + dot.radius, dot.y, len(dot.label) * 6) for dot in named]
    for place, (x, y, length) in enumerate(boxes):
        for left, top, other in boxes[place + 1 :]:
            assert abs(y - top) >= 14 or x + length <= left or left + other <= x


def test_one_actor_or_none_is_no_error() -> None:
    assert lay_out(0, [], 10, 10) == []
    assert lay_out(1, [], 10, 10) == [(5, 5)]
    assert draw(Network((), (), 0, 0)).dots == ()


def test_the_files_have_ids_and_names(client: TestClient) -> None:
    row = json.loads(client.get("/network.jsonl").text.splitlines()[0])
    assert row["actor_id"].startswith("form-")
    assert row["claims"] == row["cooperation"] + row["conflict"] + row["neither"]
