"""Values of one occasion that exclude each other: counts, days and places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from sayso.model.claim import EVENT, Proposition
from sayso.model.proposition import Contradiction, Placed
from sayso.weighing.occasion import (
    NEAR,
    UNSURE,
    Occasion,
    occasion,
    site_relation,
    time_relation,
)
from sayso.weighing.positions import change
from sayso.weighing.quantities import Quantity
from sayso.weighing.standpoint import (
    are_one_account,
    are_tied,
    counts,
    said_on,
    speaker,
    takes_position,
)

MOST_VALUES = 40
"""So many values of one count are weighed against each other, the best attested."""
MOST_CLAIMS = 60
"""So many claims of one day and place are compared in their words with those of another."""

Valued = list[tuple[Quantity, Placed]]
Value = tuple[Quantity, list[Placed]]
Values = list[Value]


def values(proposition: Proposition, claims: Sequence[Placed]) -> list[Contradiction]:
    """Return the contradictions in what claims that put the proposition forward tell of its circumstances."""
    found = [one for told in _counted(proposition, claims) for one in _numbers(proposition, told)]
    if proposition.scope == EVENT:
        found += _differing(proposition, claims)
    return found


def _counted(proposition: Proposition, claims: Sequence[Placed]) -> Iterator[Values]:
    """Yield the values of each count, the best attested first, that can be of one occasion."""
    told: dict[tuple[str, int | None, int | None], Valued] = defaultdict(list)
    for one in claims:
        days = occasion(one)
        if proposition.scope != EVENT and not days.is_tight:
            continue
        stretch = (None, None) if proposition.scope == EVENT else (days.first, days.last)
        for unit, count in counts(one.claim).items():
            told[unit, *stretch].append((count, one))
    for _, valued in sorted(told.items(), key=lambda row: repr(row[0])):
        yield _by_value(valued)


def _by_value(valued: Valued) -> Values:
    groups: dict[tuple[float, float], Valued] = defaultdict(list)
    for count, one in valued:
        groups[count.low, count.high].append((count, one))
    ranked = sorted(
        groups.items(), key=lambda row: (-len({one.claim.doc for _, one in row[1]}), -len(row[1]), row[0])
    )
    return [
        (min((count for count, _ in group), key=lambda count: count.words), [one for _, one in group])
        for _, group in ranked[:MOST_VALUES]
    ]


def _numbers(proposition: Proposition, told: Values) -> list[Contradiction]:
    """Set the best attested value against all that exclude it, then the best of those that do not, ..."""
    found: list[Contradiction] = []
    while len(told) > 1:
        first, others = told[0], told[1:]
        told = []
        for other in others:
            made = _against(proposition, first, other) if first[0].excludes(other[0]) else None
            if made is not None:
                found.append(made)
            else:
                told.append(other)
    return found


def _against(proposition: Proposition, one: Value, other: Value) -> Contradiction | None:
    left, right = _tied(one[1], other[1])
    if not left or not right:
        return None
    voices = {speaker(placed) for placed in (*left, *right)}
    if len(voices) > 1 or None in voices:
        return _contradiction(proposition, "number", left, right, f"{one[0].words} / {other[0].words}")
    if not takes_position(left[0]):
        return None
    return _revised(proposition, (one[0], left), (other[0], right))


def _revised(proposition: Proposition, one: Value, other: Value) -> Contradiction | None:
    """Return the change of a holder's figure, None where it is not known which one came later."""
    ours = [days for placed in one[1] if (days := said_on(placed)) is not None]
    theirs = [days for placed in other[1] if (days := said_on(placed)) is not None]
    if not ours or not theirs:
        return None
    if max(days[1] for days in theirs) < min(days[0] for days in ours):
        return _revised(proposition, other, one)
    if max(days[1] for days in ours) >= min(days[0] for days in theirs):
        return None
    return change(proposition, one[1], other[1], f"{one[0].words}, then {other[0].words}")


def _tied(left: Sequence[Placed], right: Sequence[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Return the claims of two sides that are tied to one of the other, of another voice or document.

    Claims are compared by what ties them, the occasion and the day of print, once for all that share it.
    """
    ours, theirs = _alike(left), _alike(right)
    kept: dict[str, Placed] = {}
    opposite: dict[str, Placed] = {}
    for mine in ours.values():
        for yours in theirs.values():
            if are_tied(mine[0], yours[0]):
                kept.update((one.claim.id, one) for one in mine)
                opposite.update((one.claim.id, one) for one in yours)
    return _of_others(list(kept.values()), list(opposite.values()))


def _alike(claims: Sequence[Placed]) -> dict[tuple[Occasion, str | None], list[Placed]]:
    found: dict[tuple[Occasion, str | None], list[Placed]] = defaultdict(list)
    for one in claims:
        days = occasion(one)
        found[days, None if days.is_tight else one.published].append(one)
    return found


def _of_others(left: list[Placed], right: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Leave out claims that face nobody but their own voice in their own document."""
    ours = {(one.claim.doc, speaker(one)) for one in left}
    theirs = {(one.claim.doc, speaker(one)) for one in right}
    return (
        [one for one in left if theirs != {(one.claim.doc, speaker(one))}],
        [one for one in right if ours != {(one.claim.doc, speaker(one))}],
    )


def _differing(proposition: Proposition, claims: Sequence[Placed]) -> list[Contradiction]:
    """Set days, or places, against each other where the rest of what is told says that it is one act."""
    told: dict[Occasion, list[Placed]] = defaultdict(list)
    for one in claims:
        if occasion(one).is_tight and len(told[occasion(one)]) < MOST_CLAIMS:
            told[occasion(one)].append(one)
    found: list[Contradiction] = []
    for ours, theirs in combinations(sorted(told, key=lambda one: repr(one.parts)), 2):
        if time_relation(ours, theirs) == NEAR:
            found += _accounts(proposition, "date", told[ours], told[theirs], _day)
        elif site_relation(ours.site, theirs.site) == UNSURE:
            found += _accounts(proposition, "place", told[ours], told[theirs], _where)
    return found


def _accounts(
    proposition: Proposition,
    kind: str,
    left: Sequence[Placed],
    right: Sequence[Placed],
    value: Callable[[Placed], str],
) -> list[Contradiction]:
    pairs = [(one, other) for one in left for other in right if _is_one(one, other)]
    ours = list({one.claim.id: one for one, _ in pairs}.values())
    theirs = list({other.claim.id: other for _, other in pairs}.values())
    if not pairs:
        return []
    detail = f"{min(value(one) for one in ours)} / {min(value(one) for one in theirs)}"
    return [_contradiction(proposition, kind, ours, theirs, detail)]


def _is_one(left: Placed, right: Placed) -> bool:
    if left.claim.doc == right.claim.doc and speaker(left) == speaker(right):
        return False
    return are_one_account(left, right)


def _day(placed: Placed) -> str:
    return placed.claim.when.value if placed.claim.when is not None else ""


def _where(placed: Placed) -> str:
    return placed.claim.where or ""


def _contradiction(
    proposition: Proposition, kind: str, left: Sequence[Placed], right: Sequence[Placed], detail: str
) -> Contradiction:
    ours = tuple(sorted(one.claim.id for one in left))
    theirs = tuple(sorted(one.claim.id for one in right))
    made = Contradiction.id_of(proposition.id, kind, ours, theirs)
    return Contradiction(made, proposition.id, kind, ours, theirs, detail)
