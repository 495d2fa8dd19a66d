"""What reviewers decided on claims, which claims wait for them, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.layers import claim_body, claim_of, key
from sayso.case.rows import storable
from sayso.case.tables import Tables, listed
from sayso.model.claim import Claim, Judgement
from sayso.model.judging import standing
from sayso.model.reviewing import ADJUDICATOR, CODER, ROLES, Review, reviewed

_CURRENT = (
    "proposition_claim x JOIN claim c ON c.n = x.claim"
    " JOIN reading r ON r.n = c.reading AND r.current = 1 JOIN document d ON d.n = r.document"
)
_REVIEW = "v.claim, v.role, j.id, j.target, j.verdict, j.by, j.reason, j.made, w.body"
_REVIEWS = "review v JOIN judgement j ON j.n = v.n LEFT JOIN claim_version w ON w.judgement = j.id"

COUNTED = 20_000
"""Claims that wait are counted up to here: the page of one claim is not to wait for all."""


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which claims are put before a reviewer; None asks nothing.

    `actor` are words in the name of either side or of a holder, `below` the confidence that a claim
    must lie under (one that nobody has told lies under all). A claim waits for `by` until that
    reviewer has decided on it and while fewer than `coders` others have; `again` also gives claims
    on which as many as are asked for have decided.
    """

    by: str
    coders: int = 1
    again: bool = False
    code: str | None = None
    actor: str | None = None
    doc: str | None = None
    below: float | None = None


class ReviewTables(Tables):
    """Decisions on claims, and the queue."""

    def note(self, judgement: Judgement, version: Claim | None) -> None:
        """Keep what follows from a new judgement: a version of its claim, and which decisions hold."""
        if version is not None:
            self._run(
                "INSERT INTO claim_version (judgement, body) VALUES (?, ?)", judgement.id, claim_body(version)
            )
        found = reviewed(self._root(judgement.target))
        if found is not None:
            self._refresh(found[1])

    def _root(self, target: str) -> str:
        """Return what a judgement is on in the end, through judgements that take others back."""
        while target.startswith("judgement-"):
            (target,) = self._column("SELECT target FROM judgement WHERE id = ?", target) or ("",)
        return target

    def _refresh(self, claim: str) -> None:
        self._run("DELETE FROM review WHERE claim = ?", claim)
        self._run_many(
            "INSERT INTO review (claim, role, by, n, verdict)"
            " SELECT ?, ?, by, n, verdict FROM judgement WHERE id = ?",
            ((claim, role, held.id) for (_, role, _), held in self.holding(claim).items()),
        )

    def holding(self, claim: str | None = None) -> dict[tuple[str, str, str], Judgement]:
        """Return the decisions that hold by claim, role and reviewer, from the judgements themselves."""
        targets = "j.target GLOB 'review:*' OR j.target GLOB 'adjudication:*'"
        if claim is not None:
            targets = "j.target IN (" + ", ".join(f"'{role}:' || ?1" for role in ROLES) + ")"
        rows = self._all(
            "WITH RECURSIVE bearing (n, id) AS (SELECT j.n, j.id FROM judgement j"
            f" WHERE {targets} UNION SELECT u.n, u.id FROM bearing b JOIN judgement u ON u.target = b.id)"
            " SELECT j.id, j.target, j.verdict, j.by, j.reason, j.made"
            " FROM bearing b JOIN judgement j ON j.n = b.n ORDER BY j.n",
            *(() if claim is None else (claim,)),
        )
        held: dict[tuple[str, str, str], Judgement] = {}
        for one in standing(Judgement(*row) for row in rows):
            found = reviewed(one.target)
            if found is not None:
                held[(found[1], found[0], one.by)] = one
        return held

    def of_claims(self, claims: Iterable[str] | None = None) -> dict[str, list[Review]]:
        """Return the decisions that hold on some claims or on all, by claim, the oldest first."""
        among = "" if claims is None else " WHERE v.claim IN (SELECT value FROM json_each(?))"
        rows = self._all(
            f"SELECT {_REVIEW} FROM {_REVIEWS}{among} ORDER BY j.n",
            *(() if claims is None else (listed(claims),)),
        )
        return _by_claim(rows)

    def of_several(self) -> dict[str, list[Review]]:
        """Return the decisions on claims on which at least two coders decided, by claim."""
        rows = self._all(
            f"SELECT {_REVIEW} FROM {_REVIEWS} WHERE v.claim IN"
            f" (SELECT claim FROM review WHERE role = '{CODER}' GROUP BY claim HAVING count(*) > 1)"
            " ORDER BY j.n"
        )
        return _by_claim(rows)

    def queue(self, query: QueueQuery, *, limit: int, without: Iterable[str] = ()) -> list[str]:
        """List the claims that wait for a reviewer, those that change most first."""
        where, values = _conditions(query)
        # Few claims may fit a name: then the plan that finds them all is quicker than the order's index.
        stake = "x.stake" if query.actor is None else "+x.stake"
        return self._column(
            f"SELECT c.id FROM {_CURRENT} WHERE {where} AND c.id NOT IN (SELECT value FROM json_each(?))"
            f" ORDER BY {stake} DESC, x.confidence, x.claim LIMIT ?",
            *values,
            listed(without),
            limit,
        )

    def waiting(self, query: QueueQuery, *, among: Iterable[str] | None = None) -> int:
        """Count the claims that wait for a reviewer, up to COUNTED; with `among`, only of these."""
        where, values = _conditions(query)
        if among is not None:
            where += " AND c.id IN (SELECT value FROM json_each(?))"
            values.append(listed(among))
        counted = f"SELECT 1 FROM {_CURRENT} WHERE {where} LIMIT {COUNTED}"
        return int(self._column(f"SELECT count(*) FROM ({counted})", *values)[0])

    def done(self, by: str) -> int:
        """Count the claims that a reviewer decided on."""
        return int(self._column(f"SELECT count(*) FROM review WHERE role = '{CODER}' AND by = ?", by)[0])

    def latest_of(self, by: str, *, limit: int, before: str | None = None) -> list[Judgement]:
        """List the judgements of a person that are no notes and take nothing back, the latest first."""
        rows = self._all(
            "SELECT id, target, verdict, by, reason, made FROM judgement WHERE by = ?1"
            " AND (target GLOB 'review:*' OR target GLOB 'adjudication:*' OR target GLOB 'same:*')"
            " AND (?2 IS NULL OR n < (SELECT n FROM judgement WHERE id = ?2))"
            " ORDER BY n DESC LIMIT ?3",
            by,
            before,
            limit,
        )
        return [Judgement(*row) for row in rows]

    def names(self) -> list[str]:
        """List the names that anybody ever signed a judgement with."""
        return self._column("SELECT DISTINCT by FROM judgement ORDER BY by")


