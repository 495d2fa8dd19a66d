"""The best dependency tree of a sentence: maximum spanning arborescence with a single root.

Chu and Liu (1965), Edmonds (1967). Where the best tree has several roots, the best one with a
single root is had exactly, not by trying: an arc from the root is made to cost more than all
others together could win, so that the best tree uses it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float64]
    Heads = NDArray[np.intp]


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Choose a governor for every word.

    `scores` is (words, words + 1): a row per dependent, column 0 the root, column j + 1 word j.
    Gives one governor per word, -1 for the single root. Scores that are not numbers count as 0.
    """
    import numpy as np

    size = scores.shape[0]
    if size == 0:
        return []
    square = np.full((size + 1, size + 1), -np.inf)
    clean = np.nan_to_num(scores.astype(np.float64), nan=0.0, posinf=1e6, neginf=-1e6)
    square[1:, :] = clean
    np.fill_diagonal(square, -np.inf)
    heads = _arborescence(square)
    if np.count_nonzero(heads[1:] == 0) != 1:
        reach = float(clean.max() - clean.min()) + 1.0
        square[1:, 0] -= reach * (size + 1)
        heads = _arborescence(square)
    return [int(head) - 1 for head in heads[1:]]


def _arborescence(scores: Scores) -> Heads:
    """Give the head of every node; node 0 is the root and its own head."""
    import numpy as np

    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.flatnonzero(inside)
    kept = scores[members, heads[members]]
    # The cycle becomes one node, last in order: what enters it loses the arc that it replaces.
    entering = scores[np.ix_(members, outside)] - kept[:, None]
    entry = entering.argmax(axis=0)
    leaving = scores[np.ix_(outside, members)]
    exits = leaving.argmax(axis=1)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = entering[entry, np.arange(size)]
    smaller[:size, size] = leaving[np.arange(size), exits]
    smaller[0, :] = -np.inf
    solved = _arborescence(smaller)
    result = heads.copy()
    for place, node in enumerate(outside):
        head = solved[place]
        result[node] = members[exits[place]] if head == size else outside[head]
    broken = members[entry[solved[size]]]
    result[broken] = outside[solved[size]]
    result[0] = 0
    return result


def _cycle(heads: Heads) -> Heads | None:
    """Find a cycle among the nodes, None where all reach the root."""
    import numpy as np

    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :], dtype=np.intp)
        for seen in path:
            state[seen] = 2
    return None
