"""Trees: single root, no cycle, and no better tree exists."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reading.trees import best_tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while node != -1 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != -1:
            return False
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[i, head + 1] for i, head in enumerate(heads)))


@given(st.integers(1, 4).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.integers(-20, 20))))
def test_the_best_of_all_trees_is_found(scores: np.ndarray) -> None:
    size = len(scores)
    found = best_tree(scores)
    assert is_tree(found)
    others = (list(heads) for heads in itertools.product(range(-1, size), repeat=size))
    best = max(total(scores, heads) for heads in others if is_tree(heads))
    assert total(scores, found) == best


def test_a_long_sentence_of_cycles_still_becomes_a_tree() -> None:
    size = 300
    scores = np.zeros((size, size + 1), dtype=np.float32)
    for i in range(size):
        scores[i, (i ^ 1) + 1] = 10 + i % 7
    assert is_tree(best_tree(scores))


def test_scores_that_are_no_numbers_do_no_harm() -> None:
    assert is_tree(best_tree(np.full((5, 6), np.nan, dtype=np.float32)))
    assert best_tree(np.zeros((0, 1), dtype=np.float32)) == []
