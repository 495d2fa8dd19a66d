"""Read documents from plain sentences, with [brackets] around what the reader takes for a place.

`{braces}` are bodies and persons. Words are flat: what tells apart here is what stands beside a name.
"""

from __future__ import annotations

import re

from sayso.meaning.actors import Actors
from sayso.meaning.gazetteer import Gazetteer, opened
from sayso.meaning.places import places
from sayso.meaning.tree import Tree
from sayso.model import states
from sayso.model.document import Block, Capture, Document, Source
from sayso.model.ids import sha256
from sayso.model.layers import Mention, PlaceMention, Sentence, Token
from sayso.model.text import Span, Text

WORD = re.compile(r"(?:[A-Z]\.){2,}|'s|\w+(?:[’'](?!s\b)\w+)*|[^\w\s]")
CASES = frozenset({"in", "at", "near", "from", "to", "of", "outside", "across", "inside", "into", "on"})


def marked(text: str, *, outlet: str | None = None, url: str | None = None) -> Document:
    """Make a document of a text with marks."""
    plain, mentions, begun = "", [], []
    for mark in text:
        if mark in "[{":
            begun.append(len(plain))
        elif mark in "]}":
            kind = "Location" if mark == "]" else "Organisation"
            mentions.append(Mention(Span(begun.pop(), len(plain)), kind, True))
        else:
            plain += mark
    inside = [mention.span for mention in mentions]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for part in re.finditer(r".+?(?:[.!?](?=\s+[A-Z\[{])|$)", plain):
        first = len(tokens)
        for word in WORD.finditer(part.group()):
            span = Span(part.start() + word.start(), part.start() + word.end())
            tokens.append(_token(plain, span, inside))
        sentences.append(Sentence(Span(part.start(), part.end()), first, len(tokens)))
    made = Text.of(plain)
    capture = Capture(sha256(plain.encode()), len(plain), "text/plain", "hand", None, None)
    return Document(
        Document.id_of(capture, made), made, None, Source(outlet, None, url), None, capture,
        (Block("body", Span(0, len(plain))),), tuple(sentences), tuple(tokens), tuple(mentions),
    )  # fmt: skip


def _token(text: str, span: Span, inside: list[Span]) -> Token:
    word = text[span.start : span.end]
    named = any(place.start <= span.start and span.end <= place.end for place in inside)
    if not word[:1].isalnum():
        tag = "PUNCT"
    elif word[:1].isupper() and named:
        tag = "PROPN"
    elif states.by_adjective(word) is not None:
        tag = "ADJ"
    else:
        tag = "ADP" if word in CASES else "NOUN"
    return Token(span, tag, -1, "root", word.lower())


def placed(
    text: str, *, outlet: str | None = None, url: str | None = None, gazetteer: Gazetteer | None = None
) -> list[PlaceMention]:
    """Return the places of a text with marks, in order."""
    tree = Tree(marked(text, outlet=outlet, url=url))
    return list(places(tree, Actors(tree, frozenset()), opened() if gazetteer is None else gazetteer))


def told(place: PlaceMention) -> str:
    """Write a place as "Aleppo=SY/town"; the division, too, for towns of the United States."""
    admin = f"/{place.admin1}" if place.country == "US" and place.precision in ("town", "district") else ""
    return f"{place.name}={place.country or '-'}{admin}/{place.precision}"
