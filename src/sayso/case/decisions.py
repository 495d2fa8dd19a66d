"""What people decided, as it holds now: judgements that nobody took back."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.case.beginnings import AFTER
from sayso.case.tables import Tables, listed
from sayso.model.claim import Judgement
from sayso.model.judging import standing

_COLUMNS = "id, target, verdict, by, reason, made"


class DecisionTables(Tables):
    """Judgements by what they are on."""

    def all(self) -> list[Judgement]:
        """List every judgement ever made, the oldest first."""
        return [Judgement(*row) for row in self._all(f"SELECT {_COLUMNS} FROM judgement ORDER BY n")]

    def standing(self, prefix: str = "") -> list[Judgement]:
        """List what holds on targets that begin so, the oldest first; nothing that was undone."""
        made = self.all() if not prefix else self.bearing(prefix)
        return [one for one in standing(made) if one.target.startswith(prefix)]

    def on(self, target: str) -> list[Judgement]:
        """List every judgement on a target and what took any of them back, the oldest first."""
        return self._bearing("target = ?", target)

    def bearing(self, prefix: str) -> list[Judgement]:
        """List every judgement on targets that begin so and what took any back, the oldest first."""
        return self._bearing("target >= ? AND target < ?", prefix, prefix + AFTER)

    def on_any(self, targets: Iterable[str]) -> list[Judgement]:
        """List every judgement on some targets and what took any of them back, the oldest first."""
        return self._bearing("target IN (SELECT value FROM json_each(?))", listed(targets))

    def with_id(self, judgement_id: str) -> Judgement | None:
        """Return a judgement, None where there is none of this id."""
        rows = self._all(f"SELECT {_COLUMNS} FROM judgement WHERE id = ?", judgement_id)
        return Judgement(*rows[0]) if rows else None

    def _bearing(self, where: str, *values: str) -> list[Judgement]:
        rows = self._all(
            f"WITH RECURSIVE bearing (n, id) AS (SELECT n, id FROM judgement WHERE {where}"
            " UNION SELECT u.n, u.id FROM bearing b JOIN judgement u ON u.target = b.id)"
            " SELECT j.id, j.target, j.verdict, j.by, j.reason, j.made"
            " FROM bearing b JOIN judgement j ON j.n = b.n ORDER BY j.n",
            *values,
        )
        return [Judgement(*row) for row in rows]
