"""What tests of pages share: a client, and a page as a browser would take it apart."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from starlette.testclient import TestClient

from sayso.web.app import build
from tests.web.cases import NASTY
from tests.web.test_pages import Page

SHOWN = NASTY.replace("\u202e", "⟨U+202E⟩")
"""The hostile text as a reader has to see it."""


def client_of(folder: Path) -> TestClient:
    return TestClient(build(folder), base_url="http://127.0.0.1", follow_redirects=False)


def opened(client: TestClient, address: str) -> Page:
    """Open a page and hold it to what every page must be."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found = Page(answer.text)
    assert found.crossed == []
    assert found.open == []
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in found.tags].count("h1") == 1
    for tag, attrs in found.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("style", "xlink:href")]
        assert tag not in (
            "img",
            "image",
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "foreignobject",
            "use",
        )
        if tag == "a":
            assert urlsplit(attrs["href"] or "").scheme in ("", "https")
    assert "\u202e" not in found.text
    return found
