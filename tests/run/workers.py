"""Work for worker processes, made to go right and wrong; importable from any process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.model.errors import ModelError


def start() -> Callable[[str], Iterator[str]]:
    """Do what a task says."""
    return _work


def start_without_model() -> Callable[[str], Iterator[str]]:
    """Fail as a missing model does."""
    raise ModelError("the model is not there")


def _work(task: str) -> Iterator[str]:
    what, _, rest = task.partition(":")
    if what == "many":
        yield from (f"{rest}{i}" for i in range(int(rest)))
    elif what == "die":
        yield "begun"
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "exit":
        os._exit(3)
    elif what == "raise":
        yield "begun"
        raise ValueError("no good")
    elif what == "file":
        open(rest).close()
    elif what == "hang":
        threading.Event().wait()
    elif what == "print":
        print("noise from a library")
        yield "quiet"
    else:
        yield task.upper()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Tasks that finish in the reverse of their order: each waits until a file of the next is there."""

    folder: str

    def __call__(self) -> Callable[[int], Iterator[int]]:
        """Return the work."""
        return self._work

    def _work(self, task: int) -> Iterator[int]:
        own, following = (os.path.join(self.folder, str(n)) for n in (task, task + 1))
        if task % 2 == 0:
            os.mkfifo(own)
            with open(own) as waiting:
                waiting.read()
        else:
            before = os.path.join(self.folder, str(task - 1))
            while not os.path.exists(before):
                os.sched_yield()
            with open(before, "w") as other:
                other.write(following)
        yield task
