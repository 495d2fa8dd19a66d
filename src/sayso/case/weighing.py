"""How far the weighing of a case has come: what was weighed, and what is still to be done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.tables import Tables, listed

_VIEWS = (
    "contradiction",
    "proposition_claim",
    "proposition",
    "shared_claim",
    "claim_form",
    "placed",
    "dependence",
    "alignment",
    "bucket",
    "fingerprint",
    "sameness",
    "form_mention",
    "form_block",
    "form",
    "weighed",
    "weigh_todo",
    "weigh_state",
)
"""Every table of weighing, those that refer to others first."""
_BEARING = (
    "WITH RECURSIVE bearing (n, target) AS (SELECT n, target FROM judgement WHERE n > ?"
    " UNION SELECT b.n, j.target FROM bearing b JOIN judgement j ON j.id = b.target)"
    " SELECT n, target FROM bearing"
)
"""New judgements with what they are on, through undos to what these took back."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What the tables of weighing do not show yet: documents, judgements, and work cut short."""

    documents: int
    judgements: int
    unfinished: bool

    def __bool__(self) -> bool:
        return self.documents > 0 or self.judgements > 0 or self.unfinished


class WeighingTables(Tables):
    """The state of the weighing."""

    def pending(self) -> Pending:
        """Say what is not weighed yet."""
        ((documents, judgements, todo),) = self._all(
            "SELECT (SELECT count(*) FROM reading r LEFT JOIN weighed w ON w.reading = r.n"
            " WHERE r.current = 1 AND w.reading IS NULL),"
            f" (SELECT count(DISTINCT n) FROM ({_BEARING}) WHERE target GLOB 'same:*'),"
            " EXISTS (SELECT 1 FROM weigh_todo) OR EXISTS (SELECT 1 FROM placed WHERE matter IS NULL)",
            self.judgements_seen(),
        )
        return Pending(documents, judgements, bool(todo))

    def unweighed(self) -> list[tuple[int, str]]:
        """List the documents whose present reading is not weighed, as number and id, by id."""
        return [
            (number, document)
            for number, document in self._all(
                "SELECT d.n, d.id FROM reading r JOIN document d ON d.n = r.document"
                " LEFT JOIN weighed w ON w.reading = r.n"
                " WHERE r.current = 1 AND w.reading IS NULL ORDER BY d.id"
            )
        ]

    def mark(self, document: int) -> None:
        """Record that the parts of a document's present reading stand in the tables."""
        self._run(
            "INSERT OR REPLACE INTO weighed (document, reading)"
            " SELECT document, n FROM reading WHERE document = ? AND current = 1",
            document,
        )

    def put(self, step: str, keys: Iterable[object]) -> None:
        """Add to what a step has to do."""
        self._run_many(
            "INSERT OR IGNORE INTO weigh_todo (step, key) VALUES (?, ?)", ((step, str(key)) for key in keys)
        )

    def todo(self, step: str) -> list[str]:
        """List what a step has to do, in order."""
        return self._column("SELECT key FROM weigh_todo WHERE step = ? ORDER BY key", step)

    def done(self, step: str, keys: Iterable[object]) -> None:
        """Strike off what a step has done."""
        self._run(
            "DELETE FROM weigh_todo WHERE step = ? AND key IN (SELECT value FROM json_each(?))",
            step,
            listed(str(key) for key in keys),
        )

    def method(self) -> str | None:
        """Return what stands for the rules by which the tables were weighed, None before the first time."""
        return self._state("method")

    def judgements_seen(self) -> int:
        """Return the number of the last judgement that the tables take into account."""
        return int(self._state("judgements") or 0)

    def judgements_since(self) -> list[tuple[int, str, str, str]]:
        """List the judgements that the tables do not take into account: number, id, target, verdict."""
        return self._all(
            "SELECT n, id, target, verdict FROM judgement WHERE n > ? ORDER BY n", self.judgements_seen()
        )

    def lasting(self) -> frozenset[str]:
        """Return the relation codes that are not split by time, as the tables are weighed."""
        return frozenset(json.loads(self._state("lasting") or "[]"))

    def set_method(self, method: str, *, lasting: Iterable[str]) -> None:
        """Record the rules by which the tables are weighed, with the codes that are not split by time."""
        self._set("method", method)
        self._set("lasting", listed(sorted(lasting)))

    def set_judgements_seen(self, number: int) -> None:
        """Record the last judgement that is taken into account."""
        self._set("judgements", str(number))

    def clear(self) -> None:
        """Forget everything weighed; readings and judgements stay."""
        for table in _VIEWS:
            self._run(f"DELETE FROM {table}")

    def _state(self, name: str) -> str | None:
        found = self._column("SELECT value FROM weigh_state WHERE name = ?", name)
        return found[0] if found else None

    def _set(self, name: str, value: str) -> None:
        self._run("INSERT OR REPLACE INTO weigh_state (name, value) VALUES (?, ?)", name, value)
