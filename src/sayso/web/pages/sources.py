"""Sources: outlets and holders with their reliability, its history, and a form to rate them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.model.errors import UsageError
from sayso.run.rate import rate
from sayso.run.review import PATIENCE, take_back
from sayso.run.view_sources import SourceRow, Standing, listed, read_source, standing
from sayso.web.listing import address, given, pages
from sayso.web.render import page
from sayso.web.session import session_of
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.writing import Form, Refused

HOME = "/sources"
ONE = "/sources/one"
GRADES = (
    ("A", "completely reliable"),
    ("B", "usually reliable"),
    ("C", "fairly reliable"),
    ("D", "not usually reliable"),
    ("E", "unreliable"),
    ("F", "reliability cannot be judged"),
)
"""Reliability with NATO's headings."""
LONGEST = 1500
COLUMNS = ("source", "outlet", "holder", "documents", "propositions", "reliability", "by_topic")


def all_of_them(request: Request) -> HTMLResponse:
    """List the sources, those rated first."""
    named = given(request, "name")
    rows = listed(request.app.state.folder, _known(request), named=named)
    part = pages(request, len(rows))
    return page(
        request,
        "sources.html",
        rows=rows[part.offset : part.last_row],
        rated=sum(bool(row.ratings) for row in rows),
        pages=part,
        named=named,
        grades=dict(GRADES),
        link=_link,
        downloads=downloads(HOME, {"name": named}),
    )


def file(request: Request) -> Response:
    """Hand over the list as a file."""
    rows = listed(request.app.state.folder, _known(request), named=given(request, "name"))
    return table_file(request, "sources", COLUMNS, map(_row, rows))


def one(request: Request) -> Response:
    """Show one source with every rating ever made of it."""
    return _page(request, given(request, "name") or "", {})


def rated(request: Request, form: Form) -> Response:
    """Rate a source as the form says, and show it."""
    name = form.line("name")
    read_source(request.app.state.folder, _known(request), name)
    by = _signed(form)
    if by is None:
        return _to_name(name)
    entered = {"letter": form.line("letter"), "topic": form.line("topic"), "reason": form.text("reason")}
    try:
        if len(entered["reason"]) > LONGEST or len(entered["topic"]) > LONGEST:
            raise UsageError(f"a reason has at most {LONGEST:,} characters")
        rate(
            request.app.state.folder,
            name,
            entered["letter"],
            by=by,
            reason=" ".join(entered["reason"].split()),
            topic=entered["topic"] or None,
            patience=PATIENCE,
        )
    except UsageError as error:
        return _page(request, name, entered, complaint=f"{error}.", status=HTTPStatus.BAD_REQUEST)
    return RedirectResponse(_link(name), 303)


def taken_back(request: Request, form: Form) -> Response:
    """Take back a rating of one's own, and show its source."""
    by = _signed(form)
    name = form.line("name")
    if by is None:
        return _to_name(name)
    found = read_source(request.app.state.folder, _known(request), name)
    if form.line("judgement") not in {one.judgement.id for one in found.history}:
        raise UsageError("this is no rating of this source")
    take_back(request.app.state.folder, form.line("judgement"), by=by)
    return RedirectResponse(_link(name), 303)


def _signed(form: Form) -> str | None:
    """Return who signs: the name that stood on the page, so that nobody decides under another's."""
    by = form.session.reviewer
    if by is not None and form.text("signed") != by:
        raise Refused(
            HTTPStatus.CONFLICT,
            f"Another name was given since: {by}. Open the page again; nothing was changed.",
        )
    return by


def _to_name(name: str) -> Response:
    return RedirectResponse(address("/reviewer", {"next": _link(name)}), 303)


def _known(request: Request) -> Mapping[str, Standing]:
    kept: Mapping[str, Standing] = request.app.state.kept.now("sources", standing)
    return kept


def _link(name: str) -> str:
    return address(ONE, {"name": name})


def _page(
    request: Request,
    name: str,
    entered: Mapping[str, str],
    *,
    complaint: str | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    found = read_source(request.app.state.folder, _known(request), name)
    session = session_of(request)
    return page(
        request,
        "source.html",
        status=status,
        found=found,
        source=found.row.source,
        grades=GRADES,
        entered={"letter": "", "topic": "", "reason": "", **entered},
        complaint=complaint,
        longest=LONGEST,
        by=None if session is None else session.reviewer,
        to_name=address("/reviewer", {"next": _link(found.row.source.key)}),
    )


def _row(row: SourceRow) -> Sequence[Cell]:
    one = row.source
    general = next((held.reliability for held in row.ratings if held.topic is None), None)
    topics = "; ".join(f"{held.topic}: {held.reliability}" for held in row.ratings if held.topic is not None)
    return one.name, one.outlet, one.holder, one.documents, one.propositions, general, topics or None
