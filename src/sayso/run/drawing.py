"""Tasks drawn one at a time, and only when there is somebody to do them."""

from __future__ import annotations

import contextlib
import enum
import multiprocessing
import queue
import threading
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


class No(enum.Enum):
    """Why there is no task: not yet, or never again."""

    NOT_YET = "not yet"
    MORE = "no more"


NoTask = Literal[No.NOT_YET, No.MORE]


class Here(Generic[T]):
    """Draws in the thread that asks, and waits for the task."""

    bell: Connection | None = None

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks = iter(tasks)

    def draw(self) -> T | NoTask:
        """Return the next task."""
        for task in self._tasks:
            return task
        return No.MORE

    def stop(self) -> None:
        """Do nothing; there is nothing to stop."""


class Aside(Generic[T]):
    """Draws in a thread, so that results go on while the next task is not there yet (a slow pipe).

    `bell` can be waited for; it rings when a task has come.
    """

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks = iter(tasks)
        self.bell, self._rope = multiprocessing.Pipe(duplex=False)
        self._wanted = threading.Semaphore(0)
        self._come: queue.SimpleQueue[T | NoTask | BaseException] = queue.SimpleQueue()
        self._asked = self._stopped = False
        threading.Thread(target=self._fetch, daemon=True).start()

    def draw(self) -> T | NoTask:
        """Return the next task if it has come, else have it fetched; raises what fetching raised."""
        if not self._asked:
            self._asked = True
            self._wanted.release()
        if not self.bell.poll():
            return No.NOT_YET
        self.bell.recv_bytes()
        self._asked = False
        come = self._come.get()
        if isinstance(come, BaseException):
            raise come
        return come

    def stop(self) -> None:
        """Let the thread end, at the latest when what it waits for has come."""
        self._stopped = True
        self._wanted.release()

    def _fetch(self) -> None:
        come: T | NoTask | BaseException = No.NOT_YET
        while come is not No.MORE:
            self._wanted.acquire()
            if self._stopped:
                return
            try:
                come = next(self._tasks, No.MORE)
            except BaseException as error:  # noqa: BLE001 - raised again where the task is drawn
                come = error
            self._come.put(come)
            with contextlib.suppress(OSError):
                self._rope.send_bytes(b".")
