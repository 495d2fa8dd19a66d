"""Krippendorff's alpha gives the values of his own worked examples."""

from __future__ import annotations

import pytest

from sayso.weighing.alpha import alpha


def units(*coders: str) -> list[list[str]]:
    """Turn a line of values per coder, `.` for a missing one, into units."""
    return [
        [value for value in unit if value != "."] for unit in zip(*(c.split() for c in coders), strict=True)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
    ids=["binary", "nominal", "missing-values"],
)
def test_the_worked_examples_of_the_source(given: tuple[str, ...], expected: float) -> None:
    assert alpha(units(*given)).alpha == pytest.approx(expected, abs=0.0005)


def test_full_agreement_is_one_and_units_of_one_coder_do_not_count() -> None:
    found = alpha([["a", "a"], ["b", "b"], ["a"], []])
    assert (found.alpha, found.observed, found.units, found.values) == (1.0, 1.0, 2, 4)


@pytest.mark.parametrize("given", [[], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_nothing_to_compare_and_one_value_only_give_none(given: list[list[str]]) -> None:
    assert alpha(given).alpha is None
