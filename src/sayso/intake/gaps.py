"""Paragraphs of a story that the body extractor left out: its lead, or chunks of their own container."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from lxml.html import HtmlElement

from sayso.intake.body import Paragraph
from sayso.intake.tree import PageOrder, fold, is_hidden, words_of

FEWEST_WORDS = 12
FEWEST_ALIKE = 2
_EDGE = 25
LINK_SHARE = 0.3
"""A paragraph with a larger share of its letters in links leads elsewhere."""
_ELSEWHERE = frozenset(
    ("nav", "footer", "aside", "form", "figure", "li", "table", "blockquote", "button", "label")
)
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:related|recirc|recommend\w*|promo\w*|newsletter\w*|subscri\w*|paywall\w*|share|social|sidebar|footer|menu|nav|cookie\w*|consent|"
    r"gdpr|banner|ad|ads|advert\w*|sponsor\w*|teasers?|author|bio|byline|tags?|breadcrumbs?|comments?|disclaimer|copyright|legal|signup|login|"
    r"popup|modal|tooltip|hidden|widget|embed|tweet|twitter\w*|instagram\w*|facebook\w*|video|player|gallery|caption|toc|trending|popular|more)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its place on the page."""

    at: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class _Candidate:
    element: HtmlElement
    at: int
    words: str
    letters: str


def place(
    root: HtmlElement, order: PageOrder, told: list[Paragraph], *, headline: str | None
) -> list[Placed]:
    """Find the paragraphs told again on their page, mend them, and add those left out.

    A paragraph is mended where the page has more words inside it (extractors drop some links).
    Left out are paragraphs between the headline and the last one told, and those in containers
    beside and alike to the containers of the others.
    """
    candidates = _candidates(root, order)
    letters = {candidate.letters for candidate in candidates}
    exact = letters & {fold(paragraph.words) for paragraph in told}
    spare = [candidate for candidate in candidates if candidate.letters not in exact]
    since = None if headline is None else order.of_words(headline)
    placed: list[Placed] = []
    at = 0
    for paragraph in told:
        found = order.of_words(paragraph.words)
        at = at if found is None else found
        placed.append(Placed(at, _mended(paragraph, exact, spare)))
    placed += _strays(candidates, placed, since)
    return sorted(placed, key=lambda item: item.at)


def _mended(paragraph: Paragraph, exact: set[str], spare: list[_Candidate]) -> Paragraph:
    letters = fold(paragraph.words)
    if paragraph.kind != "body" or len(letters) < 2 * _EDGE or letters in exact:
        return paragraph
    for candidate in spare:
        if (
            len(letters) < len(candidate.letters) < 2 * len(letters)
            and (
                candidate.letters.startswith(letters[:_EDGE]) or candidate.letters.endswith(letters[-_EDGE:])
            )
            and _is_subsequence(letters, candidate.letters)
        ):
            return Paragraph("body", candidate.words)
    return paragraph


def _is_subsequence(letters: str, longer: str) -> bool:
    rest = iter(longer)
    return all(letter in rest for letter in letters)


def _strays(candidates: list[_Candidate], placed: list[Placed], since: int | None) -> list[Placed]:
    letters = [fold(item.paragraph.words) for item in placed]
    told = set(letters)
    known = [candidate for candidate in candidates if candidate.letters in told]
    if not known:
        return []
    first = min(candidate.at for candidate in known) if since is None else since
    last = max(candidate.at for candidate in known)
    homes = Counter(_home(candidate.element) for candidate in known)
    whole = "".join(letters)
    found = []
    for candidate in candidates:
        inside = first <= candidate.at <= last
        if candidate.letters in whole or not (inside or homes[_home(candidate.element)] >= FEWEST_ALIKE):
            continue
        whole += candidate.letters
        found.append(Placed(candidate.at, Paragraph("body", candidate.words)))
    return found


def _candidates(root: HtmlElement, order: PageOrder) -> list[_Candidate]:
    found = []
    for element in root.iter("p", "div"):
        if element.tag == "div" and not _is_paragraph(element):
            continue
        words = words_of(element)
        if (
            len(words.split()) >= FEWEST_WORDS
            and _SENTENCE.search(words)
            and not _leads_elsewhere(element, words)
        ):
            found.append(_Candidate(element, order.of_element(element), words, fold(words)))
    return found


def _is_paragraph(element: HtmlElement) -> bool:
    """Tell whether a div holds running text itself and no blocks."""
    return bool((element.text or "").strip()) and all(
        child.tag in ("a", "b", "i", "em", "strong", "span", "br", "u", "time", "abbr", "sup", "sub")
        for child in element
    )


def _leads_elsewhere(element: HtmlElement, words: str) -> bool:
    linked = sum(len(words_of(link)) for link in element.iter("a"))
    if linked > LINK_SHARE * len(words):
        return True
    for parent in (element, *element.iterancestors()):
        if parent.tag == "body":
            return False
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        if parent.tag in _ELSEWHERE or is_hidden(parent) or (len(names) < 200 and _FRAME.search(names)):
            return True
    return False


def _home(element: HtmlElement) -> tuple[object, ...]:
    """What a paragraph's container looks like, and which element holds the like of it."""
    parents = [*element.iterancestors()][:3]
    looks = tuple((parent.tag, parent.get("class")) for parent in parents[:2])
    return (element.tag, looks, parents[2] if len(parents) > 2 else None)
