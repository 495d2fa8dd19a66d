"""A document for a page: its layers, what it was read with, and where its claims lead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.document import Document
from sayso.model.errors import CaseError

__all__ = ["ReadDocument", "read_document"]


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with the stamp of its reading."""

    document: Document
    stamp: Stamp


def read_document(folder: Path, document_id: str) -> ReadDocument:
    """Return a document with its stamp; raises CaseError when it is not there."""
    with Case.open(folder) as case:
        document = case.document(document_id)
        for row in case.documents():
            if row.id == document_id:
                return ReadDocument(document, row.stamp)
    raise CaseError(f"no document {document_id} in this case")
