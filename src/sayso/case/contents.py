"""What stands in a case, for whoever reads it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sayso.case import log
from sayso.case.actors import ActorTables
from sayso.case.assessment import AssessmentTables
from sayso.case.beginnings import Beginnings
from sayso.case.captures import Captures
from sayso.case.connection import told
from sayso.case.decisions import DecisionTables
from sayso.case.files import FILES
from sayso.case.findings import FindingTables
from sayso.case.layers import claim_of, unpack, unpack_outline
from sayso.case.placing import PlacingTables
from sayso.case.provenance import ProvenanceTables
from sayso.case.records import ClaimQuery, Decision, DocumentRow, Hit, Input, StoredRejection
from sayso.case.reviews import ReviewTables
from sayso.case.rows import CLAIM_ORDER, CLAIMS, READING_ORDER, claim_order, conditions, storable
from sayso.case.search import CLOSE, OPEN, marked_parts, match_expression
from sayso.case.stamp import Stamp
from sayso.case.verify import violations
from sayso.case.weighing import WeighingTables
from sayso.case.wide import WideTables
from sayso.model.check import Violation
from sayso.model.claim import Claim, Judgement
from sayso.model.document import Document
from sayso.model.errors import CaseError, InvariantError

_READINGS = "reading r JOIN document d ON d.n = r.document JOIN stamp s ON s.n = r.stamp"
_ROW = (
    "d.id, r.title, r.outlet, r.byline, r.url, r.published, r.locator, r.member, r.media_type, d.sha256,"
    " (SELECT size FROM capture WHERE sha256 = d.sha256), r.words, r.claims,"
    " s.sayso_version, s.model_hash, s.codebook_hash"
)
_MARKS = f"'{OPEN}', '{CLOSE}', '…', 24"


class Contents:
    """The reading half of a case: every question that can be asked of it.

    What was weighed stands in groups of tables of its own: `actors`, `provenance`, `placing`,
    `findings`, all of it at once in `assessment`, and `weighing` for how far it has come; `decisions`
    are those of people, `reviews` those on claims, with the claims that wait for one.
    """

    def __init__(self, folder: Path, db: sqlite3.Connection, captures: Captures) -> None:
        self.folder = folder
        self._db = db
        self._captures = captures
        self.beginnings = Beginnings(folder, db)
        self.decisions = DecisionTables(folder, db)
        self.reviews = ReviewTables(folder, db)
        self.actors = ActorTables(folder, db)
        self.provenance = ProvenanceTables(folder, db)
        self.placing = PlacingTables(folder, db)
        self.findings = FindingTables(folder, db)
        self.assessment = AssessmentTables(folder, db)
        self.weighing = WeighingTables(folder, db)
        self.wide = WideTables(folder, db)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Read everything inside from one state of the case, whatever another process writes meanwhile."""
        with told(self.folder):
            self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

    def owns(self, path: Path) -> bool:
        """Tell whether a path is a file of this case: its database, settings, lock or captures."""
        try:
            inside = path.resolve().relative_to(self.folder.resolve())
        except (ValueError, OSError):
            return False
        return inside.parts[:1] in {(name,) for name in FILES}

    def has(self, document_id: str) -> bool:
        """Tell whether a document is in the case."""
        return self._current(document_id) is not None

    def input(self, locator: str) -> Input | None:
        """Return how far an input has come, None when it was never worked through."""
        rows = self._all(
            "SELECT i.fingerprint, i.failed, s.sayso_version, s.model_hash, s.codebook_hash"
            " FROM input i JOIN stamp s ON s.n = i.stamp WHERE i.locator = ?",
            (storable(locator),),
        )
        return Input(locator, rows[0][0], Stamp(*rows[0][2:]), bool(rows[0][1])) if rows else None

    def documents(self, ids: Iterable[str] | None = None) -> list[DocumentRow]:
        """List the documents, or some of them, by publication date, then by where they came from."""
        among = "" if ids is None else " AND d.id IN (SELECT value FROM json_each(?))"
        rows = self._all(
            f"SELECT {_ROW} FROM {_READINGS} WHERE r.current = 1{among} ORDER BY {READING_ORDER}",
            () if ids is None else (json.dumps(list(ids)),),
        )
        return [DocumentRow(*(*row[:13], Stamp(*row[13:]))) for row in rows]

    def document(self, document_id: str) -> Document:
        """Return a document with all its layers; raises CaseError when it is not there."""
        rows = self._all(f"SELECT r.n FROM {_READINGS} WHERE r.current = 1 AND d.id = ?", (document_id,))
        if not rows:
            raise CaseError(f"no document {document_id} in this case")
        return self._reading(rows[0][0])

    def outline(self, document_id: str, layers: Collection[str] = ()) -> Document:
        """Return a document with its text, blocks, source and dates, and of its layers those named."""
        rows = self._all(
            f"SELECT r.layers, d.text FROM {_READINGS} WHERE r.current = 1 AND d.id = ?", (document_id,)
        )
        if not rows:
            raise CaseError(f"no document {document_id} in this case")
        return unpack_outline(rows[0][0], rows[0][1], layers)

    def capture(self, digest: str) -> bytes:
        """Return captured bytes by their SHA-256."""
        return self._captures.read(digest)

    def claims(self, query: ClaimQuery | None = None) -> list[Claim]:
        """Return the claims that fit a query, in its order: by default of documents and their texts."""
        asked = query if query is not None else ClaimQuery()
        where, values = conditions(asked)
        limit = -1 if asked.limit is None else asked.limit
        rows = self._all(
            f"SELECT c.body FROM {CLAIMS} WHERE {where} ORDER BY {claim_order(asked.order)} LIMIT ? OFFSET ?",
            (*values, limit, asked.offset),
        )
        return [claim_of(body) for (body,) in rows]

    def count_claims(self, query: ClaimQuery | None = None) -> int:
        """Count the claims that fit a query; its limit and offset do not matter."""
        where, values = conditions(query if query is not None else ClaimQuery())
        return int(self._all(f"SELECT count(*) FROM {CLAIMS} WHERE {where}", values)[0][0])

    def claim(self, claim_id: str) -> Claim:
        """Return a claim, also one of an earlier reading; raises CaseError when it is not there."""
        rows = self._all(
            "SELECT c.body FROM claim c JOIN reading r ON r.n = c.reading WHERE c.id = ?"
            " ORDER BY r.current DESC, r.n DESC LIMIT 1",
            (claim_id,),
        )
        if not rows:
            raise CaseError(f"no claim {claim_id} in this case")
        return claim_of(rows[0][0])

    def claim_ids(self, beginning: str) -> list[str]:
        """Return the ids of claims that begin so, sorted; an empty beginning gives none."""
        if not beginning:
            return []
        last = beginning + "\U0010ffff"
        rows = self._all(
            "SELECT DISTINCT id FROM claim WHERE id >= ? AND id < ? ORDER BY id", (beginning, last)
        )
        return [row[0] for row in rows]

    def claims_by_id(self, claim_ids: Iterable[str]) -> list[Claim]:
        """Return the current claims with these ids, in the order of the documents and of their texts.

        Ids that the case does not hold are left out.
        """
        rows = self._all(
            f"SELECT c.body FROM {CLAIMS} WHERE c.id IN (SELECT value FROM json_each(?))"
            f" ORDER BY {CLAIM_ORDER}",
            (json.dumps(list(claim_ids)),),
        )
        return [claim_of(body) for (body,) in rows]

    def search(self, words: str, *, limit: int = 50) -> list[Hit]:
        """Find words in quotes and in texts, at most `limit` of each: claims first, the best first.

        Odd input finds nothing.
        """
        expression = match_expression(words)
        if expression is None:
            return []
        claims = self._all(
            f"SELECT d.id, c.id, r.title, snippet(claim_words, 0, {_MARKS}) FROM {CLAIMS}"
            f" JOIN claim_words ON claim_words.rowid = c.n WHERE claim_words MATCH ?"
            f" ORDER BY rank, {CLAIM_ORDER} LIMIT ?",
            (expression, limit),
        )
        found = [Hit(doc, claim, title, marked_parts(text)) for doc, claim, title, text in claims]
        return found + self.texts(words, limit=limit)

    def texts(self, words: str, *, limit: int) -> list[Hit]:
        """Find words in texts, the best first. Odd input finds nothing."""
        expression = match_expression(words)
        if expression is None:
            return []
        rows = self._all(
            f"SELECT d.id, r.title, snippet(document_words, 0, {_MARKS}) FROM document_words"
            " JOIN document d ON d.n = document_words.rowid"
            " JOIN reading r ON r.document = d.n AND r.current = 1 WHERE document_words MATCH ?"
            f" ORDER BY rank, {READING_ORDER} LIMIT ?",
            (expression, limit),
        )
        return [Hit(doc, None, title, marked_parts(text)) for doc, title, text in rows]

    def rejections(self, locator: str | None = None) -> list[StoredRejection]:
        """List what stands rejected, by input; of one input only where it is named."""
        rows = self._all(
            "SELECT locator, what, code, reason FROM rejection WHERE ?1 IS NULL OR locator = ?1"
            " ORDER BY locator, position",
            (storable(locator),),
        )
        return [StoredRejection(*row) for row in rows]

    def judgements(self, target: str) -> list[Judgement]:
        """List the judgements on a target, the oldest first."""
        rows = self._all(
            "SELECT id, target, verdict, by, reason, made FROM judgement WHERE target = ? ORDER BY n",
            (target,),
        )
        return [Judgement(*row) for row in rows]

    def log(self) -> list[Decision]:
        """List every entry of the decision log, the oldest first."""
        with told(self.folder):
            return list(log.entries(self._db))

    def revision(self) -> str:
        """Return the link of the last entry in the log: another one means that the case has changed."""
        rows = self._all("SELECT link FROM log ORDER BY sequence DESC LIMIT 1")
        return str(rows[0][0]) if rows else ""

    def orphans(self) -> list[str]:
        """List captures that no document refers to."""
        known = {digest for (digest,) in self._all("SELECT sha256 FROM capture")}
        return [digest for digest in self._captures.names() if digest not in known]

    def verify(self) -> list[Violation]:
        """Recompute every hash and invariant of the case; an empty list means that it is sound."""
        with told(self.folder):
            return list(violations(self._db, self._captures, self._reading, self.reviews))

    def _reading(self, number: int) -> Document:
        rows = self._all(f"SELECT r.layers, d.text FROM {_READINGS} WHERE r.n = ?", (number,))
        if not rows:
            raise InvariantError(f"reading {number} belongs to no document")
        layers, text = rows[0]
        bodies = self._all("SELECT body FROM claim WHERE reading = ? ORDER BY ordinal", (number,))
        return unpack(layers, text, tuple(claim_of(body) for (body,) in bodies))

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with told(self.folder):
            return self._db.execute(sql, tuple(values)).fetchall()

    def _current(self, document_id: str) -> tuple[int, Stamp, str | None] | None:
        rows = self._all(
            "SELECT r.n, s.sayso_version, s.model_hash, s.codebook_hash, r.published"
            f" FROM {_READINGS} WHERE r.current = 1 AND d.id = ?",
            (document_id,),
        )
        return (rows[0][0], Stamp(*rows[0][1:4]), rows[0][4]) if rows else None
