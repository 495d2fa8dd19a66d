"""The file of a gazetteer: sorted arrays that are mapped into memory and never loaded as a whole.

A header in JSON tells the arrays; names are found by a 64-bit hash of their folded form. Workers on
one machine share the mapped pages.
"""

from __future__ import annotations

import json
import mmap
import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.meaning.placenames import key
from sayso.model.errors import GazetteerError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.generic]

MAGIC = b"sayso gazetteer 1\n"
COLUMNS = {
    "ids": "<u4",
    "lats": "<f4",
    "lons": "<f4",
    "populations": "<u4",
    "countries": "<u2",
    "kinds": "<u1",
    "admin1s": "<u4",
    "admin2s": "<u4",
    "name_ends": "<u4",
}
TYPES = {"<u4": "I", "<f4": "f", "<u2": "H", "<u1": "B"}
"""How the `array` module calls the types of the columns."""
KEYS = {"keys": "<u8", "key_rows": "<u4", "codes": "<u8", "code_ids": "<u4"}
OTHER_NAME = 1 << 31
"""The bit of a key's row that tells another name from the official one."""
NO_ID = 0
KINDS = (
    *("continent", "country", "province", "district", "capital", "town", "sea", "lake", "river"),
    *("region", "terrain", "island", "point", "suburb"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be written: `official` and `names` are its folded official and other names.

    `admin1` and `admin2` are GeoNames ids; `lat` and `lon` are NaN for a division whose place within
    the one above it is not known.
    """

    geonameid: int
    name: str
    official: tuple[str, ...]
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    country: str
    kind: str
    admin1: int = NO_ID
    admin2: int = NO_ID


@dataclass
class Arrays:
    """The arrays of one mapped file, with the bytes of the names."""

    rows: int
    header: dict[str, Any]
    names: memoryview
    columns: dict[str, Any] = field(default_factory=dict)


def packed(country: str) -> int:
    """Put the two letters of a country code into one number; 0 for none."""
    return int.from_bytes(country.encode("ascii"), "big") if country else 0


def unpacked(country: int) -> str | None:
    """Turn the number of a country code back into its letters; None for none."""
    return int(country).to_bytes(2, "big").decode("ascii") if country else None


class Builder:
    """Gathers places in flat arrays and writes them; some 100 bytes of memory for each place.

    `codes` are codes of divisions ("AF.10") with their GeoNames ids. The same places give the same
    bytes in any order.
    """

    def __init__(self, notice: str, *, codes: Iterable[tuple[str, int]] = ()) -> None:
        self.notice = notice
        self.codes = sorted((key(code), number) for code, number in codes)
        self.columns: dict[str, array[Any]] = {name: array(TYPES[kind]) for name, kind in COLUMNS.items()}
        self.names = bytearray()
        self.keys, self.key_rows, self.first_keys = array("Q"), array("I"), array("Q")

    def __len__(self) -> int:
        return len(self.columns["ids"])

    def add(self, row: Row) -> None:
        """Add a place."""
        number = len(self)
        self.names += row.name.encode()
        values = (
            row.geonameid,
            row.lat,
            row.lon,
            min(row.population, 2**32 - 1),
            packed(row.country),
            KINDS.index(row.kind),
            row.admin1,
            row.admin2,
            len(self.names),
        )
        for name, value in zip(COLUMNS, values, strict=True):
            self.columns[name].append(value)
        official = sorted({key(name) for name in row.official})
        self.first_keys.append(official[0] if official else 0)
        self.keys.extend(official)
        self.key_rows.extend([number] * len(official))
        for name in sorted(set(row.names) - set(row.official)):
            self.keys.append(key(name))
            self.key_rows.append(number | OTHER_NAME)

    def write(self, path: Path) -> None:
        """Write the file in one step: who has an older one of the same name mapped keeps it."""
        import numpy as np

        columns: dict[str, Array] = {
            name: np.frombuffer(self.columns[name], kind) for name, kind in COLUMNS.items()
        }
        order = np.lexsort((columns["lats"], np.frombuffer(self.first_keys, "<u8"), columns["ids"]))
        found = {name: column[order] for name, column in columns.items() if name != "name_ends"}
        names, found["name_ends"] = self._ordered_names(order, columns["name_ends"])
        place_of = np.empty(len(order), "<u4")
        place_of[order] = np.arange(len(order), dtype="<u4")
        keys, rows = np.frombuffer(self.keys, "<u8"), np.frombuffer(self.key_rows, "<u4")
        rows = place_of[rows & ~np.uint32(OTHER_NAME)] | (rows & np.uint32(OTHER_NAME))
        by_key = np.lexsort((rows, keys))
        found |= {"keys": keys[by_key], "key_rows": rows[by_key]}
        found["codes"] = np.array([code for code, _ in self.codes], "<u8")
        found["code_ids"] = np.array([number for _, number in self.codes], "<u4")
        _write(path, found, names, len(self), self.notice)

    def _ordered_names(self, order: Array, ends: Array) -> tuple[bytes, Array]:
        import numpy as np

        stops = [int(end) for end in ends]
        parts = [bytes(self.names[stops[row - 1] if row else 0 : stops[row]]) for row in map(int, order)]
        return b"".join(parts), np.cumsum([len(part) for part in parts], dtype="<u8").astype("<u4")


def _write(path: Path, found: dict[str, Array], names: bytes, rows: int, notice: str) -> None:
    blocks = {name: array.tobytes() for name, array in found.items()} | {"names": names}
    arrays, at = {}, 0
    for name, block in blocks.items():
        arrays[name] = [at, len(block)]
        at += -(-len(block) // 8) * 8
    header = json.dumps({"rows": rows, "notice": notice, "arrays": arrays}, ensure_ascii=False).encode()
    start = len(MAGIC) + 4 + len(header)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(header)) + header + b"\0" * (-start % 8))
        for block in blocks.values():
            file.write(block + b"\0" * (-len(block) % 8))
    part.replace(path)  # whoever has the old file mapped keeps it


def load(path: Path) -> Arrays:
    """Map a gazetteer into memory; raises GazetteerError where the file is not one."""
    import numpy as np

    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise GazetteerError(f"gazetteer {path} cannot be opened: {error}") from error
    if mapped[: len(MAGIC)] != MAGIC:
        raise GazetteerError(f"{path} is no gazetteer of this version; add its source again")
    begin = len(MAGIC) + 4
    try:
        (size,) = struct.unpack_from("<I", mapped, len(MAGIC))
        header = json.loads(mapped[begin : begin + size])
        offsets = header["arrays"]
        end = max(at + length for at, length in offsets.values())
    except (struct.error, ValueError, KeyError) as error:
        raise GazetteerError(f"gazetteer {path} is damaged; add its source again") from error
    start = -(-(begin + size) // 8) * 8
    if start + end > len(mapped):
        raise GazetteerError(f"gazetteer {path} is cut short; add its source again")
    at, length = offsets["names"]
    names = memoryview(mapped)[start + at : start + at + length]
    found = Arrays(header["rows"], header, names)
    for name, kind in (COLUMNS | KEYS).items():
        at, length = offsets[name]
        found.columns[name] = np.frombuffer(
            mapped, kind, length // np.dtype(kind).itemsize, offset=start + at
        )
    return found
