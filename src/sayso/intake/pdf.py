"""PDF into a document: paragraphs rebuilt from lines, running headers and footers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from sayso.intake.dates import date_line
from sayso.intake.furniture import is_byline
from sayso.intake.limits import DEFAULTS, Limits
from sayso.model.errors import Damaged, NoText, TooLarge

MOST_PAGES = 2_000
EDGE_LINES = 3
"""Lines at the top and bottom of a page that may run through the whole file."""
REPEATED_SHARE = 0.5
FULL_LINE = 0.8
"""A line shorter than this share of the page's usual width ends its paragraph."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-zß-öø-ÿ])[\u00ad\u2010\u2011\ufffe-]$")
_STOP = re.compile(r"[.!?…:][\"'”’)\]]*$")
# What PDFium puts where a word was hyphenated at the end of a line.
_SPLIT_WORD = re.compile(r"(?<=[a-zß-öø-ÿ])[\x02\ufffe](?=[a-zß-öø-ÿ])")
_HYPHEN_LEFT = re.compile(r"[\x02\ufffe]")


def text_of_pdf(data: bytes, *, what: str, limits: Limits = DEFAULTS) -> tuple[str, str | None]:
    """Return a PDF's text, blank lines between its paragraphs, and the title that it states.

    Raises Damaged (cut off, corrupt, encrypted), NoText (scanned) or TooLarge.
    """
    pages, title = _pages(data, what, limits)
    running = _running(pages)
    lines = [line for page in pages for line in _without(page, running)]
    if not any(line.strip() for line in lines):
        raise NoText(what, "its pages are pictures without text: run OCR on it first (for example ocrmypdf)")
    return "\n\n".join(_paragraphs(lines)), title


def _pages(data: bytes, what: str, limits: Limits) -> tuple[list[list[str]], str | None]:
    """The lines of each page, and the title in the file's metadata."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        reason = "it is protected by a password: remove it first" if locked else "it is cut off or corrupt"
        raise Damaged(what, f"{reason} ({error})") from error
    try:
        if len(document) > MOST_PAGES:
            raise TooLarge(what, f"it has {len(document)} pages, the limit is {MOST_PAGES}; split it")
        pages: list[list[str]] = []
        length = 0
        for number in range(len(document)):
            page = _page(document, number, what)
            length += len(page)
            if length > limits.text_characters:
                raise TooLarge(what, f"its text has over {limits.text_characters:,} characters; split it")
            pages.append(page.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return pages, " ".join(document.get_metadata_value("Title").split()) or None
    finally:
        document.close()


def _page(document: object, number: int, what: str) -> str:
    import pypdfium2

    try:
        page = document[number]  # type: ignore[index]
        words = page.get_textpage()
        text = str(words.get_text_bounded())
        words.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise Damaged(
            what, f"page {number + 1} cannot be read ({error}); open it and save it again"
        ) from error
    return text


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Lines, numbers apart, that stand at the edge of at least half of the pages (of two or more)."""
    if len(pages) < 2:
        return frozenset()
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [_plain(line) for line in page if line.strip()]
        counts.update({line for line in lines[:EDGE_LINES] + lines[-EDGE_LINES:] if line})
    return frozenset(line for line, count in counts.items() if count >= max(2, REPEATED_SHARE * len(pages)))


def _plain(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()).casefold())


def _without(page: list[str], running: frozenset[str]) -> list[str]:
    """A page's lines without those that run through the file, and without its number."""
    filled = [i for i, line in enumerate(page) if line.strip()]
    edge = set(filled[:EDGE_LINES] + filled[-EDGE_LINES:])
    ends = set(filled[:1] + filled[-1:])
    return [
        line
        for i, line in enumerate(page)
        if not (i in edge and _plain(line) in running)
        and not (i in ends and _PAGE_NUMBER.fullmatch(line.strip()))
    ]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Join lines into paragraphs: a short line or a blank one ends a paragraph, a full one goes on."""
    widths = sorted(len(line.strip()) for line in lines if len(line.split()) > 3)
    usual = widths[int(len(widths) * 0.75)] if widths else 0
    paragraph = ""
    for i, raw in enumerate(lines):
        line = " ".join(_HYPHEN_LEFT.sub("-", _SPLIT_WORD.sub("", raw)).split())
        if line:
            paragraph = _joined(paragraph, line)
        following = " ".join(lines[i + 1].split()) if i + 1 < len(lines) else ""
        if paragraph and _ends(line, following, usual):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if _HYPHEN.search(paragraph) is not None and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"


def _ends(line: str, following: str, usual: int) -> bool:
    if not line or any(date_line(edge) is not None or is_byline(edge) for edge in (line, following)):
        return True
    if following[:1].islower():
        return False
    short = len(line) < FULL_LINE * usual
    if (
        _STOP.search(line) is not None
        and len(following) < FULL_LINE * usual
        and _STOP.search(following) is None
    ):
        return True  # a short line without a stop after a full one is a subhead
    return short if following else _STOP.search(line) is not None or short
