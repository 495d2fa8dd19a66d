"""Older cases become newer ones, all or nothing; newer ones are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case import schema
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.errors import CaseBusy, CaseError, CaseTooNew
from tests.builders import story

NEXT = "CREATE TABLE remark (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    doc = story()
    with Case.create(tmp_path) as case:
        case.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
    return tmp_path


@pytest.mark.parametrize("write", [False, True])
def test_an_older_case_is_brought_up_to_date_when_it_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT))
        for _ in range(2):
            with Case.open(folder, write=write) as case:
                assert case.document(story().id) == story()
                assert case.verify() == []
    with pytest.raises(CaseTooNew):
        Case.open(folder)


def test_a_migration_that_fails_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT + "CREATE TABLE remark (n);"))
        with pytest.raises(CaseError, match="remark"):
            Case.open(folder)
    with Case.open(folder, write=True) as case:
        assert case.verify() == []


def test_a_case_that_is_written_to_is_not_migrated_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case.open(folder, write=True):
        monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT))
        with pytest.raises(CaseBusy):
            Case.open(folder)


def test_a_case_from_before_weighing_waits_to_be_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = replace(story(), claims=())
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        with Case.create(tmp_path) as case:
            case.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
    with Case.open(tmp_path) as case:
        assert case.weighing.pending().documents == 1
        assert case.findings.rows() == []
        assert case.document(doc.id) == doc
        assert case.verify() == []
