"""What was weighed, for whoever asks: propositions, their origins, contradictions, actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.case.findings import FindingQuery
from sayso.case.records import DocumentRow
from sayso.case.store import Case
from sayso.case.weighing import Pending
from sayso.model.claim import Claim
from sayso.model.errors import UsageError
from sayso.model.finding import Actor, ContradictionFinding, Finding, FormUse, UnsurePair
from sayso.model.judging import latest
from sayso.model.origin import OriginGraph
from sayso.model.proposition import KINDS
from sayso.model.sameness import PAIR, Sameness, pair_target

__all__ = [
    "FindingQuery",
    "Origins",
    "Pending",
    "actor_of",
    "actors",
    "contradictions",
    "findings",
    "origins",
    "pending",
    "undecided",
    "unsure",
]


@dataclass(frozen=True, slots=True)
class Origins:
    """A finding with what stands behind it; `documents` and `claims` are by id."""

    finding: Finding
    graph: OriginGraph
    documents: Mapping[str, DocumentRow]
    claims: Mapping[str, Claim]


def pending(folder: Path) -> Pending:
    """Say what of the case in a folder is not weighed yet."""
    with Case.open(folder) as case:
        return case.weighing.pending()


def findings(folder: Path, query: FindingQuery | None = None) -> list[Finding]:
    """List the propositions of a case that fit a query, those in most documents first."""
    with Case.open(folder) as case, case.still():
        return case.findings.rows(query)


def origins(folder: Path, given: str) -> Origins:
    """Return what stands behind a proposition, or behind that of a claim.

    Either is given by id or its unique beginning. Raises UsageError where there is no such thing, or
    where the claim is not weighed.
    """
    with Case.open(folder) as case, case.still():
        found = case.beginnings.resolve(given, ("proposition", "claim"))
        if found.startswith("claim-"):
            of_claim = case.findings.of_claims([found])
            if found not in of_claim:
                raise UsageError(
                    f"{found} is not weighed; `sayso weigh {folder}` does it, or it was read anew"
                )
            found = of_claim[found]
        (finding,) = case.findings.of_ids([found])
        graph = case.findings.graph(found)
        if graph is None:
            raise UsageError(f"no proposition {found} in this case")
        named = {*graph.documents, *(edge.on for edge in graph.edges if not edge.on_holder)}
        rows = {row.id: row for row in case.documents(named)}
        claims = {claim.id: claim for claim in case.claims_by_id(finding.proposition.claims)}
    return Origins(finding, graph, rows, claims)


def contradictions(
    folder: Path, given: str | None = None, *, kind: str | None = None, limit: int | None = None
) -> list[ContradictionFinding]:
    """List the contradictions of a case or of one proposition, those in the newest documents first.

    Raises UsageError for a proposition or a kind that there is not.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"no kind {kind!r}; choose from {', '.join(KINDS)}")
    with Case.open(folder) as case, case.still():
        which = None if given is None else case.beginnings.resolve(given, ("proposition",))
        found = case.findings.contradictions(which, kind=kind, limit=limit)
        known = {
            one.proposition.id: one.proposition
            for one in case.findings.of_ids({one.proposition for one in found})
        }
    return [ContradictionFinding(one, known[one.proposition]) for one in found]


def actors(folder: Path, *, name: str | None = None, limit: int | None = None) -> list[Actor]:
    """List the actors of a case, those in most documents first; `name` are words in any of their names."""
    with Case.open(folder) as case, case.still():
        rows = case.actors.rows(None if name is None else case.actors.named(name))
        documents = case.actors.documents()
    groups: dict[str, list[FormUse]] = {}
    for row in rows:
        groups.setdefault(row.cluster, []).append(row)
    found = [actor_of(cluster, uses, documents.get(cluster, 0)) for cluster, uses in groups.items()]
    return sorted(found, key=lambda one: (-one.documents, one.name, one.id))[:limit]


def actor_of(cluster: str, uses: Iterable[FormUse], documents: int) -> Actor:
    """Put an actor together from the uses of its forms; the widest name stands for all."""
    ranked = sorted(
        uses, key=lambda use: (use.form.doc is not None, -use.documents, use.form.name, use.form.id)
    )
    return Actor(cluster, ranked[0].form.name, ranked[0].form.type, documents, tuple(ranked))


def undecided(case: Case) -> list[Sameness]:
    """List the pairs of names that neither the machine nor anybody has decided, the likeliest first."""
    judged = latest(case.decisions.standing(f"{PAIR}:"))
    return [one for one in case.actors.unsure() if pair_target(one.left, one.right) not in judged]


def unsure(folder: Path, *, limit: int | None = None) -> list[UnsurePair]:
    """List the pairs of names that wait for a decision, the likeliest first."""
    with Case.open(folder) as case, case.still():
        pairs = undecided(case)[:limit]
        ids = {form for one in pairs for form in (one.left, one.right)}
        uses = {use.form.id: use for use in case.actors.uses(ids)}
    return [UnsurePair(one, uses[one.left], uses[one.right]) for one in pairs]
