"""Inputs of any kind, one by one, into documents or typed rejections."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from sayso.intake.expand import SCHEMES, STDIN, expand
from sayso.intake.inflate import Inflated
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.parse import Task, needs_parser, parse
from sayso.intake.sniff import PEEK, kind_of
from sayso.intake.taken import Taken
from sayso.intake.text import document_of_text, take_text
from sayso.model.document import Capture
from sayso.model.errors import Damaged, EmptyInput, FetchFailed, NotFound, Rejection, TooLarge, Unsupported
from sayso.model.ids import sha256

if TYPE_CHECKING:
    from sayso.intake.fetch import Transport

__all__ = ["document_of_text", "expand", "take", "take_bytes", "take_text"]

Stream = BinaryIO | io.RawIOBase
SIGNATURE = 8
"""Bytes that tell a WARC; to read on could run into a cut before the pages ahead of it are out."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://")


def take(
    locator: str,
    *,
    published: str | None = None,
    limits: Limits = DEFAULTS,
    stdin: BinaryIO | None = None,
    online: bool = True,
    transport: Transport | None = None,
) -> Iterator[Taken | Rejection]:
    """Take one input: a file, an address, or "-" for standard input.

    Never raises for a bad input: yields its Rejection. A WARC file yields many. `published` is the
    user's word on the day of publication; `transport` stands in for the network.
    """
    try:
        if locator.lower().startswith(SCHEMES):
            yield _from_network(locator, published, limits, online=online, transport=transport)
        elif locator == STDIN:
            yield from _from_stream(_standard_input(stdin), locator, published, limits)
        else:
            with closing(_opened(locator)) as stream:
                yield from _from_stream(stream, locator, published, limits)
    except Rejection as rejection:
        yield rejection
    except OSError as error:
        yield Damaged(locator, f"it cannot be read to its end ({error.strerror or error})")


def take_bytes(
    data: bytes,
    *,
    locator: str,
    member: str | None = None,
    url: str | None = None,
    charset: str | None = None,
    retrieved: str | None = None,
    published: str | None = None,
    limits: Limits = DEFAULTS,
) -> Taken:
    """Take a page or file whose bytes are at hand; raises a Rejection."""
    capture = Capture(sha256(data), len(data), "application/octet-stream", locator, member, retrieved)
    task = Task(capture, charset, url, published, limits)
    if needs_parser(data):
        from sayso.intake.sandbox import shared

        return Taken(shared.parse(data, task), data)
    return Taken(parse(data, task), data)


def _from_network(
    url: str,
    published: str | None,
    limits: Limits,
    *,
    online: bool,
    transport: Transport | None,
) -> Taken:
    if not online:
        raise FetchFailed(url, "the network is switched off for this run; save the page and give the file")
    from sayso.intake.fetch import fetch

    page = fetch(url, limits=limits, transport=transport)
    return take_bytes(
        page.data,
        locator=url,
        url=page.address,
        charset=page.charset,
        retrieved=page.retrieved,
        published=published,
        limits=limits,
    )


def _from_stream(
    stream: Stream, locator: str, published: str | None, limits: Limits
) -> Iterator[Taken | Rejection]:
    head = _up_to(stream, PEEK)
    source = _Rejoined(head, stream)
    kind, most = kind_of(head), limits.input_bytes
    if kind == "gzip":
        most = limits.expanded_bytes
        inflated = Inflated(source, what=locator, limit=limits.archive_bytes)
        head = _up_to(inflated, PEEK, enough=SIGNATURE)
        source, kind = _Rejoined(head, inflated), kind_of(head)
    if kind == "warc":
        yield from _from_warc(source, locator, published, limits)
        return
    data = _up_to(source, most + 1)
    if len(data) > most:
        raise TooLarge(locator, f"it has over {most:,} bytes; split it or raise the limit")
    yield take_bytes(data, locator=locator, published=published, limits=limits)


def _from_warc(
    source: Stream, locator: str, published: str | None, limits: Limits
) -> Iterator[Taken | Rejection]:
    from sayso.intake.warc import records

    empty = True
    for record in records(source, what=locator, limits=limits):
        empty = False
        if isinstance(record, Rejection):
            yield record
            continue
        try:
            yield take_bytes(
                record.data,
                locator=locator,
                member=record.address,
                url=record.address,
                charset=record.charset,
                retrieved=record.retrieved,
                published=published,
                limits=limits,
            )
        except Rejection as rejection:
            yield rejection
    if empty:
        yield EmptyInput(locator, "the WARC file holds no web page")


class _Rejoined(io.RawIOBase):
    """A stream with the bytes put back that were read to see what it is."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        super().__init__()
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        data = self._head[: len(view)] or self._rest.read(len(view)) or b""
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


def _up_to(stream: Stream, most: int, *, enough: int | None = None) -> bytes:
    """Read at most a number of bytes, in as many steps as the stream takes; stop once there are enough."""
    data = bytearray()
    while len(data) < (most if enough is None else enough):
        part = stream.read(min(most - len(data), 1 << 20))
        if not part:
            break
        data += part
    return bytes(data)


def _standard_input(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is not None:
        return stdin
    import sys

    return sys.stdin.buffer


def _opened(locator: str) -> BinaryIO:
    """Open a regular file; a pipe or device would block, and says no page anyway."""
    if _SCHEME.match(locator):
        raise Unsupported(locator, "of addresses only http and https are fetched")
    try:
        descriptor = os.open(locator, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotFound(locator, "there is no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotFound(locator, f"it cannot be opened: {reason}") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        named = (
            "a folder that cannot be listed"
            if stat.S_ISDIR(mode)
            else "not a regular file but a pipe or device"
        )
        raise Unsupported(locator, f"it is {named}")
    return os.fdopen(descriptor, "rb")
