"""The report of a case, or of a part of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.case.store import Case
from sayso.exchange.report import Report, ReportFailure, ReportFinding, report_html
from sayso.model.document import Document
from sayso.model.wording import number
from sayso.run.selection import Selection
from sayso.run.view_case import case_name, stamp_lines
from sayso.run.view_codes import codes


def case_report(
    folder: Path, *, title: str | None = None, made: str | None = None, selection: Selection | None = None
) -> str:
    """Return the report of a case, or of what was selected, as one HTML file.

    `title` is the case's name unless given. Without `made`, an ISO 8601 time, the same case gives
    the same bytes.
    """
    with Case.open(folder) as case, case.still():
        documents = _documents(case, selection)
        claims = {claim.id: claim for document in documents for claim in document.claims}
        rows = case.findings.rows() if selection is None else case.findings.of_ids(selection.propositions)
        findings = tuple(
            ReportFinding(
                one.proposition,
                tuple(claims[key] for key in one.proposition.claims if key in claims),
                graph,
                tuple(case.findings.contradictions(one.proposition.id)),
            )
            for one in rows
            if (graph := case.findings.graph(one.proposition.id)) is not None
        )
        failures = case.rejections() if selection is None else []
        unweighed = case.weighing.pending().documents
        stamps = [row.stamp for row in case.documents({one.id for one in documents})]
    return report_html(
        Report(
            title if title is not None else case_name(folder),
            documents,
            findings,
            tuple(ReportFailure(one.what, one.code, one.reason) for one in failures),
            tuple(stamp_lines(stamps)),
            codes(folder),
            made,
            unweighed,
            None if selection is None else _words(selection),
            None if selection is None else selection.claims,
        )
    )


def _documents(case: Case, selection: Selection | None) -> tuple[Document, ...]:
    """Return the documents to report on, those of a part of a case with the claims of that part alone."""
    if selection is None:
        return tuple(case.document(row.id) for row in case.documents())
    found = [one.proposition for one in case.findings.of_ids(selection.propositions)]
    kept = {claim for one in found for claim in one.claims}
    whole = (case.document(row.id) for row in case.documents({doc for one in found for doc in one.documents}))
    return tuple(replace(one, claims=tuple(c for c in one.claims if c.id in kept)) for one in whole)


def _words(selection: Selection) -> str:
    if not selection.alone:
        return selection.words
    return f"{selection.words}; {number(selection.alone, 'claim')} not weighed yet and left out"
