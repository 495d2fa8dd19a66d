"""Compile the shipped gazetteer from GeoNames data as packaged and the tables beside this file.

    python -m gazetteer.compile --out src/sayso/meaning/gazetteer.bin

Needs the packages of the dependency group `gazetteer`. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from dataclasses import dataclass, field, replace
from pathlib import Path

from gazetteer import sources
from gazetteer.sources import Division, Town
from sayso.meaning.gazetteer_file import Builder, Row
from sayso.meaning.placenames import bare, fold

NOTICE = (
    "Places: GeoNames (https://www.geonames.org), CC BY 4.0, changed: selected, names folded, middles of "
    "divisions computed from their towns. Regions and seas: the Sayso developers."
)
ARABIC = frozenset(sources.words("arabic"))
"""Countries where names bear the Arabic article."""
OWN_WORD = frozenset(sources.words("own_word"))
"""Countries whose counties and districts are not called by their name alone."""
GENERIC_BEFORE, GENERIC_AFTER = sources.words("before"), sources.words("after")


@dataclass
class Compiler:
    """Rows by GeoNames id while they are gathered; `loose` are those without one."""

    rows: dict[int, Row] = field(default_factory=dict)
    loose: list[Row] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def run(self) -> list[Row]:
        """Gather everything; later steps add names to rows of earlier ones."""
        towns = sources.towns()
        divisions = sources.divisions()
        self.codes = {division.code: division.geonameid for division in divisions}
        self._divisions(divisions, towns)
        self._countries(towns)
        self._towns(towns)
        self._continents()
        self._regions()
        self._aliases()
        return [*self.rows.values(), *self.loose]

    def _divisions(self, divisions: list[Division], towns: list[Town]) -> None:
        within: dict[int, list[Town]] = {}
        for town in towns:
            for number in {self.codes.get(f"{town.country}.{town.admin1code}", 0), town.admin2}:
                within.setdefault(number, []).append(town)
        middles = sources.middles()
        for division in divisions:
            inside = within.get(division.geonameid, [])
            lat, lon = middles.get(division.code) or _middle(inside) or (math.nan, math.nan)
            first = division.level == 1
            names = {fold(name) for name in (division.name, *division.names)} - {""}
            short = {plain for name in names for plain in _plain(name, division.country, first)} - {""}
            self.rows[division.geonameid] = Row(
                division.geonameid,
                _best_name(division),
                tuple(sorted(names | short if first else names)),
                () if first else tuple(sorted(short)),
                lat,
                lon,
                sum(town.population for town in inside),
                division.country,
                "province" if first else "district",
                0 if first else self.codes.get(".".join(division.code.split(".")[:2]), 0),
            )

    def _countries(self, towns: list[Town]) -> None:
        for country in sources.countries():
            names = tuple(sorted({fold(name) for name in (country.name, *country.names)}))
            self.rows[country.geonameid] = Row(
                country.geonameid, country.name, names, (), *country.middle, country.population,
                country.code, "country",
            )  # fmt: skip

    def _towns(self, towns: list[Town]) -> None:
        capitals = sources.capitals(towns)
        for town in towns:
            official = fold(town.name)
            names = {fold(name) for name in town.names} - {"", official}
            if town.country in ARABIC:
                names |= _english({official, *names})
            self.rows[town.geonameid] = Row(
                town.geonameid,
                town.name,
                (official,),
                tuple(sorted(names)),
                town.lat,
                town.lon,
                town.population,
                town.country,
                "capital" if town.geonameid in capitals else "town",
                self.codes.get(f"{town.country}.{town.admin1code}", 0),
                town.admin2,
            )

    def _continents(self) -> None:
        for continent in sources.continents():
            self.rows[continent.geonameid] = continent

    def _regions(self) -> None:
        """Add seas and regions; one that is a division already lends it its names."""
        provinces = {
            (row.country, name): row.geonameid
            for row in self.rows.values()
            if row.kind in ("province", "country", "continent")
            for name in row.official
        }
        for region in sources.regions():
            same = provinces.get((region.country, region.official[0])) if region.country else None
            if same is None or region.kind not in ("province", "region"):
                self.loose.append(region)
            else:
                self._also(same, region.official)

    def _aliases(self) -> None:
        for alias in sources.aliases():
            fitting = [
                row
                for row in self.rows.values()
                if row.country == alias.country
                and alias.fits(row.kind)
                and (fold(alias.name) in row.official or row.name == alias.name)
            ] or [
                row
                for row in self.rows.values()
                if row.country == alias.country and alias.fits(row.kind) and fold(alias.name) in row.names
            ]
            if not fitting:
                raise SystemExit(f"aliases.tsv: no {alias.kind} {alias.name!r} in {alias.country}")
            best = max(fitting, key=lambda row: (row.population, -row.geonameid))
            self._also(best.geonameid, (fold(alias.alias),))

    def _also(self, geonameid: int, names: tuple[str, ...]) -> None:
        row = self.rows[geonameid]
        self.rows[geonameid] = replace(row, official=tuple(sorted({*row.official, *names})))


def _best_name(division: Division) -> str:
    """Name a province without the word for what it is ("Hunan Sheng"), where the data has such a name."""
    for other in division.names if division.level == 1 else ():
        if other.isascii() and " " not in other and len(other) > 3 and fold(other) in fold(division.name):
            return other
    return division.name


def _plain(name: str, country: str, first: bool) -> set[str]:
    """Return a division's folded name without the word for what it is."""
    if not first and country in OWN_WORD:
        return set()
    found = {name.removesuffix(f" {word}") for word in GENERIC_AFTER if name.endswith(f" {word}")}
    found |= {name.removeprefix(f"{word} ") for word in GENERIC_BEFORE if name.startswith(f"{word} ")}
    return found | _english({name, *found}) if country in ARABIC else found


def _english(names: set[str]) -> set[str]:
    """Return Arabic names as English papers write them: without the article, and with -a for -ah."""
    found = names | {plain for name in names if (plain := bare(name)) is not None}
    return found | {name.removesuffix("h") for name in found if name.endswith("ah") and len(name) > 4}


def _middle(towns: list[Town]) -> tuple[float, float] | None:
    """Return the middle of the box around towns, the outermost of many left out; None for no towns."""
    if not towns:
        return None
    return _halfway([town.lat for town in towns]), _halfway([town.lon for town in towns])


def _halfway(values: list[float]) -> float:
    ordered = sorted(values)
    cut = len(ordered) // 200
    return (ordered[cut] + ordered[len(ordered) - 1 - cut]) / 2


def main() -> None:
    """Compile and write; print size and hash."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    compiler = Compiler()
    rows = compiler.run()
    builder = Builder(NOTICE, codes=compiler.codes.items())
    for row in rows:
        builder.add(row)
    builder.write(out)
    content = out.read_bytes()
    print(f"{len(rows)} places, {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
