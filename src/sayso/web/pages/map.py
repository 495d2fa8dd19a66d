"""The map of a case, offline: where claims say that things were, as precisely as that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.model.claim import Claim
from sayso.run.columns import Columns, columns, during
from sayso.run.facets import SIGN_NAMES, numberings
from sayso.run.view_map import Located, Spots, claims_at, located, named, spots
from sayso.web.axis import Window, asked, spelled
from sayso.web.listing import address, given
from sayso.web.pages.claims import grouped
from sayso.web.render import page
from sayso.web.sheet import draw
from sayso.web.tables import Cell, downloads, table_file
from sayso.web.zoom import zoom_claims

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

HOME = "/map"
DRAWN, HERE = 300, 50
"""Places that are drawn, those of most claims; claims that are listed of one."""
FILTERS = ("sign", "code", "actor")
COLUMNS = (
    "place", "country", "precision", "lat", "lon", "geonameid",
    "claims", "cooperation", "conflict", "neither",
)  # fmt: skip


def shown(request: Request) -> HTMLResponse:
    """Draw the places that claims in the address's stretch of time were resolved to."""
    found, fits, known, at, window = _found(request)
    wanted = given(request, "country")
    inside = [one for one in found if wanted is None or (one.spot.country or "none") == wanted]
    values = {name: given(request, name) for name in FILTERS}
    here = {**values, **window.values(), "country": wanted}
    place = given(request, "place")
    chosen = next((one for one in found if one.spot.key == place), None)
    first, last = _days(window)
    listed: list[Claim] = []
    total = 0
    if chosen is not None and place is not None:
        then = fits & during(known, first, last)
        listed, total = claims_at(request.app.state.folder, known, at, place, then, limit=HERE)
    countries = Counter[str]()
    for one in found:
        countries[one.spot.country or "none"] += one.claims
    return page(
        request,
        "map.html",
        sheet=draw(inside[:DRAWN]) if inside else None,
        places=inside[:DRAWN],
        more=max(0, len(inside) - DRAWN),
        located=sum(one.claims for one in inside),
        named=named(known, fits & during(known, first, last)),
        chosen=chosen,
        claims=listed,
        total=total,
        window=window,
        zoom=zoom_claims(HOME, {**here, "since": None, "until": None}, window, known, fits),
        values=values,
        country=wanted,
        countries=[
            (name, count, address(HOME, {**here, "country": name}))
            for name, count in countries.most_common(40)
        ],
        everywhere=address(HOME, {**here, "country": None}),
        at=lambda one: address(HOME, {**here, "place": one.spot.key}) + "#here",
        codebook=grouped(request.app.state.codes),
        signs=SIGN_NAMES,
        downloads=downloads(HOME, here),
    )


def file(request: Request) -> Response:
    """Hand over the places as a file."""
    found, *_ = _found(request)
    wanted = given(request, "country")
    rows = [_row(one) for one in found if wanted is None or (one.spot.country or "none") == wanted]
    return table_file(request, "places", COLUMNS, rows)


def _found(
    request: Request,
) -> tuple[list[Located], Mask, Columns, Spots, Window]:
    state, window = request.app.state, asked(request)
    known: Columns = state.kept.now("columns", columns)
    at: Spots = state.kept.now("spots", partial(spots, known=known))
    fits = known.document >= 0
    by_facet = numberings(known, state.codes, {})
    for name in FILTERS:
        value = given(request, name)
        if value is not None:
            fits = fits & by_facet[name].asked(value)[0]
    first, last = _days(window)
    return located(known, at, state.codes, fits, since=first, until=last), fits, known, at, window


def _days(window: Window) -> tuple[str | None, str | None]:
    first, last = window.days()
    return None if first is None else spelled(first), None if last is None else spelled(last)


def _row(one: Located) -> Sequence[Cell]:
    spot, neither = one.spot, one.claims - one.cooperation - one.conflict
    return (
        spot.name, spot.country, spot.precision, spot.lat, spot.lon, spot.geonameid,
        one.claims, one.cooperation, one.conflict, neither,
    )  # fmt: skip
