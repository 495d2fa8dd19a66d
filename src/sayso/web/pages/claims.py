"""Claims: a table to filter and sort, what it shows as a file, and the way to one claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.model.claim import CLAIM_BLOCKS, POLARITIES, REALITIES, Claim
from sayso.model.codes import OTHER, QUADS, Codes
from sayso.model.when import OVERLAPS, overlap
from sayso.run.view_case import DocumentRow
from sayso.run.view_claims import ClaimQuery, claim_page
from sayso.run.view_export import as_csv, as_jsonl
from sayso.web.listing import PAGE_ROWS, Sort, address, given, page_number, pages
from sayso.web.render import page

COLUMNS = (
    ("Code", "code"),
    ("Claim", "subject"),
    ("On whose say-so", None),
    ("When", "when"),
    ("Standing", None),
    ("Document", "document"),
)
ORDERS = ("document", "code", "subject", "object", "when")
FILTERS = (
    "text",
    "subject",
    "object",
    "holder",
    "code",
    "polarity",
    "reality",
    "block",
    "since",
    "until",
    "overlap",
    "min_confidence",
    "doc",
)
Write = Callable[[Sequence[Claim], Mapping[str, DocumentRow]], str]
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def listed(request: Request) -> HTMLResponse:
    """Show the claims that fit the filters in the address, a page at a time."""
    sort = Sort.of(request, ORDERS)
    query, complaint = asked(request, sort)
    here = replace(query, limit=PAGE_ROWS, offset=(page_number(request) - 1) * PAGE_ROWS)
    found = claim_page(request.app.state.folder, here)
    part = pages(request, found.total)
    if part.offset != here.offset:
        found = claim_page(request.app.state.folder, replace(here, offset=part.offset))
    return page(
        request,
        "claims.html",
        claims=found.claims,
        documents=found.documents,
        pages=part,
        query=query,
        sort=sort,
        columns=COLUMNS,
        active=active(query, sort),
        complaint=complaint,
        downloads=downloads(query, sort),
        codebook=grouped(request.app.state.codes),
        polarities=POLARITIES,
        realities=REALITIES,
        block_names=CLAIM_BLOCKS,
        overlaps=OVERLAPS,
        within=_within(query, found.claims),
    )


def grouped(codes: Codes) -> list[tuple[str, list[str]]]:
    """List the codes of a codebook by quad class."""
    members = [(quad, [one.code for one in codes.values() if one.quad == quad]) for quad in (*QUADS, OTHER)]
    return [(quad, names) for quad, names in members if names]


def asked(request: Request, sort: Sort) -> tuple[ClaimQuery, str | None]:
    """Read the query from the address, with a complaint about what in it cannot be."""
    values: dict[str, Any] = {name: given(request, name) for name in FILTERS}
    wrong = [name for name in ("since", "until") if values[name] and not _DATE.fullmatch(values[name] or "")]
    complaint = None
    if wrong:
        complaint = f"Write {' and '.join(wrong)} as 2019, 2019-05 or 2019-05-21. It was left out."
    for name in wrong:
        values[name] = None
    bounded = values["since"] is not None or values["until"] is not None
    if values["overlap"] not in OVERLAPS or not bounded:
        values["overlap"] = None  # it says how a time falls between two days; without them nothing
    if values["min_confidence"] is not None:
        values["min_confidence"] = _share(values["min_confidence"])
        if values["min_confidence"] is None:
            complaint = (
                f"{complaint or ''} Write a confidence as a number from 0 to 1. It was left out.".lstrip()
            )
    query = replace(ClaimQuery(order=f"-{sort.key}" if sort.down else sort.key), **values)
    return query, complaint


def _share(text: str) -> float | None:
    """Read a number from 0 to 1; None where it is none."""
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _within(query: ClaimQuery, claims: Sequence[Claim]) -> dict[str, str | None]:
    """Tell of each claim how its time falls between the days that are asked for; nothing without any."""
    if query.since is None and query.until is None:
        return {}
    return {claim.id: overlap(claim.when, query.since, query.until) for claim in claims}


def active(query: ClaimQuery, sort: Sort) -> list[tuple[str, str, str]]:
    """List the filters in force: name, value, and the address without it."""
    values = filters(query)
    return [
        (name, value, address("/claims", {**values, name: None, "sort": sort.given}))
        for name, value in values.items()
    ]


def filters(query: ClaimQuery) -> dict[str, str]:
    """Return the filters of a query that ask for something."""
    values = {field.name: getattr(query, field.name) for field in fields(query) if field.name in FILTERS}
    return {name: str(value) for name, value in values.items() if value is not None}


def downloads(query: ClaimQuery, sort: Sort) -> list[tuple[str, str]]:
    """Name the files that hold what the table shows, with their addresses."""
    values = {**filters(query), "sort": sort.given}
    return [("CSV", address("/claims.csv", values)), ("JSON lines", address("/claims.jsonl", values))]


def csv_file(request: Request) -> Response:
    """Hand over the claims that fit as a table."""
    return _file(request, as_csv, "text/csv; charset=utf-8", "claims.csv")


def jsonl_file(request: Request) -> Response:
    """Hand over the claims that fit as JSON lines."""
    return _file(request, as_jsonl, "application/x-ndjson", "claims.jsonl")


def _file(request: Request, write: Write, kind: str, name: str) -> Response:
    query, _ = asked(request, Sort.of(request, ORDERS))
    found = claim_page(request.app.state.folder, query)
    text = write(found.claims, found.documents)
    disposition = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode("utf-8", "replace"), media_type=kind, headers=disposition)
