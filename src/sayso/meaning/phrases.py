"""The tokens of a text while their tree is mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.model.layers import Token

NUMBERED = re.compile(r"[A-Z]{1,5}-?\d{1,3}$")
"""Names as "M23", whatever they are taken for."""


class Phrases:
    """The tokens of a text while they are mended, and what hangs below each."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str]) -> None:
        self.tokens = [
            replace(token, tag="PROPN") if token.tag == "NOUN" and NUMBERED.match(word) else token
            for token, word in zip(tokens, words, strict=True)
        ]
        self.words = words
        self.low = [word.lower() for word in words]
        self.below: dict[int, list[int]] = {}
        for index, token in enumerate(tokens):
            self.below.setdefault(token.head, []).append(index)

    def kids(self, index: int, *deps: str) -> list[int]:
        """Return what hangs on a token by one of these relations, in order."""
        return [kid for kid in self.below.get(index, ()) if self.tokens[kid].dep in deps]

    def case(self, index: int) -> int | None:
        """Return the preposition of a phrase."""
        return next(iter(self.kids(index, "case")), None)

    def move(self, index: int, head: int, dep: str) -> None:
        """Hang a token on another by a relation."""
        self.below.get(self.tokens[index].head, []).remove(index)
        self.tokens[index] = replace(self.tokens[index], head=head, dep=dep)
        self.below.setdefault(head, []).append(index)
        self.below[head].sort()

    def first(self, index: int) -> int:
        """Return the leftmost token below a phrase."""
        seen, left = [index], index
        while seen:
            each = seen.pop()
            left = min(left, each)
            seen += [kid for kid in self.below.get(each, ()) if kid < left or kid > each]
            if len(seen) > 200:
                break
        return left
