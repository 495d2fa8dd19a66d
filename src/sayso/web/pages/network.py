"""The network of actors, in a stretch of time, by sign and code."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.run.columns import Columns, columns
from sayso.run.facets import SIGN_NAMES
from sayso.run.view_network import Network, NetworkQuery, Tie, fitting, network
from sayso.web.axis import Window, asked, spelled
from sayso.web.listing import address, given
from sayso.web.net import draw
from sayso.web.pages.claims import grouped
from sayso.web.render import page
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.zoom import zoom_claims

HOME = "/network"
SIZES = (30, 60, 120, 250, 500)
TABLE = 100
COLUMNS = ("actor", "other", "actor_id", "other_id", "claims", "cooperation", "conflict", "neither")


def shown(request: Request) -> HTMLResponse:
    """Draw the network that the address asks for, with its ties as a table."""
    query, window = _query(request)
    known: Columns = request.app.state.kept.now("columns", columns)
    fits, called = fitting(known, request.app.state.codes, query)
    found = network(known, request.app.state.codes, query, fits)
    here = _values(query, window)
    return page(
        request,
        "network.html",
        found=found,
        net=draw(found),
        query=query,
        called=called,
        window=window,
        zoom=zoom_claims(HOME, {**here, "since": None, "until": None}, window, known, fits),
        table=found.ties[:TABLE],
        codebook=grouped(request.app.state.codes),
        signs=SIGN_NAMES,
        sizes=SIZES,
        downloads=downloads(HOME, here),
        tie_link=lambda tie: _tie(found, tie, window),
        only=lambda actor: address(HOME, {**here, "actor": actor}),
        everybody=address(HOME, {**here, "actor": None}) if query.actor else None,
    )


def file(request: Request) -> Response:
    """Hand over the ties of the network as a file."""
    query, _ = _query(request)
    known: Columns = request.app.state.kept.now("columns", columns)
    fits, _ = fitting(known, request.app.state.codes, query)
    found = network(known, request.app.state.codes, query, fits)
    return table_file(request, "network", COLUMNS, [_row(found, tie) for tie in found.ties])


def _query(request: Request) -> tuple[NetworkQuery, Window]:
    window = asked(request)
    first, last = window.days()
    return (
        NetworkQuery(
            None if first is None else spelled(first),
            None if last is None else spelled(last),
            given(request, "sign"),
            given(request, "code"),
            given(request, "actor"),
            _number(request, "claims", 1, 10**9),
            _number(request, "nodes", 60, SIZES[-1]),
        ),
        window,
    )


def _number(request: Request, name: str, otherwise: int, most: int) -> int:
    value = given(request, name) or ""
    fine = value.isascii() and value.isdecimal() and len(value) < 10 and int(value) > 0
    return min(int(value), most) if fine else otherwise


def _values(query: NetworkQuery, window: Window) -> dict[str, str | None]:
    return {
        **window.values(),
        "sign": query.sign,
        "code": query.code,
        "actor": query.actor,
        "claims": str(query.claims) if query.claims > 1 else None,
        "nodes": str(query.nodes) if query.nodes != 60 else None,
    }


def _tie(found: Network, tie: Tie, window: Window) -> str:
    one, other = found.nodes[tie.one].actor, found.nodes[tie.other].actor
    return address("/relations", {"a": one, "b": other, **window.values()})


def _row(found: Network, tie: Tie) -> Sequence[Cell]:
    one, other = found.nodes[tie.one], found.nodes[tie.other]
    neither = tie.claims - tie.cooperation - tie.conflict
    return one.name, other.name, one.actor, other.actor, tie.claims, tie.cooperation, tie.conflict, neither
