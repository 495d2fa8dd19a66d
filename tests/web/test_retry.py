"""Failed inputs are taken again by form: by whoever may write, and nothing is fetched unless allowed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.model.errors import CaseBusy, Damaged, FetchFailed, UsageError
from sayso.run import retry, team
from sayso.run.case import failures
from sayso.run.jobs import ADD, RETRY, WEIGH, jobs, telling
from sayso.run.retry import NOT_THERE, OFFLINE, Retries
from sayso.web.app import build
from sayso.web.pages.failures import RETRY as FORM
from tests.run.tools import WordTools
from tests.web.cases import NASTY
from tests.web.pages import SHOWN, client_of
from tests.web.reviewers import FROM_HERE, HERE, HIDDEN, TOKEN
from tests.web.test_pages import Page
from tests.web.windows import entered, serving, window_on

ADDRESS = "https://gazette.example/gone"
LONG_ENOUGH = 60


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "was broken.txt"
    path.write_text("Veska hit Marn in the morning. Nobody else was there to see it happen.")
    return path


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path, text: Path) -> Path:
    made = shutil.copytree(case_folder, tmp_path / "case")
    with Case.open(made, write=True) as case:
        case.reject(Damaged(str(text), "The file ends in the middle. Fetch it again."))
        case.reject(FetchFailed(ADDRESS, "it did not answer"))
    return made


@pytest.fixture
def retries(folder: Path) -> Iterator[Retries]:
    made = Retries(folder, tools=WordTools())
    yield made
    made.stop()


class Ida:
    """A reviewer whose workbench retries with the tools of the test."""

    def __init__(self, retries: Retries) -> None:
        app = build(retries.folder, token=TOKEN, retries=retries)
        self.client = TestClient(app, base_url=HERE, follow_redirects=False)
        self.client.get("/", params={"token": TOKEN})
        found = HIDDEN.search(self.client.get("/reviewer").text)
        assert found is not None
        self.key = found[1]
        self.post("/reviewer", name="Ida")

    def post(self, address: str, **fields: object) -> int:
        answer = self.client.post(address, data={"key": self.key, **fields}, headers=FROM_HERE)
        return answer.status_code


def failing(folder: Path) -> set[str]:
    return {one.locator for one in failures(folder)}


def key_of(retries: Retries, locator: str) -> str:
    return next(one.key for one in retries.inputs() if one.rejection.locator == locator)


def test_what_failed_is_taken_again_and_weighed(retries: Retries, text: Path) -> None:
    ida = Ida(retries)
    before = failing(retries.folder)
    assert ida.post(FORM, input=key_of(retries, str(text))) == 303
    assert "Trying inputs again" in Page(ida.client.get("/failures").text).words()
    retries.wait(LONG_ENOUGH)
    assert failing(retries.folder) == before - {str(text)}
    told = [(one.verb, one.by, one.trouble) for one in jobs(retries.folder).before]
    assert told == [(WEIGH, "Ida", None), (RETRY, "Ida", None)]
    words = Page(ida.client.get("/failures").text).words()
    assert "Tried again 1 input: 1 document added with 1 claim, 0 rejected" in words


def test_all_that_can_be_is_tried_and_a_reason_that_holds_is_kept(retries: Retries, text: Path) -> None:
    text.write_bytes(b"")
    before = failing(retries.folder)
    assert Ida(retries).post(FORM, all=1) == 303
    retries.wait(LONG_ENOUGH)
    assert failing(retries.folder) == before
    found = jobs(retries.folder).before[1]
    assert (found.done, found.total, found.rejected) == (1, 1, 1)


def test_addresses_are_fetched_only_where_that_is_allowed(folder: Path, retries: Retries) -> None:
    ida = Ida(retries)
    key = key_of(retries, ADDRESS)
    assert OFFLINE in Page(ida.client.get("/failures").text).words()
    assert ida.post(FORM, input=key) == 400
    assert not retries.busy()
    assert OFFLINE not in {one.hindrance for one in Retries(folder, online=True).inputs()}


def test_files_that_are_gone_say_so_and_have_no_button(retries: Retries, text: Path) -> None:
    key = key_of(retries, str(text))
    text.unlink()
    ida = Ida(retries)
    page = Page(ida.client.get("/failures").text)
    assert NOT_THERE in page.words()
    assert SHOWN in page.words()
    assert [attrs for tag, attrs in page.tags if attrs.get("action") == FORM] == []
    for fields in ({"input": key}, {"all": 1}, {"input": "nothing"}, {}, {"input": "/etc/passwd"}):
        assert ida.post(FORM, **fields) == 400


def test_only_what_failed_before_can_be_named(retries: Retries, tmp_path: Path) -> None:
    other = tmp_path / "secret.txt"
    other.write_text("Nobody added this one.")
    with pytest.raises(UsageError):
        retries.begin([retry._key(str(other)), str(other)], by="Ida")


def test_one_job_at_a_time(retries: Retries, text: Path) -> None:
    with telling(retries.folder, ADD), pytest.raises(CaseBusy):
        retries.begin(None, by="Ida")
    ida = Ida(retries)
    with telling(retries.folder, ADD):
        assert FORM not in ida.client.get("/failures").text
        assert ida.post(FORM, all=1) == 503
    assert FORM in ida.client.get("/failures").text


def test_what_keeps_a_retry_from_beginning_is_shown(folder: Path) -> None:
    (folder / "case.toml").write_text('model = "nowhere"\n')
    retries = Retries(folder)
    retries.begin(None, by="Ida")
    retries.wait(LONG_ENOUGH)
    (found,) = jobs(folder).before
    assert found.trouble is not None
    assert "nowhere" in found.trouble
    assert "Trying inputs again failed" in Page(client_of(folder).get("/").text).words()


def test_a_retry_ends_with_the_server(retries: Retries, text: Path, tmp_path: Path) -> None:
    retries.begin(None, by="Ida")
    retries.stop()
    retries.wait(LONG_ENOUGH)
    assert not retries.busy()
    with Case.open(retries.folder, write=True):
        pass


def test_readers_and_strangers_start_nothing(folder: Path) -> None:
    team.add(folder, "Rita", "reader", "a long enough password")
    app = build(folder, team=())
    rita = TestClient(app, base_url=HERE, follow_redirects=False)
    rita.post("/sign-in", data={"name": "Rita", "password": "a long enough password"}, headers=FROM_HERE)
    for address in ("/", "/failures"):
        assert FORM not in rita.get(address).text
    assert rita.post(FORM, data={"all": 1}, headers=FROM_HERE).status_code == 403
    assert client_of(folder).post(FORM, data={"all": 1}, headers=FROM_HERE).status_code == 405
    assert not app.state.retries.busy()
    assert jobs(folder).before == ()


@pytest.mark.browser
def test_a_retry_is_followed_in_the_browser(
    browser: Browser, retries: Retries, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = retries.folder
    monkeypatch.setattr("sayso.web.app.Retries", lambda _: retries)
    with serving(folder) as base:
        cookies = entered(browser, base)
        with window_on(browser, base, cookies) as window:
            page = window.open("/failures")
            count = page.locator("[data-row]").count()
            page.get_by_role("button", name="Try again", exact=True).press("Enter")
            done = page.get_by_role("region", name="Done", exact=True)
            told = "Tried again 1 input: 1 document added with 1 claim, 0 rejected. Weighed 1 new document"
            expect(done).to_contain_text(told, timeout=30_000)
            done.get_by_role("link", name="Load this page again").press("Enter")
            expect(page.locator("[data-row]")).to_have_count(count - 1)
            expect(page.get_by_role("region", name="Last done here")).to_contain_text("Tried again 1 input")


def test_hostile_names_do_not_hinder(folder: Path) -> None:
    with Case.open(folder, write=True) as case:
        for name in ("\x00", "@list", "-", "W" * 5000, f"//{NASTY}", "/dev/zero", "."):
            case.reject(Damaged(name, NASTY))
    found = {one.rejection.locator: one.hindrance for one in Retries(folder).inputs()}
    assert [name for name, hindrance in found.items() if hindrance is None] == [
        name for name in found if name.endswith("was broken.txt")
    ]
