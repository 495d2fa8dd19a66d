"""Why a claim was made: entry, cue, roles in the tree, holders, time and place, each with its words."""

from __future__ import annotations

from itertools import pairwise

from sayso.meaning.codebook import Codebook
from sayso.meaning.confidence import shipped
from sayso.meaning.signs import Signs
from sayso.model.claim import Claim, Holder, Party
from sayso.model.document import Document
from sayso.model.explanation import Explanation, Step
from sayso.model.layers import Token, Utterance
from sayso.model.text import Span

MOST_SIGNS = 6


def explain(document: Document, claim: Claim, codebook: Codebook) -> Explanation:
    """Tell how a claim of a document came about, by the codebook that it was read with."""
    entry = codebook.entry(claim.trace.entry)
    sentence = next(
        (one.span for one in document.sentences if one.span.contains(claim.trace.cue)), claim.span
    )
    return Explanation(
        claim,
        sentence,
        codebook.name if entry is None else entry.book,
        claim.trace.entry,
        None if entry is None else entry.line,
        (
            _code(document, claim, codebook),
            _party(document, claim, "subject", claim.subject),
            _party(document, claim, "object", claim.object),
            *(_holder(document, claim, holder) for holder in claim.chain),
            *_circumstances(document, claim),
            *_confidence(document, claim, codebook),
        ),
    )


def _code(document: Document, claim: Claim, codebook: Codebook) -> Step:
    code = codebook.codes.get(claim.code)
    meaning = "a code that this codebook does not have" if code is None else code.definition
    return Step("code", claim.code, document.text.at(claim.trace.cue), claim.trace.cue, meaning)


def _party(document: Document, claim: Claim, what: str, party: Party) -> Step:
    """Tell where a party stands in the tree, and why its words were taken to mean it."""
    reasons = []
    path = None if party.span is None else _path(document, party.span, claim.trace.cue)
    if path is not None:
        reasons.append(path)
    joined = _joined(document, party.entity, party.span) or _traced(claim, what, with_way=path is None)
    if joined is not None:
        reasons.append(joined)
    if party.span is None and not reasons:
        reasons.append("named outside the quote")
    return Step(what, party.name, party.text, party.span, "; ".join(reasons))


def _traced(claim: Claim, what: str, *, with_way: bool) -> str | None:
    """Return the reason that stands in brackets at the end of a party's step, or the whole step."""
    step = next((one for one in claim.trace.path if one.startswith(f"{what}:")), None)
    if step is None or with_way:
        return step
    opening = step.find(" (")
    return step[opening + 2 : -1] if opening >= 0 and step.endswith(")") else None


def _joined(document: Document, entity: str | None, span: Span | None) -> str | None:
    """Return why the words of a span were joined to an entity."""
    for one in document.entities:
        if one.id == entity:
            fitting = [why for place, why in one.joined if span is not None and span.overlaps(place)]
            return next(iter(fitting), None)
    return None


def _holder(document: Document, claim: Claim, holder: Holder) -> Step:
    """Tell by which words of saying a holder answers for the claim."""
    said = _utterance(document, claim, holder)
    words = None if holder.span is None else document.text.at(holder.span)
    if said is None or said.cue is None:
        return Step(
            "holder", holder.name, words, holder.span, f"{holder.kind}; named in the claim's own words"
        )
    cue = document.text.at(said.cue)
    why = f"{holder.kind}; {said.act} by {cue!r}, {said.kind} speech"
    joined = _joined(document, holder.entity, holder.span)
    return Step("holder", holder.name, words, holder.span, why if joined is None else f"{why}; {joined}")


def _utterance(document: Document, claim: Claim, holder: Holder) -> Utterance | None:
    fitting = [one for one in document.utterances if one.speaker == holder.name]
    for one in fitting:
        if holder.span is not None and one.source == holder.span:
            return one
    covering = [one for one in fitting if any(part.contains(claim.trace.cue) for part in one.content)]
    return next(iter(covering or fitting), None)


def _circumstances(document: Document, claim: Claim) -> list[Step]:
    found = []
    if claim.chain:
        found.append(Step("act", claim.act or "none", None, None, "what the innermost holder does"))
    negations = [one for one in claim.trace.modality if one.startswith("negated")]
    others = [one for one in claim.trace.modality if one not in negations]
    found.append(Step("polarity", claim.polarity, None, None, "; ".join(negations) or "no word negates it"))
    found.append(
        Step("reality", claim.reality, None, None, "; ".join(others) or "no word makes it less than told")
    )
    if claim.when is not None:
        when = claim.when
        anchor = "" if when.anchor is None else f", counted from {when.anchor}"
        found.append(Step("when", when.value, when.phrase, None, f"rule {when.rule}{anchor}"))
    if claim.where is not None:
        place = next((one for one in document.places if one.name == claim.where), None)
        why = "named for the act" if place is None else place.reason
        found.append(Step("where", claim.where, claim.where, None if place is None else place.span, why))
    return found


def _confidence(document: Document, claim: Claim, codebook: Codebook) -> list[Step]:
    """Name the signs that speak most for and most against the claim, where its confidence was told."""
    if claim.confidence is None:
        return []
    weights = shipped().weights
    signs = sorted(Signs(document, codebook).of(claim), key=lambda sign: -abs(weights.get(sign, 0.0)))
    told = [sign for sign in signs if sign in weights][:MOST_SIGNS]
    for_, against = (
        [s for s in told if weights[s] > 0],
        [s for s in told if weights[s] < 0],
    )
    parts = [
        f"{what} {', '.join(f'[{sign}]' for sign in found)}"
        for what, found in (("for it", for_), ("against it", against))
        if found
    ]
    return [Step("sure", f"{claim.confidence:.2f}", None, None, "; ".join(parts) or "no sign either way")]


# -- the way through the tree ----------------------------------------------------------------------


def _path(document: Document, party: Span, cue: Span) -> str | None:
    """Write the way from a party's head up to the cue, or to the word that both hang on."""
    start, end = _head_of(document, party), _head_of(document, cue)
    if start is None or end is None or start == end:
        return None
    up, down = _upwards(document.tokens, start), _upwards(document.tokens, end)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return None
    tokens, text = document.tokens, document.text
    steps = [text.at(tokens[start].span)]
    to_meeting = pairwise(up[: up.index(meeting) + 1])
    steps += [f"<-{tokens[lower].dep}- {text.at(tokens[upper].span)}" for lower, upper in to_meeting]
    from_meeting = down[: down.index(meeting)][::-1]
    steps += [f"-{tokens[lower].dep}-> {text.at(tokens[lower].span)}" for lower in from_meeting]
    return " ".join(steps)


def _head_of(document: Document, span: Span) -> int | None:
    """Return the token of a span that hangs on one outside it."""
    inside = [i for i, token in enumerate(document.tokens) if span.contains(token.span)]
    return next((i for i in inside if document.tokens[i].head not in inside), None)


def _upwards(tokens: tuple[Token, ...], start: int) -> list[int]:
    way = [start]
    while tokens[way[-1]].head >= 0 and tokens[way[-1]].head not in way:
        way.append(tokens[way[-1]].head)
    return way
