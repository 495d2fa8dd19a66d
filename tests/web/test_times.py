"""Times on the pages: how sure a claim lies between two days, and who says otherwise of a date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.document import Published
from sayso.model.when import When
from sayso.web.app import build
from tests.builders import claim, document, tokenised

MAY = When("2019-05", "2019-05-01", "2019-05-31", "month", "in May", None, "month")
DAY = When("2019-05-03", "2019-05-03", "2019-05-03", "day", "on 3 May", None, "date")
PUBLISHED = Published("2019-06-01", "meta", (("2019-05-04", "dateline"),))


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    doc = tokenised(document("Veska hit Marn.\nTavria hit Orla."))
    claims = (
        claim(doc, "Veska hit Marn", "Veska", "ASSAULT", "Marn", time=DAY),
        claim(doc, "Tavria hit Orla", "Tavria", "ASSAULT", "Orla", time=MAY),
    )
    told = replace(doc, claims=claims, published=PUBLISHED)
    with Case.create(tmp_path / "case") as case:
        case.add(told, doc.text.content.encode(), Stamp("0.1.0", "model", "codebook"))
    return TestClient(build(tmp_path / "case"), base_url="http://127.0.0.1")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("since=2019-05-02&until=2019-05-20", 2),
        ("since=2019-05-02&until=2019-05-20&overlap=certain", 1),
        ("since=2019-05-02&until=2019-05-20&overlap=possible", 1),
        ("overlap=certain", 2),
        ("since=2019&overlap=perhaps", 2),
    ],
)
def test_certain_and_possible_are_told_apart(client: TestClient, asked: str, count: int) -> None:
    text = client.get(f"/claims?{asked}").text
    assert text.count("<tr data-row") == count


def test_a_claim_that_only_may_lie_between_says_so(client: TestClient) -> None:
    assert client.get("/claims?since=2019-05-02&until=2019-05-20").text.count("possibly between") == 1
    assert "possibly between" not in client.get("/claims").text


def test_a_document_shows_who_dates_it_otherwise(client: TestClient) -> None:
    (address,) = {
        part.split('"')[0].split("#")[0]
        for part in client.get("/claims").text.split('href="')[1:]
        if "#" in part and part.startswith("/documents/")
    }
    text = client.get(address).text
    assert "2019-06-01" in text
    assert "<bdi>2019-05-04</bdi> by its dateline" in text
