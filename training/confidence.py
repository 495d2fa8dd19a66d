"""Train the confidence of claims: `python -m training.confidence --gold DIR... --held-out DIR`.

Reads annotated texts with the product as it is, marks each of its claims as right (subject, object,
code and the whole chain of holders agree with a gold claim, as evals.claim_score pairs them) or
wrong, and fits a ridge logistic model over the signs of meaning/signs.py. Folds are documents. Writes
the table of weights, a reliability plot, and the figures between the marks in docs/confidence.md. The
texts under --held-out are measured only. Nothing in it is random.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.claim_score import pairs, same_chain
from evals.judged import judged, name
from sayso.meaning.codebook import load
from sayso.meaning.confidence import BASE, TABLE, Confidence, shipped
from sayso.meaning.signs import Signs
from training.reliability import SURE, Rated, plot, report

ROOT = Path(__file__).parents[1]
GOLD = (ROOT / "evals" / "gold" / "tuning",)
HELD_OUT = ROOT / "evals" / "gold" / "held_out"
OUT = ROOT / "src" / "sayso" / "meaning" / TABLE
PAGE = ROOT / "docs" / "confidence.md"
PLOT = ROOT / "docs" / "confidence.svg"
PENALTIES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
ALIKE = 0.003
"""Losses that differ by no more are the same; the stronger penalty is taken."""
SHARPER = {"entry": 2.0, "code": 1.0}
"""How much more than other signs these are held to nothing: an entry falls back on its code."""
MOST_WRONG = 0.2
"""Share of wrong claims among the sure ones that --check lets pass."""
SEEN = 4
"""A sign needs so many training claims to get a weight."""
STEPS = 100
BLIND = 0.70
"""Share of claims that are right by gold that was annotated without seeing them: 433 claims of press
releases, histories of wars and news. Who reads single claims lets more of them pass; the truth is
taken to lie half-way."""
PLATT = 2.0
"""How strongly the calibration is held to telling the base rate of every claim."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that was found in an annotated text: its signs, and whether it is right.

    `fresh` tells that the program's rules were never tuned on the text.
    """

    text: str
    signs: tuple[str, ...]
    right: bool
    fresh: bool = False


def found_in(folder: Path) -> list[Found]:
    """Read the annotated texts of a folder, and mark what the product finds in them."""
    from sayso import read_text
    from sayso.exchange.jsonlines import claim_record

    made = []
    for file in sorted(folder.glob("*.gold.json")):
        gold = json.loads(file.read_text("utf-8"))
        stem = file.name.removesuffix(".gold.json")
        text = file.with_name(f"{stem}.txt").read_text("utf-8")
        document = read_text(text, published=gold.get("published"))
        records = [claim_record(claim) for claim in document.claims]
        good = {
            found["id"]
            for wanted, found in pairs(gold["claims"], records)
            if wanted["code"] == found["code"] and same_chain(wanted, found)
        }
        signs = Signs(document, load())
        made += [Found(stem, signs.of(claim), claim.id in good) for claim in document.claims]
    return made


def judged_in(corpora: Path) -> list[Found]:
    """Read the texts in which single claims were judged, and keep those claims."""
    from sayso import read_text

    made = []
    for one in judged(corpora):
        document = read_text(one.text)
        signs = Signs(document, load())
        made += [
            Found(one.name, signs.of(claim), one.right[name(claim)], fresh=True)
            for claim in document.claims
            if name(claim) in one.right
        ]
    return made


# -- fitting ---------------------------------------------------------------------------------------


def fit(rows: Array, right: Array, penalties: Array) -> Array:
    """Fit a logistic model by Newton's method; the first column is the base and is not penalised."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - penalties * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalties + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def columns(found: Sequence[Found]) -> list[str]:
    """List the signs that are common enough to be weighed, and not shared by all."""
    counts = Counter(sign for one in found for sign in one.signs)
    return sorted(sign for sign, count in counts.items() if SEEN <= count <= len(found) - SEEN)


def matrix(found: Sequence[Found], signs: Sequence[str]) -> Array:
    """Lay claims out as rows of ones and zeros, the base first."""
    place = {sign: number for number, sign in enumerate(signs, start=1)}
    rows = np.zeros((len(found), len(signs) + 1))
    rows[:, 0] = 1
    for row, one in zip(rows, found, strict=True):
        row[[place[sign] for sign in one.signs if sign in place]] = 1
    return rows


def trained(found: Sequence[Found], penalty: float) -> Confidence:
    """Fit the weights on some claims."""
    signs = columns(found)
    factors = [SHARPER.get(sign.partition(":")[0], 1.0) for sign in signs]
    penalties = np.array([0.0, *(penalty * factor for factor in factors)])
    right = np.array([float(one.right) for one in found])
    base, *weights = fit(matrix(found, signs), right, penalties).tolist()
    return Confidence(base, dict(zip(signs, weights, strict=True)))


def odds(model: Confidence, signs: Sequence[str]) -> float:
    """Return the log-odds that a model gives a claim."""
    return math.fsum([model.base, *(model.weights.get(sign, 0.0) for sign in signs)])


def out_of_fold(found: Sequence[Found], penalty: float) -> list[float]:
    """Return the log-odds of each claim by a model that has not seen its document."""
    models = {
        text: trained([one for one in found if one.text != text], penalty)
        for text in {one.text for one in found}
    }
    return [odds(models[one.text], one.signs) for one in found]


def loss(scores: Sequence[float], found: Sequence[Found]) -> float:
    """Return the mean negative log-likelihood of scores in log-odds."""
    signed = np.array([score if one.right else -score for score, one in zip(scores, found, strict=True)])
    return float(np.mean(np.logaddexp(0, -signed)))


