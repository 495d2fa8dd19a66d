"""The tables of weighing: who is who, what rests on what, what is said by whom. All of it is a view.

Every row follows from the readings and the judgements that stand in the case, and can be computed
again from them; `weigh_todo` is what is still to be computed.
"""

from __future__ import annotations

WEIGHING = """
-- The reading of each document whose parts stand in the tables below.
CREATE TABLE weighed (
    document INTEGER PRIMARY KEY REFERENCES document (n),
    reading INTEGER NOT NULL REFERENCES reading (n)
) STRICT;

-- What a weighing that was cut short has still to do: steps with the ids of what they work on.
CREATE TABLE weigh_todo (
    step TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (step, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE weigh_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A name that documents use for an actor; `doc` is the document that it is bound to, `context` what
-- stands around it in all its documents. `cluster` is the id of the form that stands for all forms
-- of the same actor.
CREATE TABLE form (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    type TEXT NOT NULL,
    country TEXT,
    doc TEXT,
    context TEXT,
    cluster TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX form_cluster ON form (cluster);

CREATE TABLE form_block (
    block TEXT NOT NULL,
    form TEXT NOT NULL REFERENCES form (id),
    PRIMARY KEY (block, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX form_block_form ON form_block (form);

CREATE TABLE form_mention (
    document INTEGER NOT NULL REFERENCES document (n),
    form TEXT NOT NULL REFERENCES form (id),
    context TEXT NOT NULL,
    PRIMARY KEY (document, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX form_mention_form ON form_mention (form);

CREATE TABLE sameness (
    left_form TEXT NOT NULL REFERENCES form (id),
    right_form TEXT NOT NULL REFERENCES form (id),
    answer TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (left_form, right_form)
) STRICT, WITHOUT ROWID;
CREATE INDEX sameness_right ON sameness (right_form);
CREATE INDEX sameness_answer ON sameness (answer);

-- `rank` puts documents in order: by date of publication, then by id.
CREATE TABLE fingerprint (
    document INTEGER PRIMARY KEY REFERENCES document (n),
    rank TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE bucket (
    bucket INTEGER NOT NULL,
    rank TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document (n),
    PRIMARY KEY (bucket, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX bucket_document ON bucket (document);

-- The pairs of documents that were laid side by side, whatever came of it.
CREATE TABLE alignment (
    later INTEGER NOT NULL REFERENCES document (n),
    earlier INTEGER NOT NULL REFERENCES document (n),
    PRIMARY KEY (later, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX alignment_earlier ON alignment (earlier);

-- `left_document` has the smaller document id; `body` holds the evidence.
CREATE TABLE dependence (
    left_document INTEGER NOT NULL REFERENCES document (n),
    right_document INTEGER NOT NULL REFERENCES document (n),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    score REAL NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (left_document, right_document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX dependence_left ON dependence (left_document, kind, right_document);
CREATE INDEX dependence_right ON dependence (right_document, kind, left_document);

-- A claim with the place that it was resolved to; `matter` names the claims that are weighed
-- together with it, null until its actors are known.
CREATE TABLE placed (
    claim INTEGER PRIMARY KEY REFERENCES claim (n),
    document INTEGER NOT NULL REFERENCES document (n),
    place TEXT,
    matter TEXT
) STRICT;
CREATE INDEX placed_matter ON placed (matter);
CREATE INDEX placed_document ON placed (document);

-- The claims of either document that stand in what the two share.
CREATE TABLE shared_claim (
    claim INTEGER NOT NULL REFERENCES placed (claim),
    left_document INTEGER NOT NULL,
    right_document INTEGER NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (claim, left_document, right_document, position),
    FOREIGN KEY (left_document, right_document, position)
        REFERENCES dependence (left_document, right_document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_claim_dependence ON shared_claim (left_document, right_document, position);

-- Whom a claim speaks of: position -2 is its subject, -1 its object, 0 and on its holders.
CREATE TABLE claim_form (
    claim INTEGER NOT NULL REFERENCES placed (claim),
    position INTEGER NOT NULL,
    form TEXT NOT NULL REFERENCES form (id),
    PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_form_form ON claim_form (form);

CREATE TABLE proposition (
    id TEXT PRIMARY KEY,
    matter TEXT NOT NULL,
    subject_cluster TEXT NOT NULL,
    object_cluster TEXT NOT NULL,
    subject TEXT NOT NULL,
    object TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    object_key TEXT NOT NULL,
    code TEXT NOT NULL,
    claims INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    undetermined INTEGER NOT NULL,
    stands_for INTEGER NOT NULL,
    stands_against INTEGER NOT NULL,
    uncertain INTEGER NOT NULL,
    contradictions INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    times TEXT NOT NULL,
    body TEXT NOT NULL,
    graph TEXT NOT NULL
) STRICT;
CREATE INDEX proposition_matter ON proposition (matter);
CREATE INDEX proposition_rank ON proposition (documents DESC, origins DESC, claims DESC, id);
CREATE INDEX proposition_subject ON proposition (subject_cluster);
CREATE INDEX proposition_object ON proposition (object_cluster);

CREATE TABLE proposition_claim (
    proposition TEXT NOT NULL REFERENCES proposition (id),
    claim INTEGER NOT NULL REFERENCES placed (claim),
    PRIMARY KEY (proposition, claim)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX proposition_claim_claim ON proposition_claim (claim);

CREATE TABLE contradiction (
    id TEXT PRIMARY KEY,
    proposition TEXT NOT NULL REFERENCES proposition (id),
    kind TEXT NOT NULL,
    newest TEXT,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contradiction_proposition ON contradiction (proposition);
"""
