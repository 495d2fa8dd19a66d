"""Judged claims find the texts and the claims that they are about, and carry no words of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from evals import judged
from tests.builders import story

SENTENCES = "# newpar\n# text = Veska shelled Marn.\n# text = It denied it.\n\n# newpar\n# text = No more.\n"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "gum").mkdir()
    (tmp_path / "gum" / "GUM_news_marn.conllu").write_text(SENTENCES)
    for source in judged.SOURCES:
        folder = tmp_path / "re3d" / source
        folder.mkdir(parents=True)
        record = {"_id": f"{source[0] * 12}", "text": f"A text of {source}."}
        (folder / "documents.json").write_text(json.dumps(record) + "\n")
    return tmp_path


def test_texts_are_found_by_name(corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = tmp_path / "judged"
    tables.mkdir()
    (tables / "a.tsv").write_text("# a comment\nGUM_news_marn\t6\tASSAULT\tabc\t1\n")
    (tables / "b.tsv").write_text("UK-UUUUUUUU\t2\tAID\tdef\t0\nUK-UUUUUUUU\t9\tAID\tdef\t1\n")
    monkeypatch.setattr(judged, "TABLES", tables)
    marn, uk = judged.judged(corpora)
    assert marn.text == "Veska shelled Marn. It denied it.\n\nNo more.\n"
    assert marn.right == {(6, "ASSAULT", "abc"): True}
    assert uk.text == "A text of UK Government."
    assert uk.right == {(2, "AID", "def"): False, (9, "AID", "def"): True}


def test_a_judgement_is_of_the_parties_and_the_chain() -> None:
    claim = story().claims[0]
    assert judged.key(replace(claim, where=None, when=None, confidence=0.5)) == judged.key(claim)
    assert judged.key(replace(claim, chain=())) != judged.key(claim)
    assert judged.key(replace(claim, subject=claim.object, object=claim.subject)) != judged.key(claim)


def test_the_tables_hold_places_and_hashes_only() -> None:
    row = re.compile(r"[\w-]+\t\d+\t[A-Z]+\t[0-9a-f]{12}\t[01]")
    for table in judged.TABLES.glob("*.tsv"):
        lines = [one for one in table.read_text("utf-8").splitlines() if not one.startswith("#")]
        assert lines
        assert [one for one in lines if not row.fullmatch(one)] == []
        assert len({one.rpartition("\t")[0] for one in lines}) == len(lines)
