"""How often names of different persons and bodies are taken for one: a list of entries known apart.

    python -m evals.names_apart --corpora ../shared/corpora

Every entry of `sdn/sdn.csv` (a government's list, one entry each for a person or body) gives one form.
All forms that share a block are compared without context; a pair of two entries that is answered
`same` is counted. Some of these pairs are namesakes that no name can tell apart, so that the figure is
an upper bound of what the comparison itself gets wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from sayso.model.sameness import SAME, UNSURE, ActorForm
from sayso.weighing.actors import blocks, compare, form_of

NOT_NAMED_SO = frozenset({"vessel", "aircraft"})
EMPTY = "-0-"


def forms(corpora: Path) -> list[ActorForm]:
    """Return the forms of all entries whose name identifies; two entries of one name give two."""
    found = []
    with (corpora / "sdn" / "sdn.csv").open(encoding="latin-1", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) > 3 and row[1] != EMPTY and row[2].strip() not in NOT_NAMED_SO:
                type = "Person" if row[2].strip() == "individual" else "Organisation"
                found.append(form_of(row[1], type, row[0]))
    return [form for form in found if form.doc is None]


def main() -> None:
    """Print how many pairs of entries share a block, and how many are answered same or unsure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--show", action="store_true", help="list the pairs answered same")
    options = parser.parse_args()
    listed = forms(options.corpora)
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(listed):
        for block in blocks(form):
            sharing[block].append(number)
    pairs = sorted({pair for members in sharing.values() for pair in combinations(members, 2)})
    answers: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for left, right in pairs:
        one, other = listed[left], listed[right]
        answer = compare(one, other).answer
        answers[answer] += 1
        if answer == SAME:
            kinds[f"{one.type}{', one name' if one.key == other.key else ''}"] += 1
            if options.show:
                print(f"{one.name} | {other.name}")
    print(
        f"{len(listed):,} names, {len(listed) * (len(listed) - 1) // 2:,} pairs, {len(pairs):,} share a block"
    )
    print(f"same {answers[SAME]}, unsure {answers[UNSURE]}")
    print("same by type: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))


if __name__ == "__main__":
    main()
