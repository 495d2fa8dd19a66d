"""Places on GeoVirus, from raw text through the whole pipeline.

    python -m evals.places --corpus ../shared/corpora/geovirus/GeoVirus.xml --half tuning
    python -m evals.places --corpus ../shared/corpora/geovirus/GeoVirus.xml --half held-out

Articles of even index are for tuning, those of odd index are held out and only ever counted. Finding
is exact offsets, once over all places that the product names and once over those that it calls
literal. Of the found ones: within 161 km (100 miles) of the corpus's point, and in its country, which
is that of the town nearest to the point, since the corpus names none; seas and regions of several
countries are left out of the latter. Unresolved counts as wrong. Intervals: 95 %, articles resampled.
"""

from __future__ import annotations

import argparse
import functools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from sayso import read_text
from sayso.meaning.gazetteer import opened, shipped
from sayso.meaning.gazetteer_file import KINDS, load, unpacked
from sayso.model.layers import PlaceMention

NEAR_KM = 161.0
ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Gold:
    """A place of the corpus; `start` and `end` are half-open offsets of the text."""

    start: int
    end: int
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article adds: gold places, the product's, those found, and how the found ones fare."""

    gold: int = 0
    named: int = 0
    literal: int = 0
    found: int = 0
    found_literal: int = 0
    near: int = 0
    with_country: int = 0
    country: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def articles(corpus: Path, half: str) -> Iterator[tuple[str, list[Gold]]]:
    """Yield text and gold places of each article of a half; the corpus counts offsets from 1."""
    wanted = {"tuning": 0, "held-out": 1}[half]
    for number, article in enumerate(ElementTree.parse(corpus).getroot()):
        if number % 2 == wanted:
            places = [
                Gold(
                    int(_value(place, "start")) - 1,
                    int(_value(place, "end")) - 1,
                    _value(place, "name"),
                    float(_value(place, "lat")),
                    float(_value(place, "lon")),
                )
                for place in article.iter("location")
            ]
            yield _value(article, "text"), places


def _value(element: ElementTree.Element, name: str) -> str:
    found = element.findtext(name)
    if found is None:
        raise SystemExit(f"an element of the corpus has no {name}")
    return found


def count(text: str, gold: list[Gold], places: tuple[PlaceMention, ...]) -> Counts:
    """Compare the product's places with the corpus's in one article."""
    by_span = {(place.start, place.end): place for place in gold}
    named = {(place.span.start, place.span.end): place for place in places}
    literal = {span for span, place in named.items() if place.literal}
    found = sorted(set(by_span) & set(named))
    countries = [(by_span[span], named[span]) for span in found if _in_one_country(by_span[span].name)]
    return Counts(
        len(by_span),
        len(named),
        len(literal),
        len(found),
        len(set(found) & literal),
        sum(_near(by_span[span], named[span]) for span in found),
        len(countries),
        sum(place.country == country_at(spot.lat, spot.lon) for spot, place in countries),
    )


def _near(gold: Gold, place: PlaceMention) -> bool:
    return place.lat is not None and place.lon is not None and (
        kilometres(gold.lat, gold.lon, place.lat, place.lon) <= NEAR_KM
    )  # fmt: skip


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance of two points (haversine)."""
    one, other, wide = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    part = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(wide / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))


def _in_one_country(name: str) -> bool:
    return not any(entry.official and entry.country is None for entry in opened().look_up(name))


@functools.cache
def country_at(lat: float, lon: float) -> str | None:
    """Return the country of the town nearest to a point."""
    import numpy as np

    columns = load(shipped()).columns
    towns = columns["kinds"] == KINDS.index("town")
    lats, lons = np.radians(columns["lats"][towns]), np.radians(columns["lons"][towns])
    here = math.radians(lat), math.radians(lon)
    part = np.sin((lats - here[0]) / 2) ** 2
    part += np.cos(lats) * math.cos(here[0]) * np.sin((lons - here[1]) / 2) ** 2
    return unpacked(int(columns["countries"][towns][int(np.argmin(part))]))


def figures(counts: Counts) -> dict[str, float]:
    """Turn counts into the figures that are told."""
    return {
        "finding, all names: precision": counts.found / max(counts.named, 1),
        "finding, all names: recall": counts.found / max(counts.gold, 1),
        "finding, all names: F1": 2 * counts.found / max(counts.named + counts.gold, 1),
        "finding, literal names: F1": 2 * counts.found_literal / max(counts.literal + counts.gold, 1),
        "within 161 km, of the found": counts.near / max(counts.found, 1),
        "right country, of the found": counts.country / max(counts.with_country, 1),
    }


def main() -> None:
    """Measure one half and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--half", choices=["tuning", "held-out"], required=True)
    options = parser.parse_args()
    single = [
        count(text, gold, read_text(text).places) for text, gold in articles(options.corpus, options.half)
    ]
    chance = random.Random(13)
    samples = [figures(sum(chance.choices(single, k=len(single)), Counts())) for _ in range(ROUNDS)]
    for name, value in figures(sum(single, Counts())).items():
        ordered = sorted(sample[name] for sample in samples)
        low, high = ordered[int(0.025 * ROUNDS)], ordered[int(0.975 * ROUNDS)]
        print(f"{name:34} {value:.3f} [{low:.3f}, {high:.3f}]")
    print(f"{len(single)} articles, {sum(single, Counts()).gold} places")


if __name__ == "__main__":
    main()
