"""How the database of a case is opened, and what its errors mean to a user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.model.errors import CaseBusy, CaseError, NotACase
from sayso.model.when import When, overlap

BUSY_SECONDS = 10.0


def connect(path: Path, *, mode: str) -> sqlite3.Connection:
    """Open the database with everything that keeps it whole switched on."""
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            # Each thread of the server may read; `_writing` keeps transactions apart.
            check_same_thread=False,
        )
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA trusted_schema = OFF")
        db.create_function("overlap", 5, _overlap, deterministic=True)
    except sqlite3.DatabaseError as error:
        raise NotACase(f"{path}: {error}") from error
    return db


def _overlap(
    value: str | None, start: str | None, end: str | None, first: str | None, last: str | None
) -> str | None:
    """Tell how a stored time falls between two days, in the same words as everywhere else."""
    return None if value is None else overlap(When(value, start, end, "", "", None, ""), first, last)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_busy(error):
            raise CaseBusy(f"{folder}: another process writes to this case; try again") from error
        raise CaseError(f"{folder}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise CaseError(f"{folder}: {error}; `sayso verify {folder}` says more") from error


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether an error only says that another process is at the database."""
    return error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
