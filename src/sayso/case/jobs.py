"""What jobs on a case tell of themselves: a file beside it that any process may read.

    jobs/recent.json   the latest jobs, each as it last told
    jobs/lock          held by the job under way, so that one that was killed does not seem to go on

Nothing rests on these files: a case without them is whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from sayso.case.files import JOBS
from sayso.case.lock import hold, is_held
from sayso.model.job import Job

RECENT, LOCK = "recent.json", "lock"
KEPT = 8
"""Jobs that are remembered."""
PATIENCE = 1.0
"""Seconds to wait for whoever is just looking whether a job is under way."""


class JobFiles:
    """The folder `jobs` of a case."""

    def __init__(self, case: Path) -> None:
        self.folder = case / JOBS

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Hold the lock of the job under way; raises CaseBusy, OSError."""
        self.folder.mkdir(exist_ok=True)
        with hold(self.folder / LOCK, patience=PATIENCE):
            yield

    def under_way(self) -> bool:
        """Tell whether a job is under way."""
        return is_held(self.folder / LOCK)

    def recent(self) -> list[Job]:
        """Return the latest jobs, the oldest first; none where nothing can be read."""
        try:
            return [Job(**one) for one in json.loads((self.folder / RECENT).read_text("utf-8"))]
        except (OSError, ValueError, TypeError):
            return []

    def keep(self, job: Job) -> None:
        """Write a job down in place of what it told before; raises OSError."""
        others = [one for one in self.recent() if one.id != job.id]
        self._write([*others, job][-KEPT:])

    def _write(self, jobs: Sequence[Job]) -> None:
        self.folder.mkdir(exist_ok=True)
        beside = self.folder / f"{RECENT}.{os.getpid()}"
        # Escaped, since a locator may hold what is no Unicode.
        beside.write_text(json.dumps([asdict(one) for one in jobs]), "ascii")
        beside.replace(self.folder / RECENT)
