"""Forms: taken from our own pages only, small and well-formed, and never without a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.web.app import build
from sayso.web.review_routes import ROUTES
from sayso.web.writing import MOST_BYTES
from tests.web.pages import opened
from tests.web.reviewers import FROM_HERE, HERE, Reviewer

FORM = {"content-type": "application/x-www-form-urlencoded"}
POSTS = sorted({route.path for route in ROUTES if "POST" in (route.methods or ())})


@pytest.fixture
def ida(case_folder: Path) -> Reviewer:
    return Reviewer(case_folder, None)


def named(browser: Reviewer) -> bool:
    """Tell whether a name was taken."""
    return 'value="Ida"' in browser.get("/reviewer").text


def test_a_name_is_asked_for_kept_and_led_back_from(ida: Reviewer) -> None:
    opened(ida.client, "/reviewer?next=/claims?code=AID")
    answer = ida.post("/reviewer", name=" Ida ", next="/claims?code=AID")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?code=AID")
    assert named(ida)


@pytest.mark.parametrize("name", ["", " ", "a" * 81, "Ida\u202e", "Sayso"])
def test_what_is_no_name_is_asked_for_again_with_what_is_wrong(ida: Reviewer, name: str) -> None:
    answer = ida.post("/reviewer", name=name)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil", ""]
)
def test_nobody_is_led_elsewhere(ida: Reviewer, place: str) -> None:
    assert ida.post("/reviewer", name="Ida", next=place).headers["location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
        {},
    ],
)
def test_a_form_from_another_place_changes_nothing(ida: Reviewer, headers: dict[str, str]) -> None:
    body = {"key": ida.key, "name": "Ida"}
    answer = ida.client.post("/reviewer", data=body, headers=headers)
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert not named(ida)


@pytest.mark.parametrize("key", ["", "guess", "é"])
def test_a_form_without_the_key_of_the_session_changes_nothing(ida: Reviewer, key: str) -> None:
    answer = ida.client.post("/reviewer", data={"key": key, "name": "Ida"}, headers=FROM_HERE)
    assert answer.status_code == 403
    assert not named(ida)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"name=" + b"a" * MOST_BYTES, FORM, 413),
        (b"name=Ida", {**FORM, "content-length": "99999999999999999999"}, 413),
        (b"&".join(b"name=Ida" for _ in range(500)), FORM, 400),
        (b"name=%ff", FORM, 400),
        (b"name=\xff", FORM, 400),
        (b"name", FORM, 400),
        (b'{"name": "Ida"}', {"content-type": "application/json"}, 415),
        (b"name=Ida", {"content-type": "text/plain"}, 415),
        (b"", {}, 415),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(
    ida: Reviewer, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = ida.client.post("/reviewer", content=body, headers={**FROM_HERE, **headers})
    assert answer.status_code == status
    assert not named(ida)


def test_a_body_without_a_length_is_measured_as_it_comes(ida: Reviewer) -> None:
    pieces = (b"name=" + b"a" * 4096 + b"&" for _ in range(100))
    answer = ida.client.post("/reviewer", content=pieces, headers={**FROM_HERE, **FORM})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", POSTS)
def test_without_a_session_no_form_is_taken(case_folder: Path, path: str) -> None:
    only_shown = TestClient(build(case_folder), base_url=HERE)
    answer = only_shown.post(path, data={"name": "Ida"}, headers=FROM_HERE)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    stranger = TestClient(build(case_folder, token="secret"), base_url=HERE)
    assert stranger.post(path, data={"name": "Ida"}, headers=FROM_HERE).status_code == 403


@pytest.mark.parametrize("path", POSTS)
def test_every_form_needs_its_key(ida: Reviewer, path: str) -> None:
    assert ida.client.post(path, data={"name": "Ida"}, headers=FROM_HERE).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_with_a_session_too(ida: Reviewer, method: str) -> None:
    assert ida.client.request(method, "/reviewer", headers=FROM_HERE).status_code == 405


def test_pages_that_only_show_take_no_forms(ida: Reviewer) -> None:
    for path in ("/", "/claims", "/documents", "/search", "/reviewers"):
        assert ida.post(path, name="Ida").status_code in (404, 405)
