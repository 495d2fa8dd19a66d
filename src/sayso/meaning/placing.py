"""Which of the places that bear a name is meant: by the words around it and the document's other places."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from sayso.meaning.focus import NEAR_KM, TOWNS, Focus, Hints, Name
from sayso.meaning.gazetteer import Entry, Gazetteer, distance
from sayso.meaning.placewords import words
from sayso.meaning.surroundings import Toponym

MOST_HELD = 40
"""The most names in one place that its fitness is judged by."""
ROUNDS = 2
"""Times that names are weighed again with the others as weighed before."""
AREAS = ("country", "province", "district", "continent", "region")
VAST = ("continent", "region", "sea", "lake", "river", "terrain")
NATURAL = ("region", "sea", "lake", "river", "terrain", "island")
SMALL = 4.0
"""What speaks against a natural feature of a dump: its streams and hills are many, its seas few."""
BASE = {"continent": 9.0, "country": 5.6, "capital": 5.2, "province": 4.6, "district": 2.2, "sea": 8.2}
BASE |= {"lake": 7.5, "river": 7.5, "region": 8.2, "terrain": 7.0, "island": 7.0, "point": 3.0}
"""How ready one is to think of a kind of place, before its size: in the units of `PER_TENFOLD`."""
PER_TENFOLD = {"town": 1.0, "suburb": 0.8, "capital": 0.5, "province": 0.5, "country": 0.5, "district": 0.35}
OTHER_NAME = -1.4
INSIDE, NOT_INSIDE = 9.0, -5.0
KIND_SAID, KIND_NOT_SAID = 3.0, -2.5
STATE_SAID, STATE_NOT_SAID = 7.0, -4.0
CITY_OF_PROVINCE, TENTH = 4.5, 10
"""A city before the province that is called after it, unless most of the province lives elsewhere."""
CITY_ELSEWHERE = 2.5
"""A city before a province elsewhere that is called the same and has fewer people than the city."""
OWN_COUNTRY = 4.0
"""A country before a province or town in it that is called the same ("Mexico", "Luxembourg")."""
LARGE = 300_000
"""People from which on a town is never called a village."""
SURE = 0.6
FAR_KM = 250.0
"""Kilometres from a division's middle at which a place outside of it is none on its border."""
BELIEVED = 3.4
"""The least that a name must have for it to be placed at all."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its candidates, best first, and the reason for the best; none where unresolved.

    `within` is what the text says that an unresolved one lies in.
    """

    entry: Entry | None
    reason: str
    candidates: tuple[tuple[Entry, float], ...] = ()
    within: Entry | None = None


