"""Dates as users write them."""

from __future__ import annotations

import pytest

from sayso.model.errors import UsageError
from sayso.run.published import published_date


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2019-11-21", "2019-11-21"),
        (" 2019-11 ", "2019-11"),
        ("2019", "2019"),
        ("2019-11-21T08:30:00Z", "2019-11-21"),
        ("2019-11-21 08:30", "2019-11-21"),
    ],
)
def test_dates_and_times_are_understood(given: str, meant: str) -> None:
    assert published_date(given) == meant


@pytest.mark.parametrize(
    "given", ["", "yesterday", "21.11.2019", "2019-02-30", "2019-13", "0000", "2019-11-21x"]
)
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="date"):
        published_date(given)
