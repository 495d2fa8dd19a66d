"""The list of claims asks for surer ones, and says how sure each is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.web.app import build
from tests.builders import story


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    doc = story()
    told = [replace(one, confidence=each) for one, each in zip(doc.claims, (0.35, 0.62, 0.88), strict=True)]
    doc = replace(doc, claims=tuple(told))
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        case.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
    return TestClient(build(folder), base_url="http://127.0.0.1")


@pytest.mark.parametrize(("asked", "count"), [("", "3 claims"), ("0.5", "2 claims"), ("0.88", "1 claim ")])
def test_surer_claims_are_asked_for_in_the_address(client: TestClient, asked: str, count: str) -> None:
    answer = client.get("/claims", params={"min_confidence": asked}).text
    assert count in answer
    assert "0.88" in answer
    assert ("0.35" in answer) == (asked == "")
    assert len(client.get("/claims.jsonl", params={"min_confidence": asked}).text.splitlines()) == int(
        count[0]
    )


@pytest.mark.parametrize("asked", ["high", "2", "nan"])
def test_what_is_no_confidence_is_told_and_left_out(client: TestClient, asked: str) -> None:
    answer = client.get("/claims", params={"min_confidence": asked}).text
    assert "3 claims" in answer
    assert "from 0 to 1" in answer
