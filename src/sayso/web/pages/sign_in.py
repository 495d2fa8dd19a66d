"""Signing in and out, where a team shares the workbench."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.wording import number
from sayso.run import team
from sayso.web.pages.reviewer import local
from sayso.web.render import page
from sayso.web.session import Session
from sayso.web.team import SIGN_IN, client_of, cookie_of, sessions_of
from sayso.web.writing import Form, taken

WRONG = "The name or the password is wrong."


def ask(request: Request) -> Response:
    """Ask for a name and a password."""
    return _page(request, "", request.query_params.get("next", ""))


async def given(request: Request) -> Response:
    """Let in whose name and password fit; everybody else waits longer and longer."""
    values = dict(reversed(await taken(request)))
    return await run_in_threadpool(_try, request, values)


def _try(request: Request, values: dict[str, str]) -> Response:
    name, back = " ".join(values.get("name", "").split()), values.get("next", "")
    sessions, address = sessions_of(request), client_of(request.scope)
    wait = sessions.tries.begin(name, address)
    if wait:
        _log(request, "sign-in put off", name)
        answer = _page(request, name, back, put_off(wait), status=HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["retry-after"] = str(wait)
        return answer
    account = team.sign_in(sessions.folder, name, values.get("password", ""))
    if account is None:
        _log(request, "sign-in failed", name)
        return _page(request, name, back, WRONG, status=HTTPStatus.UNAUTHORIZED)
    sessions.tries.succeeded(name, address)
    made = sessions.begin(account)
    _log(request, "signed in", account.name)
    return with_cookie(request, RedirectResponse(local(back), 303), made)


def with_cookie(request: Request, answer: Response, made: Session) -> Response:
    """Let an answer carry a session to the browser."""
    secure = request.url.scheme == "https"
    # Lax: a link to a claim in a message opens it; forms from elsewhere come without the cookie.
    answer.set_cookie(
        cookie_of(request.scope), made.key, httponly=True, samesite="lax", secure=secure, path="/"
    )
    return answer


def put_off(seconds: int) -> str:
    """Say for how long no try is taken."""
    minutes = -(-seconds // 60)
    return f"Too many tries. Try again in {number(minutes, 'minute')}."


def left(request: Request, form: Form) -> Response:
    """End the session."""
    sessions_of(request).end(form.session.key)
    _log(request, "signed out", form.session.reviewer or "")
    done = RedirectResponse(SIGN_IN, 303)
    done.delete_cookie(cookie_of(request.scope), path="/")
    return done


def _log(request: Request, event: str, name: str) -> None:
    """Write down a sign-in; what is no account's name may be a password typed into the wrong field."""
    folder = sessions_of(request).folder
    known = {one.name.casefold(): one.name for one in team.accounts(folder)}
    who = known.get(name.casefold(), "no account")
    team.audit(folder, event, who=who, address=client_of(request.scope))


def _page(
    request: Request, name: str, back: str, complaint: str | None = None, *, status: int = HTTPStatus.OK
) -> Response:
    return page(request, "sign_in.html", status=status, name=name, back=local(back), complaint=complaint)
