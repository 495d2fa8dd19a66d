"""A real `sayso add` that kills itself (SIGKILL) at a chosen step: python -m tests.run.killed STEP ARGS...

Steps are counted in the process that writes, right before and right after every sync, rename and
commit, the only moments at which what is on disk changes its meaning. Step 0 runs to the end and
prints the number of steps. Reading is done by words instead of the model, for speed.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from typing import Any


class Steps:
    """Counts, and kills at the chosen one."""

    def __init__(self, fatal: int) -> None:
        self.fatal = fatal
        self.count = 0

    def pass_one(self) -> None:
        self.count += 1
        if self.count == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **kwargs: Any) -> Any:
            self.pass_one()
            result = function(*args, **kwargs)
            self.pass_one()
            return result

        return stepped


def main() -> None:
    """Patch the steps in and run the command line."""
    from sayso import cli
    from tests.run.tools import WordTools

    steps = Steps(int(sys.argv[1]))
    connect = sqlite3.connect

    class Connection(sqlite3.Connection):
        def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
            run = super().execute
            return steps.around(run)(sql, *args) if sql in ("BEGIN IMMEDIATE", "COMMIT") else run(sql, *args)

    def connected(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        return connect(*args, factory=Connection, **kwargs)

    os.fsync = steps.around(os.fsync)
    os.replace = steps.around(os.replace)
    sqlite3.connect = connected  # type: ignore[assignment]
    cli._tools = lambda settings: WordTools()  # type: ignore[assignment, return-value]
    cli.main(sys.argv[2:], standalone_mode=False)
    print(steps.count)


if __name__ == "__main__":
    main()
