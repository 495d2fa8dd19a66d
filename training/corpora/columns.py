"""Word and tag in columns, one sentence a paragraph: Wikigold and CrossNER.

Both annotate names only, so a range without a tag may still be a description: the types are
taught on names, and the channel `Named` on everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from sayso.reading.labels import NAMED
from training.corpora.annotated import Annotated, MentionGold, SpanKey, guessed_gaps

WIKIGOLD_TYPES = {"PER": "Person", "ORG": "Organisation", "LOC": "Location", "MISC": None}
CROSSNER_TYPES = {
    "politician": "Person",
    "person": "Person",
    "politicalparty": "Organisation",
    "organisation": "Organisation",
    "country": "Location",
    "location": "Location",
    "election": "Event",
    "event": "Event",
    "misc": None,
}
_DOCUMENT_MARK = "-DOCSTART-"


def read(path: Path, corpus: str, types: dict[str, str | None], *, connected: bool) -> Iterator[Annotated]:
    """Read a file of columns.

    `connected` says that sentences follow each other as in a text; otherwise each is yielded as a
    document of its own.
    """
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    sentences = [list(group) for full, group in groupby(rows, key=bool) if full]
    collected: list[list[list[str]]] = []
    number = 0
    for sentence in [*sentences, [[_DOCUMENT_MARK]]]:
        marked = sentence[0][0] == _DOCUMENT_MARK
        if not marked:
            collected.append(sentence)
        if collected and (marked or not connected):
            yield _document(collected, corpus, f"{corpus}-{number}", types)
            collected, number = [], number + 1


def _document(
    sentences: list[list[list[str]]], corpus: str, name: str, types: dict[str, str | None]
) -> Annotated:
    words: list[str] = []
    ranges: list[SpanKey] = []
    spans: dict[SpanKey, tuple[str | None, bool]] = {}
    for sentence in sentences:
        base = len(words)
        words += [row[0] for row in sentence]
        ranges.append((base, len(words)))
        for start, end, kind in _chunks([row[-1] for row in sentence]):
            spans[(base + start, base + end)] = (types[kind], True)
    return Annotated(
        corpus=corpus,
        name=name,
        words=tuple(words),
        gaps=guessed_gaps(tuple(words)),
        sentences=tuple(ranges),
        segmented=False,
        mentions=MentionGold(
            spans,
            frozenset({NAMED}),
            frozenset(
                (span, channel) for span, (kind, _) in spans.items() if kind is None for channel in _ANY
            ),
        ),
    )


_ANY = (
    "Nationality",
    "Event",
    "Document",
    "Weapon",
    "MilitaryPlatform",
    "Organisation",
    "Location",
    "Facility",
)
"""What the class `miscellaneous` may be for us."""


def _chunks(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield half-open chunks of IOB1 or IOB2 tags."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if kind and (prefix in ("O", "B") or name != kind):
            yield start, i, kind
            kind = ""
        if prefix != "O" and not kind:
            start, kind = i, name
