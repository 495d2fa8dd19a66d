"""How far a job on the case is: on the page, as events, and read out."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from sayso.run import team
from sayso.run.jobs import ADD, WEIGH, Telling, failed, telling
from sayso.web.app import build
from sayso.web.jobs import EVENTS, Live, live
from sayso.web.team import IDLE, Sessions
from tests.web.cases import LONG, NASTY
from tests.web.pages import SHOWN, client_of, opened
from tests.web.windows import NARROW, WIDE, entered, serving, window_on


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(case_folder, tmp_path / "case")


def told(folder: Path) -> list[dict[str, object]]:
    """Read a stream of events to its end."""
    answer = client_of(folder).get(EVENTS)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("retry: ")
    return [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.run.jobs.OFTEN", 0.0)
    monkeypatch.setattr("sayso.web.jobs.OFTEN", 0.01)


def test_a_stream_ends_at_once_where_nothing_is_under_way(folder: Path) -> None:
    assert [one["running"] for one in told(folder)] == [False]


def test_a_stream_follows_a_job_to_its_end(
    folder: Path, often: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, seen = threading.Event(), threading.Event()

    def looked(case: Path, *, busy: bool) -> Live:
        found = live(case, busy=busy)
        seen.set()
        return found

    def work() -> None:
        with telling(folder, ADD, total=2) as job:
            job.now(at="one.html", done=1, documents=1, claims=3)
            begun.set()
            assert seen.wait(20)
            job.now(at="two.html", done=2, rejected=1)

    monkeypatch.setattr("sayso.web.jobs.live", looked)
    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(20)
    events = told(folder)
    thread.join(20)
    assert events[0]["words"] == (
        "Adding inputs: 1 of 2 done, 1 document added with 3 claims, 0 rejected; now at one.html"
    )
    assert (events[0]["done"], events[0]["total"]) == (1, 2)
    assert events[-1]["running"] is False
    assert events[-1]["words"] == "Added 2 inputs: 1 document added with 3 claims, 1 rejected"


def test_a_stream_ends_after_a_while_so_that_its_reader_is_asked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.web.jobs.LONGEST", 0.0)
    with telling(folder, WEIGH):
        monkeypatch.setattr("sayso.web.jobs.OFTEN", 0.01)
        assert [one["running"] for one in told(folder)] == [True]


def test_a_server_that_stops_does_not_wait_for_a_job(folder: Path) -> None:
    app = build(folder)
    app.state.stopping = lambda: True
    with telling(folder, WEIGH):
        answer = TestClient(app, base_url="http://127.0.0.1").get(EVENTS)
    assert answer.text.count("data: ") == 1


@pytest.mark.parametrize("page", ["/", "/failures"])
def test_without_scripts_the_page_says_how_far_it_was_and_how_to_see_more(folder: Path, page: str) -> None:
    with telling(folder, ADD, total=9, by="Ida"):
        found = opened(client_of(folder), page)
    assert "Under way Adding inputs: 0 of 9 done" in found.words()
    assert "Load this page again to see how far it is." in found.words()
    assert ("progress", "9") in [(tag, attrs.get("max")) for tag, attrs in found.tags]
    after = opened(client_of(folder), page)
    (box,) = [attrs for tag, attrs in after.tags if tag == "section" and "data-job" in attrs]
    assert "hidden" in box
    assert "Added 0 inputs" in after.words()


def test_hostile_names_of_inputs_are_text(folder: Path) -> None:
    with telling(folder, ADD) as job:
        job.now(at=NASTY)
        job.write()
        assert SHOWN in opened(client_of(folder), "/").words()
        job.now(at=LONG)
        job.write()
        assert len(str(told_once(folder)["words"])) < 400
    failed(folder, ADD, NASTY, by=NASTY)
    found = opened(client_of(folder), "/")
    assert "<script>alert(1)" in found.text
    assert "\u202e" not in client_of(folder).get(EVENTS).text


def told_once(folder: Path) -> dict[str, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.web.jobs.LONGEST", 0.0)
        patch.setattr("sayso.web.jobs.OFTEN", 0.0)
        return told(folder)[0]


def test_listening_does_not_keep_a_session_open(folder: Path) -> None:
    account = team.add(folder, "Rita", "reader", "a long enough password")
    now = [0.0]
    sessions = Sessions(folder, clock=lambda: now[0])
    key = sessions.begin(account).key
    now[0] = IDLE - 1
    assert sessions.of(key, used=False) is not None
    now[0] = IDLE + 1
    assert sessions.of(key) is None


@pytest.fixture(params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide-light", "narrow-dark"])
def look(request: pytest.FixtureRequest) -> tuple[tuple[int, int], str]:
    return tuple(request.param)


@pytest.mark.browser
def test_a_browser_follows_a_job_without_a_reload(
    browser: Browser, folder: Path, often: None, look: tuple[tuple[int, int], str]
) -> None:
    size, theme = look
    with serving(folder) as base:
        cookies = entered(browser, base)
        with window_on(browser, base, cookies, size=size, theme=theme) as window:
            with telling(folder, ADD, total=4) as job:
                page = window.open("/")
                box = page.get_by_role("region", name="Under way")
                said = page.locator("#announcer")
                expect(box).to_contain_text("0 of 4 done")
                expect(said).to_contain_text("Adding inputs")
                step(job, 3)
                expect(box).to_contain_text("3 of 4 done")
                expect(box.get_by_label("How far it is")).to_have_js_property("value", 3)
                assert window.over() == 0
            done = page.get_by_role("region", name="Done", exact=True)
            expect(done).to_contain_text("Added 3 inputs")
            expect(said).to_contain_text("Load this page again to see what has changed.")
            done.get_by_role("link", name="Load this page again").click()
            expect(page.get_by_role("region", name="Last done here")).to_contain_text("Added 3 inputs")
            expect(done).to_have_count(0)


def step(job: Telling, done: int) -> None:
    job.now(at=NASTY, done=done)
    job.write()
