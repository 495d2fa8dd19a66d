"""The shipped model, loaded once for the tests that need it."""

from __future__ import annotations

import pytest

from sayso.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
