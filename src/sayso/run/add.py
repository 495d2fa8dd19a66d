"""Add inputs to a case: resumable, in any number of processes, with nothing dropped in silence."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sayso.case.records import Input as Settled
from sayso.case.records import StoredRejection
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.take import expand
from sayso.model.document import Document
from sayso.model.errors import Failed, InvariantError, Rejection
from sayso.model.ids import content_id
from sayso.run.inputs import Input, ReadInputs, spooled
from sayso.run.jobs import ADD, RETRY, Telling, telling
from sayso.run.local import run
from sayso.run.tools import Tools


@dataclass(frozen=True, slots=True)
class Progress:
    """What was just done: `outcome` is begun, added, known, rejected, skipped, done or planned."""

    locator: str
    outcome: str
    document: Document | None = None
    rejection: StoredRejection | None = None


@dataclass(slots=True)
class AddReport:
    """What came of an `add`: counts, and every rejection.

    `added` and `known` count documents (new, and in the case already), `skipped` inputs that an
    earlier run had worked through, `planned` inputs that a dry run would take. `rejections` are
    those of this run and of inputs that were skipped because they had failed before.
    """

    added: int = 0
    known: int = 0
    claims: int = 0
    skipped: int = 0
    planned: int = 0
    rejections: list[StoredRejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Task(Input):
    """An input with what stands for its bytes."""

    fingerprint: str = ""


def add(
    folder: Path,
    inputs: Iterable[str],
    *,
    tools: Tools,
    jobs: int = 1,
    published: str | None = None,
    retry: bool = False,
    dry_run: bool = False,
    seconds: float = 600.0,
    limits: Limits = DEFAULTS,
    stdin: BinaryIO | None = None,
    online: bool = True,
    by: str = "",
    progress: Callable[[Progress], None] = lambda done: None,
) -> AddReport:
    """Take inputs into the case in a folder, in their order, in `jobs` worker processes.

    An input that was worked through before, with the same bytes, options, model and codebook, is
    skipped; if it had failed, `retry` takes it again. The case's own files are no inputs. Killed at
    any moment, the case holds what was added until then, and the same call goes on from there.
    Addresses are fetched only where it is `online`. How far it is, and who asked for it (`by`), stands
    beside the case for the workbench.
    Raises CaseBusy, NotACase, ModelError, CodebookError.
    """
    stamp = tools.stamp()
    with ExitStack() as stack:
        case = stack.enter_context(Case.open(folder, write=not dry_run))
        spool = stack.enter_context(spooled(stdin, limits))
        named = [locator for locator in expand(inputs) if not case.owns(Path(locator))]
        tasks = _tasks(named, published, spool, limits)
        if dry_run:
            adding = _Adding(case, stamp, retry, progress, AddReport())
            for task in adding.choose(tasks):
                adding.plan(task)
            return adding.report
        told = stack.enter_context(telling(folder, RETRY if retry else ADD, by=by, total=len(set(named))))
        adding = _Adding(case, stamp, retry, progress, AddReport(), told)
        start = ReadInputs(tools, _with_bytes, limits, online)
        for output in run(start, adding.choose(tasks), jobs=jobs, seconds=seconds):
            if output.result is not None:
                adding.take(output.task, output.result)
            if output.failure is not None:
                adding.take(output.task, Failed(output.task.locator, output.failure))
            if output.last:
                adding.settle(output.task)
        case.sweep()
    return adding.report


def _with_bytes(document: Document, data: bytes) -> tuple[Document, bytes]:
    return document, data


def _tasks(
    locators: Iterable[str], published: str | None, spool: Callable[[], Path], limits: Limits
) -> Iterator[_Task]:
    for locator in locators:
        stdin = spool() if locator == "-" else None
        data = _hash_of(Path(locator) if stdin is None else stdin, limits)
        yield _Task(locator, published, stdin, content_id("input", data, published))


def _hash_of(path: Path, limits: Limits) -> str | None:
    """Return what stands for a file's bytes, its SHA-256; None for what has no bytes to look at.

    An address is such a thing: what it would answer now cannot be known without asking again.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_size > limits.archive_bytes:
            # It will be refused for its size; reading all of it first would take long.
            return f"{status.st_size} bytes"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


@dataclass(slots=True)
class _Adding:
    """An `add` under way."""

    case: Case
    stamp: Stamp
    retry: bool
    progress: Callable[[Progress], None]
    report: AddReport
    told: Telling | None = None
    open: dict[str, list[Rejection]] = field(default_factory=dict)

    def choose(self, tasks: Iterable[_Task]) -> Iterator[_Task]:
        """Yield the inputs that are to be taken; report those that are not."""
        seen: set[str] = set()
        for task in tasks:
            if task.locator in seen:
                continue
            seen.add(task.locator)
            before = self.case.input(task.locator)
            same = before is not None and (before.fingerprint, before.stamp) == (task.fingerprint, self.stamp)
            if before is None or not same or (before.failed and self.retry):
                self._say(Progress(task.locator, "begun"))
                yield task
            else:
                self._skip(task.locator, failed=before.failed)

    def plan(self, task: _Task) -> None:
        """Say that an input would be taken."""
        self.report.planned += 1
        self._say(Progress(task.locator, "planned"))

    def take(self, task: _Task, result: tuple[Document, bytes] | Rejection) -> None:
        """Add a document, or remember a rejection until its input is settled."""
        if isinstance(result, Rejection):
            self._reject(task, result)
            return
        document, data = result
        try:
            new = self.case.add(document, data, self.stamp)
        except InvariantError as error:
            self._reject(task, Failed(task.locator, str(error)))
            return
        self.report.added += new
        self.report.known += not new
        self.report.claims += len(document.claims) if new else 0
        self._say(Progress(task.locator, "added" if new else "known", document=document))

    def settle(self, task: _Task) -> None:
        """Record that an input is worked through."""
        rejections = self.open.pop(task.locator, [])
        done = Settled(task.locator, task.fingerprint, self.stamp, bool(rejections))
        self.case.settle(done, rejections)
        self._say(Progress(task.locator, "done"))

    def _say(self, what: Progress) -> None:
        self.progress(what)
        if self.told is None:
            return
        report, done = self.report, self.told.job.done + (what.outcome in ("done", "skipped"))
        counts = {"documents": report.added, "claims": report.claims, "known": report.known}
        rejected = len(report.rejections)
        self.told.now(at=what.locator, done=done, rejected=rejected, **counts)

    def _reject(self, task: _Task, rejection: Rejection) -> None:
        self.open.setdefault(task.locator, []).append(rejection)
        record = StoredRejection.of(rejection, task.locator)
        self.report.rejections.append(record)
        self._say(Progress(task.locator, "rejected", rejection=record))

    def _skip(self, locator: str, *, failed: bool) -> None:
        self.report.skipped += 1
        self._say(Progress(locator, "skipped"))
        if not failed:
            return
        for record in self.case.rejections(locator):
            again = replace(record, reason=f"{record.reason} (it failed before; --retry takes it again)")
            self.report.rejections.append(again)
            self._say(Progress(locator, "rejected", rejection=again))
