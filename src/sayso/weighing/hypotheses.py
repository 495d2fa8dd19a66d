"""Competing hypotheses: which of them the evidence speaks against least, and what that hangs on.

After R. J. Heuer, Psychology of Intelligence Analysis (1999), chapter 8. Evidence counts against a
hypothesis (I once, II twice) and never for it. A row is a proposition and weighs as much as it has
independent origins, however many articles repeat it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sayso.model.claim import Judgement
from sayso.model.competing import Fall, Hypothesis, Mark, Matrix, Row, Score

HYPOTHESIS = "hypothesis"
EVIDENCE = "evidence"
OPEN, WITHDRAWN, CLEARED = "open", "withdrawn", "cleared"
"""Verdicts on a hypothesis, and the one that takes a mark away."""
AGAINST = {"I": 1, "II": 2}


def hypotheses(held: Iterable[Judgement], made: Iterable[Judgement]) -> list[Hypothesis]:
    """Return the hypotheses of a case from the judgements that hold, in the order of adding.

    Numbers follow from all judgements ever made, so that they stay what they are when one is undone.
    """
    added = (one.target for one in made if one.verdict == OPEN and _of_hypothesis(one))
    numbers = {target: number for number, target in enumerate(dict.fromkeys(added), start=1)}
    found: dict[str, Hypothesis] = {}
    for one in held:
        if not _of_hypothesis(one):
            continue
        name = one.target.partition(":")[2]
        if one.verdict == OPEN:
            found[name] = Hypothesis(name, numbers[one.target], one.reason, False)
        elif one.verdict == WITHDRAWN and name in found:
            found[name] = Hypothesis(name, found[name].number, found[name].statement, True)
    return sorted(found.values(), key=lambda one: one.number)


def _of_hypothesis(one: Judgement) -> bool:
    kind, _, name = one.target.partition(":")
    return kind == HYPOTHESIS and ":" not in name


def marks(judgements: Iterable[Judgement]) -> list[Mark]:
    """Return the marks that hold: the last one for each hypothesis and claim, none that was cleared."""
    found: dict[tuple[str, str], Mark] = {}
    for one in judgements:
        parts = one.target.split(":")
        if len(parts) == 4 and parts[0] == HYPOTHESIS and parts[2] == EVIDENCE:
            key = (parts[1], parts[3])
            found.pop(key, None)
            if one.verdict != CLEARED:
                found[key] = Mark(parts[1], parts[3], one.verdict, one)
    return list(found.values())


def rows(
    marked: Iterable[Mark],
    propositions: Mapping[str, str],
    origins: Mapping[str, tuple[tuple[str, ...], int]],
) -> list[Row]:
    """Bring marks together by the propositions that their claims belong to now.

    `propositions` is by claim, `origins` gives keys and undetermined documents by proposition. Of two
    marks on claims of one proposition the later holds; a claim that is no longer weighed is a row of
    its own without weight.
    """
    groups: dict[str, list[Mark]] = {}
    for one in marked:
        groups.setdefault(propositions.get(one.claim, one.claim), []).append(one)
    found = []
    for key, group in groups.items():
        known = key in origins
        behind, undetermined = origins.get(key, ((), 0))
        found.append(
            Row(
                key if known else None,
                tuple(dict.fromkeys(one.claim for one in group)),
                behind,
                undetermined,
                {one.hypothesis: one for one in group},
            )
        )
    return found


def matrix(competing: Sequence[Hypothesis], evidence: Iterable[Row]) -> Matrix:
    """Score the hypotheses that are not withdrawn, and recompute without each origin in turn."""
    live = tuple(one for one in competing if not one.withdrawn)
    names = [one.id for one in live]
    kept = sorted(
        (row for row in evidence if set(row.cells) & set(names)), key=lambda row: _order(row, names)
    )
    against = _weighted(kept, names, None)
    ranks = _ranks(against)
    scores = tuple(
        Score(
            name,
            against[name],
            sum(_against(row, name) for row in kept),
            sum(name in row.cells for row in kept),
            ranks[name],
        )
        for name in names
    )
    origins = sorted({origin for row in kept for origin in row.origins})
    falls = [_fall(origin, kept, names, ranks) for origin in origins]
    falls.sort(key=lambda one: (not one.flips, not one.reorders, -len(one.rows), one.origin))
    return Matrix(live, tuple(kept), scores, tuple(falls))


def _order(row: Row, names: Collection[str]) -> tuple[float, int, tuple[str, ...]]:
    told = row.diagnosticity(names)
    return (1.0 if told is None else -told), -row.weight(), row.claims


def _against(row: Row, name: str) -> int:
    mark = row.cells.get(name)
    return 0 if mark is None else AGAINST.get(mark.value, 0)


def _weighted(evidence: Iterable[Row], names: Iterable[str], without: str | None) -> dict[str, int]:
    listed = list(evidence)
    return {name: sum(_against(row, name) * row.weight(without) for row in listed) for name in names}


def _ranks(against: Mapping[str, int]) -> dict[str, int]:
    return {name: 1 + sum(other < own for other in against.values()) for name, own in against.items()}


def _fall(origin: str, evidence: Sequence[Row], names: Sequence[str], before: Mapping[str, int]) -> Fall:
    against = _weighted(evidence, names, origin)
    after = _ranks(against)
    leads = tuple(name for name in names if after[name] == 1)
    return Fall(
        origin,
        tuple(place for place, row in enumerate(evidence) if origin in row.origins),
        tuple(against.items()),
        leads,
        leads != tuple(name for name in names if before[name] == 1),
        after != dict(before),
    )
