"""One case for all tests of the pages: they only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.cases import make_case


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("cases") / "Orla valley")
