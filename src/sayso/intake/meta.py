"""What a page's head says about it: headline, outlet, byline, address, day of publication."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from sayso.intake.dates import find_date
from sayso.intake.furniture import is_name
from sayso.intake.tree import fold, words_of
from sayso.model.document import Published

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|DiscussionForumPosting)$")
_DAY = re.compile(r"\s*(?P<day>\d{4}-\d\d-\d\d)(?!\d)")
_COMPACT_DAY = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_TITLE_TAIL = re.compile(r"\s+(?:[|•·»—–-]|::)\s+[^|•·»—–]{2,60}$")
_DIVIDER = re.compile(r"\s+(?:[|•·»—–-]|::)\s+")
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLET_METAS = (
    "og:site_name",
    "article:publisher",
    "dc.publisher",
    "application-name",
    "publisher",
    "twitter:site",
)
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "twitter:creator",
)
_DATE_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "displaydate",
    "citation_publication_date",
)
_SIGNED = re.compile(r"(?:^|\s)(?:\w+[-_]{1,2})?(?:by-?line|author|author-?name)(?:\s|$)", re.IGNORECASE)
_UTC = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)\s*$")
GUESSED = "htmldate"
"""How a day is marked that was found by its place on the page alone; a printed one is better."""
LATEST_DAY = "2100-12-31"
"""Given to htmldate, whose own default is today: the same page must give the same day tomorrow."""
_MEANT_FOR_MACHINES = re.compile(r"https?://|^@|^\s*$")
MOST_OF = 0.4
LD_DEPTH = 30
LINE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says about itself; None where it says nothing."""

    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    published: Published | None


def read_head(root: HtmlElement) -> Head:
    """Read a page's head: JSON-LD, meta elements, and the marked-up headline, byline and time."""
    items = list(_linked_data(root))
    linked = [item for item in items if _is_article(item)]
    metas = _metas(root)
    outlet = _outlet(linked, metas)
    address = _address(root, metas)
    title = _title(root, linked, metas, outlet)
    return Head(
        title,
        _beside(title, root) if outlet is None else outlet,
        _byline(root, linked, metas, outlet),
        address,
        _published(root, linked or [item for item in items if _is_page(item)], metas, address),
    )


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
            found.setdefault(name.strip().lower(), _line(content))
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = metas.get(name)
        if value is not None and _MEANT_FOR_MACHINES.search(value) is None:
            return value
    return None


def _named(value: Any) -> str | None:
    """The name in a JSON-LD value: text, an object with a name, or a list of these."""
    if isinstance(value, str):
        return _line(value) or None
    if isinstance(value, dict):
        return _named(value.get("name"))
    if isinstance(value, list):
        names = [
            name for item in value[:6] if not isinstance(item, list) and (name := _named(item)) is not None
        ]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _title(
    root: HtmlElement, linked: list[dict[str, Any]], metas: dict[str, str], outlet: str | None
) -> str | None:
    """The headline as printed, if the head confirms it; else what the head says."""
    stated = [name for item in linked if (name := _named(item.get("headline"))) is not None]
    stated += [value for name in _TITLE_METAS if (value := metas.get(name)) is not None]
    element = root.find(".//title")
    unstructured = 0 if element is None else 1
    if element is not None:
        stated.append(words_of(element))
    cleaned = [title for title in (_without_outlet(value, outlet) for value in stated) if title]
    printed = [words for heading in root.iter("h1") if 0 < len(words := words_of(heading)) <= LINE_LIMIT]
    printed += [
        words
        for heading in root.xpath("//*[@itemprop='headline']")
        if 0 < len(words := words_of(heading)) <= LINE_LIMIT
    ]
    for words in printed:
        if any(_is_most_of(words, title) for title in stated):
            return words
    for words in printed:
        if any(_is_most_of(title, words) for title in cleaned):
            return words
    if len(printed) == 1 and (len(stated) == unstructured or _is_alike(printed[0], cleaned)):
        return printed[0]
    return cleaned[0] if cleaned else None


def _is_most_of(words: str, whole: str) -> bool:
    """Tell whether some words are a good part of others, whatever the punctuation."""
    return fold(words) in fold(whole) and len(fold(words)) > MOST_OF * len(fold(whole))


def _is_alike(words: str, titles: list[str]) -> bool:
    """Tell whether a printed headline shares a third of its words with one that the head states."""
    ours = set(words.casefold().split())
    return any(len(ours & set(title.casefold().split())) * 3 >= len(ours) for title in titles)


def _without_outlet(title: str, outlet: str | None) -> str:
    """Cut the outlet's name and section off the end of a page's title."""
    title = _line(title)
    for _ in range(3):
        tail = _TITLE_TAIL.search(title)
        if tail is None or tail.start() < 12:
            break
        named = fold(tail.group())
        if title[tail.start() :].lstrip()[0] in "-–—" and not (
            outlet and (named in fold(outlet) or fold(outlet) in named)
        ):
            break
        title = title[: tail.start()].rstrip()
    return title


