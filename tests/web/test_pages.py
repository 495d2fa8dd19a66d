"""The pages show what is in the case, all of it, and only as text."""

from __future__ import annotations

import csv
import json
import re
import threading
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.errors import CaseBusy
from sayso.model.ids import sha256
from sayso.run.patterns import Report, patterns
from sayso.run.view_patterns import FoundPatterns
from sayso.run.weigh import weigh_case
from sayso.web.app import build
from tests.builders import story
from tests.run.newspapers import papers, put
from tests.web.cases import LONG, NASTY, gazette, hostile

VOID = {"meta", "link", "input", "br", "col", "img"}


class Page(HTMLParser):
    """What a browser would make of a page: its tags, whether they close, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.text = "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def words(self) -> str:
        return " ".join(" ".join(self.pieces).split())

    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a"]


@pytest.fixture(scope="module")
def client(case_folder: Path) -> TestClient:
    return TestClient(build(case_folder), base_url="http://127.0.0.1", follow_redirects=False)


def page(client: TestClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def addresses() -> list[str]:
    docs = [f"/documents/{doc.id}" for doc in (story(), gazette(), hostile())]
    return ["/", "/documents", "/claims", "/propositions", "/search", "/search?q=veska", "/failures", *docs]


@pytest.mark.parametrize("address", addresses())
def test_every_page_is_sound(client: TestClient, address: str) -> None:
    found = page(client, address)
    assert found.crossed == []
    assert found.open == []
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in found.tags].count("h1") == 1


@pytest.mark.parametrize("address", addresses())
def test_nothing_is_inline_or_from_elsewhere(client: TestClient, address: str) -> None:
    for tag, attrs in page(client, address).tags:
        assert not [name for name in attrs if name.startswith("on") or name == "style"], (tag, attrs)
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
        if tag in ("script", "link"):
            place = attrs.get("src") or attrs.get("href") or ""
            assert place == "data:," or place.startswith("/")
        if tag == "a":
            href = attrs["href"] or ""
            assert href.startswith(("/", "#", "https://gazette.example/"))
            if href.startswith("http"):
                assert "noreferrer" in (attrs["rel"] or "")


def test_the_case_counts_what_is_in_it(client: TestClient) -> None:
    words = page(client, "/").words()
    assert "3 documents" in words
    assert "7 claims" in words
    assert "2 failed inputs" in words
    assert "1 disputed" in words
    assert "Published from 2019-11-21 to 2019-11-23" in words


def test_documents_are_listed_and_sorted(client: TestClient) -> None:
    def order(address: str) -> list[str]:
        found = [re.fullmatch(r"/documents/(doc-\w+)", link) for link in page(client, address).links()]
        return [match.group(1) for match in found if match]

    assert order("/documents?sort=-published")[0] == gazette().id
    assert order("/documents?sort=claims")[0] == hostile().id
    assert sorted(order("/documents?sort=nonsense")) == sorted(d.id for d in (story(), gazette(), hostile()))


def test_a_document_keeps_its_parts_apart(client: TestClient) -> None:
    found = page(client, f"/documents/{gazette().id}")
    words = found.words()
    assert "Byline Lena Holm" in words
    assert "Dateline Marn, 23 November" in words
    assert "Picture caption Shell splinters" in words
    assert "Reader comments not part of the article Anna Commenter Both sides lie!" in words
    assert ("h2", "What the town says") in [(t, "What the town says") for t, a in found.tags if t == "h2"]


def test_a_document_is_shown_word_for_word(client: TestClient) -> None:
    for doc in (story(), gazette()):
        shown = page(client, f"/documents/{doc.id}").text
        assert all(doc.text.at(block.span) in shown for block in doc.blocks)


def test_overlapping_claims_are_marked_side_by_side(client: TestClient) -> None:
    found = page(client, f"/documents/{gazette().id}")
    shared = [attrs for tag, attrs in found.tags if tag == "a" and " " in (attrs.get("data-claims") or "")]
    assert {attrs["data-claims"] for attrs in shared} == {"1 2"}
    assert "u0-material-cooperation" in (shared[0]["class"] or "")
    assert "u1-material-conflict" in (shared[0]["class"] or "")


def test_every_claim_has_a_card_with_its_fields(client: TestClient) -> None:
    words = page(client, f"/documents/{gazette().id}").words()
    assert "Orla Observer outlet Karel Dunn person says" in words
    assert "Veska not assaults Marn" in words
    assert "When 2019-11-18 (day), “on Monday” counted from 2019-11-21" in words
    assert "Means training, weapons" in words
    assert "Basis testimony" in words
    assert "Where the river" in words


def test_card_and_passage_name_each_other(client: TestClient) -> None:
    found = page(client, f"/documents/{gazette().id}")
    ids = {attrs["id"] for _, attrs in found.tags if "id" in attrs}
    for one in gazette().claims:
        assert {one.id, f"card-{one.id}"} <= ids
        assert f"#{one.id}" in found.links()
        assert f"#card-{one.id}" in found.links()


def test_without_scripts_the_address_lights_the_passage(client: TestClient) -> None:
    answer = client.get(f"/documents/{gazette().id}/marks.css")
    assert answer.headers["content-type"].startswith("text/css")
    for number, one in enumerate(gazette().claims):
        assert f'[id="{one.id}"]:target' in answer.text
        assert f".c{number} {{" in answer.text


def test_the_source_is_stated_with_hashes(client: TestClient) -> None:
    doc = gazette()
    words = page(client, f"/documents/{doc.id}").words()
    assert doc.capture.sha256 in words
    assert doc.text.id in words
    assert "c0de" * 16 in words
    assert "https://gazette.example/arms?a=1&b=2" in page(client, f"/documents/{doc.id}").links()


def test_refused_claims_are_listed_with_the_reason(client: TestClient) -> None:
    assert "quote not found in the text" in page(client, f"/documents/{story().id}").text


def test_the_saved_page_is_only_ever_a_file(client: TestClient) -> None:
    doc = hostile()
    answer = client.get(f"/captures/{doc.capture.sha256}")
    assert sha256(answer.content) == doc.capture.sha256
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("", 7),
        ("code=AID", 2),
        ("subject=tavr", 2),
        ("object=veska", 1),
        ("holder=dunn", 2),
        ("polarity=negated", 1),
        ("reality=possible", 1),
        ("block=comment", 1),
        ("since=2019-11-18&until=2019-12", 2),
        ("text=trained", 1),
        ("code=AID&holder=brandt", 1),
        ("code=NONE", 0),
        ("text=%22%29%20OR%20*", 0),
    ],
)
def test_claims_are_filtered_by_the_address(client: TestClient, filters: str, expected: int) -> None:
    found = page(client, f"/claims?{filters}")
    assert f"{expected} claim" in found.words()
    rows = [attrs for tag, attrs in found.tags if tag == "tr" and "data-row" in attrs]
    assert len(rows) == expected


def test_each_filter_can_be_taken_off(client: TestClient) -> None:
    links = page(client, "/claims?code=AID&holder=brandt&sort=-when").links()
    assert "/claims?holder=brandt&sort=-when" in links
    assert "/claims?code=AID&sort=-when" in links


def test_a_wrong_date_is_told_and_left_out(client: TestClient) -> None:
    found = page(client, "/claims?since=yesterday")
    assert "Write since as 2019" in found.words()
    assert "7 claims" in found.words()


@pytest.mark.parametrize("number", ["0", "-1", "99999999999", "x", "²", "2"])
def test_odd_page_numbers_show_a_page(client: TestClient, number: str) -> None:
    assert "7 claims" in page(client, f"/claims?page={number}").words()


def test_the_files_hold_what_the_table_shows(client: TestClient) -> None:
    lines = client.get("/claims.jsonl?code=AID").text.splitlines()
    assert {json.loads(line)["code"] for line in lines} == {"AID"}
    assert len(lines) == 2
    rows = list(
        csv.DictReader(StringIO(client.get("/claims.csv?subject=tavr&sort=-subject").text, newline=""))
    )
    assert {row["subject"] for row in rows} == {"Tavria"}
    assert "/claims.csv?code=AID" in page(client, "/claims?code=AID").links()


def test_a_claim_leads_to_its_passage(client: TestClient) -> None:
    one = gazette().claims[0]
    assert f"/documents/{one.doc}#{one.id}" in page(client, f"/claims/{one.id}").links()


def test_a_proposition_keeps_for_and_against_side_by_side(client: TestClient) -> None:
    disputed = [
        link for link in page(client, "/propositions?show=disputed").links() if "proposition-" in link
    ]
    assert len(disputed) == 1
    html = client.get(disputed[0]).text
    words = " ".join(Page(html).text.split())
    assert "2 documents, 1 origin (Karel Dunn), 0 undetermined" in words
    assert "holder Orla Observer → Karel Dunn" in words
    assert "How it was derived" in words
    against = html[html.index('id="col-against"') : html.index('id="col-uncertain"')]
    assert "<mark>Veska did not shell Marn</mark>, Karel Dunn told" in against
    assert (
        "Veska shelled the town of Marn" in html[html.index('id="col-for"') : html.index('id="col-against"')]
    )
    assert "denied the attack" in html[html.index('id="col-uncertain"') :]


def test_what_a_proposition_rests_on_is_shown_with_the_words(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        put(case, *papers())
        weigh_case(case)
        copied = case.findings.rows()[0].proposition.id
        clash = case.findings.contradictions()[0]
    browser = TestClient(build(folder), base_url="http://127.0.0.1")
    found = page(browser, f"/propositions/{copied}")
    assert found.crossed == []
    assert "Lorries crossed the river at night for weeks" in found.text
    assert "copy" in found.words()
    found = page(browser, f"/propositions/{clash.proposition}")
    assert "What cannot both hold" in found.words()
    assert clash.detail in found.words()
    assert {f"#{claim}" for claim in (*clash.left, *clash.right)} <= set(found.links())


def test_contradictions_stand_on_the_first_page(client: TestClient) -> None:
    found = page(client, "/")
    assert "Contradictions in the newest documents" in found.words()
    assert any(link.endswith("#contradictions") for link in found.links())


def test_a_page_does_not_wait_for_a_long_search_for_patterns(
    case_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = threading.Event()

    def slow(folder: Path, *, limit: int) -> Report:
        found.wait()
        return patterns(folder, limit=limit)

    monkeypatch.setattr("sayso.run.view_patterns.patterns", slow)
    monkeypatch.setattr("sayso.run.view_patterns.PATIENCE", 0)
    browser = TestClient(build(case_folder), base_url="http://127.0.0.1")
    assert "Patterns are being looked for" in page(browser, "/").words()
    found.set()
    monkeypatch.setattr("sayso.run.view_patterns.PATIENCE", 60)
    assert "Patterns are being looked for" not in page(browser, "/").words()


def test_a_failed_search_for_patterns_is_told_and_tried_again(
    case_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(folder: Path, *, limit: int) -> Report:
        raise CaseBusy(str(folder))

    known = FoundPatterns(case_folder, limit=1)
    with monkeypatch.context() as patched:
        patched.setattr("sayso.run.view_patterns.patterns", failing)
        patched.setattr("sayso.run.view_patterns.PATIENCE", 60)
        with pytest.raises(CaseBusy):
            known.now()
    monkeypatch.setattr("sayso.run.view_patterns.PATIENCE", 60)
    assert known.now() is not None


def test_propositions_can_be_narrowed(client: TestClient) -> None:
    assert "1 proposition in more than one document" in page(client, "/propositions?show=shared").words()


def test_search_finds_claims_and_texts(client: TestClient) -> None:
    found = page(client, "/search?q=militia")
    assert "2 claims and 1 document" in found.words()
    assert any(link.endswith(f"#{gazette().claims[1].id}") for link in found.links())


@pytest.mark.parametrize("words", ['"', "*", "AND OR NOT", "a" * 5000, "text:x", "%00", "\u202e", "<script>"])
def test_no_search_is_an_error(client: TestClient, words: str) -> None:
    assert client.get("/search", params={"q": words}).status_code == 200


def test_failures_are_listed_with_reasons(client: TestClient) -> None:
    words = page(client, "/failures").words()
    assert "scan.pdf damaged The file ends in the middle of an object" in words


def test_hostile_text_shows_as_text(client: TestClient) -> None:
    shown = NASTY.replace("\u202e", "⟨U+202E⟩")
    for address in (f"/documents/{hostile().id}", "/documents", "/claims", "/failures", "/propositions"):
        found = page(client, address)
        assert shown in found.text
        assert "\u202e" not in found.text
        assert "49" not in re.findall(r"\}\} (49)", found.text)
    found = page(client, f"/documents/{hostile().id}")
    assert LONG in found.text
    assert "javascript:alert(document.domain) not a web address" in found.words()


@pytest.mark.parametrize(
    "address",
    [
        "/documents/doc-0",
        "/claims/claim-0",
        "/propositions/nothing",
        "/captures/..%2f..%2fcase.db",
        "/captures/" + "0" * 64,
        "/nothing",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/documents/%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_what_is_not_there_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "case.db is not" not in answer.text


def test_the_report_is_a_file(client: TestClient) -> None:
    answer = client.get("/report.html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Orla valley" in answer.text


def test_a_change_in_the_case_shows_at_once(tmp_path: Path) -> None:
    from tests.web.cases import STAMP

    folder = tmp_path / "case"
    Case.create(folder).close()
    browser = TestClient(build(folder), base_url="http://127.0.0.1")
    assert "No claims yet" in browser.get("/").text
    doc = gazette()
    with Case.open(folder, write=True) as case:
        case.add(doc, doc.text.content.encode(), STAMP)
        assert "1 document not weighed yet" in browser.get("/").text
        assert "1 document not weighed yet" in browser.get("/propositions").text
        weigh_case(case)
    assert "Marn militia" in browser.get("/").text
    assert "not weighed yet" not in browser.get("/").text


def test_every_static_file_is_served_as_what_it_is(client: TestClient) -> None:
    html = "".join(client.get(address).text for address in addresses())
    for place in sorted(set(re.findall(r'"(/static/[^"]+)"', html))):
        kind = client.get(place).headers["content-type"]
        assert kind.startswith("text/javascript" if place.endswith(".js") else "text/css")
