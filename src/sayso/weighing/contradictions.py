"""Claims of one proposition that cannot both hold, by kind, each with the claims on either side.

Precision first: two claims contradict only where something ties them to one occasion, and only by
what each says for a fact. docs/propositions.md gives the rules in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.model.claim import AT_LARGE, STANDING, Proposition
from sayso.model.proposition import Contradiction, Placed
from sayso.weighing.facing import Cell, cells, faced
from sayso.weighing.positions import positions
from sayso.weighing.standpoint import AGAINST, FOR, NEWS_DAYS, OF_OLD_DAYS, speaker, standpoint
from sayso.weighing.values import values

FIRM = ("actual", "planned")
"""What is put forward for a fact or a plan; a hedge, a condition or a near miss contradicts nothing."""
DENIAL, POLARITY = "denial", "polarity"
REACH = {
    STANDING: {DENIAL: OF_OLD_DAYS, POLARITY: OF_OLD_DAYS},
    AT_LARGE: {POLARITY: NEWS_DAYS},
}
"""Within how many days texts without a time have to come out to contradict, by scope and kind.

A relation that lasts can have changed in a year, and "did not attack" of no known occasion is of that
week. A denial says itself what it denies.
"""
SHOWN = 3
"""So many of those who deny are named in the detail."""
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
    """Set what is put forward against what is denied, and against what is only said not to be so.

    Whoever denies it stands with the denials, however else he puts it. Whoever speaks on both sides
    has a position that changes, and contradicts none but the others.
    """
    ahead = cells(one for one in claims if standpoint(one.claim).sign == FOR)
    against = [one for one in claims if standpoint(one.claim).sign == AGAINST]
    denying = {_voice(one) for one in against if standpoint(one.claim).is_denial}
    found = []
    for kind in (DENIAL, POLARITY):
        own = [one for one in against if (_voice(one) in denying) == (kind == DENIAL)]
        left, right = _facing(proposition, ahead, own)
        if left and right:
            found.append(_contradiction(proposition, kind, left, right))
    return found


def _facing(
    proposition: Proposition, ahead: Sequence[Cell], against: Sequence[Placed]
) -> tuple[list[Placed], list[Placed]]:
    """Return the claims of either side that meet one of the other in time, place and print."""
    left: dict[str, Placed] = {}
    right: dict[str, Placed] = {}
    for is_denial in (True, False):
        reach = REACH.get(proposition.scope, {}).get(DENIAL if is_denial else POLARITY)
        opposite = cells(one for one in against if standpoint(one.claim).is_denial == is_denial)
        for one in ahead:
            for other in opposite:
                ours, theirs = faced(one, other, reach=reach, printed=not is_denial)
                left.update((placed.claim.id, placed) for placed in _of_others(ours, theirs))
                right.update((placed.claim.id, placed) for placed in _of_others(theirs, ours))
    return list(left.values()), list(right.values())


def _voice(placed: Placed) -> tuple[str | None, str]:
    """Return whose word a claim is: a holder's anywhere, or a document's own."""
    who = speaker(placed)
    return who, placed.claim.doc if who is None else ""


def _of_others(ours: Sequence[Placed], theirs: Sequence[Placed]) -> Iterator[Placed]:
    """Yield the claims that face another voice than their own."""
    if not theirs:
        return
    first = _voice(theirs[0])
    several = any(_voice(one) != first for one in theirs)
    for one in ours:
        if several or _voice(one) != first:
            yield one


def _contradiction(
    proposition: Proposition, kind: str, left: Sequence[Placed], right: Sequence[Placed]
) -> Contradiction:
    ours = tuple(sorted(one.claim.id for one in left))
    theirs = tuple(sorted(one.claim.id for one in right))
    holders = {speaker(one): one.claim.chain[-1].name for one in right if one.claim.chain}
    names = sorted(holders.values())[:SHOWN]
    more = len({_voice(one) for one in right}) - len(names)
    voices = [*names, *([f"{more} more" if names else "a text in its own voice"] if more else [])]
    detail = f"{'denied' if kind == DENIAL else 'said not to be so'} by {', '.join(voices)}"
    made = Contradiction.id_of(proposition.id, kind, ours, theirs)
    return Contradiction(made, proposition.id, kind, ours, theirs, detail)
