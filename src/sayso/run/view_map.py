"""Places of claims for a map: each as precise as it was resolved, with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.case.store import Case
from sayso.model.assessment import SIGNS
from sayso.model.claim import Claim
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.run.columns import NOTHING, Columns, during
from sayso.run.view_search import newest_first

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

__all__ = ["Located", "Spot", "Spots", "claims_at", "located", "spots"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that claims were resolved to; `key` tells it from others of its name."""

    key: str
    name: str
    lat: float
    lon: float
    country: str | None
    precision: str
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Spots:
    """The places of a case, and rows of claims with the number of the place of each."""

    spots: tuple[Spot, ...]
    rows: Numbers
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Located:
    """A place with how many claims say that something was there, by sign."""

    spot: Spot
    claims: int
    cooperation: int
    conflict: int


def spots(case: Case, known: Columns) -> Spots:
    """Return the places that claims were resolved to; those without coordinates are left out."""
    import numpy as np

    found: dict[tuple[object, ...], int] = {}
    made: list[Spot] = []
    numbers, places = [], []
    for claim, geonameid, name, lat, lon, country, precision in case.wide.places():
        key = (geonameid or name, precision, round(lat, 3), round(lon, 3))
        if key not in found:
            found[key] = len(made)
            made.append(Spot("~".join(map(str, key)), name, lat, lon, country, precision, geonameid))
        numbers.append(claim)
        places.append(found[key])
    # A place may stand for a claim of an earlier reading.
    of = np.array(numbers, dtype=np.int64)
    rows = np.searchsorted(known.claim, of)
    present = rows < len(known.claim)
    present[present] = known.claim[rows[present]] == of[present]
    return Spots(tuple(made), rows[present], np.array(places, dtype=np.int64)[present])


def located(
    known: Columns, at: Spots, codes: Codes, fits: Mask, *, since: str | None, until: str | None
) -> list[Located]:
    """Count the claims that fit by place, most first; a stretch of time leaves out what cannot lie in it."""
    import numpy as np

    chosen = (fits & during(known, since, until))[at.rows]
    rows, numbers = at.rows[chosen], at.numbers[chosen]
    signs = np.array(
        [SIGNS.get(known_code(codes, one).quad, 0) for one in known.codes.values], dtype=np.int64
    )
    sign = signs[known.code[rows]] if len(rows) else rows
    many = len(at.spots)
    counts, plus, minus = (
        np.bincount(numbers[which], minlength=many)
        for which in (np.ones(len(rows), dtype=bool), sign > 0, sign < 0)
    )
    order = np.argsort(-counts, kind="stable")
    return [Located(at.spots[n], int(counts[n]), int(plus[n]), int(minus[n])) for n in order if counts[n]]


def named(known: Columns, fits: Mask) -> int:
    """Count the claims that name a place."""
    import numpy as np

    return int(np.count_nonzero(fits & (known.place != NOTHING)))


def claims_at(
    folder: Path, known: Columns, at: Spots, key: str, fits: Mask, *, limit: int
) -> tuple[list[Claim], int]:
    """Return claims at a place, those of the newest documents first, and how many there are."""
    import numpy as np

    number = next((n for n, one in enumerate(at.spots) if one.key == key), NOTHING)
    rows = np.unique(at.rows[at.numbers == number])
    rows = newest_first(known, rows[fits[rows]])
    return _claims(folder, (int(known.claim[row]) for row in rows[:limit])), len(rows)


def _claims(folder: Path, numbers: Iterable[int]) -> list[Claim]:
    wanted = list(numbers)
    with Case.open(folder) as case:
        ids = case.wide.ids(wanted)
        claims = {one.id: one for one in case.claims_by_id(ids.values())}
    return [claims[ids[number]] for number in wanted if ids.get(number) in claims]
