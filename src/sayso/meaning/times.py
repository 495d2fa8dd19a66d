"""Time expressions to EDTF values, anchored on the publication date or on what was told before."""

from __future__ import annotations

from dataclasses import replace

from sayso.meaning.edtf import days, next_after, precision
from sayso.meaning.timing.bounds import Bounds, Item, bounds_of
from sayso.meaning.timing.clock import Clock
from sayso.meaning.timing.finder import Finder, is_narrative
from sayso.meaning.timing.words import MONTHS, WEEKDAYS, Words, words_of
from sayso.model.document import Document
from sayso.model.layers import TimeMention
from sayso.model.text import Span
from sayso.model.when import When

__all__ = ["MONTHS", "WEEKDAYS", "days", "next_after", "precision", "times"]


def times(doc: Document) -> tuple[TimeMention, ...]:
    """Find the time expressions of a document in order, each with its value where a rule reads it."""
    text = doc.text.content
    sentences = [words_of(text, sentence.span.start, sentence.span.end) for sentence in doc.sentences]
    clock = Clock.of(doc.published.value if doc.published is not None else None)
    finder = Finder(replace(clock, narrative=is_narrative(sentences, clock)))
    found: list[TimeMention] = []
    ends = iter([block.span.end for block in doc.blocks])
    end = next(ends, len(text))
    for words in sentences:
        while words.places and words.places[0][0] >= end:
            end = next(ends, len(text) + 1)
            finder.new_paragraph()
        items = finder.read(words)
        bounds = bounds_of(words, items)
        found += [_mention(words, item, bound) for item, bound in zip(items, bounds, strict=True)]
    return tuple(found)


def _mention(words: Words, item: Item, bound: Bounds | None) -> TimeMention:
    span = Span(words.places[item.first][0], words.places[item.last - 1][1])
    reading = item.reading
    when = bounds = None
    if reading.value is not None:
        phrase = words.phrase(item.first, item.last)
        when = _when(reading.value, reading.kind, phrase, reading.anchor, item.rule)
    if bound is not None:
        phrase = words.phrase(bound.first, bound.last)
        bounds = _when(bound.value, "date", phrase, reading.anchor, bound.rule)
    return TimeMention(span, when, bounds, reading.unresolved)


def _when(value: str, kind: str, phrase: str, anchor: str | None, rule: str) -> When:
    if kind != "date":
        return When(value, None, None, kind, phrase, anchor, rule)
    first, last = days(value)
    return When(value, first, last, precision(value), phrase, anchor, rule)
