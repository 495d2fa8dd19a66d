"""The report as a file: of the whole case, or of what the address asks for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from sayso.run.selection import Selection, of_pair, of_proposition, of_search
from sayso.run.view_report import case_report
from sayso.web.guard import ARCHIVED
from sayso.web.listing import given
from sayso.web.pages.search import asks, columns_of, decisions_of, query_of
from sayso.web.render import page

__all__ = ["report"]


def report(request: Request) -> Response:
    """Hand over a report; the address names a proposition, two actors (`a`, `b`) or a search, or nothing."""
    selection = _selection(request)
    if selection is not None and not selection.propositions:
        words = "Nothing that is weighed was found, so that there is nothing to report."
        return page(request, "trouble.html", status=404, heading="Nothing to report", words_of_trouble=words)
    text = case_report(request.app.state.folder, selection=selection)
    name = "sayso-report" if selection is None else "sayso-report-part"
    return Response(
        text.encode("utf-8", "replace"),
        media_type="text/html; charset=utf-8",
        headers={**ARCHIVED, "content-disposition": f'attachment; filename="{name}.html"'},
    )


def _selection(request: Request) -> Selection | None:
    state = request.app.state
    proposition, one, other = (given(request, name) for name in ("proposition", "a", "b"))
    if proposition is not None:
        return of_proposition(state.folder, proposition, state.codes)
    if one is not None and other is not None:
        return of_pair(state.folder, one, other)
    if asks(request):
        return of_search(
            state.folder, query_of(request), state.codes, columns_of(request), decisions_of(request)
        )
    return None
