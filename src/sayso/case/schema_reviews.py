"""The tables of reviewing: versions of claims that reviewers gave, and the decisions that hold.

`claim_version` is kept for good; `review` and the order of the queue are views that can be computed
again, from the judgements and from what was weighed.
"""

from __future__ import annotations

REVIEWS = """
-- A claim as a reviewer would have it, by the judgement that says so; the claim itself stays.
CREATE TABLE claim_version (
    judgement TEXT PRIMARY KEY REFERENCES judgement (id),
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER claim_version_is_not_rewritten BEFORE UPDATE ON claim_version
BEGIN SELECT RAISE (ABORT, 'versions of claims are append-only'); END;
CREATE TRIGGER claim_version_is_not_removed BEFORE DELETE ON claim_version
BEGIN SELECT RAISE (ABORT, 'versions of claims are append-only'); END;

-- The last decision of each reviewer on each claim that was not taken back; `n` is its judgement's.
CREATE TABLE review (
    claim TEXT NOT NULL,
    role TEXT NOT NULL,
    by TEXT NOT NULL,
    n INTEGER NOT NULL REFERENCES judgement (n),
    verdict TEXT NOT NULL,
    PRIMARY KEY (claim, role, by)
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_by ON judgement (by);

-- The order of the queue: what hangs on a claim, then how sure the machine is of it.
ALTER TABLE proposition_claim ADD COLUMN stake INTEGER NOT NULL DEFAULT 0;
ALTER TABLE proposition_claim ADD COLUMN confidence REAL;
UPDATE proposition_claim SET confidence = (SELECT confidence FROM claim WHERE n = claim);
CREATE INDEX proposition_claim_stake ON proposition_claim (stake DESC, confidence, claim);
"""
