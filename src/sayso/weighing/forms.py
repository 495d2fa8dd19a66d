"""The names by which one document calls its actors, and what stands around each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model import states
from sayso.model.claim import UNKNOWN
from sayso.model.document import Document
from sayso.model.layers import Entity
from sayso.model.sameness import ActorForm, FormContext, FormMention
from sayso.weighing.blocking import blocks
from sayso.weighing.folding import name_key, words
from sayso.weighing.identity import ORGANISATION, PERSON_TYPE, PLACES, STATE, THINGS, identifies, kind_of
from sayso.weighing.parts import parts_of
from sayso.weighing.wordlists import wordlists

UNTYPED = "Unknown"
BODIES = frozenset({ORGANISATION, UNTYPED})
AFFILIATED = "AFFILIATED"
NEIGHBOURS = 12
"""Names beside a form that are kept, those nearest to it in the text first."""
LONGEST_ROLE = 6
PLACING = frozenset(
    {
        "to",
        "with",
        "by",
        "in",
        "against",
        "from",
        "near",
        "at",
        "on",
        "under",
        "over",
        "without",
        "like",
        "as",
    }
)
"""Words behind which a name is not the one described: "fighters loyal to X"."""


def forms_of(document: Document) -> tuple[FormMention, ...]:
    """Return every form of a document: its named entities, and all parties and holders of its claims.

    One mention for each entity, and one for each party or holder that is no entity; the answer is
    sorted by name. An unnamed party ("unknown") has a form of its own in every document.
    """
    named = _named_entities(document)
    parties = _parties(document)
    made: list[FormMention] = []
    entities = {entity.id: entity for entity in document.entities}
    by_name = {entity.name: entity for entity in document.entities}
    called: dict[str, set[str]] = {entity.id: {entity.name} for entity in named}
    loose: set[str] = set()
    for name, entity_id in parties:
        entity = entities.get(entity_id) if entity_id is not None else by_name.get(name)
        if entity is None or name == UNKNOWN:
            loose.add(name)
        else:
            called.setdefault(entity.id, {entity.name}).add(name)
    forms = {key: form_of(entities[key].name, entities[key].type, document.id) for key in called}
    for key, names in called.items():
        form = (
            _fuller(forms[key], forms.values())
            or _body(forms[key], forms.values())
            or _bare(forms[key], forms.values())
            or forms[key]
        )
        made.append(FormMention(form, key, tuple(sorted(names))))
    for name in loose:
        form = form_of(name, UNTYPED, document.id)
        made.append(FormMention(_body(form, forms.values()) or form, None, (name,)))
    return tuple(sorted(made, key=lambda mention: (mention.names, mention.form.id)))


def _fuller(form: ActorForm, others: Iterable[ActorForm]) -> ActorForm | None:
    """Find the one identifying name of the document that ends as a short name does.

    "The Air Force" is the only air force that the document names in full; a word in small letters
    ("forces") is not taken for a name.
    """
    if form.doc is None or form.type not in BODIES or not form.name[:1].isupper():
        return None
    ending = f" {form.key}"
    found = {
        other.id: other
        for other in others
        if other.doc is None and other.type in BODIES and other.key.endswith(ending)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _body(form: ActorForm, others: Iterable[ActorForm]) -> ActorForm | None:
    """Find the named body whose fighters or members a form is: "fighters of the X", "X militants".

    "X rebels" are X only where the document names X as a body too: the Tuareg are a people. Those of
    a state are left: what its troops do is not always its own act, and `organs` tells them.
    """
    ranks, said = wordlists().ranks, form.name.split()
    if form.type not in BODIES or len(said) < 2:
        return None
    of = len(said) > 2 and said[0].lower() in ranks and said[1] in ("of", "from")
    if not of and said[-1] not in ranks:
        return None
    name = " ".join(word for word in said[2:] if word != "the") if of else " ".join(said[:-1])
    key = name_key(name)
    body = next((other for other in others if other.key == key and other.doc is None), None)
    if body is None and of:
        body = form_of(name, ORGANISATION, "")
    return (
        body if body is not None and body.doc is None and body.type in BODIES and not body.country else None
    )


def _bare(form: ActorForm, others: Iterable[ActorForm]) -> ActorForm | None:
    """Find the name of the document that a description stands before: "aircraft maker X", "Y chief X"."""
    said, known = form.name.split(), wordlists()
    before = [
        place
        for place, word in enumerate(said[:-1])
        if (word.islower() and word not in known.particles)
        or (form.type == PERSON_TYPE and word.lower() in known.offices)
    ]
    if not before or not PLACING.isdisjoint(said):
        return None  # "fighters loyal to X" are not X
    key, kind = name_key(" ".join(said[before[-1] + 1 :])), kind_of(form.type)
    return next(
        (other for other in others if other.key == key and kind_of(other.type) == kind and not other.doc),
        None,
    )


def form_of(name: str, type: str, document: str) -> ActorForm:
    """Make the form of a name that a document uses; bound to it where the name does not identify."""
    bound = None if name != UNKNOWN and identifies(name, type) else document
    return ActorForm(
        ActorForm.id_of(name, type, bound), name_key(name), name, type, _country(name, type), bound
    )


def _country(name: str, type: str) -> str | None:
    """Return the state that a name speaks of, where it speaks of one only."""
    if type == PERSON_TYPE:
        return None
    found = parts_of(name, kind_of(type)).countries
    return next(iter(found)) if len(found) == 1 else None


def contexts_of(document: Document, mentions: Sequence[FormMention]) -> Mapping[str, FormContext]:
    """Return what stands around the persons and bodies of a document, by form id.

    States, places and things are compared by name only, and have none.
    """
    entities = {entity.id: entity for entity in document.entities}
    beside = _Beside(
        [
            (mention.form, [span.start for span, _ in entities[mention.entity].joined])
            for mention in mentions
            if mention.entity is not None and mention.form.doc is None and _is_actor(mention.form)
        ]
    )
    affiliations = _affiliations(document)
    found: dict[str, FormContext] = {}
    for mention in mentions:
        if mention.entity is None or not _has_context(mention.form):
            continue
        entity = entities[mention.entity]
        bodies = sorted({body for name in mention.names for body in affiliations.get(name, ())})
        described = set(_described(document, entity))
        context = FormContext(
            roles=tuple(sorted({*described, *(f"at {name_key(body)}" for body in bodies)})),
            neighbours=beside.nearest(mention.form, [span.start for span, _ in entity.joined]),
            countries=tuple(sorted(_countries(document, entity, bodies))),
            aliases=tuple(sorted(_aliases(document, entity))),
        )
        known = found.get(mention.form.id)
        found[mention.form.id] = context if known is None else known.join(context)
    return found


def _is_actor(form: ActorForm) -> bool:
    return form.type not in THINGS and form.type not in PLACES and form.type != STATE


def _has_context(form: ActorForm) -> bool:
    """Only what can be compared has one: a name, or a surname that may be short for one."""
    return _is_actor(form) and (form.doc is None or bool(blocks(form)))


def _named_entities(document: Document) -> list[Entity]:
    """Return the entities that some proper name stands for."""
    named = {mention.entity for mention in document.mentions if mention.named}
    skipped = THINGS - {"Weapon", "MilitaryPlatform", "Event"}
    return [
        entity
        for entity in document.entities
        if entity.type not in skipped and (entity.id in named or entity.type == STATE)
    ]


def _parties(document: Document) -> Iterator[tuple[str, str | None]]:
    for claim in document.claims:
        yield claim.subject.name, claim.subject.entity
        yield claim.object.name, claim.object.entity
        for holder in claim.chain:
            yield holder.name, holder.entity


def _affiliations(document: Document) -> dict[str, set[str]]:
    """Map each name to the bodies that the document says it belongs to."""
    found: dict[str, set[str]] = {}
    for claim in document.claims:
        if claim.code == AFFILIATED and UNKNOWN not in (claim.subject.name, claim.object.name):
            found.setdefault(claim.subject.name, set()).add(claim.object.name)
    return found


def _texts(document: Document, entity: Entity) -> list[str]:
    return sorted({document.text.at(span) for span, _ in entity.joined})


def _described(document: Document, entity: Entity) -> Iterator[str]:
    """Return the words of offices and descriptions by which a document speaks of somebody."""
    own = {word.lower() for word in words(entity.name)}
    known = wordlists()
    for text in _texts(document, entity):
        rest = [word for word in words(text) if word.lower() not in own]
        if len(rest) <= LONGEST_ROLE:
            titled = (word.lower() for word in rest if word.lower() in known.titles | known.offices)
            yield from titled


def _countries(document: Document, entity: Entity, bodies: Iterable[str]) -> set[str]:
    """Return the states that somebody's descriptions and affiliations speak of."""
    own = set(words(entity.name))
    found: set[str] = set()
    for text in _texts(document, entity):
        rest = [word for word in words(text) if word not in own]
        if len(rest) <= LONGEST_ROLE:
            found |= {state.code for word in rest if (state := states.by_adjective(word)) is not None}
    for body in bodies:
        found |= parts_of(body, kind_of("Organisation")).countries
    return found


def _aliases(document: Document, entity: Entity) -> set[str]:
    """Return the acronyms that the document uses for an entity."""
    found = (parts_of(text, kind_of("Organisation")).acronym for text in _texts(document, entity))
    return {acronym.lower() for acronym in found if acronym is not None and re.search("[a-z]", entity.name)}


class _Beside:
    """The identifying names of a document by where they stand."""

    def __init__(self, forms: Iterable[tuple[ActorForm, list[int]]]) -> None:
        self._places = sorted((start, form.key, form.id) for form, starts in forms for start in starts)

    def nearest(self, form: ActorForm, starts: list[int]) -> tuple[str, ...]:
        """Return the keys of the other names nearest to the places of a form, sorted."""
        if not starts:
            return ()
        best: dict[str, int] = {}
        for start, key, form_id in self._places:
            if form_id != form.id and key != form.key:
                distance = min(abs(start - own) for own in starts)
                best[key] = min(distance, best.get(key, distance))
        chosen = sorted(best, key=lambda key: (best[key], key))[:NEIGHBOURS]
        return tuple(sorted(chosen))
