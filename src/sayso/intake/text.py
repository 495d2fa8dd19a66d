"""Plain text, in memory or out of a file, into a document."""

from __future__ import annotations

from sayso.intake.agreement import agreed
from sayso.intake.limits import DEFAULTS, Limits
from sayso.intake.plain import lay_out
from sayso.model.document import Capture, Document, Published, Source
from sayso.model.errors import EmptyInput, TooLarge
from sayso.model.ids import sha256
from sayso.model.text import Text


def take_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    locator: str = "text",
    limits: Limits = DEFAULTS,
) -> Document:
    """Make a document of plain text in memory, its blocks read off the layout.

    What is given wins over what the layout says. Raises EmptyInput or TooLarge.
    """
    data = text.encode("utf-8", "surrogatepass")
    capture = Capture(sha256(data), len(data), "text/plain", locator, None, None)
    return document_of_text(
        text, capture, published=published, title=title, outlet=outlet, url=url, limits=limits
    )


def document_of_text(
    text: str,
    capture: Capture,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    stated: str | None = None,
    limits: Limits = DEFAULTS,
) -> Document:
    """Make a document of plain text that was read from captured bytes.

    `stated` is a headline by the file's own metadata, believed if it stands in the text. Raises
    EmptyInput or TooLarge.
    """
    if not text.strip("\ufeff \t\r\n\f\v\u2028\u2029"):
        raise EmptyInput(capture.locator, "there is nothing in it but white space")
    if len(text) > limits.text_characters:
        raise TooLarge(
            capture.locator,
            f"its text has {len(text):,} characters, the limit is {limits.text_characters:,}; split it",
        )
    fixed = Text.of(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    found = lay_out(fixed, stated if title is None else title)
    return Document(
        id=Document.id_of(capture, fixed),
        text=fixed,
        title=found.title if title is None else title,
        source=Source(found.outlet if outlet is None else outlet, found.byline, url),
        published=agreed(
            [None if published is None else Published(published, "user"), *found.published],
            [fixed.at(block.span) for block in found.blocks if block.kind == "dateline"],
        ),
        capture=capture,
        blocks=tuple(found.blocks),
    )
