"""The report of a whole case."""

from __future__ import annotations

from pathlib import Path

from sayso.case.store import Case
from sayso.exchange.report import Report, ReportFailure, ReportFinding, report_html
from sayso.run.view_case import case_name, stamp_lines
from sayso.run.view_codes import codes


def case_report(folder: Path, *, title: str | None = None, made: str | None = None) -> str:
    """Return the report of a case as one HTML file.

    `title` is the case's name unless given. Without `made`, an ISO 8601 time, the same case gives
    the same bytes.
    """
    with Case.open(folder) as case, case.still():
        rows = case.documents()
        documents = tuple(case.document(row.id) for row in rows)
        failures = case.rejections()
        claims = {claim.id: claim for document in documents for claim in document.claims}
        findings = tuple(
            ReportFinding(
                one.proposition,
                tuple(claims[key] for key in one.proposition.claims if key in claims),
                graph,
                tuple(case.findings.contradictions(one.proposition.id)),
            )
            for one in case.findings.rows()
            if (graph := case.findings.graph(one.proposition.id)) is not None
        )
        unweighed = case.weighing.pending().documents
    return report_html(
        Report(
            title if title is not None else case_name(folder),
            documents,
            findings,
            tuple(ReportFailure(one.what, one.code, one.reason) for one in failures),
            tuple(stamp_lines([row.stamp for row in rows])),
            codes(folder),
            made,
            unweighed,
        )
    )
