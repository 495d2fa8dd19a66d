"""Where to draw the line for mentions: one offset for all types, chosen on development documents.

The loss ranks ranges against a threshold of 0, which a short training leaves too high. Two
numbers are fitted (all types together, and the channel for names), so that measuring on the same
documents flatters the model only a little; the model card says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from sayso.reading.labels import NAMED
from sayso.reading.network import Network, Outputs, Window
from sayso.reading.reader import Reader
from sayso.reading.weights import Weights
from training.corpora.annotated import Annotated
from training.measure import Count, f1, mention_counts, plain

OFFSETS = tuple(i / 2 for i in range(9))
CORPORA = ("gum", "re3d")
"""The two that annotate descriptions as well as names, from raw text."""


class Remembering(Network):
    """A network that answers a question asked before from memory, for many passes over the same text."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._answers: dict[tuple[Window, ...], list[Outputs]] = {}

    def run(self, windows: Sequence[Window], *, cls: int, sep: int) -> list[Outputs]:
        """Run windows as the network does."""
        asked = tuple(windows)
        if asked not in self._answers:
            self._answers[asked] = self._network.run(windows, cls=cls, sep=sep)
        return self._answers[asked]


def calibrate(weights: Weights, documents: Iterable[Annotated]) -> Weights:
    """Return the same model with the offsets that find mentions best in F1."""
    chosen = [document for document in documents if document.corpus in CORPORA]
    weights = replace(weights, network=Remembering(weights.network))
    for channels in ([c for c in weights.channels if c != NAMED], [NAMED]):
        name = "named or not, where found" if channels == [NAMED] else "mentions"
        weights = max(
            (moved(weights, channels, offset) for offset in OFFSETS),
            key=lambda candidate: _quality(candidate, chosen, name),
        )
    return weights


def moved(weights: Weights, channels: Sequence[str], offset: float) -> Weights:
    """Add a number to the scores of some channels."""
    rows = np.isin(np.array(weights.channels), channels)
    widths = weights.arrays.widths + np.where(rows, offset, 0.0)[:, None].astype(np.float32)
    return replace(weights, arrays=replace(weights.arrays, widths=widths))


def _quality(weights: Weights, documents: Iterable[Annotated], name: str) -> float:
    reader = Reader(weights)
    pooled: dict[str, list[Count]] = {}
    for document in documents:
        for figure, count in mention_counts(document, reader.read(plain(document))):
            if figure == name:
                pooled.setdefault(document.corpus, []).append(count)
    return sum(f1(counts) for counts in pooled.values()) / max(1, len(pooled))
