"""The claims of a case as columns of numbers: a row each, in the order of their numbers in the case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sayso.case.store import Case
from sayso.model.codes import OTHER, QUADS, Codes
from sayso.model.codes import relation as known_code
from sayso.model.stance import STANCES, standing_of
from sayso.model.when import day_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

NOTHING = -1
"""Stands for what a claim does not have: no place, no outlet, an actor that is not weighed."""
EARLIEST, LATEST = -(1 << 40), 1 << 40
"""Days of a time that is open to a side; `start` and `end` are otherwise those of `day_key`."""


@dataclass(frozen=True, slots=True)
class Names:
    """The distinct values of a column, by number."""

    values: tuple[str, ...]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, values: Iterable[str]) -> Names:
        """Number the values in order."""
        known = tuple(sorted(set(values)))
        return cls(known, {value: number for number, value in enumerate(known)})

    def number(self, value: str | None) -> int:
        """Return the number of a value, NOTHING for one that there is not."""
        return NOTHING if value is None else self.numbers.get(value, NOTHING)


@dataclass(frozen=True)
class Columns:
    """A few columns of every claim. `code`, `place` and so on are numbers in the names beside them.

    `start` and `end` are the first and last day that the claim's time allows; of a claim whose time
    is bound on no side they reach from EARLIEST to LATEST. `document` is a row of `documents`: id,
    title, outlet, date of publication, number of claims. `holder_row` and `holder` are pairs of a
    claim's row and a cluster among `actors`, for every holder of every claim.
    """

    claim: Numbers
    document: Numbers
    code: Numbers
    stance: Numbers
    start: Numbers
    end: Numbers
    place: Numbers
    subject: Numbers
    object: Numbers
    holder_row: Numbers
    holder: Numbers
    documents: tuple[tuple[str, str | None, str | None, str | None, int], ...]
    codes: Names
    places: Names
    actors: Names
    actor_names: tuple[str, ...]
    outlets: Names

    @cached_property
    def dated(self) -> NDArray[np.bool_]:
        """Tell of each claim whether its time is bound on a side."""
        found: NDArray[np.bool_] = (self.start > EARLIEST) | (self.end < LATEST)
        return found

    @cached_property
    def outlet(self) -> Numbers:
        """Return the outlet of each claim's document."""
        import numpy as np

        by_document = np.array([self.outlets.number(row[2]) for row in self.documents], dtype=np.int64)
        return by_document[self.document] if len(self.document) else self.document

    @cached_property
    def holders(self) -> tuple[Numbers, Numbers]:
        """Return holders with the rows of their claims, each pair once."""
        import numpy as np

        many = max(1, len(self.actors.values))
        pairs = np.unique(self.holder_row * many + self.holder)
        return pairs % many, pairs // many

    @cached_property
    def weighed(self) -> NDArray[np.bool_]:
        """Tell of each claim whether its actors are known across documents."""
        found: NDArray[np.bool_] = (self.subject != NOTHING) & (self.object != NOTHING)
        return found


def during(known: Columns, since: str | None, until: str | None) -> NDArray[np.bool_]:
    """Tell of each claim whether its time may lie between two days (ISO), all of them where neither is given.

    What has no time lies nowhere.
    """
    import numpy as np

    if since is None and until is None:
        return np.ones(len(known.claim), dtype=bool)
    first = EARLIEST if since is None else day_key(since)
    last = LATEST if until is None else day_key(until)
    found: NDArray[np.bool_] = known.dated & (known.end >= first) & (known.start <= last)
    return found


def classes(known: Columns, codes: Codes) -> Numbers:
    """Return the class of each claim, as its place in QUADS; what is in none comes last."""
    import numpy as np

    order = (*QUADS, OTHER)
    quads = (known_code(codes, one).quad for one in known.codes.values)
    by_code = np.array([order.index(quad) if quad in order else len(QUADS) for quad in quads], dtype=np.int64)
    return by_code[known.code] if len(known.code) else known.code


def columns(case: Case) -> Columns:
    """Read all claims of a case; costs about two seconds for 200,000 of them."""
    import numpy as np

    documents = case.wide.documents()
    position = {row[0]: place for place, row in enumerate(documents)}
    claims = case.wide.claims()
    names: dict[str, tuple[int, str]] = {}
    for cluster, name, count in case.wide.names():
        if cluster not in names or (-count, name) < names[cluster]:
            names[cluster] = (-count, name)
    actors = Names.of(names)
    codes, places = Names.of(row[2] for row in claims), Names.of(row[8] for row in claims if row[8])
    numbered = np.array([row[0] for row in claims], dtype=np.int64)
    subject, object_, holder_row, holder = _sides(case, numbered, actors)
    days: dict[str, int] = {}

    def day(value: str | None, open_side: int) -> int:
        if value is None:
            return open_side
        if value not in days:
            days[value] = day_key(value)
        return days[value]

    stances = {name: number for number, name in enumerate(STANCES)}
    return Columns(
        numbered,
        _array(position[row[1]] for row in claims),
        _array(codes.numbers[row[2]] for row in claims),
        _array(stances[standing_of(row[3], row[4], row[5])] for row in claims),
        _array(day(row[6], EARLIEST) for row in claims),
        _array(day(row[7], LATEST) for row in claims),
        _array(places.number(row[8]) for row in claims),
        subject,
        object_,
        holder_row,
        holder,
        tuple((row[1], row[2], row[3], row[4], row[5]) for row in documents),
        codes,
        places,
        actors,
        tuple(names[cluster][1] for cluster in actors.values),
        Names.of(row[3] for row in documents if row[3]),
    )


def _array(values: Iterable[int]) -> Any:
    import numpy as np

    return np.fromiter(values, dtype=np.int64)


def _sides(case: Case, numbered: Numbers, actors: Names) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return subjects and objects of claims, and pairs of row and holder."""
    import numpy as np

    sides = case.wide.sides()
    rows = np.searchsorted(numbered, _array(side[0] for side in sides))
    where = _array(side[1] for side in sides)
    clusters = _array(actors.numbers[side[2]] for side in sides)
    # A weighed claim may stand in an earlier reading while the present one is not weighed.
    known = np.zeros(len(rows), dtype=bool)
    inside = rows < len(numbered)
    known[inside] = numbered[rows[inside]] == _array(side[0] for side in sides)[inside]
    subject = np.full(len(numbered), NOTHING, dtype=np.int64)
    object_ = subject.copy()
    subject[rows[known & (where == -2)]] = clusters[known & (where == -2)]
    object_[rows[known & (where == -1)]] = clusters[known & (where == -1)]
    holds = known & (where >= 0)
    return subject, object_, rows[holds], clusters[holds]
