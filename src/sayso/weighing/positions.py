"""Holders who put something forward at one time and deny it at another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sayso.model.claim import AT_LARGE, Proposition
from sayso.model.proposition import Contradiction, Placed
from sayso.weighing.facing import cells, faced
from sayso.weighing.standpoint import (
    AGAINST,
    FOR,
    OF_OLD_DAYS,
    said_on,
    speaker,
    standpoint,
    takes_position,
)

OWNING_UP = frozenset({"admit", "confirm"})


@dataclass(slots=True)
class _Run:
    """Claims of one holder in a row that stand the same way; `first` and `last` day of saying."""

    sign: int
    first: int
    last: int
    claims: list[Placed]


def positions(proposition: Proposition, claims: Sequence[Placed]) -> list[Contradiction]:
    """Return every change of position of one holder, the earlier claims on the left.

    Of claims whose days of saying are not known, or are the same, only a denial and an admission, or
    claims of different documents without any day, are two positions.
    """
    of_holder: dict[str, list[Placed]] = defaultdict(list)
    for one in claims:
        who = speaker(one)
        if who is not None and takes_position(one) and standpoint(one.claim).sign:
            of_holder[who].append(one)
    found: list[Contradiction] = []
    for _, own in sorted(of_holder.items()):
        if {standpoint(one.claim).sign for one in own} == {FOR, AGAINST}:
            found += _changes(proposition, own) or _undated_change(proposition, own)
    return found


def _changes(proposition: Proposition, own: Sequence[Placed]) -> list[Contradiction]:
    found = []
    runs = _runs(own)
    for earlier, later in pairwise(runs):
        if proposition.scope == AT_LARGE and later.first - earlier.last > OF_OLD_DAYS:
            continue
        left, right = _meeting(earlier.claims, later.claims)
        if left and right:
            found.append(change(proposition, left, right))
    return found


def _runs(own: Sequence[Placed]) -> list[_Run]:
    """Return the positions of a holder one after the other; days on which both are told count for none."""
    dated = sorted(
        ((days, one.claim.id, one) for one in own if (days := said_on(one)) is not None),
        key=lambda row: row[:2],
    )
    signs: dict[tuple[int, int], set[int]] = defaultdict(set)
    for days, _, one in dated:
        signs[days].add(standpoint(one.claim).sign)
    runs: list[_Run] = []
    for days, _, one in dated:
        sign = standpoint(one.claim).sign
        if len(signs[days]) > 1:
            continue
        if runs and runs[-1].sign == sign:
            runs[-1].claims.append(one)
            runs[-1].last = max(runs[-1].last, days[1])
        elif not runs or runs[-1].last < days[0]:
            runs.append(_Run(sign, days[0], days[1], [one]))
    return runs


def _undated_change(proposition: Proposition, own: Sequence[Placed]) -> list[Contradiction]:
    """Return two positions of which no order is known; an admission comes after the denial."""
    unsure = _unordered(own)
    ahead = [one for one in unsure if standpoint(one.claim).sign == FOR]
    against = [one for one in unsure if standpoint(one.claim).sign == AGAINST]
    owned_up = [one for one in ahead if one.claim.act in OWNING_UP]
    denied = [one for one in against if one.claim.act == "deny"]
    if owned_up and denied:
        left, right = _meeting(denied, owned_up)
        return [change(proposition, left, right)] if left and right else []
    if {one.claim.doc for one in ahead} == {one.claim.doc for one in against}:
        return []
    left, right = _meeting(ahead, against)
    if not left or not right:
        return []
    return [change(proposition, left, right, f"{_verb(left)} and {_verb(right)}, in no known order")]


def _unordered(own: Sequence[Placed]) -> list[Placed]:
    """Return the claims of no known day, and those of days on which both are said."""
    signs: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in own:
        if (days := said_on(one)) is not None:
            signs[days].add(standpoint(one.claim).sign)
    return [one for one in own if (days := said_on(one)) is None or len(signs[days]) > 1]


def _meeting(left: Sequence[Placed], right: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    ours: dict[str, Placed] = {}
    theirs: dict[str, Placed] = {}
    opposite = cells(right)
    for one in cells(left):
        for other in opposite:
            mine, yours = faced(one, other)
            ours.update((placed.claim.id, placed) for placed in mine)
            theirs.update((placed.claim.id, placed) for placed in yours)
    return list(ours.values()), list(theirs.values())


def change(
    proposition: Proposition, left: Sequence[Placed], right: Sequence[Placed], what: str | None = None
) -> Contradiction:
    """Make the contradiction of a holder who says one thing and then, on the right, another."""
    ours = tuple(sorted(one.claim.id for one in left))
    theirs = tuple(sorted(one.claim.id for one in right))
    holder = min(one.claim.chain[-1].name for one in left)
    told = what if what is not None else f"{_words(left)}, then {_words(right)}"
    made = Contradiction.id_of(proposition.id, "position", ours, theirs)
    return Contradiction(made, proposition.id, "position", ours, theirs, f"{holder}: {told}")


def _words(claims: Sequence[Placed]) -> str:
    days = [days for one in claims if (days := said_on(one)) is not None]
    return f"{_verb(claims)} ({date.fromordinal(min(days)[0])})" if days else _verb(claims)


def _verb(claims: Sequence[Placed]) -> str:
    stand = standpoint(claims[0].claim)
    return "puts it forward" if stand.sign == FOR else "denies it" if stand.is_denial else "says it is not so"
