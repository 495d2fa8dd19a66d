"""The occasions of one matter: which claims speak of one, and which leave it open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from sayso.model.claim import AT_LARGE, EVENT
from sayso.model.ids import Part
from sayso.model.proposition import Placed
from sayso.weighing.occasion import (
    PLACE_SLACK_DAYS,
    TIGHT_DAYS,
    Occasion,
    may_be_one,
    occasion,
    ordinal,
)
from sayso.weighing.settling import order_key, settle
from sayso.weighing.shelves import FOREVER, ByPlace

TOLD = frozenset({"actual", "averted"})
"""What is told as having come to pass cannot lie behind the day of the telling."""
ZONE_DAYS = 1
NEWS_OF_DAYS = 366
"""Without a time, what comes out longer than this after the last report of an event is of nothing in
particular."""


@dataclass(slots=True)
class Group:
    """Claims that become one proposition, with the occasions that hold it together.

    `told` is the day on which the last of its settled claims came out, None where none is known;
    `joined` are the occasions of claims that were given to it since.
    """

    scope: str
    occasions: tuple[Occasion, ...]
    claims: list[Placed]
    told: int | None = None
    joined: set[Occasion] = field(default_factory=set)
    begins: int = field(init=False)
    ends: int = field(init=False)

    def __post_init__(self) -> None:
        first, last = self.window
        self.begins = -FOREVER if first is None else first
        self.ends = FOREVER if last is None else last

    @property
    def key(self) -> list[Part]:
        """Return what tells the group from the others of its matter: its best known occasion."""
        return [self.scope, *self.occasions[0].parts] if self.scope == EVENT else [self.scope]

    @property
    def window(self) -> tuple[int | None, int | None]:
        """Return the days that all its occasions allow; where no day does, those of its tight ones."""
        starts = [one.first for one in self.occasions if one.first is not None]
        ends = [one.last for one in self.occasions if one.last is not None]
        if starts and ends and max(starts) > min(ends):
            tight = [one for one in self.occasions if one.is_tight]
            starts = [one.first for one in tight if one.first is not None]
            ends = [one.last for one in tight if one.last is not None]
            return min(starts, default=None), max(ends, default=None)
        return max(starts, default=None), min(ends, default=None)

    def fits(self, one: Occasion) -> bool:
        """Tell whether an occasion fits all of them, and what has joined them since."""
        return all(may_be_one(one, ours) for ours in (*self.occasions, *self.joined))


def split(claims: Iterable[Placed]) -> list[Group]:
    """Split the claims of an event's matter into its occasions, and those at large.

    What is dated or placed settles the occasions. A claim that fits several is of the one that its
    own document tells of, or else stands by its own days, or else is at large; so is one that fits
    none. A claim without time and place is of the only occasion that there is, if it can be.
    """
    by_occasion: dict[Occasion, list[Placed]] = defaultdict(list)
    for one in claims:
        by_occasion[occasion(one)].append(one)
    pegs = [one for one in by_occasion if one.is_dated or one.is_fine]
    classes, bridges = settle(pegs)
    groups = [_group(by_occasion, [pegs[number] for number in numbers]) for numbers in classes]
    documents = _documents(groups)
    bridging = [claim for number in bridges for claim in by_occasion[pegs[number]]]
    left = _join([(one, _of_document(documents, one)) for one in bridging])
    tight: dict[Occasion, list[Placed]] = defaultdict(list)
    for one in left:
        if occasion(one).is_tight:
            tight[occasion(one)].append(one)
    groups += [_group(tight, [days]) for days in sorted(tight, key=order_key)]
    rest = [one for one in left if not occasion(one).is_tight]
    rest += [one for days, told in by_occasion.items() if not (days.is_dated or days.is_fine) for one in told]
    return [*groups, *_rest(groups, documents, rest)]


def _group(by_occasion: dict[Occasion, list[Placed]], occasions: Sequence[Occasion]) -> Group:
    claims = [claim for one in occasions for claim in by_occasion[one]]
    printed = (ordinal(one.published) for one in claims)
    return Group(
        EVENT, tuple(occasions), claims, max((day for day in printed if day is not None), default=None)
    )


def _rest(groups: list[Group], documents: Documents, rest: list[Placed]) -> list[Group]:
    """Give what is left to the only occasion that it fits or that its document tells of."""
    shelf = _Shelf(groups)
    only: dict[tuple[Occasion, int], Group | None] = {}
    proposed: list[tuple[Placed, Group | None]] = []
    for one in rest:
        asked = occasion(one), _latest(one)
        if asked not in only:
            only[asked] = shelf.only(*asked)
        proposed.append((one, only[asked] or _of_document(documents, one)))
    at_large = _join(proposed)
    occasions = tuple(sorted({occasion(one) for one in at_large}, key=order_key))
    return [Group(AT_LARGE, occasions, at_large)] if at_large else []


def _join(proposed: Sequence[tuple[Placed, Group | None]]) -> list[Placed]:
    """Add claims to the groups proposed for them and return those that find no place.

    Two that exclude each other find none in a group that leaves open which of them is right.
    """
    newcomers: dict[int, set[Occasion]] = defaultdict(set)
    for one, group in proposed:
        if group is not None:
            newcomers[id(group)].add(occasion(one))
    clashing = {
        (number, days)
        for number, all_days in newcomers.items()
        for pair in combinations(sorted(all_days, key=order_key), 2)
        if not may_be_one(*pair)
        for days in pair
    }
    left = []
    for one, group in proposed:
        if group is None or (id(group), occasion(one)) in clashing or not group.fits(occasion(one)):
            left.append(one)
        else:
            group.claims.append(one)
            group.joined.add(occasion(one))
    return left


Documents = dict[str, dict[int, Group]]
"""What the documents of a matter tell of: the groups that their settled claims are in."""


def _documents(groups: list[Group]) -> Documents:
    found: Documents = defaultdict(dict)
    for number, group in enumerate(groups):
        for one in group.claims:
            found[one.claim.doc][number] = group
    return found


def _of_document(documents: Documents, one: Placed) -> Group | None:
    """Return the only group that a claim fits of those that its document tells of."""
    days, latest = occasion(one), _latest(one)
    told = documents.get(one.claim.doc, {}).values()
    fitting = [group for group in told if _can_tell(group, days, latest) and group.fits(days)]
    return fitting[0] if len(fitting) == 1 else None


class _Shelf:
    """Groups by their place and by the day on which they begin, to find the only one that fits."""

    def __init__(self, groups: list[Group]) -> None:
        self._groups = groups
        self._places = ByPlace()
        for number, group in enumerate(groups):
            spots = [one.site for one in group.occasions if one.is_fine]
            self._places.add(number, spots[0] if spots else None)
        self._longer = [group for group in groups if not _is_short(group)]
        self._short = sorted((g for g in groups if _is_short(g)), key=lambda group: group.begins)
        self._begins = [group.begins for group in self._short]

    def only(self, days: Occasion, latest: int) -> Group | None:
        """Return the group that an occasion fits, None where there is none or more than one.

        The occasion is one without tight days, so that names of two unknown spots do not fit.
        """
        found: Group | None = None
        for group in self._near(days, latest):
            if _can_tell(group, days, latest) and group.fits(days):
                if found is not None:
                    return None
                found = group
        return found

    def _near(self, days: Occasion, latest: int) -> Iterator[Group]:
        if days.is_fine:
            yield from (self._groups[number] for number in self._places.near(days.site))
            return
        reach = TIGHT_DAYS + 2 * PLACE_SLACK_DAYS
        low = -FOREVER if days.first is None else days.first - reach
        high = min(latest, FOREVER if days.last is None else days.last + reach)
        yield from self._short[bisect_left(self._begins, low) : bisect_right(self._begins, high)]
        yield from self._longer


def _can_tell(group: Group, days: Occasion, latest: int) -> bool:
    """Tell whether what came out by a day can be of a group: not before it, nor dateless long after."""
    if latest == FOREVER or days.is_dated or group.told is None:
        return group.begins <= latest
    return group.begins <= latest <= group.told + NEWS_OF_DAYS


def _is_short(group: Group) -> bool:
    return group.ends - group.begins < TIGHT_DAYS + PLACE_SLACK_DAYS


def _latest(one: Placed) -> int:
    """Return the last day on which what a claim tells can have begun."""
    told = ordinal(one.published) if one.claim.reality in TOLD else None
    return FOREVER if told is None else told + ZONE_DAYS
