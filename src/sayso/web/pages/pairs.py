"""Are these two names one actor? The same queue, of pairs."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.model.errors import CaseBusy, UsageError
from sayso.model.sameness import DIFFERENT, SAME, UNSURE, pair_target
from sayso.run.judge import judge_pair
from sayso.run.review import PATIENCE
from sayso.run.view_actors import PairQueue, ReadPair, next_pair, read_pair
from sayso.web.pages.review import SKIP, Kept, last_of, reviewing, signed
from sayso.web.render import page
from sayso.web.session import Session
from sayso.web.writing import Form

QUEUE = "/review/actors"
CHOICES = (
    (SAME, "Same actor", "a", "They are the same actor"),
    (DIFFERENT, "Different", "r x", "They are different"),
    (UNSURE, "Unsure", "u", "It cannot be told"),
    (SKIP, "Skip", "s", "Skip the pair for now"),
)
"""Answers with their words, keys, and what the list of keys says."""


@reviewing
def queue(request: Request, session: Session, by: str) -> Response:
    """Show the likeliest pair that nobody has decided on."""
    found = next_pair(request.app.state.folder, skipped=session.skipped)
    return _page(request, found.pair, by, found)


@reviewing
def one(request: Request, session: Session, by: str) -> Response:
    """Show one pair for a decision, whether it waits or not."""
    params = request.path_params
    shown = read_pair(request.app.state.folder, params["left"], params["right"])
    return _page(request, shown, by, next_pair(request.app.state.folder, skipped=session.skipped))


def decided(request: Request, form: Form) -> Response:
    """Record an answer and move on to the next pair."""
    left, right = request.path_params["left"], request.path_params["right"]
    answer, by, folder = form.text("verdict"), signed(request, form), request.app.state.folder
    if answer == SKIP:
        form.session.skip(pair_target(left, right))
        return RedirectResponse(QUEUE, 303)
    words = next((words for name, words, _, _ in CHOICES if name == answer), None)
    if words is None:
        raise UsageError("Choose same, different, unsure or skip")
    try:
        judge_pair(folder, left, right, answer, by=by, patience=PATIENCE)
    except CaseBusy as error:
        shown = read_pair(folder, left, right)
        kept = Kept(answer, words, f"{error}.")
        waiting = next_pair(folder, skipped=form.session.skipped)
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return _page(request, shown, by, waiting, kept=kept, status=status)
    form.session.skipped.pop(pair_target(left, right), None)
    return RedirectResponse(QUEUE, 303)


def _page(
    request: Request,
    shown: ReadPair | None,
    by: str,
    queue: PairQueue,
    *,
    kept: Kept | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    return page(
        request,
        "pair.html",
        status=status,
        shown=shown,
        queue=queue,
        kept=kept,
        choices=CHOICES,
        last=last_of(request, by),
    )
