"""Occasions by what is known of them, so that each meets only those that may fit it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.weighing.occasion import DISTRICT_KM, PLACE_SLACK_DAYS, TIGHT_DAYS, Occasion, Site

FOREVER = 10**9
CELL_DEGREES = 0.5
KM_PER_DEGREE = 111.0
POLAR_DEGREES = 85.0


def stretch(one: Occasion) -> tuple[int, int]:
    """Return the first and the last day of an occasion, far away where it is open."""
    return -FOREVER if one.first is None else one.first, FOREVER if one.last is None else one.last


class ByPlace:
    """Occasions by their place: those of a spot by its words and by where it lies, all others together.

    Two spots can be one only where their names share a word, a gazetteer has them as one, or they lie
    near each other; of two tight times that is not so, and these are looked up by their days.
    """

    def __init__(self) -> None:
        self._all: list[int] = []
        self._coarse: list[int] = []
        self._spots: dict[object, list[int]] = defaultdict(list)

    def add(self, number: int, site: Site | None) -> None:
        """Put an occasion on the shelf."""
        self._all.append(number)
        if site is None or not site.is_fine:
            self._coarse.append(number)
        else:
            for key in (*_names(site), *_cell(site)):
                self._spots[key].append(number)

    def near(self, site: Site | None) -> list[int]:
        """Return all whose place may fit, and some whose place does not; in no order that means anything."""
        if site is None or not site.is_fine:
            return self._all
        keys = (*_names(site), *_cells_around(site))
        return [*self._coarse, *{number for key in keys for number in self._spots.get(key, ())}]


def _names(site: Site) -> Iterator[object]:
    yield from site.key.split()
    if site.geonameid is not None:
        yield site.geonameid


def _cell(site: Site) -> tuple[tuple[int, int], ...]:
    if site.lat is None or site.lon is None:
        return ()
    return ((math.floor(site.lat / CELL_DEGREES), math.floor(site.lon / CELL_DEGREES)),)


def _cells_around(site: Site) -> Iterator[object]:
    """Yield the cells that hold whatever lies in the same district; near the poles, all of a band."""
    high = math.ceil(DISTRICT_KM / KM_PER_DEGREE / CELL_DEGREES)
    turn = math.floor(360 / CELL_DEGREES)
    lat = min(abs(site.lat or 0.0) + high * CELL_DEGREES, 90.0)
    wide = turn // 2 if lat > POLAR_DEGREES else math.ceil(high / math.cos(math.radians(lat)))
    for row, column in _cell(site):
        for up in range(-high, high + 1):
            for along in range(-wide, wide + 1):
                yield row + up, (column + along + turn // 2) % turn - turn // 2


class Shelves:
    """The occasions of a matter: tight ones and longer ones by their days, and those of a place alone."""

    def __init__(self, occasions: Sequence[Occasion]) -> None:
        self._occasions = occasions
        self._tight: list[tuple[int, int]] = []
        self._tight_places = ByPlace()
        self._longer: dict[tuple[int, int], ByPlace] = defaultdict(ByPlace)
        self._undated = ByPlace()
        for number, one in enumerate(occasions):
            if one.is_tight:
                self._tight.append((stretch(one)[0], number))
                self._tight_places.add(number, one.site)
            elif one.is_dated:
                self._longer[stretch(one)].add(number, one.site)
            else:
                self._undated.add(number, one.site)
        self._tight.sort()

    def near(self, number: int) -> Iterator[int]:
        """Yield all that may fit one occasion, and some that do not."""
        one = self._occasions[number]
        yield from self._undated.near(one.site)
        low, high = stretch(one)
        for (first, last), group in self._longer.items():
            if first <= high and low <= last:
                yield from group.near(one.site)
        if one.is_fine and not one.is_tight:
            yield from self._tight_places.near(one.site)
        else:
            begin = bisect_left(self._tight, (low - TIGHT_DAYS - PLACE_SLACK_DAYS, -1))
            end = bisect_right(self._tight, (high + PLACE_SLACK_DAYS, FOREVER))
            yield from (other for _, other in self._tight[begin:end])
