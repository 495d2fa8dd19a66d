"""Relations made by hand, for patterns and hypotheses."""

from __future__ import annotations

from sayso.model.assessment import Relation, Statement
from sayso.model.ids import content_id

QUADS = {
    "AID": "material cooperation",
    "COOPERATE": "material cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "ACCUSE": "verbal conflict",
    "THREATEN": "verbal conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "ASSAULT": "material conflict",
    "AFFILIATED": "structure",
}


def said(
    claim: str,
    time: str | None = None,
    *,
    origin: str | None = "one",
    stand: str = "for",
    act: str | None = None,
    holders: tuple[str, ...] = (),
    means: tuple[str, ...] = (),
    doc: str | None = None,
) -> Statement:
    """A claim; `time` is `FIRST/LAST`, with `!` before it where it surely went on throughout."""
    first, last = (time or "/").lstrip("!").split("/")
    sure = time is not None and (time.startswith("!") or first == last)
    return Statement(
        claim=claim,
        doc=doc if doc is not None else f"doc-{claim}",
        stand=stand,
        act=act if act is not None else ("say" if holders else None),
        polarity="affirmed",
        reality="actual" if stand in ("for", "against") else "planned" if stand == "planned" else "possible",
        means=means,
        holders=holders,
        origin=origin,
        dated=time is not None,
        start=first or None,
        end=last or None,
        since=first if sure else None,
        until=last if sure else None,
    )


def relation(subject: str, code: str, object: str, *statements: Statement) -> Relation:
    """A relation between two actors, with one dateless claim on it unless others are given."""
    heard = statements or (said(f"{subject}-{code}-{object}"),)
    name = content_id("proposition", subject, code, object, [one.claim for one in heard])
    return Relation(name, subject, object, code, QUADS[code], heard)