class Placing:
    """Places the names of one document."""

    def __init__(self, toponyms: list[Toponym], gazetteer: Gazetteer, hints: Hints) -> None:
        self.toponyms = toponyms
        self.gazetteer = gazetteer
        self.hints = hints
        self.name_of: list[int] = []
        self.names = self._gather()
        self.held: dict[int, list[Name]] = {}
        for name in self.names:
            if name.container is not None and name.entries:
                self.held.setdefault(self.name_of[name.container], []).append(name)

    def place(self) -> list[Placed]:
        """Return one answer for each toponym, in order."""
        for turn in range(ROUNDS + 1):
            focus = Focus(self.names, self.hints)
            weighed = [self._weigh(name, focus, first=turn == 0) for name in self.names]
            for name, ranked in zip(self.names, weighed, strict=True):
                name.ranked = ranked
                name.chosen, name.sure = _choice(ranked)
            for name in self.names:
                if self._is_elsewhere(name):
                    name.chosen, name.sure = None, 0.0
        focus = Focus(self.names, self.hints)
        answers = [self._answer(name, focus) for name in self.names]
        return [answers[number] for number in self.name_of]

    # -- names -------------------------------------------------------------------------------

    def _gather(self) -> list[Name]:
        """Put mentions of one name together, unless the text says that they lie in different places."""
        containers = {toponym.container for toponym in self.toponyms} - {None}
        by_key: dict[tuple[str, str], int] = {}
        first_of: dict[str, int] = {}
        names: list[Name] = []
        for index, toponym in enumerate(self.toponyms):
            inside = "" if toponym.container is None else self.toponyms[toponym.container].name.casefold()
            apart = toponym.kind if toponym.kind not in (None, "town", "village", "country") else ""
            plain = f"{toponym.name.casefold()}/{apart}"
            known = first_of.get(plain)
            number = by_key.get((plain, inside))
            if number is None and known is not None and (not inside or names[known].container is None):
                number = known
            if number is None:
                entries = self._entries(toponym)
                number = len(names)
                names.append(Name([], entries, toponym.kind, toponym.country, toponym.container, False))
            by_key.setdefault((plain, inside), number)
            first_of.setdefault(plain, number)
            name = names[number]
            name.mentions.append(index)
            name.kind = name.kind or toponym.kind
            name.country = name.country or toponym.country
            name.container = toponym.container if name.container is None else name.container
            name.contains = name.contains or index in containers
            self.name_of.append(number)
        return names

    def _entries(self, toponym: Toponym) -> tuple[Entry, ...]:
        """Look a name up; a division said to be called after a town is found by the town's own name too."""
        if toponym.container is None and toponym.name.casefold() in words("seats"):
            return ()
        found = self.gazetteer.look_up(toponym.name)
        kind = "province" if toponym.kind == "area" else toponym.kind
        if kind not in ("province", "district") or any(entry.kind == kind for entry in found):
            return found
        more = {
            other.geonameid: replace(other, official=False)
            for town in found
            for other in self.gazetteer.look_up(town.name)
            if other.kind == kind and other.geonameid in (town.admin1, town.admin2)
        }
        return (*found, *(more[number] for number in sorted(more)))

    def _container(self, name: Name) -> Name | None:
        return None if name.container is None else self.names[self.name_of[name.container]]

    # -- weighing ----------------------------------------------------------------------------

    def _weigh(self, name: Name, focus: Focus, *, first: bool) -> list[tuple[float, Entry]]:
        container = self._container(name)
        own_name = self.toponyms[name.mentions[0]].name
        plain = name.kind is None and not name.contains
        cities = {
            entry.admin1: entry.population for entry in name.entries if plain and _seat(entry, own_name)
        }
        largest = max(cities.values(), default=0)
        countries = {entry.country for entry in name.entries if entry.kind == "country" and entry.official}
        ranked = []
        for entry in name.entries:
            score = _prior(entry) + self._said(name, entry, container)
            if entry.kind == "province" and TENTH * cities.get(entry.geonameid, 0) >= entry.population:
                score -= CITY_OF_PROVINCE
            elif entry.kind == "province" and largest >= entry.population > 0:
                score -= CITY_ELSEWHERE
            own_country = entry.kind != "country" and entry.country in countries
            if own_country and name.kind in (None, "area", "country"):
                score -= OWN_COUNTRY
            score += focus.of(name, entry, near=not first)
            ranked.append((round(score, 4), entry))
        ranked.sort(key=lambda pair: (-pair[0], -pair[1].population, pair[1].geonameid, pair[1].name))
        return ranked

    def _said(self, name: Name, entry: Entry, container: Name | None) -> float:
        """Weigh what the words beside the name say: its kind, its state, what it lies in."""
        score = 0.0
        if name.kind is not None:
            score += KIND_SAID if _of_kind(entry, name.kind) else KIND_NOT_SAID
        if name.country is not None:
            score += STATE_SAID if entry.country == name.country else STATE_NOT_SAID
        if container is not None and container.entries:
            inside = max((_inside(entry, outer) for outer in _likely(container)), default=0.0)
            score += INSIDE * inside if inside > 0 else 0.0 if entry.kind in VAST else NOT_INSIDE
        if name.contains and entry.kind in TOWNS:
            score -= 1.0
        if name.contains:
            score += 1.5 * self._holds(name, entry)
        return score

    def _holds(self, name: Name, outer: Entry) -> float:
        """Return the share of the names said to lie in this one that have a place in it."""
        held = self.held.get(self.name_of[name.mentions[0]], [])[:MOST_HELD]
        if not held:
            return 0.0
        fit = [max(_inside(entry, outer) for entry in other.entries) for other in held]
        return 2.0 * sum(fit) / len(fit)

    def _is_elsewhere(self, name: Name) -> bool:
        """Tell a village's namesake that lies far from the division that the text puts the village in."""
        container, chosen = self._container(name), name.chosen
        outer = None if container is None or container.sure < SURE else container.chosen
        divided = outer is not None and outer.kind in ("province", "district")
        if chosen is None or outer is None or name.kind != "village" or not divided:
            return False
        apart = chosen.kind in TOWNS and chosen.population < LARGE and not _inside(chosen, outer)
        return apart and distance(chosen, outer) > FAR_KM

    # -- answers -----------------------------------------------------------------------------

    def _answer(self, name: Name, focus: Focus) -> Placed:
        top = tuple((entry, score) for score, entry in name.ranked[:4])
        if name.chosen is None:
            return self._unresolved(name, top)
        return Placed(self._filled(name.chosen), self._reason(name, focus), top)

    def _unresolved(self, name: Name, top: tuple[tuple[Entry, float], ...]) -> Placed:
        why = "nothing in the text speaks for one of the places of that name" if top else "no gazetteer entry"
        container = self._container(name)
        within = None if container is None else container.chosen
        if within is None:
            return Placed(None, f"not resolved: {why}", top)
        return Placed(None, f"not resolved: {why}; said to lie in {within.name}", top, within)

    def _filled(self, entry: Entry) -> Entry:
        """Give a division without a known middle that of the one above it."""
        above = self.gazetteer.by_id(entry.admin1) if math.isnan(entry.lat) else None
        return entry if above is None else replace(entry, lat=above.lat, lon=above.lon)

    def _reason(self, name: Name, focus: Focus) -> str:
        chosen = name.chosen
        assert chosen is not None
        container = self._container(name)
        parts = []
        if container is not None and container.chosen is not None and _inside(chosen, container.chosen) > 0:
            parts.append(f"said to lie in {container.chosen.name}")
        if name.country is not None and chosen.country == name.country:
            parts.append(f"called a place of {name.country}")
        if name.kind is not None and _of_kind(chosen, name.kind):
            parts.append(f"called {name.kind} in the text")
        if len(name.entries) == 1:
            parts.append("the only place of that name")
        elif not parts:
            parts += self._by_context(name, chosen, focus)
        if not chosen.official:
            parts.append(f"another name of {chosen.name}")
        if math.isnan(chosen.lat):
            parts.append("the middle of the division above it")
        return "; ".join(parts)

    def _by_context(self, name: Name, chosen: Entry, focus: Focus) -> list[str]:
        near = focus.nearest(name, chosen)
        if chosen.kind == "country":
            return ["the name of a country"]
        if near is not None and near[0] < NEAR_KM:
            return [f"near {near[1].name}, which is named too"]
        if chosen.country is not None and focus.share(name, chosen) > 0.3:
            return [f"in {chosen.country}, which the text is about"]
        largest = all(
            chosen.population >= other.population for other in name.entries if other.kind == chosen.kind
        )
        size = "the largest" if largest else "the best known"
        return [f"{size} of {len(name.entries)} places of that name"]


