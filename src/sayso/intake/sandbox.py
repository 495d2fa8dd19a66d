"""Parsing in a process apart, so that a hostile file can hang or crash that process and no other.

The process is started once and kept. It reads frames (length, JSON header, bytes) on its standard
input and answers with JSON, never with pickles: what comes out of it is checked like any data.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from sayso.intake.limits import Limits
from sayso.intake.parse import Task, parse, what_of
from sayso.model import errors
from sayso.model.codec import from_plain, to_plain
from sayso.model.document import Capture, Document
from sayso.model.errors import Damaged, Rejection, TooDeep, TooLarge, TooSlow

_LENGTHS = struct.Struct(">QQ")
_LENGTH = struct.Struct(">Q")
_CHUNK = 1 << 18
_GRACE = 5.0
"""Seconds beyond the limit after which an abandoned child ends itself."""
_REJECTIONS = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, Rejection)
}


class Sandbox:
    """One parsing process, replaced whenever it had to be killed or died. Safe to share by threads."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def parse(self, data: bytes, task: Task) -> Document:
        """Make a document of bytes; raises a Rejection, TooSlow where the time limit ends it."""
        what = what_of(task.capture)
        with self._lock:
            answer = self._ask(_request(data, task), what, task.limits)
        if "document" in answer:
            return from_plain(Document, answer["document"])
        code, stated, reason = answer["rejection"]
        raise _REJECTIONS.get(code, Damaged)(stated, reason)

    def close(self) -> None:
        """End the process, if one runs."""
        child, self._child = self._child, None
        if child is None or self._owner != os.getpid():
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, frame: bytes, what: str, limits: Limits) -> dict[str, Any]:
        child = self._running()
        try:
            answer = _exchange(child, frame, time.monotonic() + limits.seconds)
        except TimeoutError:
            self.close()
            raise TooSlow(
                what, f"reading it took over {limits.seconds:g} seconds; save a plainer copy"
            ) from None
        except (OSError, EOFError):
            self.close()
            status = child.returncode
            raise Damaged(what, f"it brings its parser down (status {status}); save a plainer copy") from None
        loaded: dict[str, Any] = json.loads(answer)
        return loaded

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # After a fork the process belongs to the parent; this side starts its own.
            self._child, self._owner = None, os.getpid()
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._child = _start()
        return self._child


def _start() -> subprocess.Popen[bytes]:
    package_root = str(Path(__file__).resolve().parents[2])
    paths = [package_root, *filter(None, [os.environ.get("PYTHONPATH")])]
    # A fixed hash seed: no set inside a parser may make two runs differ. -P: the current folder,
    # which may hold anything, is not searched for modules.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "sayso.intake.sandbox"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        bufsize=0,
    )
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            os.set_blocking(pipe.fileno(), False)
    return child


def _exchange(child: subprocess.Popen[bytes], frame: bytes, deadline: float) -> bytes:
    """Send a frame and wait for the answer; raises TimeoutError, or EOFError if the child ends."""
    if child.stdin is None or child.stdout is None:
        raise EOFError
    unsent = memoryview(frame)
    received = bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(child.stdin, selectors.EVENT_WRITE)
        ready.register(child.stdout, selectors.EVENT_READ)
        while not _is_whole(received):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            for key, _ in ready.select(left):
                if key.fileobj is child.stdout:
                    _receive(child.stdout, received)
                elif len(unsent) > 0:
                    unsent = unsent[os.write(child.stdin.fileno(), unsent[:_CHUNK]) :]
                    if len(unsent) == 0:
                        ready.unregister(child.stdin)
    return bytes(received[_LENGTH.size :])


def _receive(pipe: IO[bytes], received: bytearray) -> None:
    part = os.read(pipe.fileno(), _CHUNK)
    if not part:
        raise EOFError
    received += part


def _is_whole(received: bytearray) -> bool:
    return len(received) >= _LENGTH.size and len(received) - _LENGTH.size >= _LENGTH.unpack_from(received)[0]


def _request(data: bytes, task: Task) -> bytes:
    header = json.dumps(
        {
            "capture": to_plain(task.capture),
            "charset": task.charset,
            "url": task.url,
            "published": task.published,
            "limits": asdict(task.limits),
        }
    ).encode()
    return _LENGTHS.pack(len(header), len(data)) + header + data


def serve() -> None:
    """Answer requests until standard input ends: the whole life of the parsing process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not run into the answers
    requests = sys.stdin.buffer
    while len(head := requests.read(_LENGTHS.size)) == _LENGTHS.size:
        header_length, data_length = _LENGTHS.unpack(head)
        header = json.loads(requests.read(header_length))
        data = requests.read(data_length)
        limits = Limits(**header["limits"])
        _limit_memory(limits.memory_bytes)
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)  # ends an orphan
        answer = json.dumps(_answer(data, header, limits)).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        answers.write(_LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _answer(data: bytes, header: dict[str, Any], limits: Limits) -> dict[str, Any]:
    capture = from_plain(Capture, header["capture"])
    what = what_of(capture)
    try:
        document = parse(data, Task(capture, header["charset"], header["url"], header["published"], limits))
    except Rejection as rejection:
        return _refusal(rejection)
    except MemoryError:
        return _refusal(TooLarge(what, f"reading it takes over {limits.memory_bytes:,} bytes of memory"))
    except RecursionError:
        return _refusal(TooDeep(what, "its parts are nested too deep to be read"))
    except Exception as error:  # noqa: BLE001 - the boundary of one input: the reason is recorded
        return _refusal(Damaged(what, f"it cannot be read ({type(error).__name__}: {error})"))
    return {"document": to_plain(document)}


def _refusal(rejection: Rejection) -> dict[str, Any]:
    return {"rejection": [rejection.code, rejection.what, rejection.reason]}


def _limit_memory(size: int) -> None:
    try:
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        return  # not every system can; the time limit still holds


shared = Sandbox()
"""The sandbox of this process."""
atexit.register(shared.close)

if __name__ == "__main__":
    serve()
