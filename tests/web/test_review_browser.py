"""Reviewing in a real browser: without the mouse, without scripts, on a phone, and two at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.run import team
from sayso.run.review import decide
from sayso.run.weigh import weigh_case
from tests.builders import claim, document, tokenised
from tests.run.newspapers import put
from tests.web.cases import gazette, hostile
from tests.web.test_pairs import make_pairs
from tests.web.windows import NARROW, WIDE, Window, entered, serving, window_on

pytestmark = pytest.mark.browser

NAMES = ("Veska", "Tavria", "Orla", "Marn", "Lissa", "Bredan", "Kolm", "Sarn")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven")
KEYS = {"a": "accepted", "r": "rejected", "x": "rejected", "u": "unsure"}


def paper(number: int) -> tuple[str, list[tuple[str, str, str]]]:
    own = NAMES[number]
    said = [(own, other, f"{own} shelled {other} on day {number}") for other in NAMES if other != own]
    return "\n".join(quote + "." for _, _, quote in said), said


@pytest.fixture
def fifty(tmp_path: Path) -> Path:
    """Make a case with 56 claims."""
    with Case.create(tmp_path / "fifty") as case:
        for number in range(len(NAMES)):
            text, said = paper(number)
            doc = tokenised(document(text, locator=f"{number}.txt", outlet=f"Paper {number}"))
            claims = tuple(claim(doc, quote, one, "ASSAULT", other) for one, other, quote in said)
            put(case, replace(doc, claims=claims))
        weigh_case(case)
    return tmp_path / "fifty"


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(case_folder, tmp_path / "case")


@pytest.fixture
def window(browser: Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    with (
        serving(folder) as base,
        window_on(browser, base, entered(browser, base), **getattr(request, "param", {})) as made,
    ):
        yield made


def held(folder: Path) -> dict[tuple[str, str], str]:
    with Case.open(folder) as case:
        assert case.verify() == []
        found = case.reviews.of_claims()
    return {(one, review.by): review.verdict for one, made in found.items() for review in made}


def shown(page: Page) -> str:
    """Return the claim that is before the reviewer."""
    action = page.locator("form.choices").get_attribute("action") or ""
    return action.removeprefix("/review/claims/").partition("?")[0]


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def focused(page: Page, name: str) -> None:
    """Wait until a field has the focus that the page gives it: browsers do so a moment after loading."""
    page.wait_for_function("name => document.activeElement.id === name", arg=name)


def sit_down(window: Window, name: str, at: str = "/review") -> Page:
    """Give a name by keyboard, and come to the queue."""
    page = window.open(at)
    focused(page, "name")
    page.keyboard.type(name)
    press(page, "Enter")
    return page


def test_fifty_claims_are_reviewed_without_the_mouse(browser: Browser, fifty: Path) -> None:
    with serving(fifty) as base, window_on(browser, base, entered(browser, base)) as window:
        page = sit_down(window, "Ida")
        expected: dict[tuple[str, str], str] = {}
        for number in range(49):
            key = "arux"[number % 4]
            expected[shown(page), "Ida"] = KEYS[key]
            assert page.locator("mark").first.is_visible()
            press(page, key)
        skipped = shown(page)
        press(page, "s")
        edited = shown(page)
        assert edited != skipped
        press(page, "e")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "where":
                break
        page.keyboard.type("the old mill")
        press(page, "Enter")
        expected[edited, "Ida"] = "corrected"
        last = shown(page)
        press(page, "a")
        press(page, "z")
        assert shown(page) == last
        press(page, "r")
        expected[last, "Ida"] = "rejected"
        assert held(fifty) == expected
        assert len(expected) == 51
        assert "51 decided by you · 1 skipped" in page.locator(".progress").inner_text()


def test_a_key_that_is_held_down_decides_once(window: Window, folder: Path) -> None:
    page = sit_down(window, "Ida")
    with page.expect_navigation():
        page.keyboard.down("a")
        page.keyboard.down("a")
    page.keyboard.down("a")  # repeats, as long as it is not let go
    page.keyboard.up("a")
    page.locator("form.choices").wait_for()
    assert len(held(folder)) == 1


def test_the_keys_of_the_queue_are_listed(window: Window) -> None:
    page = sit_down(window, "Ida")
    page.keyboard.press("?")
    words = page.get_by_role("dialog", name="Keys").text_content() or ""
    for help_ in (
        "Accept the claim",
        "Reject the claim",
        "It cannot be told",
        "Skip it for now",
        "Put a field",
    ):
        assert help_ in words
    page.keyboard.press("a")
    assert page.get_by_role("dialog", name="Keys").is_visible()


@pytest.mark.parametrize("window", [{"scripts": False}], indirect=True)
def test_without_scripts_the_buttons_do_it_all(window: Window, folder: Path) -> None:
    page = window.open("/review")
    page.get_by_label("Your name or initials").fill("Ida")
    page.get_by_role("button", name="Go on").click()
    one = shown(page)
    page.get_by_role("button", name="Accept").click()
    other = shown(page)
    page.get_by_role("button", name="Skip").click()
    assert shown(page) not in (one, other)
    page.get_by_role("button", name="Put back what was skipped").click()
    assert shown(page) == other
    page.get_by_role("link", name="Polarity").click()
    page.get_by_label("Polarity").select_option("negated")
    page.get_by_label("When").fill("soon")
    page.get_by_role("button", name="Record my version").click()
    assert "Write it as EDTF" in (page.locator("#wrong-when").text_content() or "")
    assert page.get_by_label("Polarity").input_value() == "negated"
    (complaint,) = window.troubles  # the browser's own word on an answer that is not 200
    assert "422" in complaint
    window.troubles.clear()
    page.get_by_label("When").fill("2019-11")
    page.get_by_role("button", name="Record my version").click()
    assert held(folder) == {(one, "Ida"): "accepted", (other, "Ida"): "corrected"}
    page.get_by_role("button", name="Undo").click()
    assert shown(page) == other
    assert held(folder) == {(one, "Ida"): "accepted"}


def test_two_reviewers_at_once_lose_nothing(browser: Browser, fifty: Path) -> None:
    with (
        serving(fifty) as here,
        serving(fifty) as there,
        window_on(browser, here, entered(browser, here)) as one,
        window_on(browser, there, entered(browser, there)) as other,
    ):
        pages = {"Ida": sit_down(one, "Ida"), "Karel": sit_down(other, "Karel")}
        expected: dict[tuple[str, str], str] = {}
        for number in range(12):
            for name, key in (("Ida", "ar"[number % 2]), ("Karel", "u")):
                expected[shown(pages[name]), name] = KEYS[key]
            # Both are sent before either is answered.
            with pages["Ida"].expect_navigation(), pages["Karel"].expect_navigation():
                pages["Ida"].keyboard.press("ar"[number % 2])
                pages["Karel"].keyboard.press("u")
        assert held(fifty) == expected
        assert len(expected) == 24


def test_pairs_of_names_are_decided_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    folder = make_pairs(tmp_path / "pairs")
    with serving(folder) as base, window_on(browser, base, entered(browser, base)) as window:
        page = sit_down(window, "Ida", "/review/actors")
        first = page.locator("form.choices").get_attribute("action")
        press(page, "a")
        press(page, "z")
        assert page.locator("form.choices").get_attribute("action") == first
        press(page, "r")
        assert page.locator("form.choices").get_attribute("action") != first
        press(page, "s")
        assert "1 skipped" in page.locator(".progress").inner_text()
    with Case.open(folder) as case:
        assert [one.verdict for one in case.decisions.standing("same:")] == ["different"]


def test_a_disagreement_is_settled_by_keyboard(window: Window, folder: Path) -> None:
    (folder / "case.toml").write_text("coders = 2\n")
    for name, verdict in (("Ida", "accepted"), ("Karel", "rejected")):
        decide(folder, gazette().claims[0].id, verdict, by=name)
    page = sit_down(window, "Lena", "/review/disagreements")
    page.keyboard.press("j")
    press(page, "Enter")
    press(page, "2")
    assert "0 to settle" in page.locator(".progress").inner_text()
    press(page, "z")
    press(page, "u")
    assert held(folder)[gazette().claims[0].id, "Lena"] == "unsure"


@pytest.mark.parametrize("window", [{}, {"scripts": False}], indirect=True, ids=["scripts", "none"])
def test_a_note_is_left_and_taken_back(window: Window, folder: Path) -> None:
    page = window.open(f"/claims/{gazette().claims[0].id}")
    page.get_by_text("Leave a note").click()
    page.get_by_label("Your name or initials").fill("Ida")
    page.get_by_label("Note", exact=True).fill("See **the annex**, [there](https://example.org/).")
    page.get_by_role("button", name="Leave the note").click()
    left = page.get_by_role("article", name="Note by Ida")
    assert left.locator("strong").inner_text() == "the annex"
    assert left.get_by_role("link").get_attribute("href") == "https://example.org/"
    page.get_by_role("button", name="Take back").click()
    assert "Taken back by Ida" in page.get_by_role("article", name="Note by Ida").inner_text()
    assert window.over() <= 0


def test_a_team_signs_in_by_keyboard_and_does_what_its_roles_may(browser: Browser, folder: Path) -> None:
    claim_ = gazette().claims[0].id
    for name, role in (("Rita", "reader"), ("Viktor", "reviewer")):
        team.add(folder, name, role, "a long enough password")
    with (
        serving(folder, team=True) as base,
        window_on(browser, base, []) as one,
        window_on(browser, base, [], size=NARROW, theme="dark") as other,
    ):
        for window, name in ((one, "Viktor"), (other, "Rita")):
            page = window.open(f"/claims/{claim_}")
            assert window.over() <= 0
            focused(page, "name")
            page.keyboard.type(name)
            page.keyboard.press("Tab")
            page.keyboard.type("a long enough password")
            press(page, "Enter")
            assert page.url == f"{base}/claims/{claim_}"
            assert window.over() <= 0
        assert other.page.get_by_role("link", name="Decide on it").count() == 0
        assert other.page.get_by_role("link", name="Review", exact=True).count() == 0
        with one.page.expect_navigation():  # until loaded: keys are heard from then on
            one.page.get_by_role("link", name="Decide on it").click()
        press(one.page, "r")
        assert held(folder) == {(claim_, "Viktor"): "rejected"}
        other.page.get_by_role("button", name="Sign out").click()
        other.page.wait_for_url("**/sign-in")
        other.open("/claims")
        assert "/sign-in" in other.page.url


def every(claim_: Claim) -> list[str]:
    return [
        "/review",
        "/review/actors",
        "/review/agreement",
        "/review/disagreements",
        "/reviewer",
        f"/claims/{claim_.id}",
        f"/documents/{claim_.doc}",
        f"/review/claims/{claim_.id}",
        f"/review/claims/{claim_.id}/edit",
    ]


@pytest.mark.parametrize(
    "window",
    [{"size": size, "theme": theme} for size in (WIDE, NARROW) for theme in ("light", "dark")],
    indirect=True,
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)
def test_no_page_of_reviewing_is_wider_than_the_window(window: Window) -> None:
    page = sit_down(window, "Ida")
    for path in (*every(gazette().claims[0]), *every(hostile().claims[0])):
        window.open(path)
        assert window.over() <= 0, path
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("window", [{"size": NARROW}], indirect=True)
def test_on_a_phone_the_words_and_the_choices_are_in_view_together(window: Window) -> None:
    page = sit_down(window, "Ida", f"/review/claims/{gazette().claims[0].id}")
    deck, words = page.locator(".deck").bounding_box(), page.locator("mark").first.bounding_box()
    assert deck is not None
    assert words is not None
    assert 0 <= words["y"] < deck["y"] < NARROW[1]
    assert deck["y"] + deck["height"] <= NARROW[1] + 1
