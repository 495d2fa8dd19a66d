"""Tools that read without a model, deterministically, in any process."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.case.stamp import Stamp
from sayso.model.claim import Claim, Holder, Party, Trace
from sayso.model.document import Document
from sayso.model.layers import Sentence, Token
from sayso.model.text import Span
from sayso.run.pipeline import Pipeline, Stage


@dataclass(frozen=True, slots=True)
class WordTools:
    """Reads words between spaces, and a claim wherever somebody "hit" somebody.

    A text that says "KILL" kills its process, one that says "RAISE" fails, one that says "UNGROUNDED"
    gets a claim that does not stand in it; "WAIT for PATH" reads a pipe to its end first.
    """

    version: str = "1"

    def load(self) -> Pipeline:
        """Make the pipeline."""
        layers = ("sentences", "tokens")
        return Pipeline(
            (
                Stage("words", ("text", "blocks"), layers, words),
                Stage("hits", layers, ("claims",), hits),
            )
        )

    def stamp(self) -> Stamp:
        """Name the pipeline."""
        return Stamp(self.version, "words", "hits")


def words(doc: Document) -> Document:
    """Make a sentence of every block."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in doc.blocks:
        first = len(tokens)
        for match in re.finditer(r"\S+", doc.text.at(block.span)):
            head = -1 if len(tokens) == first else first
            span = Span(*match.span()).shift(block.span.start)
            tokens.append(Token(span, "X", head, "dep", match.group().lower()))
        if len(tokens) > first:
            sentences.append(Sentence(tokens[first].span.cover(tokens[-1].span), first, len(tokens)))
    return replace(doc, sentences=tuple(sentences), tokens=tuple(tokens))


def hits(doc: Document) -> Document:
    """Make a claim of every "X hit Y"."""
    text = doc.text.content
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    waiting = re.search(r"WAIT for (\S+)", text)
    if waiting is not None:
        Path(waiting[1]).read_bytes()
    if "RAISE" in text:
        raise ValueError("told to")
    claims = [_claim(doc, match) for match in re.finditer(r"(\w+) hit (\w+)", text)]
    if "UNGROUNDED" in text and claims:
        claims[0] = replace(claims[0], quote="nobody said so")
    return replace(doc, claims=tuple(claims))


def _claim(doc: Document, match: re.Match[str]) -> Claim:
    span = Span(*match.span())
    kind = next((block.kind for block in doc.blocks if block.span.contains(span)), "body")
    made = Claim(
        "",
        doc.id,
        span,
        match.group(),
        Party(match[1], match[1], Span(*match.span(1)), None),
        Party(match[2], match[2], Span(*match.span(2)), None),
        "ASSAULT",
        (),
        (Holder("a witness", "person", None, None),),
        "say",
        "affirmed",
        "actual",
        None,
        None,
        None,
        kind if kind in ("headline", "caption", "comment") else "body",
        Trace("hit", span, ()),
    )
    return replace(made, id=made.content_id())
