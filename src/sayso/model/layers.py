"""The linguistic layers of a document. All offsets are half-open code points of its Text."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.text import Span
from sayso.model.when import When

MENTION_TYPES = (
    "Person",
    "Organisation",
    "Nationality",
    "Location",
    "Facility",
    "Weapon",
    "MilitaryPlatform",
    "Document",
    "Event",
    "Temporal",
    "Money",
    "Quantity",
)
ENTITY_TYPES = (*MENTION_TYPES, "State", "Unknown")
UTTERANCE_KINDS = ("direct", "indirect", "mixed")
PLACE_PRECISIONS = ("point", "town", "district", "province", "country", "region", "unknown")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in the sense of Universal Dependencies.

    `head` is the index of the governing token in the document's token list, -1 for the root of a
    sentence; `tag` is a UPOS tag. `dep` is a basic UD relation without subtype, but for those that
    tell who acts and who is acted on: `nsubj:pass`, `csubj:pass`, `aux:pass`, `obl:agent`,
    `nmod:poss`, `acl:relcl` and `compound:prt` are kept.
    """

    span: Span
    tag: str
    head: int
    dep: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `first` and `last` are a half-open range of token indices."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something; `entity` is None until it is resolved."""

    span: Span
    type: str
    named: bool
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom or what the mentions of one document stand for.

    `name` is the fullest name that the text gives. `joined` says, mention by mention, why it was
    taken to be this entity: (span, reason).
    """

    id: str
    name: str
    type: str
    joined: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Speech or writing reported by the text.

    `source` are the words for whoever speaks, `cue` the verb or phrase of saying, `content` the
    stretches that he is made answerable for; `speaker` is his name as resolved, `act` the speech
    act. `parent` is the index of the utterance that this one is nested in, None at the top.
    """

    kind: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None
    holder_kind: str
    act: str
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and its value.

    `span` and `when` are of the expression alone ("2007"); `bounds` is the stretch of time that the
    words around it make of it ("since at least 2007", "from 1996 to 2001", "in the past 24 hours"),
    None where they make nothing else of it. `when` is None where no value can be given, and
    `unresolved` then says why ("no-anchor", "islamic-calendar" ...).
    """

    span: Span
    when: When | None
    bounds: When | None = None
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that a name could stand for; `score` orders the candidates of one mention, best first.

    `admin1` is the name of the first-level division, `kind` the sort of thing in the gazetteer's words.
    """

    name: str
    kind: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as named, with what it was resolved to; unresolved has no coordinates.

    `lat` and `lon` are degrees (WGS 84), `country` an ISO 3166 alpha-2 code, `where_prec` the
    precision on the scale of UCDP GED (1 exact to 7 international). `literal` is False where the
    name stands for a government or another body ("Washington said"), not for where something is.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    country: str | None
    precision: str
    reason: str
    where_prec: int | None = None
    literal: bool = True
    admin1: str | None = None
    candidates: tuple[PlaceCandidate, ...] = ()
