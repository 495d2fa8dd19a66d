"""Patterns for a page: found once for each state of the case, and kept until it changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from sayso.case.store import Case
from sayso.model.assessment import MatchView
from sayso.run.patterns import patterns

__all__ = ["FoundPatterns", "MatchView"]

PATIENCE = 0.15
"""Seconds that a page waits for patterns; the search goes on when it is shown without them."""
MANY = 20_000
"""Propositions from which on the search has a process of its own, so that pages do not wait for it."""


class FoundPatterns:
    """The matches of the built-in patterns in a case, the best of each first."""

    def __init__(self, folder: Path, *, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self._lock = threading.Lock()
        self._search: _Search | None = None

    def now(self, patience: float | None = None) -> Sequence[MatchView] | None:
        """Return the matches in the case as it was last weighed, None while they are looked for.

        Waits so many seconds at most, PATIENCE if not told. Raises what the search raised; the next call
        searches again.
        """
        search = self._current()
        if not search.done.wait(PATIENCE if patience is None else patience):
            return None
        if search.error is not None:
            with self._lock:
                if self._search is search:
                    self._search = None
            raise search.error
        return search.matches

    def _current(self) -> _Search:
        """Return the search of the case as it is; one still under way comes to its end first."""
        with self._lock:
            known = self._search
            if known is not None and not known.done.is_set():
                return known
            with Case.open(self.folder) as case:
                revision = case.revision()
            if known is None or known.revision != revision:
                known = self._search = _Search(self.folder, self.limit, revision)
            return known


class _Search:
    """One look through a case, in a thread of its own."""

    def __init__(self, folder: Path, limit: int, revision: str) -> None:
        self.revision = revision
        self.done = threading.Event()
        self.matches: Sequence[MatchView] = ()
        self.error: Exception | None = None
        threading.Thread(target=self._run, args=(folder, limit), name="patterns", daemon=True).start()

    def _run(self, folder: Path, limit: int) -> None:
        try:
            self.matches = (
                _apart(folder, limit) if _is_large(folder) else patterns(folder, limit=limit).matches
            )
        except Exception as error:  # noqa: BLE001 - raised where the matches are asked for
            self.error = error
        finally:
            self.done.set()


def _is_large(folder: Path) -> bool:
    with Case.open(folder) as case:
        return case.findings.count() >= MANY


def _apart(folder: Path, limit: int) -> Sequence[MatchView]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_found, folder, limit).result()


def _found(folder: Path, limit: int) -> Sequence[MatchView]:
    if hasattr(os, "nice"):
        os.nice(10)
    return patterns(folder, limit=limit).matches
