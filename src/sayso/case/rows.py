"""Model objects to table rows and questions to SQL."""

from __future__ import annotations

import sqlite3

from sayso.case.layers import claim_body, key
from sayso.case.records import ClaimQuery
from sayso.case.search import match_expression
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.errors import UsageError

Row = dict[str, str | int | float | bytes | None]

READING_ORDER = "r.published IS NULL, r.published, r.locator, ifnull(r.member, ''), d.id"
"""By content, never by time of adding: a case lists the same on any number of workers."""

CLAIM_ORDER = f"{READING_ORDER}, c.start, c.end, c.ordinal"

CLAIM_ORDERS = {
    "document": "r.published",
    "code": "c.code",
    "subject": "c.subject_key",
    "object": "c.object_key",
    "when": "coalesce(c.when_start, c.when_end)",
    "confidence": "c.confidence",
}
"""What claims can be sorted by; ties, and what has no value, follow in the order of the documents."""

CLAIMS = "claim c JOIN reading r ON r.n = c.reading AND r.current = 1 JOIN document d ON d.n = r.document"


def storable(text: str | None) -> str | None:
    """Make text fit for SQLite: a file name that is not UTF-8 keeps its odd bytes as escapes."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")


def insert(db: sqlite3.Connection, table: str, row: Row) -> int:
    """Insert a row and return its number."""
    names = ", ".join(row)
    marks = ", ".join("?" * len(row))
    cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return int(cursor.lastrowid or 0)


def reading_row(document: Document, sha256: str) -> Row:
    """Return the columns of a reading that follow from the document and its digest, its layers apart."""
    source, capture = document.source, document.capture
    return {
        "locator": storable(capture.locator),
        "member": storable(capture.member),
        "media_type": capture.media_type,
        "title": storable(document.title),
        "outlet": storable(source.outlet),
        "byline": storable(source.byline),
        "url": storable(source.url),
        "published": document.published.value if document.published is not None else None,
        "words": len(document.tokens),
        "claims": len(document.claims),
        "sha256": sha256,
    }


def claim_row(claim: Claim, ordinal: int) -> Row:
    """Return the columns of a claim; all but the body repeat what it says, for queries."""
    when = claim.when
    return {
        "ordinal": ordinal,
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "subject": claim.subject.name,
        "object": claim.object.name,
        "subject_key": key(claim.subject.name),
        "object_key": key(claim.object.name),
        "code": claim.code,
        "act": claim.act,
        "polarity": claim.polarity,
        "reality": claim.reality,
        "when_value": when.value if when is not None else None,
        "when_start": when.start if when is not None else None,
        "when_end": when.end if when is not None else None,
        "place": claim.where,
        "basis": claim.basis,
        "block": claim.block,
        "confidence": claim.confidence,
        "body": claim_body(claim),
    }


def holder_rows(claim: Claim) -> list[Row]:
    """Return the holders of a claim, the outermost first."""
    return [
        {"position": i, "name": holder.name, "name_key": key(holder.name), "kind": holder.kind}
        for i, holder in enumerate(claim.chain)
    ]


def conditions(query: ClaimQuery) -> tuple[str, list[str | float]]:
    """Return the WHERE clause of a query on CLAIMS, and its values."""
    asked: list[tuple[str, str | None]] = [
        ("c.code = ?", query.code),
        ("d.id = ?", query.doc),
        ("c.block = ?", query.block),
        ("c.polarity = ?", query.polarity),
        ("c.reality = ?", query.reality),
        ("instr(c.subject_key, ?)", _key(query.subject)),
        ("instr(c.object_key, ?)", _key(query.object)),
        ("c.n IN (SELECT claim FROM holder WHERE instr(name_key, ?))", _key(query.holder)),
        (
            "c.when_value IS NOT NULL AND coalesce(c.when_start, c.when_end) IS NOT NULL"
            " AND (c.when_end IS NULL OR c.when_end >= ?)",
            query.since,
        ),
        (
            "c.when_value IS NOT NULL AND coalesce(c.when_start, c.when_end) IS NOT NULL"
            # A year or month as the last day: nothing in it sorts after its name followed by -99.
            " AND (c.when_start IS NULL OR c.when_start <= ? || '-99')",
            query.until,
        ),
    ]
    clauses = [clause for clause, value in asked if value is not None]
    values: list[str | float] = [storable(value) or "" for _, value in asked if value is not None]
    if query.min_confidence is not None:
        clauses.append("c.confidence >= ?")
        values.append(query.min_confidence)
    if query.overlap is not None:
        clauses.append("overlap(c.when_value, c.when_start, c.when_end, ?, ?) = ?")
        values += [query.since or "", query.until or "", query.overlap]
    if query.text is not None:
        expression = match_expression(query.text)
        if expression is None:
            clauses.append("0")
        else:
            clauses.append("c.n IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)")
            values.append(expression)
    return " AND ".join(clauses) or "1", values


def claim_order(order: str) -> str:
    """Return the ORDER BY of claims; raises UsageError for an order that there is not."""
    column = CLAIM_ORDERS.get(order.removeprefix("-"))
    if column is None:
        raise UsageError(f"claims cannot be sorted by {order!r}; choose from {', '.join(CLAIM_ORDERS)}")
    if order == "document":
        return CLAIM_ORDER
    return f"{column} IS NULL, {column} {'DESC' if order.startswith('-') else 'ASC'}, {CLAIM_ORDER}"


def _key(name: str | None) -> str | None:
    return None if name is None else key(name)
