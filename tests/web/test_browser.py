"""The pages in a real browser: keys, marks, widths, and that nothing runs or leaves that should not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import story
from tests.web.cases import gazette, hostile
from tests.web.windows import NARROW, WIDE, Window, entered, serving, window_on

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def served(case_folder: Path) -> Iterator[str]:
    with serving(case_folder) as base:
        yield base


@pytest.fixture(scope="session")
def cookies(browser: Browser, served: str) -> list[dict[str, object]]:
    return entered(browser, served)


@pytest.fixture
def window(
    browser: Browser, served: str, cookies: list[dict[str, object]], request: pytest.FixtureRequest
) -> Iterator[Window]:
    with window_on(browser, served, cookies, **getattr(request, "param", {})) as made:
        yield made


def marked(page: Page) -> str:
    """Return the text that is highlighted, in order."""
    return "".join(page.locator(".seg.is-active").all_text_contents())


def ground(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


def test_claims_are_stepped_through_by_keyboard(window: Window) -> None:
    doc = gazette()
    page = window.open(f"/documents/{doc.id}")
    assert marked(page) == ""
    plain = ground(page, ".seg")
    for number, claim in enumerate(doc.claims):
        page.keyboard.press("j")
        current = page.locator(".card[aria-current=true]")
        assert current.get_attribute("id") == f"card-{claim.id}"
        assert page.evaluate("document.activeElement.id") == f"card-{claim.id}"
        assert marked(page) == claim.quote
        assert ground(page, ".seg.is-active") != plain
        assert page.url.endswith(f"#{claim.id}")
        told = page.locator("#announcer").text_content() or ""
        assert told.startswith(f"Claim {number + 1} of 3")
    page.keyboard.press("k")
    assert marked(page) == doc.claims[1].quote
    page.keyboard.press("ArrowDown")
    assert marked(page) == doc.claims[2].quote
    page.keyboard.press("ArrowUp")
    assert marked(page) == doc.claims[1].quote
    page.keyboard.press("Escape")
    assert marked(page) == ""
    assert page.locator("[aria-current=true].card").count() == 0


def test_enter_opens_the_proposition(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/propositions/**")
    assert page.locator(".column.against mark").text_content() == "Veska did not shell Marn"
    assert page.locator(".column.for mark").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert marked(page) == "Veska shelled the town of Marn on Monday, the Orla Observer reported"


def test_a_link_to_a_claim_shows_its_passage(window: Window) -> None:
    claim = gazette().claims[2]
    page = window.open(f"/documents/{gazette().id}#{claim.id}")
    assert marked(page) == claim.quote
    assert page.locator(".seg.is-active").first.is_visible()


def test_holders_and_parties_light_up_with_their_claim(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}#{gazette().claims[0].id}")
    assert page.locator(".is-holder").all_text_contents() == ["Karel Dunn", "Orla Observer"]
    assert page.locator(".is-object").all_text_contents() == ["Marn"]


def test_the_mouse_links_passage_and_card_both_ways(window: Window) -> None:
    doc = gazette()
    page = window.open(f"/documents/{doc.id}")
    page.locator(f"#card-{doc.claims[1].id}").hover()
    assert "".join(page.locator(".seg.is-near").all_text_contents()) == doc.claims[1].quote
    page.locator("[data-nearest='0']").first.hover()
    assert page.locator(".card.is-near").get_attribute("id") == f"card-{doc.claims[0].id}"
    page.locator("[data-claims='1 2']").first.click()
    first = marked(page)
    page.locator("[data-claims='1 2']").first.click()
    assert {first, marked(page)} == {doc.claims[1].quote, doc.claims[2].quote}


def test_focus_on_a_passage_links_its_card(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}")
    page.locator(".article .seg").first.focus()
    page.keyboard.press("Tab")
    assert page.locator(".card[aria-current=true]").count() == 1
    assert page.evaluate("document.activeElement.matches('.seg.is-active')")


def test_cards_are_filtered_and_steps_keep_to_them(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}")
    page.keyboard.press("/")
    page.keyboard.type("river")
    assert page.locator(".card:visible").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert marked(page) == gazette().claims[2].quote
    page.keyboard.press("/")
    page.keyboard.type(" nothing")
    assert page.get_by_text("No claim matches the filter.").is_visible()


def test_keys_are_listed_and_can_be_turned_off(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert "Next claim" in (dialog.text_content() or "")
    dialog.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    page.keyboard.press("j")
    assert marked(page) == ""
    page.get_by_role("button", name="Show the keys").click()
    page.get_by_label("Single keys are on").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert marked(page) != ""


def test_claims_are_filtered_in_the_table(window: Window) -> None:
    page = window.open("/claims")
    assert page.locator("tbody tr").count() == 7
    page.keyboard.press("/")
    page.keyboard.type("militia")
    page.get_by_label("Code").select_option("AID")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url(re.compile("code=AID"))
    assert page.locator("tbody tr").count() == 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert marked(page) == gazette().claims[1].quote


def test_rows_are_stepped_through_by_keyboard(window: Window) -> None:
    page = window.open("/documents")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator("tr[aria-current=true]").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/doc-*")


def test_slash_leads_to_search(window: Window) -> None:
    page = window.open("/")
    page.keyboard.press("/")
    page.keyboard.type("militia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=militia")
    assert page.locator("mark").first.text_content() == "militia"


@pytest.mark.parametrize("window", [{"scripts": False}], indirect=True)
def test_without_scripts_the_passage_still_lights_up(window: Window) -> None:
    doc = gazette()
    page = window.open(f"/documents/{doc.id}#{doc.claims[1].id}")
    assert ground(page, ".c1") != ground(page, ".c0")


@pytest.mark.parametrize(
    "window",
    [{"size": size, "theme": theme} for size in (WIDE, NARROW) for theme in ("light", "dark")],
    indirect=True,
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)
def test_no_page_is_wider_than_the_window(window: Window) -> None:
    documents = [f"/documents/{doc.id}" for doc in (story(), gazette(), hostile())]
    lists = (
        "/",
        "/documents",
        "/claims",
        "/propositions",
        "/relations",
        "/search",
        "/failures",
        "/search?q=veska",
    )
    for path in (*lists, *documents):
        page = window.open(path)
        page.keyboard.press("j")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, path
    page.keyboard.press("Enter")
    page.wait_for_url("**/propositions/**")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("window", [{"size": NARROW}], indirect=True)
def test_on_a_phone_passage_and_card_are_both_in_view(window: Window) -> None:
    page = window.open(f"/documents/{gazette().id}")
    for _ in gazette().claims:
        page.get_by_role("button", name="Next claim").click()
        panel = page.locator(".panel").bounding_box()
        passage = page.locator(".seg.is-active").first.bounding_box()
        card = page.locator(".card[aria-current=true]").bounding_box()
        assert panel is not None
        assert passage is not None
        assert card is not None
        assert 0 <= passage["y"] < panel["y"]
        assert panel["y"] <= card["y"] < NARROW[1]


def test_the_report_opens_without_complaint(window: Window, tmp_path: Path, case_folder: Path) -> None:
    from sayso.run.view_report import case_report

    path = tmp_path / "report.html"
    path.write_text(case_report(case_folder), encoding="utf-8")
    window.page.goto(path.as_uri())
    window.asked.clear()
    assert window.page.locator("mark").count() == 7
    assert "serif" in str(window.page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily"))


def test_the_ways_to_a_proposition_lead_to_its_passages_and_evidence(window: Window) -> None:
    page = window.open("/")
    page.get_by_role("region", name="Contradictions in the newest documents").get_by_role(
        "link"
    ).first.click()
    page.wait_for_url("**/propositions/**#contradictions")
    clash = page.get_by_role("region", name="What cannot both hold")
    clash.get_by_role("link").first.click()
    shown = page.locator(".passage:target mark")
    assert shown.is_visible()
    rests = page.get_by_role("region", name="What it rests on")
    assert rests.get_by_text("holder").first.is_visible()
    assert page.get_by_role("region", name="Credibility").get_by_text("Proposed").is_visible()
    rests.get_by_role("link").first.click()
    page.wait_for_url("**/documents/**")


@pytest.mark.parametrize("window", [{"size": WIDE}, {"size": NARROW}], indirect=True, ids=["wide", "narrow"])
def test_every_proposition_fits_the_window(window: Window) -> None:
    page = window.open("/propositions")
    links = [link.get_attribute("href") for link in page.locator("a.row-link").all()]
    assert links
    for link in links:
        page = window.open(str(link))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, link


def test_a_pair_is_zoomed_by_keyboard_and_its_marks_open_passages(window: Window) -> None:
    page = window.open("/relations")
    page.get_by_role("link", name="Veska and Marn").first.click()
    page.wait_for_url("**/relations?a=**")
    marks = page.locator("a.mark")
    all_of_them = marks.count()
    assert all_of_them
    page.get_by_role("navigation", name="Zoom").get_by_role("link", name="2019").click()
    page.wait_for_url(re.compile("since=2019&until=2019$"))
    page.keyboard.press("[")
    page.wait_for_url(re.compile("since=2018&until=2018$"))
    assert marks.count() < all_of_them
    page.keyboard.press("0")
    page.wait_for_url(re.compile("b=form-[0-9a-f]+$"))
    marks.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/propositions/**")
    assert page.locator(".passage:target mark").is_visible()
