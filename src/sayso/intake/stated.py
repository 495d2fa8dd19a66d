"""What a page states for machines: its meta elements and its linked data (JSON-LD)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|DiscussionForumPosting)$")
_NOT_THE_PAGE = ("Comment", "Review", "ImageObject", "VideoObject")
LD_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Stated:
    """Meta elements by lower-case name, and linked-data items: all, and those that are articles."""

    metas: dict[str, str]
    items: list[dict[str, Any]]
    articles: list[dict[str, Any]]

    @property
    def dated(self) -> list[dict[str, Any]]:
        """The items that may date the page: its articles, else whatever dates the page itself."""
        return self.articles or [item for item in self.items if _is_page(item)]


def read_stated(root: HtmlElement) -> Stated:
    """Read a page's meta elements and linked data; what cannot be parsed is passed over."""
    items = list(_linked_data(root))
    return Stated(_metas(root), items, [item for item in items if _is_article(item)])


def named(value: Any) -> str | None:
    """Return the name in a JSON-LD value: text, an object with a name, or a list of these."""
    if isinstance(value, str):
        return one_line(value) or None
    if isinstance(value, dict):
        return named(value.get("name"))
    if isinstance(value, list):
        names = [
            name for item in value[:6] if not isinstance(item, list) and (name := named(item)) is not None
        ]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _linked_data(root: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in root.iterfind('.//script[@type="application/ld+json"]'):
        try:
            # Pages put raw line breaks into strings; strict would refuse the whole.
            loaded = json.loads((script.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _items(loaded, LD_DEPTH)


def _items(node: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(node, list):
        for child in node:
            yield from _items(child, depth - 1)
    elif isinstance(node, dict):
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(node.get(key), depth - 1)


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_page(item: dict[str, Any]) -> bool:
    """Tell whether a linked-data item is the page itself, of whatever kind, and no part of it."""
    return "datePublished" in item and item.get("@type") not in (
        "Comment",
        "Review",
        "ImageObject",
        "VideoObject",
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), one_line(content))
    return found


def one_line(text: str) -> str:
    """Return text with its white space, line breaks included, reduced to single spaces."""
    return " ".join(text.split())
