"""Whether what is kept of reviews is what their judgements say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.case.layers import claim_of
from sayso.case.reviews import ReviewTables
from sayso.model.check import Violation
from sayso.model.errors import InvariantError
from sayso.model.reviewing import CORRECTED, reviewed

HOLDS = "reviews-follow-from-judgements"


def violations(db: sqlite3.Connection, reviews: ReviewTables) -> Iterator[Violation]:
    """Yield decisions that hold and are not kept as such, or the reverse, and versions that do not fit."""
    held = {place: judgement.id for place, judgement in reviews.holding().items()}
    kept = {
        (claim, role, by): judgement
        for claim, role, by, judgement in db.execute(
            "SELECT v.claim, v.role, v.by, j.id FROM review v LEFT JOIN judgement j ON j.n = v.n"
        )
    }
    for place in sorted(held.keys() | kept.keys()):
        if held.get(place) != kept.get(place):
            found = f"{place[2]} decided {held.get(place)}, kept is {kept.get(place)}"
            yield Violation(HOLDS, place[0], found)
    yield from _versions(db)


def _versions(db: sqlite3.Connection) -> Iterator[Violation]:
    rows = db.execute(
        "SELECT j.id, j.target, j.verdict, w.body FROM judgement j LEFT JOIN claim_version w"
        " ON w.judgement = j.id WHERE w.body IS NOT NULL OR j.verdict = ? ORDER BY j.n",
        (CORRECTED,),
    )
    for judgement, target, verdict, body in rows.fetchall():
        found = reviewed(target)
        if body is None or verdict != CORRECTED or found is None:
            yield Violation(HOLDS, judgement, f"{verdict} {'without' if body is None else 'with'} a version")
            continue
        try:
            version = claim_of(body)
        except InvariantError as error:
            yield Violation(HOLDS, judgement, str(error))
            continue
        quote = db.execute("SELECT quote FROM claim WHERE id = ? LIMIT 1", (found[1],)).fetchone()
        if version.content_id() != version.id or quote != (version.quote,):
            yield Violation(HOLDS, judgement, "its version is not of the claim that it is on")
