"""What a table of claims shows, as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from sayso.case.records import DocumentRow
from sayso.exchange.jsonlines import claim_record, line
from sayso.exchange.table import Origin, cell, write_table
from sayso.model.claim import Claim
from sayso.model.when import overlap


def as_csv(claims: Sequence[Claim], documents: Mapping[str, DocumentRow]) -> str:
    """Return claims as CSV, one row a claim; `documents` is by id."""
    out = StringIO(newline="")
    rows = {key: Origin(row.title, row.outlet, row.published) for key, row in documents.items()}
    write_table(out, claims, rows)
    return out.getvalue()


def as_jsonl(
    claims: Sequence[Claim],
    documents: Mapping[str, DocumentRow],
    *,
    since: str | None = None,
    until: str | None = None,
) -> str:
    """Return claims as JSON lines in the codebook's fields; commenters get stand-ins for their names.

    With a first or last day, `overlap` tells whether a claim's time certainly falls between them.
    """
    within = since is not None or until is not None
    return "".join(
        line(
            claim_record(claim, pseudonyms=True)
            | ({"overlap": overlap(claim.when, since, until)} if within else {})
        )
        + "\n"
        for claim in claims
    )


Cell = str | int | float | None


def table_csv(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as CSV with a header (RFC 4180); no cell runs as a formula."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def table_jsonl(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a table as JSON lines, an object a row."""
    return "".join(line(dict(zip(names, row, strict=True))) + "\n" for row in rows)
