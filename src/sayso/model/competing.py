"""Competing hypotheses: explanations against items of evidence, and what the ranking hangs on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sayso.model.claim import Judgement

MARKS = ("CC", "C", "N", "I", "II", "NA")
"""From very consistent to very inconsistent with a hypothesis, and not applicable."""
SCALE = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
"""Marks as numbers, for how far apart a row puts the hypotheses; NA has none."""
WIDEST = 4


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One of the explanations that compete; `number` counts in the order of adding, from 1."""

    id: str
    number: int
    statement: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """How an item of evidence goes with a hypothesis, as a person sees it."""

    hypothesis: str
    claim: str
    value: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Row:
    """One item of evidence: a proposition that claims stand for, with what it rests on.

    `proposition` is None where the claim is no longer weighed, `claims` are those that were marked.
    `origins` are keys of independent origins that put it forward, `undetermined` the number of
    documents of which nothing tells what they rest on. `cells` are marks by hypothesis.
    """

    proposition: str | None
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    undetermined: int
    cells: Mapping[str, Mark]

    def weight(self, without: str | None = None) -> int:
        """Return the number of independent origins, one at least where documents of unknown origin say it."""
        left = sum(one != without for one in self.origins)
        return max(left, 1) if self.undetermined else left

    def diagnosticity(self, hypotheses: Collection[str]) -> float | None:
        """Return how far the row tells hypotheses apart, 0 to 1; None with fewer than two marks."""
        values = [
            SCALE[mark.value]
            for name, mark in self.cells.items()
            if name in hypotheses and mark.value in SCALE
        ]
        return (max(values) - min(values)) / WIDEST if len(values) > 1 else None


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks against a hypothesis; `rank` is 1 for the least, shared where equal.

    `weighted` counts independent origins, `unweighted` rows; `marked` of the matrix's rows have a mark.
    """

    hypothesis: str
    weighted: int
    unweighted: int
    marked: int
    rank: int


@dataclass(frozen=True, slots=True)
class Fall:
    """What changes if an origin falls: the ranking without it.

    `leads` are the hypotheses that then have least against them. `flips` says that the leaders are
    others than before, `reorders` that any two hypotheses change places or part ways.
    """

    origin: str
    rows: tuple[int, ...]
    weighted: tuple[tuple[str, int], ...]
    leads: tuple[str, ...]
    flips: bool
    reorders: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hypotheses against evidence, the most diagnostic rows first; `falls` those that change most."""

    hypotheses: tuple[Hypothesis, ...]
    rows: tuple[Row, ...]
    scores: tuple[Score, ...]
    falls: tuple[Fall, ...]

    @property
    def leads(self) -> tuple[str, ...]:
        """Return the hypotheses with least against them."""
        return tuple(one.hypothesis for one in self.scores if one.rank == 1)


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix as people read it: what each row says, and (key, name) of the origins."""

    matrix: Matrix
    sentences: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]
