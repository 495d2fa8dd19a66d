"""What the claims of a case come to: propositions with what stands behind them, and contradictions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.case.actors import id_range
from sayso.case.layers import encode, key
from sayso.case.tables import Tables, listed
from sayso.model.claim import Proposition
from sayso.model.codec import from_plain, to_plain
from sayso.model.finding import Finding
from sayso.model.origin import OriginGraph
from sayso.model.proposition import Contradiction

_ROW = (
    "p.body, p.origins, p.undetermined, p.stands_for, p.stands_against, p.uncertain,"
    " p.contradictions, p.times, p.origins_against"
)
_RANK = "p.documents DESC, p.origins DESC, p.claims DESC, p.id"
_BY_ORIGINS = "p.origins DESC, p.documents DESC, p.claims DESC, p.id"


@dataclass(frozen=True, slots=True)
class WeighedFinding:
    """A finding as it is stored, with its origin graph and its contradictions.

    Each contradiction comes with the newest publication date among its documents, None without one.
    `stakes` say how much hangs on each claim, by id.
    """

    finding: Finding
    graph: OriginGraph
    contradictions: tuple[tuple[Contradiction, str | None], ...]
    stakes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """Which findings to give; None asks nothing.

    `actor` are words in any name of either side or the id of its cluster, `subject` and `object`
    the same of one side. `since` and `until` are ISO dates (a year or a month will do). `shared`
    asks for more than one document, `min_origins` for so many that do not only speak against it.
    They come with most documents first, then most origins; with `by_origins` the other way round.
    """

    actor: str | None = None
    subject: str | None = None
    object: str | None = None
    code: str | None = None
    min_origins: int | None = None
    disputed: bool = False
    shared: bool = False
    since: str | None = None
    until: str | None = None
    limit: int | None = None
    offset: int = 0
    by_origins: bool = False


class FindingTables(Tables):
    """Propositions, their origin graphs and their contradictions."""

    def replace(self, matter: str, found: Iterable[WeighedFinding]) -> None:
        """Keep the findings of a matter in place of what was kept before."""
        of_matter = "(SELECT id FROM proposition WHERE matter = ?)"
        self._run(f"DELETE FROM contradiction WHERE proposition IN {of_matter}", matter)
        self._run(f"DELETE FROM proposition_claim WHERE proposition IN {of_matter}", matter)
        self._run("DELETE FROM proposition WHERE matter = ?", matter)
        for one in found:
            self._add(matter, one)

    def _add(self, matter: str, one: WeighedFinding) -> None:
        finding, what = one.finding, one.finding.proposition
        row = {
            "id": what.id,
            "matter": matter,
            "subject_cluster": what.matter[0],
            "object_cluster": what.matter[1],
            "subject": what.subject,
            "object": what.object,
            "subject_key": key(what.subject),
            "object_key": key(what.object),
            "code": what.code,
            "claims": len(what.claims),
            "documents": len(what.documents),
            "origins": finding.origins,
            "origins_against": finding.origins_against,
            "undetermined": finding.undetermined,
            "stands_for": finding.stands_for,
            "stands_against": finding.stands_against,
            "uncertain": finding.uncertain,
            "contradictions": finding.contradictions,
            "first_day": what.start,
            "last_day": what.end,
            "times": encode(finding.times),
            "body": encode(to_plain(what)),
            "graph": encode(to_plain(one.graph)),
        }
        marks = ", ".join("?" * len(row))
        self._run(f"INSERT INTO proposition ({', '.join(row)}) VALUES ({marks})", *row.values())
        self._run(
            "INSERT INTO proposition_claim (proposition, claim, stake, confidence)"
            " SELECT ?1, p.claim, s.value, c.confidence FROM placed p JOIN claim c ON c.n = p.claim"
            " JOIN json_each(?3) s ON s.key = c.id WHERE p.matter = ?2",
            what.id,
            matter,
            encode({claim: one.stakes.get(claim, 0) for claim in what.claims}),
        )
        self._run_many(
            "INSERT INTO contradiction (id, proposition, kind, newest, body) VALUES (?, ?, ?, ?, ?)",
            ((c.id, what.id, c.kind, newest, encode(to_plain(c))) for c, newest in one.contradictions),
        )

    def count(self, query: FindingQuery | None = None) -> int:
        """Count the findings that fit a query; its limit and offset do not matter."""
        where, values = _conditions(query if query is not None else FindingQuery())
        return int(self._column(f"SELECT count(*) FROM proposition p WHERE {where}", *values)[0])

    def rows(self, query: FindingQuery | None = None) -> list[Finding]:
        """List the findings that fit a query, the widest first."""
        asked = query if query is not None else FindingQuery()
        where, values = _conditions(asked)
        limit = -1 if asked.limit is None else asked.limit
        rank = _BY_ORIGINS if asked.by_origins else _RANK
        rows = self._all(
            f"SELECT {_ROW} FROM proposition p WHERE {where} ORDER BY {rank} LIMIT ? OFFSET ?",
            *values,
            limit,
            asked.offset,
        )
        return [_finding(row) for row in rows]

    def all_with_graphs(self) -> Iterator[tuple[Finding, OriginGraph]]:
        """Yield every finding with its origin graph, by id."""
        for row in self._all(f"SELECT {_ROW}, p.graph FROM proposition p ORDER BY p.id"):
            yield _finding(row[:-1]), from_plain(OriginGraph, json.loads(row[-1]))

    def of_ids(self, ids: Iterable[str]) -> list[Finding]:
        """Return the findings with these ids, the widest first; those not there are left out."""
        rows = self._all(
            f"SELECT {_ROW} FROM proposition p WHERE p.id IN (SELECT value FROM json_each(?))"
            f" ORDER BY {_RANK}",
            listed(ids),
        )
        return [_finding(row) for row in rows]

    def matters(self, propositions: Iterable[str]) -> list[str]:
        """List the matters that some propositions, by id, are part of."""
        return self._column(
            "SELECT DISTINCT matter FROM proposition WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY matter",
            listed(propositions),
        )

    def graph(self, proposition: str) -> OriginGraph | None:
        """Return the origin graph of a proposition, None where there is no such proposition."""
        found = self._column("SELECT graph FROM proposition WHERE id = ?", proposition)
        return from_plain(OriginGraph, json.loads(found[0])) if found else None

    def between(self, one: str, other: str) -> list[str]:
        """List the propositions between two actors by their clusters, whichever is the subject, by id."""
        both = "SELECT id FROM proposition WHERE subject_cluster = ? AND object_cluster = ?"
        return self._column(f"{both} UNION {both} ORDER BY 1", one, other, other, one)

    def said_of(self, subject: str) -> list[tuple[str, str]]:
        """List what is put forward of an actor: clusters of objects with codes, each pair once."""
        return self._all(
            "SELECT DISTINCT object_cluster, code FROM proposition"
            " WHERE subject_cluster = ? AND stands_for > 0 ORDER BY 1, 2",
            subject,
        )

    def of_claims(self, claims: Iterable[str]) -> dict[str, str]:
        """Return the proposition that each of these claims belongs to, both by id."""
        return dict(
            self._all(
                "SELECT c.id, x.proposition FROM claim c JOIN proposition_claim x ON x.claim = c.n"
                " WHERE c.id IN (SELECT value FROM json_each(?))",
                listed(claims),
            )
        )

    def contradictions(
        self, proposition: str | None = None, *, kind: str | None = None, limit: int | None = None
    ) -> list[Contradiction]:
        """List contradictions, those in the newest documents first."""
        rows = self._column(
            "SELECT body FROM contradiction"
            " WHERE (?1 IS NULL OR proposition = ?1) AND (?2 IS NULL OR kind = ?2)"
            " ORDER BY newest IS NULL, newest DESC, id LIMIT ?3",
            proposition,
            kind,
            -1 if limit is None else limit,
        )
        return [from_plain(Contradiction, json.loads(body)) for body in rows]

    def count_contradictions(self) -> int:
        """Count the contradictions of the case."""
        return int(self._column("SELECT count(*) FROM contradiction")[0])

    def codes(self) -> dict[str, int]:
        """Return how many claims of the present readings each code has."""
        return dict(
            self._all(
                "SELECT c.code, count(*) FROM claim c JOIN reading r ON r.n = c.reading AND r.current = 1"
                " GROUP BY c.code"
            )
        )


def _conditions(query: FindingQuery) -> tuple[str, list[object]]:
    clauses: list[str] = []
    values: list[object] = []
    for sides, words in (
        (("subject_cluster", "object_cluster"), query.actor),
        (("subject_cluster",), query.subject),
        (("object_cluster",), query.object),
    ):
        if words is not None:
            named = "(SELECT cluster FROM form WHERE instr(name_key, ?) OR (id >= ? AND id < ?))"
            clauses.append("(" + " OR ".join(f"p.{side} IN {named}" for side in sides) + ")")
            values += [key(words), *id_range(words)] * len(sides)
    for clause, value in (
        ("p.code = ?", query.code),
        ("p.origins - p.origins_against >= ?", query.min_origins),
        ("(p.first_day IS NOT NULL OR p.last_day IS NOT NULL)"
         " AND (p.last_day IS NULL OR p.last_day >= ?)", query.since),
        # A year or month as the last day: nothing in it sorts after its name followed by -99.
        ("(p.first_day IS NOT NULL OR p.last_day IS NOT NULL)"
         " AND (p.first_day IS NULL OR p.first_day <= ? || '-99')", query.until),
    ):  # fmt: skip
        if value is not None:
            clauses.append(clause)
            values.append(value)
    if query.disputed:
        clauses.append("p.stands_for > 0 AND p.stands_against > 0")
    if query.shared:
        clauses.append("p.documents > 1")
    return " AND ".join(clauses) or "1", values


def _finding(row: tuple[str, int, int, int, int, int, int, str, int]) -> Finding:
    proposition = from_plain(Proposition, json.loads(row[0]))
    return Finding(proposition, *row[1:7], times=tuple(json.loads(row[7])), origins_against=row[8])
