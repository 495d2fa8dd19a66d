"""Where the pages of reviewing are, and which of them take forms."""

from __future__ import annotations

from starlette.routing import Route

from sayso.web.pages import account, actors, agreement, corrections, notes, pairs, review, reviewer, sign_in
from sayso.web.writing import writes

POST = ["POST"]
CLAIM, PAIR = "/review/claims/{claim}", "/review/actors/{left}/{right}"
DISAGREEMENT = "/review/disagreements/{claim}"

ROUTES = (
    Route("/reviewer", reviewer.ask),
    Route("/reviewer", writes(reviewer.given), methods=POST),
    Route("/review", review.queue),
    Route("/review/undo", writes(review.undone), methods=POST),
    Route("/review/skipped", writes(review.unskipped), methods=POST),
    Route(CLAIM, review.one),
    Route(CLAIM, writes(review.decided), methods=POST),
    Route(f"{CLAIM}/edit", corrections.edit),
    Route(f"{CLAIM}/edit", writes(corrections.corrected), methods=POST),
    Route("/review/actors", pairs.queue),
    Route(PAIR, pairs.one),
    Route(PAIR, writes(pairs.decided), methods=POST),
    Route("/review/agreement", agreement.shown),
    Route("/review/disagreements", agreement.listed),
    Route(DISAGREEMENT, agreement.one),
    Route(DISAGREEMENT, writes(agreement.settled), methods=POST),
    Route("/notes", writes(notes.left), methods=POST),
    Route("/notes/taken-back", writes(notes.taken_back), methods=POST),
    Route("/actors/{actor}", actors.actor),
)

TEAM_ROUTES = (
    Route("/sign-in", sign_in.ask),
    Route("/sign-in", sign_in.given, methods=POST),
    Route("/account", account.shown),
    Route("/account", writes(account.changed, readers=True), methods=POST),
    Route("/sign-out", writes(sign_in.left, readers=True), methods=POST),
)
