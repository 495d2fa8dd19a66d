"""The workbench as an application: routes to pages, behind the guard."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sayso.model.errors import CaseBusy, CaseError, CaseTooNew, NotACase, SaysoError, UsageError
from sayso.run.kept import Kept
from sayso.run.retry import Retries
from sayso.run.view_case import case_name
from sayso.run.view_codes import codes
from sayso.run.view_patterns import FoundPatterns
from sayso.web.guard import HEADERS, LOOPBACK, READING, WRITING, Headed, Loopback, OneTimeToken
from sayso.web.jobs import EVENTS, events
from sayso.web.pages import claim, claims, documents, failures, overview, propositions, report, versions
from sayso.web.render import environment, trouble
from sayso.web.review_routes import ROUTES, TEAM_ROUTES
from sayso.web.team import Door, Sessions
from sayso.web.view_routes import VIEWS
from sayso.web.writing import Refused, writes

STATIC = Path(__file__).parent / "static"
PAGES = [
    Route("/", overview.overview),
    Route(failures.HOME, failures.shown),
    Route(failures.RETRY, writes(failures.retried), methods=["POST"]),
    Route(EVENTS, events),
    Route("/report.html", report.report),
    Route("/documents", documents.listed),
    Route("/documents/{document}", documents.document),
    Route("/documents/{document}/marks.css", documents.marks),
    Route("/documents/{document}/saved", versions.saved),
    Route("/documents/{document}/saved/content", versions.content),
    Route("/documents/{document}/compare", versions.latest),
    Route("/documents/{document}/compare/{other}", versions.compared),
    Route("/captures/{sha256}", documents.saved),
    Route("/claims", claims.listed),
    Route("/claims.csv", claims.csv_file),
    Route("/claims.jsonl", claims.jsonl_file),
    Route("/claims/{claim}", claim.claim),
    Route("/propositions", propositions.all_of_them),
    Route("/propositions/{proposition}", propositions.proposition),
]
"""What shows a case as it is; `view_routes` and `review_routes` add views of time and the deciding."""


def build(
    case_folder: Path,
    *,
    token: str | None = None,
    team: Sequence[str] | None = None,
    retries: Retries | None = None,
) -> Starlette:
    """Make the workbench over a case; with a token, only who brings it first may look and decide.

    With `team`, the names under which the server is asked for, who has an account signs in, and may
    do what its role may. Without either everybody on this machine may look, and nothing be changed.

    `retries` takes failed inputs again, files alone where it is not told otherwise.

    Raises UsageError or CodebookError when the settings of the case do not hold.
    """
    sessions = None if team is None else Sessions(case_folder)
    methods = READING if token is None and team is None else WRITING
    hosts = (*LOOPBACK, *(team or ()))
    guard = [Middleware(Headed), Middleware(Loopback, hosts=hosts, methods=methods)]
    if sessions is not None:
        guard.append(Middleware(Door, sessions=sessions))
    elif token is not None:
        guard.append(Middleware(OneTimeToken, token=token))
    app = Starlette(
        routes=[
            *PAGES,
            *VIEWS,
            *ROUTES,
            *(() if sessions is None else TEAM_ROUTES),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=guard,
        exception_handlers={
            HTTPException: _http_trouble,
            CaseError: _not_found,
            NotACase: _sayso_trouble,
            CaseBusy: _busy,
            CaseTooNew: _sayso_trouble,
            UsageError: _wrong_use,
            SaysoError: _sayso_trouble,
            Exception: _failure,
        },
    )
    app.state.folder = case_folder
    app.state.sessions = sessions
    app.state.retries = retries or Retries(case_folder)
    app.state.stopping = lambda: False
    app.state.case_name = case_name(case_folder)
    app.state.kept = Kept(case_folder)
    app.state.kept_decisions = Kept(case_folder, decisions=True)
    app.state.patterns = FoundPatterns(case_folder, limit=overview.PATTERNS)
    app.state.codes = codes(case_folder)
    app.state.templates = environment(app.state.codes)
    return app


def _http_trouble(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if isinstance(error, Refused):
        return trouble(request, status, error.detail)
    return trouble(request, status, "There is no such page." if status == 404 else "That did not work.")


def _not_found(request: Request, error: Exception) -> Response:
    return trouble(request, 404, f"{error}.")


def _sayso_trouble(request: Request, error: Exception) -> Response:
    return trouble(request, 500, f"{error}.")


def _busy(request: Request, error: Exception) -> Response:
    return trouble(request, 503, f"{error}. Nothing was changed; try again in a moment.")


def _wrong_use(request: Request, error: Exception) -> Response:
    words = str(error)
    return trouble(request, 400, f"{words[:1].upper()}{words[1:]}. Nothing was changed.")


def _failure(request: Request, error: Exception) -> Response:
    # Starlette answers this outside all middleware, so that the headers have to be set here.
    return PlainTextResponse("Something failed here; the terminal says what.", 500, HEADERS)
