"""Search with facets: what fits, how many would fit, links that keep it, and files of it."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.run.judge import record, undo
from tests.run.newspapers import papers, put
from tests.web.cases import NASTY, make_case
from tests.web.pages import SHOWN, client_of, opened
from tests.web.test_pages import Page


@pytest.fixture(scope="module")
def client(case_folder: Path) -> TestClient:
    return client_of(case_folder)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    from sayso.run.weigh import weigh_case

    folder = tmp_path_factory.mktemp("press") / "case"
    with Case.create(folder) as case:
        put(case, *papers())
        weigh_case(case)
    return client_of(folder)


def facet(found: Page, name: str) -> dict[str, str]:
    """Return the links of a facet by its parameter: value and address."""
    links = {}
    for link in found.links():
        asked = parse_qs(urlsplit(link).query)
        if urlsplit(link).path == "/search" and name in asked:
            links[asked[name][0]] = link
    return links


def total(found: Page) -> int:
    counted = re.search(r"(\d+) claims?\b", found.words())
    assert counted is not None
    return int(counted[1])


@pytest.mark.parametrize("name", ["actor", "code", "sign", "stance", "holder", "place", "source", "status"])
def test_every_count_is_what_its_link_finds(press: TestClient, name: str) -> None:
    found = opened(press, "/search")
    links = facet(found, name)
    words = found.words()
    assert links
    for link in links.values():
        count = total(opened(press, link))
        assert count > 0
        assert f" {count} " in words


def test_facets_narrow_together_and_chips_take_them_back(press: TestClient) -> None:
    everything = total(opened(press, "/search"))
    cooperation = opened(press, "/search?sign=cooperation")
    assert 0 < total(cooperation) < everything
    both = opened(press, "/search?sign=cooperation&stance=against")
    assert total(both) == 1
    assert "/search?stance=against" in both.links()
    assert "/search?sign=cooperation" in both.links()


def test_a_facet_counts_what_its_other_values_would_find(press: TestClient) -> None:
    found = opened(press, "/search?sign=cooperation")
    assert "conflict" in facet(found, "sign")
    assert total(opened(press, facet(found, "sign")["conflict"])) > 0


def test_part_of_a_name_finds_all_that_have_it(press: TestClient) -> None:
    by_words = opened(press, "/search?actor=marn")
    assert "actor: “marn”" in by_words.words()
    assert total(by_words) > 0
    assert total(opened(press, "/search?actor=nobody+of+this+name")) == 0
    assert total(opened(press, "/search?actor=form-0000")) == 0


def test_an_actor_is_called_by_name(press: TestClient) -> None:
    actors = facet(opened(press, "/search"), "actor")
    value = next(iter(actors))
    assert value.startswith("form-")
    assert "form-" not in opened(press, actors[value]).words()


def test_days_leave_out_what_cannot_lie_between_them(client: TestClient) -> None:
    words = opened(client, "/search?since=2019-11-18&until=2019-11-18").words()
    assert "Veska not attacks Marn" in words.replace("assaults", "attacks")
    assert total(opened(client, "/search?since=2031")) == 0
    assert total(opened(client, "/search?until=1900")) == 0
    assert "It was left out" in opened(client, "/search?since=someday").words()


def test_words_are_marked_and_kept_with_facets(client: TestClient) -> None:
    found = opened(client, "/search?q=militia")
    assert total(found) == 2
    narrowed = opened(client, facet(found, "code")["AID"])
    assert total(narrowed) == 1
    assert "militia" in narrowed.words()
    marked = [tag for tag, _ in narrowed.tags].count("mark")
    assert marked >= 1


def test_words_without_a_word_in_them_find_nothing(client: TestClient) -> None:
    assert total(opened(client, "/search?q=%22%2A%22")) == 0


def test_the_files_hold_all_that_fits(client: TestClient) -> None:
    rows = list(csv.DictReader(StringIO(client.get("/search.csv?code=ASSAULT").text)))
    assert {row["code"] for row in rows} == {"ASSAULT"}
    assert len(rows) == total(opened(client, "/search?code=ASSAULT"))
    lines = [json.loads(one) for one in client.get("/search.jsonl?q=militia").text.splitlines()]
    assert len(lines) == 2
    assert client.get("/search.csv?actor=nobody").text.count("\n") == 1


def test_what_reviewers_decided_is_a_facet(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case")
    client = client_of(folder)
    assert total(opened(client, "/search?status=accepted")) == 0
    with Case.open(folder) as case:
        claim = case.claims()[0].id
    made = record(folder, f"review:{claim}", "accepted", by="Ida Brandt", reason="")
    found = opened(client, "/search?status=accepted")
    assert total(found) == 1
    assert any(link.endswith(f"#{claim}") for link in found.links())
    assert total(opened(client, "/search?status=undecided")) == 6
    undo(folder, made.id, by="Ida Brandt", reason="")
    assert total(opened(client, "/search?status=accepted")) == 0


def test_what_was_added_since_is_found(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case")
    client = client_of(folder)
    before = total(opened(client, "/search"))
    with Case.open(folder, write=True) as case:
        put(case, *papers())
    assert total(opened(client, "/search")) > before


def test_hostile_values_show_as_text(client: TestClient) -> None:
    assert SHOWN in opened(client, "/search?q=hard").text
    for name in ("q", "actor", "code", "sign", "holder", "place", "source", "status", "since", "page"):
        answer = client.get("/search", params={name: NASTY})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_a_page_beyond_the_last_is_the_last(client: TestClient) -> None:
    assert total(opened(client, "/search?page=99")) == 7
    assert "Veska" in opened(client, "/search?page=99").words()