def platt(scores: Sequence[float], found: Sequence[Found]) -> tuple[float, float]:
    """Fit (slope, shift) of log-odds, shrunk towards the base rate: the slope stays between 0 and 1.

    Where some texts are fresh, only they count: on texts that rules were tuned on, more is right than
    will be elsewhere.
    """
    fresh = [number for number, one in enumerate(found) if one.fresh]
    if fresh:
        scores, found = [scores[number] for number in fresh], [found[number] for number in fresh]
    right = np.array([float(one.right) for one in found])
    base = (float(right.sum()) + 1) / (len(right) + 2)  # never 0 or 1
    centre = math.log(base / (1 - base))
    mean = float(np.mean(scores))
    rows = np.stack([np.ones(len(scores)), np.array(scores) - mean], axis=1)
    shift, slope = fit(rows, right, np.array([0.0, PLATT])).tolist()
    slope = min(1.0, max(0.0, slope))
    shift = (shift * len(scores) + centre * PLATT) / (len(scores) + PLATT)
    if fresh:
        told = (base + BLIND) / 2
        shift += math.log(told / (1 - told)) - centre
    return slope, shift - slope * mean


def calibrated(model: Confidence, slope: float, shift: float) -> Confidence:
    """Bend a model's log-odds into the weights themselves."""
    weights = {sign: round(slope * weight, 3) for sign, weight in model.weights.items()}
    return Confidence(round(slope * model.base + shift, 3), weights)


def cross_validated(found: Sequence[Found], scores: Sequence[float]) -> list[Rated]:
    """Rate each claim with a calibration that, like its score, has not seen its document."""
    rated = []
    for one, score in zip(found, scores, strict=True):
        rest = [number for number, other in enumerate(found) if other.text != one.text]
        slope, shift = platt([scores[n] for n in rest], [found[n] for n in rest])
        chance = Confidence(slope * score + shift, {}).of(())
        rated.append(Rated(one.text, chance, one.right))
    return rated


# -- writing ---------------------------------------------------------------------------------------


def table(model: Confidence, found: Sequence[Found], notes: Sequence[str]) -> str:
    """Write the weights as tab-separated lines, with how often each sign was seen and right."""
    counts = Counter(sign for one in found for sign in one.signs)
    right = Counter(sign for one in found if one.right for sign in one.signs)
    lines = [f"# {note}" for note in notes]
    lines.append("# sign, weight in log-odds, training claims with it, of these right")
    lines.append(f"{BASE}\t{model.base:.3f}\t{len(found)}\t{sum(one.right for one in found)}")
    for sign, weight in sorted(model.weights.items()):
        lines.append(f"{sign}\t{weight:.3f}\t{counts[sign]}\t{right[sign]}")
    return "\n".join(lines) + "\n"


def check(held: Sequence[Found]) -> int:
    """Return 1 where too many held-out claims are wrong among those that the shipped weights find sure."""
    model = shipped()
    told = [Rated(one.text, model.of(one.signs), one.right) for one in held]
    shown = [one for one in told if one.chance >= SURE]
    wrong = sum(not one.right for one in shown)
    print(f"{len(told)} claims held out, {len(shown)} at {SURE} and more, {wrong} of these wrong")
    return int(not shown or wrong > MOST_WRONG * len(shown))


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, measure and write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.confidence", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--gold", type=Path, nargs="+", default=list(GOLD), help="folders to train on")
    parser.add_argument(
        "--corpora", type=Path, help="folder with re3d and GUM, for claims judged in their texts"
    )
    parser.add_argument("--held-out", type=Path, default=HELD_OUT, help="folder that is measured only")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--dry-run", action="store_true", help="print the figures and write nothing")
    way.add_argument("--check", action="store_true", help="train nothing, hold the shipped weights to SURE")
    options = parser.parse_args(arguments)
    if options.check:
        return check(found_in(options.held_out))
    found = [one for folder in options.gold for one in found_in(folder)]
    if options.corpora is not None:
        found += judged_in(options.corpora)
    held = found_in(options.held_out)
    if not found or not held:
        parser.error("no annotated texts in --gold or --held-out")
    tried = {penalty: out_of_fold(found, penalty) for penalty in PENALTIES}
    best = min(loss(scores, found) for scores in tried.values())
    penalty = max(one for one in PENALTIES if loss(tried[one], found) <= best + ALIKE)
    slope, shift = platt(tried[penalty], found)
    model = calibrated(trained(found, penalty), slope, shift)
    inside = cross_validated(found, tried[penalty])
    outside = [Rated(one.text, model.of(one.signs), one.right) for one in held]
    settings = f"penalty {penalty:g}, slope {slope:.2f}, {len(model.weights)} signs"
    print(f"{settings}; log loss by penalty:", {p: round(loss(s, found), 4) for p, s in tried.items()})
    figures = report(inside, outside)
    print(figures)
    if options.dry_run:
        return 0
    texts = len({one.text for one in found})
    notes = (
        "Confidence of claims: weights of signs (docs/confidence.md). Made by training/confidence.py.",
        f"Codebook {load().hash}.",
        f"{len(found)} claims of {texts} texts, {sum(one.right for one in found)} right; {settings}.",
    )
    OUT.write_text(table(model, found, notes), "utf-8")
    PLOT.write_text(plot(inside, outside), "utf-8")
    before, opening, rest = PAGE.read_text("utf-8").partition("<!-- figures -->\n")
    _, closing, after = rest.partition("<!-- end of figures -->")
    PAGE.write_text(f"{before}{opening}{figures}{closing}{after}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
