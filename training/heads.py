"""The heads on the encoder: each knows its outputs, its gold targets and its loss.

A new head is a class with these three methods and a line in `HEADS`; windows whose corpus does
not annotate its layer are masked in `targets`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.model.layers import MENTION_TYPES
from sayso.reading.labels import NAMED, WIDEST_MENTION
from training.encoder import WIDTH
from training.windows import Window

MASKED = -100
CHANNELS = (*MENTION_TYPES, NAMED)


@dataclass(frozen=True, slots=True)
class Labels:
    """Label sets learned from the corpora, in the order of the outputs."""

    tags: tuple[str, ...]
    deps: tuple[str, ...]


class Head(Protocol):
    """What training asks of a head; `words` is (batch, words, WIDTH), targets are named tensors."""

    def __call__(self, words: Tensor) -> dict[str, Tensor]:
        """Give the head's outputs by the names that the exported graph carries."""

    def targets(self, windows: Sequence[Window], width: int) -> dict[str, Tensor]:
        """Lay out gold for a batch padded to `width` words."""

    def loss(self, outputs: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
        """Mean loss over what is not masked; zero where everything is."""


class SentenceHead(nn.Module):
    """Does a sentence start at this word?"""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.score = nn.Linear(WIDTH, 1)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        return {"starts": self.score(words).squeeze(-1)}

    def targets(self, windows: Sequence[Window], width: int) -> dict[str, Tensor]:
        gold = torch.full((len(windows), width), -1.0)
        for row, window in zip(gold, windows, strict=True):
            if window.gold.segmented:
                row[: len(window.gold.words)] = 0.0
                row[[first for first, _ in window.gold.sentences]] = 1.0
                row[0] = -1.0  # the first word always starts one
        return {"starts": gold}

    def loss(self, outputs: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
        known = gold["starts"] >= 0
        if not known.any():
            return outputs["starts"].sum() * 0
        return F.binary_cross_entropy_with_logits(outputs["starts"][known], gold["starts"][known])


class TagHead(nn.Module):
    """Universal part of speech."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.index = {tag: i for i, tag in enumerate(labels.tags)}
        self.score = nn.Linear(WIDTH, len(labels.tags))

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        return {"tags": self.score(words)}

    def targets(self, windows: Sequence[Window], width: int) -> dict[str, Tensor]:
        gold = torch.full((len(windows), width), MASKED)
        for row, window in zip(gold, windows, strict=True):
            if window.gold.tags is not None:
                row[: len(window.gold.words)] = torch.tensor([self.index[tag] for tag in window.gold.tags])
        return {"tags": gold}

    def loss(self, outputs: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
        return _cross_entropy(outputs["tags"], gold["tags"])


class DependencyHead(nn.Module):
    """Governor of each word by a biaffine score (Dozat and Manning 2017), and the relation to it.

    The relation is scored on the product of both words' vectors rather than by a full biaffine
    form, so that a decoder can score the chosen arcs alone at little cost: `relation` holds the
    weights for that, and is exported beside the graph.
    """

    ARC = 256
    RELATION = 192

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.index = {dep: i for i, dep in enumerate(labels.deps)}
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.dependent = nn.Linear(WIDTH, self.ARC)
        self.governor = nn.Linear(WIDTH, self.ARC)
        self.arc = nn.Linear(self.ARC, self.ARC, bias=False)
        self.prior = nn.Linear(self.ARC, 1)
        self.related = nn.Linear(WIDTH, self.RELATION)
        self.relating = nn.Linear(WIDTH, self.RELATION)
        self.relation = nn.Linear(3 * self.RELATION, len(labels.deps))
        self.dropout = nn.Dropout(0.2)
        nn.init.zeros_(self.arc.weight)

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        rooted = torch.cat([self.root.expand(words.shape[0], 1, WIDTH), words], 1)
        dependents = self.dropout(F.gelu(self.dependent(words)))
        governors = self.dropout(F.gelu(self.governor(rooted)))
        arcs = self.arc(dependents) @ governors.transpose(1, 2) + self.prior(governors).transpose(1, 2)
        return {
            "arcs": arcs,
            "related": self.dropout(F.gelu(self.related(words))),
            "relating": self.dropout(F.gelu(self.relating(rooted))),
        }

    def relations(self, related: Tensor, relating: Tensor) -> Tensor:
        """Score the relations of arcs from their two ends."""
        return self.relation(torch.cat([related * relating, related, relating], -1))

    def targets(self, windows: Sequence[Window], width: int) -> dict[str, Tensor]:
        heads = torch.full((len(windows), width), MASKED)
        deps = torch.full((len(windows), width), MASKED)
        allowed = torch.ones(len(windows), width, width + 1, dtype=torch.bool)
        for row, window in enumerate(windows):
            gold = window.gold
            if gold.heads is None or gold.deps is None:
                continue
            allowed[row] = False
            allowed[row, :, 0] = True
            for first, last in gold.sentences:
                allowed[row, first:last, first + 1 : last + 1] = True
            for i, (head, dep) in enumerate(zip(gold.heads, gold.deps, strict=True)):
                if head >= -1:
                    heads[row, i] = head + 1
                    deps[row, i] = self.index.get(dep, MASKED)
        return {"heads": heads, "deps": deps, "allowed": allowed}

    def loss(self, outputs: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
        arcs = outputs["arcs"].float().masked_fill(~gold["allowed"], -1e4)
        arc_loss = _cross_entropy(arcs, gold["heads"])
        chosen = gold["heads"].clamp(min=0).unsqueeze(-1).expand(-1, -1, self.RELATION)
        scores = self.relations(outputs["related"], outputs["relating"].gather(1, chosen))
        return arc_loss + _cross_entropy(scores, gold["deps"])


class MentionHead(nn.Module):
    """Every range of words at once: is it a mention, of which type, and is it a name?

    After the efficient GlobalPointer (Su et al. 2022): one score per range that all channels
    share, one bias per channel at its first and at its last word, and one per width.
    """

    SIZE = 96

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.view = nn.Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.1)
        self.first = nn.Linear(WIDTH, self.SIZE)
        self.last = nn.Linear(WIDTH, self.SIZE)
        self.opening = nn.Linear(WIDTH, len(CHANNELS))
        self.closing = nn.Linear(WIDTH, len(CHANNELS))
        self.widths = nn.Parameter(torch.zeros(len(CHANNELS), WIDEST_MENTION))

    def forward(self, words: Tensor) -> dict[str, Tensor]:
        words = self.dropout(F.gelu(self.view(words)))
        return {
            "ranges": self.first(words) @ self.last(words).transpose(1, 2) / self.SIZE**0.5,
            "opening": self.opening(words),
            "closing": self.closing(words),
        }

    def scores(self, outputs: Mapping[str, Tensor]) -> Tensor:
        """Lay the ranges out as (batch, channels, words, WIDEST_MENTION), the last axis width - 1."""
        words = outputs["ranges"].shape[1]
        place = torch.arange(words)[:, None] + torch.arange(WIDEST_MENTION)[None]
        inside = place.clamp(max=words - 1)
        shared = outputs["ranges"].float().gather(2, inside.expand(len(outputs["ranges"]), -1, -1))
        closing = outputs["closing"].float()[:, inside].permute(0, 3, 1, 2)
        opening = outputs["opening"].float().permute(0, 2, 1).unsqueeze(-1)
        return shared.unsqueeze(1) + opening + closing + self.widths[None, :, None]

    def targets(self, windows: Sequence[Window], width: int) -> dict[str, Tensor]:
        gold = torch.full((len(windows), len(CHANNELS), width, WIDEST_MENTION), -1, dtype=torch.int8)
        for row, window in enumerate(windows):
            mentions = window.gold.mentions
            if mentions is None:
                continue
            number = len(window.gold.words)
            exhaustive = [i for i, name in enumerate(CHANNELS) if name in mentions.exhaustive]
            fits = torch.arange(number)[:, None] + torch.arange(WIDEST_MENTION)[None] < number
            for channel in exhaustive:
                gold[row, channel, :number][fits] = 0
            for (start, end), (kind, named) in mentions.spans.items():
                if end - start <= WIDEST_MENTION:
                    cell = gold[row, :, start, end - start - 1]
                    cell[:] = 0
                    if kind is not None:
                        cell[CHANNELS.index(kind)] = 1
                    cell[CHANNELS.index(NAMED)] = int(named)
            for (start, end), name in mentions.open:
                if end - start <= WIDEST_MENTION:
                    gold[row, CHANNELS.index(name), start, end - start - 1] = -1
        return {"mentions": gold}

    def loss(self, outputs: Mapping[str, Tensor], gold: Mapping[str, Tensor]) -> Tensor:
        """Rank every positive above a threshold of 0 and every negative below it (Su et al. 2022)."""
        scores = self.scores(outputs)
        cells = gold["mentions"]
        zero = torch.zeros(*scores.shape[:2], 1)
        wrong = torch.cat([zero, scores.masked_fill(cells != 0, -1e4).flatten(2)], -1).logsumexp(-1)
        right = torch.cat([zero, (-scores).masked_fill(cells != 1, -1e4).flatten(2)], -1).logsumexp(-1)
        known = (cells >= 0).flatten(2).any(-1)
        if not known.any():
            return scores.sum() * 0
        return (wrong + right)[known].mean()


HEADS: dict[str, Callable[[Labels], nn.Module]] = {
    "sentences": SentenceHead,
    "tags": TagHead,
    "dependencies": DependencyHead,
    "mentions": MentionHead,
}


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not (gold != MASKED).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=MASKED)
