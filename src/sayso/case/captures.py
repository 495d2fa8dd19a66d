"""The bytes of a case, kept as they came: `captures/<2 hex>/<sha256>`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from sayso.model.errors import CaseError
from sayso.model.ids import sha256

INCOMING = "incoming"
_HASH = re.compile(r"[0-9a-f]{64}")


class Captures:
    """The folder of captured bytes, each file named by its hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Return where the bytes with this SHA-256 are kept."""
        if _HASH.fullmatch(digest) is None:
            raise CaseError(f"{digest!r} is not a SHA-256")
        return self._folder / digest[:2] / digest

    def read(self, digest: str) -> bytes:
        """Return the bytes with this SHA-256; raises CaseError when they are not there."""
        try:
            return self.path(digest).read_bytes()
        except OSError as error:
            raise CaseError(f"capture {digest} cannot be read: {error.strerror}") from error

    def keep(self, data: bytes) -> str:
        """Write bytes so that a reader sees all of them or none, and return their SHA-256.

        The file is whole on disk before it gets its name, and the name is on disk before this
        returns: a transaction that refers to it may follow.
        """
        digest = sha256(data)
        path = self.path(digest)
        if path.is_file() and path.stat().st_size == len(data) and sha256(path.read_bytes()) == digest:
            return digest
        incoming = self._folder / INCOMING / digest
        for folder in (incoming.parent, path.parent):
            folder.mkdir(parents=True, exist_ok=True)
        with incoming.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(incoming, path)
        _sync_folder(path.parent)
        _sync_folder(self._folder)
        return digest

    def names(self) -> Iterator[str]:
        """Yield the hash of every kept file, in order."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(item.name for item in folder.iterdir() if _HASH.fullmatch(item.name))

    def drop_incoming(self) -> None:
        """Remove what a killed writer left half written; only the holder of the lock may call it."""
        for item in (self._folder / INCOMING).glob("*"):
            item.unlink()

    def drop(self, digest: str) -> None:
        """Remove one file."""
        self.path(digest).unlink()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
