"""The timeline of a case: how much is said of each stretch of time, and when documents came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model.codes import OTHER, QUADS, Codes
from sayso.model.when import day_key
from sayso.run.columns import EARLIEST, LATEST, Columns, classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

__all__ = ["Stretch", "Timeline", "reach", "timeline"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bucket of days, both inside, as ISO days."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Band:
    """Claims of a class, by bucket: those whose whole time lies in it, and those that only may.

    What may lie in several counts in each.
    """

    quad: str
    certain: tuple[int, ...]
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bands by class, documents published by bucket, and how many claims have no place on it.

    `open` claims are bound on one side only, `undated` on none, `outside` lie in no bucket.
    """

    bands: tuple[Band, ...]
    published: tuple[int, ...]
    open: int
    undated: int
    outside: int


def reach(known: Columns) -> tuple[int, int] | None:
    """Return the first and last day (as `day_key` counts) of claims bound on both sides, and of documents."""
    bound = (known.start > EARLIEST) & (known.end < LATEST)
    days = [day_key(row[3][:10]) for row in known.documents if row[3]]
    if bound.any():
        days += [int(known.start[bound].min()), int(known.end[bound].max())]
    return (min(days), max(days)) if days else None


def timeline(known: Columns, codes: Codes, stretches: Sequence[Stretch]) -> Timeline:
    """Count claims and documents by stretches of time, which follow each other."""
    import numpy as np

    low = np.array([day_key(one.first) for one in stretches], dtype=np.int64)
    high = np.array([day_key(one.last) for one in stretches], dtype=np.int64)
    bound = (known.start > EARLIEST) & (known.end < LATEST)
    inside = bound & (known.end >= low[0]) & (known.start <= high[-1])
    first = np.searchsorted(high, known.start)
    last = np.searchsorted(low, known.end, "right") - 1
    within = inside & (first == last) & (known.start >= low[np.minimum(first, len(low) - 1)])
    within &= known.end <= high[np.maximum(last, 0)]
    quad = classes(known, codes)
    bands = tuple(
        Band(
            name,
            tuple(np.bincount(first[within & (quad == number)], minlength=len(low)).tolist()),
            _spread(first, last, inside & ~within & (quad == number), len(low)),
        )
        for number, name in enumerate((*QUADS, OTHER))
    )
    published = np.array([day_key(row[3][:10]) for row in known.documents if row[3]], dtype=np.int64)
    published = published[(published >= low[0]) & (published <= high[-1])]
    return Timeline(
        bands,
        tuple(np.bincount(np.searchsorted(high, published), minlength=len(low)).tolist()),
        int(np.count_nonzero(known.dated & ~bound)),
        int(np.count_nonzero(~known.dated)),
        int(np.count_nonzero(bound & ~inside)),
    )


def _spread(first: Numbers, last: Numbers, chosen: Mask, many: int) -> tuple[int, ...]:
    import numpy as np

    begun = np.bincount(first[chosen], minlength=many + 1)
    ended = np.bincount(np.minimum(last[chosen] + 1, many), minlength=many + 1)
    return tuple(np.cumsum(begun - ended)[:many].tolist())
