"""Notes on things of the case: left by name, taken back by their author or the owner of the case."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import CaseBusy, UsageError
from sayso.run.review import NOTE_LENGTH, note, reviewer, take_back_note
from sayso.run.settings import load
from sayso.web.pages.review import signed
from sayso.web.pages.reviewer import local
from sayso.web.render import page
from sayso.web.writing import Form


def left(request: Request, form: Form) -> Response:
    """Record a note; one that cannot be recorded is shown again with what is wrong."""
    thing, text, back = form.line("thing"), form.text("text"), local(form.text("next"))
    try:
        name = form.line("by")
        if form.session.reviewer is None and name:
            form.session.reviewer = reviewer(request.app.state.folder, name)
        note(request.app.state.folder, thing, text, by=signed(request, form))
    except UsageError as error:
        return _again(request, thing, text, back, f"{error}.", HTTPStatus.BAD_REQUEST)
    except CaseBusy as error:
        words = f"{error}. The note is kept here: send it again."
        return _again(request, thing, text, back, words, HTTPStatus.SERVICE_UNAVAILABLE)
    return RedirectResponse(f"{back.partition('#')[0]}#notes", 303)


def taken_back(request: Request, form: Form) -> Response:
    """Take a note off the pages; the log keeps it."""
    folder = request.app.state.folder
    moderates = form.session.moderates(load(folder).owner)
    take_back_note(folder, form.text("judgement"), by=signed(request, form), moderates=moderates)
    return RedirectResponse(f"{local(form.text('next')).partition('#')[0]}#notes", 303)


def _again(
    request: Request, thing: str, text: str, back: str, complaint: str, status: HTTPStatus
) -> Response:
    return page(
        request,
        "note.html",
        status=status,
        thing=thing,
        text=text,
        back=back,
        complaint=complaint,
        longest=NOTE_LENGTH,
    )
