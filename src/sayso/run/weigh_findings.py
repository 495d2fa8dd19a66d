"""The step that weighs matters: their propositions, what stands behind each, and what contradicts what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.case.findings import WeighedFinding
from sayso.case.store import Case
from sayso.model.claim import Proposition
from sayso.model.finding import Finding
from sayso.model.origin import Fingerprint
from sayso.model.proposition import Placed
from sayso.model.stance import stance
from sayso.model.when import When
from sayso.weighing.contradictions import contradictions
from sayso.weighing.origins import origin_graph
from sayso.weighing.propositions import propositions
from sayso.weighing.stakes import stakes

STEP = "matters"
BATCH = 200
PRINTS = 20_000


def weigh_matters(case: Case) -> Iterator[tuple[int, int]]:
    """Weigh again every matter of which anything has changed."""
    todo = case.weighing.todo(STEP)
    weighing = _Weighing(case)
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        with case.changes():
            for matter in batch:
                case.findings.replace(matter, weighing.weigh(matter))
            case.weighing.done(STEP, batch)
        yield min(start + BATCH, len(todo)), len(todo)


class _Weighing:
    """Weighs matters one after the other."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._lasting = case.weighing.lasting()
        self._print = lru_cache(PRINTS)(case.provenance.fingerprint)

    def weigh(self, matter: str) -> list[WeighedFinding]:
        """Return the findings of a matter, none where no claims are left in it."""
        placed = self._case.placing.of_matter(matter)
        known = {one.claim.id: one for one in placed}
        found = propositions(placed, lasting=self._lasting)
        return [self._finding(what, [known[claim] for claim in what.claims]) for what in found]

    def _finding(self, what: Proposition, placed: Sequence[Placed]) -> WeighedFinding:
        prints = self._prints(what.documents)
        graph = origin_graph(what.id, placed, prints, self._case.provenance.bearing_on(what.claims))
        against = contradictions(what, placed)
        stand = {one.claim.id: stance(one.claim) for one in placed}
        stances = Counter(stand.values())
        dates = {one.claim.id: one.published for one in placed if one.published is not None}
        newest = [
            max((dates[claim] for claim in (*one.left, *one.right) if claim in dates), default=None)
            for one in against
        ]
        return WeighedFinding(
            Finding(
                proposition=what,
                origins=len(graph.origins),
                undetermined=len(graph.undetermined),
                stands_for=stances["for"],
                stands_against=stances["against"],
                uncertain=stances["uncertain"],
                contradictions=len(against),
                times=_times(placed),
                origins_against=sum(
                    all(stand[claim] == "against" for claim in origin.claims) for origin in graph.origins
                ),
            ),
            graph,
            tuple(zip(against, newest, strict=True)),
            {claim: one.weight for claim, one in stakes(graph, against, stand).items()},
        )

    def _prints(self, documents: Sequence[str]) -> dict[str, Fingerprint]:
        found = {document: self._print(document) for document in documents}
        return {document: one for document, one in found.items() if one is not None}


def _times(placed: Sequence[Placed]) -> tuple[str, ...]:
    times = [one.claim.when for one in placed if one.claim.when is not None]
    return tuple(dict.fromkeys(when.value for when in sorted(times, key=_earliest)))


def _earliest(when: When) -> tuple[str, str]:
    return when.start or when.end or "", when.value
