"""Named invariants: what must hold of any document, stored or fresh.

Each check yields violations; `violations` runs them all. They hold for data of any origin, so that
`sayso verify` runs the same ones on what a case has kept for years.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.model import claim as vocabulary
from sayso.model.document import BLOCK_KINDS, Document
from sayso.model.ids import sha256
from sayso.model.layers import ENTITY_TYPES, MENTION_TYPES, PLACE_PRECISIONS, UTTERANCE_KINDS
from sayso.model.text import Span
from sayso.model.when import PRECISIONS


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken invariant: its name, the object it concerns, and what was found."""

    invariant: str
    subject: str
    found: str


Check = Callable[[Document], Iterator[str]]


def text_is_nfc(doc: Document) -> Iterator[str]:
    """The text is in Unicode NFC."""
    if not unicodedata.is_normalized("NFC", doc.text.content):
        yield "text is not NFC"


def text_id_is_hash(doc: Document) -> Iterator[str]:
    """The text's id is the SHA-256 of its UTF-8 bytes."""
    found = sha256(doc.text.content.encode("utf-8", "surrogatepass"))
    if found != doc.text.id:
        yield f"text hashes to {found}, not {doc.text.id}"


def document_id_is_hash(doc: Document) -> Iterator[str]:
    """The document's id follows from its bytes and its text."""
    found = Document.id_of(doc.capture, doc.text)
    if found != doc.id:
        yield f"document hashes to {found}"


def spans_lie_inside(doc: Document) -> Iterator[str]:
    """No layer points outside the text."""
    for name, span in _spans(doc):
        if span.end > len(doc.text):
            yield f"{name} {span.start}..{span.end} leaves a text of {len(doc.text)}"


def blocks_are_apart(doc: Document) -> Iterator[str]:
    """Blocks are of known kinds, in order, and do not overlap."""
    reached = 0
    for block in doc.blocks:
        if block.kind not in BLOCK_KINDS:
            yield f"unknown block kind {block.kind!r}"
        if block.span.start < reached:
            yield f"{block.kind} at {block.span.start} overlaps the block before it"
        reached = block.span.end


def tokens_are_apart(doc: Document) -> Iterator[str]:
    """Tokens are in order, not empty, and do not overlap."""
    reached = 0
    for token in doc.tokens:
        if token.span.start < reached or len(token.span) == 0:
            yield f"token at {token.span.start} overlaps or is empty"
        reached = token.span.end


def sentences_hold_tokens(doc: Document) -> Iterator[str]:
    """Sentences partition the tokens in order and cover what they hold."""
    reached = 0
    for sentence in doc.sentences:
        if sentence.first != reached or sentence.last <= sentence.first:
            yield f"sentence at {sentence.span.start} does not follow token {reached}"
        reached = sentence.last
        if sentence.last > len(doc.tokens):
            yield f"sentence at {sentence.span.start} reaches token {sentence.last} of {len(doc.tokens)}"
            return
        for token in doc.tokens[sentence.first : sentence.last]:
            if not sentence.span.contains(token.span):
                yield f"token at {token.span.start} lies outside its sentence"
    if doc.sentences and reached != len(doc.tokens):
        yield f"sentences end at token {reached} of {len(doc.tokens)}"


def heads_make_trees(doc: Document) -> Iterator[str]:
    """Every sentence has one root, and every token reaches it."""
    for sentence in doc.sentences:
        members = range(sentence.first, min(sentence.last, len(doc.tokens)))
        roots = [i for i in members if doc.tokens[i].head == -1]
        if len(roots) != 1:
            yield f"sentence at {sentence.span.start} has {len(roots)} roots"
        for i in members:
            node, steps = i, 0
            while doc.tokens[node].head in members and steps <= len(members):
                node, steps = doc.tokens[node].head, steps + 1
            if doc.tokens[node].head != -1:
                yield f"token {i} does not reach the root of its sentence"


def names_are_known(doc: Document) -> Iterator[str]:
    """Types, kinds and precisions come from the model's vocabulary."""
    for mention in doc.mentions:
        if mention.type not in MENTION_TYPES:
            yield f"unknown mention type {mention.type!r}"
    for entity in doc.entities:
        if entity.type not in ENTITY_TYPES:
            yield f"unknown entity type {entity.type!r}"
    for utterance in doc.utterances:
        if utterance.kind not in UTTERANCE_KINDS:
            yield f"unknown utterance kind {utterance.kind!r}"
    for time in doc.times:
        for when in (time.when, time.bounds):
            if when is not None and when.precision not in PRECISIONS:
                yield f"unknown time precision {when.precision!r}"
    for place in doc.places:
        if place.precision not in PLACE_PRECISIONS:
            yield f"unknown place precision {place.precision!r}"


