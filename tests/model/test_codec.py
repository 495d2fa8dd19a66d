"""Stored layers come back as they were, or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sayso.model.codec import from_plain, to_plain
from sayso.model.document import Document
from sayso.model.errors import InvariantError
from sayso.model.text import Span
from tests.builders import document, story


@pytest.mark.parametrize("doc", [story(), document(), document("", published=None, outlet=None)])
def test_a_document_survives_json(doc: Document) -> None:
    assert from_plain(Document, json.loads(json.dumps(to_plain(doc)))) == doc


def test_defaults_are_left_out() -> None:
    assert "claims" not in to_plain(document())
    assert to_plain(Span(1, 2)) == {"start": 1, "end": 2}


@pytest.mark.parametrize(
    "data",
    [
        {"start": 1},
        {"start": 1, "end": 2, "middle": 3},
        {"start": "1", "end": 2},
        {"start": 2, "end": 1},
        {"start": None, "end": 2},
        [1, 2],
        None,
        7,
    ],
)
def test_what_does_not_fit_the_model_is_refused(data: Any) -> None:
    with pytest.raises(InvariantError, match="Span"):
        from_plain(Span, data)


def test_text_where_a_list_belongs_is_refused() -> None:
    plain = to_plain(document())
    with pytest.raises(InvariantError, match="Document"):
        from_plain(Document, {**plain, "tokens": "words"})
    with pytest.raises(InvariantError, match="Document"):
        from_plain(Document, {**plain, "tokens": {}})
