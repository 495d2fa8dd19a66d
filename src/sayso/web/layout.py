"""Where the nodes of a network stand: forces between them, worked out the same way every time."""

from __future__ import annotations

import math
from collections.abc import Sequence

STEPS = 90
_GOLDEN = math.pi * (3 - math.sqrt(5))


def lay_out(
    nodes: int, ties: Sequence[tuple[int, int, float]], width: float, height: float
) -> list[tuple[float, float]]:
    """Return a place for each node in a frame: tied ones near each other, the others apart.

    `ties` are two nodes and a weight above 0. Nodes push each other away, ties pull, and everything
    is drawn to the middle, so that what hangs on nothing stays in sight (Fruchterman and Reingold,
    1991). It begins on a spiral in the order of the nodes; nothing is left to chance.
    """
    if nodes < 2:
        return [(width / 2, height / 2)] * nodes
    import numpy as np

    turn = np.arange(nodes) * _GOLDEN
    radius = np.sqrt((np.arange(nodes) + 0.5) / nodes) / 2
    at = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    ones, others = (np.array([tie[side] for tie in ties], dtype=np.int64) for side in (0, 1))
    weight = np.array([1 + math.log(tie[2]) for tie in ties]) if ties else np.zeros(0)
    near = 1 / math.sqrt(nodes)
    for step in range(STEPS):
        square = (at * at).sum(axis=1)
        apart = np.maximum(square[:, None] + square[None, :] - 2 * at @ at.T, 1e-6)
        push = near * near / apart
        np.fill_diagonal(push, 0.0)
        move = at * push.sum(axis=1)[:, None] - push @ at
        if len(ones):
            between = at[ones] - at[others]
            pull = between * (weight * np.sqrt((between * between).sum(axis=1)) / near)[:, None]
            for side in (0, 1):
                move[:, side] += np.bincount(others, pull[:, side], nodes) - np.bincount(
                    ones, pull[:, side], nodes
                )
        move -= 0.9 * at
        length = np.maximum(np.sqrt((move * move).sum(axis=1)), 1e-9)
        most = 0.12 * (1 - step / STEPS) ** 1.5 + 0.002
        at = at + move * (np.minimum(length, most) / length)[:, None]
    return _framed(at, width, height)


def _framed(at: object, width: float, height: float) -> list[tuple[float, float]]:
    """Stretch places over a frame, each side on its own."""
    import numpy as np

    places = np.asarray(at)
    low, high = places.min(axis=0), places.max(axis=0)
    span = np.maximum(high - low, 1e-9)
    fitted = (places - low) / span * np.array([width, height])
    return [(round(float(x), 1), round(float(y), 1)) for x, y in fitted]
