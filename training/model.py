"""The reading model: one encoder, a vector per word, and the heads on it."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.encoder import WIDTH, Encoder
from training.heads import HEADS, Labels
from training.windows import Inputs, Window

WEIGHTS = {"sentences": 1.0, "tags": 1.0, "dependencies": 1.0, "mentions": 2.0}
"""How much each head's loss counts."""


class ReadingModel(nn.Module):
    """Encoder and heads; a word is its first subword."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.heads = nn.ModuleDict({name: make(labels) for name, make in HEADS.items()})
        self.dropout = nn.Dropout(0.2)

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor) -> dict[str, Tensor]:
        """Give every head's outputs for a batch of windows."""
        encoded = self.encoder(ids, shapes, gaps)
        words = encoded.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH))
        words = self.dropout(words)
        outputs: dict[str, Tensor] = {}
        for head in self.heads.values():
            outputs.update(head(words))
        return outputs

    def losses(self, batch: Inputs, windows: Sequence[Window]) -> dict[str, Tensor]:
        """Run a batch and compute each head's loss."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            outputs = self(batch.ids, batch.shapes, batch.gaps, batch.first)
        width = batch.first.shape[1]
        outputs = {name: value.float() for name, value in outputs.items()}
        found: dict[str, Tensor] = {}
        for name, head in self.heads.items():
            found[name] = head.loss(outputs, head.targets(windows, width))  # type: ignore[operator]
        return found
