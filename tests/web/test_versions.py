"""The saved page, shown so that nothing in it runs, and two captures of one address laid together."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.document import Capture, Document, Source
from sayso.model.ids import sha256
from sayso.run.view_versions import compare, versions
from sayso.web.pages.versions import INERT
from tests.builders import document, tokenised
from tests.web.cases import NASTY, STAMP
from tests.web.pages import SHOWN, client_of, opened
from tests.web.windows import NARROW, WIDE, entered, serving, window_on

EARLIER = "Two held over arms\nPolice in Marn held two men on Friday.\nOne stays.\nTwo stays.\nLast words."
LATER = (
    "Three held over arms\nPolice in Marn held three men on Friday, officials said.\n"
    "One stays.\nNew here.\nTwo stays."
)
ADDRESS = "https://Gazette.example/arms?a=1"


def page_of(text: str, head: str = "", *, title: str | None = None) -> tuple[bytes, str]:
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return f"<!doctype html><title>{escape(title or '')}</title>{head}{lines}".encode(), text


def captured(
    text: str, *, url: str | None, retrieved: str | None, head: str = "", title: str | None = None
) -> tuple[Document, bytes]:
    """Make a document of a web page with the bytes that it was taken from."""
    data, _ = page_of(text, head, title=title)
    kinds = ("headline", *("body",) * text.count("\n"))
    doc = tokenised(document(text, kinds=kinds, data=data, title=title, locator=url or "page.html"))
    made = Capture(sha256(data), len(data), "text/html", url or "page.html", None, retrieved)
    doc = replace(doc, capture=made, source=Source("Marn Gazette", None, url))
    return replace(doc, id=Document.id_of(made, doc.text)), data


def hostile_head(port: int) -> str:
    there = f"http://127.0.0.1:{port}"
    return (
        f'<link rel="preconnect" href="{there}"><LINK/rel=stylesheet href="{there}/x.css">'
        f'<meta http-equiv="refresh" content="0;url={there}/refreshed"><base href="{there}/">'
        f"<style>@import url({there}/s.css); body {{ background: url({there}/b.png) }} p {{ color: #123456 }}"
        f'</style><script>document.title="ran"; top.location="{there}/top"</script>'
        f'<script src="{there}/s.js"></script><img src="{there}/i.png" onerror="alert(1)">'
        f'<iframe src="{there}/f"></iframe><iframe srcdoc="<script>alert(2)</script>"></iframe>'
        f'<object data="{there}/o"></object><embed src="{there}/e">'
        f'<frameset><frame src="{there}/f"></frameset>'
        f'<video src="{there}/v" autoplay></video>'
        f'<svg onload="alert(3)"><image href="{there}/g"/></svg>'
        f'<form id="out" action="{there}/out" method="post"><button>Sign in</button></form>'
        f'<a id="away" href="{there}/away">away</a><a id="in" href="/claims" target="_top">in</a>'
    )


@pytest.fixture(scope="module")
def lure() -> Iterator[tuple[int, list[bytes]]]:
    """Listen where the saved page would call, and keep what calls."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            while True:
                try:
                    talk, _ = listener.accept()
                except OSError:
                    return
                heard.append(b"called")
                talk.close()

        threading.Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], heard
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def docs(lure: tuple[int, list[bytes]]) -> dict[str, tuple[Document, bytes]]:
    return {
        "earlier": captured(EARLIER, url=ADDRESS, retrieved="2019-11-22T08:00:00Z"),
        "later": captured(
            LATER,
            url=ADDRESS.lower() + "#top",
            retrieved="2019-11-23T08:00:00Z",
            head=hostile_head(lure[0]),
        ),
        "elsewhere": captured(
            "Nothing here.\nAt all.", url="https://gazette.example/arms?a=2", retrieved=None
        ),
        "nasty": captured(f"{NASTY}\n{NASTY}", url="https://nasty.example/", retrieved=NASTY, title=NASTY),
        "nastier": captured(f"{NASTY}\nelse {NASTY}", url="http://nasty.example/", retrieved=None),
    }


