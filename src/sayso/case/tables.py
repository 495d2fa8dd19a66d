"""A group of tables of a case, read and written in the words of the model."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso.case.connection import told
from sayso.model.errors import UsageError


class Tables:
    """What the groups of tables share: statements whose errors are ours."""

    def __init__(self, folder: Path, db: sqlite3.Connection) -> None:
        self._folder = folder
        self._db = db

    def _all(self, sql: str, *values: object) -> list[Any]:
        with told(self._folder):
            return self._db.execute(sql, values).fetchall()

    def _column(self, sql: str, *values: object) -> list[Any]:
        return [value for (value,) in self._all(sql, *values)]

    def _run(self, sql: str, *values: object) -> None:
        self._run_many(sql, [values])

    def _run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        if not self._db.in_transaction:
            raise UsageError("what a case keeps changes inside `with case.changes()` only")
        with told(self._folder):
            self._db.executemany(sql, rows)


def listed(values: Iterable[object]) -> str:
    """Return values as the JSON list that `json_each` takes: any number of them in one statement."""
    return json.dumps(list(values))
