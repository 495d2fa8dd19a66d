"""The attributed claim, and what is built over claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.ids import content_id
from sayso.model.text import Span
from sayso.model.when import When

ACTS = (
    "say",
    "report",
    "accuse",
    "confirm",
    "admit",
    "deny",
    "not_deny",
    "suggest",
    "warn",
    "threaten",
    "promise",
    "demand",
    "welcome",
    "condemn",
)
POLARITIES = ("affirmed", "negated")
REALITIES = ("actual", "planned", "possible", "hypothetical", "averted")
BASES = ("document", "physical", "media", "testimony", "official_act")
MEANS = (
    "weapons",
    "materiel",
    "training",
    "funding",
    "troops",
    "intelligence",
    "sanctuary",
    "base_access",
    "advice",
    "recruits",
    "humanitarian",
    "economic",
    "diplomatic",
    "unspecified",
)
HOLDER_KINDS = ("person", "body", "agency", "outlet", "document", "anonymous", "crowd", "commenter")
CLAIM_BLOCKS = ("headline", "body", "caption", "comment")
EVENT, STANDING, AT_LARGE = "event", "standing", "at_large"
SCOPES = (EVENT, STANDING, AT_LARGE)
"""One occasion; a relation that lasts and is not split by time; claims that settle on no occasion."""
UNKNOWN = "unknown"
OWN_VOICE = "own voice"
"""The name of an origin that is a document itself: nobody else is made answerable."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a claim: the fullest name that the text gives, and the words used here.

    `text` and `span` are None when the words lie outside the claim's quote.
    """

    name: str
    text: str | None
    span: Span | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody or something made answerable for a claim; `said` is when, where the text tells it."""

    name: str
    kind: str
    span: Span | None
    entity: str | None
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Why the claim was made: the codebook entry, its cue, and the way through the tree.

    `modality` names the words that negate the act or say that it is planned, possible and so on.
    """

    entry: str
    cue: Span
    path: tuple[str, ...]
    modality: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that a text puts forward, with everybody who is made answerable for it.

    Fields follow the codebook (docs/codebook.md). `chain` runs from the outermost holder to the
    innermost and leaves out the document's own author; `act` is None when it is empty. `span` is
    the place of `quote` in the document's Text, half-open, in code points. `confidence` is how likely
    subject, object, code and holders are all right, None where nobody has told.
    """

    id: str
    doc: str
    span: Span
    quote: str
    subject: Party
    object: Party
    code: str
    means: tuple[str, ...]
    chain: tuple[Holder, ...]
    act: str | None
    polarity: str
    reality: str
    when: When | None
    where: str | None
    basis: str | None
    block: str
    trace: Trace
    confidence: float | None = None

    def content_id(self) -> str:
        """Compute the id from what the claim is; the trace, its rule and the confidence stay out of it."""
        return content_id(
            "claim",
            self.doc,
            [self.span.start, self.span.end],
            self.quote,
            [self.subject.name, self.subject.text],
            [self.object.name, self.object.text],
            self.code,
            list(self.means),
            [[holder.name, holder.kind] for holder in self.chain],
            self.act,
            [self.polarity, self.reality],
            self.when.value if self.when is not None else None,
            self.where,
            self.basis,
            self.block,
        )


def sure_enough(claims: Iterable[Claim], least: float | None) -> tuple[Claim, ...]:
    """Return the claims with at least this confidence, all where it is None; untold is not enough."""
    return tuple(
        claim
        for claim in claims
        if least is None or (claim.confidence is not None and claim.confidence >= least)
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that was found but may not enter a case, and why."""

    quote: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """Claims on the same matter side by side; nothing is merged away.

    `subject` and `object` are the names to show, `claims` and `documents` ids. `matter` are the
    clusters of the two sides and the code, `scope` one of SCOPES. `start` and `end` are the first
    and last day (ISO dates) of the occasion or of all the times given, None where that side is open
    or nothing is given; `place` is the innermost place that the claims agree on, None without one.
    """

    id: str
    subject: str
    object: str
    code: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    matter: tuple[str, ...] = ()
    scope: str = STANDING
    start: str | None = None
    end: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on a claim or a pair, by a person or the machine; append-only.

    `made` is an ISO 8601 time in UTC. A later judgement on the same target replaces the view of
    it, never the record.
    """

    id: str
    target: str
    verdict: str
    by: str
    reason: str
    made: str
