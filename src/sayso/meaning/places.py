"""Places as named in a document, and what they were resolved to."""

from __future__ import annotations

import math

from sayso.meaning.actors import Actors
from sayso.meaning.gazetteer import Entry, Gazetteer
from sayso.meaning.homes import hints
from sayso.meaning.placing import Placed, Placing
from sayso.meaning.surroundings import Toponym
from sayso.meaning.toponyms import Finder
from sayso.meaning.tree import Tree
from sayso.model.layers import PlaceCandidate, PlaceMention, TimeMention

LOCAL = frozenset(
    {
        *("in", "at", "near", "on", "outside", "inside", "across", "around", "throughout", "within", "into"),
        *("over", "off", "along", "toward", "towards", "to", "from", "of"),
    }
)
WITHIN = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "within", "off", "along"}
)
PRECISION = {
    **dict.fromkeys(("town", "capital", "suburb"), "town"),
    **dict.fromkeys(("continent", "region", "sea", "lake", "river", "terrain", "island"), "region"),
    **{kind: kind for kind in ("country", "province", "district", "point")},
}
WHERE_PREC = {"point": 1, "town": 1, "district": 3, "province": 4, "country": 6}
"""UCDP GED: 1 exact, 2 near, 3 second-level division, 4 first-level, 5 vague, 6 country, 7 sea."""


def places(
    tree: Tree, actors: Actors, gazetteer: Gazetteer, times: tuple[TimeMention, ...] = ()
) -> tuple[PlaceMention, ...]:
    """Return the named places of a document; a name that no entry fits stays, unresolved."""
    dated = frozenset(token for time in times for token in tree.inside(time.span))
    toponyms = Finder(tree, actors.namer, gazetteer, dated).find()
    placed = Placing(toponyms, gazetteer, hints(tree, gazetteer)).place()
    return tuple(
        _mention(tree, toponym, answer, gazetteer) for toponym, answer in zip(toponyms, placed, strict=True)
    )


def _mention(tree: Tree, toponym: Toponym, answer: Placed, gazetteer: Gazetteer) -> PlaceMention:
    span = tree.span(list(range(toponym.first, toponym.last)))
    name = tree.doc.text.at(span)
    candidates = tuple(_candidate(entry, score, gazetteer) for entry, score in answer.candidates)
    entry = answer.entry
    if entry is None:
        within = answer.within
        return PlaceMention(
            span, name, None, None, None, toponym.country if within is None else within.country, "unknown",
            answer.reason, None, toponym.literal, None if within is None else _admin1(within, gazetteer),
            candidates,
        )  # fmt: skip
    return PlaceMention(
        span,
        name,
        *(_degrees(entry.lat), _degrees(entry.lon)),
        entry.geonameid or None,
        entry.country,
        PRECISION[entry.kind],
        answer.reason,
        _where_prec(entry, toponym, answer),
        toponym.literal,
        _admin1(entry, gazetteer),
        candidates,
    )


def _degrees(value: float) -> float | None:
    return None if math.isnan(value) else value


def _where_prec(entry: Entry, toponym: Toponym, answer: Placed) -> int:
    if entry.kind == "sea":
        return 7
    if entry.kind == "district" and math.isnan(answer.candidates[0][0].lat):
        return 4
    precision = WHERE_PREC.get(PRECISION[entry.kind], 5)
    return 2 if precision == 1 and toponym.near else precision


def _admin1(entry: Entry, gazetteer: Gazetteer) -> str | None:
    if entry.kind == "province":
        return entry.name
    division = gazetteer.by_id(entry.admin1)
    return None if division is None else division.name


def _candidate(entry: Entry, score: float, gazetteer: Gazetteer) -> PlaceCandidate:
    above = gazetteer.by_id(entry.admin1) if math.isnan(entry.lat) else None
    where = entry if above is None else above
    return PlaceCandidate(
        entry.name, entry.kind, entry.country, _admin1(entry, gazetteer), where.lat, where.lon,
        entry.geonameid or None, round(score, 2),
    )  # fmt: skip


def proper_part(tree: Tree, tokens: tuple[int, ...], name: str) -> str:
    """Return the name inside "the city of X"; any other phrase as it stands."""
    for token in tokens:
        if tree.tag(token) == "PROPN" and tree.case(token) == "of" and tree.head(token) in tokens:
            return " ".join(tree.text(tree.phrase(token)).split())
    return name
