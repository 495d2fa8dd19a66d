"""Hand a whole case over in a format of the field; the same case gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.case.store import Case
from sayso.exchange.jsonlines import document_record, line
from sayso.model.errors import UsageError
from sayso.run.view_claims import ClaimQuery, claim_page
from sayso.run.view_export import as_csv
from sayso.run.view_report import case_report

FORMATS = ("jsonl", "csv", "html")


def export(folder: Path, form: str) -> Iterator[str]:
    """Yield a case in a format, part by part.

    `jsonl` gives a document a line with all its layers and claims, `csv` a claim a row, `html` a
    report that opens anywhere. Readers who left comments get stand-ins for their names.
    """
    if form == "jsonl":
        yield from _documents(folder)
    elif form == "csv":
        page = claim_page(folder, ClaimQuery())
        yield as_csv(page.claims, page.documents)
    elif form == "html":
        yield case_report(folder)
    else:
        raise UsageError(f"no format {form!r}; choose from {', '.join(FORMATS)}")


def _documents(folder: Path) -> Iterator[str]:
    with Case.open(folder) as case:
        for row in case.documents():
            yield line(document_record(case.document(row.id), pseudonyms=True)) + "\n"
