"""The case at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sayso.model.codes import OTHER, QUADS, Codes, relation
from sayso.run.view_case import stamp_lines
from sayso.run.view_patterns import MatchView
from sayso.run.view_propositions import Totals, glance, totals
from sayso.run.view_review import QueueQuery, Waits, coders, waits
from sayso.web.coverage import coverage
from sayso.web.jobs import before, live
from sayso.web.pages.failures import retries_of
from sayso.web.render import page
from sayso.web.session import session_of

LEADING = 12
PATTERNS = 200
"""Matches of each pattern that are looked for: pages of pairs show those that the first page does not."""


def overview(request: Request) -> HTMLResponse:
    """Show counts, what waits, what rests on most origins, what is disputed, and what failed."""
    folder = request.app.state.folder
    retries = retries_of(request)
    failed = retries.inputs()
    weighed = glance(folder, limit=LEADING)
    known: Totals = request.app.state.kept.now("totals", totals)
    rows = known.documents
    dates = sorted(row.published for row in rows if row.published)
    return page(
        request,
        "overview.html",
        here="/",
        job=live(folder, busy=retries.busy()),
        jobs_before=before(folder),
        documents=len(rows),
        outlets=len({row.outlet for row in rows if row.outlet}),
        claims=sum(row.claims for row in rows),
        weighed=weighed,
        waits=_waits(request),
        coverage=coverage(row.published for row in rows),
        known=known,
        pending=weighed.pending,
        patterns=_leading(request.app.state.patterns.now()),
        kinds=kinds(known.codes, request.app.state.codes),
        failures=failed,
        triable=len({one.key for one in failed if one.hindrance is None}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        stamp=stamp_lines([row.stamp for row in rows]),
    )


def _waits(request: Request) -> Waits | None:
    """Count what waits for whoever looks, None for those who decide nothing; a name may still be missing."""
    session = session_of(request)
    if session is None:
        return None
    query = QueueQuery(session.reviewer or "", coders(request.app.state.folder))
    found: Waits = request.app.state.kept_decisions.now(("waits", query), partial(waits, query=query))
    return found


def _leading(matches: Sequence[MatchView] | None) -> list[MatchView] | None:
    """Keep the first matches of each pattern, the best ones; None while they are looked for."""
    if matches is None:
        return None
    met: Counter[str] = Counter()
    kept = []
    for one in matches:
        met[one.match.pattern] += 1
        if met[one.match.pattern] <= LEADING:
            kept.append(one)
    return kept


def kinds(counts: Mapping[str, int], codes: Codes) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Group counts by code into quad classes; each class with its codes, the most frequent first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    grouped = []
    for quad in (*QUADS, OTHER):
        members = [(code, count) for code, count in ranked if relation(codes, code).quad == quad]
        if members:
            grouped.append((quad, sum(count for _, count in members), members))
    return grouped
