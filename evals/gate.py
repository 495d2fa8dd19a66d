"""The quality gate: claims on the development gold against floors that only go up.

    python -m evals.gate --shared ../shared            measure and compare with evals/floors.json
    python -m evals.gate --shared ../shared --raise    write what is reached as the new floors
    python -m evals.gate --shared ../shared --lower WHY  the explicit word that floors may go down

Needs the gold texts and the scorer of the shared folder; says so loudly and leaves with 0 without
them, since they are not part of the project. Exit code 1 when a floor is missed, or when there are
no floors to compare with.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

LEVELS = ("pair", "quad", "code", "full")
FLOORS = Path(__file__).with_name("floors.json")
ROUNDS = 1000
SLACK = 0.005
"""Half a point: figures are compared after rounding, and a floor is not a trap for a rounding."""


def scorer(shared: Path) -> ModuleType:
    """Load the shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools" / "score_claims.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {shared}/tools")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def system_claims(text: str, published: str | None) -> list[dict[str, Any]]:
    """Run the product on a raw text and return its claims as records."""
    from sayso import read_text
    from sayso.exchange.jsonlines import claim_record

    return [claim_record(claim) for claim in read_text(text, published=published).claims]


def collect(shared: Path) -> list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return (name, gold claims, system claims) of every development text."""
    found = []
    for gold_file in sorted((shared / "gold" / "dev").glob("*.gold.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        name = gold_file.name.removesuffix(".gold.json")
        text = gold_file.with_name(f"{name}.txt").read_text("utf-8")
        found.append((name, gold["claims"], system_claims(text, gold.get("published"))))
    return found


def counts(result: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return (pairs, pairs with core gold) by level, undoing the scorer's rounding to three places."""
    return {
        level: (round(result[level]["P"] * result["system"]), round(result[level]["R"] * result["core"]))
        for level in LEVELS
    }


def intervals(score: Any, docs: list[Any]) -> dict[str, tuple[float, float]]:
    """Return 95 % bootstrap intervals of F1 at each level, resampling documents."""
    chance = random.Random(13)
    single = [score([doc]) for doc in docs]
    hits = [counts(result) for result in single]
    samples: dict[str, list[float]] = {level: [] for level in LEVELS}
    for _ in range(ROUNDS):
        picked = [chance.randrange(len(docs)) for _ in docs]
        system, core = (sum(single[i][key] for i in picked) for key in ("system", "core"))
        for level in LEVELS:
            precision = sum(hits[i][level][0] for i in picked) / max(system, 1)
            recall = sum(hits[i][level][1] for i in picked) / max(core, 1)
            samples[level].append(2 * precision * recall / max(precision + recall, 1e-9))
    return {
        level: (sorted(values)[int(ROUNDS * 0.025)], sorted(values)[int(ROUNDS * 0.975)])
        for level, values in samples.items()
    }


def report(result: dict[str, Any], spread: dict[str, tuple[float, float]]) -> None:
    """Print the figures as a table."""
    print(f"gold {result['gold']} (core {result['core']}), system {result['system']}")
    for level in LEVELS:
        figures, (low, high) = result[level], spread[level]
        line = "  ".join(f"{name} {figures[name]:.3f}" for name in ("P", "R", "F1"))
        print(f"{level:5} {line}  [{low:.2f}, {high:.2f}]")
    print("fields:", "  ".join(f"{name} {value}" for name, value in result["fields"].items()))


def misses(result: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """Return the floors that are not reached."""
    return [
        f"{level} F1 {result[level]['F1']:.3f} is under its floor {floor:.3f}"
        for level, floor in floors.items()
        if result[level]["F1"] < floor - SLACK
    ]


def reached(result: dict[str, Any]) -> dict[str, float]:
    """Return the figures that floors are set to, rounded as they are written."""
    return {level: round(result[level]["F1"], 3) for level in LEVELS}


def raised(record: dict[str, Any], figures: dict[str, float]) -> dict[str, Any]:
    """Return the record with every floor at what is reached, none lower than it was."""
    old = record["floors"]
    floors = {level: max(value, old.get(level, 0.0)) for level, value in figures.items()}
    return {**record, "floors": {**old, **floors}}


def lowered(record: dict[str, Any], figures: dict[str, float], why: str) -> dict[str, Any]:
    """Return the record with every floor at what is reached; whenever one goes down, with the reason."""
    old = record["floors"]
    down = {level: value for level, value in figures.items() if value < old.get(level, 0.0)}
    entry = {"why": why, "from": {level: old[level] for level in down}, "to": down}
    history = [*record.get("lowered", []), *([entry] if down else [])]
    return {**record, "floors": {**old, **figures}, "lowered": history}


def load_record(path: Path) -> dict[str, Any] | None:
    """Read the record of floors; None where there is none yet."""
    if not path.exists():
        return None
    record: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return record


def verdict(
    result: dict[str, Any], record: dict[str, Any] | None, *, lift: bool, why: str | None
) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the record to write (None for none) and what is wrong."""
    if record is None:
        if not lift:
            return None, ["there are no floors to compare with; --raise writes the first ones"]
        record = {"floors": {}, "lowered": []}
    if why is not None:
        return lowered(record, reached(result), why), []
    if lift:
        # Raising is no way round a floor that is missed: the new record still holds it.
        new = raised(record, reached(result))
        return new, misses(result, new["floors"])
    return None, misses(result, record["floors"])


def has_gold(shared: Path) -> bool:
    """Tell whether there are development texts to measure on."""
    return any((shared / "gold" / "dev").glob("*.gold.json"))


def main() -> int:
    """Run the gate; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--raise", dest="lift", action="store_true", help="write what is reached as floors")
    way.add_argument("--lower", metavar="WHY", help="let floors go down, with the reason")
    parser.add_argument("--show", choices=["missed", "extra", "wrong"])
    options = parser.parse_args()
    if options.lower is not None and not options.lower.strip():
        parser.error("--lower needs a reason")
    if not has_gold(options.shared):
        print(
            f"GATE SKIPPED: no gold texts in {options.shared}/gold/dev; quality was NOT measured.",
            file=sys.stderr,
        )
        return 0
    module = scorer(options.shared)
    documents = collect(options.shared)
    docs = [(gold, system) for _, gold, system in documents]
    result = module.score(docs, options.show)
    report(result, intervals(module.score, docs))
    new, failed = verdict(result, load_record(FLOORS), lift=options.lift, why=options.lower)
    if new is not None:
        FLOORS.write_text(json.dumps(new, indent=2) + "\n", "utf-8")
    for line in failed:
        print(f"GATE FAILED: {line}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
