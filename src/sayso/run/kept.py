"""Answers that are worked out once for each state of a case, and kept until it changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.case.store import Case

MOST = 32
"""Answers that are kept; the one not asked for longest gives way."""


@dataclass(slots=True)
class _Answer:
    """An answer, once it is worked out; whoever asks meanwhile waits at its lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    known: bool = False
    value: Any = None


class Kept:
    """Answers about a case, by what was asked.

    They hold until something is read or weighed; what people decide changes them only where they
    are about `decisions`.
    """

    def __init__(self, folder: Path, *, decisions: bool = False) -> None:
        self.folder = folder
        self.decisions = decisions
        self._lock = threading.Lock()
        self._state: str | None = None
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def now(self, asked: Hashable, work_out: Callable[[Case], Any]) -> Any:
        """Return the answer in the case as it is; different questions do not wait for each other."""
        with Case.open(self.folder) as case, case.still():
            answer = self._answer(asked, case.revision() if self.decisions else case.wide.state())
            with answer.lock:
                if not answer.known:
                    answer.value = work_out(case)
                    answer.known = True
                return answer.value

    def _answer(self, asked: Hashable, state: str) -> _Answer:
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state = state
            found = self._answers.setdefault(asked, _Answer())
            self._answers.move_to_end(asked)
            if len(self._answers) > MOST:
                self._answers.popitem(last=False)
            return found
