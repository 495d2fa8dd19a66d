"""One writer at a time: a lock on a file, which the system releases however its holder dies."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from sayso.model.errors import CaseBusy

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(path: Path) -> BinaryIO:
    """Open the file and lock it until it is closed; raises CaseBusy when another process holds it."""
    file = path.open("ab")
    try:
        _take(file)
    except OSError:
        file.close()
        raise CaseBusy(
            f"{path.parent}: another process writes to this case; try again when it is done"
        ) from None
    return file
