"""The case on disk: one folder with a database, the captured bytes, and its settings.

    case.db      documents, claims, judgements, the decision log
    captures/    the bytes as they came, by hash
    case.toml    settings, for people to edit
    case.lock    held by the one process that writes

A document enters with its bytes first (written, synced, renamed), then everything else in one
transaction. A process killed between the two leaves bytes that nothing refers to: they are no
violation, the same input adopts them when it is added again, and `sweep` removes the rest.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from sayso.case import log, schema
from sayso.case.captures import Captures
from sayso.case.connection import connect, told
from sayso.case.contents import Contents
from sayso.case.files import CAPTURES, DATABASE, LOCK, SETTINGS
from sayso.case.layers import pack
from sayso.case.lock import hold
from sayso.case.records import Input, StoredRejection
from sayso.case.rows import Row, claim_row, holder_rows, insert, reading_row, storable
from sayso.case.stamp import Stamp
from sayso.model.check import violations as document_violations
from sayso.model.claim import Claim, Judgement
from sayso.model.document import Document
from sayso.model.errors import InvariantError, NotACase, Rejection, UsageError


def now() -> str:
    """Return the present time as ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Case(Contents):
    """An open case; a context manager. One writer at a time, any number of readers."""

    def __init__(
        self,
        folder: Path,
        db: sqlite3.Connection,
        *,
        lock: BinaryIO | None,
        clock: Callable[[], str] = now,
    ) -> None:
        super().__init__(folder, db, Captures(folder / CAPTURES))
        self._lock = lock
        self._clock = clock
        self._writing = threading.Lock()

    @classmethod
    def create(cls, folder: Path, *, settings: str = "", clock: Callable[[], str] = now) -> Case:
        """Make a new case in a folder and open it for writing.

        The folder may exist; raises UsageError when there is a case in it already. A creation that
        was cut short may be repeated.
        """
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undone, told(folder):
            lock = undone.enter_context(hold(folder / LOCK))
            db = undone.enter_context(closing(connect(folder / DATABASE, mode="rwc")))
            if not schema.is_blank(db):
                raise UsageError(f"{folder}: there is a case already; choose another folder")
            (folder / CAPTURES).mkdir(exist_ok=True)
            if not (folder / SETTINGS).exists():
                (folder / SETTINGS).write_text(settings, encoding="utf-8")
            db.execute("PRAGMA journal_mode = WAL")
            schema.migrate(db, 0)
            undone.pop_all()
        return cls(folder, db, lock=lock, clock=clock)

    @classmethod
    def open(
        cls, folder: Path, *, write: bool = False, patience: float = 0.0, clock: Callable[[], str] = now
    ) -> Case:
        """Open a case; raises NotACase, CaseTooNew, or CaseBusy when another process writes.

        `patience` is how many seconds to wait for that process to be done.
        """
        path = folder / DATABASE
        if not path.is_file():
            raise NotACase(f"{folder}: no case here; `sayso init {folder}` makes one")
        with ExitStack() as undone, told(folder):
            lock = undone.enter_context(hold(folder / LOCK, patience=patience)) if write else None
            db = undone.enter_context(closing(connect(path, mode="rw")))
            _bring_up_to_date(folder, db, locked=write)
            if not write:
                db.execute("PRAGMA query_only = ON")
            case = cls(folder, db, lock=lock, clock=clock)
            if write:
                case._captures.drop_incoming()
            undone.pop_all()
        return case

    def close(self) -> None:
        """Close the case and let another process write."""
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, document: Document, data: bytes, stamp: Stamp) -> bool:
        """Take in a document with its bytes, all or nothing; False when the case has it already.

        A document read again under another stamp or with another publication date takes the place
        of its earlier reading, which is kept. Raises InvariantError for a document that breaks the
        rules of the model, or bytes that are not its own.
        """
        broken = document_violations(document)
        if broken:
            raise InvariantError(f"{document.id}: {broken[0].invariant}: {broken[0].found}")
        known = self._current(document.id)
        layers, whole = pack(document)
        row = reading_row(document, whole)
        if known is not None and known[1:] == (stamp, row["published"]):
            return False
        if self._captures.keep(data) != document.capture.sha256:
            raise InvariantError(f"{document.id}: its bytes do not have the hash of its capture")
        with self._transaction() as db:
            number = self._document_number(document, len(data))
            db.execute("UPDATE reading SET current = 0 WHERE document = ? AND current = 1", (number,))
            keys: Row = {"document": number, "stamp": self._stamp_number(stamp), "current": 1}
            reading = insert(db, "reading", {**keys, **row, "layers": layers})
            self._add_claims(reading, document.claims)
            self._note(
                "add" if known is None else "reread",
                document.id,
                f"{len(document.claims)} claims, {len(document.refusals)} refused; from {row['locator']!s}",
                by=f"sayso {stamp.sayso_version}",
            )
        return True

    def settle(self, done: Input, rejections: Iterable[Rejection] = ()) -> None:
        """Record that an input has been worked through, with whatever of it was rejected.

        Earlier rejections of the same input are replaced; the log keeps them.
        """
        locator = storable(done.locator) or ""
        with self._transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO input (locator, fingerprint, stamp, failed) VALUES (?, ?, ?, ?)",
                (locator, done.fingerprint, self._stamp_number(done.stamp), int(done.failed)),
            )
            db.execute("DELETE FROM rejection WHERE locator = ?", (locator,))
            for rejection in rejections:
                self._reject(StoredRejection.of(rejection, locator), by=f"sayso {done.stamp.sayso_version}")

    def reject(self, rejection: Rejection) -> None:
        """Record one rejection of a whole input."""
        with self._transaction():
            self._reject(StoredRejection.of(rejection), by="sayso")

    def judge(self, judgement: Judgement, *, version: Claim | None = None) -> None:
        """Append a judgement, one that corrects a claim with its version; nothing before it is changed.

        Raises CaseError for an id seen before.
        """
        with self._transaction() as db:
            names = ("id", "target", "verdict", "by", "reason", "made")
            insert(db, "judgement", {name: getattr(judgement, name) for name in names})
            self.reviews.note(judgement, version)
            why = f"{judgement.verdict}: {judgement.reason}" if judgement.reason else judgement.verdict
            self._note("judge", judgement.target, why, by=judgement.by)

    def sweep(self) -> list[str]:
        """Remove captures that nothing refers to, left by a killed process; return their hashes."""
        if self._lock is None:
            raise UsageError("open the case for writing to sweep it")
        orphans = self.orphans()
        for digest in orphans:
            self._captures.drop(digest)
        return orphans

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Make everything that is written to the tables of weighing inside one change, all or nothing."""
        with self._transaction():
            yield

    def note_weighing(self, why: str) -> None:
        """Say in the log what a weighing took into account; part of the change that it is called in."""
        self._note("weigh", "case", why, by="sayso")

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        if self._lock is None:
            raise UsageError("this case is open for reading only")
        with self._writing, told(self.folder):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _stamp_number(self, stamp: Stamp) -> int:
        values = (stamp.sayso_version, stamp.model_hash, stamp.codebook_hash)
        names = ("sayso_version", "model_hash", "codebook_hash")
        found = self._all(f"SELECT n FROM stamp WHERE ({', '.join(names)}) = (?, ?, ?)", values)
        return int(found[0][0]) if found else insert(self._db, "stamp", dict(zip(names, values, strict=True)))

    def _document_number(self, document: Document, size: int) -> int:
        found = self._all("SELECT n FROM document WHERE id = ?", (document.id,))
        if found:
            return int(found[0][0])
        digest = document.capture.sha256
        self._db.execute("INSERT OR IGNORE INTO capture (sha256, size) VALUES (?, ?)", (digest, size))
        text = {"text_id": document.text.id, "text": document.text.content}
        number = insert(self._db, "document", {"id": document.id, "sha256": digest, **text})
        insert(self._db, "document_words", {"rowid": number, "text": document.text.content})
        return number

    def _add_claims(self, reading: int, claims: Iterable[Claim]) -> None:
        for ordinal, claim in enumerate(claims):
            number = insert(self._db, "claim", {"reading": reading, **claim_row(claim, ordinal)})
            insert(self._db, "claim_words", {"rowid": number, "quote": claim.quote})
            for row in holder_rows(claim):
                insert(self._db, "holder", {"claim": number, **row})

    def _reject(self, rejection: StoredRejection, *, by: str) -> None:
        locator, what = storable(rejection.locator) or "", storable(rejection.what) or ""
        reason = storable(rejection.reason) or ""
        self._db.execute(
            "INSERT INTO rejection (locator, position, what, code, reason)"
            " SELECT ?, count(*), ?, ?, ? FROM rejection WHERE locator = ?",
            (locator, what, rejection.code, reason, locator),
        )
        self._note("reject", what, f"{rejection.code}: {reason}", by=by)

    def _note(self, action: str, target: str, why: str, *, by: str) -> None:
        log.append(self._db, at=self._clock(), by=by, action=action, target=target, why=why)


def _bring_up_to_date(folder: Path, db: sqlite3.Connection, *, locked: bool) -> None:
    if schema.version(db) == len(schema.MIGRATIONS):
        return
    with nullcontext() if locked else hold(folder / LOCK):
        # Looked at again, because whoever held the lock until now may have done it.
        schema.migrate(db, schema.version(db))
