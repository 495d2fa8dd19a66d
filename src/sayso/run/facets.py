"""Facets: what claims can be told apart by, each as numbers beside the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.model.assessment import SIGNS
from sayso.model.codes import OTHER, QUADS, Codes
from sayso.model.codes import relation as known_code
from sayso.model.reviewing import DISAGREED, VERDICTS
from sayso.model.stance import STANCES
from sayso.run.columns import NOTHING, Columns, classes
from sayso.weighing.folding import name_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

FACETS = ("actor", "code", "class", "sign", "stance", "holder", "place", "source", "status")
SIGN_NAMES = ("conflict", "neither", "cooperation")
"""Names of the signs -1, 0 and 1."""
CLASSES = (*QUADS, OTHER)
UNDECIDED = "undecided"
STATUSES = (UNDECIDED, *VERDICTS, DISAGREED)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet, what it is called, and how many claims it has."""

    value: str
    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """A facet: its values with their names, and pairs of a claim's row and a value's number.

    A claim has the same value once only. `claims` counts all claims, also those without a value.
    """

    claims: int
    values: Sequence[str]
    names: Sequence[str]
    rows: Numbers
    numbers: Numbers

    def counts(self, fits: Mask) -> Numbers:
        """Count the claims that fit, by value."""
        import numpy as np

        return np.bincount(self.numbers[fits[self.rows]], minlength=len(self.values))

    def asked(self, value: str) -> tuple[Mask, str]:
        """Return the claims with a value, or with any whose name has these words, and what it is called."""
        import numpy as np

        if value in self.values:
            wanted = [self.values.index(value)]
            name = self.names[wanted[0]]
        else:
            words = _folded(value)
            wanted = [number for number, one in enumerate(self.names) if words in _folded(one)]
            name = f"“{value}”"
        chosen = np.zeros(len(self.values), dtype=bool)
        chosen[wanted] = True
        fits = np.zeros(self.claims, dtype=bool)
        fits[self.rows[chosen[self.numbers]]] = True
        return fits, name


@lru_cache(maxsize=1 << 17)
def _folded(name: str) -> str:
    return name_key(name)


def numberings(known: Columns, codes: Codes, decisions: Mapping[int, str]) -> dict[str, Numbering]:
    """Return every facet of the claims; `decisions` are verdicts by the claim's number."""
    import numpy as np

    many = len(known.claim)
    signs = np.array(
        [SIGNS.get(known_code(codes, one).quad, 0) for one in known.codes.values], dtype=np.int64
    )
    verdicts = np.zeros(many, dtype=np.int64)
    for number, verdict in decisions.items():
        row = int(np.searchsorted(known.claim, number))
        verdicts[row] = STATUSES.index(verdict)
    rows = np.arange(many)
    apart = known.subject != known.object
    sides = np.concatenate([known.subject, known.object[apart]])
    return {
        "actor": _of(
            many, known.actors.values, known.actor_names, sides, np.concatenate([rows, rows[apart]])
        ),
        "code": _of(many, known.codes.values, known.codes.values, known.code, rows),
        "class": _of(many, CLASSES, CLASSES, classes(known, codes), rows),
        "sign": _of(many, SIGN_NAMES, SIGN_NAMES, signs[known.code] + 1, rows),
        "stance": _of(many, STANCES, STANCES, known.stance, rows),
        "holder": _of(many, known.actors.values, known.actor_names, *known.holders),
        "place": _of(many, known.places.values, known.places.values, known.place, rows),
        "source": _of(many, known.outlets.values, known.outlets.values, known.outlet, rows),
        "status": _of(many, STATUSES, STATUSES, verdicts, rows),
    }


def _of(many: int, values: Sequence[str], names: Sequence[str], numbers: Numbers, rows: Numbers) -> Numbering:
    has = numbers != NOTHING
    return Numbering(many, values, names, rows[has], numbers[has])
