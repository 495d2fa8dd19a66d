"""The sample case: built files match their sources, and every article says what it is."""

from __future__ import annotations

import gzip
import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from sayso.intake.take import expand, take
from sayso.model.document import Document

SAMPLE = Path(__file__).parent.parent / "sample"
NOTE = "Sample article written for the Sayso project; the outlet is invented."
PUBLISHED = {
    "01-northwire-report.html": ["2019-11-19"],
    "02-harbour-gazette-copy.html": ["2019-11-20"],
    "03-kabul-lantern-dual-track.html": ["2019-11-21"],
    "04-tehran-meridian-denial.html": ["2019-11-21"],
    "05-kandahar-courier-rocket.html": ["2019-05-22"],
    "06-plumbline-what-we-know.html": ["2019-11-23"],
    "07-hari-rud-brief.pdf": ["2019-10-22"],
    "08-three-pages.warc.gz": ["2019-06-12", "2018-10-29", "2019-06-27"],
    "09-lakeside-review-backgrounder.txt": ["2019-11-24"],
    "10-border-bulletin-pasted.txt": ["2019-10-20"],
    "11-letter-from-dunmore.txt": ["2019-11-25"],
}


@pytest.fixture(scope="module")
def build() -> ModuleType:
    pytest.importorskip("fpdf", reason="fpdf2 is not installed (requirements/sample.txt)")
    return importlib.import_module("sample.build")


def test_the_committed_pdf_is_what_its_source_gives(build: ModuleType) -> None:
    assert build.build()[build.PDF] == (SAMPLE / build.PDF).read_bytes()


def test_the_committed_warc_is_what_its_sources_give(build: ModuleType) -> None:
    # Unpacked: another zlib may pack the same records into other bytes.
    built, committed = build.build()[build.WARC], (SAMPLE / build.WARC).read_bytes()
    assert gzip.decompress(built) == gzip.decompress(committed)


def test_every_source_says_that_it_is_a_sample() -> None:
    sources = [*SAMPLE.glob("articles/*.html"), *SAMPLE.glob("articles/*.txt"), *SAMPLE.glob("sources/*")]
    unmarked = [path.name for path in sources if NOTE not in path.read_text("cp1252")]
    assert len(sources) >= 12
    assert unmarked == []


def test_the_sample_is_described_article_by_article() -> None:
    described = (SAMPLE / "README.md").read_text("utf-8")
    assert [path.name for path in SAMPLE.glob("articles/*") if path.name not in described] == []


@pytest.fixture(scope="module")
def taken() -> dict[str, list[Document]]:
    documents: dict[str, list[Document]] = {}
    for locator in expand([str(SAMPLE / "articles")]):
        for item in take(locator, online=False):
            assert not isinstance(item, Exception), item
            documents.setdefault(Path(locator).name, []).append(item.document)
    return documents


def test_every_article_is_taken_with_its_own_date(taken: dict[str, list[Document]]) -> None:
    found = {
        name: [doc.published.value[:10] if doc.published is not None else None for doc in documents]
        for name, documents in taken.items()
    }
    assert found == PUBLISHED


def test_a_caption_that_stands_twice_is_kept_once(taken: dict[str, list[Document]]) -> None:
    for name in ("02-harbour-gazette-copy.html", "10-border-bulletin-pasted.txt"):
        (doc,) = taken[name]
        captions = [doc.text.at(block.span) for block in doc.blocks if block.kind == "caption"]
        assert len(captions) == 1, (name, captions)


@pytest.mark.parametrize(
    ("name", "comments"),
    [
        ("01-northwire-report.html", 0),
        ("03-kabul-lantern-dual-track.html", 3),
        ("04-tehran-meridian-denial.html", 2),
        ("10-border-bulletin-pasted.txt", 3),
    ],
)
def test_readers_comments_are_blocks_of_their_own(
    taken: dict[str, list[Document]], name: str, comments: int
) -> None:
    (doc,) = taken[name]
    assert [block.kind for block in doc.blocks].count("comment") == comments


def test_pages_keep_their_bodies_and_drop_their_menus(taken: dict[str, list[Document]]) -> None:
    for name, documents in taken.items():
        for doc in documents:
            body = "\n".join(doc.text.at(block.span) for block in doc.blocks if block.kind == "body")
            assert len(re.findall(r"\w+", body)) > 150, name
            assert "Tide tables" not in doc.text.content
            assert "dataLayer" not in doc.text.content
