"""Who reviews: a name is asked for once, kept in the session, and can be changed."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import UsageError
from sayso.run.review import NAME_LENGTH, reviewer, reviewers
from sayso.run.view_review import coders
from sayso.web.render import page, trouble
from sayso.web.session import session_of
from sayso.web.writing import Form, Refused

BACK = "/"


def ask(request: Request) -> Response:
    """Ask for the name that decisions and notes are signed with."""
    session = session_of(request)
    if session is None:
        return trouble(request, HTTPStatus.FORBIDDEN, "Nothing can be decided here.")
    if session.role is not None:
        return RedirectResponse(local(request.query_params.get("next", "")), 303)
    return _page(request, session.reviewer or "", local(request.query_params.get("next", "")))


def given(request: Request, form: Form) -> Response:
    """Keep the name, and go on to where it was asked for."""
    back = local(form.text("next"))
    if form.session.role is not None:
        raise Refused(HTTPStatus.FORBIDDEN, "An account signs with its own name. Nothing was changed.")
    try:
        name = reviewer(request.app.state.folder, form.text("name"))
    except UsageError as error:
        return _page(request, form.line("name"), back, complaint=f"{error}.", status=HTTPStatus.BAD_REQUEST)
    if name != form.session.reviewer:
        form.session.unskip()
    form.session.reviewer = name
    return RedirectResponse(back, 303)


def local(path: str) -> str:
    """Return a path of this workbench, the first page for anything that leads elsewhere."""
    # A browser takes // and /\ for the beginning of another host, and drops tabs and line ends.
    fine = path.startswith("/") and path.isascii() and path.isprintable() and "\\" not in path
    return path if fine and not path.startswith("//") else BACK


def _page(
    request: Request, name: str, back: str, *, complaint: str | None = None, status: int = HTTPStatus.OK
) -> Response:
    return page(
        request,
        "reviewer.html",
        status=status,
        name=name,
        back=back,
        complaint=complaint,
        longest=NAME_LENGTH,
        names=reviewers(request.app.state.folder),
        coders=coders(request.app.state.folder),
    )
