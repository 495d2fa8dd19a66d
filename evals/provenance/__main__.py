"""Measure provenance on the benchmark: `python -m evals.provenance [--errors]`.

Needs nothing but the repository. `--errors` lists what went wrong in the tuning half; the errors of
the held-out half are never shown, only counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable

from evals.provenance.score import Outcome, Pair, Rate, merges, misses, run
from evals.provenance.stories import stories


def main() -> None:
    """Print both rates of both halves, by the way the copies were made."""
    parser = argparse.ArgumentParser(prog="evals.provenance", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the errors of the tuning half")
    wanted = parser.parse_args()
    started = time.perf_counter()
    outcome = run(stories())
    seconds = time.perf_counter() - started
    for name, held_out in (("tuning half", False), ("held-out half", True)):
        report(name, [pair for pair in outcome.pairs if pair.held_out == held_out])
    total(outcome, seconds)
    if wanted.errors:
        errors(pair for pair in outcome.pairs if not pair.held_out)


def report(name: str, pairs: list[Pair]) -> None:
    """Print the rates of one half."""
    print(f"{name}: {len({pair.story for pair in pairs})} stories, {len(pairs)} pairs of documents")
    print(f"  false merges of independent origins  {shown(merges(pairs))}")
    hard = [pair for pair in pairs if pair.hard]
    print(f"    where statements or background are shared  {shown(merges(hard))}")
    print(f"  missed copies  {shown(misses(pairs))}")
    for way in sorted({way for pair in pairs for way in pair.ways}):
        print(f"    {way:12}  {shown(misses(pair for pair in pairs if way in pair.ways))}")


def shown(rate: Rate) -> str:
    """Write a rate with its interval."""
    return f"{rate.value:6.1%}  ({rate.wrong} of {rate.of})  [{rate.low:.1%}, {rate.high:.1%}]"


def total(outcome: Outcome, seconds: float) -> None:
    """Print what both halves have in common."""
    print(f"articles: {outcome.articles}; pairs of different stories with shared text: {outcome.strangers}")
    print(f"seconds: {seconds:.1f}, intake included")


def errors(pairs: Iterable[Pair]) -> None:
    """List the pairs with an error."""
    for pair in pairs:
        if pair.merged or pair.missed:
            what = " and ".join(word for word, so in (("merged", pair.merged), ("missed", pair.missed)) if so)
            print(f"  {what}: {pair.story}: {pair.ways[0]} / {pair.ways[1]}")


if __name__ == "__main__":
    main()
