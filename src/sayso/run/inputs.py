"""One input through intake and pipeline, in whichever process: what `read` and `add` share."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.take import take
from sayso.model.check import violations
from sayso.model.document import Document
from sayso.model.errors import Failed, Rejection
from sayso.run.pipeline import Pipeline
from sayso.run.tools import Tools

R = TypeVar("R")

_CHUNK = 1 << 20

Shape = Callable[[Document, bytes], R]
"""What is to become of a document and its bytes; done where it was read, so it must be picklable."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input to take; `stdin` is the file with the bytes of standard input where the locator is `-`."""

    locator: str
    published: str | None = None
    stdin: Path | None = None


@contextlib.contextmanager
def spooled(stdin: BinaryIO | None, limits: Limits) -> Iterator[Callable[[], Path]]:
    """Give a function that brings standard input into a file, which workers can read as well.

    One byte more than the limit is enough for intake to see that it is too much. The file goes when
    the context ends.
    """
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        path = Path(folder) / "stdin"

        def spool() -> Path:
            if not path.exists():
                left = limits.archive_bytes + 1
                with path.open("wb") as file:
                    while stdin is not None and (part := stdin.read(min(left, _CHUNK))):
                        file.write(part)
                        left -= len(part)
            return path

        yield spool


@dataclass(frozen=True, slots=True)
class ReadInputs(Generic[R]):
    """Starts a worker that turns inputs into shaped documents and rejections."""

    tools: Tools
    shape: Shape[R]
    limits: Limits = DEFAULTS
    online: bool = True

    def __call__(self) -> Callable[[Input], Iterator[R | Rejection]]:
        """Load the pipeline and return the work."""
        pipeline = self.tools.load()
        return lambda task: self._take(pipeline, task)

    def _take(self, pipeline: Pipeline, task: Input) -> Iterator[R | Rejection]:
        came = False
        with contextlib.ExitStack() as stack:
            stdin = None if task.stdin is None else stack.enter_context(task.stdin.open("rb"))
            for taken in take(
                task.locator, published=task.published, limits=self.limits, stdin=stdin, online=self.online
            ):
                came = True
                if isinstance(taken, Rejection):
                    yield taken
                else:
                    yield self._read(pipeline, taken.document, taken.data)
        if not came:
            yield Failed(task.locator, "neither a document nor a reason came of it")

    def _read(self, pipeline: Pipeline, document: Document, data: bytes) -> R | Rejection:
        capture = document.capture
        what = capture.locator if capture.member is None else f"{capture.locator}#{capture.member}"
        try:
            read = pipeline.process(document)
        except Exception as error:  # noqa: BLE001 - one document's failure is recorded, the others go on
            return Failed(what, f"reading it failed: {type(error).__name__}: {error}")
        broken = violations(read)
        if broken:
            return Failed(what, f"its reading breaks {broken[0].invariant}: {broken[0].found}")
        return self.shape(read, data)
