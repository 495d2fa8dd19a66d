"""Words to the encoder's subwords, each word on its own so that windows can be cut anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_PIECES = 12
"""Subwords kept per word: more say nothing about its grammar, and one word must never fill a window."""

MOST_CHARACTERS = 100
"""Longer words are unknown to a WordPiece vocabulary anyhow."""

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Pieces:
    """A WordPiece vocabulary applied word by word."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.cls, self.sep, self.unknown = (_mark(tokenizer, mark) for mark in (CLS, SEP, UNKNOWN))

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return each word's subword ids, at least one and at most MOST_PIECES."""
        unique = list(dict.fromkeys(word[:MOST_CHARACTERS] for word in words))
        encoded = self._tokenizer.encode_batch(unique, add_special_tokens=False)
        known = {
            word: tuple(found.ids[:MOST_PIECES]) or (self.unknown,)
            for word, found in zip(unique, encoded, strict=True)
        }
        return [known[word[:MOST_CHARACTERS]] for word in words]


def _mark(tokenizer: Tokenizer, mark: str) -> int:
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ValueError(f"the vocabulary has no {mark}")
    return found