def _outlet(linked: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    site = _first(metas, _OUTLET_METAS[:1])
    if site is not None:
        return _DIVIDER.split(site)[0] if "|" in site else site
    for item in linked:
        name = _named(item.get("publisher"))
        if name is not None and _MEANT_FOR_MACHINES.search(name) is None:
            return name
    return _first(metas, _OUTLET_METAS[1:])


def _beside(title: str | None, root: HtmlElement) -> str | None:
    """The outlet's name where it stands before or after the headline in the page's title."""
    element = root.find(".//title")
    whole = "" if element is None else words_of(element)
    for part in _DIVIDER.split(whole):
        if (
            title is not None
            and fold(title) not in fold(part)
            and fold(part) not in fold(title)
            and is_name(part)
        ):
            return part.title() if part.isupper() and len(part) > 5 else part
    return None


def _byline(
    root: HtmlElement, linked: list[dict[str, Any]], metas: dict[str, str], outlet: str | None
) -> str | None:
    stated = [_named(item.get("author")) for item in linked] + [_first(metas, _AUTHOR_METAS)]
    stated += [words_of(marked) for marked in root.xpath("//*[@rel='author'] | //*[@itemprop='author']")]
    stated += [
        words_of(marked) for marked in root.iter("p", "div", "span", "a", "address") if _is_signed(marked)
    ]
    for name in map(_undated, stated):
        if (
            name
            and len(name) <= 120
            and _MEANT_FOR_MACHINES.search(name) is None
            and fold(name) != fold(outlet or "")
        ):
            return name
    return None


def _is_signed(element: HtmlElement) -> bool:
    """Tell whether an element is marked as the story's byline, and not as a commenter's name."""
    if _SIGNED.search(element.get("class") or "") is None:
        return False
    return not any(
        parent.tag in ("aside", "footer", "nav")
        or "omment" in f"{parent.get('class') or ''} {parent.get('id') or ''}"
        for parent in element.iterancestors()
    )


def _undated(name: str | None) -> str | None:
    """A writer's name without the date that some pages put behind it."""
    found = None if name is None else find_date(name)
    return name if name is None or found is None else name[: found[1]].rstrip(" ,|·•-–—")


def _address(root: HtmlElement, metas: dict[str, str]) -> str | None:
    for link in root.iterfind('.//link[@rel="canonical"]'):
        href = (link.get("href") or "").strip()
        if href.startswith(("http://", "https://")):
            return href
    stated = metas.get("og:url")
    return stated if stated is not None and stated.startswith(("http://", "https://")) else None


def _published(
    root: HtmlElement, items: list[dict[str, Any]], metas: dict[str, str], address: str | None
) -> Published | None:
    """The day on which the page says that it was published, never one that it was changed on."""
    stated = [(item.get(key), "json-ld") for item in items for key in ("datePublished", "dateCreated")]
    stated += [(metas.get(name), "meta") for name in _DATE_METAS]
    stated += [
        (marked.get("datetime") or marked.get("content") or words_of(marked), "time")
        for marked in root.xpath(
            "//*[@itemprop='datePublished'] | //time[@pubdate] | //article//time | //header//time"
        )
    ]
    for value, found in stated:
        day = day_of(value)
        if day is not None:
            return Published(_local_day(day, str(value), address), found)
    return _by_htmldate(root, address)


def _local_day(day: str, stated: str, address: str | None) -> str:
    """The day in the address, where the stated one is that day's evening or morning in UTC.

    Reporters write "today" by their own clock, and addresses carry their day.
    """
    dated = None if address is None or _UTC.search(stated) is None else find_date(address)
    if dated is None:
        return day
    apart = abs((date.fromisoformat(dated[0]) - date.fromisoformat(day)).days)
    return dated[0] if apart == 1 else day


def _by_htmldate(root: HtmlElement, address: str | None) -> Published | None:
    """What htmldate finds in less usual places of the markup and in the address."""
    import htmldate

    found = htmldate.find_date(
        copy.deepcopy(root),
        extensive_search=False,
        original_date=True,
        url=address,
        max_date=LATEST_DAY,
    )
    return None if found is None else Published(found, GUESSED)


def day_of(value: Any) -> str | None:
    """Return the ISO day that a machine-readable or full printed date names, as it stands there."""
    if not isinstance(value, str) or len(value) > LINE_LIMIT:
        return None
    compact = _COMPACT_DAY.match(value)
    if compact is not None:
        value = f"{compact['year']}-{compact['month']}-{compact['day']}"
    found = find_date(value)
    return None if found is None else found[0]


def _line(text: str) -> str:
    return " ".join(text.split())