def entities_are_listed(doc: Document) -> Iterator[str]:
    """Whatever refers to an entity refers to one that the document lists."""
    known = {entity.id for entity in doc.entities}
    referred = [mention.entity for mention in doc.mentions]
    for claim in doc.claims:
        referred += [claim.subject.entity, claim.object.entity]
        referred += [holder.entity for holder in claim.chain]
    for entity_id in referred:
        if entity_id is not None and entity_id not in known:
            yield f"entity {entity_id} is not listed"


def claims_are_grounded(doc: Document) -> Iterator[str]:
    """Every quote and every party's words stand in the text where the claim says."""
    for claim in doc.claims:
        if doc.text.content[claim.span.start : claim.span.end] != claim.quote or not claim.quote:
            yield f"{claim.id}: quote is not at {claim.span.start}..{claim.span.end}"
        for party in (claim.subject, claim.object):
            if (party.text is None) != (party.span is None):
                yield f"{claim.id}: words and place of {party.name!r} do not go together"
            if party.span is not None and not (
                claim.span.contains(party.span)
                and doc.text.content[party.span.start : party.span.end] == party.text
            ):
                yield f"{claim.id}: {party.text!r} is not in the quote where the claim says"


def claims_speak_the_vocabulary(doc: Document) -> Iterator[str]:
    """Acts, polarity, reality, means, basis and block are from the codebook; act goes with chain."""
    for claim in doc.claims:
        for name, value, known in (
            ("polarity", claim.polarity, vocabulary.POLARITIES),
            ("reality", claim.reality, vocabulary.REALITIES),
            ("block", claim.block, vocabulary.CLAIM_BLOCKS),
            ("basis", claim.basis, (None, *vocabulary.BASES)),
            ("act", claim.act, (None, *vocabulary.ACTS)),
        ):
            if value not in known:
                yield f"{claim.id}: unknown {name} {value!r}"
        for means in claim.means:
            if means not in vocabulary.MEANS:
                yield f"{claim.id}: unknown means {means!r}"
        for holder in claim.chain:
            if holder.kind not in vocabulary.HOLDER_KINDS:
                yield f"{claim.id}: unknown holder kind {holder.kind!r}"
        if bool(claim.chain) != (claim.act is not None):
            yield f"{claim.id}: a chain has an act, and an act a chain"


def claim_ids_are_hashes(doc: Document) -> Iterator[str]:
    """Every claim's id follows from its content and is its own."""
    seen: set[str] = set()
    for claim in doc.claims:
        if claim.content_id() != claim.id or claim.doc != doc.id:
            yield f"{claim.id}: content hashes to {claim.content_id()}"
        if claim.id in seen:
            yield f"{claim.id}: appears twice"
        seen.add(claim.id)


def _spans(doc: Document) -> Iterator[tuple[str, Span]]:
    for name in ("blocks", "sentences", "tokens", "mentions", "times", "places", "claims"):
        for item in getattr(doc, name):
            yield name, item.span
    for entity in doc.entities:
        for span, _ in entity.joined:
            yield "entities", span
    for utterance in doc.utterances:
        for part in (utterance.source, utterance.cue, *utterance.content):
            if part is not None:
                yield "utterances", part


INVARIANTS: dict[str, Check] = {
    "text-is-nfc": text_is_nfc,
    "text-id-is-hash": text_id_is_hash,
    "document-id-is-hash": document_id_is_hash,
    "spans-lie-inside": spans_lie_inside,
    "blocks-are-apart": blocks_are_apart,
    "tokens-are-apart": tokens_are_apart,
    "sentences-hold-tokens": sentences_hold_tokens,
    "heads-make-trees": heads_make_trees,
    "names-are-known": names_are_known,
    "entities-are-listed": entities_are_listed,
    "claims-are-grounded": claims_are_grounded,
    "claims-speak-the-vocabulary": claims_speak_the_vocabulary,
    "claim-ids-are-hashes": claim_ids_are_hashes,
}


def violations(doc: Document) -> list[Violation]:
    """Run every invariant on a document; an empty list means that it is sound."""
    return [Violation(name, doc.id, found) for name, check in INVARIANTS.items() for found in check(doc)]
