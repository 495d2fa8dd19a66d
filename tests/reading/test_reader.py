"""The reader with the shipped model: sound layers for any text, and always the same ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.model.check import violations
from sayso.model.document import Block, Capture, Document, Source
from sayso.model.errors import ModelError
from sayso.model.layers import Token
from sayso.model.text import Span, Text
from sayso.reading import weights
from sayso.reading.reader import Reader


def document(content: str, *, blocks: bool = True) -> Document:
    """Make an unread document, a block per line that is not blank."""
    text = Text.of(content)
    capture = Capture("0" * 64, len(text), "text/plain", "test", None, None)
    spans, start = [], 0
    for line in text.content.split("\n"):
        if line.strip():
            spans.append(Block("body", Span(start, start + len(line))))
        start += len(line) + 1
    nowhere = Source(None, None, None)
    made = tuple(spans) if blocks else ()
    return Document(Document.id_of(capture, text), text, None, nowhere, None, capture, made)


REPORT = (
    "Coast guard seizes dhow off Mukalla\n"
    "A patrol boat stopped the dhow on Sunday. Crates of rifles were found by the crew, "
    "Captain Samira Haddad said. The governor has not commented."
)


def token(doc: Document, word: str) -> Token:
    return next(token for token in doc.tokens if doc.text.at(token.span) == word)


def test_a_report_is_read(reader: Reader) -> None:
    doc = reader.read(document(REPORT))
    assert violations(doc) == []
    assert [doc.text.at(sentence.span).split()[0] for sentence in doc.sentences] == [
        "Coast",
        "A",
        "Crates",
        "The",
    ]
    assert (token(doc, "stopped").lemma, token(doc, "stopped").tag) == ("stop", "VERB")
    assert token(doc, "Crates").dep == "nsubj:pass"
    assert doc.tokens[token(doc, "Crates").head] == token(doc, "found")
    assert token(doc, "crew").dep == "obl:agent"
    kinds = {doc.text.at(mention.span): (mention.type, mention.named) for mention in doc.mentions}
    assert kinds["Sunday"][0] == "Temporal"
    assert any("Samira Haddad" in words and kind == ("Person", True) for words, kind in kinds.items())


def test_sentences_stay_inside_blocks(reader: Reader) -> None:
    lines = ["The talks between the", "two sides", "went on. And then", "they did not", "," * 3, "end"] * 20
    doc = reader.read(document("\n".join(lines)))
    assert violations(doc) == []
    for sentence in doc.sentences:
        assert "\n" not in doc.text.at(sentence.span)


@pytest.mark.parametrize(
    "text",
    [
        '"The men have gone," said Maj. Gen. Karim Dossari, commander, Orlan Forces.',
        "Strikes in the north destroyed nine trucks, Press Secretary Karel Dunn told reporters today.",
        "“We shot with them for two weeks,” said Spc. Ida Brandt, a gunner from Orla.",
    ],
)
def test_no_sentence_ends_before_a_rank_or_behind_a_comma(reader: Reader, text: str) -> None:
    assert len(reader.read(document(text)).sentences) == 1


def test_reading_is_the_same_beside_other_documents(reader: Reader) -> None:
    alone = reader.read(document(REPORT))
    reader.read(document("Something much longer was read in between. " * 60))
    assert reader.read(document(REPORT)) == alone
    assert Reader.load().read(document(REPORT)) == alone


def test_nothing_gives_nothing(reader: Reader) -> None:
    for content in ("", " \n\t ", "\u200b\ufeff"):
        doc = reader.read(document(content, blocks=False))
        assert (doc.sentences, doc.tokens, doc.mentions) == ((), (), ())


def test_a_document_without_blocks_is_read_whole(reader: Reader) -> None:
    doc = reader.read(document("They left.", blocks=False))
    assert [doc.text.at(found.span) for found in doc.tokens] == ["They", "left", "."]


@pytest.mark.parametrize(
    "content",
    [
        "x" * 100_000,
        "word " * 2_000,
        "قال المتحدث إن القوات انسحبت. שלום עולם.",
        "🇸🇾🔥👩🏽‍🚒 !!! \x00 a\u0301\u0302\u0303",
        "; ".join(["the council recalls its earlier resolution"] * 120),
    ],
    ids=["one-word", "no-sentence", "right-to-left", "symbols", "one-sentence"],
)
def test_monsters_are_read(reader: Reader, content: str) -> None:
    doc = reader.read(document(content))
    assert violations(doc) == []
    assert doc.tokens


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(max_size=300))
def test_any_text_is_read(reader: Reader, content: str) -> None:
    assert violations(reader.read(document(content))) == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights.shipped(), tmp_path / "weights"))


@pytest.mark.parametrize("name", weights.FILES)
def test_a_damaged_file_is_refused(copied: Path, name: str) -> None:
    path = copied / name
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(bytes(raw))
    with pytest.raises(ModelError, match="damaged"):
        Reader.load(copied)


@pytest.mark.parametrize("name", [weights.GRAPH, weights.MANIFEST])
def test_a_missing_file_is_refused(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match="not complete"):
        Reader.load(copied)


@pytest.mark.parametrize("content", ["", "[]", '{"format": 1}', '{"format": 99, "files": {}}'])
def test_a_strange_manifest_is_refused(copied: Path, content: str) -> None:
    (copied / weights.MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        Reader.load(copied)


def test_the_hash_names_the_model(reader: Reader) -> None:
    assert len(reader.model_hash) == 64
    assert Reader.load().model_hash == reader.model_hash
