"""Things of a case named by the beginning of their ids, as people copy them."""

from __future__ import annotations

from sayso.case.tables import Tables
from sayso.model.errors import UsageError

KINDS = {
    "claim": "SELECT DISTINCT c.id FROM claim c WHERE c.id >= ?1 AND c.id < ?2",
    "doc": "SELECT id FROM document WHERE id >= ?1 AND id < ?2",
    "form": "SELECT id FROM form WHERE id >= ?1 AND id < ?2",
    "judgement": "SELECT id FROM judgement WHERE id >= ?1 AND id < ?2",
    "proposition": "SELECT id FROM proposition WHERE id >= ?1 AND id < ?2",
}
"""Kinds of ids, each the word that its ids begin with, and how they are found."""
AFTER = "\U0010ffff"
"""Sorts after all that may follow the beginning of an id."""
_SHOWN = 3


class Beginnings(Tables):
    """Finds ids by their beginnings."""

    def resolve(self, given: str, kinds: tuple[str, ...]) -> str:
        """Return the one id of these kinds that begins so, with or without the word for its kind.

        Raises UsageError where none does or several do.
        """
        found: list[str] = []
        for kind in kinds:
            begin = given if given.startswith(f"{kind}-") else f"{kind}-{given}"
            if given:
                found += self._column(f"{KINDS[kind]} ORDER BY 1 LIMIT {_SHOWN + 1}", begin, begin + AFTER)
        names = " or ".join(kinds)
        if not found:
            raise UsageError(f"no {names} in this case has an id that begins with {given!r}")
        if len(found) > 1:
            some = ", ".join(found[:_SHOWN])
            raise UsageError(f"{given!r} could be several: {some}{' …' if len(found) > _SHOWN else ''}")
        return found[0]
