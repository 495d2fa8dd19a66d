"""re3d: entities over raw text, as JSON lines per source (Dstl, 2017).

Its documents are lists of exported records. Some were found by patterns that cut words in two or
gave one stretch several types; those records are left out, which README and model card say.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from sayso.reading.labels import NAMED
from sayso.reading.shapes import GAPS, gap
from sayso.reading.words import split_words
from training.corpora.annotated import Annotated, MentionGold, SpanKey

SOURCES = ("CENTCOM", "UK Government")
_SAME = (
    "Person",
    "Organisation",
    "Nationality",
    "Location",
    "Weapon",
    "MilitaryPlatform",
    "Temporal",
    "Money",
    "Quantity",
)
RE3D_TYPES = {"DocumentReference": "Document", **{name: name for name in _SAME}}
"""Left out: Vehicle and CommsIdentifier, mostly halves of words that a pattern found."""

_PREFERENCE = ("Location", "Organisation", "Nationality", "Temporal")
"""Which type holds where one stretch has several."""

_PRONOUNS = "i me my we us our he him his she her they them their it its you your who this that these those"


def read(folder: Path, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Annotated]:
    """Read all documents but those whose id begins with one of `leave_out` (`SOURCE-8HEX`)."""
    for source in SOURCES:
        entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record in _records(folder / source / "entities.json"):
            entities[record["documentId"]].append(record)
        for record in _records(folder / source / "documents.json"):
            name = f"{source.split()[0]}-{record['_id'][:8]}"
            if name not in leave_out:
                yield _document(name, record["text"], entities[record["_id"]])


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _document(name: str, text: str, entities: list[dict[str, Any]]) -> Annotated:
    offsets = split_words(text)
    words = tuple(text[start:end] for start, end in offsets)
    starts = {start: i for i, (start, _) in enumerate(offsets)}
    ends = {end: i + 1 for i, (_, end) in enumerate(offsets)}
    spans: dict[SpanKey, tuple[str | None, bool]] = {}
    cells: set[tuple[SpanKey, str]] = set()
    for entity in sorted(entities, key=_rank):
        begin, end = entity["begin"], entity["end"]
        if begin not in starts or end not in ends:
            continue
        span = (starts[begin], ends[end])
        kind = RE3D_TYPES.get(entity["type"])
        if kind is None or _is_noise(kind, words[span[0] : span[1]]):
            cells.update((span, channel) for channel in RE3D_TYPES.values())
            continue
        spans.setdefault(span, (kind, _named(words[span[0] : span[1]], text[:begin])))
    return Annotated(
        corpus="re3d",
        name=name,
        words=words,
        gaps=_gaps(text, offsets),
        sentences=_rough_sentences(words),
        segmented=False,
        mentions=MentionGold(
            spans,
            frozenset({*RE3D_TYPES.values(), NAMED}),
            frozenset(cell for cell in cells if cell[0] not in spans),
        ),
        text=text,
        offsets=tuple(offsets),
    )


def _rank(entity: dict[str, Any]) -> tuple[int, int, str]:
    kind = entity["type"]
    order = _PREFERENCE.index(kind) if kind in _PREFERENCE else len(_PREFERENCE)
    return entity["begin"], order, kind


def _is_noise(kind: str, words: tuple[str, ...]) -> bool:
    """Tell a lower-case verb that a gazetteer took for a name ("may", "hope")."""
    return kind == "Person" and words in (
        ("may",),
        ("hope",),
        ("deny",),
        ("patience",),
        ("grant",),
        ("mark",),
    )


def _named(words: tuple[str, ...], before: str) -> bool:
    """Tell a name by its head, the last word in front of the first preposition."""
    phrase = list(words)
    for i, word in enumerate(words):
        if i and word in ("of", "in", "from", "on", "at", "to", "for", "with", "by", ","):
            phrase = list(words[:i])
            break
    head = phrase[-1]
    if head.lower() in _PRONOUNS.split() or not head[:1].isupper():
        return False
    opens_sentence = not before.strip() or before.rstrip()[-1] in '.!?:\u201d"'
    return len(words) > 1 or not opens_sentence or head.isupper() or head not in _COMMON.split()


_COMMON = "Civilians Militants Rebels People Others Strikes Troops Forces Women Children Many"


def _gaps(text: str, offsets: list[SpanKey]) -> tuple[int, ...]:
    found = [GAPS.index("start")]
    for (_, end), (start, _) in pairwise(offsets):
        between = text[end:start]
        found.append(GAPS.index("start") if "\n" in between else gap(between))
    return tuple(found[: len(offsets)])


def _rough_sentences(words: tuple[str, ...]) -> tuple[SpanKey, ...]:
    """Cut behind final punctuation: good enough to cut windows, and taught to nobody."""
    ranges, start = [], 0
    for i, word in enumerate(words):
        if word in (".", "!", "?") or i == len(words) - 1:
            ranges.append((start, i + 1))
            start = i + 1
    return tuple(ranges)
