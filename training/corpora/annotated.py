"""What every corpus reader yields: words of one document with the layers that it annotates."""

from __future__ import annotations

from dataclasses import dataclass, field

SpanKey = tuple[int, int]
"""A half-open range of word indices."""


@dataclass(frozen=True, slots=True)
class MentionGold:
    """Gold mentions, and how far their absence says anything.

    `spans` maps a range to its type and whether it is a name; type None is something that the
    corpus annotates and the model has no type for. `exhaustive` are the channels (types, and
    `Named`) in which every unannotated range is a negative; in all others it is masked. `open`
    are single (range, channel) cells that are masked even so.
    """

    spans: dict[SpanKey, tuple[str | None, bool]]
    exhaustive: frozenset[str]
    open: frozenset[tuple[SpanKey, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document: words, the gaps before them, and gold layers; None where a corpus has none.

    `gaps` are ids of `sayso.reading.shapes.GAPS`. `sentences` are half-open ranges of words, used
    for cutting windows even where `segmented` is false and they teach nothing. `heads` are indices
    of the document's words, -1 for a root. `offsets` place the words in `text`.
    """

    corpus: str
    name: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    sentences: tuple[SpanKey, ...]
    segmented: bool
    tags: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deps: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    mentions: MentionGold | None = None
    text: str = ""
    offsets: tuple[SpanKey, ...] = ()
    paragraphs: tuple[SpanKey, ...] = field(default=())


_NO_SPACE_BEFORE = frozenset((*".,;:?!)]%'", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"))
_NO_SPACE_AFTER = frozenset(["(", "[", "$", "£", "€"])


def guessed_gaps(words: tuple[str, ...]) -> tuple[int, ...]:
    """Guess which words were joined to the one before, for corpora that come without layout."""
    from sayso.reading.shapes import GAPS

    joined, space, start = (GAPS.index(name) for name in ("joined", "space", "start"))
    return tuple(
        start if i == 0 else joined if word in _NO_SPACE_BEFORE or words[i - 1] in _NO_SPACE_AFTER else space
        for i, word in enumerate(words)
    )
