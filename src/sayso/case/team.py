"""The accounts of a case that a team shares, and the log of what they did: two files beside it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from sayso.case.files import TEAM
from sayso.case.lock import hold
from sayso.model.account import Account, Event
from sayso.model.errors import CaseError

ACCOUNTS, AUDIT, LOCK = "accounts.json", "audit.jsonl", "lock"
OWN_ONLY = 0o600
PATIENCE = 3.0
"""Seconds to wait for another process that writes."""


class TeamFiles:
    """What the folder `team` of a case holds; nobody but its owner on the machine may read it."""

    def __init__(self, case: Path) -> None:
        self.folder = case / TEAM

    def accounts(self) -> dict[str, Account]:
        """Return the accounts by name; raises CaseError for a file that cannot be read."""
        path = self.folder / ACCOUNTS
        try:
            return {one["name"]: Account(**one) for one in json.loads(path.read_text("utf-8"))}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, KeyError) as error:
            raise CaseError(f"{path} cannot be read: {error}") from error

    @contextmanager
    def changing(self) -> Iterator[dict[str, Account]]:
        """Give the accounts to be changed, and write them when that is done without an error."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with hold(self.folder / LOCK, patience=PATIENCE):
            found = self.accounts()
            yield found
            self._write(found.values())

    def _write(self, accounts: Iterable[Account]) -> None:
        path, beside = self.folder / ACCOUNTS, self.folder / f"{ACCOUNTS}.new"
        text = json.dumps([asdict(one) for one in accounts], ensure_ascii=False, indent=1) + "\n"
        with _own(beside, os.O_TRUNC) as file:
            os.write(file, text.encode())
            os.fsync(file)
        beside.replace(path)

    def note(self, event: Event) -> None:
        """Add a line to the audit log."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with _own(self.folder / AUDIT, os.O_APPEND) as file:
            # One write of a line at the end: lines of several processes do not run into each other.
            os.write(file, (json.dumps(asdict(event), ensure_ascii=True) + "\n").encode())

    def events(self) -> Iterator[Event]:
        """Yield the audit log, the oldest line first."""
        path = self.folder / AUDIT
        if path.exists():
            with path.open(encoding="utf-8") as file:
                yield from (Event(**json.loads(line)) for line in file)


@contextmanager
def _own(path: Path, flag: int) -> Iterator[int]:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | flag, OWN_ONLY)
    try:
        yield file
    finally:
        os.close(file)
