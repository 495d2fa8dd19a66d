"""Every hash and invariant of a stored case, recomputed.

The names of these invariants are as stable as those of model/check.py, which run here as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from sayso.case import log, verify_reviews, verify_weighing
from sayso.case.captures import Captures
from sayso.case.connection import is_busy
from sayso.case.layers import digest
from sayso.case.reviews import ReviewTables
from sayso.case.rows import claim_row, holder_rows, reading_row
from sayso.model.check import Violation
from sayso.model.check import violations as document_violations
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.errors import CaseError, InvariantError
from sayso.model.ids import sha256

Load = Callable[[int], Document]


def violations(
    db: sqlite3.Connection, captures: Captures, load: Load, reviews: ReviewTables
) -> Iterator[Violation]:
    """Yield everything in the case that is not as it must be."""
    broken = list(_database(db))
    yield from broken
    if any(violation.invariant == "database-is-whole" for violation in broken):
        return
    yield from log.violations(db)
    yield from _captures(db, captures)
    for (reading,) in db.execute("SELECT n FROM reading ORDER BY n").fetchall():
        yield from _reading(db, reading, load)
    yield from verify_weighing.violations(db)
    yield from verify_reviews.violations(db, reviews)


def _database(db: sqlite3.Connection) -> Iterator[Violation]:
    try:
        for (found,) in db.execute("PRAGMA integrity_check").fetchall():
            if found != "ok":
                yield Violation("database-is-whole", "case.db", str(found))
        for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
            yield Violation("references-lead-somewhere", f"{table} {row}", f"no such {parent}")
        unread = "SELECT id FROM document WHERE n NOT IN (SELECT document FROM reading WHERE current = 1)"
        for (document,) in db.execute(unread).fetchall():
            yield Violation("documents-have-a-reading", document, "none is current")
        yield from _index(db)
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            raise
        yield Violation("database-is-whole", "case.db", str(error))


def _index(db: sqlite3.Connection) -> Iterator[Violation]:
    (query_only,) = db.execute("PRAGMA query_only").fetchone()
    # FTS5 takes its check as an insert, though it writes nothing.
    db.execute("PRAGMA query_only = OFF")
    try:
        for table in ("document_words", "claim_words"):
            try:
                db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if is_busy(error):
                    raise
                yield Violation("index-fits-the-text", table, str(error))
    finally:
        db.execute(f"PRAGMA query_only = {query_only}")


def _captures(db: sqlite3.Connection, captures: Captures) -> Iterator[Violation]:
    for name, size in db.execute("SELECT sha256, size FROM capture ORDER BY sha256").fetchall():
        try:
            data = captures.read(name)
        except CaseError as error:
            yield Violation("captures-are-there", name, str(error))
            continue
        if sha256(data) != name or len(data) != size:
            yield Violation("captures-are-unaltered", name, f"{len(data)} bytes that hash to {sha256(data)}")


def _reading(db: sqlite3.Connection, number: int, load: Load) -> Iterator[Violation]:
    try:
        document = load(number)
    except InvariantError as error:
        yield Violation("layers-can-be-read", f"reading {number}", str(error))
        return
    yield from document_violations(document)
    columns = reading_row(document, digest(document))
    stored = _row(db, "reading", list(columns), "n = ?", number)
    for name, value in stored.items():
        if value != columns[name]:
            found = f"{name} is {value!r}, not {columns[name]!r}"
            yield Violation("reading-fits-its-layers", document.id, found)
    yield from _identity(db, number, document)
    for ordinal, claim in enumerate(document.claims):
        yield from _claim(db, number, ordinal, claim)


def _identity(db: sqlite3.Connection, number: int, document: Document) -> Iterator[Violation]:
    row = db.execute(
        "SELECT d.id, d.sha256, d.text_id FROM document d JOIN reading r ON r.document = d.n WHERE r.n = ?",
        (number,),
    ).fetchone()
    expected = (document.id, document.capture.sha256, document.text.id)
    if row != expected:
        yield Violation("document-fits-its-layers", document.id, f"stored as {row}, reads as {expected}")
    size = db.execute("SELECT size FROM capture WHERE sha256 = ?", (document.capture.sha256,)).fetchone()
    if size != (document.capture.size,):
        yield Violation(
            "document-fits-its-layers", document.id, f"a capture of {document.capture.size} bytes"
        )


def _claim(db: sqlite3.Connection, reading: int, ordinal: int, claim: Claim) -> Iterator[Violation]:
    columns = claim_row(claim, ordinal)
    stored = _row(db, "claim", list(columns), "reading = ? AND ordinal = ?", reading, ordinal)
    for name, value in stored.items():
        if value != columns[name]:
            found = f"{name} is {value!r}, not {columns[name]!r}"
            yield Violation("claim-fits-its-body", claim.id, found)
    holders = db.execute(
        "SELECT h.position, h.name, h.name_key, h.kind FROM holder h JOIN claim c ON c.n = h.claim"
        " WHERE c.reading = ? AND c.ordinal = ? ORDER BY h.position",
        (reading, ordinal),
    ).fetchall()
    if holders != [tuple(row.values()) for row in holder_rows(claim)]:
        yield Violation("claim-fits-its-body", claim.id, "its holders are not those of its body")


def _row(db: sqlite3.Connection, table: str, names: list[str], where: str, *values: int) -> dict[str, object]:
    row = db.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", values).fetchone()
    return dict(zip(names, row, strict=True))