def _prior(entry: Entry) -> float:
    size = math.log10(entry.population + 10)
    score = BASE.get(entry.kind, 0.0) + PER_TENFOLD.get(entry.kind, 0.0) * size
    if entry.geonameid and entry.kind in NATURAL:
        score -= SMALL
    return score if entry.official else score + OTHER_NAME


def _seat(entry: Entry, name: str) -> bool:
    """Tell a city that a province is called after; "Oklahoma" is not short for Oklahoma City."""
    if entry.kind not in TOWNS or not (entry.population >= 50_000 or entry.kind == "capital"):
        return False
    return entry.official or not entry.name.lower().startswith(f"{name.lower()} ")


def _choice(ranked: list[tuple[float, Entry]]) -> tuple[Entry | None, float]:
    """Return the best entry if it is believed, and how sure that is, from 0 to 1."""
    if not ranked or ranked[0][0] < BELIEVED:
        return None, 0.0
    rival = next((score for score, entry in ranked[1:] if not _same_spot(entry, ranked[0][1])), None)
    margin = 4.0 if rival is None else ranked[0][0] - rival
    return ranked[0][1], max(0.0, min(1.0, margin / 4.0))


def _same_spot(one: Entry, other: Entry) -> bool:
    if one.country != other.country:
        return False
    return (
        other.admin1 in (one.geonameid, one.admin1)
        or one.admin1 == other.geonameid
        or distance(one, other) < 50
    )


def _of_kind(entry: Entry, kind: str) -> bool:
    if kind == "town":
        return entry.kind in TOWNS
    if kind == "village":
        return entry.kind in ("town", "suburb") and entry.population < LARGE
    if kind == "province":
        return entry.kind in ("province", "region")
    if kind == "area":
        return entry.kind in ("province", "region", "district", "country", "island")
    if kind == "region":
        return entry.kind in ("region", "island", "terrain", "province")
    return entry.kind == kind


def _inside(entry: Entry, outer: Entry) -> float:
    """Tell how far an entry lies in another, from 0 to 1: by its divisions, else by distance."""
    if entry is outer or (entry.geonameid and entry.geonameid == outer.geonameid):
        return 0.0
    if outer.kind == "country":
        return 1.0 if entry.country == outer.country and entry.kind != "country" else 0.0
    if outer.kind == "province":
        return 1.0 if entry.admin1 == outer.geonameid and outer.geonameid else 0.0
    if outer.kind == "district":
        return 1.0 if entry.admin2 == outer.geonameid and outer.geonameid else 0.0
    if math.isnan(entry.lat) or math.isnan(outer.lat):
        return 0.0
    reach = {"continent": 4000.0, "region": 700.0, "sea": 700.0, "island": 400.0}.get(outer.kind, 60.0)
    km = distance(entry, outer)
    return 0.8 * (1.0 - km / reach) + 0.1 if km < reach else 0.0


def _likely(container: Name) -> list[Entry]:
    """Return what a container may be: the chosen one, or its areas, or its larger towns if it has none."""
    if container.chosen is not None and container.sure > SURE:
        return [container.chosen]
    areas = [entry for entry in container.entries if entry.kind in AREAS and entry.official]
    return areas or [entry for entry in container.entries if entry.population > 15_000]
