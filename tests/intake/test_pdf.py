"""PDF gives its paragraphs without page furniture, or says why not."""

from __future__ import annotations

import io

from sayso.intake.take import take
from sayso.intake.taken import Taken
from sayso.model.document import Document
from sayso.model.errors import NoText, Rejection
from tests.intake.samples import pdf

FIRST = [
    "Tarvel Institute | Brief 14",
    "After the depot: what the crates tell us",
    "By Ines Okoro",
    "22 October 2019",
    "Guards at the Tarvel depot opened nine crates on Monday and",
    "found mortar tubes in them, the interior ministry said. It ac-",
    "cused the northern militia of buying them abroad.",
    "What the militia says",
    "The militia denied that the tubes were its own. It has never",
    "1",
]
SECOND = [
    "Tarvel Institute | Brief 14",
    "ordered anything by rail, said a spokesman who would not be",
    "named.",
    "2",
]


def taken(data: bytes) -> Taken | Rejection:
    (item,) = take("-", stdin=io.BytesIO(data))
    return item


def document() -> Document:
    item = taken(pdf([FIRST, SECOND], title="After the depot: what the crates tell us"))
    assert isinstance(item, Taken), item
    return item.document


def of_kind(doc: Document, kind: str) -> list[str]:
    return [doc.text.at(block.span) for block in doc.blocks if block.kind == kind]


def test_paragraphs_are_rebuilt_across_lines_and_pages() -> None:
    assert of_kind(document(), "body") == [
        "Guards at the Tarvel depot opened nine crates on Monday and found mortar tubes in them, the "
        "interior ministry said. It accused the northern militia of buying them abroad.",
        "The militia denied that the tubes were its own. It has never ordered anything by rail, said a "
        "spokesman who would not be named.",
    ]


def test_headline_byline_date_and_subhead_are_found() -> None:
    doc = document()
    assert doc.title == "After the depot: what the crates tell us"
    assert doc.source.byline == "Ines Okoro"
    assert doc.published is not None
    assert doc.published.value == "2019-10-22"
    assert of_kind(doc, "subhead") == ["What the militia says"]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    content = document().text.content
    assert "Brief 14" not in content
    assert "\n1\n" not in content


def test_scanned_pages_ask_for_ocr() -> None:
    item = taken(pdf([[], []]))
    assert isinstance(item, NoText)
    assert "OCR" in item.reason
