"""A saved page for looking at: its words in UTF-8, without what a browser would fetch because of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sayso.case.store import Case
from sayso.intake.decode import decode
from sayso.model.document import Document
from sayso.model.errors import Rejection

__all__ = ["HTML", "PLAIN", "Shown", "saved_bytes", "shown_as"]

HTML, PLAIN = "text/html", "text/plain"
# No policy keeps a browser from opening a connection for a frame that it then refuses, or for a link that
# is pressed or names a place to prepare for, so that neither may be left. It knows them by these letters
# alone, wherever they stand. What stands in their place is read in the same way and means nothing.
_INERT = (
    (re.compile(r"<(/?)iframe(?=[\s/>])", re.IGNORECASE), r"<\1noframes"),
    (re.compile(r"<frame(?=[\s/>])", re.IGNORECASE), "<basefont"),
    (re.compile(r"href(?=\s*=)", re.IGNORECASE), "data-href"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What to show of saved bytes: their media type (HTML or PLAIN), and the content in UTF-8."""

    media_type: str
    content: bytes


def shown_as(document: Document) -> str | None:
    """Return as what a document's saved bytes can be shown: HTML, PLAIN, or None where they cannot."""
    kind = document.capture.media_type
    return kind if kind in (HTML, PLAIN) else None


def saved_bytes(folder: Path, document_id: str, *, source: bool = False) -> Shown | None:
    """Return the saved bytes of a document for showing, or the source of its markup, None for other kinds.

    Raises CaseError where the document or its bytes are not there.
    """
    with Case.open(folder) as case:
        document = case.outline(document_id)
        kind = shown_as(document)
        if kind is None:
            return None
        data = case.capture(document.capture.sha256)
    try:
        text = decode(data, what=document.capture.locator)
    except Rejection:
        text = data.decode("utf-8", "replace")
    if kind == PLAIN or source:
        return Shown(PLAIN, text.encode("utf-8", "replace"))
    for letters, instead in _INERT:
        text = letters.sub(instead, text)
    return Shown(HTML, text.encode("utf-8", "replace"))
