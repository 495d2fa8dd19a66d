"""Whoever came in, with the one-time token or an account: who reviews, and what the forms carry.

A session lives in the memory of the server and ends with it; the browser has nothing of it but an
opaque cookie.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from starlette.requests import Request

from sayso.model.account import OWNER, READER

SESSION = "sayso.session"
"""Under which name the guard hands the session on to the pages."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Session:
    """One person at one browser.

    `key` is the value of the cookie, `form_key` what every form carries, so that a page elsewhere
    cannot make one. `reviewer` is None until a name is given. `skipped` are claims and pairs of names
    passed over, in order. `role` is that of an account, None for who came with the one-time token;
    `password` is the hash that it was signed in with, `began` and `seen` seconds of the server's clock.
    """

    key: str = field(default_factory=_secret)
    form_key: str = field(default_factory=_secret)
    reviewer: str | None = None
    skipped: dict[str, None] = field(default_factory=dict)
    role: str | None = None
    password: str = ""
    began: float = 0.0
    seen: float = 0.0

    @property
    def writes(self) -> bool:
        """Tell whether this person may change anything."""
        return self.role != READER

    def moderates(self, owner: str | None) -> bool:
        """Tell whether this person may take back the notes of others; `owner` is named in the settings."""
        if self.role is not None:
            return self.role == OWNER
        return owner is None or owner == self.reviewer

    def skip(self, thing: str) -> None:
        """Pass over a claim or a pair of names until `unskip`."""
        self.skipped[thing] = None

    def unskip(self) -> None:
        """Put everything passed over back into the queues."""
        self.skipped = {}


def person_of(request: Request) -> Session | None:
    """Return the session of a request; None where the workbench is open to all."""
    found = request.scope.get(SESSION)
    return found if isinstance(found, Session) else None


def session_of(request: Request) -> Session | None:
    """Return the session of a request that may change something; None where it may only look."""
    found = person_of(request)
    return found if found is not None and found.writes else None
