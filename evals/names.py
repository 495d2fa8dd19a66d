"""Names compared by themselves: precision, recall and F1 of `is_match` on a file of name pairs.

    python -m evals.names --corpora ../shared/corpora

The file `names/name_pairs.csv` is split by a hash of the pair into a half for tuning and a half that
is held out; both and the whole are printed, with 95 % bootstrap intervals over pairs.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.weighing.names import BODY, MATCH, PERSON, compare_names

ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether they match, and where the file has them from."""

    left: str
    right: str
    person: bool
    match: bool
    group: str

    @property
    def tuning(self) -> bool:
        """Tell which half the pair is in."""
        return hashlib.sha256(f"{self.left}|{self.right}".encode()).digest()[-1] % 2 == 0

    def score(self) -> float:
        """Return what the product says of the two names."""
        return compare_names(self.left, self.right, PERSON if self.person else BODY).score


def pairs(corpora: Path) -> list[Pair]:
    """Read the pairs of the corpus."""
    with (corpora / "names" / "name_pairs.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                row["name1"],
                row["name2"],
                row["schema"] == "Person",
                row["is_match"] == "true",
                row["case_group"],
            )
            for row in csv.DictReader(lines)
        ]


def f1(cells: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of (said, true) pairs."""
    hit = sum(said and true for said, true in cells)
    said, true = sum(s for s, _ in cells), sum(t for _, t in cells)
    return hit / max(said, 1), hit / max(true, 1), 2 * hit / max(said + true, 1)


def interval(cells: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    """Return a 95 % bootstrap interval of F1 over pairs."""
    chance = random.Random(13)
    found = sorted(f1(chance.choices(cells, k=len(cells)))[2] for _ in range(ROUNDS))
    return found[int(0.025 * ROUNDS)], found[int(0.975 * ROUNDS)]


def main() -> None:
    """Print the figures; with --misses, the pairs of the tuning half that go wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="list what goes wrong in the tuning half")
    options = parser.parse_args()
    found = pairs(options.corpora)
    halves = {
        "tuning half": [pair for pair in found if pair.tuning],
        "held-out half": [pair for pair in found if not pair.tuning],
        "whole": found,
    }
    for name, members in halves.items():
        cells = [(pair.score() >= MATCH, pair.match) for pair in members]
        precision, recall, both = f1(cells)
        low, high = interval(cells)
        print(
            f"{name:14} {len(members):4} pairs  P {precision:.3f}  R {recall:.3f}  "
            f"F1 {both:.3f} ({low:.3f} to {high:.3f})"
        )
    if options.misses:
        for pair in halves["tuning half"]:
            if (pair.score() >= MATCH) != pair.match:
                print(f"{pair.score():.2f} {pair.match!s:5} {pair.left} | {pair.right}")


if __name__ == "__main__":
    main()
