"""Hundreds of time expressions with the values that they have: `times.tsv`.

The columns are a style, the publication date (`-` for none), a text with one expression in brackets
and `||` between its sentences, the value of the expression and its bounds. A value of `-` is an
expression without a value, `none` a text without any expression; bounds of `-` are none.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.meaning.times import times
from sayso.model.document import Document, Published
from sayso.model.layers import Sentence, TimeMention
from sayso.model.text import Span
from tests.builders import document

TABLE = Path(__file__).with_name("times.tsv")
ENOUGH = 400
Row = dict[str, str]


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(sentences: list[str], anchor: str) -> Document:
    text = " ".join(sentences)
    doc = document(text, published=None)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Sentence(Span(start, start + len(sentence)), 0, 0))
        start += len(sentence) + 1
    published = None if anchor == "-" else Published(anchor, "user")
    return replace(doc, sentences=tuple(spans), published=published)


def found(row: Row) -> tuple[Document, tuple[TimeMention, ...]]:
    sentences = [part.strip().replace("[", "").replace("]", "") for part in row["sentence"].split("||")]
    doc = read(sentences, row["anchor"])
    return doc, times(doc)


def marked(row: Row) -> Span:
    text = " ".join(part.strip() for part in row["sentence"].split("||"))
    return Span(text.index("["), text.index("]") - 1)


def test_the_table_is_long_enough_and_says_nothing_twice() -> None:
    keys = [(row["anchor"], row["sentence"]) for row in rows()]
    assert len(keys) >= ENOUGH
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['anchor']}: {row['sentence']}")
def test_the_expression_has_its_value(row: Row) -> None:
    doc, mentions = found(row)
    if row["value"] == "none":
        assert [doc.text.at(mention.span) for mention in mentions] == []
        return
    at = {mention.span: mention for mention in mentions}
    assert marked(row) in at, [doc.text.at(span) for span in at]
    mention = at[marked(row)]
    when, bounds = mention.when, mention.bounds
    assert (when.value if when is not None else "-") == row["value"]
    assert (bounds.value if bounds is not None else "-") == row["bounds"]
    assert (mention.unresolved is None) == (when is not None)
