"""The workbench for a team: who has an account signs in, and does what its role may."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.run import team
from sayso.web.guard import cookie_name, cookie_value
from sayso.web.jobs import EVENTS
from sayso.web.listing import address
from sayso.web.session import SESSION, Session
from sayso.web.tries import Tries

SIGN_IN, SIGN_OUT, ACCOUNT = "/sign-in", "/sign-out", "/account"
OWN = (SIGN_OUT, ACCOUNT)
"""What a reader may send, too: it changes nothing but the reader's own account and session."""
OPEN = "/static/"
"""What everybody may load: our own code and styles, and nothing of the case."""
IDLE, LONGEST = 8 * 3600.0, 24 * 3600.0
"""Seconds after which a session ends: unused, and in all."""
MOST = 1000
ONLY_READS = "This account only reads. Nothing was changed."


class Sessions:
    """Who is signed in, in the memory of the server; times are seconds of `clock`."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self.tries = Tries(clock=clock)
        self._clock = clock
        self._known: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, account: team.Account) -> Session:
        """Make a session for an account; where too many are open, the one longest unused ends."""
        now = self._clock()
        made = Session(reviewer=account.name, role=account.role, password=account.password)
        made.began = made.seen = now
        with self._lock:
            self._known = {key: one for key, one in self._known.items() if not _over(one, now)}
            if len(self._known) >= MOST:
                del self._known[min(self._known, key=lambda key: self._known[key].seen)]
            self._known[made.key] = made
        return made

    def of(self, key: str, *, used: bool = True) -> Session | None:
        """Return the session of a cookie, with the role that its account has now; None where it is over.

        What a page asks for by itself does not count as `used`.
        """
        with self._lock:
            found = self._known.get(key)
        if found is None:
            return None
        account = team.find(self.folder, found.reviewer or "")
        now = self._clock()
        if account is None or account.password != found.password or _over(found, now):
            self.end(key)
            return None
        found.role = account.role
        if used:
            found.seen = now
        return found

    def end(self, key: str) -> None:
        """Forget a session."""
        with self._lock:
            self._known.pop(key, None)


def _over(session: Session, now: float) -> bool:
    return now - session.seen > IDLE or now - session.began > LONGEST


class Door:
    """Lead to the sign-in whoever has no session, refuse readers who would change something, and log it."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions) -> None:
        self.app = app
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what the role of a session may ask for."""
        if scope["type"] != "http" or scope["path"] == SIGN_IN or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
            return
        key, used = cookie_value(scope, cookie_of(scope)), scope["path"] != EVENTS
        session = await run_in_threadpool(self.sessions.of, key, used=used)
        reading = scope["method"] in ("GET", "HEAD")
        if session is None:
            await _to_sign_in(scope, reading=reading)(scope, receive, send)
        elif not (reading or session.writes or scope["path"] in OWN):
            await self._log(scope, session, "refused", 403)
            await PlainTextResponse(ONLY_READS, 403)(scope, receive, send)
        else:
            scope[SESSION] = session
            await self._pass(scope, receive, send, session, reading=reading)

    async def _pass(
        self, scope: Scope, receive: Receive, send: Send, session: Session, *, reading: bool
    ) -> None:
        status = 500

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send if reading else seen)
        finally:
            if not reading and scope["path"] != SIGN_OUT:
                await self._log(scope, session, "changed" if status < 400 else "not changed", status)

    async def _log(self, scope: Scope, session: Session, event: str, status: int) -> None:
        await run_in_threadpool(
            team.audit,
            self.sessions.folder,
            event,
            who=session.reviewer or "",
            address=client_of(scope),
            detail=f"{scope['method']} {scope['path']} {status}",
        )


def _to_sign_in(scope: Scope, *, reading: bool) -> Response:
    if not reading:
        return PlainTextResponse("Sign in first. Nothing was changed.", 401)
    query = scope["query_string"].decode("latin-1")
    wanted = scope["path"] + (f"?{query}" if query else "")
    return RedirectResponse(address(SIGN_IN, {"next": None if wanted == "/" else wanted}), 303)


def cookie_of(scope: Scope) -> str:
    """Return the name of the cookie; over TLS one that no other host can set."""
    if scope.get("scheme") == "https":
        return "__Host-sayso"
    return cookie_name(Headers(scope=scope).get("host", ""))


def client_of(scope: Scope) -> str:
    """Return the address that a request came from, as far as it is known."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def sessions_of(request: Request) -> Sessions:
    """Return the sessions of the workbench that a request came to."""
    found: Sessions = request.app.state.sessions
    return found
