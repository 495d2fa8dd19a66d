"""Pages that look at a case as a whole, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.cases import gazette, make_case
from tests.web.test_axe import violations
from tests.web.test_browser import marked
from tests.web.windows import NARROW, WIDE, Window, entered, serving, window_on

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
        page.wait_for_url("**/reviewer?**")
        page.keyboard.type("Ida")
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


def test_the_matrix_is_filled_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    with (
        serving(make_case(tmp_path / "case")) as base,
        window_on(browser, base, entered(browser, base)) as window,
    ):
        page = window.open("/reviewer?next=/hypotheses")
        page.keyboard.type("Ida")
        page.keyboard.press("Enter")
        page.wait_for_url("**/hypotheses")
        for statement in ("Veska did it", "Nobody did"):
            page.get_by_label("What would explain").fill(statement)
            page.keyboard.press("Enter")
            page.get_by_role("cell", name=statement).wait_for()
        page = window.open("/propositions")
        page.locator("a.row-link").first.click()
        page.wait_for_url("**/propositions/**")
        page.get_by_role("link", name="As evidence for hypotheses").click()
        page.wait_for_url("**/hypotheses?evidence=**")
        page.get_by_role("combobox", name="H1").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        for _ in range(5):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Save"
        page.keyboard.press("Enter")
        page.locator("td.mark.is-CC").wait_for()
        assert page.locator("td.mark.is-II").count() == 1
        assert page.locator("#fresh").count() == 0
        assert page.get_by_role("searchbox").input_value() == ""
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert window.over() <= 0


PAGES = (
    "/relations", "/network", "/timeline", "/timeline?since=2019&until=2019", "/map", "/sources",
    "/hypotheses", "/search", "/search?q=militia&sign=cooperation",
)  # fmt: skip


@pytest.mark.parametrize(
    "window",
    [{"size": size, "theme": theme} for size in (WIDE, NARROW) for theme in ("light", "dark")],
    indirect=True,
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)
def test_no_view_is_wider_than_the_window(window: Window) -> None:
    for path in PAGES:
        page = window.open(path)
        assert window.over() <= 0, path
        assert page.locator("h1").is_visible(), path
    page = window.open("/relations")
    page.locator("a.row-link").first.click()
    page.wait_for_url("**/relations?a=**")
    assert window.over() <= 0


def test_everything_on_the_views_has_a_name_for_those_who_do_not_see_it(window: Window) -> None:
    nameless = """[...document.querySelectorAll("a, button, input, select, textarea, [role=region]")]
      .filter((one) => one.type !== "hidden")
      .filter((one) => !one.closest("[hidden]"))
      .filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length
        || one.getAttribute("aria-labelledby") || one.getAttribute("title"))).map((one) => one.outerHTML)"""
    levels = "[...document.querySelectorAll('h1, h2, h3')].map((one) => Number(one.tagName[1]))"
    for path in PAGES:
        page = window.open(path)
        assert page.evaluate(nameless) == [], path
        heads = page.evaluate(levels)
        assert heads[0] == 1, path
        assert all(later <= before + 1 for before, later in pairwise(heads)), path
        scrolled = page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1"
            " && one.tabIndex < 0 && !one.querySelector('a, button')).length"
        )
        assert scrolled == 0, path


@pytest.mark.parametrize(
    "window",
    [{"size": WIDE, "theme": "light"}, {"size": NARROW, "theme": "dark"}],
    indirect=True,
    ids=["wide-light", "narrow-dark"],
)
def test_axe_finds_nothing_where_something_is_asked_for(window: Window) -> None:
    pair = window.open("/relations").locator("a.row-link").first.get_attribute("href")
    paths = (
        str(pair),
        f"{pair}&since=2019&until=2019",
        "/network?actor=veska",
        "/timeline?since=2019&until=2019",
        "/search?q=militia&sign=cooperation",
        "/sources?name=dunn",
        "/hypotheses?evidence=none",
        "/map?since=2019&until=2018",
    )
    assert {path: found for path in paths if (found := violations(window, path))} == {}
