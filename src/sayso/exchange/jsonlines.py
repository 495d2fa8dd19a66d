"""JSON lines: documents and claims in the shape that other programs may rely on.

The field names are a contract (docs, `sayso read`); fields may be added, none changes its meaning.
"""

from __future__ import annotations

import json
import re
from typing import Any

from sayso.exchange.pseudonyms import holder_name, pseudonym
from sayso.model.claim import Claim, Refusal
from sayso.model.document import Block, Document
from sayso.model.layers import Mention, PlaceCandidate, PlaceMention, Sentence, TimeMention, Token, Utterance
from sayso.model.text import Span

Record = dict[str, Any]

_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def line(record: Record) -> str:
    """Write a record as one line of JSON, without the line's end, always in the same way.

    Characters that some programs take for the end of a line are escaped, and so are the lone
    surrogates of file names that are not UTF-8.
    """
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def document_record(doc: Document, *, pseudonyms: bool = False) -> Record:
    """Return a document with all its layers; offsets are code points of `text`.

    With `pseudonyms`, readers who left comments get stand-ins for their names.
    """
    return {
        "doc": doc.id,
        "title": doc.title,
        "source": _source(doc),
        "published": doc.published.value if doc.published is not None else None,
        "text": doc.text.content,
        "blocks": [_block(doc, block, pseudonyms) for block in doc.blocks],
        "sentences": [_sentence(sentence) for sentence in doc.sentences],
        "tokens": [_token(token) for token in doc.tokens],
        "mentions": [_mention(mention) for mention in doc.mentions],
        "entities": [{"id": e.id, "name": e.name, "type": e.type} for e in doc.entities],
        "utterances": [_utterance(utterance) for utterance in doc.utterances],
        "times": [_time(time) for time in doc.times],
        "places": [_place(place) for place in doc.places],
        "claims": [claim_record(claim, pseudonyms=pseudonyms) for claim in doc.claims],
        "refusals": [_refusal(refusal) for refusal in doc.refusals],
    }


def claim_record(claim: Claim, *, pseudonyms: bool = False) -> Record:
    """Return a claim with the codebook's fields, its id, document and place.

    `chain` holds names, `holders` the same with kind and place. With `pseudonyms`, readers who left
    comments get stand-ins for their names.
    """
    names = [holder_name(claim, holder) if pseudonyms else holder.name for holder in claim.chain]
    return {
        "id": claim.id,
        "doc": claim.doc,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "subject": claim.subject.name,
        "subject_text": claim.subject.text,
        "object": claim.object.name,
        "object_text": claim.object.text,
        "code": claim.code,
        "means": list(claim.means),
        "chain": names,
        "act": claim.act,
        "polarity": claim.polarity,
        "reality": claim.reality,
        "when": claim.when.value if claim.when is not None else None,
        "where": claim.where,
        "basis": claim.basis,
        "block": claim.block,
        "confidence": claim.confidence,
        "subject_span": _pair(claim.subject.span),
        "object_span": _pair(claim.object.span),
        "holders": [
            {
                "name": name,
                "kind": holder.kind,
                "span": _pair(holder.span),
                "said": holder.said.value if holder.said is not None else None,
            }
            for name, holder in zip(names, claim.chain, strict=True)
        ],
    }


def _source(doc: Document) -> Record:
    source, capture = doc.source, doc.capture
    return {
        "outlet": source.outlet,
        "byline": source.byline,
        "url": source.url,
        "published_found": doc.published.found if doc.published is not None else None,
        "published_otherwise": [
            {"date": value, "found": found}
            for value, found in (doc.published.otherwise if doc.published is not None else ())
        ],
        "locator": capture.locator,
        "member": capture.member,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
    }


def _block(doc: Document, block: Block, pseudonyms: bool) -> Record:
    record: Record = {"kind": block.kind, **_span(block.span)}
    if block.author is not None:
        record["author"] = pseudonym(doc.id, block.author) if pseudonyms else block.author
    if block.posted is not None:
        record["posted"] = block.posted
    return record


def _sentence(sentence: Sentence) -> Record:
    return {**_span(sentence.span), "first": sentence.first, "last": sentence.last}


def _token(token: Token) -> Record:
    return {
        **_span(token.span),
        "tag": token.tag,
        "head": token.head,
        "dep": token.dep,
        "lemma": token.lemma,
    }


def _mention(mention: Mention) -> Record:
    return {
        **_span(mention.span),
        "type": mention.type,
        "entity": mention.entity,
        "named": mention.named,
    }


def _utterance(utterance: Utterance) -> Record:
    return {
        "kind": utterance.kind,
        "source": _pair(utterance.source),
        "cue": _pair(utterance.cue),
        "content": [_pair(span) for span in utterance.content],
        "speaker": utterance.speaker,
        "holder_kind": utterance.holder_kind,
        "act": utterance.act,
        "parent": utterance.parent,
    }


def _time(time: TimeMention) -> Record:
    when = time.when
    reach = time.bounds if time.bounds is not None else when
    told = when if when is not None else reach
    return {
        **_span(time.span),
        "value": when.value if when is not None else None,
        "from": reach.start if reach is not None else None,
        "to": reach.end if reach is not None else None,
        "precision": when.precision if when is not None else "unknown",
        "bounds": time.bounds.value if time.bounds is not None else None,
        "phrase": reach.phrase if reach is not None else None,
        "anchor": told.anchor if told is not None else None,
        "rule": told.rule if told is not None else None,
        "unresolved": time.unresolved,
    }


def _place(place: PlaceMention) -> Record:
    return {
        **_span(place.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "country": place.country,
        "precision": place.precision,
        "where_prec": place.where_prec,
        "literal": place.literal,
        "admin1": place.admin1,
        "reason": place.reason,
        "candidates": [_candidate(candidate) for candidate in place.candidates],
    }


def _candidate(candidate: PlaceCandidate) -> Record:
    return {
        "name": candidate.name,
        "kind": candidate.kind,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "lat": candidate.lat,
        "lon": candidate.lon,
        "geonameid": candidate.geonameid,
        "score": candidate.score,
    }


def _refusal(refusal: Refusal) -> Record:
    return {"quote": refusal.quote, "code": refusal.code, "reason": refusal.reason}


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
