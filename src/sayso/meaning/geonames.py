"""Dumps of GeoNames: a line of tab-separated fields for each place, as the site gives them out."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.gazetteer import Gazetteer
from sayso.meaning.gazetteer_file import Row
from sayso.meaning.placenames import bare, fold, readable

FIELDS = 19
CLASSES = "AHLPSTUVR"
"""Feature classes: areas, water, regions, populated places, spots, terrain, undersea, vegetation, roads."""
USUAL = "AHLPT"
CODES = {
    **dict.fromkeys(("SEA", "OCN", "GULF", "BAY", "BAYS", "STRT", "CHN", "CHNM", "SD"), "sea"),
    **dict.fromkeys(("LK", "LKS", "LKI", "LKN", "RSV", "LGN", "LKSI"), "lake"),
    **dict.fromkeys(("STM", "STMI", "STMS", "CNL", "STMM", "STMD", "STMA"), "river"),
    **dict.fromkeys(("ISL", "ISLS", "ISLET", "ATOL", "ISLF", "ISLM"), "island"),
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADM5", "ADMD"), "district"),
    "ADM1": "province",
    "PPLC": "capital",
    "PPLX": "suburb",
    "CONT": "continent",
    "MILB": "point",
}
OF_CLASS = {"A": "region", "P": "town", "T": "terrain", "U": "sea"}


@dataclass(frozen=True, slots=True)
class BadLine(Exception):
    """A line that is no place, with the reason."""

    reason: str


def place(line: str, shipped: Gazetteer, classes: str) -> Row | None:
    """Read a line; None for a place of another class. Raises BadLine for one that does not fit.

    `shipped` knows the GeoNames ids of divisions by their codes.
    """
    fields = line.rstrip("\r\n").split("\t")
    if len(fields) != FIELDS:
        raise BadLine(f"{len(fields)} fields in place of {FIELDS}")
    if fields[6] not in CLASSES:
        raise BadLine(f"no feature class {fields[6]!r}")
    if not fields[6] or fields[6] not in classes or (fields[7].endswith("H") and fields[6] == "A"):
        return None
    try:
        number, lat, lon, population = (
            int(fields[0]),
            float(fields[4]),
            float(fields[5]),
            int(fields[14] or 0),
        )
    except ValueError as error:
        raise BadLine("no number where one must be") from error
    if not (0 < number < 2**32 and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadLine("a GeoNames id or coordinates out of range")
    country = fields[8] if len(fields[8]) == 2 and fields[8].isascii() else ""
    first = f"{country}.{fields[10]}" if country and fields[10] not in ("", "00") else ""
    admin1 = shipped.division(first) if first else 0
    admin2 = shipped.division(f"{first}.{fields[11]}") if first and fields[11] else 0
    kind = _kind(fields[6], fields[7])
    official = fold(fields[1])
    names = {fold(name) for name in (fields[2], *fields[3].split(",")) if readable(name)} - {"", official}
    names |= {plain for name in (official, *names) if (plain := bare(name)) is not None}
    if not official:
        raise BadLine("no name")
    return Row(
        number,
        fields[1],
        (official,),
        tuple(names),
        lat,
        lon,
        max(population, 0),
        country,
        kind,
        0 if kind in ("country", "province") else admin1,
        0 if kind in ("country", "province") or admin2 == number else admin2,
    )


def _kind(feature_class: str, code: str) -> str:
    if code.startswith("PCL"):
        return "country"
    return CODES.get(code) or OF_CLASS.get(feature_class, "point")
