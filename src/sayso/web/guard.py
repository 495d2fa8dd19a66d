"""The guard before every page: who may ask, for what, and what a browser may do with the answer.

The pages show text that strangers wrote. Autoescape is the first wall; these headers are the
second, so that a script that slips through still cannot run, load or send anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web.session import SESSION, Session

LOOPBACK = ("127.0.0.1", "localhost", "::1")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # To other places no address is told; to ourselves, since a browser that tells nobody sends forms
    # as if they came from nowhere.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Browsers ask for the names of linked places in advance; nobody is to learn that a page was read.
    "x-dns-prefetch-control": "off",
}
ARCHIVED = {"content-security-policy": "default-src 'none'; sandbox"}
"""For files that came from elsewhere or are meant for keeping: never run in this place."""
REFUSED = "This page is open only to whoever started it. Use the address that `sayso serve` printed."
SPENT = "This address has been used once already. Start `sayso serve` again for a new one."


class Headed:
    """Set the protective headers on every answer, also on errors; a stricter policy stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and add the headers to what comes back."""

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, headed)


READING, WRITING = ("GET", "HEAD"), ("GET", "HEAD", "POST")


class Loopback:
    """Answer only what was asked of this machine by name, and only with the methods allowed.

    A page elsewhere can point its own host name at 127.0.0.1 (DNS rebinding); the browser then
    sends that name as Host, and is refused.
    """

    def __init__(
        self, app: ASGIApp, *, hosts: Sequence[str] = LOOPBACK, methods: Sequence[str] = READING
    ) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.methods = tuple(methods)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request to a loopback name by an allowed method; refuse everything else."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await (self._refusal(scope) or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        if host_name(Headers(scope=scope).get("host", "")) not in self.hosts:
            return PlainTextResponse("Sayso answers on this machine only.", 421)
        if scope["method"] not in self.methods:
            words = (
                "Only reading is possible here." if self.methods == READING else "That cannot be done here."
            )
            return PlainTextResponse(words, 405, {"allow": ", ".join(self.methods)})
        return None


class OneTimeToken:
    """Trade a token, once, for a cookie that every other page asks for."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self.app = app
        self.token: str | None = token
        self.session = Session()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on whoever carries the cookie; sign in whoever brings the token first."""
        answer = self._answer(scope) if scope["type"] == "http" else None
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        cookie = cookie_name(headers.get("host", ""))
        known = _same(cookie_value(scope, cookie), self.session.key)
        offered = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if offered and scope["path"] == "/":
            return self._sign_in(offered, cookie, known=known)
        if not known:
            return PlainTextResponse(REFUSED, 403)
        scope[SESSION] = self.session
        return None

    def _sign_in(self, offered: str, cookie: str, *, known: bool) -> Response:
        if known:
            return RedirectResponse("/", 303)
        if self.token is None:
            return PlainTextResponse(SPENT, 403)
        if not _same(offered, self.token):
            return PlainTextResponse(REFUSED, 403)
        self.token = None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(cookie, self.session.key, httponly=True, samesite="strict", path="/")
        return answer


def host_name(host: str) -> str:
    """Return the name in a Host header without its port, empty where it cannot be read."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def cookie_name(host: str) -> str:
    """Return the cookie's name: cookies ignore ports, so that two cases served at once need two."""
    port = host.rpartition(":")[2]
    return f"sayso_{port}" if port.isdecimal() else "sayso"


def cookie_value(scope: Scope, name: str) -> str:
    """Return the value of a cookie of a request, empty where there is none that can be read."""
    try:
        found = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found is not None else ""


def _same(given: str, expected: str) -> bool:
    return secrets.compare_digest(given.encode(), expected.encode())
