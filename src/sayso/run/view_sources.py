"""Sources for a page: outlets and holders that claims rest on, with their ratings, past ones too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.store import Case
from sayso.model.assessment import Rating
from sayso.model.errors import CaseError
from sayso.model.judging import undone
from sayso.model.sameness import UNDONE
from sayso.run.view_decided import Decided
from sayso.weighing.folding import name_key
from sayso.weighing.sources import SOURCE, ratings, source_target

__all__ = ["ReadSource", "SourceRow", "Standing", "listed", "read_source", "standing"]

IN_GENERAL = "in general"


@dataclass(frozen=True, slots=True)
class Standing:
    """A source as the case has it, by its name folded for comparison.

    `outlet` is the name that documents are published under, `holder` the actor that propositions
    rest on; either may be None. `documents` are those published by it or resting on it,
    `propositions` those that have it as an independent origin.
    """

    key: str
    name: str
    outlet: str | None
    holder: str | None
    documents: int
    propositions: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with the ratings that hold: in general first, then by topic."""

    source: Standing
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A source with every rating ever made of it, the oldest first, and what took any of them back."""

    row: SourceRow
    history: Sequence[Decided]


def standing(case: Case) -> dict[str, Standing]:
    """Return the sources of a case by key; costs seconds where there are 100,000 propositions."""
    outlets: dict[str, str] = {}
    documents: dict[str, set[str]] = {}
    for _, doc, _, outlet, _, _ in case.wide.documents():
        if outlet is not None:
            outlets.setdefault(_key(outlet), outlet)
            documents.setdefault(_key(outlet), set()).add(doc)
    holders: dict[str, tuple[str, str, int]] = {}
    for one in case.wide.leanings():
        key = _key(one.name)
        holder, name, count = holders.get(key, (one.holder, one.name, 0))
        holders[key] = (holder, name, count + one.propositions)
        documents.setdefault(key, set()).update(one.documents)
    found = {}
    for key, of in documents.items():
        as_holder = holders.get(key)
        name = outlets.get(key) or (key if as_holder is None else as_holder[1])
        resting = (None, 0) if as_holder is None else (as_holder[0], as_holder[2])
        found[key] = Standing(key, name, outlets.get(key), resting[0], len(of), resting[1])
    return found


def listed(folder: Path, known: Mapping[str, Standing], *, named: str | None = None) -> list[SourceRow]:
    """List sources, those rated first, then those behind most documents; `named` are words in the name."""
    with Case.open(folder) as case:
        held = ratings(case.decisions.standing(f"{SOURCE}:"))
    by_source: dict[str, list[Rating]] = {}
    for one in held:
        by_source.setdefault(one.source, []).append(one)
    words = "" if named is None else name_key(named)
    keys = [key for key in {**known, **by_source} if words in key]
    found = [SourceRow(_known(known, key), _ordered(by_source.get(key, ()))) for key in keys]
    return sorted(
        found,
        key=lambda row: (not row.ratings, -row.source.documents, -row.source.propositions, row.source.key),
    )


def read_source(folder: Path, known: Mapping[str, Standing], name: str) -> ReadSource:
    """Return a source by its name; raises CaseError where the case has none and nobody rated it."""
    key = _key(name)
    with Case.open(folder) as case:
        made = case.decisions.bearing(f"{SOURCE}:{key}")
        held = ratings(one for one in case.decisions.standing(f"{SOURCE}:{key}"))
    gone = undone(made)
    back = {one.target: one for one in made if one.verdict == UNDONE and one.id not in gone}
    history = []
    for one in made:
        kind, _, rest = one.target.partition(":")
        of, *topic = rest.split(":", 1)
        if kind == SOURCE and of == key:
            history.append(Decided(one, topic[0] if topic else IN_GENERAL, back.get(one.id)))
    if key not in known and not history:
        raise CaseError(f"no source {name} in this case")
    own = _ordered(one for one in held if one.source == key)
    return ReadSource(SourceRow(_known(known, key), own), history)


def _key(name: str) -> str:
    """Return what stands for a source in the targets of judgements."""
    return source_target(name).partition(":")[2]


def _known(known: Mapping[str, Standing], key: str) -> Standing:
    return known.get(key, Standing(key, key, None, None, 0, 0))


def _ordered(held: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(sorted(held, key=lambda one: one.topic or ""))
