"""Reports of a part of a case: of what was searched, an actor, a pair, a proposition."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.cli import main
from sayso.model.finding import Finding
from tests.builders import story
from tests.web.cases import STAMP, gazette, hostile
from tests.web.pages import SHOWN, client_of, opened
from tests.web.test_pages import Page
from tests.web.windows import entered, serving, window_on


@pytest.fixture(scope="module")
def client(case_folder: Path) -> TestClient:
    return client_of(case_folder)


@pytest.fixture(scope="module")
def shelling(case_folder: Path) -> Finding:
    """Return the proposition that two papers disagree on."""
    with Case.open(case_folder) as case:
        return case.findings.rows()[0]


def report(client: TestClient, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="sayso-report-part.html"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    found = Page(answer.text)
    assert found.open == found.crossed == []
    assert not [tag for tag, attrs in found.tags if tag in ("script", "img", "iframe", "object")]
    # Nothing is left out that another part of the page leads to.
    ids = {attrs["id"] for _, attrs in found.tags if "id" in attrs}
    assert {link[1:] for link in found.links() if link.startswith("#")} <= ids
    return found


def test_a_search_leads_to_a_report_of_what_it_finds(client: TestClient) -> None:
    (link,) = [one for one in opened(client, "/search?q=militia").links() if "report.html" in one]
    assert link == "/report.html?q=militia"
    found = report(client, link)
    words = found.words()
    assert "A part of the case : claims by words: militia" in words
    assert "1 document, 2 claims, 2 propositions." in words
    assert "Failed inputs" not in words
    assert "not chosen ·" not in words
    assert gazette().capture.sha256 in words
    assert gazette().text.id in words
    assert story().capture.sha256 not in words
    assert STAMP.model_hash in words
    assert STAMP.codebook_hash in words


def test_a_proposition_stands_whole_and_says_what_was_not_chosen(
    client: TestClient, shelling: Finding
) -> None:
    found = report(client, f"/report.html?q=shell&source={gazette().source.outlet}")
    words = found.words()
    assert "outlet: Marn Gazette" in words
    assert words.count("not chosen ·") == len(shelling.proposition.claims) - 1
    assert "2 documents" in words


def test_a_proposition_a_pair_and_an_actor_have_reports(client: TestClient, shelling: Finding) -> None:
    one, other = shelling.proposition.matter[:2]
    for page, address in (
        (f"/propositions/{shelling.proposition.id}", f"/report.html?proposition={shelling.proposition.id}"),
        (f"/relations?a={one}&b={other}", f"/report.html?a={one}&b={other}"),
        (f"/actors/{one}", f"/report.html?actor={one}"),
    ):
        assert address in opened(client, page).links()
        report(client, address)
        assert f'id="{shelling.proposition.id}"' in client.get(address).text
    whole = report(client, f"/report.html?proposition={shelling.proposition.id}").words()
    assert "1 proposition." in whole


def test_nothing_found_is_told(client: TestClient) -> None:
    answer = client.get("/report.html?q=zebra")
    assert answer.status_code == 404
    assert "nothing to report" in answer.text
    assert not [one for one in opened(client, "/search?q=zebra").links() if "report.html" in one]
    assert client.get("/report.html?proposition=proposition-0").status_code in (400, 404)


def test_hostile_words_in_the_question_and_the_claims_show_as_text(client: TestClient) -> None:
    found = report(client, "/report.html?q=hard&holder=alert(1)")
    assert SHOWN in found.text
    assert hostile().id in {attrs.get("id") for _, attrs in found.tags}


def test_the_command_line_makes_the_same_file(
    case_folder: Path, client: TestClient, shelling: Finding
) -> None:
    one, other = shelling.proposition.matter[:2]
    made = shelling.proposition.id
    for options, address in (
        (["--search", "http://127.0.0.1:8321/search?q=militia"], "q=militia"),
        (["--search", "q=shell&since=2019"], "q=shell&since=2019"),
        (["--pair", one, other], f"a={one}&b={other}"),
        (["--proposition", made[:20]], f"proposition={made}"),
    ):
        answer = client.get(f"/report.html?{address}")
        ran = CliRunner().invoke(main, ["export", str(case_folder), "--format", "html", *options])
        assert answer.status_code == 200, address
        assert ran.exit_code == 0, ran.output
        assert ran.stdout == answer.text
    ran = CliRunner().invoke(main, ["export", str(case_folder), "--format", "html", "--actor", one])
    assert made in ran.stdout


@pytest.mark.parametrize(
    "options",
    [
        ["--format", "csv", "--actor", "form-0"],
        ["--format", "html", "--actor", "form-0"],
        ["--format", "html", "--search", "colour=red"],
        ["--format", "html", "--search", ""],
        ["--format", "html", "--search", "since=yesterday"],
        ["--format", "html", "--search", "q=a", "--proposition", "proposition-0"],
    ],
)
def test_what_cannot_be_selected_is_refused(case_folder: Path, options: list[str]) -> None:
    ran = CliRunner().invoke(main, ["export", str(case_folder), *options])
    assert ran.exit_code == 2


@pytest.mark.browser
def test_a_report_of_a_search_is_downloaded_and_opens_alone(
    browser: Browser, case_folder: Path, tmp_path: Path
) -> None:
    with serving(case_folder) as base, window_on(browser, base, entered(browser, base)) as window:
        page = window.open("/search?q=militia")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Report", exact=True).click()
        path = tmp_path / "report.html"
        waiting.value.save_as(path)
        page.goto(path.as_uri())
        window.asked.clear()
        assert page.locator("mark").count() == 2
        assert page.get_by_text("A part of the case").is_visible()
