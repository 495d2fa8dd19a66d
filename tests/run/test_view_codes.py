"""Pages and reports word codes as the codebook of their case does."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model.codes import OTHER, QUADS
from sayso.model.errors import CodebookError
from sayso.run.view_codes import codes

OWN = """
name: mine
version: "1"
codes:
  SPONSOR: {quad: shady, name: sponsors, definition: "Pays for.", example: "X paid Y."}
  AID: {quad: material cooperation, name: helps, definition: "Helps.", example: "X helped Y."}
entries:
  - {code: SPONSOR, verbs: [sponsor], subject: [agent], object: [patient]}
"""


def test_the_shipped_codebook_words_every_code() -> None:
    found = codes()
    assert len(found) == 19
    assert {one.quad for one in found.values()} == set(QUADS)
    assert all(one.definition and one.phrase != one.code for one in found.values())


def test_a_case_may_have_a_codebook_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('codebook = "mine.yaml"\n', encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(OWN, encoding="utf-8")
    found = codes(tmp_path)
    assert (found["AID"].phrase, found["AID"].quad) == ("helps", "material cooperation")
    assert (found["SPONSOR"].phrase, found["SPONSOR"].quad) == ("sponsors", OTHER)


def test_a_missing_codebook_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('codebook = "gone.yaml"\n', encoding="utf-8")
    with pytest.raises(CodebookError, match=r"gone\.yaml"):
        codes(tmp_path)
