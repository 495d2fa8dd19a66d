"""WARC files: one page after another, up to where a broken file breaks off."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.intake.limits import Limits
from sayso.model.errors import Damaged, Rejection, TooLarge

_PAGES = ("text/html", "application/xhtml+xml")
_TAKEN = ("response", "resource")


@dataclass(frozen=True, slots=True)
class Record:
    """A page out of a WARC file; `address` and `retrieved` as its record says, `charset` as HTTP said."""

    address: str
    data: bytes
    charset: str | None
    retrieved: str | None


class _Watched:
    """A stream that remembers how it ended: every WARC record ends with an empty line.

    Not buffered: a buffer would run into the error at a cut before it gave what stands before.
    """

    def __init__(self, source: io.RawIOBase | BinaryIO) -> None:
        self._source = source
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size) or b""
        self.tail = (self.tail + data[-4:])[-4:]
        return data


def records(stream: io.RawIOBase | BinaryIO, *, what: str, limits: Limits) -> Iterator[Record | Rejection]:
    """Yield every page that an uncompressed WARC stream holds, in its order.

    A page over the limit yields its TooLarge and the file goes on; where the file is cut off or
    corrupt it yields Damaged and ends.
    """
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    watched = _Watched(stream)
    try:
        for number, record in enumerate(ArchiveIterator(watched, check_digests=False), start=1):
            if number > limits.records:
                yield TooLarge(what, f"it has over {limits.records:,} records; split it")
                return
            if _is_page(record):
                found = _read(record, what, limits)
                yield found
                if isinstance(found, Damaged):
                    return
    except Rejection as rejection:
        yield rejection if isinstance(rejection, TooLarge) else _broken(what, number, rejection.reason)
    except Exception as error:  # noqa: BLE001 - warcio fails in many ways on what is cut; the reason is kept
        yield _broken(what, number, f"{type(error).__name__}: {error}")
    else:
        if not watched.tail.endswith((b"\n\r\n", b"\n\n")):
            yield _broken(what, number, "no end of the last record")


def _is_page(record: Any) -> bool:
    if record.rec_type not in _TAKEN:
        return False
    if record.rec_type == "response":
        if record.http_headers is None or not str(record.http_headers.get_statuscode()).startswith("2"):
            return False
        stated = record.http_headers.get_header("Content-Type")
    else:
        stated = record.rec_headers.get_header("Content-Type")
    return str(stated or "").partition(";")[0].strip().lower() in _PAGES


def _read(record: Any, what: str, limits: Limits) -> Record | Rejection:
    address = record.rec_headers.get_header("WARC-Target-URI") or what
    data = bytearray()
    stream = record.content_stream()
    while len(data) <= limits.expanded_bytes:
        part = stream.read(65_536)
        if not part:
            break
        data += part
    if len(data) > limits.expanded_bytes:
        return TooLarge(f"{what}#{address}", f"its page has over {limits.expanded_bytes:,} bytes")
    if _is_cut(record):
        return Damaged(f"{what}#{address}", "its record is cut off; what came before it was taken")
    return Record(
        str(address).strip("<>"), bytes(data), _charset(record), record.rec_headers.get_header("WARC-Date")
    )


def _is_cut(record: Any) -> bool:
    """Tell whether the file ended before the record's declared length was read."""
    raw = record.raw_stream
    return int(getattr(raw, "limit", 0) or 0) > 0


def _charset(record: Any) -> str | None:
    if record.http_headers is None:
        return None
    stated = str(record.http_headers.get_header("Content-Type") or "")
    _, _, rest = stated.lower().partition("charset=")
    return rest.split(";")[0].strip().strip("\"'") or None


def _broken(what: str, number: int, error: str) -> Damaged:
    return Damaged(
        what, f"the WARC file is cut off or corrupt after {number} records ({error}); these were taken"
    )
