"""Whatever is altered behind the case's back, verify names it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.case.files import DATABASE
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.errors import CaseBusy, NotFound
from tests.builders import story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    doc = story()
    with Case.create(tmp_path / "case") as case:
        case.add(doc, doc.text.content.encode(), Stamp("0", "m", "c"))
        case.reject(NotFound("a.txt", "no such file"))
        case.reject(NotFound("b.txt", "no such file"))
    return tmp_path / "case"


def found(folder: Path) -> set[str]:
    with Case.open(folder) as case:
        return {violation.invariant for violation in case.verify()}


def alter(*statements: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        db = sqlite3.connect(folder / DATABASE)
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            db.execute(statement)
        db.commit()
        db.close()

    return do


def test_a_sound_case_has_nothing_to_say(folder: Path) -> None:
    assert found(folder) == set()


@pytest.mark.parametrize(
    ("damage", "invariant"),
    [
        (alter("UPDATE log SET why = 'never happened' WHERE sequence = 2"), "log-is-linked"),
        (alter("DELETE FROM log WHERE sequence = 2"), "log-has-no-gaps"),
        (alter("UPDATE document SET text = replace(text, 'Marn', 'Mern')"), "text-id-is-hash"),
        (alter("UPDATE document SET text = replace(text, 'Marn', 'Mern')"), "index-fits-the-text"),
        (alter("UPDATE claim SET body = replace(body, 'affirmed', 'negated')"), "claim-ids-are-hashes"),
        (alter("UPDATE claim SET polarity = 'negated'"), "claim-fits-its-body"),
        (alter("UPDATE holder SET name = 'Somebody Else'"), "claim-fits-its-body"),
        (alter("DELETE FROM claim WHERE ordinal = 2"), "reading-fits-its-layers"),
        (alter("UPDATE claim SET body = '{'"), "layers-can-be-read"),
        (alter("UPDATE reading SET layers = x'00'"), "layers-can-be-read"),
        (alter("UPDATE reading SET title = 'Other'"), "reading-fits-its-layers"),
        (alter("UPDATE document SET id = 'doc-other'"), "document-fits-its-layers"),
        (alter("UPDATE reading SET current = 0"), "documents-have-a-reading"),
        (alter("UPDATE capture SET size = 1"), "captures-are-unaltered"),
        (alter("PRAGMA foreign_keys = OFF", "DELETE FROM stamp"), "references-lead-somewhere"),
        (lambda folder: shutil.rmtree(folder / "captures"), "captures-are-there"),
    ],
)
def test_damage_is_named(folder: Path, damage: Callable[[Path], None], invariant: str) -> None:
    damage(folder)
    assert invariant in found(folder)


def test_an_altered_capture_is_named(folder: Path) -> None:
    (capture,) = [path for path in (folder / "captures").rglob("*") if len(path.name) == 64]
    capture.write_bytes(capture.read_bytes().replace(b"Marn", b"Mern"))
    assert found(folder) == {"captures-are-unaltered"}


def test_a_damaged_database_is_a_finding_and_not_a_crash(folder: Path) -> None:
    path = folder / DATABASE
    raw = bytearray(path.read_bytes())
    raw[8192:40960] = b"\x55" * 32768
    path.write_bytes(bytes(raw))
    assert "database-is-whole" in found(folder)


def test_a_database_in_use_is_busy_and_not_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.case.connection.BUSY_SECONDS", 0.0)
    other = sqlite3.connect(folder / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Case.open(folder) as case, pytest.raises(CaseBusy):
        case.verify()
    other.close()
    assert found(folder) == set()
