"""MEANTIME English (Wikinews): entity mentions as JSON over a CoNLL token file.

Only the first sentences of a story are annotated throughout, and pronouns mostly not, so that an
unannotated range teaches nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.corpora.annotated import Annotated, MentionGold, SpanKey, guessed_gaps

MEANTIME_TYPES = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
"""PRO (product) and FIN (finance) have no counterpart."""

ANNOTATED_SENTENCES = 6
_MAY_BE = ("Weapon", "MilitaryPlatform", "Document", "Money", "Quantity", "Event", "Facility")


def read(folder: Path) -> Iterator[Annotated]:
    """Read the annotated beginning of every story."""
    stories = _stories(folder / "meantime.conll")
    mentions: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in json.loads((folder / "entities_mentions.json").read_text(encoding="utf-8")):
        mentions[mention["conll_doc_key"]].append(mention)
    for name, sentences in stories.items():
        yield _document(name, sentences, mentions[name])


def _stories(path: Path) -> dict[str, dict[int, list[str]]]:
    stories: dict[str, dict[int, list[str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) >= 5:
            stories.setdefault(row[0], {}).setdefault(int(row[1]), []).append(row[3])
    return stories


def _document(name: str, sentences: dict[int, list[str]], mentions: list[dict[str, object]]) -> Annotated:
    words: list[str] = []
    ranges: list[SpanKey] = []
    bases: dict[int, int] = {}
    for number, sentence in sentences.items():
        if number < ANNOTATED_SENTENCES:
            bases[number] = len(words)
            words += sentence
            ranges.append((bases[number], len(words)))
    spans: dict[SpanKey, tuple[str | None, bool]] = {}
    for mention in mentions:
        numbers, sentence_number = mention["tokens_number"], mention["sent_id"]
        assert isinstance(numbers, list)
        assert isinstance(sentence_number, int)
        if sentence_number not in bases or not mention["is_continuous"]:
            continue
        base = bases[sentence_number]
        span = (base + numbers[0], base + numbers[-1] + 1)
        if span[1] <= len(words) and " ".join(words[span[0] : span[1]]) == mention["tokens_str"]:
            kind = MEANTIME_TYPES.get(str(mention["mention_type"]))
            spans[span] = (kind, mention["mention_head_pos"] == "PROPN")
    cells = {(span, channel) for span, (kind, _) in spans.items() if kind is None for channel in _MAY_BE}
    return Annotated(
        corpus="meantime",
        name=f"meantime-{name}",
        words=tuple(words),
        gaps=guessed_gaps(tuple(words)),
        sentences=tuple(ranges),
        segmented=False,
        mentions=MentionGold(spans, frozenset(), frozenset(cells)),
    )
