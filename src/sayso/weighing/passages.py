"""Passages that two texts share: exact runs of words, chained over small changes.

Seed and extend, as in sequence alignment: runs of SEED equal words are found by their hash, made as
long as they go, and joined where the words between them were changed in both texts alike. Passages
may stand in another order; each word of the left text belongs to one passage at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEED = 3
OCCURRENCES = 6
"""Places in the right text where one seed is looked at: a word repeated for ever costs no more."""
GAP = 30
"""Changed words between two runs of one passage at most, a rewritten sentence, on either side."""
PULL = 2
"""Two runs are joined over a gap of at most so many times the length of the shorter one."""
EVEN_GAP, UNEVEN = 6, 2.5
"""A longer gap must be of about one size on both sides: what was put in or left out is not shared."""
OPEN_CHAINS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Equal words: `length` of them from word `left` and from word `right`."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Runs of one passage, in order on both sides."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> tuple[int, int]:
        """First and last word of the passage on the left."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length - 1

    @property
    def right(self) -> tuple[int, int]:
        """First and last word of the passage on the right."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length - 1


def align(left: Sequence[str], right: Sequence[str]) -> list[Aligned]:
    """Return the shared passages of two sequences of folded words, in the left one's order.

    Any three equal words make a passage here; what a passage is evidence of is for the caller.
    """
    return chains(runs(left, right))


def runs(left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Return longest runs of equal words, each left word in one at most."""
    places = _places(right)
    found: list[Run] = []
    i = 0
    while i + SEED <= len(left):
        best = Run(i, 0, 0)
        expected = found[-1].right + (i - found[-1].left) if found else i
        for j in places.get(tuple(left[i : i + SEED]), ()):
            length = _extent(left, right, i, j)
            nearer = abs(j - expected) < abs(best.right - expected)
            if length > best.length or (length == best.length and nearer):
                best = Run(i, j, length)
        if best.length:
            found.append(best)
        i += best.length or 1
    return found


def _places(keys: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(keys) - SEED + 1):
        at = places.setdefault(tuple(keys[i : i + SEED]), [])
        if len(at) < OCCURRENCES:
            at.append(i)
    return places


def _extent(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    length = SEED
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return length


def chains(found: Sequence[Run]) -> list[Aligned]:
    """Join runs that follow each other on both sides within GAP words, the nearest diagonal first."""
    chained: list[list[Run]] = []
    opened: list[int] = []
    for run in found:
        opened = [c for c in opened if run.left - _left_end(chained[c][-1]) <= GAP][-OPEN_CHAINS:]
        fitting = [(shift, -c) for c in opened if (shift := _shift(chained[c][-1], run)) is not None]
        if fitting:
            chained[-min(fitting)[1]].append(run)
        else:
            opened.append(len(chained))
            chained.append([run])
    return [Aligned(tuple(runs_of_it)) for runs_of_it in chained]


def _left_end(run: Run) -> int:
    return run.left + run.length


def _shift(last: Run, run: Run) -> int | None:
    """Return by how many words the two gaps differ, None where the run does not continue the last one."""
    left_gap, right_gap = run.left - _left_end(last), run.right - last.right - last.length
    shorter, longer = sorted((left_gap, right_gap))
    if right_gap < 0 or longer > GAP or longer > PULL * min(last.length, run.length):
        return None
    if longer > EVEN_GAP and longer > UNEVEN * shorter:
        return None
    return longer - shorter
