"""Frames to claims: parties, quote, chain, polarity, reality, time, place, means and basis."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.affiliations import Affiliation
from sayso.meaning.attribution import Attribution
from sayso.meaning.circumstances import Circumstances
from sayso.meaning.codebook import Codebook, Entry
from sayso.meaning.frames import Frame, Side
from sayso.meaning.modality import modality
from sayso.meaning.tree import CLAUSAL, Tree
from sayso.model.claim import UNKNOWN, Claim, Holder, Party, Refusal, Trace
from sayso.model.text import Span
from sayso.model.when import When

BLOCKS = {
    "headline": "headline",
    "subhead": "headline",
    "body": "body",
    "dateline": "body",
    "caption": "caption",
    "comment": "comment",
}
MEANS_CODES = ("AID", "COOPERATE")


@dataclass(frozen=True, slots=True)
class Understood:
    """All that the claims of one document are made from."""

    tree: Tree
    actors: Actors
    attribution: Attribution
    codebook: Codebook
    circumstances: Circumstances
    entity_of: dict[str, str]


def of_frames(context: Understood, frames: list[Frame]) -> tuple[list[Claim], list[Refusal]]:
    """Make the claims of frames; one per pair of parties, in order of place."""
    claims: list[Claim] = []
    refusals: list[Refusal] = []
    for frame in frames:
        for subject in frame.subjects or (None,):
            for object_ in frame.objects:
                _add(context, frame, subject, object_, claims, refusals)
                if frame.entry.mutual and subject is not None:
                    _add(context, frame, object_, subject, claims, refusals)
    return claims, refusals


def _add(
    context: Understood,
    frame: Frame,
    subject: Side | None,
    object_: Side,
    claims: list[Claim],
    refusals: list[Refusal],
) -> None:
    if subject is not None and subject.actor.name.lower() == object_.actor.name.lower():
        return
    made = _claim(context, frame, subject, object_)
    if isinstance(made, Refusal):
        refusals.append(made)
    elif made is not None:
        claims.append(made)


def _claim(context: Understood, frame: Frame, subject: Side | None, object_: Side) -> Claim | Refusal | None:
    tree = context.tree
    block = BLOCKS.get(tree.block_kind(frame.trigger))
    if block is None:
        return None
    sentence = tree.sentence_of[frame.trigger]
    subject_tokens = _tokens(tree, subject, sentence)
    object_tokens = _tokens(tree, object_, sentence)
    quote_span = tree.span([*frame.cue, *subject_tokens, *object_tokens])
    polarity, reality = modality(
        tree, frame.trigger, frame.light, context.codebook.realities, context.attribution.doubted
    )
    entry = frame.entry
    chain, act = context.attribution.chain(frame.trigger)
    return assemble(
        context,
        quote_span,
        _party(context, subject, subject_tokens),
        _party(context, object_, object_tokens),
        code=entry.code,
        means=_means(context, frame),
        chain=chain,
        act=act,
        polarity=entry.polarity or polarity,
        reality=entry.reality or reality,
        when=context.circumstances.when(entry.code, frame.trigger, frame.light),
        where=context.circumstances.where(entry.code, frame.trigger, frame.light, object_.heads),
        basis=_basis(entry, chain, act),
        block=block,
        trace=Trace(entry.id, tree.span(list(frame.cue)), frame.path),
    )


def of_affiliations(context: Understood, found: list[Affiliation]) -> tuple[list[Claim], list[Refusal]]:
    """Make AFFILIATED claims of offices and titles; `when` only from the office's own words."""
    claims: list[Claim] = []
    refusals: list[Refusal] = []
    tree = context.tree
    for each in found:
        block = BLOCKS.get(tree.block_kind(each.office))
        sentence = tree.sentence_of[each.office]
        if block is None or any(
            tree.sentence_of[t] != sentence for t in (*each.person_tokens, *each.body_tokens)
        ):
            continue
        chain, act = context.attribution.chain(each.office)
        made = assemble(
            context,
            tree.span([*each.person_tokens, *each.body_tokens, each.office]),
            _named_party(context, each.person, list(each.person_tokens)),
            _named_party(context, each.body, list(each.body_tokens)),
            code="AFFILIATED",
            means=(),
            chain=chain,
            act=act,
            polarity="affirmed",
            reality="actual",
            when=context.circumstances.below(each.office),
            where=None,
            basis=_basis(None, chain, act),
            block=block,
            trace=Trace(
                "affiliated-office",
                tree.span([each.office]),
                (f"{tree.words[each.office]} of {each.body.name}", f"held by {each.person.name}"),
            ),
        )
        (refusals if isinstance(made, Refusal) else claims).append(made)  # type: ignore[arg-type]
    return claims, refusals


