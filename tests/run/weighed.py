"""Everything that a weighing left in a case, free of the numbers that depend on the order of adding."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sayso.case.files import DATABASE

TABLES = {
    "weighed": "SELECT d.id, r.sha256 FROM weighed w JOIN document d ON d.n = w.document"
    " JOIN reading r ON r.n = w.reading",
    "weigh_todo": "SELECT * FROM weigh_todo",
    "form": "SELECT * FROM form",
    "form_block": "SELECT * FROM form_block",
    "form_mention": "SELECT d.id, m.form, m.context FROM form_mention m JOIN document d ON d.n = m.document",
    "sameness": "SELECT * FROM sameness",
    "fingerprint": "SELECT d.id, f.rank, f.body FROM fingerprint f JOIN document d ON d.n = f.document",
    "bucket": "SELECT b.bucket, d.id FROM bucket b JOIN document d ON d.n = b.document",
    "alignment": "SELECT l.id, e.id FROM alignment a JOIN document l ON l.n = a.later"
    " JOIN document e ON e.n = a.earlier",
    "dependence": "SELECT l.id, r.id, x.position, x.kind, x.score, x.body FROM dependence x"
    " JOIN document l ON l.n = x.left_document JOIN document r ON r.n = x.right_document",
    "shared_claim": "SELECT c.id, l.id, r.id, s.position FROM shared_claim s JOIN claim c ON c.n = s.claim"
    " JOIN document l ON l.n = s.left_document JOIN document r ON r.n = s.right_document",
    "placed": "SELECT c.id, d.id, p.place, p.matter FROM placed p JOIN claim c ON c.n = p.claim"
    " JOIN document d ON d.n = p.document",
    "claim_form": "SELECT c.id, x.position, x.form FROM claim_form x JOIN claim c ON c.n = x.claim",
    "proposition": "SELECT * FROM proposition",
    "proposition_claim": "SELECT x.proposition, c.id FROM proposition_claim x JOIN claim c ON c.n = x.claim",
    "contradiction": "SELECT * FROM contradiction",
}


def rows(folder: Path) -> dict[str, list[str]]:
    """Return the rows of every table of weighing, sorted."""
    db = sqlite3.connect(folder / DATABASE)
    found = {name: sorted(map(repr, db.execute(sql).fetchall())) for name, sql in TABLES.items()}
    db.close()
    return found