@pytest.fixture(scope="module")
def folder(docs: dict[str, tuple[Document, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("versions") / "case"
    with Case.create(made) as case:
        for doc, data in docs.values():
            case.add(doc, data, STAMP)
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> TestClient:
    return client_of(folder)


def test_captures_of_one_address_are_found_the_earliest_first(
    folder: Path, docs: dict[str, tuple[Document, bytes]]
) -> None:
    ids = {name: doc.id for name, (doc, _) in docs.items()}
    for name in ("earlier", "later"):
        assert [one.row.id for one in versions(folder, ids[name])] == [ids["earlier"], ids["later"]]
    assert versions(folder, ids["elsewhere"]) == []


def test_both_versions_can_be_put_together_again(
    folder: Path, docs: dict[str, tuple[Document, bytes]]
) -> None:
    found = compare(folder, docs["earlier"][0].id, docs["later"][0].id)
    for text, left_out in ((EARLIER, "new"), (LATER, "gone")):
        said = ["".join(words for what, words in one.pieces if what != left_out) for one in found.paragraphs]
        assert [one for one in said if one] == text.split("\n")
    states = [one.state for one in found.paragraphs]
    assert states == ["changed", "changed", "same", "new", "same", "gone"]
    assert ("new", ", officials said") in found.paragraphs[1].pieces
    assert found.of_one_address


def test_a_paragraph_rewritten_from_end_to_end_is_one_gone_and_one_new(tmp_path: Path) -> None:
    first, second = (
        captured(f"Title\n{words}", url=ADDRESS, retrieved=None)
        for words in ("Police held two men.", "Weather will stay fine all week.")
    )
    with Case.create(tmp_path / "case") as case:
        for doc, data in (first, second):
            case.add(doc, data, STAMP)
    found = compare(tmp_path / "case", first[0].id, second[0].id)
    assert [one.state for one in found.paragraphs] == ["same", "gone", "new"]


def test_a_document_leads_to_its_saved_page_and_to_what_changed(
    client: TestClient, docs: dict[str, tuple[Document, bytes]]
) -> None:
    for name in ("earlier", "later"):
        here = f"/documents/{docs[name][0].id}"
        found = opened(client, here)
        assert {f"{here}/saved", f"{here}/compare"} <= set(found.links())
        to = client.get(f"{here}/compare").headers["location"]
        assert to == f"/documents/{docs['earlier'][0].id}/compare/{docs['later'][0].id}"
    alone = f"/documents/{docs['elsewhere'][0].id}"
    assert f"{alone}/compare" not in opened(client, alone).links()
    assert client.get(f"{alone}/compare").headers["location"] == alone


def test_what_changed_is_marked_and_said(client: TestClient, docs: dict[str, tuple[Document, bytes]]) -> None:
    found = opened(client, f"/documents/{docs['earlier'][0].id}/compare/{docs['later'][0].id}")
    words = found.words()
    assert "Paragraphs: 2 changed, 1 removed, 1 added, 2 the same" in words.replace(" ,", ",")
    assert "held [removed: two ] [added: three ] men on Friday [added: , officials said ] ." in words
    assert "+ added [added: New here. ]" in words
    assert "retrieved 2019-11-22T08:00:00Z" in words
    assert "retrieved 2019-11-23T08:00:00Z" in words
    assert [attrs["value"] for tag, attrs in found.tags if tag == "input" and attrs["name"] == "q"] == [""]
    tags = [tag for tag, _ in found.tags]
    assert tags.count("ins") >= 3
    assert tags.count("del") >= 3


def test_hostile_text_in_both_versions_shows_as_text(
    client: TestClient, docs: dict[str, tuple[Document, bytes]]
) -> None:
    nasty, nastier = docs["nasty"][0].id, docs["nastier"][0].id
    found = opened(client, f"/documents/{nasty}/compare/{nastier}")
    assert SHOWN in found.text
    text = client.get(f"/documents/{nasty}/saved").text
    assert "<script>alert" not in text
    assert SHOWN.split("<")[0] in text


def test_saved_bytes_come_with_a_policy_under_which_nothing_runs(
    client: TestClient, docs: dict[str, tuple[Document, bytes]]
) -> None:
    doc, data = docs["later"]
    answer = client.get(f"/documents/{doc.id}/saved/content")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == INERT
    assert "sandbox;" in INERT
    assert "allow" not in INERT
    assert b"<iframe" not in answer.content
    assert b' href="' not in answer.content
    source = client.get(f"/documents/{doc.id}/saved/content?source=yes")
    assert source.headers["content-type"] == "text/plain; charset=utf-8"
    assert source.content == data
    assert client.get("/documents/doc-0/saved/content").status_code == 404
    frame = client.get(f"/documents/{doc.id}/saved")
    assert "sandbox " in frame.text
    assert frame.headers["content-security-policy"].endswith("; frame-src 'self'")
    assert doc.capture.sha256 in frame.text
    assert doc.text.id in frame.text


def test_what_cannot_be_shown_can_be_downloaded(tmp_path: Path) -> None:
    doc = tokenised(document("A report.\nOf police.", data=b"%PDF-1.4"))
    made = replace(doc.capture, media_type="application/pdf")
    doc = replace(doc, capture=made)
    with Case.create(tmp_path / "case") as case:
        case.add(doc, b"%PDF-1.4", STAMP)
    client = client_of(tmp_path / "case")
    found = opened(client, f"/documents/{doc.id}/saved")
    assert f"/captures/{doc.capture.sha256}" in found.links()
    assert client.get(f"/documents/{doc.id}/saved/content").content == b""


@pytest.mark.browser
def test_a_hostile_saved_page_neither_runs_nor_calls_nor_leads_away(
    browser: Browser, folder: Path, lure: tuple[int, list[bytes]], docs: dict[str, tuple[Document, bytes]]
) -> None:
    with serving(folder) as base, window_on(browser, base, entered(browser, base)) as window:
        here = f"{base}/documents/{docs['later'][0].id}"
        page = window.open(f"/documents/{docs['later'][0].id}/saved")
        frame = page.frame_locator("iframe.saved")
        words = frame.get_by_text("held three men")
        words.wait_for()
        assert "18, 52, 86" in words.evaluate("one => getComputedStyle(one).color")
        frame.get_by_role("button", name="Sign in").click()
        frame.locator("#in").click()
        frame.locator("#away").click()
        page.get_by_role("link", name="Its source").click()
        page.wait_for_url("**?source=yes")
        frame.get_by_text("top.location").wait_for()
        assert page.url == f"{here}/saved?source=yes"
        # Chromium tells of everything that it refused; anything else would be news.
        refused = ("Refused", "Blocked", "sandboxed", "Unsafe attempt", "Content Security Policy")
        window.troubles = [one for one in window.troubles if not any(word in one for word in refused)]
        window.asked = [url for url in window.asked if "127.0.0.1" not in url]
    assert lure[1] == []


@pytest.mark.browser
@pytest.mark.parametrize(("size", "theme"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide", "narrow"])
def test_what_changed_is_read_by_keyboard_and_fits(
    browser: Browser, folder: Path, docs: dict[str, tuple[Document, bytes]], size: tuple[int, int], theme: str
) -> None:
    with (
        serving(folder) as base,
        window_on(browser, base, entered(browser, base), size=size, theme=theme) as window,
    ):
        page = window.open(f"/documents/{docs['later'][0].id}")
        page.get_by_role("link", name="2 captures of this address").click()
        page.wait_for_url("**/compare/**")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert "officials said" in page.locator("[data-row][aria-current]").inner_text()
        lines = page.locator("ins").first.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert lines == "underline"
        assert (
            page.locator("del").first.evaluate("one => getComputedStyle(one).textDecorationLine")
            == "line-through"
        )
        assert window.over() <= 0
        window.open(f"/documents/{docs['earlier'][0].id}/saved")
        assert window.over() <= 0
