"""Work on this machine: in this process, or in worker processes that may die without harm.

Whatever the number of workers, results come in the order of the tasks. A worker that dies, or
takes too long, costs its own task only: the task ends with the reason, a new worker goes on.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from sayso.model.errors import SaysoError
from sayso.run.drawing import Aside, Here, No, NoTask

T = TypeVar("T")
R = TypeVar("R")

Source = Here[T] | Aside[T]

Work = Callable[[T], Iterable[R]]
"""What is done with a task; it may give any number of results."""

AHEAD = 4
"""Tasks begun for each worker before the oldest is done: enough to keep all busy, bounded memory."""

HELD = 64
"""Results kept of a task whose turn has not come; its worker waits when there are as many."""


@dataclass(frozen=True, slots=True)
class Output(Generic[T, R]):
    """One result of a task, or, with `last`, its end; `failure` says why it ended early."""

    task: T
    result: R | None = None
    last: bool = False
    failure: str | None = None


def run(
    start: Callable[[], Work[T, R]],
    tasks: Iterable[T],
    *,
    jobs: int,
    seconds: float = 600.0,
    slow_tasks: bool = False,
) -> Iterator[Output[T, R]]:
    """Do every task and yield its results and its end, in the order of the tasks.

    With `jobs` 0 the work is done in this process. Otherwise `start` and the tasks must be
    picklable, `start` is called once in each worker, and a task may be `seconds` without a result.
    `slow_tasks` says that a task may be long in coming (as on a pipe): they are drawn in a thread.
    A SaysoError that `start` raises is raised here. The program's main module must be importable
    without effects, as always with processes (`if __name__ == "__main__":`).
    """
    if jobs == 0:
        yield from _here(start, tasks)
        return
    source: Source[T] = Aside(tasks) if slow_tasks else Here(tasks)
    crew = _Crew(start, jobs, seconds)
    try:
        yield from crew.run(source)
    finally:
        source.stop()
        crew.stop()


def _here(start: Callable[[], Work[T, R]], tasks: Iterable[T]) -> Iterator[Output[T, R]]:
    work: Work[T, R] | None = None
    for task in tasks:
        if work is None:
            work = start()
        for kind, value in _words(work, task):
            if kind == _RESULT:
                yield Output(task, value)
            else:
                yield Output(task, last=True, failure=value)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


# What goes over a pipe: (kind, value).
_RESULT, _END, _BROKEN = "result", "end", "broken"


def _serve(start: Callable[[], Work[Any, Any]], pipe: Connection) -> None:
    """Be a worker: take tasks from the pipe until the other side is gone."""
    # Ctrl-C reaches every process of the terminal; the one that leads decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever a library prints must not end up between the results on standard output.
    sys.stdout = sys.stderr
    try:
        work = start()
    except SaysoError as error:
        pipe.send((_BROKEN, error))
        return
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            for word in _words(work, pipe.recv()):
                pipe.send(word)


def _words(work: Work[T, R], task: T) -> Iterator[tuple[str, Any]]:
    failure = None
    try:
        for result in work(task):
            yield (_RESULT, result)
    except Exception as error:  # noqa: BLE001 - one task's mistake is recorded, the others go on
        failure = _named(error)
    yield (_END, failure)


@dataclass(eq=False, slots=True)
class _Progress:
    """A task that was begun: what came of it and was not yet handed on."""

    task: Any
    results: deque[Any] = field(default_factory=deque)
    ended: bool = False
    failure: str | None = None


@dataclass(eq=False, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    progress: _Progress | None = None
    heard: float = 0.0


class _Crew:
    """Workers, and the tasks that they are at."""

    def __init__(self, start: Callable[[], Work[Any, Any]], jobs: int, seconds: float) -> None:
        self._start = start
        self._jobs = jobs
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._begun: deque[_Progress] = deque()

    def run(self, source: Source[T]) -> Iterator[Output[T, Any]]:
        drawn: T | NoTask = No.NOT_YET
        while drawn is not No.MORE or self._begun:
            while drawn is not No.MORE and self._has_room():
                drawn = source.draw()
                if drawn is No.NOT_YET:
                    break
                if drawn is not No.MORE:
                    self._begin(drawn)
            yield from self._finished()
            bell = source.bell if drawn is No.NOT_YET else None
            if self._begun or bell is not None:
                self._listen(bell)

    def stop(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _has_room(self) -> bool:
        if len(self._begun) >= AHEAD * self._jobs:
            return False
        return len(self._workers) < self._jobs or any(worker.progress is None for worker in self._workers)

    def _begin(self, task: Any) -> None:
        progress = _Progress(task)
        self._begun.append(progress)
        worker = self._idle() or self._hire()
        worker.progress, worker.heard = progress, time.monotonic()
        try:
            worker.pipe.send(task)
        except (BrokenPipeError, ConnectionResetError):
            self._bury(worker, None)

    def _idle(self) -> _Worker | None:
        for worker in [worker for worker in self._workers if worker.progress is None]:
            if worker.process.is_alive():
                return worker
            self._bury(worker, None)
        return None

    def _hire(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._start, theirs), daemon=True)
        process.start()
        # Only the worker may hold its end, or its death would not be heard.
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _finished(self) -> Iterator[Output[Any, Any]]:
        """Hand on what has come of the oldest task, and of those after it once it is done."""
        while self._begun:
            oldest = self._begun[0]
            while oldest.results:
                yield Output(oldest.task, oldest.results.popleft())
            if not oldest.ended:
                return
            self._begun.popleft()
            yield Output(oldest.task, last=True, failure=oldest.failure)

    def _listen(self, bell: Connection | None) -> None:
        """Wait for the next word of any worker that may speak, for the bell, or for one to be late."""
        busy = [worker for worker in self._workers if worker.progress is not None]
        heeded = [worker for worker in busy if self._may_speak(worker)]
        # A worker made to wait for its turn is not late.
        for worker in busy:
            if worker not in heeded:
                worker.heard = time.monotonic()
        late_at = min((worker.heard for worker in heeded), default=None)
        patience = None if late_at is None else max(0.0, late_at + self._seconds - time.monotonic())
        pipes = [worker.pipe for worker in heeded]
        ready = wait(pipes if bell is None else [*pipes, bell], patience)
        for worker in heeded:
            if worker.pipe in ready:
                self._hear(worker)
            elif time.monotonic() - worker.heard >= self._seconds:
                self._bury(worker, f"no result in {self._seconds:g} seconds; it was given up")

    def _may_speak(self, worker: _Worker) -> bool:
        progress = worker.progress
        return progress is not None and (progress is self._begun[0] or len(progress.results) < HELD)

    def _hear(self, worker: _Worker) -> None:
        progress = worker.progress
        assert progress is not None
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._bury(worker, None)
            return
        worker.heard = time.monotonic()
        if kind == _BROKEN:
            raise value
        if kind == _RESULT:
            progress.results.append(value)
            return
        progress.ended, progress.failure = True, value
        worker.progress = None

    def _bury(self, worker: _Worker, reason: str | None) -> None:
        """Let a dead or late worker go; the task that it was at ends with the reason."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if worker.progress is not None:
            died = f"the process that read it died ({_ending(worker.process.exitcode)})"
            worker.progress.ended = True
            worker.progress.failure = died if reason is None else reason


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit status {code}"
