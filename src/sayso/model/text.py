"""Text that never changes, spans of it, and passages that can be found again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sayso.model.ids import sha256

CONTEXT = 32
"""Code points of context that a passage carries on either side."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of one Text: `start` is in it, `end` is not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """Return the same range moved by a number of code points."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Text:
    """Immutable text in Unicode NFC; `id` is the SHA-256 of its UTF-8 bytes."""

    content: str
    id: str

    @classmethod
    def of(cls, raw: str) -> Text:
        """Make a Text of any string: NFC, lone surrogates replaced by U+FFFD."""
        encodable = raw.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        content = unicodedata.normalize("NFC", encodable)
        return cls(content, sha256(content.encode("utf-8")))

    def __len__(self) -> int:
        return len(self.content)

    def at(self, span: Span) -> str:
        """Return the exact words of a span.

        Raises IndexError when the span reaches past the end, which a plain slice would hide.
        """
        if span.end > len(self.content):
            raise IndexError(f"span {span.start}..{span.end} leaves a text of {len(self.content)}")
        return self.content[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words with their place and a little context, so that they can be found again.

    Position and quote together follow the Web Annotation selectors (TextPositionSelector,
    TextQuoteSelector).
    """

    text_id: str
    span: Span
    exact: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, text: Text, span: Span) -> Passage:
        """Cut the passage at a span out of its text."""
        return cls(
            text.id,
            span,
            text.at(span),
            text.content[max(0, span.start - CONTEXT) : span.start],
            text.content[span.end : span.end + CONTEXT],
        )

    def find(self, text: Text) -> Span | None:
        """Find the passage in a text, this one or a later extraction of the same page.

        Returns None where it is absent or where several places fit equally: never a guess.
        """
        if text.id == self.text_id:
            return self.span if text.content[self.span.start : self.span.end] == self.exact else None
        if not self.exact:
            return None
        for pattern, lead in (
            (self.prefix + self.exact + self.suffix, len(self.prefix)),
            (self.exact, 0),
        ):
            first = text.content.find(pattern)
            if first < 0:
                continue
            if text.content.find(pattern, first + 1) >= 0:
                return None
            return Span(first + lead, first + lead + len(self.exact))
        return None
