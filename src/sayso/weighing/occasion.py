"""When and where a claim puts its act, and how two of these stand to each other.

Both are kept as the text gives them, with their precision: the days that an EDTF time allows, and a
place with its level. That a text is silent on one of them is an answer of its own ("open").
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from datetime import date

from sayso.model import states
from sayso.model.ids import Part
from sayso.model.layers import PlaceMention
from sayso.model.proposition import Placed
from sayso.model.when import When
from sayso.weighing.folding import name_key

OPEN, SAME, INSIDE, AROUND, OVERLAP, NEAR, UNSURE, APART = (
    *("open", "same", "inside", "around"),
    *("overlap", "near", "unsure", "apart"),
)
"""How a left time or place stands to a right one: inside it, around it, and so on."""
AGREEING = frozenset({SAME, INSIDE, AROUND, NEAR})

TIGHT_DAYS = 7
"""A time of at most so many days names an occasion; a month or a year names a time of occasions."""
SLACK_DAYS = 1
"""Reports of one act differ by a day: it happened at night, or the day of the report is given."""
PLACE_SLACK_DAYS = 3
"""By so many, where they agree on the town."""
EARTH_KM = 6371.0
VICINITY_KM = 30.0
"""Two towns so near each other can stand for one place in two reports (WHERE_PREC 2 of UCDP GED)."""
DISTRICT_KM = 60.0
PROVINCE_KM = 400.0
"""Farther from the middle of a district or a province than this nothing lies inside it."""
HOMONYM_KM = 100.0

TOWNS = frozenset({"point", "town"})
FINE = frozenset({"point", "town", "district", "unknown"})
PROVINCE, COUNTRY, REGION, UNKNOWN = "province", "country", "region", "unknown"
SIZES = {"point": 0, "town": 1, "district": 2, UNKNOWN: 3, PROVINCE: 4, COUNTRY: 5, REGION: 6}


@dataclass(frozen=True, slots=True)
class Site:
    """A place as far as it is known; without coordinates it is told by its folded name alone."""

    key: str
    level: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None

    @property
    def is_fine(self) -> bool:
        """Tell whether it names a spot rather than a province, a country or a region."""
        return self.level in FINE

    @property
    def is_resolved(self) -> bool:
        """Tell whether a gazetteer knows where it is."""
        return self.lat is not None or self.geonameid is not None or self.level == COUNTRY


@dataclass(frozen=True, slots=True)
class Occasion:
    """The days on which a claim puts its act (proleptic ordinals, None where open), and the place."""

    first: int | None
    last: int | None
    site: Site | None

    @property
    def parts(self) -> list[Part]:
        """Return what it is as values for a content hash."""
        where = self.site
        named = [] if where is None else [where.key, where.level, where.geonameid, where.lat, where.lon]
        return [self.first, self.last, *named]

    @property
    def is_dated(self) -> bool:
        """Tell whether its time is bound on a side."""
        return self.first is not None or self.last is not None

    @property
    def is_tight(self) -> bool:
        """Tell whether its time names one occasion."""
        return self.first is not None and self.last is not None and self.last - self.first < TIGHT_DAYS

    @property
    def is_fine(self) -> bool:
        """Tell whether its place names a spot."""
        return self.site is not None and self.site.is_fine


def occasion(placed: Placed) -> Occasion:
    """Return when and where a claim puts its act."""
    first, last = bounds(placed.claim.when)
    return Occasion(first, last, site(placed.claim.where, placed.place))


def bounds(when: When | None) -> tuple[int | None, int | None]:
    """Return the first and last day that a time allows as ordinals, None for an open side."""
    if when is None:
        return None, None
    return ordinal(when.start), ordinal(when.end)


@functools.lru_cache(maxsize=65_536)
def ordinal(day: str | None) -> int | None:
    """Return an ISO day as a proleptic ordinal; years before 0001 are counted in years of 366 days."""
    if day is None:
        return None
    if day.startswith("-"):
        return -366 * int(day[1:].split("-")[0])
    return date.fromisoformat(day[:10]).toordinal()


def site(where: str | None, place: PlaceMention | None) -> Site | None:
    """Return the place of a claim: as resolved, else as a country by its name, else by its name alone."""
    name = place.name if place is not None else where
    if name is None:
        return None
    if place is None or _is_unresolved(place):
        return _named(name)
    return _resolved(
        name, place.precision, place.country, place.admin1, place.lat, place.lon, place.geonameid
    )


@functools.lru_cache(maxsize=65_536)
def _resolved(
    name: str,
    level: str,
    country: str | None,
    admin1: str | None,
    lat: float | None,
    lon: float | None,
    geonameid: int | None,
) -> Site:
    return Site(name_key(name), level if level in SIZES else UNKNOWN, country, admin1, lat, lon, geonameid)


def _is_unresolved(place: PlaceMention) -> bool:
    return place.lat is None and place.geonameid is None and place.precision == UNKNOWN


@functools.lru_cache(maxsize=65_536)
def _named(name: str) -> Site:
    state = states.by_name(name)
    if state is not None:
        return Site(name_key(state.name), COUNTRY, state.code)
    return Site(name_key(name), UNKNOWN)


def time_relation(left: Occasion, right: Occasion) -> str:
    """Say how the days of one occasion stand to those of another.

    `near` are two tight times that a slip of the calendar keeps apart; whether that can be is for
    the places to say.
    """
    if not left.is_dated or not right.is_dated:
        return OPEN
    if left.first == right.first and left.last == right.last:
        return SAME
    if _before(left, right) or _before(right, left):
        return NEAR if left.is_tight and right.is_tight and gap(left, right) <= PLACE_SLACK_DAYS else APART
    if _within(left, right):
        return INSIDE
    return AROUND if _within(right, left) else OVERLAP


def gap(left: Occasion, right: Occasion) -> int:
    """Return how many days lie from the end of the earlier to the beginning of the later, 0 if they meet."""
    found = 0
    if left.last is not None and right.first is not None:
        found = max(found, right.first - left.last)
    if right.last is not None and left.first is not None:
        found = max(found, left.first - right.last)
    return found


def _before(left: Occasion, right: Occasion) -> bool:
    return left.last is not None and right.first is not None and left.last < right.first


def _within(inner: Occasion, outer: Occasion) -> bool:
    starts = outer.first is None or (inner.first is not None and outer.first <= inner.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return starts and ends


def site_relation(left: Site | None, right: Site | None) -> str:
    """Say how one place stands to another.

    `near` are two spots of one vicinity; `unsure` names of which nothing says whether one lies in
    the other, which is the answer for two different names that no gazetteer knows.
    """
    if left is None or right is None:
        return OPEN
    return SAME if left is right else _relation(left, right)


@functools.lru_cache(maxsize=262_144)
def _relation(left: Site, right: Site) -> str:
    if left == right:
        return SAME
    if left.key == right.key and (homonyms := _homonyms(left, right)) is not None:
        return homonyms
    if REGION in (left.level, right.level):
        return _by_words(left, right)
    if left.country is not None and right.country is not None and left.country != right.country:
        return APART
    if not left.is_resolved or not right.is_resolved:
        return _by_words(left, right)
    if SIZES[left.level] > SIZES[right.level]:
        return _turned(_inside(right, left))
    return _inside(left, right)


def _homonyms(left: Site, right: Site) -> str | None:
    if left.geonameid is not None and left.geonameid == right.geonameid:
        return SAME
    if left.country is not None and right.country is not None and left.country != right.country:
        return APART
    if left.level == right.level or not (left.is_resolved and right.is_resolved):
        far = distance(left, right)
        return APART if far is not None and far > HOMONYM_KM else SAME
    return None


def _by_words(left: Site, right: Site) -> str:
    ours, theirs = frozenset(left.key.split()), frozenset(right.key.split())
    if ours < theirs:
        return INSIDE
    return AROUND if theirs < ours else UNSURE


def _turned(found: str) -> str:
    return {INSIDE: AROUND, AROUND: INSIDE}.get(found, found)


def _inside(small: Site, large: Site) -> str:
    """Relate two resolved places, the finer one first."""
    if large.level == COUNTRY:
        return INSIDE if small.country == large.country and small.country is not None else UNSURE
    far = distance(small, large)
    if large.level == PROVINCE:
        if small.level == PROVINCE:
            return APART
        if small.admin1 is not None:
            return INSIDE if _same_division(small.admin1, large) else APART
        return APART if far is not None and far > PROVINCE_KM else UNSURE
    if far is None:
        return UNSURE
    if large.level == "district" and small.level != "district":
        return INSIDE if far <= VICINITY_KM else UNSURE if far <= DISTRICT_KM else APART
    return NEAR if far <= VICINITY_KM else APART


def _same_division(admin1: str, province: Site) -> bool:
    division = frozenset(name_key(admin1).split())
    named = frozenset(name_key(province.admin1).split()) if province.admin1 is not None else frozenset()
    ours = frozenset(province.key.split())
    return division == named or division <= ours or ours <= division


def distance(left: Site, right: Site) -> float | None:
    """Return the great-circle distance in kilometres, None where one has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    one, other = math.radians(left.lat), math.radians(right.lat)
    turn = math.radians(right.lon - left.lon)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def may_be_one(left: Occasion, right: Occasion) -> bool:
    """Tell whether two claims on one matter can be of one occasion.

    Times or places that exclude each other part them. Times a few days apart do not, where the
    places agree. Two names that no gazetteer can bring together part them unless the days are the
    same: nothing else would say that they are of one act.
    """
    when = time_relation(left, right)
    where = APART if when == APART else site_relation(left.site, right.site)
    if where == APART:
        return False
    strangers = where == UNSURE and left.is_fine and right.is_fine
    if when == NEAR:
        agreed = where in AGREEING and left.is_fine and right.is_fine
        return agreed or (where != UNSURE and gap(left, right) <= SLACK_DAYS)
    return not strangers or (left.is_tight and right.is_tight)
