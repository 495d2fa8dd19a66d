"""The tables of a case and how older ones become newer ones.

A migration is a number and plain SQL; it imports no live code, so that it does in ten years what
it does today. `application_id` marks the file as ours, `user_version` counts the migrations.
"""

from __future__ import annotations

import sqlite3

from sayso.case.schema_reviews import REVIEWS
from sayso.case.schema_weighing import WEIGHING
from sayso.model.errors import CaseTooNew, NotACase

APPLICATION_ID = 0x5341594F
"""`SAYO` in ASCII."""

_FIRST = """
CREATE TABLE stamp (
    n INTEGER PRIMARY KEY,
    sayso_version TEXT NOT NULL,
    model_hash TEXT NOT NULL,
    codebook_hash TEXT NOT NULL,
    UNIQUE (sayso_version, model_hash, codebook_hash)
) STRICT;

CREATE TABLE capture (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL REFERENCES capture (sha256),
    text_id TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- What was made of a document under one stamp. A later reading takes the place of an earlier one
-- (current = 1) and never removes it.
CREATE TABLE reading (
    n INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (n),
    stamp INTEGER NOT NULL REFERENCES stamp (n),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    locator TEXT NOT NULL,
    member TEXT,
    media_type TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    byline TEXT,
    url TEXT,
    published TEXT,
    words INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    layers BLOB NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reading_current ON reading (document) WHERE current = 1;
CREATE INDEX reading_document ON reading (document);

CREATE TABLE claim (
    n INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES reading (n),
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    quote TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    object_key TEXT NOT NULL,
    code TEXT NOT NULL,
    act TEXT,
    polarity TEXT NOT NULL,
    reality TEXT NOT NULL,
    when_value TEXT,
    when_start TEXT,
    when_end TEXT,
    place TEXT,
    basis TEXT,
    block TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (reading, ordinal),
    UNIQUE (reading, id)
) STRICT;
CREATE INDEX claim_id ON claim (id);
CREATE INDEX claim_code ON claim (code);

CREATE TABLE holder (
    claim INTEGER NOT NULL REFERENCES claim (n),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE input (
    locator TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    stamp INTEGER NOT NULL REFERENCES stamp (n),
    failed INTEGER NOT NULL CHECK (failed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Failures as they stand; what was once rejected and since taken is in the log only.
CREATE TABLE rejection (
    locator TEXT NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (locator, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    target TEXT NOT NULL,
    verdict TEXT NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_target ON judgement (target);

CREATE TABLE log (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    why TEXT NOT NULL,
    link TEXT NOT NULL
) STRICT;

CREATE TRIGGER log_is_not_rewritten BEFORE UPDATE ON log
BEGIN SELECT RAISE (ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log
BEGIN SELECT RAISE (ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER judgement_is_not_rewritten BEFORE UPDATE ON judgement
BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgement_is_not_removed BEFORE DELETE ON judgement
BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
CREATE TRIGGER document_is_not_rewritten BEFORE UPDATE ON document
BEGIN SELECT RAISE (ABORT, 'text never changes'); END;
CREATE TRIGGER claim_is_not_rewritten BEFORE UPDATE ON claim
BEGIN SELECT RAISE (ABORT, 'claims never change'); END;

CREATE VIRTUAL TABLE document_words USING fts5 (
    text, content = 'document', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE claim_words USING fts5 (
    quote, content = 'claim', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2'
);
"""

CONFIDENCE = """
-- Null in what was read before claims had one.
ALTER TABLE claim ADD COLUMN confidence REAL;
CREATE INDEX claim_confidence ON claim (confidence);
"""

ORIGINS_AGAINST = """
-- Filled by the next weighing, which a change of its rules makes anew.
ALTER TABLE proposition ADD COLUMN origins_against INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, WEIGHING, CONFIDENCE, REVIEWS, ORIGINS_AGAINST)
"""In order, never edited once released; the first makes version 1."""


def version(db: sqlite3.Connection) -> int:
    """Return the number of migrations that a case has seen.

    Raises NotACase for a database of something else, CaseTooNew for one of a later Sayso.
    """
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (seen,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotACase("case.db is not the database of a Sayso case")
    if seen > len(MIGRATIONS):
        raise CaseTooNew(f"the case has version {seen}, this Sayso knows {len(MIGRATIONS)}: please update it")
    return int(seen)


def is_blank(db: sqlite3.Connection) -> bool:
    """Tell whether nothing was ever written to the database (a creation that was cut short)."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return bool(application == 0 and tables == 0)


def migrate(db: sqlite3.Connection, seen: int) -> None:
    """Bring the tables from version `seen` to the present one, all or nothing."""
    if seen == len(MIGRATIONS):
        return
    steps = "".join(MIGRATIONS[seen:])
    try:
        db.executescript(
            f"BEGIN IMMEDIATE; {steps} PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {len(MIGRATIONS)}; COMMIT;"
        )
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