def assemble(
    context: Understood,
    span: Span,
    subject: Party,
    object_: Party,
    *,
    code: str,
    means: tuple[str, ...],
    chain: tuple[Holder, ...],
    act: str | None,
    polarity: str,
    reality: str,
    when: When | None,
    where: str | None,
    basis: str | None,
    block: str,
    trace: Trace,
) -> Claim | Refusal:
    """Put a claim together; refuse it where its words do not stand in the text as it says."""
    doc = context.tree.doc
    quote = doc.text.at(span)
    for party in (subject, object_):
        if party.span is not None and not span.contains(party.span):
            return Refusal(quote, code, f"the words for {party.name!r} lie outside the quote")
    if not quote.strip():
        return Refusal(quote, code, "the quote is empty")
    holders = tuple(replace(h, entity=context.entity_of.get(h.name)) for h in chain)
    claim = Claim(
        "",
        doc.id,
        span,
        quote,
        subject,
        object_,
        code,
        means,
        holders,
        act,
        polarity,
        reality,
        when,
        where,
        basis,
        block,
        trace,
    )
    return replace(claim, id=claim.content_id())


# -- parties -------------------------------------------------------------------------------------


def _tokens(tree: Tree, side: Side | None, sentence: int) -> list[int]:
    """Return the tokens of a side inside the trigger's sentence; none where it stands elsewhere."""
    if side is None:
        return []
    tokens = list(side.heads) if side.exact else [t for head in side.heads for t in tree.phrase(head)]
    return sorted(t for t in tokens if tree.sentence_of[t] == sentence)


def _party(context: Understood, side: Side | None, tokens: list[int]) -> Party:
    if side is None:
        return Party(UNKNOWN, None, None, None)
    return _named_party(context, side.actor, tokens)


def _named_party(context: Understood, actor: Actor, tokens: list[int]) -> Party:
    span = context.tree.span(tokens) if tokens else None
    text = None if span is None else context.tree.doc.text.at(span)
    return Party(actor.name, text, span, context.entity_of.get(actor.name))


# -- means and basis -----------------------------------------------------------------------------


def _means(context: Understood, frame: Frame) -> tuple[str, ...]:
    """Read the means off the entry, the things given, and the words that qualify the giving."""
    if frame.entry.code not in MEANS_CODES:
        return ()
    found: list[str] = [means for means in frame.entry.means if means != "words"]
    if "words" in frame.entry.means:
        for token in _means_tokens(context.tree, frame):
            for word in (context.tree.low[token], context.tree.lemma(token)):
                means = context.codebook.means.get(word)
                if means is not None:
                    found.append(means)
                    break
    specific = [means for means in dict.fromkeys(found) if means != "unspecified"]
    military = [
        t for t in _means_tokens(context.tree, frame) if context.tree.low[t] in ("military", "militarily")
    ]
    if military and specific and not (set(specific) & {"weapons", "training", "troops"}):
        specific.append("unspecified")
    return tuple(specific) or ("unspecified",)


def _means_tokens(tree: Tree, frame: Frame) -> list[int]:
    """Return the tokens that may name means: the theme with its list and modifiers, adverbs, "with X"."""
    tokens: list[int] = []
    parties = {head for side in (*frame.subjects, *frame.objects) for head in side.heads}
    for theme in frame.themes:
        for each in tree.conjuncts(theme):
            below = tree.subtree(each, CLAUSAL)
            cut = {token for head in parties if head in below for token in tree.subtree(head)}
            tokens += [token for token in below if token not in cut or token == each]
    verb = frame.light if frame.light is not None else frame.trigger
    for kid in tree.kids(verb, "advmod", "obl"):
        if tree.dep(kid) == "advmod" or tree.case(kid) in ("with", "including", "through"):
            tokens += tree.subtree(kid, CLAUSAL)
    for kid in tree.kids(verb, "advcl"):
        if any(tree.low[m] == "by" for m in tree.kids(kid, "mark")):
            tokens += tree.subtree(kid)
    return tokens


def _basis(entry: Entry | None, chain: tuple[Holder, ...], act: str | None) -> str | None:
    """Tell what a claim is said to rest on; None where the text names nothing."""
    if entry is not None and entry.basis is not None:
        return entry.basis
    if chain and any(holder.kind == "document" for holder in chain):
        return "document"
    if chain and act in ("admit", "confirm") and chain[-1].kind in ("person", "anonymous"):
        return "testimony"
    return None
