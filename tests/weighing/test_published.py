"""Which of two documents came first: only where the dates tell."""

from __future__ import annotations

import pytest

from sayso.weighing.published import earlier


@pytest.mark.parametrize(
    ("left", "right", "first"),
    [
        ("2031-03-04", "2031-03-05", "left"),
        ("2031-04", "2031-03-31", "right"),
        ("2030", "2031-01-01", "left"),
        ("2031-03-04", "2031-03-04", None),
        ("2031-03", "2031-03-04", None),
        ("2031-03-04T10:00:00+02:00", "2031-03-04T09:00:00Z", "left"),
        ("2031-03-04T10:00:00", "2031-03-04T09:00:00Z", None),
        ("2031-03-04T10:00:00Z", "2031-03-04", None),
        (None, "2031-03-04", None),
        ("2031-13", "2031-03-04", None),
        ("soon", "2031-03-04", None),
    ],
)
def test_the_earlier_one_is_told(left: str | None, right: str | None, first: str | None) -> None:
    assert earlier(left, right) == first
    assert earlier(right, left) == {"left": "right", "right": "left"}.get(first or "")
