"""The inputs that could not be taken, and trying them again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sayso.run.retry import Retries
from sayso.web.jobs import before, live
from sayso.web.render import page
from sayso.web.writing import Form

HOME = "/failures"
RETRY = "/failures/retry"


def shown(request: Request) -> HTMLResponse:
    """List the inputs that could not be taken, why, and whether they can be tried again from here."""
    retries = retries_of(request)
    found = retries.inputs()
    return page(
        request,
        "failures.html",
        here=HOME,
        job=live(retries.folder, busy=retries.busy()),
        jobs_before=before(retries.folder),
        failures=found,
        triable=len({one.key for one in found if one.hindrance is None}),
    )


def retried(request: Request, form: Form) -> Response:
    """Begin to take again what the form names, or all that can be."""
    keys = None if form.line("all") else form.lines("input")
    retries_of(request).begin(keys, by=form.session.reviewer or "")
    return RedirectResponse(HOME, 303)


def retries_of(request: Request) -> Retries:
    """Return what takes inputs again in the workbench that a request came to."""
    found: Retries = request.app.state.retries
    return found
