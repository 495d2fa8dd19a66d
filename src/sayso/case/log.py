"""The decision log: append-only, numbered without gaps, each entry linked to the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.case.layers import encode
from sayso.case.records import Decision
from sayso.model.check import Violation
from sayso.model.ids import sha256

_COLUMNS = "sequence, at, by, action, target, why, link"


def append(db: sqlite3.Connection, *, at: str, by: str, action: str, target: str, why: str) -> None:
    """Write the next entry; the caller holds the transaction."""
    row = db.execute("SELECT sequence, link FROM log ORDER BY sequence DESC LIMIT 1").fetchone()
    before, link = row if row is not None else (0, "")
    entry = Decision(before + 1, at, by, action, target, why, "")
    db.execute(
        f"INSERT INTO log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry.sequence, at, by, action, target, why, _link(link, entry)),
    )


def entries(db: sqlite3.Connection) -> Iterator[Decision]:
    """Yield every entry, the oldest first."""
    for row in db.execute(f"SELECT {_COLUMNS} FROM log ORDER BY sequence"):
        yield Decision(*row)


def violations(db: sqlite3.Connection) -> Iterator[Violation]:
    """Yield what is missing from the log or was changed in it."""
    expected, link = 1, ""
    for entry in entries(db):
        if entry.sequence != expected:
            yield Violation("log-has-no-gaps", f"log {expected}", f"followed by entry {entry.sequence}")
        if _link(link, entry) != entry.link:
            yield Violation("log-is-linked", f"log {entry.sequence}", "does not follow from the entry before")
        expected, link = entry.sequence + 1, entry.link


def _link(before: str, entry: Decision) -> str:
    parts = [before, entry.sequence, entry.at, entry.by, entry.action, entry.target, entry.why]
    return sha256(encode(parts).encode("utf-8", "surrogatepass"))
