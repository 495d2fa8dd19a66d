"""Frames to claims: parties, quote, chain, polarity, reality, time, place, means and basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.affiliations import Affiliation
from sayso.meaning.attribution import Attribution
from sayso.meaning.circumstances import Circumstances
from sayso.meaning.codebook import Codebook
from sayso.meaning.entries import Entry
from sayso.meaning.modality import modality
from sayso.meaning.sides import MEMBERS, Frame, Side, path_of
from sayso.meaning.sifting import of_known_doers, said_once, sifted
from sayso.meaning.speech import is_negated
from sayso.meaning.stances import is_about, stances
from sayso.meaning.times import next_after
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
STANDING = ("ACCUSE", "REQUEST", "AFFILIATED")
"""Codes of what is said to somebody, or lasts: nobody denies them by denying what was said."""


@dataclass(frozen=True, slots=True)
class Understood:
    """All that the claims of one document are made from."""

    tree: Tree
    actors: Actors
    attribution: Attribution
    codebook: Codebook
    circumstances: Circumstances
    entity_of: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a frame tells of its act, whoever the parties are."""

    block: str
    means: tuple[str, ...]
    chain: tuple[Holder, ...]
    act: str | None
    polarity: str
    reality: str
    when: When | None
    basis: str | None
    because: tuple[str, ...]


def of_frames(context: Understood, frames: list[Frame]) -> tuple[list[Claim], list[Refusal]]:
    """Make the claims of frames; one per pair of parties, in order of place."""
    claims: list[Claim] = []
    refusals: list[Refusal] = []
    triggers: dict[str, int] = {}
    for frame in sifted(context.tree, frames):
        told = _told(context, frame)
        if told is None:
            continue
        for subject, object_ in _pairs(frame):
            made = _claim(context, frame, told, subject, object_)
            (refusals if isinstance(made, Refusal) else claims).append(made)  # type: ignore[arg-type]
            triggers[made.id if isinstance(made, Claim) else ""] = frame.trigger
    found = of_known_doers(claims + _answered(context, claims, triggers))
    return said_once(context.tree.doc, found), refusals


def _answered(context: Understood, claims: list[Claim], triggers: dict[str, int]) -> list[Claim]:
    """Repeat the claims that somebody else takes a stand on, with his stance: "a charge that X denies"."""
    found: list[Claim] = []
    for stance in stances(context.tree, context.actors, context.attribution.regions):
        holder = context.attribution.holder(stance.source)
        meant = [
            claim
            for claim in claims
            if triggers[claim.id] in stance.tokens
            and claim.code not in STANDING
            and all(each.name != holder.name for each in claim.chain)
        ]
        about = [claim for claim in meant if is_about(claim.subject.name, holder.name)]
        if stance.own:
            meant = about or [claim for claim in meant if claim.chain]
        for claim in meant:
            again = replace(
                claim,
                chain=(replace(holder, entity=context.entity_of.get(holder.name)),),
                act=stance.act,
                basis=_basis(None, (holder,), stance.act),
                trace=replace(claim.trace, cue=context.tree.tokens[stance.cue].span),
            )
            found.append(replace(again, id=again.content_id()))
    return found


def _pairs(frame: Frame) -> Iterator[tuple[Side | None, Side]]:
    """Yield who does it to whom, both ways round where the act is mutual; never anybody to himself."""
    for subject in frame.subjects or (None,):
        for object_ in frame.objects:
            if subject is not None and subject.actor.name.lower() == object_.actor.name.lower():
                continue
            yield subject, object_
            if frame.entry.mutual and subject is not None:
                yield object_, subject


def _told(context: Understood, frame: Frame) -> _Told | None:
    tree, entry = context.tree, frame.entry
    block = BLOCKS.get(tree.block_kind(frame.trigger))
    if block is None:
        return None
    how = modality(tree, frame.trigger, frame.light, context.codebook.realities, context.attribution.doubted)
    chain, act = context.attribution.chain(frame.trigger)
    return _Told(
        block,
        _means(context, frame),
        chain,
        act,
        entry.polarity or how.polarity,
        entry.reality or how.reality,
        _ahead(
            context.circumstances.when(entry.code, frame.trigger, frame.light), entry.reality or how.reality
        ),
        _basis(entry, chain, act),
        how.because,
    )


def _claim(
    context: Understood, frame: Frame, told: _Told, subject: Side | None, object_: Side
) -> Claim | Refusal:
    tree = context.tree
    sentence = tree.sentence_of[frame.trigger]
    subject_tokens = _tokens(tree, subject, sentence)
    object_tokens = _tokens(tree, object_, sentence)
    return assemble(
        context,
        tree.span([*frame.cue, *subject_tokens, *object_tokens]),
        _party(context, subject, subject_tokens),
        _party(context, object_, object_tokens),
        code=frame.entry.code,
        means=told.means,
        chain=told.chain,
        act=told.act,
        polarity=told.polarity,
        reality=told.reality,
        when=told.when,
        where=context.circumstances.where(frame.entry.code, frame.trigger, frame.light, object_.heads),
        basis=told.basis,
        block=told.block,
        trace=Trace(
            frame.entry.id,
            tree.span(list(frame.cue)),
            path_of(tree, frame, subject, object_),
            told.because,
        ),
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
            polarity="negated" if is_negated(tree, each.office) else "affirmed",
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


def _ahead(when: When | None, reality: str) -> When | None:
    """Count a plan's "on Monday" forward: what is still to be done lies ahead of the anchor."""
    if when is None or reality != "planned":
        return when
    return next_after(when) or when


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
    tokens = _means_tokens(context.tree, frame)
    if "words" in frame.entry.means:
        for token in tokens:
            for word in (context.tree.low[token], context.tree.lemma(token)):
                means = context.codebook.means.get(word)
                if means is not None:
                    found.append(means)
                    break
    specific = [means for means in dict.fromkeys(found) if means != "unspecified"]
    military = any(context.tree.low[token] in ("military", "militarily") for token in tokens)
    if military and specific and not (set(specific) & {"weapons", "training", "troops"}):
        specific.append("unspecified")
    return tuple(specific) or ("unspecified",)


def _means_tokens(tree: Tree, frame: Frame) -> list[int]:
    """Return the tokens that may name means: the theme with its list and modifiers, adverbs, "with X"."""
    tokens: list[int] = []
    parties = {head for side in (*frame.subjects, *frame.objects) for head in side.heads}
    things = dict.fromkeys(each for theme in frame.themes[:MEMBERS] for each in tree.conjuncts(theme))
    for each in list(things)[:MEMBERS]:
        below = tree.subtree(each, CLAUSAL)
        cut = {token for head in parties.intersection(below) for token in tree.subtree(head)}
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
