"""Search: the claims that fit words and facets, how many fit each value of a facet, and texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.case.records import DocumentRow, Hit
from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.model.codes import Codes
from sayso.model.reviewing import WAITS, status
from sayso.model.when import DAYS
from sayso.run.columns import EARLIEST, LATEST, Columns, during
from sayso.run.facets import FACETS, UNDECIDED, FacetValue, Numbering, numberings
from sayso.run.settings import load

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

__all__ = [
    "FACETS",
    "UNDECIDED",
    "FacetValue",
    "Found",
    "SearchQuery",
    "chosen_claims",
    "decided",
    "export",
    "search",
]

SHOWN = 10
"""Values of a facet that are listed, those of most claims."""
TEXTS = 20
"""Documents with the words that are listed."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: words in the quote, a value of each facet (by its name), days (ISO) between.

    A value is one that the facet lists, or else words within some of its names.
    """

    words: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A part of what fits: claims with their quotes in stretches, marked where the words stand.

    `facets` are by name, each value with the claims that would fit if it were asked for; of `year`, those
    of what fits already. `chosen`
    says in words what each asked value stands for. `texts` are documents with the words.
    """

    total: int
    claims: Sequence[tuple[Claim, tuple[tuple[str, bool], ...]]]
    documents: Mapping[str, DocumentRow]
    facets: Mapping[str, tuple[FacetValue, ...]]
    chosen: Mapping[str, str]
    texts: Sequence[Hit]


def decided(case: Case) -> dict[int, str]:
    """Return what decisions on claims come to, by the claim's number; those without one are left out.

    What waits for another coder counts as without: nobody is to see what the first one decided.
    """
    coders = load(case.folder).coders
    reviews = case.reviews.of_claims()
    come_to = {claim: status(made, coders=coders) for claim, made in reviews.items()}
    numbers = case.wide.numbers(come_to)
    return {
        numbers[claim]: one.verdict
        for claim, one in come_to.items()
        if one is not None and one.verdict != WAITS and claim in numbers
    }


def search(
    folder: Path,
    query: SearchQuery,
    known: Columns,
    codes: Codes,
    decisions: Mapping[int, str],
    *,
    limit: int,
    offset: int = 0,
) -> Found:
    """Find claims, those of the newest documents first, and count them by the values of all facets."""
    import numpy as np

    with Case.open(folder) as case, case.still():
        by_facet = numberings(known, codes, decisions)
        asked, chosen = _asked(case, query, by_facet)
        common = _common(case, query, known)
        fitting = _all(common, asked.values())
        facets: dict[str, tuple[FacetValue, ...]] = {
            name: _counted(one, _all(common, (mask for key, mask in asked.items() if key != name)))
            for name, one in by_facet.items()
        }
        facets["year"] = _years(known, fitting)
        rows = newest_first(known, np.flatnonzero(fitting))[offset : offset + limit]
        numbers = [int(known.claim[row]) for row in rows]
        ids = case.wide.ids(numbers)
        claims = {one.id: one for one in case.claims_by_id(ids.values())}
        parts = {} if query.words is None else case.wide.snippets(query.words, numbers)
        found = [
            (claims[ids[number]], parts.get(number, ((claims[ids[number]].quote, False),)))
            for number in numbers
            if ids.get(number) in claims
        ]
        documents = {row.id: row for row in case.documents({one.doc for one, _ in found})}
        texts = [] if query.words is None else case.texts(query.words, limit=TEXTS)
    return Found(int(np.count_nonzero(fitting)), found, documents, facets, chosen, texts)


def export(
    folder: Path, query: SearchQuery, known: Columns, codes: Codes, decisions: Mapping[int, str]
) -> tuple[list[Claim], dict[str, DocumentRow]]:
    """Return all claims that fit in the order of the documents and their texts, and the documents by id."""
    ids, _ = chosen_claims(folder, query, known, codes, decisions)
    with Case.open(folder) as case, case.still():
        claims = case.claims_by_id(ids)
        return claims, {row.id: row for row in case.documents({one.doc for one in claims})}


def chosen_claims(
    folder: Path, query: SearchQuery, known: Columns, codes: Codes, decisions: Mapping[int, str]
) -> tuple[list[str], dict[str, str]]:
    """Return all claims that fit, by id, and what each value asked for is called, by facet."""
    import numpy as np

    with Case.open(folder) as case, case.still():
        asked, chosen = _asked(case, query, numberings(known, codes, decisions))
        fitting = np.flatnonzero(_all(_common(case, query, known), asked.values()))
        return list(case.wide.ids(int(known.claim[row]) for row in fitting).values()), chosen


def newest_first(known: Columns, rows: Any) -> Any:
    """Order rows of claims: the newest documents first, those without a date last, then by place in them."""
    import numpy as np

    dates = sorted({row[3] or "" for row in known.documents})
    age = {date: -number for number, date in enumerate(dates)}
    by_document = np.array([age[row[3] or ""] for row in known.documents], dtype=np.int64)
    document = known.document[rows]
    return rows[np.lexsort((rows, document, by_document[document]))] if len(rows) else rows


def _asked(
    case: Case, query: SearchQuery, by_facet: Mapping[str, Numbering]
) -> tuple[dict[str, Mask], dict[str, str]]:
    """Return the claims that fit each value asked for, and what the value is called."""
    asked: dict[str, Mask] = {}
    chosen: dict[str, str] = {}
    for name, value in query.values.items():
        one = by_facet[name]
        # An actor may have been joined with others since the link was made.
        joined = case.actors.clusters([value]).get(value) if name in ("actor", "holder") else None
        asked[name], chosen[name] = one.asked(joined or value)
    return asked, chosen


def _common(case: Case, query: SearchQuery, known: Columns) -> Mask:
    """Return the claims that fit words and days."""
    import numpy as np

    fits = np.ones(len(known.claim), dtype=bool)
    if query.words is not None:
        numbers = case.wide.saying(query.words)
        fits &= np.isin(known.claim, np.array(numbers or (), dtype=np.int64), assume_unique=True)
    fits &= during(known, query.since, query.until)
    return fits


def _all(common: Mask, masks: Any) -> Mask:
    found = common.copy()
    for mask in masks:
        found &= mask
    return found


def _counted(one: Numbering, fits: Mask) -> tuple[FacetValue, ...]:
    import numpy as np

    counts = one.counts(fits)
    most = np.argsort(-counts, kind="stable")[:SHOWN]
    return tuple(
        FacetValue(one.values[number], one.names[number], int(counts[number]))
        for number in most
        if counts[number]
    )


def _years(known: Columns, fits: Mask) -> tuple[FacetValue, ...]:
    """Count claims by the years that they may lie in, of times that are bound on both sides."""
    import numpy as np

    bound = fits & (known.start > EARLIEST) & (known.end < LATEST)
    first, last = (key[bound] // DAYS for key in (known.start, known.end))
    inside = (first >= 1) & (last <= 9999)
    begun, ended = (np.bincount(one[inside], minlength=10_001) for one in (first, last + 1))
    counts = np.cumsum(begun - ended)
    most = sorted(np.argsort(-counts, kind="stable")[:SHOWN].tolist())
    return tuple(FacetValue(f"{y:04d}", str(y), int(counts[y])) for y in most if counts[y])
