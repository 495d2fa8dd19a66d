"""The outside contract: names, shapes and offsets that other programs rely on."""

from __future__ import annotations

import json
from dataclasses import replace

from sayso.exchange.jsonlines import claim_record, document_record, line
from tests.builders import document, story

CONTRACT = {
    "blocks": {"kind", "start", "end"},
    "sentences": {"start", "end"},
    "tokens": {"start", "end", "tag", "head", "dep"},
    "mentions": {"start", "end", "type", "entity"},
    "entities": {"id", "name", "type"},
    "utterances": {"kind", "source", "cue", "content", "speaker"},
    "times": {"start", "end", "value", "from", "to", "precision"},
    "places": {
        *("start", "end", "name", "lat", "lon", "geonameid", "country", "precision"),
        *("where_prec", "literal", "admin1", "reason", "candidates"),
    },
    "claims": {
        "id",
        "doc",
        "start",
        "end",
        "quote",
        "subject",
        "subject_text",
        "object",
        "object_text",
        "code",
        "means",
        "chain",
        "act",
        "polarity",
        "reality",
        "when",
        "where",
        "basis",
        "block",
    },
}


def test_a_document_has_every_field_of_the_contract() -> None:
    record = document_record(story())
    assert {"doc", "title", "source", "published", "text", *CONTRACT} <= record.keys()
    for layer, fields in CONTRACT.items():
        assert record[layer], layer
        for item in record[layer]:
            assert fields <= item.keys(), layer


def test_offsets_index_the_text() -> None:
    record = document_record(story())
    text = record["text"]
    for claim in record["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
    (utterance,) = record["utterances"]
    assert text[slice(*utterance["cue"])] == "reported"
    assert text[slice(*utterance["source"])] == "the Orla Observer"
    content = [text[slice(*span)] for span in utterance["content"]]
    assert content == ["Veska shelled the town of Marn on Monday"]


def test_what_is_not_known_is_null() -> None:
    record = document_record(document(published=None, outlet=None))
    assert record["published"] is None
    assert record["source"]["outlet"] is None
    assert record["claims"] == []
    place = document_record(story())["places"][0]
    assert (place["lat"], place["lon"], place["country"]) == (None, None, None)


def test_a_chain_is_a_list_of_names() -> None:
    record = claim_record(story().claims[1])
    assert record["chain"] == ["Orla Observer", "Karel Dunn"]
    assert record["act"] == "deny"
    assert [holder["kind"] for holder in record["holders"]] == ["outlet", "person"]


def test_a_line_is_one_line_and_reads_back() -> None:
    doc = replace(story(), title="Line\u2028one\nline\x85two — “quoted” \udcff.txt")
    written = line(document_record(doc))
    assert written.splitlines() == [written]
    assert written.encode()
    assert json.loads(written)["title"] == doc.title


def test_exports_do_not_name_readers_who_comment() -> None:
    doc = story()
    assert document_record(doc)["blocks"][-1]["author"] == "Anna Commenter"
    exported = document_record(doc, pseudonyms=True)["blocks"][-1]["author"]
    assert exported.startswith("commenter-")
    assert exported == document_record(doc, pseudonyms=True)["blocks"][-1]["author"]
