"""Who may ask the workbench, for what, and what a browser may do with the answer."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.web.guard import POLICY, Headed, Loopback, OneTimeToken

TOKEN = "a-secret"


def secret(request: Request) -> PlainTextResponse:
    return PlainTextResponse("secret")


def client(*, token: str | None = None, base: str = "http://127.0.0.1:8000") -> TestClient:
    guard = [Middleware(Headed), Middleware(Loopback)]
    if token is not None:
        guard.append(Middleware(OneTimeToken, token=token))
    app = Starlette(routes=[Route("/", secret), Route("/other", secret)], middleware=guard)
    return TestClient(app, base_url=base, follow_redirects=False)


def test_every_answer_has_the_policy() -> None:
    for path in ("/", "/missing"):
        headers = client().get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_the_policy_allows_nothing_inline_or_from_elsewhere() -> None:
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered(host: str) -> None:
    assert client().get("/", headers={"host": host}).text == "secret"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8000",
        "",
        "[::1",
        "10.0.0.1",
        "a@b:c",
    ],
)
def test_another_name_for_this_machine_is_refused(host: str) -> None:
    answer = client().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "secret" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_changed(method: str) -> None:
    assert client().request(method, "/").status_code == 405


def test_without_the_token_nothing_is_shown() -> None:
    for path in ("/", "/other", "/missing", "/?token=wrong", "/other?token=a-secret"):
        answer = client(token=TOKEN).get(path)
        assert answer.status_code == 403
        assert "secret" not in answer.text


def test_the_token_is_traded_for_a_cookie() -> None:
    browser = client(token=TOKEN)
    answer = browser.get("/", params={"token": TOKEN})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert browser.get("/other").text == "secret"


def test_the_token_works_once() -> None:
    first = client(token=TOKEN)
    first.get("/", params={"token": TOKEN})
    stranger = TestClient(first.app, base_url="http://127.0.0.1:8000", follow_redirects=False)
    answer = stranger.get("/", params={"token": TOKEN})
    assert answer.status_code == 403
    assert "used" in answer.text
    assert first.get("/", params={"token": TOKEN}).status_code == 303


def test_the_cookie_is_the_port_s_own() -> None:
    answer = client(token=TOKEN, base="http://localhost:9123").get("/", params={"token": TOKEN})
    assert answer.headers["set-cookie"].startswith("sayso_9123=")


@pytest.mark.parametrize("cookie", ["sayso_8000=", "sayso_8000=é", "sayso_8000", ";;;=", 'sayso_8000="\\'])
def test_odd_cookies_are_refused_and_break_nothing(cookie: str) -> None:
    answer = client(token=TOKEN).get("/", headers={b"cookie": cookie.encode("latin-1")})
    assert answer.status_code == 403
