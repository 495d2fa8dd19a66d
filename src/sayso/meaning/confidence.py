"""How likely a claim is right in subject, object, code and holders (docs/confidence.md).

A logistic model over signs of how a claim was found. Its weights are a table beside this file, one
sign a line, trained by `python -m training.confidence`; a sign that is not in it weighs nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from sayso.meaning.codebook import Codebook
from sayso.meaning.signs import Signs
from sayso.model.document import Document

TABLE = "confidence.tsv"
BASE = "base"
LEAST, MOST = 0.02, 0.98
"""No claim is told to be certainly wrong or right: the gold is small."""
PLACES = 2


@dataclass(frozen=True, slots=True)
class Confidence:
    """Weights of signs in log-odds, and that of a claim with none of them."""

    base: float
    weights: Mapping[str, float]

    def of(self, signs: Iterable[str]) -> float:
        """Return the probability that a claim with these signs is right, rounded to two places."""
        # fsum: the order in which the signs come cannot move the last place.
        odds = math.fsum([self.base, *(self.weights.get(sign, 0.0) for sign in signs)])
        return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), PLACES)


def rated(document: Document, codebook: Codebook, confidence: Confidence | None = None) -> Document:
    """Tell the confidence of every claim of an understood document; ids stay what they were."""
    if not document.claims:
        return document
    weigh, signs = confidence if confidence is not None else shipped(), Signs(document, codebook)
    claims = tuple(replace(claim, confidence=weigh.of(signs.of(claim))) for claim in document.claims)
    return replace(document, claims=claims)


@cache
def shipped() -> Confidence:
    """Return the model that comes with Sayso."""
    return parse(resources.files("sayso.meaning").joinpath(TABLE).read_text("utf-8"))


def parse(text: str) -> Confidence:
    """Read a table of weights: sign, tab, weight, and columns for people; `#` starts a comment."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    weights = {row[0]: float(row[1]) for row in rows}
    return Confidence(weights.pop(BASE), weights)
