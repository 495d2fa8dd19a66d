"""Pages that look at a case as a whole, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.cases import gazette, make_case
from tests.web.test_browser import marked
from tests.web.windows import Window, entered, serving, window_on

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(case_folder: Path) -> Iterator[str]:
    with serving(case_folder) as base:
        yield base


@pytest.fixture(scope="module")
def cookies(browser: Browser, served: str) -> list[dict[str, object]]:
    return entered(browser, served)


@pytest.fixture
def window(
    browser: Browser, served: str, cookies: list[dict[str, object]], request: pytest.FixtureRequest
) -> Iterator[Window]:
    with window_on(browser, served, cookies, **getattr(request, "param", {})) as made:
        yield made


def test_a_search_is_narrowed_by_facets_and_kept_as_a_link(window: Window) -> None:
    page = window.open("/search?q=militia")
    facets = page.get_by_role("complementary", name="Facets")
    facets.get_by_role("link", name=re.compile("^AID")).click()
    page.wait_for_url(re.compile("code=AID"))
    assert page.locator("article mark").count() == 2
    window.open(page.url.removeprefix(window.base))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    assert marked(page) == gazette().claims[1].quote


def test_a_source_is_rated_by_form(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(make_case(tmp_path / "case")) as base,
        window_on(browser, base, entered(browser, base)) as window,
    ):
        page = window.open("/sources")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources/one?**")
        page.get_by_role("link", name="Say who you are").click()
        page.get_by_label("Your name").fill("Ida")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sources/one?**")
        page.get_by_role("combobox", name="Reliability").select_option("C")
        page.get_by_label("Reason").fill("Right before, wrong at times.")
        page.get_by_role("button", name="Rate as Ida").click()
        page.get_by_role("region", name="Reliability").get_by_text("fairly reliable").wait_for()
        page.get_by_role("button", name="Take back").click()
        page.get_by_text("taken back by Ida").wait_for()
        assert page.get_by_text("Not rated.").is_visible()


def test_the_network_is_walked_by_keyboard_and_its_time_brushed(window: Window) -> None:
    page = window.open("/network")
    dots = page.locator("[data-dot]")
    dots.first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.dot") == "1"
    assert page.locator(".tie.is-near").count() >= 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/network?actor=**")
    page.go_back()
    step = page.locator("[data-step]")
    if step.count() > 1:
        first, last = step.first.bounding_box(), step.last.bounding_box()
        assert first is not None
        assert last is not None
        page.mouse.move(first["x"] + 5, first["y"] + 8)
        page.mouse.down()
        page.mouse.move(last["x"] + 5, last["y"] + 8, steps=4)
        page.mouse.up()
        page.wait_for_url(re.compile("since=.*until="))
