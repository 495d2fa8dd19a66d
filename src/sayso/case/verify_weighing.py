"""Whether what was weighed holds together: counts, claims and actors agree, and nothing is left over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.model.check import Violation

HOLDS = "weighing-holds-together"
_CHECKS = (
    "SELECT id, 'is of a cluster that no form stands for' FROM form f WHERE cluster IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM form g WHERE g.id = f.cluster AND g.cluster = g.id)",
    "SELECT id, 'is used by no document' FROM form WHERE NOT EXISTS"
    " (SELECT 1 FROM form_mention WHERE form = id)",
    "SELECT c.id, 'is weighed, though its reading is not the one that was' FROM placed p"
    " JOIN claim c ON c.n = p.claim LEFT JOIN weighed w ON w.reading = c.reading WHERE w.reading IS NULL",
    "SELECT c.id, 'is in no proposition' FROM placed p JOIN claim c ON c.n = p.claim"
    " WHERE NOT EXISTS (SELECT 1 FROM proposition_claim x WHERE x.claim = p.claim)",
    "SELECT p.id, 'counts other claims than it has' FROM proposition p"
    " WHERE claims <> (SELECT count(*) FROM proposition_claim x WHERE x.proposition = p.id)",
    "SELECT p.id, 'counts other documents than it has' FROM proposition p WHERE documents <>"
    " (SELECT count(DISTINCT d.document) FROM proposition_claim x JOIN placed d ON d.claim = x.claim"
    " WHERE x.proposition = p.id)",
    "SELECT p.id, 'counts other stances than claims' FROM proposition p"
    " WHERE claims <> stands_for + stands_against + uncertain",
    "SELECT p.id, 'counts other contradictions than it has' FROM proposition p"
    " WHERE contradictions <> (SELECT count(*) FROM contradiction c WHERE c.proposition = p.id)",
)
"""Each gives the ids of what does not hold, and what is wrong with it."""


def violations(db: sqlite3.Connection) -> Iterator[Violation]:
    """Yield what does not hold in the tables of weighing; nothing while a weighing is not finished."""
    (unfinished,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM weigh_todo) OR EXISTS (SELECT 1 FROM placed WHERE matter IS NULL)"
    ).fetchone()
    if unfinished:
        return
    for check in _CHECKS:
        for subject, found in db.execute(check).fetchall():
            yield Violation(HOLDS, subject, found)
