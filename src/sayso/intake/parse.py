"""The bytes of one page or file, of a kind that Sayso reads, into a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.intake.decode import decode
from sayso.intake.limits import Limits
from sayso.intake.sniff import advice, kind_of, text_kind
from sayso.intake.text import document_of_text
from sayso.model.document import Capture, Document
from sayso.model.errors import EmptyInput, Unsupported

MEDIA_TYPES = {"html": "text/html", "pdf": "application/pdf", "plain": "text/plain"}


@dataclass(frozen=True, slots=True)
class Task:
    """What is known of bytes beside the bytes.

    `charset` is what the carrier named, `url` the page's address, `published` the user's word.
    """

    capture: Capture
    charset: str | None
    url: str | None
    published: str | None
    limits: Limits


def needs_parser(data: bytes) -> bool:
    """Tell whether bytes are for a parser of markup or PDF, which hostile bytes can bring down."""
    return kind_of(data) == "pdf" or b"<" in data or b"\x00" in data[:4096]


def parse(data: bytes, task: Task) -> Document:
    """Make a document of HTML, PDF or plain text, whichever the bytes are.

    Raises a Rejection.
    """
    what = what_of(task.capture)
    if not data.strip():
        raise EmptyInput(what, "the file is empty")
    kind = kind_of(data)
    if kind == "pdf":
        from sayso.intake.pdf import text_of_pdf

        text, title = text_of_pdf(data, what=what, limits=task.limits)
        return _plain(text, task, "pdf", title)
    if kind is not None:
        raise Unsupported(what, advice(kind))
    text = decode(data, what=what, declared=task.charset)
    kind = text_kind(text)
    if kind in ("JSON", "feed"):
        raise Unsupported(what, advice(kind))
    if kind == "plain":
        return _plain(text, task, "plain")
    from sayso.intake.html import document_of_html

    return document_of_html(
        text, _as(task.capture, "html"), url=task.url, published=task.published, limits=task.limits
    )


def what_of(capture: Capture) -> str:
    """Return how messages name an input: its locator, and the record inside it."""
    return capture.locator if capture.member is None else f"{capture.locator}#{capture.member}"


def _plain(text: str, task: Task, kind: str, stated: str | None = None) -> Document:
    return document_of_text(
        text,
        _as(task.capture, kind),
        url=task.url,
        published=task.published,
        stated=stated,
        limits=task.limits,
    )


def _as(capture: Capture, kind: str) -> Capture:
    return replace(capture, media_type=MEDIA_TYPES[kind])
