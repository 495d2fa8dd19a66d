"""The account of whoever is signed in: its name and role, and another password."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import UsageError
from sayso.run import team
from sayso.web.pages.sign_in import put_off, with_cookie
from sayso.web.render import page
from sayso.web.session import Session
from sayso.web.team import ACCOUNT, client_of, sessions_of
from sayso.web.writing import Form

WRONG = "That is not your current password. Nothing was changed."
DIFFER = "The new passwords are not the same. Nothing was changed."


def shown(request: Request) -> Response:
    """Show the account, with a form for another password."""
    return _page(request, done="changed" in request.query_params)


def changed(request: Request, form: Form) -> Response:
    """Change the password of whoever knows the current one; every other session of the account ends."""
    name, sessions, address = form.session.reviewer or "", sessions_of(request), client_of(request.scope)
    if form.text("new") != form.text("again"):
        return _page(request, DIFFER, status=HTTPStatus.BAD_REQUEST)
    wait = sessions.tries.begin(name, address)
    if wait:
        team.audit(sessions.folder, "password change put off", who=name, address=address)
        answer = _page(request, put_off(wait), status=HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["retry-after"] = str(wait)
        return answer
    try:
        account = team.change_password(sessions.folder, name, form.text("current"), form.text("new"))
    except UsageError as error:
        sessions.tries.succeeded(name, address)
        words = f"{str(error)[:1].upper()}{str(error)[1:]}. Nothing was changed."
        return _page(request, words, status=HTTPStatus.BAD_REQUEST)
    if account is None:
        team.audit(sessions.folder, "password change failed", who=name, address=address)
        return _page(request, WRONG, status=HTTPStatus.FORBIDDEN)
    sessions.tries.succeeded(name, address)
    team.audit(sessions.folder, "password changed", who=name, address=address)
    return with_cookie(
        request, RedirectResponse(f"{ACCOUNT}?changed", 303), _anew(request, form.session, account)
    )


def _anew(request: Request, old: Session, account: team.Account) -> Session:
    """Go on under a new cookie: whoever had the old one, and nobody knows who that is, is out."""
    sessions = sessions_of(request)
    made = sessions.begin(account)
    made.skipped = old.skipped
    sessions.end(old.key)
    return made


def _page(
    request: Request, complaint: str | None = None, *, done: bool = False, status: int = HTTPStatus.OK
) -> Response:
    return page(
        request,
        "account.html",
        status=status,
        complaint=complaint,
        changed=done,
        shortest=team.SHORTEST,
        longest=team.LONGEST,
    )
