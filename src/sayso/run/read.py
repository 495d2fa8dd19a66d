"""Read inputs without a case: documents, one after the other."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from sayso.exchange.jsonlines import claim_record, document_record, line
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.take import expand, take_text
from sayso.model.claim import sure_enough
from sayso.model.document import Document
from sayso.model.errors import Failed, Rejection
from sayso.run.inputs import Input, R, ReadInputs, Shape, spooled
from sayso.run.local import run
from sayso.run.pipeline import Pipeline
from sayso.run.tools import Shipped, Tools


def read(
    inputs: Iterable[str],
    *,
    shape: Shape[R],
    tools: Tools,
    published: str | None = None,
    jobs: int = 1,
    seconds: float = 600.0,
    limits: Limits = DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[R | Rejection]:
    """Read files, folders, lists, addresses or `-`, and yield what `shape` makes of each document.

    Results come in the order of the inputs, rejections among them. With one job everything happens
    in this process, with more in as many workers.
    """
    start = ReadInputs(tools, shape, limits)
    with spooled(stdin, limits) as spool:
        tasks = (Input(item, published, spool() if item == "-" else None) for item in expand(inputs))
        for output in run(start, tasks, jobs=jobs if jobs > 1 else 0, seconds=seconds):
            if output.result is not None:
                yield output.result
            if output.failure is not None:
                yield Failed(output.task.locator, output.failure)


def as_document(document: Document, data: bytes) -> Document:
    """Keep the document."""
    return document


def as_line(document: Document, data: bytes) -> str:
    """Write the document as one line of JSON."""
    return line(document_record(document)) + "\n"


def as_claim_lines(document: Document, data: bytes, *, least: float | None = None) -> str:
    """Write the document's claims, one a line of JSON, those with at least a confidence."""
    return "".join(line(claim_record(claim)) + "\n" for claim in sure_enough(document.claims, least))


@functools.cache
def _shipped() -> Pipeline:
    return Shipped().load()


def read_text(
    text: str, *, published: str | None = None, title: str | None = None, outlet: str | None = None
) -> Document:
    """Read a text in memory with the shipped model and codebook.

    `published` is a date that the text's own "today" is counted from. Raises EmptyInput or TooLarge.
    """
    from sayso.run.published import published_date

    date = None if published is None else published_date(published)
    return _shipped().process(take_text(text, published=date, title=title, outlet=outlet))
