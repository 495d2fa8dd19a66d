"""Which occasions of one matter are one: classes of those that fit, and those that fit more than one.

An occasion that fits two others which exclude each other settles nothing: it belongs to neither and
joins nothing (a bridge). All others fall into classes in which every two fit, since of two that fit
a third one, which is no bridge, none excludes the other. In the graph of what fits what these are
the simplicial vertices. The outcome depends on the set alone, not on any order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso.weighing.occasion import (
    APART,
    PLACE_SLACK_DAYS,
    TIGHT_DAYS,
    Occasion,
    Site,
    may_be_one,
    site_relation,
)

CROWD = 300
"""What fits more occasions than this is a bridge without looking: so many are never one act."""
FOREVER = 10**9


def order_key(one: Occasion) -> tuple[bool, int, int, bool, str, str, int, str]:
    """Return a key that puts the best known occasion first and depends on nothing but the occasion."""
    first = -FOREVER if one.first is None else one.first
    last = FOREVER if one.last is None else one.last
    where = one.site
    named = ("", "", 0, "") if where is None else (where.level, where.key, where.geonameid or 0, repr(where))
    return (not one.is_tight, last - first, first, not one.is_fine, *named)


@dataclass(slots=True)
class _Index:
    """The occasions of a matter by what is known of them: tight days, longer times, or a place alone."""

    occasions: Sequence[Occasion]
    tight: list[tuple[int, int]] = field(default_factory=list)
    longer: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    undated: list[int] = field(default_factory=list)
    fitting: dict[Site | None, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, one in enumerate(self.occasions):
            if one.is_tight and one.first is not None:
                self.tight.append((one.first, number))
            elif one.is_dated:
                self.longer.setdefault(_stretch(one), []).append(number)
            else:
                self.undated.append(number)
        self.tight.sort()

    def near(self, number: int) -> Iterator[int]:
        """Yield all that may fit one occasion, and some that do not."""
        one = self.occasions[number]
        yield from self._placed(one.site) if one.is_dated else self.undated
        low, high = _stretch(one)
        for first, last in self.longer:
            if first <= high and low <= last:
                yield from self.longer[first, last]
        begin = bisect_left(self.tight, (low - TIGHT_DAYS - PLACE_SLACK_DAYS, -1))
        end = bisect_right(self.tight, (high + PLACE_SLACK_DAYS, FOREVER))
        for place in range(begin, end):
            yield self.tight[place][1]

    def _placed(self, site: Site | None) -> list[int]:
        """Return the undated occasions whose place fits."""
        if site not in self.fitting:
            self.fitting[site] = [
                number for number in self.undated if site_relation(site, self.occasions[number].site) != APART
            ]
        return self.fitting[site]


def _stretch(one: Occasion) -> tuple[int, int]:
    return -FOREVER if one.first is None else one.first, FOREVER if one.last is None else one.last


def settle(occasions: Sequence[Occasion]) -> tuple[list[list[int]], list[int]]:
    """Return the classes of occasions that are one, and the bridges, as indices; occasions are distinct.

    Classes are ordered by their best known occasion. Time is linear in the occasions and in what fits
    each, up to CROWD.
    """
    index = _Index(occasions)
    ranks = sorted(range(len(occasions)), key=lambda number: order_key(occasions[number]))
    around: dict[int, frozenset[int] | None] = {number: _neighbours(index, number) for number in ranks}
    firm: set[int] = set()
    for number in ranks:
        found = around[number]
        if found is not None and (number in firm or _is_clique(occasions, found)):
            firm.add(number)
            firm.update(other for other in found if around[other] == found)
    classes: list[list[int]] = []
    taken: set[int] = set()
    for number in ranks:
        found = around[number]
        if number in firm and number not in taken and found is not None:
            members = firm & found
            classes.append(sorted(members, key=lambda other: order_key(occasions[other])))
            taken.update(members)
    return classes, [number for number in ranks if number not in firm]


def _neighbours(index: _Index, number: int) -> frozenset[int] | None:
    """Return an occasion and all that fit it; None where there are too many to be one."""
    one, found = index.occasions[number], {number}
    for other in index.near(number):
        if other != number and may_be_one(one, index.occasions[other]):
            found.add(other)
            if len(found) > CROWD:
                return None
    return frozenset(found)


def _is_clique(occasions: Sequence[Occasion], numbers: frozenset[int]) -> bool:
    """Tell whether every two fit; times far apart are found without comparing pairs."""
    members = [occasions[number] for number in sorted(numbers)]
    starts = [one.first for one in members if one.first is not None]
    ends = [one.last for one in members if one.last is not None]
    if starts and ends and max(starts) - min(ends) > PLACE_SLACK_DAYS:
        return False
    return all(may_be_one(left, right) for left, right in combinations(members, 2))
