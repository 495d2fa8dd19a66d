"""What people decided, as it holds now: judgements that nobody took back."""

from __future__ import annotations

from sayso.case.tables import Tables
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
        return [one for one in standing(self.all()) if one.target.startswith(prefix)]

    def with_id(self, judgement_id: str) -> Judgement | None:
        """Return a judgement, None where there is none of this id."""
        rows = self._all(f"SELECT {_COLUMNS} FROM judgement WHERE id = ?", judgement_id)
        return Judgement(*rows[0]) if rows else None
