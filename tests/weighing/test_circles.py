"""Chains that come back to their own start."""

from __future__ import annotations

from sayso.weighing.circles import circles


def test_circles_are_found_once_and_begin_with_their_smallest_node() -> None:
    assert circles({"c": ["a"], "a": ["b"], "b": ["c"]}) == (("a", "b", "c", "a"),)
    assert circles({"b": ["a"], "a": ["b"], "d": ["c"], "c": ["d"]}) == (("a", "b", "a"), ("c", "d", "c"))


def test_chains_that_end_and_nodes_that_cite_themselves_are_none() -> None:
    assert circles({"a": ["b", "c"], "b": ["c"], "c": ["d"]}) == ()
    assert circles({"a": ["a"]}) == ()


def test_a_long_chain_is_walked_without_recursion() -> None:
    chain = {f"{n:05}": [f"{n + 1:05}"] for n in range(2000)}
    assert circles(chain) == ()
