"""Accounts of a team: made, changed and signed in to; the audit log of what they did."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.case.store import Case, now
from sayso.case.team import TeamFiles
from sayso.model.account import ROLES, Account, Event
from sayso.model.errors import UsageError
from sayso.run.review import reviewer

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = [
    "Account",
    "Event",
    "accounts",
    "add",
    "audit",
    "change_password",
    "events",
    "remove",
    "set_password",
    "set_role",
    "sign_in",
]

SHORTEST, LONGEST = 12, 1024
"""Characters of a password."""
_AT_ONCE = threading.Semaphore(2)
"""Hashing takes 64 MB each time: strangers who try passwords are not to fill the memory."""


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("nobody has this password")


def accounts(folder: Path) -> list[Account]:
    """List the accounts of a case by name."""
    return sorted(TeamFiles(folder).accounts().values(), key=lambda one: one.name.casefold())


def check_name(folder: Path, name: str) -> str:
    """Return the name that an account would have; raises UsageError for one that cannot be or is taken."""
    signed = reviewer(folder, name)
    if any(one.casefold() == signed.casefold() for one in TeamFiles(folder).accounts()):
        raise UsageError(f"there is an account {signed} already")
    return signed


def add(folder: Path, name: str, role: str, password: str) -> Account:
    """Make an account; raises UsageError for a name, role or password that cannot be."""
    made = Account(check_name(folder, name), _role(role), _hash(password), now())
    signed = made.name
    with TeamFiles(folder).changing() as known:
        if signed in known:
            raise UsageError(f"there is an account {signed} already")
        known[signed] = made
    _changed(folder, "account added", f"{signed}: {role}")
    return made


def set_role(folder: Path, name: str, role: str) -> None:
    """Give an account another role, which holds from its next request on."""
    with TeamFiles(folder).changing() as known:
        known[name] = replace(_known(known, name), role=_role(role))
    _changed(folder, "role changed", f"{name}: {role}")


def set_password(folder: Path, name: str, password: str) -> None:
    """Give an account another password; whoever is signed in with the old one is signed out."""
    made = _hash(password)
    with TeamFiles(folder).changing() as known:
        known[name] = replace(_known(known, name), password=made)
    _changed(folder, "password changed", name)


def change_password(folder: Path, name: str, current: str, new: str) -> Account | None:
    """Give an account the password that its owner chose; None where `current` is not the one it has.

    Raises UsageError for a new password that cannot be, or that is the current one.
    """
    found = sign_in(folder, name, current)
    if found is None:
        return None
    if new == current:
        raise UsageError("the new password is the one that you have")
    made = _hash(new)
    with TeamFiles(folder).changing() as known:
        if _known(known, found.name).password != found.password:
            return None  # Somebody else gave it another one meanwhile.
        changed = known[found.name] = replace(known[found.name], password=made)
    return changed


def remove(folder: Path, name: str) -> None:
    """Remove an account; what was decided under its name stays."""
    with TeamFiles(folder).changing() as known:
        _known(known, name)
        del known[name]
    _changed(folder, "account removed", name)


def find(folder: Path, name: str) -> Account | None:
    """Return the account of a name as it is now, None where there is none."""
    return TeamFiles(folder).accounts().get(name)


def sign_in(folder: Path, name: str, password: str) -> Account | None:
    """Return the account whose name and password these are, None otherwise; both take the same time."""
    from argon2.exceptions import InvalidHashError, VerificationError

    asked = " ".join(name.split()).casefold()
    known = TeamFiles(folder).accounts()
    found = next((one for one in known.values() if one.name.casefold() == asked), None)
    with _AT_ONCE:
        try:
            _hasher().verify(_nobody() if found is None else found.password, password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return None
    return found


def audit(folder: Path, event: str, *, who: str = "", address: str = "", detail: str = "") -> None:
    """Write down what somebody did; never a password, and nothing of what a form said."""
    TeamFiles(folder).note(Event(now(), event, who, address, detail))


def events(folder: Path) -> Iterator[Event]:
    """Yield the audit log, the oldest first."""
    return TeamFiles(folder).events()


def _changed(folder: Path, event: str, detail: str) -> None:
    audit(folder, event, who="command line", detail=detail)


def _role(role: str) -> str:
    if role not in ROLES:
        raise UsageError(f"no role {role!r}; choose from {', '.join(ROLES)}")
    return role


def _hash(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has at least {SHORTEST} characters and at most {LONGEST:,}")
    return _hasher().hash(password)


def _known(known: dict[str, Account], name: str) -> Account:
    if name not in known:
        raise UsageError(f"no account {name!r} in this case; `sayso team list` shows them")
    return known[name]


def check(folder: Path) -> None:
    """Raise UsageError where nobody could sign in, NotACase where there is no case."""
    Case.open(folder).close()
    if not TeamFiles(folder).accounts():
        raise UsageError(f"nobody has an account yet: sayso team add {folder} NAME")