def _by_claim(rows: Iterable[tuple[str, ...]]) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for claim, role, *judgement, body in rows:
        version = None if body is None else claim_of(body)
        found.setdefault(claim, []).append(Review(claim, role, Judgement(*judgement), version))
    return found


def _conditions(query: QueueQuery) -> tuple[str, list[object]]:
    decided = f"SELECT {{}} FROM review v WHERE v.claim = c.id AND v.role = '{CODER}'"
    conditions: list[tuple[str, object]] = [
        (f"NOT EXISTS ({decided.format(1)} AND v.by = ?)", query.by),
        (f"({decided.format('count(*)')}) < ?", None if query.again else query.coders),
        ("c.code = ?", query.code),
        ("d.id = ?", query.doc),
        ("(x.confidence IS NULL OR x.confidence < ?)", query.below),
    ]
    clauses = [clause for clause, value in conditions if value is not None]
    values = [value for _, value in conditions if value is not None]
    if not query.again:
        clauses.append(
            f"NOT EXISTS (SELECT 1 FROM review v WHERE v.claim = c.id AND v.role = '{ADJUDICATOR}')"
        )
    if query.actor is not None:
        clauses.append(
            "(instr(c.subject_key, ?) OR instr(c.object_key, ?)"
            " OR c.n IN (SELECT claim FROM holder WHERE instr(name_key, ?)))"
        )
        values += [key(storable(query.actor) or "")] * 3
    return " AND ".join(clauses), values
