"""A time axis in pixels: where a day stands, what to write beneath, which window the address asks for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request

from sayso.web.listing import given

_ASKED = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_LABEL = 46
"""Pixels that a label needs."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its label; `value` is the year or month for an address, None for a day."""

    x: float
    label: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last` (ordinals, both inside) over `width` pixels from `left`."""

    first: int
    last: int
    left: int
    width: int

    def x(self, day: int) -> float:
        """Return where a day begins, held inside the axis."""
        share = (day - self.first) / max(1, self.last - self.first + 1)
        return round(self.left + self.width * min(1.0, max(0.0, share)), 1)

    def ticks(self) -> list[Tick]:
        """Return what to write under the axis: days, months, or every so many years."""
        days = self.last - self.first + 1
        room = max(1, self.width // _LABEL)
        if days <= 62:
            step = -(-days // room)
            return [self._day(day) for day in range(self.first, self.last + 1, step)]
        if days <= 31 * room:
            return [self._month(year, month) for year, month in _months(self.first, self.last)]
        years = list(range(_date(self.first).year, _date(self.last).year + 1))
        step = next((one for one in _STEPS if len(years) <= one * room), _STEPS[-1])
        return [
            Tick(self.x(date(year, 1, 1).toordinal()), str(year), f"{year:04d}")
            for year in years
            if year % step == 0
        ]

    def _day(self, day: int) -> Tick:
        on = _date(day)
        return Tick(self.x(day), f"{on.day} {MONTHS[on.month - 1]}", None)

    def _month(self, year: int, month: int) -> Tick:
        name = str(year) if month == 1 else MONTHS[month - 1]
        return Tick(self.x(date(year, month, 1).toordinal()), name, f"{year:04d}-{month:02d}")


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that an address asks for, each side None where it names none."""

    since: str | None
    until: str | None
    complaint: str | None

    def days(self) -> tuple[int | None, int | None]:
        """Return the first and the last day as ordinals."""
        return (
            None if self.since is None else bounds(self.since)[0],
            None if self.until is None else bounds(self.until)[1],
        )

    def values(self) -> dict[str, str | None]:
        """Return the window for an address."""
        return {"since": self.since, "until": self.until}


def asked(request: Request) -> Window:
    """Read the window from the address; what is no year, month or day is left out with a complaint."""
    values: dict[str, str | None] = {}
    wrong = []
    for name in ("since", "until"):
        value = given(request, name)
        fits = value is None or is_time(value)
        wrong += [] if fits else [name]
        values[name] = value if fits else None
    complaint = None
    if wrong:
        complaint = f"Write {' and '.join(wrong)} as 2019, 2019-05 or 2019-05-21. It was left out."
    elif values["since"] and values["until"] and bounds(values["since"])[0] > bounds(values["until"])[1]:
        complaint, values = "The first day comes after the last. Both were left out.", {}
    return Window(values.get("since"), values.get("until"), complaint)


def is_time(value: str) -> bool:
    """Tell whether a value is a year, month or day that there is."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def bounds(value: str) -> tuple[int, int]:
    """Return the first and last day of a year, month or day, as ordinals; raises ValueError."""
    found = _ASKED.fullmatch(value)
    if found is None:
        raise ValueError(value)
    year, month, day = (None if part is None else int(part) for part in found.groups())
    if year is None or year == 0:
        raise ValueError(value)
    if month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if day is None:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
    return date(year, month, day).toordinal(), date(year, month, day).toordinal()


def ordinal(day: str | None) -> int | None:
    """Return an ISO day as an ordinal; days before the year 1 fall on the first that there is."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 1


def spelled(day: int) -> str:
    """Return an ordinal as an ISO day."""
    return _date(day).isoformat()


def _date(day: int) -> date:
    return date.fromordinal(min(max(1, day), date.max.toordinal()))


def _months(first: int, last: int) -> Iterator[tuple[int, int]]:
    start, end = _date(first), _date(last)
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        year, month = divmod(number, 12)
        yield year, month + 1
