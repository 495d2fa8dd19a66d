"""A document: captured bytes, one immutable text, and a named field for each layer."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim, Refusal
from sayso.model.ids import content_id
from sayso.model.layers import (
    Entity,
    Mention,
    PlaceMention,
    Sentence,
    TimeMention,
    Token,
    Utterance,
)
from sayso.model.text import Span, Text

BLOCK_KINDS = ("headline", "subhead", "byline", "dateline", "body", "caption", "credit", "comment", "meta")
"""`meta` is page furniture that stayed in the text (outlet line, comment policy), not read for claims."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the document, as far as the page says."""

    outlet: str | None
    byline: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date as EDTF, with where it was found (`user`, `meta`, `dateline` …).

    `otherwise` lists what other places say that are more than a day away from it: (date, where).
    """

    value: str
    found: str
    otherwise: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes a document was taken from.

    `sha256` is over the bytes as kept; `locator` is the path or address they came from, `member`
    the record inside a container (a WARC record's address), `retrieved` an ISO 8601 time in UTC.
    """

    sha256: str
    size: int
    media_type: str
    locator: str
    member: str | None
    retrieved: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role; `author` and `posted` are for reader comments."""

    kind: str
    span: Span
    author: str | None = None
    posted: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document with all its layers; stages return copies with more layers filled."""

    id: str
    text: Text
    title: str | None
    source: Source
    published: Published | None
    capture: Capture
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @staticmethod
    def id_of(capture: Capture, text: Text) -> str:
        """Compute a document's id: its bytes and the text extracted from them."""
        return content_id("doc", capture.sha256, text.id)
