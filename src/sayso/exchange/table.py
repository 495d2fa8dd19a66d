"""CSV: one row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from sayso.exchange.pseudonyms import holder_name
from sayso.model.claim import Claim

COLUMNS = (
    "id",
    "doc",
    "title",
    "outlet",
    "published",
    "block",
    "start",
    "end",
    "quote",
    "subject",
    "subject_text",
    "code",
    "means",
    "object",
    "object_text",
    "chain",
    "act",
    "polarity",
    "reality",
    "when",
    "when_start",
    "when_end",
    "where",
    "basis",
    "confidence",
)

JOINED = " > "
"""Between the holders of a chain, the outermost first."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula or for the start of another cell."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a row says of the document that its claim stands in."""

    title: str | None
    outlet: str | None
    published: str | None


def write_table(out: TextIO, claims: Iterable[Claim], documents: Mapping[str, Origin]) -> None:
    """Write claims as CSV with a header (RFC 4180, lines end in CR LF); `documents` is by id."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in claims:
        writer.writerow([cell(value) for value in _row(claim, documents[claim.doc])])


def cell(value: str | float | None) -> str:
    """Return a value as a cell: a leading apostrophe keeps text from running as a formula."""
    if value is None:
        return ""
    text = str(value).replace("\x00", "")
    if isinstance(value, str) and text.lstrip(" \u00a0").startswith(_FORMULA):
        return "'" + text
    return text


def _row(claim: Claim, origin: Origin) -> Iterator[str | float | None]:
    when = claim.when
    yield from (claim.id, claim.doc, origin.title, origin.outlet, origin.published, claim.block)
    yield from (claim.span.start, claim.span.end, claim.quote)
    yield from (claim.subject.name, claim.subject.text, claim.code, ", ".join(claim.means))
    yield from (claim.object.name, claim.object.text)
    yield JOINED.join(holder_name(claim, holder) for holder in claim.chain)
    yield from (claim.act, claim.polarity, claim.reality)
    yield from (None, None, None) if when is None else (when.value, when.start, when.end)
    yield from (claim.where, claim.basis, claim.confidence)
