"""Every page is held to what axe-core can tell of WCAG, with all that folds unfolded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from sayso.run import team
from sayso.run.review import decide, note
from sayso.web.app import build
from tests.web.cases import gazette
from tests.web.test_team import PASSWORD, addresses
from tests.web.windows import NARROW, WIDE, Window, entered, serving, window_on

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
  one => [one.id, one.nodes.map(node => [node.target.join(' '), node.failureSummary])])"""
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def folder(case_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a case in which two coders differ, and a note was left."""
    made = shutil.copytree(case_folder, tmp_path_factory.mktemp("axe") / "case")
    (made / "case.toml").write_text("coders = 2\n")
    claim = gazette().claims[0]
    for name, verdict in (("Karel", "accepted"), ("Lena", "rejected")):
        decide(made, claim.id, verdict, by=name)
    note(made, claim.id, "See *the annex*:\n\n- [there](https://example.org/)", by="Karel")
    return made


@pytest.fixture(params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"])
def window(browser: Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[Window]:
    size, theme = request.param
    with (
        serving(folder) as base,
        window_on(browser, base, entered(browser, base), size=size, theme=theme) as made,
    ):
        yield made


def violations(window: Window, path: str) -> list[Any]:
    page = window.open(path)
    page.evaluate(UNFOLD)
    page.evaluate(AXE)
    return list(page.evaluate(RUN))


def test_axe_finds_nothing_on_any_page(window: Window, folder: Path) -> None:
    page = window.page
    found = {"who reviews": violations(window, "/reviewer?next=/review")}
    page.get_by_label("Your name or initials").fill("Ida")
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/review")
    for path in addresses(build(folder, token="x").routes, folder, "GET"):
        answer = page.request.get(window.base + path)
        if answer.ok and "text/html" in answer.headers["content-type"] and path != "/report.html":
            found[path] = violations(window, path)
    assert len(found) > 20
    assert {path: one for path, one in found.items() if one} == {}


def test_axe_finds_nothing_where_people_sign_in(browser: Browser, folder: Path) -> None:
    team.add(folder, "Rita", "reader", PASSWORD)
    with serving(folder, team=True) as base, window_on(browser, base, []) as made:
        assert violations(made, "/sign-in?next=/account") == []
        made.page.get_by_label("Name").fill("Rita")
        made.page.get_by_label("Password").fill(PASSWORD)
        made.page.get_by_role("button", name="Sign in").click()
        made.page.wait_for_url("**/account")
        assert violations(made, "/account") == []
