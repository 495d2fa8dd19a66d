"""The relations of a weighed case: propositions as dated, signed edges between actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.case.assessment import Edge, Root, VoiceRow
from sayso.case.store import Case
from sayso.meaning.edtf import days
from sayso.model.assessment import Relation, Statement
from sayso.model.claim import UNKNOWN
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.model.finding import FormUse
from sayso.model.origin import Origin
from sayso.weighing.identity import THINGS
from sayso.weighing.organs import organs

LASTING = frozenset({"material cooperation", "structure"})
"""Quad classes of what goes on; of others, a stretch of days is taken to say when a stroke fell."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of a case with the names of actors and of origins.

    `known` are the actors that some document calls by a name which tells who is meant in any other;
    the rest ("two officials", "the ministry") are somebody in one document only. `organs` gives the
    state whose organ or official an actor is by name, `uses` all forms of names with their clusters.
    """

    relations: tuple[Relation, ...]
    names: Mapping[str, str]
    origins: Mapping[str, str]
    known: frozenset[str]
    organs: Mapping[str, str]
    uses: Sequence[FormUse]


def relations(case: Case, codes: Codes) -> Relations:
    """Read all relations of a weighed case; what has no actor on one side is left out."""
    uses = case.actors.rows()
    things = {use.cluster for use in uses if use.form.type in THINGS}
    holders = case.assessment.holders()
    voices: dict[str, list[VoiceRow]] = {}
    for voice in case.assessment.voices():
        voices.setdefault(voice.proposition, []).append(voice)
    origins: dict[str, str] = {}
    found = []
    for edge in case.assessment.edges():
        origins.update((origin_key(one), one.name) for one in edge.origins)
        nobody = UNKNOWN in (edge.subject_name, edge.object_name)
        if not nobody and edge.subject != edge.object and things.isdisjoint((edge.subject, edge.object)):
            found.append(_relation(edge, voices.get(edge.proposition, ()), holders, codes))
    known = frozenset(use.cluster for use in uses if use.form.doc is None)
    return Relations(
        tuple(found),
        actor_names(uses),
        origins,
        known,
        organs((use.form, use.cluster) for use in uses),
        uses,
    )


def actor_names(uses: Iterable[FormUse]) -> dict[str, str]:
    """Return the name to show of every actor: the one in most documents, if it is bound to none."""
    best: dict[str, tuple[bool, int, str, str]] = {}
    for use in uses:
        rank = (use.form.doc is not None, -use.documents, use.form.name, use.form.id)
        if use.cluster not in best or rank < best[use.cluster]:
            best[use.cluster] = rank
    return {cluster: name for cluster, (_, _, name, _) in best.items()}


def origin_key(origin: Origin | Root) -> str:
    """Return what stands for an origin across propositions: its holder, or the first of its documents."""
    return origin.holder if origin.holder is not None else f"text:{min(origin.documents)}"


def _relation(
    edge: Edge, voices: Iterable[VoiceRow], holders: Mapping[str, tuple[str, ...]], codes: Codes
) -> Relation:
    quad = known_code(codes, edge.code).quad
    roots = {claim: origin_key(one) for one in edge.origins for claim in one.claims}
    return Relation(
        edge.proposition,
        edge.subject,
        edge.object,
        edge.code,
        quad,
        tuple(
            statement(one, holders.get(one.claim, ()), roots.get(one.claim), lasting=quad in LASTING)
            for one in voices
        ),
    )


def statement(voice: VoiceRow, holders: tuple[str, ...], origin: str | None, *, lasting: bool) -> Statement:
    """Make a statement of a stored claim; `lasting` says whether it is of what goes on."""
    since, until = sure_days(voice.when_value, voice.published, lasting=lasting)
    return Statement(
        voice.claim,
        voice.doc,
        stand(voice.act, voice.polarity, voice.reality),
        voice.act,
        voice.polarity,
        voice.reality,
        voice.means,
        holders,
        origin,
        voice.when_start is not None or voice.when_end is not None,
        voice.when_start,
        voice.when_end,
        since,
        until,
    )


def stand(act: str | None, polarity: str, reality: str) -> str:
    """Say how a claim stands to its relation; a denial turns the polarity round.

    Whoever denies a plan, or says that there is none, speaks against it.
    """
    affirmed = (polarity == "affirmed") != (act == "deny")
    if act == "not_deny" or reality not in ("actual", "planned"):
        return "open"
    if not affirmed:
        return "against"
    return "for" if reality == "actual" else "planned"


# The same days come again in claim after claim.
@lru_cache(maxsize=20_000)
def sure_days(value: str | None, published: str | None, *, lasting: bool) -> tuple[str | None, str | None]:
    """Return the days throughout which something surely went on, both None where there are none.

    `value` and `published` are EDTF. A day is sure; a month or year leaves open which day it was.
    What goes on since a time goes on until its document was published; what lasted until a time
    was there when it began. A closed stretch is sure from the end of its first part to the beginning
    of its last, for what is `lasting`.
    """
    if value is None:
        return None, None
    first, slash, last = value.partition("/")
    if not slash:
        start, end = days(value)
        return (start, end) if start == end else (None, None)
    begun, over = days(first)[1], days(last)[0]
    if last in ("", ".."):
        said = None if published is None else days(published)[0]
        return begun, begun if begun is None or said is None else max(begun, said)
    if first in ("", ".."):
        return over, over
    if lasting and begun is not None and over is not None and begun <= over:
        return begun, over
    return None, None
