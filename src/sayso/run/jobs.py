"""Jobs tell how far they are, so that the workbench can show it, in whichever process they run."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

from sayso.case.jobs import JobFiles
from sayso.case.store import now
from sayso.model.errors import CaseBusy
from sayso.model.job import ADD, RETRY, WEIGH, Job

__all__ = ["ADD", "RETRY", "WEIGH", "Job", "Jobs", "Telling", "failed", "jobs", "telling"]

OFTEN = 0.2
"""Seconds between two things told, at least."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """The job under way, None where there is none, and those before it, the latest first."""

    running: Job | None
    before: tuple[Job, ...]


class Told(TypedDict, total=False):
    """What a job may say of itself."""

    at: str
    done: int
    total: int | None
    documents: int
    claims: int
    known: int
    rejected: int


class Telling:
    """What a job tells of itself; where that cannot be written the job goes on all the same."""

    def __init__(self, files: JobFiles, job: Job) -> None:
        self._files = files
        self._last = 0.0
        self.job = job

    def now(self, **values: Unpack[Told]) -> None:
        """Tell how far the job is; written down every so often only."""
        self.job = replace(self.job, **values)
        if time.monotonic() - self._last >= OFTEN:
            self.write()

    def write(self) -> None:
        """Write down what was told last."""
        with suppress(OSError):
            self._files.keep(self.job)
        self._last = time.monotonic()

    def end(self, trouble: str | None = None) -> None:
        """Tell that the job is over; one that was interrupted does not, and shows as cut short."""
        self.job = replace(self.job, ended=now(), at="", trouble=trouble)
        self.write()


@contextmanager
def telling(folder: Path, verb: str, *, by: str = "", total: int | None = None) -> Iterator[Telling]:
    """Give a job on a case, by whoever holds its lock, the means to tell how far it is."""
    files = JobFiles(folder)
    made = Telling(files, Job(f"job-{secrets.token_hex(8)}", verb, by, now(), total=total))
    with ExitStack() as held:
        with suppress(OSError, CaseBusy):
            held.enter_context(files.telling())
        made.write()
        try:
            yield made
        except Exception as error:
            made.end(str(error) or type(error).__name__)
            raise
        made.end()


def failed(folder: Path, verb: str, words: str, *, by: str = "") -> None:
    """Write down that a job could not begin."""
    at = now()
    with suppress(OSError):
        JobFiles(folder).keep(Job(f"job-{secrets.token_hex(8)}", verb, by, at, at, trouble=words))


def jobs(folder: Path) -> Jobs:
    """Return the job under way on a case and those before it."""
    files = JobFiles(folder)
    under_way = files.under_way()
    known = files.recent()[::-1]
    running = known[0] if under_way and known and known[0].ended is None else None
    return Jobs(running, tuple(known if running is None else known[1:]))
