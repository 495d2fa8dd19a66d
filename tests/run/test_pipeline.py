"""Stages run in an order that was checked before any work."""

from __future__ import annotations

import pytest

from sayso.model.errors import UsageError
from sayso.run.pipeline import Pipeline, Stage
from tests.builders import document
from tests.run.tools import WordTools, hits, words


def test_a_stage_may_only_need_what_was_filled_before() -> None:
    first = Stage("words", ("text", "blocks"), ("sentences", "tokens"), words)
    second = Stage("hits", ("tokens",), ("claims",), hits)
    assert Pipeline((first, second)).process(document("Veska hit Marn.")).claims
    with pytest.raises(UsageError, match="hits needs tokens"):
        Pipeline((second, first))


def test_a_document_does_not_depend_on_those_before_it() -> None:
    pipeline = WordTools().load()
    doc = document("Veska hit Marn.")
    alone = pipeline.process(doc)
    pipeline.process(document("Orla hit Tavria."))
    assert pipeline.process(doc) == alone
