"""What the pages ask of a case: its documents, its failures, and the bytes it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sayso.case.records import DocumentRow, StoredRejection
from sayso.case.stamp import Stamp
from sayso.case.store import Case

__all__ = [
    "DocumentRow",
    "Stamp",
    "StoredRejection",
    "capture",
    "case_name",
    "documents",
    "failures",
    "stamp_lines",
]


def case_name(folder: Path) -> str:
    """Return what a case is called: the name of its folder."""
    return folder.resolve().name


def documents(folder: Path) -> list[DocumentRow]:
    """List the documents of a case by publication date."""
    with Case.open(folder) as case:
        return case.documents()


def failures(folder: Path) -> list[StoredRejection]:
    """List the inputs that could not be taken, with the reasons."""
    with Case.open(folder) as case:
        return case.rejections()


def capture(folder: Path, sha256: str) -> bytes:
    """Return captured bytes as they were; raises CaseError when the case does not keep them."""
    with Case.open(folder) as case:
        return case.capture(sha256)


def stamp_lines(stamps: Sequence[Stamp]) -> list[tuple[str, str]]:
    """Return what readings were made with, as names and values, each distinct value once."""
    lines: list[tuple[str, str]] = []
    for stamp in stamps:
        for line in (
            ("Sayso", stamp.sayso_version),
            ("Reading model", stamp.model_hash),
            ("Codebook", stamp.codebook_hash),
        ):
            if line not in lines:
                lines.append(line)
    return lines
