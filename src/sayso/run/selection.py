"""A part of a case to report on: what was found, an actor, a pair of them, or a proposition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.case.findings import FindingQuery
from sayso.case.store import Case
from sayso.model import wording
from sayso.model.codes import Codes, relation
from sayso.run.columns import Columns, columns
from sayso.run.relations import actor_names
from sayso.run.view_search import SearchQuery, chosen_claims, decided

__all__ = ["Selection", "of_actor", "of_pair", "of_proposition", "of_search"]

CALLED = {"holder": "on whose say-so", "source": "outlet", "stance": "stands", "status": "review"}
"""Facets that people know by other words."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Propositions by id, and in words what they were chosen by.

    `claims` are those that were chosen, where single claims were; their propositions are reported
    whole, since what stands behind one was weighed with all of its claims. `alone` counts chosen claims
    that are in no proposition, as they are not weighed yet.
    """

    words: str
    propositions: tuple[str, ...]
    claims: frozenset[str] | None = None
    alone: int = 0


def of_search(
    folder: Path,
    query: SearchQuery,
    codes: Codes,
    known: Columns | None = None,
    decisions: Mapping[int, str] | None = None,
) -> Selection:
    """Choose the claims that a search finds; `known` and `decisions` are read where they are not at hand."""
    if known is None or decisions is None:
        with Case.open(folder) as case, case.still():
            known, decisions = columns(case), decided(case)
    ids, values = chosen_claims(folder, query, known, codes, decisions)
    with Case.open(folder) as case, case.still():
        found = case.findings.of_claims(ids)
    facets = [(CALLED.get(name, name), value) for name, value in values.items()]
    said = [("words", query.words), *facets, ("from", query.since), ("to", query.until)]
    words = "; ".join(f"{name}: {value}" for name, value in said if value is not None)
    chosen = tuple(dict.fromkeys(found.values()))
    alone = len(set(ids) - set(found))
    return Selection(f"claims by {words}" if words else "all claims", chosen, frozenset(ids), alone)


def of_actor(folder: Path, given: str) -> Selection:
    """Choose what an actor is a side of; it goes by the id of a name or its unique beginning."""
    with Case.open(folder) as case, case.still():
        cluster, name = _actor(case, given)
        found = case.findings.rows(FindingQuery(actor=cluster))
    return Selection(f"what {name} is a part of", tuple(one.proposition.id for one in found))


def of_pair(folder: Path, one: str, other: str) -> Selection:
    """Choose what two actors are said to do to each other; each goes by the id of a name or its beginning."""
    with Case.open(folder) as case, case.still():
        (left, name), (right, named) = _actor(case, one), _actor(case, other)
        return Selection(f"{name} and {named}", tuple(case.findings.between(left, right)))


def of_proposition(folder: Path, given: str, codes: Codes) -> Selection:
    """Choose one proposition, or that of a claim; either goes by its id or its unique beginning."""
    with Case.open(folder) as case, case.still():
        found = case.beginnings.resolve(given, ("proposition", "claim"))
        if found.startswith("claim-"):
            found = case.findings.of_claims([found]).get(found, found)
        findings = case.findings.of_ids([found])
    said = [
        f"{wording.party_name(one.proposition.subject)} {relation(codes, one.proposition.code).phrase}"
        f" {wording.party_name(one.proposition.object)}"
        for one in findings
    ]
    return Selection("; ".join(said), tuple(one.proposition.id for one in findings))


def _actor(case: Case, given: str) -> tuple[str, str]:
    form = case.beginnings.resolve(given, ("form",))
    cluster = case.actors.clusters([form]).get(form) or form
    return cluster, actor_names(case.actors.rows([cluster]))[cluster]
