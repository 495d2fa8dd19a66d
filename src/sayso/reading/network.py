"""The exported network under ONNX Runtime: windows of words in, the heads' outputs out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.reading.shapes import GAPS, shape

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

INPUTS = ("ids", "shapes", "gaps", "first")
OUTPUTS = ("starts", "tags", "arcs", "related", "relating", "ranges", "opening", "closing")

BATCH = 256
"""Padded subwords that one run takes: one long window or some short ones.

Measured on one core, words a second: 1536 gave 6,000, 768 7,100, 512 7,400, 256 8,300.
"""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of one document; `pieces` are their subwords, `gaps` what stands before them."""

    first: int
    words: tuple[str, ...]
    pieces: tuple[tuple[int, ...], ...]
    gaps: tuple[int, ...]

    @property
    def subwords(self) -> int:
        """Length in subwords, the encoder's two marks included."""
        return 2 + sum(map(len, self.pieces))


@dataclass(frozen=True, slots=True)
class Outputs:
    """The heads' scores for one window of n words, float32.

    `starts` (n), `tags` (n, tags), `arcs` (n, n + 1; column 0 is the root), `related` (n, size) and
    `relating` (n + 1, size), `ranges` (n, n), `opening` and `closing` (n, channels).
    """

    starts: Floats
    tags: Floats
    arcs: Floats
    related: Floats
    relating: Floats
    ranges: Floats
    opening: Floats
    closing: Floats


class Network:
    """An ONNX Runtime session over the reading graph."""

    def __init__(self, session: Any) -> None:
        self._session = session

    @classmethod
    def load(cls, path: Path, *, threads: int) -> Network:
        """Load the graph; raises ValueError when ONNX Runtime cannot read it."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(path), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ValueError(f"{path.name}: {error}") from error
        return cls(session)

    def run(self, windows: Sequence[Window], *, cls: int, sep: int) -> list[Outputs]:
        """Run windows of one document, batched by length, and give outputs in their order.

        The int8 network scales activations over a whole batch: batches therefore follow from the
        windows alone, and must never mix documents.
        """
        found: list[Outputs | None] = [None] * len(windows)
        for batch in _batches(windows):
            members = [windows[i] for i in batch]
            values = self._session.run(OUTPUTS, _feed(members, cls, sep))
            for row, i in enumerate(batch):
                found[i] = _row(values, row, len(windows[i].words))
        return [outputs for outputs in found if outputs is not None]


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    order = sorted(range(len(windows)), key=lambda i: (-windows[i].subwords, i))
    batch: list[int] = []
    for i in order:
        if batch and windows[batch[0]].subwords * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _feed(windows: Sequence[Window], cls: int, sep: int) -> dict[str, NDArray[np.int64]]:
    import numpy as np

    length = max(window.subwords for window in windows)
    words = max(len(window.words) for window in windows)
    ids, shapes, gaps = (np.zeros((len(windows), length), dtype=np.int64) for _ in range(3))
    first = np.zeros((len(windows), words), dtype=np.int64)
    for row, window in enumerate(windows):
        sizes = np.array([len(pieces) for pieces in window.pieces])
        end = window.subwords - 1
        ids[row, 0], ids[row, end] = cls, sep
        ids[row, 1:end] = [piece for pieces in window.pieces for piece in pieces]
        shapes[row, 1:end] = np.repeat([shape(word) for word in window.words], sizes)
        gaps[row, 1:end] = np.repeat(window.gaps, sizes)
        first[row, : len(sizes)] = 1 + np.cumsum(sizes) - sizes
    return {"ids": ids, "shapes": shapes, "gaps": gaps, "first": first}


def _row(values: Sequence[Floats], row: int, words: int) -> Outputs:
    starts, tags, arcs, related, relating, ranges, opening, closing = (value[row] for value in values)
    return Outputs(
        starts=starts[:words],
        tags=tags[:words],
        arcs=arcs[:words, : words + 1],
        related=related[:words],
        relating=relating[: words + 1],
        ranges=ranges[:words, :words],
        opening=opening[:words],
        closing=closing[:words],
    )


START_GAP = GAPS.index("start")
"""The gap before the first word of a block, and of a window."""
