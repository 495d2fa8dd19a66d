"""Pictures' captions and credits on a page, taken out of the tree before its body is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from sayso.intake.captions import CAPTION_LIMIT, CREDIT_LIMIT, credit_start, is_credit, without_label
from sayso.intake.tree import PageOrder, fold, words_of

_CAPTION = re.compile(
    r"(?:^|\s)(?:wp-)?(?:[\w]+[-_]{1,2})*(?:fig|img|image|photo|picture|media|gallery|slide|lead|hero|article|story|"
    r"inline|main)?[-_]{0,2}(?:caption|cutline)(?:[-_]{1,2}(?:text|body|content|inner|description|copy|title|wrap|wrapper|container))?"
    r"(?:$|\s)",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(
    r"(?:no|with|has|without|vjs|closed|video-js|subtitles?)[-_]*caption|captions", re.IGNORECASE
)
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|photo-?credit|photographer|image-?source|attribution|photo-?by(?:line)?)(?:$|[\s_-])|[a-z]Credit\b",
    re.IGNORECASE,
)
_ELSEWHERE = ("nav", "footer", "aside")
SHORTEST_ALT = 8
"""Words; a shorter alternative text names the picture rather than telling what it shows."""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption and credit with their place on the page; either may be empty, not both."""

    at: int
    words: str
    credit: str | None


def take_captions(root: HtmlElement, order: PageOrder) -> list[Caption]:
    """Remove captions and credits from a tree and return them in page order, each wording once."""
    found: list[Caption] = []
    for element in list(_captions(root)):
        if _is_detached(element, root):
            continue
        caption = _read(element, order)
        if caption is not None and not _stands_elsewhere(element):
            found.append(caption)
        if caption is not None:
            element.drop_tree()
    found += _alternatives(root, order, {fold(caption.words) for caption in found})
    return _once(sorted(found, key=lambda caption: caption.at))


def _captions(root: HtmlElement) -> Iterator[HtmlElement]:
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in (
            "body",
            "article",
            "main",
            "html",
            "table",
            "track",
        ):
            continue
        if element.tag == "figcaption" or element.get("itemprop") == "caption":
            yield element
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if "aption" in names or "utline" in names:
            named = _CAPTION.search(names) is not None and _NO_CAPTION.search(names) is None
            if named and not _holds_a_caption(element):
                yield element


def _holds_a_caption(element: HtmlElement) -> bool:
    """Tell whether an element is the frame round picture and caption rather than the caption."""
    return any(
        child.tag in ("img", "picture", "video", "figcaption", "h1") for child in element.iterdescendants()
    )


def _read(element: HtmlElement, order: PageOrder) -> Caption | None:
    at = order.of_element(element)
    whole = without_label(words_of(element))
    if not whole or len(whole) > CAPTION_LIMIT:
        return None
    credit = _marked_credit(element)
    words = whole
    if credit is not None and credit in whole:
        start = whole.rindex(credit)
        words = " ".join((whole[:start] + " " + whole[start + len(credit) :]).split())
    else:
        start_at = 0 if is_credit(whole) else credit_start(whole, named=True)
        if start_at is not None:
            words, credit = whole[:start_at].rstrip(), whole[start_at:]
    return Caption(at, words.rstrip(" |/-–—"), credit)


def _marked_credit(element: HtmlElement) -> str | None:
    for child in element.iterdescendants():
        if not isinstance(child.tag, str):
            continue
        names = f"{child.get('class') or ''} {child.get('itemprop') or ''}"
        if child.tag in ("cite", "small") or _CREDIT.search(names) is not None:
            words = words_of(child)
            if 0 < len(words) <= CREDIT_LIMIT:
                return words
    return None


def _alternatives(root: HtmlElement, order: PageOrder, known: set[str]) -> Iterator[Caption]:
    """Alternative texts that tell what a figure without a caption shows, in whole sentences."""
    if known:
        return
    for image in root.iterfind(".//figure//img"):
        words = " ".join((image.get("alt") or "").split())
        told = (
            len(words.split()) >= SHORTEST_ALT
            and words.endswith((".", "]", ")"))
            and len(words) <= CAPTION_LIMIT
        )
        if told and not _stands_elsewhere(image):
            start = credit_start(words)
            credit = None if start is None else words[start:]
            yield Caption(order.of_element(image), words[:start].rstrip(), credit)


def _stands_elsewhere(element: HtmlElement) -> bool:
    """Tell whether an element belongs to a teaser or the page's frame."""
    for parent in element.iterancestors():
        if parent.tag in _ELSEWHERE:
            return True
        if parent.tag == "a" and any(child.tag in ("h2", "h3", "h4") for child in parent.iterdescendants()):
            return True
    return False


def _is_detached(element: HtmlElement, root: HtmlElement) -> bool:
    return element is not root and all(parent is not root for parent in element.iterancestors())


def _once(captions: list[Caption]) -> list[Caption]:
    seen: set[str] = set()
    kept = []
    for caption in captions:
        key = fold(caption.words) or fold(caption.credit or "")
        if key and key not in seen:
            seen.add(key)
            kept.append(caption)
    return kept
