"""Rate sources, and see and correct the credibility of items: the Admiralty code, kept apart by halves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso.case.store import Case
from sayso.model.assessment import CREDIBILITIES, RELIABILITIES, SIGNS, Credibility, RatedSource
from sayso.model.claim import Judgement
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.model.errors import UsageError
from sayso.model.judging import latest
from sayso.model.origin import Origin, OriginGraph
from sayso.run.judge import record
from sayso.run.relations import origin_key, stand
from sayso.run.view_codes import codes
from sayso.weighing.folding import name_key
from sayso.weighing.identity import STATE
from sayso.weighing.organs import organs
from sayso.weighing.ratings import Root, Standing, propose
from sayso.weighing.sources import SOURCE, ratings, reliability, source_target

__all__ = ["credibility", "override", "rate", "sources"]

VALUES = ("number", "date", "place")
"""Kinds of contradictions in which both sides hold that it happened."""
STRUCTURE = "structure"


def rate(
    folder: Path,
    source: str,
    letter: str,
    *,
    by: str,
    reason: str,
    topic: str | None = None,
    patience: float = 0.0,
) -> Judgement:
    """Set the reliability of a source, in general or on a topic; earlier ratings stay in its history.

    A topic is a relation code, a quad class, or words in the name of an actor or place; `patience`
    how many seconds to wait where another process writes. Raises UsageError for a letter that there
    is not, or where no reason is given.
    """
    if letter not in RELIABILITIES:
        raise UsageError(f"no reliability {letter!r}; choose from {', '.join(RELIABILITIES)}")
    if not source.strip() or (topic is not None and not topic.strip()):
        raise UsageError("name the source and, where one is given, the topic")
    _give_reason(reason)
    return record(folder, source_target(source, topic), letter, by=by, reason=reason, patience=patience)


def override(folder: Path, given: str, value: str, *, by: str, reason: str) -> Judgement:
    """Say what the credibility of a claim or proposition is, whatever the rules propose.

    It is shown beside the proposal, which stays. Raises UsageError.
    """
    if value not in CREDIBILITIES:
        raise UsageError(f"no credibility {value!r}; choose from {', '.join(CREDIBILITIES)}")
    _give_reason(reason)
    with Case.open(folder) as case:
        target = _target(case.beginnings.resolve(given, ("proposition", "claim")))
    return record(folder, target, value, by=by, reason=reason)


def sources(folder: Path, named: str | None = None) -> list[RatedSource]:
    """List the sources of a case, those behind most documents first, and whatever else was rated.

    `named` are words in a source's name.
    """
    with Case.open(folder) as case:
        made = [one for one in case.decisions.all() if one.target.startswith(f"{SOURCE}:")]
        held = ratings(case.decisions.standing(f"{SOURCE}:"))
        behind: dict[str, tuple[str, set[str]]] = {}
        for row in case.documents():
            if row.outlet is not None:
                behind.setdefault(name_key(row.outlet), (row.outlet, set()))[1].add(row.id)
        for edge in case.assessment.edges():
            for origin in edge.origins:
                if origin.holder is not None:
                    known = behind.setdefault(name_key(origin.name), (origin.name, set()))
                    known[1].update(origin.documents)
    for one in made:
        key = one.target.split(":")[1]
        behind.setdefault(key, (key, set()))
    wanted = "" if named is None else name_key(named)
    found = [
        RatedSource(
            key,
            name,
            len(documents),
            tuple(one for one in held if one.source == key),
            tuple(one for one in made if one.target.split(":")[1] == key),
        )
        for key, (name, documents) in behind.items()
        if wanted in key
    ]
    return sorted(found, key=lambda one: (-len(one.ratings), -one.documents, one.key))


def credibility(folder: Path, given: str) -> Credibility:
    """Propose the credibility of a proposition or claim, with its derivation and what people said.

    A claim that denies its proposition is as credible as what speaks against that; one that only
    plans or supposes cannot be judged. Raises UsageError for an item that there is not.
    """
    with Case.open(folder) as case:
        item = case.beginnings.resolve(given, ("proposition", "claim"))
        proposition = item
        if item.startswith("claim-"):
            of_claim = case.findings.of_claims([item])
            if item not in of_claim:
                raise UsageError(f"{item} is not weighed; `sayso weigh {folder}` does it")
            proposition = of_claim[item]
        standing = _Weighed(case, codes(folder)).standing(proposition)
        if item != proposition:
            standing = _of_claim(case, item, standing)
        proposal = propose(standing)
        said = latest(case.decisions.standing(_target(item))).get(_target(item))
    return Credibility(item, proposal.credibility, proposal.rule, proposal.steps, said)


def _give_reason(reason: str) -> None:
    if not reason.strip():
        raise UsageError("give a reason: a rating without one cannot be weighed later")


def _target(item: str) -> str:
    return f"{item.partition('-')[0]}:{item}"


def _of_claim(case: Case, item: str, standing: Standing) -> Standing:
    claim = case.claim(item)
    way = stand(claim.act, claim.polarity, claim.reality)
    if way == "for":
        return standing
    if way == "against":
        return Standing(
            standing.opposing, standing.agreeing, standing.open_opposing, standing.open_agreeing,
            standing.uncertain,
        )  # fmt: skip
    return Standing(uncertain=standing.uncertain)


class _Weighed:
    """Puts together what a credibility is proposed from."""

    def __init__(self, case: Case, known: Codes) -> None:
        self.case = case
        self.codes = known
        self.held = ratings(case.decisions.standing(f"{SOURCE}:"))
        self.states = case.actors.of_type(STATE)

    def standing(self, proposition: str) -> Standing:
        case = self.case
        (finding,) = case.findings.of_ids([proposition])
        graph = case.findings.graph(proposition)
        subject, object_, code = finding.proposition.matter
        if graph is None:
            raise UsageError(f"no proposition {proposition} in this case")
        stands = {
            one.claim: stand(one.act, one.polarity, one.reality)
            for one in case.assessment.voices([proposition])
        }
        about = self._about(finding.proposition.matter, finding.proposition.place)
        agreeing = [one for one in graph.origins if _has(one, stands, "for")]
        opposing = [one for one in graph.origins if _has(one, stands, "against")]
        differ = {one.kind for one in case.findings.contradictions(proposition) if one.kind in VALUES}
        return Standing(
            tuple(self._root(one, about, (subject, object_)) for one in agreeing),
            tuple(self._root(one, about, (subject, object_)) for one in opposing),
            _open(graph, stands, "for", agreeing),
            _open(graph, stands, "against", opposing),
            sum(way in ("planned", "open") for way in stands.values()),
            tuple(sorted(differ)),
            self._related(proposition, subject, object_, code),
        )

    def _about(self, matter: Sequence[str], place: str | None) -> list[str]:
        names = [use.form.name for use in self.case.actors.rows(matter[:2])]
        quad = known_code(self.codes, matter[2]).quad
        return [matter[2], quad, *names, *(() if place is None else (place,))]

    def _root(self, origin: Origin, about: list[str], parties: tuple[str, str]) -> Root:
        names = [origin.name]
        if origin.holder is not None:
            names += [use.form.name for use in self.case.actors.rows([origin.holder])]
        return Root(
            origin_key(origin),
            origin.name,
            reliability(self.held, names, about),
            origin.holder is not None and not self._bodies(origin.holder).isdisjoint(parties),
        )

    def _bodies(self, actor: str) -> set[str]:
        """Return an actor with the bodies that it belongs to, by claims or by its name."""
        uses = [*self.case.actors.rows([actor]), *self.states]
        own = organs({use.form.id: (use.form, use.cluster) for use in uses}.values())
        said = self.case.findings.said_of(actor)
        belongs = {other for other, code in said if known_code(self.codes, code).quad == STRUCTURE}
        return {actor, own.get(actor, actor), *belongs}

    def _related(self, proposition: str, subject: str, object_: str, code: str) -> int:
        sign = SIGNS.get(known_code(self.codes, code).quad, 0)
        return sum(
            one.proposition.id != proposition
            and one.stands_for > 0
            and sign != 0
            and SIGNS.get(known_code(self.codes, one.proposition.code).quad, 0) == sign
            for one in self.case.findings.of_ids(self.case.findings.between(subject, object_))
        )


def _has(origin: Origin, stands: dict[str, str], way: str) -> bool:
    return any(stands.get(claim) == way for claim in origin.claims)


def _open(graph: OriginGraph, stands: dict[str, str], way: str, known: Iterable[Origin]) -> int:
    """Count the documents that say so and of which nothing tells what they rest on."""
    determined = {doc for one in known for doc in one.documents}
    says = {doc for one in graph.open_roots if _has(one, stands, way) for doc in one.documents}
    return len(says - determined)
