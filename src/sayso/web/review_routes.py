"""Where the pages of reviewing are, and which of them take forms."""

from __future__ import annotations

from starlette.routing import Route

from sayso.web.pages import reviewer
from sayso.web.writing import writes

POST = ["POST"]

ROUTES = (
    Route("/reviewer", reviewer.ask),
    Route("/reviewer", writes(reviewer.given), methods=POST),
)
