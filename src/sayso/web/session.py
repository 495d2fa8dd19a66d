"""Whoever came in with the one-time token: who reviews, and what the forms of this person carry.

A session lives in the memory of the server and ends with it; the browser has nothing of it but an
opaque cookie.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

SESSION = "sayso.session"
"""Under which name the guard hands the session on to the pages."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Session:
    """One person at one browser.

    `key` is the value of the cookie, `form_key` what every form carries, so that a page elsewhere
    cannot make one. `reviewer` is None until a name is given. `skipped` are claims and pairs of names
    passed over, in order.
    """

    key: str = field(default_factory=_secret)
    form_key: str = field(default_factory=_secret)
    reviewer: str | None = None
    skipped: dict[str, None] = field(default_factory=dict)

    def skip(self, thing: str) -> None:
        """Pass over a claim or a pair of names until `unskip`."""
        self.skipped[thing] = None

    def unskip(self) -> None:
        """Put everything passed over back into the queues."""
        self.skipped = {}


def session_of(request: Request) -> Session | None:
    """Return the session of a request; None where the workbench is open to all, and only shows."""
    found = request.scope.get(SESSION)
    return found if isinstance(found, Session) else None
