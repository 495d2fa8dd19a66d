"""Which claims of two sides face each other, without comparing every pair.

Claims of one time, place and means are a cell. Whether two cells can be of one act is asked once; who
in them came out when is then a matter of looking along two sorted lists.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model.proposition import Placed
from sayso.weighing.occasion import OPEN, Occasion, may_be_one, occasion, ordinal, time_relation

ZONE_DAYS = 1
UNSPECIFIED = frozenset({"unspecified"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Claims alike in time, place and means: those whose day of print is known, by it, and the others."""

    occasion: Occasion
    means: frozenset[str]
    days: tuple[int, ...]
    printed: tuple[Placed, ...]
    undated: tuple[Placed, ...]

    @property
    def all(self) -> tuple[Placed, ...]:
        """Return all claims of the cell."""
        return self.printed + self.undated


def cells(claims: Iterable[Placed]) -> list[Cell]:
    """Sort claims into cells."""
    found: dict[tuple[Occasion, frozenset[str]], list[Placed]] = defaultdict(list)
    for one in claims:
        found[occasion(one), frozenset(one.claim.means) - UNSPECIFIED].append(one)
    return [_cell(where, means, members) for (where, means), members in found.items()]


def _cell(where: Occasion, means: frozenset[str], members: Sequence[Placed]) -> Cell:
    printed = sorted(
        ((day, one.claim.id, one) for one in members if (day := ordinal(one.published)) is not None),
        key=lambda row: row[:2],
    )
    undated = tuple(one for one in members if one.published is None)
    return Cell(where, means, tuple(row[0] for row in printed), tuple(row[2] for row in printed), undated)


Faced = tuple[Sequence[Placed], Sequence[Placed]]
NOBODY: Faced = ((), ())


def faced(left: Cell, right: Cell, *, reach: int | None = None, printed: bool = False) -> Faced:
    """Return the claims of two cells that face one of the other cell.

    Nobody does where times or places exclude each other or the means are others (arms denied, training
    put forward), and nothing told before an act began is of that act. Texts that give no time have to
    come out within `reach` days of each other where that is given; with `printed` it has to be known
    that they did.
    """
    others = left.means and right.means and not left.means & right.means
    if others or not may_be_one(left.occasion, right.occasion):
        return NOBODY
    if time_relation(left.occasion, right.occasion) != OPEN:
        return left.all, right.all
    if reach is not None:
        ours, theirs = _within(left, right, reach)
        if printed:
            return ours, theirs
        return (
            left.all if right.undated else (*ours, *(left.undated if right.days else ())),
            right.all if left.undated else (*theirs, *(right.undated if left.days else ())),
        )
    ours, theirs = _told_after(left, right.occasion.first), _told_after(right, left.occasion.first)
    return (ours, theirs) if ours and theirs else NOBODY


def _within(left: Cell, right: Cell, reach: int) -> Faced:
    ours = [one for day, one in zip(left.days, left.printed, strict=True) if _near(right.days, day, reach)]
    theirs = [one for day, one in zip(right.days, right.printed, strict=True) if _near(left.days, day, reach)]
    return ours, theirs


def _near(days: Sequence[int], day: int, reach: int) -> bool:
    place = bisect_left(days, day - reach)
    return place < len(days) and days[place] <= day + reach


def _told_after(cell: Cell, first: int | None) -> Sequence[Placed]:
    """Return what can have been told of an act that began on a day."""
    if first is None or cell.occasion.is_dated:
        return cell.all
    return (*cell.printed[bisect_left(cell.days, first - ZONE_DAYS) :], *cell.undated)
