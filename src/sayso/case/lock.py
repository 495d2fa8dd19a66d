"""One writer at a time: a lock on a file, which the system releases however its holder dies."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import BinaryIO

from sayso.model.errors import CaseBusy

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    _look = _take

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _look(file: BinaryIO) -> None:
        # Shared, so that several who look at once do not take each other for a holder.
        fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)


STEP = 0.02
"""Seconds between two tries: a decision of another reviewer is written in less."""


def hold(path: Path, *, patience: float = 0.0) -> BinaryIO:
    """Open the file and lock it until it is closed; raises CaseBusy when another process holds it.

    `patience` is how many seconds to wait for that.
    """
    file = path.open("ab")
    until = time.monotonic() + patience
    while True:
        try:
            _take(file)
        except OSError:
            if time.monotonic() < until:
                time.sleep(STEP)
                continue
            file.close()
            raise CaseBusy(
                f"{path.parent}: another process writes to this case; try again when it is done"
            ) from None
        return file


def is_held(path: Path) -> bool:
    """Tell whether a process holds the lock on a file; never waits, and makes no file."""
    try:
        with path.open("rb") as file:
            _look(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
