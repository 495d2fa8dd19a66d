"""Pieces of a page, put together into one text with its blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.document import Block
from sayso.model.text import Span, Text

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page with its role; `inline` ones share the paragraph of the one after them."""

    kind: str
    text: str
    author: str | None = None
    posted: str | None = None
    inline: bool = False


def compose(pieces: Iterable[Piece]) -> tuple[Text, tuple[Block, ...]]:
    """Join pieces in their order into one text, a block for each."""
    parts: list[str] = []
    blocks: list[Block] = []
    length = 0
    separator = ""
    for piece in pieces:
        # Each part is NFC by itself, and no separator composes with what follows it.
        words = unicodedata.normalize("NFC", _encodable(piece.text)).strip()
        if not words:
            continue
        start = length + len(separator)
        parts += [separator, words]
        length = start + len(words)
        blocks.append(Block(piece.kind, Span(start, length), piece.author, piece.posted))
        separator = " " if piece.inline else SEPARATOR
    return Text.of("".join(parts)), tuple(blocks)


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
