"""Read texts that come as JSON lines, and answer each with a line, in the same order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sayso.exchange.jsonlines import claim_record, document_record, line
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.take import take_text
from sayso.model.claim import sure_enough
from sayso.model.document import Document
from sayso.model.errors import Rejection, SaysoError, UsageError
from sayso.run.local import run
from sayso.run.pipeline import Pipeline
from sayso.run.published import published_date
from sayso.run.tools import Tools

LINE_BYTES = 64_000_000
"""The longest line that is read; a longer one is answered with an error and passed over."""

_FIELDS = ("text", "published", "title", "source")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it came, numbered from 1; `content` is None for one that is too long."""

    number: int
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines of JSON that answer one line; `error` says why it was not read."""

    written: str
    error: str | None = None


def read_lines(
    stream: BinaryIO,
    *,
    tools: Tools,
    claims: bool = False,
    least: float | None = None,
    jobs: int = 1,
    seconds: float = 600.0,
    limits: Limits = DEFAULTS,
    line_bytes: int = LINE_BYTES,
) -> Iterator[Answer]:
    """Read `{"id", "text", "published", "title"?, "source"?}` a line, and yield an answer to each.

    An answer is a document with the `id` that it came with, or `{"id", "error"}`; with `claims`, the
    document's claims, those with at least the confidence `least`, the id under `input`. Blank lines are
    passed over. Nothing is read ahead but what keeps the workers busy.
    """
    start = ReadLines(tools, limits, claims, least)
    tasks = split(stream, line_bytes)
    workers = jobs if jobs > 1 else 0
    for output in run(start, tasks, jobs=workers, seconds=seconds, slow_tasks=True):
        if output.result is not None:
            yield output.result
        if output.failure is not None:
            yield _refused(_id_of(output.task), output.failure)


def split(stream: BinaryIO, line_bytes: int = LINE_BYTES) -> Iterator[Line]:
    """Cut a stream into lines without ever holding more than one, blank ones left out."""
    number = 0
    while content := stream.readline(line_bytes + 1):
        number += 1
        if len(content) > line_bytes and not content.endswith(b"\n"):
            while rest := stream.readline(line_bytes):
                if rest.endswith(b"\n"):
                    break
            yield Line(number, None)
        elif content.strip():
            yield Line(number, content)


@dataclass(frozen=True, slots=True)
class ReadLines:
    """Starts a worker that answers lines."""

    tools: Tools
    limits: Limits
    claims: bool
    least: float | None = None

    def __call__(self) -> Callable[[Line], Iterator[Answer]]:
        """Load the pipeline and return the work."""
        pipeline = self.tools.load()
        return lambda task: iter([self._answer(pipeline, task)])

    def _answer(self, pipeline: Pipeline, task: Line) -> Answer:
        if task.content is None:
            return _refused(None, f"line {task.number} is too long")
        key = _id_of(task)
        try:
            document = pipeline.process(_document(task, self.limits))
        except Rejection as error:
            return _refused(key, error.reason)
        except SaysoError as error:
            return _refused(key, str(error))
        except Exception as error:  # noqa: BLE001 - one line's failure is its answer, the others go on
            return _refused(key, f"reading it failed: {type(error).__name__}: {error}")
        return Answer(self._written(key, document))

    def _written(self, key: Any, document: Document) -> str:
        if not self.claims:
            return line({"id": key, **document_record(document)}) + "\n"
        kept = sure_enough(document.claims, self.least)
        return "".join(line({**claim_record(claim), "input": key}) + "\n" for claim in kept)


def _document(task: Line, limits: Limits) -> Document:
    record = _record(task)
    for name in _FIELDS:
        if not isinstance(record.get(name), str | None):
            raise UsageError(f"line {task.number}: {name!r} must be text")
    text, published, source = record.get("text"), record.get("published"), record.get("source")
    if text is None:
        raise UsageError(f"line {task.number}: there is no 'text'")
    is_address = source is not None and source.startswith(("http://", "https://"))
    return take_text(
        text,
        published=published_date(published) if published else None,
        title=record.get("title"),
        outlet=None if is_address else source,
        url=source if is_address else None,
        locator=f"line {task.number}",
        limits=limits,
    )


def _record(task: Line) -> dict[str, Any]:
    try:
        record = json.loads((task.content or b"").decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"line {task.number} is not UTF-8: {error.reason}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"line {task.number} is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise UsageError(f"line {task.number} is not a JSON object")
    return record


def _id_of(task: Line) -> Any:
    try:
        return _record(task).get("id")
    except UsageError:
        return None


def _refused(key: Any, reason: str) -> Answer:
    return Answer(line({"id": key, "error": reason}) + "\n", reason)
