"""Which occasions of one matter are one: classes of those that fit, and those that fit more than one.

An occasion that fits two others which exclude each other settles nothing: it belongs to neither and
joins nothing (a bridge). All others fall into classes in which every two fit, since of two that fit
a third one, which is no bridge, none excludes the other. In the graph of what fits what these are
the simplicial vertices. The outcome depends on the set alone, not on any order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sayso.weighing.occasion import PLACE_SLACK_DAYS, Occasion, may_be_one
from sayso.weighing.shelves import Shelves, stretch

CROWD = 300
"""What fits more occasions than this is a bridge without looking: so many are never one act."""


def order_key(one: Occasion) -> tuple[bool, int, int, bool, str, str, int, str]:
    """Return a key that puts the best known occasion first and depends on nothing but the occasion."""
    first, last = stretch(one)
    where = one.site
    named = ("", "", 0, "") if where is None else (where.level, where.key, where.geonameid or 0, repr(where))
    return (not one.is_tight, last - first, first, not one.is_fine, *named)


def settle(occasions: Sequence[Occasion]) -> tuple[list[list[int]], list[int]]:
    """Return the classes of occasions that are one, and the bridges, as indices; occasions are distinct.

    Classes are ordered by their best known occasion. Time is linear in the occasions and in what fits
    each, up to CROWD.
    """
    index = Shelves(occasions)
    ranks = sorted(range(len(occasions)), key=lambda number: order_key(occasions[number]))
    around: dict[int, frozenset[int] | None] = {
        number: _neighbours(occasions, index, number) for number in ranks
    }
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


def _neighbours(occasions: Sequence[Occasion], index: Shelves, number: int) -> frozenset[int] | None:
    """Return an occasion and all that fit it; None where there are too many to be one."""
    one, found = occasions[number], {number}
    for other in index.near(number):
        if other != number and may_be_one(one, occasions[other]):
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
