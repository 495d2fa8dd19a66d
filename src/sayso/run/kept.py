"""Answers that are worked out once for each state of a case, and kept until it changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from sayso.case.store import Case

T = TypeVar("T")

MOST = 32
"""Answers that are kept of one question; the one not asked for longest gives way."""


class Kept(Generic[T]):
    """Answers to one question about a case, by what was asked.

    They hold until something is read or weighed; what people decide changes them only where they
    are about `decisions`.
    """

    def __init__(self, folder: Path, *, decisions: bool = False) -> None:
        self.folder = folder
        self.decisions = decisions
        self._lock = threading.Lock()
        self._state: str | None = None
        self._answers: OrderedDict[Hashable, T] = OrderedDict()

    def now(self, asked: Hashable, work_out: Callable[[Case], T]) -> T:
        """Return the answer in the case as it is; whoever asks meanwhile waits for it."""
        with self._lock, Case.open(self.folder) as case, case.still():
            state = case.revision() if self.decisions else case.wide.state()
            if state != self._state:
                self._answers.clear()
                self._state = state
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
            answer = work_out(case)
            self._answers[asked] = answer
            if len(self._answers) > MOST:
                self._answers.popitem(last=False)
            return answer
