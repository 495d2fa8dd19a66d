"""Ways to look closer at a stretch of time: its years or months, the stretches beside it, all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sayso.model.when import DAYS, day_key
from sayso.run.columns import EARLIEST, Columns
from sayso.web.axis import MONTHS, Window, bounds, spelled
from sayso.web.listing import address

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

MOST_YEARS = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch that may be looked at alone, with how much begins in it; `here` says that it is."""

    name: str
    value: str
    held: int
    link: str
    here: bool


@dataclass(frozen=True, slots=True)
class Zoom:
    """Where to go from a window of time; links are None where there is nothing to go to."""

    steps: tuple[Step, ...]
    whole: str | None
    earlier: str | None
    later: str | None
    link: Callable[[str], str]


def zoom(
    path: str,
    values: Mapping[str, str | None],
    window: Window,
    reach: tuple[int, int] | None,
    held: Callable[[int, int], int],
) -> Zoom:
    """Return the ways from a window: the months of a year that is looked at, else the years.

    `values` are kept in every address; `reach` are the first and last day (ordinals) that there is
    anything of, and `held` counts what begins between two days.
    """

    def link(value: str) -> str:
        return address(path, {**values, "since": value, "until": value})

    at = window.since if window.since is not None and window.since == window.until else None
    if at is not None:
        names = [(f"{at[:4]}-{month:02d}", MONTHS[month - 1]) for month in range(1, 13)]
    elif reach is None:
        names = []
    else:
        first, last = (int(spelled(day)[:4]) for day in reach)
        span = range(first, last + 1)
        every = span if len(span) <= MOST_YEARS else [one for one in span if held(*bounds(f"{one:04d}"))]
        names = [(f"{one:04d}", f"{one}") for one in every]
    steps = tuple(Step(name, value, held(*bounds(value)), link(value), value == at) for value, name in names)
    asks = window.since is not None or window.until is not None
    return Zoom(
        steps,
        address(path, values) if asks else None,
        None if at is None else _beside(at, -1, link),
        None if at is None else _beside(at, 1, link),
        link,
    )


def _beside(at: str, step: int, link: Callable[[str], str]) -> str | None:
    """Return the year, month or day before or after one; None where the calendar ends."""
    first, last = bounds(at)
    day = last + 1 if step > 0 else first - 1
    if not 1 <= day <= date.max.toordinal():
        return None
    return link(spelled(day)[: len(at)])


def zoom_claims(
    path: str, values: Mapping[str, str | None], window: Window, known: Columns, fits: Mask
) -> Zoom:
    """Return the ways from a window over claims; those open at their beginning begin nowhere."""
    import numpy as np

    starts = np.sort(known.start[fits & (known.start > EARLIEST)])

    def held(first: int, last: int) -> int:
        low, high = (day_key(spelled(day)) for day in (first, last))
        return int(np.searchsorted(starts, high, "right") - np.searchsorted(starts, low))

    years = [int(starts[at]) // DAYS for at in (0, -1)] if len(starts) else []
    reach = tuple(date(min(max(year, 1), 9999), 1, 1).toordinal() for year in years)
    return zoom(path, values, window, (reach[0], reach[1]) if years else None, held)
