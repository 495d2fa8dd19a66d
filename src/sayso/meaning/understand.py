"""The stage that turns a read document into an understood one."""

from __future__ import annotations

from dataclasses import replace

from sayso.meaning import claims as making
from sayso.meaning.actors import PRONOUNS, Actors
from sayso.meaning.affiliations import affiliations
from sayso.meaning.attribution import Attribution
from sayso.meaning.circumstances import Circumstances
from sayso.meaning.codebook import Codebook
from sayso.meaning.compounds import compounds
from sayso.meaning.confidence import rated
from sayso.meaning.frames import Frames
from sayso.meaning.gazetteer import Gazetteer, opened
from sayso.meaning.places import places
from sayso.meaning.times import times
from sayso.meaning.tree import RELATIVE, Tree
from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.ids import content_id
from sayso.model.layers import ENTITY_TYPES, MENTION_TYPES, Entity, Mention, TimeMention
from sayso.model.text import Span


def understand(doc: Document, codebook: Codebook, gazetteer: Gazetteer | None = None) -> Document:
    """Fill entities, utterances, times, places, claims and refusals of a read document.

    Needs sentences, tokens and mentions; a document without them comes back with empty layers. Places
    are looked up in the shipped gazetteer unless another is given.
    """
    tree = Tree(doc)
    found_times = times(doc)
    actors = Actors(tree, _temporal(tree, found_times))
    found_places = places(tree, actors, opened() if gazetteer is None else gazetteer, found_times)
    attribution = Attribution(tree, actors)
    frames = Frames(tree, actors, codebook).find() + compounds(tree, actors, codebook)
    frames = [frame for frame in frames if frame.trigger not in attribution.unsaid]
    offices = affiliations(tree, actors)
    for index in sorted(actors.nominals):
        if actors.nominals[index].named:
            actors.resolve(index)
    entities = _entities(doc, tree, actors)
    context = making.Understood(
        tree,
        actors,
        attribution,
        codebook,
        Circumstances(tree, actors, attribution, found_times, found_places),
        {entity.name: entity.id for entity in entities},
    )
    made, refused = making.of_frames(context, frames)
    more, refused_more = making.of_affiliations(context, offices)
    understood = replace(
        doc,
        mentions=_mentions(doc, tree, actors, entities),
        entities=entities,
        utterances=attribution.utterances(),
        times=found_times,
        places=found_places,
        claims=_in_order(made + more),
        refusals=tuple(refused + refused_more),
    )
    return rated(understood, codebook)


def _temporal(tree: Tree, found: tuple[TimeMention, ...]) -> frozenset[int]:
    """Return the tokens of time expressions: they name no party."""
    return frozenset(token for mention in found for token in tree.inside(mention.span))


def _in_order(claims: list[Claim]) -> tuple[Claim, ...]:
    """Sort by place and drop repeats of one claim at one place (the first entry to find it stays)."""
    unique: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        chain = tuple(holder.name for holder in claim.chain)
        key = (claim.subject.name, claim.object.name, claim.code, claim.trace.cue.start, claim.act, chain)
        same_words = (*key[:3], claim.quote, claim.span.start, claim.act, chain)
        if key not in unique and same_words not in unique:
            unique[key] = claim
            unique[same_words] = claim
    kept = {claim.id: claim for claim in unique.values()}
    return tuple(sorted(kept.values(), key=lambda c: (c.span.start, c.span.end, c.code, c.id)))


def _entities(doc: Document, tree: Tree, actors: Actors) -> tuple[Entity, ...]:
    """Gather what was resolved by name, with every mention and the reason it was joined."""
    types: dict[str, str] = {}
    joined: dict[str, list[tuple[Span, str]]] = {}
    for head, actor in actors.resolved().items():
        if actor.type == "Unknown" and actor.name not in joined:
            continue
        kind = actor.type if actor.type in ENTITY_TYPES else "Unknown"
        types.setdefault(actor.name, kind)
        joined.setdefault(actor.name, []).append((_words_of(tree, actors, head), actor.reason))
    return tuple(
        Entity(content_id("entity", doc.id, name), name, types[name], tuple(sorted(set(spans))))
        for name, spans in sorted(joined.items())
    )


def _words_of(tree: Tree, actors: Actors, head: int) -> Span:
    nominal = actors.nominals.get(head)
    if nominal is None or tree.low[head] in PRONOUNS or tree.low[head] in RELATIVE:
        return tree.tokens[head].span
    return tree.span(list(nominal.tokens))


def _mentions(doc: Document, tree: Tree, actors: Actors, entities: tuple[Entity, ...]) -> tuple[Mention, ...]:
    """Keep the reader's mentions, tell whom each stands for, and add pronouns and descriptions."""
    ids = {entity.name: entity for entity in entities}
    by_start = {token.span.start: index for index, token in enumerate(doc.tokens)}
    entity_at: dict[int, Entity] = {}
    for head, actor in actors.resolved().items():
        if actor.name in ids:
            entity_at[head] = ids[actor.name]
    found: dict[Span, Mention] = {}
    for mention in doc.mentions:
        index = by_start.get(mention.span.start)
        inside = []
        while (
            index is not None and index < len(doc.tokens) and doc.tokens[index].span.end <= mention.span.end
        ):
            inside.append(index)
            index += 1
        heads = [i for i in inside if i in entity_at and tree.head(i) not in inside]
        found[mention.span] = replace(mention, entity=entity_at[heads[0]].id if heads else None)
    for head, entity in entity_at.items():
        span = _words_of(tree, actors, head)
        kind = entity.type if entity.type in MENTION_TYPES else {"State": "Location"}.get(entity.type)
        if span not in found and kind is not None:
            found[span] = Mention(
                span, kind, actors.nominals[head].named if head in actors.nominals else False, entity.id
            )
    return tuple(found[span] for span in sorted(found))
