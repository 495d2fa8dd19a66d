"""What a case gives back beside documents and claims: rows of its lists, and questions to it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.case.stamp import Stamp
from sayso.model.errors import Rejection


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents; `words` and `claims` are counts."""

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: str | None
    locator: str
    member: str | None
    media_type: str
    sha256: str
    size: int
    words: int
    claims: int
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Input:
    """How far an input has come: what it was when it was last taken, and whether anything failed.

    `fingerprint` stands for its bytes and the options that it was taken with.
    """

    locator: str
    fingerprint: str
    stamp: Stamp
    failed: bool


@dataclass(frozen=True, slots=True)
class StoredRejection:
    """A rejected input or a rejected part of one; `what` is the part, `locator` the whole input."""

    locator: str
    what: str
    code: str
    reason: str

    @classmethod
    def of(cls, rejection: Rejection, locator: str | None = None) -> StoredRejection:
        """Make the record of a rejection, by default of a whole input."""
        whole = rejection.what if locator is None else locator
        return cls(whole, rejection.what, rejection.code, rejection.reason)


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log; `at` is an ISO 8601 time in UTC.

    `link` is a SHA-256 over the entry before and this one, so that a changed entry shows.
    """

    sequence: int
    at: str
    by: str
    action: str
    target: str
    why: str
    link: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found; `parts` are stretches of its text, marked where they match.

    `claim` is the claim whose quote matched, None where the document's text did.
    """

    document: str
    claim: str | None
    title: str | None
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims to give; None asks nothing of a field.

    `subject`, `object` and `holder` match any name that contains the words, whatever their case;
    `text` searches quotes word by word. `since` and `until` are ISO dates (a year or a month will
    do), and a claim fits when its time may lie between them; `overlap` asks for those whose time
    certainly does, or only possibly. `min_confidence` leaves out less sure claims, and those whose
    confidence nobody has told. `order` is one of CLAIM_ORDERS in rows.py, with a leading `-` for the
    reverse.
    """

    code: str | None = None
    subject: str | None = None
    object: str | None = None
    holder: str | None = None
    doc: str | None = None
    block: str | None = None
    polarity: str | None = None
    reality: str | None = None
    text: str | None = None
    since: str | None = None
    until: str | None = None
    overlap: str | None = None
    min_confidence: float | None = None
    order: str = "document"
    limit: int | None = None
    offset: int = 0
