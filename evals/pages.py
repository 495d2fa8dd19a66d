"""How well page bodies are found: `python -m evals.pages --pages DIR [--json]`.

DIR holds `ground-truth.json` ({name: {"articleBody": text, "url": address}}) and the pages as
`html/NAME.html.gz`. The measure is that of the Scrapinghub article extraction benchmark: per page
the precision and recall of 4-word shingles with their counts, the mean of each over the pages, and
the F1 of the two means. The interval is a 95 % percentile bootstrap over pages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sayso.intake.take import take
from sayso.model.document import Document
from sayso.model.errors import Rejection

SHINGLE = 4
BODY = ("body", "subhead", "dateline")
RESAMPLES = 2_000
SEED = 20191121
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """Precision and recall of one page's body; both 0 for a page that was refused."""

    page: str
    precision: float
    recall: float
    refused: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """The measure over all pages, with the ends of its 95 % interval."""

    pages: int
    refused: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


def body_of(doc: Document) -> str:
    """Return the body that a document gives: its paragraphs, subheads and datelines."""
    return "\n".join(doc.text.at(block.span) for block in doc.blocks if block.kind in BODY)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words in a text; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def compare(found: str, gold: str) -> tuple[float, float]:
    """Return precision and recall of a found body against the gold one."""
    ours, theirs = shingles(found), shingles(gold)
    shared = (ours & theirs).total()
    return shared / ours.total(), shared / theirs.total()


def f1(scores: Sequence[PageScore]) -> tuple[float, float, float]:
    """Return mean precision, mean recall, and the F1 of the two."""
    precision = sum(score.precision for score in scores) / len(scores)
    recall = sum(score.recall for score in scores) / len(scores)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both > 0 else 0.0


def summarise(scores: Sequence[PageScore]) -> Score:
    """Return the measure over pages with its bootstrap interval."""
    chance = random.Random(SEED)
    drawn = sorted(f1(chance.choices(scores, k=len(scores)))[2] for _ in range(RESAMPLES))
    low, high = drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]
    refused = sum(score.refused is not None for score in scores)
    return Score(len(scores), refused, *f1(scores), low, high)


def score_page(path: Path, gold: str) -> PageScore:
    """Take one page and compare its body."""
    (item,) = take(str(path), online=False)
    if isinstance(item, Rejection):
        return PageScore(path.name, 0.0, 0.0, item.reason)
    return PageScore(path.name, *compare(body_of(item.document), gold), None)


def measure(folder: Path) -> list[PageScore]:
    """Score every page that the ground truth names."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    return [
        score_page(folder / "html" / f"{name}.html.gz", page["articleBody"])
        for name, page in sorted(truth.items())
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measure; with --json as JSON, with --worst N the N worst pages too."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.pages", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--pages", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    scores = measure(options.pages)
    score = summarise(scores)
    if options.json:
        print(json.dumps(asdict(score)))
        return 0
    print(
        f"{score.pages} pages, {score.refused} refused: body F1 {score.f1:.4f} "
        f"[{score.low:.4f}, {score.high:.4f}], precision {score.precision:.4f}, recall {score.recall:.4f}"
    )
    for page in sorted(scores, key=lambda page: page.precision + page.recall)[: options.worst]:
        print(f"  {page.precision:.3f} {page.recall:.3f} {page.page} {page.refused or ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
