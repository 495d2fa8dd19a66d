"""The step that takes in documents: whom they speak of, where, and what their words are known by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.case.placing import ClaimForms
from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.layers import PlaceMention
from sayso.model.origin import Fingerprint
from sayso.model.sameness import ActorForm, FormContext
from sayso.weighing.actors import blocks, contexts_of, forms_of
from sayso.weighing.shingles import HEAD, fingerprint, order

BATCH = 50


@dataclass(frozen=True, slots=True)
class Parts:
    """What weighing keeps of one document; `blocks` are by form id."""

    forms: tuple[tuple[ActorForm, FormContext], ...]
    blocks: Mapping[str, tuple[str, ...]]
    claims: tuple[ClaimForms, ...]
    fingerprint: Fingerprint


def take_in(case: Case) -> Iterator[tuple[int, int]]:
    """Take in every document whose present reading is not weighed yet."""
    todo = case.weighing.unweighed()
    for start in range(0, len(todo), BATCH):
        batch = [(number, parts(case.document(name))) for number, name in todo[start : start + BATCH]]
        with case.changes():
            for number, found in batch:
                _forget(case, number)
                _keep(case, number, found)
                case.weighing.mark(number)
        yield min(start + BATCH, len(todo)), len(todo)


def _forget(case: Case, number: int) -> None:
    # What refers to the others first.
    case.weighing.put("sources", case.provenance.forget(number, head=HEAD))
    case.weighing.put("matters", case.placing.forget(number))
    case.weighing.put("names", case.actors.forget(number))


def _keep(case: Case, number: int, found: Parts) -> None:
    case.actors.add(number, found.forms, found.blocks)
    case.weighing.put("names", [form.id for form, _ in found.forms])
    case.placing.add(number, found.claims)
    rank = " ".join(order(found.fingerprint))
    behind = case.provenance.add(number, found.fingerprint, rank=rank, head=HEAD)
    case.weighing.put("sources", [number, *behind])


def parts(document: Document) -> Parts:
    """Take a document apart for weighing."""
    mentions = forms_of(document)
    contexts = contexts_of(document, mentions)
    forms = {mention.form.id: mention.form for mention in mentions}
    by_name = {name: mention.form.id for mention in reversed(mentions) for name in mention.names}
    by_entity = {mention.entity: mention.form.id for mention in reversed(mentions) if mention.entity}

    def form(entity: str | None, name: str) -> str:
        return by_entity[entity] if entity in by_entity else by_name[name]

    return Parts(
        tuple((one, contexts.get(key, FormContext())) for key, one in sorted(forms.items())),
        {key: tuple(blocks(one)) for key, one in forms.items()},
        tuple(
            ClaimForms(
                claim.id,
                form(claim.subject.entity, claim.subject.name),
                form(claim.object.entity, claim.object.name),
                tuple(form(holder.entity, holder.name) for holder in claim.chain),
                place_of(document, claim),
            )
            for claim in document.claims
        ),
        fingerprint(document),
    )


def place_of(document: Document, claim: Claim) -> PlaceMention | None:
    """Return what the place of a claim was resolved to: the mention of that name nearest to the claim."""
    if claim.where is None:
        return None
    named = [
        place
        for place in document.places
        if place.literal and claim.where in (place.name, document.text.at(place.span))
    ]
    middle = (claim.span.start + claim.span.end) // 2
    return min(named, key=lambda one: (abs(one.span.start - middle), one.span), default=None)
