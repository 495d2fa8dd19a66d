"""Everything that was weighed, at once: for whoever looks at all relations of a case together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from sayso.case.tables import Tables, listed


@dataclass(frozen=True, slots=True)
class Root:
    """A determined origin, by its holder where it has one, with the claims and documents that rest on it."""

    name: str
    holder: str | None
    claims: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A proposition with the clusters and names of its sides, and the determined roots behind it."""

    proposition: str
    subject: str
    object: str
    subject_name: str
    object_name: str
    code: str
    origins: tuple[Root, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A claim of a proposition without its wording; `published` is the date of its document."""

    proposition: str
    claim: str
    doc: str
    act: str | None
    polarity: str
    reality: str
    when_value: str | None
    when_start: str | None
    when_end: str | None
    published: str | None
    means: tuple[str, ...]


class AssessmentTables(Tables):
    """Bulk reading of what stands in the tables of weighing.

    Rows are put in order here: SQLite would look them up one by one in the order that is asked for.
    """

    def edges(self, propositions: Iterable[str] | None = None) -> Iterator[Edge]:
        """Yield propositions as edges between clusters, by id: all, or those named."""
        among, values = _among("p.id", propositions)
        rows = self._all(
            "SELECT p.id, p.subject_cluster, p.object_cluster, p.subject, p.object, p.code,"
            f" json_extract(p.graph, '$.origins') FROM proposition p{among}",
            *values,
        )
        for proposition, subject, object_, subject_name, object_name, code, origins in sorted(
            rows, key=itemgetter(0)
        ):
            roots = tuple(
                Root(one["name"], one.get("holder"), tuple(one["claims"]), tuple(one["documents"]))
                for one in json.loads(origins)
            )
            yield Edge(proposition, subject, object_, subject_name, object_name, code, roots)

    def voices(self, propositions: Iterable[str] | None = None) -> Iterator[VoiceRow]:
        """Yield the claims of propositions, by proposition and claim id: all, or of those named."""
        among, values = _among("x.proposition", propositions)
        rows = self._all(
            "SELECT x.proposition, c.id, d.id, c.act, c.polarity, c.reality, c.when_value, c.when_start,"
            " c.when_end, r.published, json_extract(c.body, '$.means')"
            " FROM proposition_claim x JOIN claim c ON c.n = x.claim JOIN reading r ON r.n = c.reading"
            f" JOIN document d ON d.n = r.document{among}",
            *values,
        )
        for row in sorted(rows, key=itemgetter(0, 1)):
            yield VoiceRow(*(*row[:10], tuple(json.loads(row[10] or "[]"))))

    def holders(self, propositions: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the clusters of the holders of claims, the outermost first, by claim id."""
        among, values = _among("x.proposition", propositions)
        rows = self._all(
            "SELECT c.id, h.position, f.cluster FROM proposition_claim x JOIN claim c ON c.n = x.claim"
            " JOIN claim_form h ON h.claim = x.claim AND h.position >= 0"
            f" JOIN form f ON f.id = h.form{among}",
            *values,
        )
        found: dict[str, list[tuple[int, str]]] = {}
        for claim, position, cluster in rows:
            found.setdefault(claim, []).append((position, cluster))
        return {claim: tuple(cluster for _, cluster in sorted(held)) for claim, held in found.items()}


def _among(column: str, ids: Iterable[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "", ()
    return f" WHERE {column} IN (SELECT value FROM json_each(?))", (listed(ids),)
