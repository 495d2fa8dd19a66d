"""HTML as a tree: parsed within limits, and read off as plain text in page order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from sayso.model.errors import Damaged, NoText, TooDeep

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "svg", "iframe", "object", "select", "button", "head")
)
_BREAKS = frozenset(
    (
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "dd",
        "dt",
        "figure",
        "figcaption",
        "aside",
        "main",
        "nav",
        "hr",
        "address",
        "form",
        "fieldset",
    )
)
_AT = "data-sayso-at"
_NOT_WORD = re.compile(r"[\W_]+")

COLUMN_WORDS = 8


def parse(markup: str, *, what: str, depth: int) -> HtmlElement:
    """Parse HTML, however broken.

    Raises TooDeep over `depth` nested elements, NoText where there is no element at all.
    """
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )
    # What follows a premature </body> or </html> belongs to the page, but libxml2 puts it elsewhere.
    data = _CONTROLS.sub(" ", _ENDS.sub("", markup)).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise NoText(what, "there is no text in its HTML") from error
    except etree.LxmlError as error:
        raise Damaged(what, f"its HTML cannot be parsed ({error}); save the page again") from error
    _check_depth(root, what, depth)
    return root


def _check_depth(root: HtmlElement, what: str, limit: int) -> None:
    # Later steps copy subtrees, which libxml2 does by recursion: a deep tree would end the process.
    level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > limit:
            raise TooDeep(what, f"its elements are nested more than {limit} deep; no page for readers is")


def letters_in(root: HtmlElement) -> int:
    """Count the characters of a page's text, white space apart, without building it."""
    length = 0
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag not in _SILENT:
            length += len((node.text or "").strip()) + len((node.tail or "").strip())
    return length


def words_of(element: HtmlElement) -> str:
    """Return an element's visible text on one line, without its tail."""
    return " ".join("".join(_strings(element)).split())


def _strings(element: HtmlElement) -> Iterator[str]:
    """Yield the visible strings of an element in order; block elements bring white space."""
    skipped: HtmlElement | None = None
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if skipped is None and (node.tag in _SILENT or is_hidden(node)) and node is not element:
                skipped = node
            if skipped is None:
                if node.tag in _BREAKS:
                    yield " "
                yield node.text or ""
            continue
        if skipped is node:
            skipped = None
        if skipped is None and node is not element:
            if node.tag in _BREAKS:
                yield " "
            yield node.tail or ""


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element is marked as not shown."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def fold(text: str) -> str:
    """Reduce text to its letters and digits, to compare wordings across markup."""
    return _NOT_WORD.sub("", text).casefold()


class PageOrder:
    """Where things stand on a page: offsets into its letters and digits in document order.

    What an extractor returns has lost its element; its place is found again by its wording.
    """

    def __init__(self, root: HtmlElement) -> None:
        parts: list[str] = []
        length = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(node.tag, str):
                continue
            if event == "start":
                # Noted on the element: a table of elements would keep each of them alive in Python.
                node.set(_AT, str(length))
                words = "" if node.tag in _SILENT else fold(node.text or "")
            else:
                words = fold(node.tail or "")
            parts.append(words)
            length += len(words)
        self._letters = "".join(parts)
        self._reached = 0

    def of_element(self, element: HtmlElement) -> int:
        """Return the offset at which an element of the page begins."""
        return int(element.get(_AT) or 0)

    def of_words(self, words: str) -> int | None:
        """Return the offset of a wording, looked for after the last one first; None where absent."""
        letters = fold(words)
        for pattern in (letters, letters[:60], letters[-60:]):
            if not pattern:
                return None
            at = self._letters.find(pattern, self._reached)
            if at < 0:
                at = self._letters.find(pattern)
            if at >= 0:
                self._reached = at
                return at
        return None


def flatten_layout(root: HtmlElement) -> None:
    """Turn tables that lay a page out, rather than hold data, into plain blocks."""
    for table in list(root.iter("table")):
        cells = [cell for cell in table.iter("td") if _is_column(cell)]
        if cells:
            for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
                part.tag = "div"


def _is_column(cell: HtmlElement) -> bool:
    """Tell whether a cell holds a stretch of a page: a headline, or several paragraphs."""
    paragraphs = 0
    for part in cell.iterdescendants("p", "h1", "article"):
        paragraphs += 1 if part.tag == "p" and len(words_of(part).split()) > COLUMN_WORDS else 0
        if part.tag != "p" or paragraphs >= 2:
            return True
    return False
