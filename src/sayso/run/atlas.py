"""What the shipped gazetteer tells of the shape of the world: where land is, how far an area reaches."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sayso.meaning.gazetteer import shipped
from sayso.meaning.gazetteer_file import KINDS, load, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["AREAS", "Place", "dots", "hull"]

Place = tuple[float, float]
"""Latitude and longitude in degrees."""
AREAS = {"country": "countries", "province": "admin1s", "district": "admin2s"}
"""Precisions that are areas, with what of the gazetteer says that a place lies within."""
SETTLED = ("capital", "town", "suburb", "point")
DIRECTIONS = 40
FEWEST = 5
"""Places that it takes to tell how far an area reaches."""


@lru_cache(maxsize=1)
def _columns() -> Any:
    return load(shipped()).columns


@lru_cache(maxsize=4096)
def hull(precision: str, geonameid: int | None, country: str | None) -> tuple[Place, ...]:
    """Return the corners of a hull round the places in an area, in order; empty if too few are known.

    It is no border: it reaches as far as the gazetteer's places do.
    """
    import numpy as np

    wanted = packed(country or "") if precision == "country" else geonameid
    if precision not in AREAS or not wanted:
        return ()
    columns = _columns()
    inside = np.flatnonzero(np.asarray(columns[AREAS[precision]]) == wanted)
    kinds = np.asarray(columns["kinds"])[inside]
    inside = inside[np.isin(kinds, [KINDS.index(kind) for kind in SETTLED])]
    at = np.stack([columns["lats"][inside], columns["lons"][inside]], axis=1).astype(float)
    at = at[~np.isnan(at).any(axis=1)]
    if len(at) < FEWEST:
        return ()
    turns = np.linspace(0, 2 * np.pi, DIRECTIONS, endpoint=False)
    ends = np.argmax(at @ np.stack([np.sin(turns), np.cos(turns)]), axis=0)
    corners: list[Place] = []
    for one in ends:
        corner = (round(float(at[one, 0]), 3), round(float(at[one, 1]), 3))
        if not corners or corners[-1] != corner:
            corners.append(corner)
    return tuple(corners) if len(set(corners)) > 2 else ()


def dots(south: float, west: float, north: float, east: float, *, most: int) -> NDArray[np.float64]:
    """Return the largest settlements within bounds, latitude and longitude in a row, so that land shows."""
    import numpy as np

    columns = _columns()
    lats, lons = np.asarray(columns["lats"]), np.asarray(columns["lons"])
    fits = (lats >= south) & (lats <= north) & (lons >= west) & (lons <= east)
    fits &= np.isin(columns["kinds"], [KINDS.index("town"), KINDS.index("capital")])
    inside = np.flatnonzero(fits)
    sizes = np.asarray(columns["populations"])[inside].astype(np.int64)
    inside = inside[np.argsort(-sizes, kind="stable")[:most]]
    return np.stack([lats[inside], lons[inside]], axis=1).astype(np.float64)
