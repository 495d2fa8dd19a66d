"""The timeline of a case: what is sure and what only may be, in stretches of days, months or years."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.run.columns import columns
from sayso.run.view_codes import codes
from sayso.run.view_timeline import Stretch, timeline
from sayso.web.stretches import called
from tests.run.dual_papers import make_case
from tests.web.cases import NASTY
from tests.web.pages import client_of, opened
from tests.web.test_search import total


@pytest.fixture(scope="module")
def dual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("dual") / "case")


@pytest.fixture(scope="module")
def client(dual: Path) -> TestClient:
    return client_of(dual)


def rows(client: TestClient, query: str) -> dict[str, dict[str, str]]:
    text = client.get(f"/timeline.csv{query}").text
    return {row["first"]: row for row in csv.DictReader(StringIO(text))}


def test_a_year_is_cut_into_months_and_holds_what_surely_lies_in_them(client: TestClient) -> None:
    found = rows(client, "?since=2019&until=2019")
    assert len(found) == 12
    may, june = found["2019-05-01"], found["2019-06-01"]
    assert (may["material_cooperation"], may["material_cooperation_possible"]) == ("2", "0")
    assert (june["verbal_cooperation"], june["material_conflict"], june["documents"]) == ("1", "1", "5")


def test_in_days_a_month_is_only_possible(client: TestClient) -> None:
    found = rows(client, "?since=2019-05&until=2019-05")
    assert len(found) == 31
    assert found["2019-05-20"]["material_cooperation"] == "1"
    assert {row["material_cooperation_possible"] for row in found.values()} == {"1"}


def test_what_is_not_on_it_is_counted(client: TestClient) -> None:
    words = opened(client, "/timeline?since=2019-05&until=2019-05").words()
    assert "1 claim without a time, 0 claims open to a side, 2 claims of another time" in words


def test_bars_lead_to_what_they_count(client: TestClient) -> None:
    found = opened(client, "/timeline?since=2019&until=2019")
    links = {link for link in found.links() if urlsplit(link).path == "/search"}
    assert len(links) == 3
    assert sorted(total(opened(client, link)) for link in links) == [1, 1, 2]


def test_a_time_lists_what_is_said_of_it(client: TestClient) -> None:
    found = opened(client, "/timeline?since=2019-06&until=2019-06")
    assert "In most documents of this time" in found.words()
    assert [link for link in found.links() if link.startswith("/propositions/proposition-")]
    assert "In most documents" not in opened(client, "/timeline").words()


def test_what_lies_across_counts_wherever_it_may_lie(dual: Path) -> None:
    with Case.open(dual) as case:
        known = columns(case)
    halves = [Stretch("2019-05-01", "2019-05-15"), Stretch("2019-05-16", "2019-06-30")]
    found = {one.quad: one for one in timeline(known, codes(dual), halves).bands}
    aid = found["material cooperation"]
    assert (aid.certain, aid.possible) == ((0, 1), (1, 1))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2019-05-20", "2019-05-20", "2019-05-20"),
        ("2019-05-01", "2019-05-31", "May 2019"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2010-01-01", "2019-12-31", "2010-01-01 to 2019-12-31"),
    ],
)
def test_stretches_are_called_what_they_are(first: str, last: str, name: str) -> None:
    assert called(Stretch(first, last)) == name


@pytest.mark.parametrize(
    "query", ["since=0001&until=9999", "since=9999", "until=0001", "since=1900&until=2100"]
)
def test_any_stretch_is_drawn(client: TestClient, query: str) -> None:
    opened(client, f"/timeline?{query}")
    assert len(client.get(f"/timeline.csv?{query}").text.splitlines()) <= 400


def test_a_case_without_times_says_so(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case"):
        pass
    client = client_of(tmp_path / "case")
    assert "Nothing in this case has a time" in opened(client, "/timeline").words()
    assert client.get("/timeline.csv").text == "first,last,documents\r\n"
    for address in ("/relations", "/network", "/search", "/sources"):
        opened(client, address)


def test_a_hostile_time_shows_as_text(client: TestClient) -> None:
    answer = client.get("/timeline", params={"since": NASTY, "until": NASTY})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
