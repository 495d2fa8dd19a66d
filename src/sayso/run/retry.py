"""Inputs that failed, taken again beside the workbench: the same add and weighing as on the command line."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from sayso.case.records import StoredRejection
from sayso.intake.expand import SCHEMES, STDIN
from sayso.model.errors import CaseBusy, SaysoError, UsageError
from sayso.model.ids import sha256
from sayso.run.add import add
from sayso.run.case import failures
from sayso.run.jobs import RETRY, failed, jobs
from sayso.run.settings import load
from sayso.run.tools import Shipped, Tools
from sayso.run.weigh import weigh

__all__ = ["FailedInput", "Retries"]

NO_STREAM = "Standard input is gone; add the text as a file."
NOT_THERE = "There is no such file here now. Put it back, or run sayso add --retry where it is."
OFFLINE = "Addresses are not fetched here. Start sayso serve with --online, or run sayso add --retry."
PATIENCE = 5.0
"""Seconds that a retry has to end when the server does."""


@dataclass(frozen=True, slots=True)
class FailedInput:
    """An input or a part of one that could not be taken; `hindrance` says why it cannot be tried again.

    `key` stands for the whole input.
    """

    rejection: StoredRejection
    key: str
    hindrance: str | None


class Retries:
    """Takes failed inputs again in a process of its own, one retry at a time.

    Addresses are fetched only where it is `online`. `tools` are by default those that the settings of the
    case name.
    """

    def __init__(self, folder: Path, *, online: bool = False, tools: Tools | None = None) -> None:
        self.folder = folder
        self.online = online
        self._tools = tools
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._watching: threading.Thread | None = None

    def inputs(self) -> list[FailedInput]:
        """List what failed, and whether it can be tried again from here."""
        return [
            FailedInput(one, _key(one.locator), self._hindrance(one.locator)) for one in failures(self.folder)
        ]

    def busy(self) -> bool:
        """Tell whether a retry is under way or about to begin."""
        watching = self._watching
        return watching is not None and watching.is_alive()

    def begin(self, keys: Iterable[str] | None, *, by: str) -> int:
        """Begin to take some failed inputs again, or all that can be, and return how many.

        Raises UsageError where none of them can be tried, CaseBusy where a job is under way.
        """
        wanted = None if keys is None else set(keys)
        chosen = dict.fromkeys(
            one.rejection.locator
            for one in self.inputs()
            if one.hindrance is None and (wanted is None or one.key in wanted)
        )
        if not chosen:
            raise UsageError("nothing of that can be tried again from here; load the page again to see why")
        with self._lock:
            if self.busy() or jobs(self.folder).running is not None:
                raise CaseBusy("another job is under way on this case")
            work = (self.folder, tuple(chosen), self.online, by, self._tools)
            process = self._process = get_context("spawn").Process(target=_work, args=work, name="retry")
            known = _latest(self.folder)
            process.start()
            watch = threading.Thread(target=self._watch, args=(process, known, by), name="retry", daemon=True)
            self._watching = watch
            watch.start()
        return len(chosen)

    def wait(self, seconds: float) -> None:
        """Wait until no retry is under way, so long at most."""
        if self._watching is not None:
            self._watching.join(seconds)

    def stop(self) -> None:
        """End a retry; the case keeps what was added until then, and the next goes on from there."""
        process = self._process
        if process is not None and process.is_alive():
            process.terminate()
            process.join(PATIENCE)
            process.kill()

    def _hindrance(self, locator: str) -> str | None:
        if locator == STDIN:
            return NO_STREAM
        if locator.lower().startswith(SCHEMES):
            return None if self.online else OFFLINE
        try:
            return None if Path(locator).is_file() else NOT_THERE
        except (OSError, ValueError):
            return NOT_THERE

    def _watch(self, process: BaseProcess, known: str | None, by: str) -> None:
        """Wait for a retry, and tell of one that died before it could tell anything itself."""
        process.join()
        if process.exitcode and _latest(self.folder) == known:
            failed(self.folder, RETRY, f"its process ended with {process.exitcode}", by=by)


def _key(locator: str) -> str:
    return sha256(locator.encode("utf-8", "surrogatepass"))[:32]


def _latest(folder: Path) -> str | None:
    found = jobs(folder)
    latest = (found.running, *found.before)
    return next((one.id for one in latest if one is not None), None)


def _work(folder: Path, locators: Sequence[str], online: bool, by: str, tools: Tools | None) -> None:
    """Be the process of a retry."""
    # Ctrl-C reaches every process of the terminal; the server ends this one, and it tidies up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if hasattr(os, "nice"):
        os.nice(10)
    known = _latest(folder)
    try:
        settings = load(folder)
        reading = tools or Shipped(settings.model, settings.codebook, settings.gazetteer)
        add(
            folder,
            locators,
            tools=reading,
            jobs=settings.jobs,
            retry=True,
            seconds=settings.seconds,
            online=online,
            by=by,
        )
        weigh(folder, by=by)
    except SaysoError as error:
        if _latest(folder) == known:
            failed(folder, RETRY, str(error), by=by)
        sys.exit(1)
