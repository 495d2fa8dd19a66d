"""Credit lines: whom a document names as where its text, or a piece of news in it, comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model.document import Document
from sayso.model.origin import Credit
from sayso.model.text import Span
from sayso.weighing.folding import name_key

_NAME_WORD = r"[A-Z&][\w&'’.\-]{0,40}"
_NAME = rf"\b(?:[Tt]he )?{_NAME_WORD}(?: (?:of|for|and|&|de|der|la|le)(?= [A-Z])| {_NAME_WORD}){{0,5}}"
_CREDITS = (
    # KABUL (Reuters) - / (AP) -
    re.compile(rf"^(?:[A-Z][\w.'’/\-]{{1,30}}[ ,]{{0,2}}){{0,5}}[(\[](?P<name>{_NAME})[)\]] ?(?:[-–—:]|$)"),
    # (Reuters) alone or closing the text
    re.compile(rf"[(\[](?P<name>{_NAME})[)\]]\s*$"),
    re.compile(rf"^[–—-]+ ?(?P<name>{_NAME})\s*$"),
    re.compile(rf"(?:^|[.;(] ?)(?:Source|Text|Copyright|Via|From) ?:? (?P<name>{_NAME})[.)]?\s*$"),
    re.compile(rf"(?i:this (?:story|article|report) (?:was|is|first) .{{0,30}}\bby) (?P<name>{_NAME})"),
    re.compile(
        rf"(?i:(?:re)?published|provided|supplied|distributed|courtesy)[\w ]{{0,30}} "
        rf"(?:by|of|from) (?P<name>{_NAME})[.)]?\s*$"
    ),
)
_WITH_REPORTING = re.compile(rf"(?i:(?:additional |with )reporting by) (?P<name>{_NAME})")
_FIRST = (
    re.compile(rf"(?i:first|originally) (?:reported|revealed|published) (?:by|in) (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}),? (?:was the )?first (?:to )?(?:reported|report|revealed|reveal)\b"),
    re.compile(rf"(?i:a story|a report) (?:broken|first published) by (?P<name>{_NAME})"),
)
_CITES = (
    re.compile(rf"(?i:citing|quoting) (?P<name>{_NAME})"),
    re.compile(rf"(?i:as reported (?:by|in)|in an interview with|in comments to|told) (?P<name>{_NAME})"),
    re.compile(rf"(?i:according to) (?P<name>{_NAME})"),
)
_ALIASES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "upi": "united press international",
    "dpa": "deutsche presse agentur",
    "pti": "press trust of india",
    "aa": "anadolu agency",
    "anadolu": "anadolu agency",
    "pa": "press association",
}
_Forms = tuple[re.Pattern[str], ...]
_HEAD = 200
"""Code points of a long paragraph that are searched for a credit line."""


def outlet_key(name: str) -> str:
    """Fold an outlet's name for comparison: the key of a name, agencies written out."""
    key = name_key(name)
    return _ALIASES.get(key, key)


def credits(document: Document) -> tuple[Credit, ...]:
    """Return the credits of a document in order of their place, its own outlet's left out.

    A name counts as a credit for the whole text only in a line of its own (byline, dateline, first
    or last paragraph): what stands in a sentence is about that sentence. What stands in a byline is
    a person as often as an agency: its parts are kept as `byline`, to be believed where an outlet of
    that name is known.
    """
    own = None if document.source.outlet is None else outlet_key(document.source.outlet)
    found: dict[tuple[str, str], Credit] = {}
    for credit in sorted(_all(document), key=lambda one: (one.span, one.kind)):
        if credit.key and credit.key != own:
            found.setdefault((credit.kind, credit.key), credit)
    return tuple(found.values())


def _all(document: Document) -> Iterator[Credit]:
    body = [block.span for block in document.blocks if block.kind == "body"]
    edges = {*body[:1], *body[-1:]}
    for block in document.blocks:
        content = document.text.at(block.span)
        if block.kind == "byline":
            yield from _of_byline(content, block.span.start)
        if block.kind == "dateline" or block.span in edges:
            yield from _first_match(_CREDITS, content, "credit", block.span.start)
        if block.kind in ("headline", "subhead", "body", "caption"):
            yield from _matches((_WITH_REPORTING, *_CITES), content, "cites", block.span.start)
            yield from _matches(_FIRST, content, "first_report", block.span.start)


def _of_byline(content: str, offset: int) -> Iterator[Credit]:
    """Take the parts of a byline: "From our wire services · Northwire · 20 November 2019"."""
    at = 0
    for part in re.split(r"([·|/,;\n]|\band\b|\bwith\b)", content):
        name = re.sub(r"^\s*(?:[Bb]y|[Ff]rom)\s+|[\s.]+$", "", part).strip()
        if name[:1].isupper() and len(name.split()) <= 5 and not any(char.isdigit() for char in name):
            start = offset + at + part.index(name)
            yield Credit(name, outlet_key(name), "byline", Span(start, start + len(name)))
        at += len(part)


def _first_match(
    forms: tuple[re.Pattern[str], ...], content: str, kind: str, offset: int
) -> Iterator[Credit]:
    for form in forms:
        for at in sorted({0, max(0, len(content) - _HEAD)}):
            match = form.search(content[at:][:_HEAD])
            if match is not None:
                yield _credit(match, kind, offset + at)
                return


def _matches(forms: _Forms, content: str, kind: str, offset: int) -> Iterator[Credit]:
    for form in forms:
        for match in form.finditer(content):
            yield _credit(match, kind, offset)


def _credit(match: re.Match[str], kind: str, offset: int) -> Credit:
    name = match.group("name").rstrip(".")
    start = offset + match.start("name")
    return Credit(name, outlet_key(name), kind, Span(start, start + len(name)))
