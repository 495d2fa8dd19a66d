"""Places by their names: the shipped gazetteer and those that the user has added, asked as one."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from sayso.meaning.gazetteer_file import KINDS, NO_ID, OTHER_NAME, Arrays, load, unpacked
from sayso.meaning.placenames import bare, fold, key

SHIPPED = "gazetteer.bin"
MOST = 400
"""The most places of one name that are looked at; the largest are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of a gazetteer; `official` tells whether it was found by its official name.

    `admin1` and `admin2` are GeoNames ids of the divisions that it lies in, 0 where not known.
    """

    name: str
    kind: str
    lat: float
    lon: float
    country: str | None
    admin1: int
    admin2: int
    population: int
    geonameid: int
    official: bool


class Gazetteer:
    """Files of places that are looked up together; of a place in several, the first one's entry counts."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = [load(path) for path in files]
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._divisions: dict[int, Entry | None] = {}

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """Return the places that bear a name, folded; without the Arabic article where that helps."""
        folded = fold(name)
        found = self._found.get(folded)
        if found is None:
            found = self._look_up(folded)
            short = bare(folded) if not found else None
            if short is not None:
                found = self._look_up(short)
            if len(self._found) > 50_000:
                self._found.clear()
            self._found[folded] = found
        return found

    def by_id(self, geonameid: int) -> Entry | None:
        """Return the place of a GeoNames id."""
        if geonameid not in self._divisions:
            self._divisions[geonameid] = next(
                (entry for file in self._files if (entry := _by_id(file, geonameid)) is not None), None
            )
        return self._divisions[geonameid] if geonameid != NO_ID else None

    def division(self, code: str) -> int:
        """Return the GeoNames id of a division by its code ("AF.10", "AF.10.2313"); 0 for none."""
        import numpy as np

        for file in self._files:
            codes, wanted = file.columns["codes"], np.uint64(key(code))
            at = int(np.searchsorted(codes, wanted))
            if at < len(codes) and codes[at] == wanted:
                return int(file.columns["code_ids"][at])
        return NO_ID

    def _look_up(self, folded: str) -> tuple[Entry, ...]:
        found: list[Entry] = []
        known: set[int] = set()
        for file in self._files:
            for entry in _of_name(file, folded):
                if entry.geonameid == NO_ID or entry.geonameid not in known:
                    fuller = self.by_id(entry.geonameid) if math.isnan(entry.lat) else None
                    found.append(entry if fuller is None else replace(fuller, official=entry.official))
            known.update(entry.geonameid for entry in found)
        return tuple(found)


def _of_name(file: Arrays, folded: str) -> list[Entry]:
    import numpy as np

    keys, wanted = file.columns["keys"], np.uint64(key(folded))
    first = int(np.searchsorted(keys, wanted, "left"))
    if first == len(keys) or keys[first] != wanted:
        return []
    last = int(np.searchsorted(keys, wanted, "right"))
    rows = file.columns["key_rows"][first:last]
    if last - first > MOST:
        sizes = file.columns["populations"][rows & ~np.uint32(OTHER_NAME)]
        rows = rows[np.sort(np.argsort(-sizes.astype("i8"), kind="stable")[:MOST])]
    return [_entry(file, int(row) & ~OTHER_NAME, not int(row) & OTHER_NAME) for row in rows]


def _by_id(file: Arrays, geonameid: int) -> Entry | None:
    import numpy as np

    ids = file.columns["ids"]
    at = int(np.searchsorted(ids, np.uint32(geonameid)))
    return _entry(file, at, True) if at < file.rows and ids[at] == geonameid else None


def _entry(file: Arrays, row: int, official: bool) -> Entry:
    columns = file.columns
    ends = columns["name_ends"]
    begin = int(ends[row - 1]) if row else 0
    return Entry(
        str(file.names[begin : int(ends[row])], "utf-8"),
        KINDS[columns["kinds"][row]],
        round(float(columns["lats"][row]), 5),
        round(float(columns["lons"][row]), 5),
        unpacked(columns["countries"][row]),
        int(columns["admin1s"][row]),
        int(columns["admin2s"][row]),
        int(columns["populations"][row]),
        int(columns["ids"][row]),
        official,
    )


def distance(one: Entry, other: Entry) -> float:
    """Return the great-circle distance of two places in kilometres (haversine, radius 6371 km)."""
    lat1, lat2 = math.radians(one.lat), math.radians(other.lat)
    half_lat = math.sin((lat2 - lat1) / 2)
    half_lon = math.sin(math.radians(other.lon - one.lon) / 2)
    part = half_lat * half_lat + math.cos(lat1) * math.cos(lat2) * half_lon * half_lon
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))


def shipped() -> Path:
    """Return the gazetteer that comes with the package."""
    return Path(str(resources.files("sayso.meaning").joinpath(SHIPPED)))


@functools.lru_cache(maxsize=4)
def opened(added: tuple[Path, ...] = ()) -> Gazetteer:
    """Open the shipped gazetteer and those added, which say more of a place, once a process."""
    return Gazetteer((*added, shipped()))
