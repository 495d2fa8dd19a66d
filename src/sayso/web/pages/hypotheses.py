"""Competing hypotheses: the matrix, marked by form, and what its ranking hangs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.model.competing import MARKS, Hypothesis, MatrixView, Row
from sayso.model.errors import CaseError, UsageError
from sayso.run.hypotheses import CLEARED, add, hypotheses, mark, matrix, withdraw
from sayso.run.review import PATIENCE
from sayso.run.view_propositions import Finding, finding_of
from sayso.web.listing import address, given
from sayso.web.render import page
from sayso.web.session import session_of
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.writing import Form, Refused

HOME = "/hypotheses"
LONGEST = 1500
WORDS = {
    "CC": "very consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "very inconsistent",
    "NA": "not applicable",
}
COLUMNS = ("evidence", "proposition", "weight", "undetermined", "tells_apart")


def shown(request: Request) -> Response:
    """Show the matrix, with a row to mark for a proposition that the address names."""
    return _page(request)


def file(request: Request) -> Response:
    """Hand over the matrix as a file, a row for each item of evidence."""
    found = matrix(request.app.state.folder)
    live = found.matrix.hypotheses
    names = [f"H{one.number}: {one.statement}" for one in live]
    rows = [_cells(row, said, live) for row, said in zip(found.matrix.rows, found.sentences, strict=True)]
    return table_file(request, "hypotheses", (*COLUMNS, *names), rows)


def added(request: Request, form: Form) -> Response:
    """Add a hypothesis, or bring back one that was withdrawn."""
    statement = form.line("statement")
    return _written(request, form, lambda by: _add(request, statement, by), {"statement": statement})


def withdrawn(request: Request, form: Form) -> Response:
    """Take a hypothesis out of the competition."""
    which, reason = form.line("hypothesis"), form.line("reason")
    folder = request.app.state.folder

    def write(by: str) -> None:
        withdraw(folder, which, by=by, reason=_fitting(reason), patience=PATIENCE)

    return _written(request, form, write, {})


def marked(request: Request, form: Form) -> Response:
    """Mark one item of evidence for all hypotheses; what stays as it was is not recorded again."""
    evidence = form.line("evidence")
    return _written(request, form, lambda by: _mark(request, form, evidence, by), {}, evidence=evidence)


def _add(request: Request, statement: str, by: str) -> None:
    add(request.app.state.folder, _fitting(statement), by=by, patience=PATIENCE)


def _mark(request: Request, form: Form, evidence: str, by: str) -> None:
    folder = request.app.state.folder
    found = matrix(folder).matrix
    cells = next((row.cells for row in found.rows if evidence in _names(row)), {})
    wanted = {}
    for one in found.hypotheses:
        before = cells[one.id].value if one.id in cells else ""
        seen, value = form.line(f"was.{one.id}"), form.line(f"mark.{one.id}")
        if value == seen:
            continue
        if value not in (*MARKS, ""):
            raise UsageError(f"no mark {value!r}; choose from {', '.join(MARKS)}")
        if before != seen:
            raise UsageError(
                f"somebody marked H{one.number} here meanwhile as {before or 'nothing'}; look at it again"
            )
        wanted[one] = value
    for one, value in wanted.items():
        on = cells[one.id].claim if one.id in cells else evidence
        reason = _fitting(form.line("reason"))
        mark(folder, one.id, on, value or CLEARED, by=by, reason=reason, patience=PATIENCE)


def _written(
    request: Request,
    form: Form,
    write: Callable[[str], None],
    entered: Mapping[str, str],
    *,
    evidence: str | None = None,
) -> Response:
    """Write what a form asks for in its sender's name, and show the matrix again."""
    by = form.session.reviewer
    if by is None:
        return RedirectResponse(address("/reviewer", {"next": HOME}), 303)
    if form.text("signed") != by:
        raise Refused(
            HTTPStatus.CONFLICT,
            f"Another name was given since: {by}. Open the page again; nothing was changed.",
        )
    try:
        write(by)
    except (UsageError, CaseError) as error:
        status = HTTPStatus.BAD_REQUEST
        return _page(request, entered, evidence=evidence, complaint=f"{error}.", status=status)
    return RedirectResponse(HOME, 303)


def _page(
    request: Request,
    entered: Mapping[str, str] | None = None,
    *,
    evidence: str | None = None,
    complaint: str | None = None,
    status: int = HTTPStatus.OK,
) -> HTMLResponse:
    folder = request.app.state.folder
    found = matrix(folder)
    session = session_of(request)
    asked = evidence if evidence is not None else given(request, "evidence")
    return page(
        request,
        "hypotheses.html",
        status=status,
        found=found,
        live=found.matrix.hypotheses,
        gone=[one for one in hypotheses(folder) if one.withdrawn],
        numbers={one.id: one.number for one in found.matrix.hypotheses},
        scores={one.hypothesis: one for one in found.matrix.scores},
        names=dict(found.origins),
        rows=_rows(found),
        fresh=_fresh(_finding(request, asked), found),
        marks=[(value, WORDS[value]) for value in MARKS],
        meanings=WORDS,
        entered={"statement": "", **(entered or {})},
        complaint=complaint,
        longest=LONGEST,
        by=None if session is None else session.reviewer,
        to_name=address("/reviewer", {"next": str(request.url.path)}),
        downloads=downloads(HOME, {}),
    )


def _finding(request: Request, asked: str | None) -> Finding | None:
    """Return the proposition that the address names as evidence, None where there is none such."""
    return None if asked is None else finding_of(request.app.state.folder, asked)


def _fresh(finding: Finding | None, found: MatrixView) -> Finding | None:
    """Leave out a proposition that is in the matrix already."""
    known = {row.proposition for row in found.matrix.rows}
    return None if finding is None or finding.proposition.id in known else finding


def _rows(found: MatrixView) -> list[tuple[Row, str, float | None]]:
    live = [one.id for one in found.matrix.hypotheses]
    return [
        (row, said, row.diagnosticity(live))
        for row, said in zip(found.matrix.rows, found.sentences, strict=True)
    ]


def _names(row: Row) -> set[str]:
    return {*row.claims, *(() if row.proposition is None else (row.proposition,))}


def _fitting(text: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(f"at most {LONGEST:,} characters fit")
    return text


def _cells(row: Row, said: str, live: Sequence[Hypothesis]) -> Sequence[Cell]:
    marks = (row.cells[one.id].value if one.id in row.cells else None for one in live)
    told = row.diagnosticity([one.id for one in live])
    return said, row.proposition, row.weight(), row.undetermined, told, *marks
