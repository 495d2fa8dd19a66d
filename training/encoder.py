"""The MiniLM-L6 encoder (BERT architecture) in plain PyTorch, so that it exports to a small graph.

Input embeddings carry two features that an uncased vocabulary lacks: the shape of the word, and
the gap in front of it. Both start at zero, so that training begins from the pretrained encoder.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sayso.reading.shapes import GAPS, SHAPES

WIDTH = 384
HEADS = 12
LAYERS = 6
INNER = 1536
POSITIONS = 512
VOCABULARY = 30522
EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.gather = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.thought = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Take (batch, length, WIDTH) and an additive mask (batch, 1, 1, length)."""
        batch, length = x.shape[0], x.shape[1]
        split = self.attend(x).reshape(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        if torch.onnx.is_in_onnx_export():
            weights = (query @ key.transpose(2, 3)) / math.sqrt(WIDTH // HEADS) + mask
            mixed = torch.softmax(weights, -1) @ value
        else:
            mixed = F.scaled_dot_product_attention(
                query, key, value, attn_mask=mask, dropout_p=self.dropout.p if self.training else 0.0
            )
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attended(x + self.dropout(self.gather(mixed)))
        return self.thought(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """Subword ids with word features to contextual vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.subwords = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.gaps = nn.Embedding(len(GAPS), WIDTH)
        self.embedded = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor) -> Tensor:
        """Take three (batch, length) id tensors, 0 being padding; give (batch, length, WIDTH)."""
        mask = (ids == 0).to(torch.float32)[:, None, None, :] * -1e4
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.subwords(ids) + self.positions(places) + self.shapes(shapes) + self.gaps(gaps)
        x = self.dropout(self.embedded(x))
        mask = mask.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else mask
        for layer in self.layers:
            x = layer(x, mask)
        return x


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill an encoder from a BERT checkpoint in safetensors."""
    from safetensors.torch import load_file

    source = load_file(path)
    prefix = "bert." if any(name.startswith("bert.") for name in source) else ""

    def take(name: str) -> Tensor:
        return source[f"{prefix}{name}"].to(torch.float32)

    with torch.no_grad():
        encoder.subwords.weight.copy_(take("embeddings.word_embeddings.weight"))
        # Token types are always 0 here: their vector goes into the positions once and for all.
        encoder.positions.weight.copy_(
            take("embeddings.position_embeddings.weight") + take("embeddings.token_type_embeddings.weight")[0]
        )
        _norm(encoder.embedded, take, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            base = f"encoder.layer.{i}"
            own = f"{base}.attention.self"
            for part in ("weight", "bias"):
                getattr(layer.attend, part).copy_(
                    torch.cat([take(f"{own}.{name}.{part}") for name in ("query", "key", "value")])
                )
                getattr(layer.gather, part).copy_(take(f"{base}.attention.output.dense.{part}"))
                getattr(layer.widen, part).copy_(take(f"{base}.intermediate.dense.{part}"))
                getattr(layer.narrow, part).copy_(take(f"{base}.output.dense.{part}"))
            _norm(layer.attended, take, f"{base}.attention.output.LayerNorm")
            _norm(layer.thought, take, f"{base}.output.LayerNorm")


def _norm(norm: nn.LayerNorm, take: Callable[[str], Tensor], name: str) -> None:
    norm.weight.copy_(take(f"{name}.weight"))
    norm.bias.copy_(take(f"{name}.bias"))
