"""Patterns for a page: found once for each state of the case, and kept until it changes."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from sayso.case.store import Case
from sayso.model.assessment import MatchView
from sayso.run.patterns import patterns

__all__ = ["FoundPatterns", "MatchView"]

MOST = 2_000
"""Propositions up to which a page looks for patterns while its reader waits."""


class FoundPatterns:
    """The matches of the built-in patterns in a case, the best of each first."""

    def __init__(self, folder: Path, *, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self._lock = threading.Lock()
        self._seen: str | None = None
        self._matches: Sequence[MatchView] | None = ()

    def now(self) -> Sequence[MatchView] | None:
        """Return the matches in the case as it was last weighed, None where looking would take long."""
        with self._lock:
            with Case.open(self.folder) as case:
                revision, many = case.revision(), case.findings.count() > MOST
            if revision != self._seen:
                self._matches = None if many else patterns(self.folder, limit=self.limit).matches
                self._seen = revision
            return self._matches
