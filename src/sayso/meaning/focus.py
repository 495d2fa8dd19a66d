"""What a document is about: its countries, divisions and points, as far as its names are placed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.meaning.gazetteer import Entry, distance

TOWNS = ("town", "capital", "suburb")
MOST_DIVISIONS = 30
MOST_POINTS = 40
"""The most places of a document that others are measured against."""
FOCUS, FOCUS_DIVISION, NEARBY, OUTLET = 3.4, 2.2, 2.2, 1.2
NEAR_KM = 150.0
"""Kilometres over which nearness counts for a third."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a document says of where it is at home.

    `countries` counts names and adjectives of states by code; `outlet` are places named in the name
    of who published it.
    """

    countries: Mapping[str, float]
    outlet: tuple[Entry, ...] = ()


@dataclass
class Name:
    """One name in one sense: all mentions of a document that stand for the same place."""

    mentions: list[int]
    entries: tuple[Entry, ...]
    kind: str | None
    country: str | None
    container: int | None
    contains: bool
    chosen: Entry | None = None
    sure: float = 0.0
    ranked: list[tuple[float, Entry]] = field(default_factory=list)


class Focus:
    """What the document is about: countries, divisions and points, each name's own part left out."""

    def __init__(self, names: list[Name], hints: Hints) -> None:
        self.countries: dict[str, float] = {}
        self.divisions: dict[int, float] = {}
        self.outlet = hints.outlet
        self.points = _points(names)
        for name in names:
            if name.chosen is None:
                self._share_out(name)
        for code, weight in sorted(hints.countries.items()):
            _add(self.countries, code, weight)
        for name in names:
            if name.chosen is not None:
                for vote in _votes(name):
                    _add(self.countries, vote[0], vote[1])
                    _add(self.divisions, vote[2], vote[1])

    def _share_out(self, name: Name) -> None:
        """Spread a name not yet placed over the divisions that it may lie in: few possible ones say much."""
        divisions = sorted({entry.admin1 for entry in name.entries if entry.official and entry.admin1})
        for division in divisions if len(divisions) <= MOST_DIVISIONS else ():
            _add(self.divisions, division, 1.0 / len(divisions))

    def share(self, name: Name, entry: Entry) -> float:
        """Return the share of the document's votes that the entry's country has without this name."""
        own = tuple(_votes(name))
        votes = self.countries.get(entry.country or "", 0.0)
        votes -= sum(weight for country, weight, _ in own if country == entry.country)
        total = sum(self.countries.values()) - sum(weight for _, weight, _ in own)
        return max(votes, 0.0) / (max(total, 0.0) + 0.5)

    def _division_share(self, name: Name, entry: Entry) -> float:
        division = entry.geonameid if entry.kind == "province" else entry.admin1
        if not division:
            return 0.0
        votes = [vote for vote in _votes(name) if vote[2]]
        own = sum(weight for _, weight, number in votes if number == division)
        total = sum(self.divisions.values()) - sum(weight for _, weight, _ in votes)
        return (self.divisions.get(division, 0.0) - own) / (max(total, 0.0) + 1.0)

    def nearest(self, name: Name, entry: Entry) -> tuple[float, Entry] | None:
        """Return the distance to the nearest other place of the document, and that place."""
        if math.isnan(entry.lat):
            return None
        others = [
            (distance(entry, point), point.geonameid, point)
            for point in self.points
            if point is not name.chosen and point.name != entry.name
        ]
        if not others:
            return None
        km, _, point = min(others, key=lambda other: other[:2])
        return km, point

    def of(self, name: Name, entry: Entry, *, near: bool) -> float:
        """Weigh an entry by the countries, divisions and points that the document names."""
        score = 0.0
        if entry.kind != "country" and entry.country is not None:
            score += FOCUS * min(1.0, self.share(name, entry)) + FOCUS_DIVISION * self._division_share(
                name, entry
            )
        if near and entry.kind not in ("country", "continent", "sea"):
            closest = self.nearest(name, entry)
            score += NEARBY * math.exp(-closest[0] / NEAR_KM) if closest is not None else 0.0
        if self.outlet:
            score += OUTLET * max(_alike(entry, home) for home in self.outlet)
        return score


def _points(names: list[Name]) -> list[Entry]:
    """Return the towns that a document surely names, the most often named ones of many."""
    sure = [
        name
        for name in names
        if name.chosen is not None
        and name.sure > 0.3
        and name.chosen.kind in (*TOWNS, "district", "point")
        and not math.isnan(name.chosen.lat)
    ]
    sure.sort(key=lambda name: (-len(name.mentions), name.mentions[0]))
    return [name.chosen for name in sure[:MOST_POINTS] if name.chosen is not None]


def _add(counts: dict[str, float] | dict[int, float], what: object, weight: float) -> None:
    if what:
        counts[what] = counts.get(what, 0.0) + weight  # type: ignore[index, call-overload]


def _votes(name: Name) -> Iterable[tuple[str, float, int]]:
    """Return what a placed name says of the document's country and division: (country, weight, division)."""
    chosen = name.chosen
    if chosen is None or chosen.country is None:
        return ()
    weight = min(3, len(name.mentions)) * (1.0 if chosen.kind == "country" else 0.3 + 0.7 * name.sure)
    division = chosen.geonameid if chosen.kind == "province" else chosen.admin1
    return ((chosen.country, weight, division),)


def _alike(entry: Entry, home: Entry) -> float:
    """Tell how close an entry is to where the outlet is at home."""
    if entry.geonameid and entry.geonameid == home.geonameid:
        return 1.5
    if math.isnan(entry.lat) or entry.country != home.country or entry.kind == "country":
        return 0.0
    same = home.admin1 in (entry.admin1, entry.geonameid) or entry.admin1 == home.geonameid
    return (0.6 if same else 0.2) + 0.6 * math.exp(-distance(entry, home) / NEAR_KM)
