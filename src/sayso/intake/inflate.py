"""Gzip, opened little by little, with an end to bombs and a word about files that are cut off."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from sayso.model.errors import Damaged, TooLarge

_CHUNK = 65_536
_GZIP = 16 + zlib.MAX_WBITS


class Inflated(io.RawIOBase):
    """What a gzip stream holds, member after member, as a readable stream.

    Reading raises Damaged where the stream is cut off or corrupt, and TooLarge where more than
    `limit` bytes come out of it.
    """

    def __init__(self, source: BinaryIO | io.RawIOBase, *, what: str, limit: int) -> None:
        super().__init__()
        self._source = source
        self._what = what
        self._left = limit
        self._limit = limit
        self._member = zlib.decompressobj(_GZIP)
        self._packed = b""
        self._ended = False

    def readable(self) -> bool:
        """Tell that this stream can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with what comes next; 0 at the end."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._next(len(view)) if len(view) > 0 else b""
        view[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        while not self._ended:
            if not self._packed:
                self._packed = self._source.read(_CHUNK) or b""
                if not self._packed:
                    raise Damaged(self._what, "the gzip stream is cut off; fetch the file again")
            data = self._inflate(most)
            if self._member.eof:
                self._follow(self._member.unused_data)
            if data:
                self._left -= len(data)
                if self._left < 0:
                    raise TooLarge(self._what, f"it unpacks to over {self._limit:,} bytes")
                return data
        return b""

    def _inflate(self, most: int) -> bytes:
        try:
            data = self._member.decompress(self._packed, most)
        except zlib.error as error:
            raise Damaged(
                self._what, f"the gzip stream is corrupt ({error}); fetch the file again"
            ) from error
        self._packed = self._member.unconsumed_tail
        return data

    def _follow(self, rest: bytes) -> None:
        """Go on with the next member, if what follows is one; padding after the last is let be."""
        while not rest.strip(b"\x00"):
            rest = self._source.read(_CHUNK) or b""
            if not rest:
                self._ended = True
                return
        rest = rest.lstrip(b"\x00")
        if rest[:1] != b"\x1f":
            self._ended = True
            return
        self._member = zlib.decompressobj(_GZIP)
        self._packed = rest
