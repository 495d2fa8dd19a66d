"""Hand a whole case over in a format of the field; the same case gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sayso.case.store import Case
from sayso.exchange.jsonlines import document_record, line
from sayso.model.claim import sure_enough
from sayso.model.errors import UsageError
from sayso.run.selection import Selection
from sayso.run.view_claims import ClaimQuery, claim_page
from sayso.run.view_export import as_csv
from sayso.run.view_report import case_report

FORMATS = ("jsonl", "csv", "html")


def export(
    folder: Path, form: str, *, least: float | None = None, selection: Selection | None = None
) -> Iterator[str]:
    """Yield a case in a format, part by part.

    `jsonl` gives a document a line with all its layers and claims, `csv` a claim a row, `html` a
    report that opens anywhere. With `least`, only claims of at least that confidence; a report cannot
    leave any out, since what it counts was weighed with all. A report may be of a
    selection. Readers who left comments get stand-ins for their names.
    """
    if least is not None and form == "html":
        raise UsageError("--min-confidence goes with jsonl and csv: a report counts what all claims come to")
    if selection is not None and form != "html":
        raise UsageError("a part of a case can be had as a report: --format html")
    if form == "jsonl":
        yield from _documents(folder, least)
    elif form == "csv":
        page = claim_page(folder, ClaimQuery(min_confidence=least))
        yield as_csv(page.claims, page.documents)
    elif form == "html":
        yield case_report(folder, selection=selection)
    else:
        raise UsageError(f"no format {form!r}; choose from {', '.join(FORMATS)}")


def _documents(folder: Path, least: float | None) -> Iterator[str]:
    with Case.open(folder) as case:
        for row in case.documents():
            document = case.document(row.id)
            kept = replace(document, claims=sure_enough(document.claims, least))
            yield line(document_record(kept, pseudonyms=True)) + "\n"
