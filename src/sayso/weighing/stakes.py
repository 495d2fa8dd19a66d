"""What a decision on a claim would change: the order in which claims are put before reviewers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model.origin import OriginGraph
from sayso.model.proposition import Contradiction

HANGS, ALONE = 2, 1


@dataclass(frozen=True, slots=True)
class Stake:
    """What falls if a claim falls; `alone` where its proposition stands on no other claim.

    `origins` are the names of determined origins that no other claim of the proposition rests on,
    `dispute` the side (for, against) that nobody else takes while somebody takes the other,
    `contradictions` how many need it.
    """

    origins: tuple[str, ...] = ()
    dispute: str | None = None
    contradictions: int = 0
    alone: bool = False

    @property
    def weight(self) -> int:
        """Return how much hangs on the claim: 2 for each thing that falls, 1 where it stands alone."""
        falls = len(self.origins) + (self.dispute is not None) + self.contradictions
        return HANGS * falls + (ALONE if self.alone else 0)


def stakes(
    graph: OriginGraph, contradictions: Sequence[Contradiction], stances: Mapping[str, str]
) -> dict[str, Stake]:
    """Say of each claim of a proposition what hangs on it; `stances` are for, against, uncertain by id."""
    if len(stances) == 1:
        return {claim: Stake(alone=True) for claim in stances}
    sides = {side: [claim for claim, one in stances.items() if one == side] for side in ("for", "against")}
    disputed = all(sides.values())
    return {
        claim: Stake(
            tuple(one.name for one in graph.origins if one.claims == (claim,)),
            side if disputed and sides.get(side) == [claim] else None,
            sum((claim,) in (one.left, one.right) for one in contradictions),
        )
        for claim, side in stances.items()
    }
