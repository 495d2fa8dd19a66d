"""Claims of one proposition that cannot both hold, by kind, each with the claims on either side.

Precision first: two claims contradict only where something ties them to one occasion, and only by
what each says for a fact. docs/propositions.md gives the rules in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.model.claim import AT_LARGE, STANDING, Proposition
from sayso.model.proposition import Contradiction, Placed
from sayso.weighing.facing import Cell, cells, faced
from sayso.weighing.positions import positions
from sayso.weighing.standpoint import AGAINST, FOR, NEWS_DAYS, OF_OLD_DAYS, speaker, standpoint
from sayso.weighing.values import values

FIRM = ("actual", "planned")
"""What is put forward for a fact or a plan; a hedge, a condition or a near miss contradicts nothing."""
REACH = {
    STANDING: {"denial": OF_OLD_DAYS, "polarity": OF_OLD_DAYS},
    AT_LARGE: {"polarity": NEWS_DAYS},
}
"""Within how many days texts without a time have to come out to contradict, by scope and kind.

A relation that lasts can have changed in a year, and "did not attack" of no known occasion is of that
week. A denial says itself what it denies.
"""
UNHEARD = "comment"
"""The block whose claims stand against nobody's: readers speak for themselves."""


def contradictions(proposition: Proposition, placed: Iterable[Placed]) -> list[Contradiction]:
    """Return where the claims of a proposition cannot both hold, ordered by kind and id.

    `placed` holds at least the claims of the proposition; any others are left aside. The outcome
    does not depend on their order. Claims of reader comments are left out.
    """
    ids = frozenset(proposition.claims)
    claims = sorted(
        (one for one in placed if one.claim.id in ids and one.claim.block != UNHEARD),
        key=lambda one: one.claim.id,
    )
    found: list[Contradiction] = []
    for reality in FIRM:
        firm = [one for one in claims if standpoint(one.claim).reality == reality]
        found += [
            *_denials(proposition, firm),
            *positions(proposition, firm),
            *values(proposition, [one for one in firm if standpoint(one.claim).sign == FOR]),
        ]
    return sorted(found, key=lambda one: (one.kind, one.id))


def _denials(proposition: Proposition, claims: Sequence[Placed]) -> list[Contradiction]:
    """Set what is put forward against what is denied or negated, one contradiction for each who does so.

    Whoever speaks on both sides has a position that changes, or contradicts himself within a text.
    """
    asserted = [one for one in claims if standpoint(one.claim).sign == FOR]
    against: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in claims:
        if standpoint(one.claim).sign == AGAINST:
            kind = "denial" if standpoint(one.claim).is_denial else "polarity"
            against[kind, speaker(one) or ""].append(one)
    ahead = cells(asserted)
    found = []
    for (kind, who), denied in sorted(against.items()):
        left, right = _facing(proposition, kind, ahead, cells(denied))
        left, right = _of_others(left, right, who)
        if left and right:
            found.append(_contradiction(proposition, kind, left, right))
    return found


def _facing(
    proposition: Proposition, kind: str, ahead: Sequence[Cell], denied: Sequence[Cell]
) -> tuple[list[Placed], list[Placed]]:
    """Return the claims of either side that meet one of the other in time, place and print."""
    left: dict[str, Placed] = {}
    right: dict[str, Placed] = {}
    reach = REACH.get(proposition.scope, {}).get(kind)
    for one in ahead:
        for other in denied:
            ours, theirs = faced(one, other, reach=reach, printed=kind == "polarity")
            left.update((placed.claim.id, placed) for placed in ours)
            right.update((placed.claim.id, placed) for placed in theirs)
    return list(left.values()), list(right.values())


def _of_others(left: list[Placed], right: list[Placed], who: str) -> tuple[list[Placed], list[Placed]]:
    """Leave out what one voice says on both sides: a holder anywhere, a document within itself."""
    if who:
        return [one for one in left if speaker(one) != who], right
    voiced = {one.claim.doc for one in left if speaker(one) is None}
    denying = {one.claim.doc for one in right}
    left = [one for one in left if speaker(one) is not None or denying != {one.claim.doc}]
    if any(speaker(one) is not None for one in left) or len(voiced) > 1:
        return left, right
    return left, [one for one in right if voiced != {one.claim.doc}]


def _contradiction(
    proposition: Proposition, kind: str, left: Sequence[Placed], right: Sequence[Placed]
) -> Contradiction:
    ours = tuple(sorted(one.claim.id for one in left))
    theirs = tuple(sorted(one.claim.id for one in right))
    names = sorted(one.claim.chain[-1].name for one in right if one.claim.chain)
    who = names[0] if names else "a document in its own voice"
    detail = f"{who} {'denies it' if kind == 'denial' else 'says that it is not so'}"
    made = Contradiction.id_of(proposition.id, kind, ours, theirs)
    return Contradiction(made, proposition.id, kind, ours, theirs, detail)
