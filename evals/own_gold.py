"""Claims on the project's own gold: `python -m evals.own_gold [--half tuning|held_out] [--show WHAT]`.

The texts are invented (evals/gold/README.md). Each half's figures come with 95 % bootstrap intervals
over its documents. Single claims are shown of the tuning half only: nothing is tuned on the other.
`--hold` compares with evals/own_floors.json.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.claim_score import FIELDS, LEVELS, Counts, Record, count, levels, pairs, total
from evals.gate import system_claims

GOLD = Path(__file__).with_name("gold")
FLOORS = Path(__file__).with_name("own_floors.json")
HALVES = ("tuning", "held_out")
SHOWS = ("missed", "extra", "wrong")
ROUNDS = 2_000
SEED = 13


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its gold claims."""

    name: str
    text: str
    published: str | None
    claims: tuple[Record, ...]


def annotated(half: str) -> Iterator[Annotated]:
    """Yield the annotated texts of a half, by name."""
    for file in sorted((GOLD / half).glob("*.gold.json")):
        gold: dict[str, Any] = json.loads(file.read_text("utf-8"))
        text = file.with_name(f"{gold['doc']}.txt").read_text("utf-8")
        yield Annotated(gold["doc"], text, gold["published"], tuple(gold["claims"]))


def intervals(documents: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """Return 95 % percentile intervals of F1 by level, drawing documents anew."""
    chance = random.Random(SEED)
    drawn = [total(chance.choices(documents, k=len(documents))) for _ in range(ROUNDS)]
    spread = {}
    for level in LEVELS:
        values = sorted(counts.f1(level) for counts in drawn)
        spread[level] = (values[int(ROUNDS * 0.025)], values[int(ROUNDS * 0.975) - 1])
    return spread


def report(half: str, documents: Sequence[Counts]) -> str:
    """Write the figures of a half as a table."""
    counts, spread = total(documents), intervals(documents)
    lines = [
        f"{half}: {len(documents)} texts, gold {counts.gold} (core {counts.wanted}), found {counts.given}"
    ]
    for level in LEVELS:
        low, high = spread[level]
        lines.append(
            f"  {level:5} P {counts.precision(level):.3f}  R {counts.recall(level):.3f}  "
            f"F1 {counts.f1(level):.3f}  [{low:.2f}, {high:.2f}]"
        )
    shares = (f"{field} {counts.right[field] / max(counts.asked[field], 1):.3f}" for field in FIELDS)
    lines.append("  fields: " + "  ".join(shares))
    return "\n".join(lines)


def shown(what: str, gold: Sequence[Record], given: Sequence[Record]) -> Iterator[str]:
    """Yield a line for each core claim missed, each claim too many, or each pair that is not full."""
    made = pairs(gold, given)
    if what == "wrong":
        for wanted, found in made:
            if levels((wanted, found)) != LEVELS:
                keys = ("code", "chain", "polarity", "reality")
                differing = {key: [wanted[key], found[key]] for key in keys if wanted[key] != found[key]}
                yield f"{wanted['quote']!r} {json.dumps(differing, ensure_ascii=False)}"
        return
    paired = {id(side) for pair in made for side in pair}
    for claim in gold if what == "missed" else given:
        if id(claim) not in paired and claim.get("core", True):
            yield f"{claim['code']} {claim['subject']} -> {claim['object']} | {claim['quote']}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one half or both."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.own_gold", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--show", choices=SHOWS, help="print single claims, of the tuning half only")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--hold", action="store_true", help="compare with the floors; exit code 1 below one")
    way.add_argument("--raise", dest="lift", action="store_true", help="write what is reached as floors")
    options = parser.parse_args(arguments)
    if options.show is not None and options.half != "tuning":
        parser.error("--show goes with --half tuning: single claims of the other half stay unseen")
    reached: dict[str, dict[str, float]] = {}
    for half in HALVES if options.half is None else (options.half,):
        documents = []
        for text in annotated(half):
            given = system_claims(text.text, text.published)
            documents.append(count(text.claims, given))
            if options.show is not None:
                for line in shown(options.show, text.claims, given):
                    print(f"{text.name}: {line}")
        print(report(half, documents))
        counts = total(documents)
        reached[half] = {level: math.floor(counts.f1(level) * 1000) / 1000 for level in LEVELS}
    if options.lift:
        FLOORS.write_text(json.dumps(reached, indent=2) + "\n", "utf-8")
    return _below(reached) if options.hold else 0


def _below(reached: dict[str, dict[str, float]]) -> int:
    """Tell every figure below its floor; return 1 if there is one."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    missed = [
        f"{half} {level} F1 {reached[half][level]:.3f} is below {floor:.3f}"
        for half, levels_ in floors.items()
        for level, floor in levels_.items()
        if half in reached and reached[half][level] < floor
    ]
    for line in missed:
        print(f"GATE FAILED: {line}", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
