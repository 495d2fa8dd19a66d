"""What a table of claims shows, as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO

from sayso.case.records import DocumentRow
from sayso.exchange.jsonlines import claim_record, line
from sayso.exchange.table import Origin, write_table
from sayso.model.claim import Claim


def as_csv(claims: Sequence[Claim], documents: Mapping[str, DocumentRow]) -> str:
    """Return claims as CSV, one row a claim; `documents` is by id."""
    out = StringIO(newline="")
    rows = {key: Origin(row.title, row.outlet, row.published) for key, row in documents.items()}
    write_table(out, claims, rows)
    return out.getvalue()


def as_jsonl(claims: Sequence[Claim], documents: Mapping[str, DocumentRow]) -> str:
    """Return claims as JSON lines in the codebook's fields; commenters get stand-ins for their names."""
    return "".join(f"{line(claim_record(claim, pseudonyms=True))}\n" for claim in claims)
