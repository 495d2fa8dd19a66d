"""Serving: what cannot be served is told before an address is."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.errors import NotACase
from sayso.web.app import build
from sayso.web.guard import POLICY
from sayso.web.serve import serve


def test_a_folder_without_a_case_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(NotACase):
        serve(tmp_path, announce=told.append)
    assert told == []


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        serve(tmp_path / "case", port=taken.getsockname()[1], announce=told.append)
    assert told == []


def test_a_case_that_is_taken_away_is_told(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    browser = TestClient(build(tmp_path / "case"), base_url="http://localhost")
    (tmp_path / "case" / "case.db").unlink()
    answer = browser.get("/documents")
    assert answer.status_code == 500
    assert "no case here" in answer.text


def test_a_failure_of_ours_keeps_the_policy_and_tells_no_secrets(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    app = build(tmp_path / "case")
    app.state.folder = None
    browser = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    answer = browser.get("/")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "Traceback" not in answer.text
