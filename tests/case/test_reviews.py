"""Reviews in the tables of a case: older cases, and what verify says of altered ones."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case import schema
from sayso.case.reviews import QueueQuery
from sayso.case.schema_reviews import REVIEWS
from sayso.case.store import Case
from sayso.run.review import decide
from tests.web.cases import gazette, make_case

CLAIM = gazette().claims[0]
VERSION = replace(CLAIM, code="RAID", confidence=None)
VERSION = replace(VERSION, id=VERSION.content_id())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_case(tmp_path / "case")
    decide(made, CLAIM.id, "corrected", by="Ida", version=VERSION)
    decide(made, gazette().claims[1].id, "accepted", by="Ida")
    return made


def alter(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "case.db") as db:
        for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            db.execute(statement)
    db.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE review SET by = 'Karel' WHERE verdict = 'accepted'",
        "DELETE FROM review WHERE verdict = 'accepted'",
        "DELETE FROM claim_version",
        "UPDATE claim_version SET body = replace(body, 'RAID', 'AID')",
        "UPDATE claim_version SET body = '{'",
        "UPDATE judgement SET target = replace(target, 'review', 'source') WHERE verdict = 'corrected'",
    ],
)
def test_what_does_not_follow_from_judgements_is_named(folder: Path, damage: str) -> None:
    with Case.open(folder) as case:
        assert case.verify() == []
    alter(folder, damage)
    with Case.open(folder) as case:
        assert "reviews-follow-from-judgements" in {one.invariant for one in case.verify()}


@pytest.mark.parametrize("statement", ["UPDATE claim_version SET body = ''", "DELETE FROM claim_version"])
def test_versions_are_kept_for_good(folder: Path, statement: str) -> None:
    db = sqlite3.connect(folder / "case.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute(statement)
    db.close()


def test_a_case_weighed_before_there_were_reviews_has_a_queue(folder: Path) -> None:
    alter(
        folder,
        "DROP TABLE review",
        "DROP TABLE claim_version",
        "DROP INDEX judgement_by",
        "DROP INDEX proposition_claim_stake",
        "ALTER TABLE proposition_claim DROP COLUMN stake",
        "ALTER TABLE proposition_claim DROP COLUMN confidence",
        "ALTER TABLE proposition DROP COLUMN origins_against",
        "DELETE FROM judgement",
        f"PRAGMA user_version = {schema.MIGRATIONS.index(REVIEWS)}",
    )
    with Case.open(folder) as case:
        assert case.verify() == []
        assert len(case.reviews.queue(QueueQuery("Ida"), limit=100)) == 7
