"""What intake hands on: a document together with the bytes that it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.document import Document


@dataclass(frozen=True, slots=True)
class Taken:
    """A document and its captured bytes, whose SHA-256 is `document.capture.sha256`."""

    document: Document
    data: bytes
