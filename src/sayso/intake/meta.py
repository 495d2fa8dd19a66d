"""What a page's head says about it: headline, outlet, byline, address, day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from sayso.intake.dates import find_date
from sayso.intake.furniture import is_name
from sayso.intake.published import published_of
from sayso.intake.stated import named, one_line, read_stated
from sayso.intake.tree import fold, words_of
from sayso.model.document import Published

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
_SIGNED = re.compile(r"(?:^|\s)(?:\w+[-_]{1,2})?(?:by-?line|author|author-?name)(?:\s|$)", re.IGNORECASE)
_MEANT_FOR_MACHINES = re.compile(r"https?://|^@|^\s*$")
TITLE_LIMIT = 300
MOST_OF = 0.4


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
    said = read_stated(root)
    linked, metas = said.articles, said.metas
    outlet = _outlet(linked, metas)
    address = _address(root, metas)
    title = _title(root, linked, metas, outlet)
    return Head(
        title,
        _beside(title, root) if outlet is None else outlet,
        _byline(root, linked, metas, outlet),
        address,
        published_of(root, said, address),
    )


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = metas.get(name)
        if value is not None and _MEANT_FOR_MACHINES.search(value) is None:
            return value
    return None


def _title(
    root: HtmlElement, linked: list[dict[str, Any]], metas: dict[str, str], outlet: str | None
) -> str | None:
    """The headline as printed, if the head confirms it; else what the head says."""
    stated = [name for item in linked if (name := named(item.get("headline"))) is not None]
    stated += [value for name in _TITLE_METAS if (value := metas.get(name)) is not None]
    element = root.find(".//title")
    unstructured = 0 if element is None else 1
    if element is not None:
        stated.append(words_of(element))
    cleaned = [title for title in (_without_outlet(value, outlet) for value in stated) if title]
    printed = [words for heading in root.iter("h1") if 0 < len(words := words_of(heading)) <= TITLE_LIMIT]
    printed += [
        words
        for heading in root.xpath("//*[@itemprop='headline']")
        if 0 < len(words := words_of(heading)) <= TITLE_LIMIT
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
    title = one_line(title)
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
        name = named(item.get("publisher"))
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
    stated = [named(item.get("author")) for item in linked] + [_first(metas, _AUTHOR_METAS)]
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
