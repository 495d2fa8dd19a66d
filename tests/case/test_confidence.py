"""Asking a case for surer claims, and cases from before claims had a confidence."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case import schema
from sayso.case.records import ClaimQuery
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import sure_enough
from sayso.model.document import Document
from tests.builders import story

STAMP = Stamp("0", "m", "c")
LEVELS = (0.3, 0.6, 0.9)


def sure() -> Document:
    doc = story()
    claims = [replace(one, confidence=level) for one, level in zip(doc.claims, LEVELS, strict=True)]
    return replace(doc, claims=tuple(claims))


def test_a_higher_minimum_never_shows_more(tmp_path: Path) -> None:
    doc = sure()
    with Case.create(tmp_path) as case:
        case.add(doc, doc.text.content.encode(), STAMP)
        assert case.document(doc.id) == doc
        assert case.verify() == []
        before = {one.id for one in case.claims()}
        for least in (0.0, 0.3, 0.31, 0.6, 0.75, 0.9, 1.0):
            query = ClaimQuery(min_confidence=least)
            shown = {one.id for one in case.claims(query)}
            assert shown == {one.id for one in sure_enough(doc.claims, least)}
            assert shown <= before
            assert case.count_claims(query) == len(shown)
            before = shown
        surest = case.claims(ClaimQuery(order="-confidence"))
        assert [one.confidence for one in surest] == sorted(LEVELS, reverse=True)


def test_a_case_from_before_opens_sound_and_its_claims_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = story()
    number = schema.MIGRATIONS.index(schema.CONFIDENCE)
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[: number + 1])
        with Case.create(tmp_path) as case:
            case.add(doc, doc.text.content.encode(), STAMP)
    with sqlite3.connect(tmp_path / "case.db") as db:
        db.execute("DROP INDEX claim_confidence")
        db.execute("ALTER TABLE claim DROP COLUMN confidence")
        db.execute(f"PRAGMA user_version = {number}")
    db.close()
    with Case.open(tmp_path) as case:
        assert case.verify() == []
        assert case.document(doc.id) == doc
        assert [one.confidence for one in case.claims()] == [None] * len(doc.claims)
        assert case.claims(ClaimQuery(min_confidence=0.0)) == []
