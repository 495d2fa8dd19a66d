"""The report: one HTML file of a case that opens anywhere, to be printed and archived.

It holds no script and loads nothing; its own policy forbids both.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.exchange.pseudonyms import COMMENTER, holder_name, pseudonym
from sayso.model import wording
from sayso.model.claim import OWN_VOICE, Claim, Holder, Proposition
from sayso.model.codes import Codes, relation
from sayso.model.document import Document
from sayso.model.origin import Origin, OriginGraph
from sayso.model.proposition import Contradiction
from sayso.model.stance import STANCES, stance
from sayso.model.visible import visible, web_address

CONTEXT = 240
"""Code points of context on either side of a passage that stands in no sentence."""
GLANCE = 20
"""Propositions in the table at the top."""


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A proposition with its claims, in the order to print, what stands behind it, and what clashes."""

    proposition: Proposition
    claims: tuple[Claim, ...]
    graph: OriginGraph
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFailure:
    """An input that could not be taken: what it was, the kind of failure, and the reason."""

    what: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of; every claim's document is among `documents`.

    `versions` names what it was made with (Sayso, reading model, codebook), `codes` words the
    relation codes, `unweighed` counts documents that the findings do not take into account, `made` is
    an ISO 8601 time, None to leave it out. A report of a part of a case says in `part` which, and holds
    the claims of its findings alone; `chosen` are those that were chosen, where single claims were.
    """

    title: str
    documents: tuple[Document, ...]
    findings: tuple[ReportFinding, ...]
    failures: tuple[ReportFailure, ...]
    versions: tuple[tuple[str, str], ...]
    codes: Codes
    made: str | None = None
    unweighed: int = 0
    part: str | None = None
    chosen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class _Passage:
    claim: Claim
    source: Document
    number: int
    before: str
    after: str


def report_html(report: Report) -> str:
    """Write a report as one HTML file; everything in it that came from elsewhere is text."""
    numbers = {document.id: n for n, document in enumerate(report.documents, start=1)}
    by_id = {document.id: document for document in report.documents}

    def passages(claims: Sequence[Claim], which: str) -> list[_Passage]:
        chosen = [claim for claim in claims if stance(claim) == which]
        return [_passage(claim, by_id[claim.doc], numbers[claim.doc]) for claim in chosen]

    style = resources.files("sayso.exchange").joinpath("templates/report.css").read_text("utf-8")
    return (
        _environment(report.codes)
        .get_template("report.html")
        .render(
            report=report,
            style=Markup(style),
            style_hash=_source_hash(style),
            stances=STANCES,
            glance=GLANCE,
            passages=passages,
            titles={document.id: document.title or wording.UNTITLED for document in report.documents},
            claims=sum(len(document.claims) for document in report.documents),
        )
    )


def _passage(claim: Claim, document: Document, number: int) -> _Passage:
    content, span = document.text.content, claim.span
    start, end = max(0, span.start - CONTEXT), min(len(content), span.end + CONTEXT)
    for block in document.blocks:
        if block.span.contains(span):
            start, end = max(start, block.span.start), min(end, block.span.end)
    for sentence in document.sentences:
        if sentence.span.contains(span):
            start, end = sentence.span.start, sentence.span.end
    return _Passage(claim, document, number, content[start : span.start], content[span.end : end])


def _source_hash(style: str) -> str:
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _shown(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _holder(holder: Holder, claim: Claim) -> str:
    return wording.source_name(holder_name(claim, holder))


def _origin(origin: Origin, claims: Sequence[Claim], titles: Mapping[str, str]) -> str:
    first = next(claim for claim in claims if claim.id in origin.claims)
    if origin.kind == COMMENTER and origin.name != OWN_VOICE:
        return pseudonym(first.doc, origin.name)
    return wording.origin_name(origin, title=titles[first.doc], block=first.block)


def _environment(codes: Codes) -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.exchange"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "act": wording.act_words,
        "holder": _holder,
        "number": wording.number,
        "origin": _origin,
        "party": wording.party_name,
        "relation": partial(relation, codes),
        "slug": wording.slug,
        "voice": wording.voice,
        "web_address": web_address,
        "when": wording.when_words,
    }
    return made
