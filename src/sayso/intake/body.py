"""The body of a page, by trafilatura, as paragraphs, subheads and list items."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element
from lxml.html import HtmlElement

_BREAK = "\u2028"
_PARAGRAPH_BREAK = re.compile(rf"\s*{_BREAK}\s*(?:{_BREAK}\s*)+|(?<=[.!?\"”])\s*{_BREAK}\s*(?=[A-Z\"“‘])")
SUBHEAD_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: `body` or `subhead`."""

    kind: str
    words: str


def extract_body(root: HtmlElement) -> list[Paragraph]:
    """Find the body of the page that a tree holds; the tree is left as it is."""
    import trafilatura
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "300")
    # What is refused is said by a Rejection; the library's own log lines would only repeat it.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, favor_precision=True, include_tables=True, config=config
    )
    if found is None or isinstance(found, dict):
        return []
    return [paragraph for child in found.body for paragraph in _paragraphs(child)]


def _paragraphs(element: _Element) -> Iterator[Paragraph]:
    if element.tag == "head":
        words = _line(_strings(element))
        yield Paragraph("subhead" if len(words) <= SUBHEAD_LIMIT else "body", words)
    elif element.tag in ("list", "quote", "table") and any(
        child.tag in ("item", "p", "row", "quote", "list") for child in element
    ):
        if element.text and element.text.strip():
            yield Paragraph("body", _line(element.text))
        for child in element:
            yield from _paragraphs(child)
    elif element.tag == "row":
        yield Paragraph("body", " | ".join(cell for child in element if (cell := _line(_strings(child)))))
    else:
        for part in _PARAGRAPH_BREAK.split(_strings(element)):
            yield Paragraph("body", _line(part))
    if element.tail and element.tail.strip():
        yield Paragraph("body", _line(element.tail))


def _strings(element: _Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append(_BREAK)
        elif child.tag in ("p", "item", "list", "quote", "head", "row", "cell"):
            parts += [" ", _strings(child), " "]
        else:
            parts.append(_strings(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _line(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split())
