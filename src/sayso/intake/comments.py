"""Reader comments on a page, taken out of the tree before its body is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sayso.intake.compose import Piece
from sayso.intake.dates import date_line, find_date
from sayso.intake.furniture import LINE_LIMIT, is_comment_furniture, starts_comments
from sayso.intake.tree import fold, words_of

_SECTION = re.compile(
    r"(?:^|\s)(?:(?:[\w]+[-_]{1,2})?comments?(?:[-_]{1,2}(?:area|list|lists|section|sections|container|wrapper|wrap|block|box|thread|"
    r"threads|body|content|inner|main|holder|module|widget|panel|tree|root|count|form|title|heading|header|respond))*"
    r"|commentlist|commentssection|commentsection|commentlist|commentbox|commentsContainer|comments[A-Z]\w*|comment(?:List|Section|Box|Thread)"
    r"|disqus[-_]?\w*|dsq-\w+|fb-comments|livefyre[-\w]*|spot-?im[-\w]*|coral[-_]?(?:thread|talk|comments)[-\w]*|viafoura[-\w]*|respond"
    r"|hypercomments[-\w]*|cackle[-\w]*|isso-thread|vf-comments|echo-?comments|intensedebate\w*|idc-\w+)(?:\s|$)"
)
_ITEM = re.compile(
    r"(?:^|\s)(?:[\w]+[-_]{1,2})?(?:comment|reply|disqus-post|post-comment)(?:[-_]{1,2}(?:item|entry|wrapper|container|block|box|single|node|"
    r"\d+))?(?:\s|$)|(?:^|\s)(?:commentItem|comment-\d+|depth-\d+|dsq-comment)(?:\s|$)"
)
_TEXT = re.compile(
    r"(?:^|\s)(?:[\w]+[-_]{1,2})*(?:comment|message|post|review)?[-_]{0,2}(?:content|text|body|message|copy)(?:\s|$)|commentText|commentBody"
)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])(?:fn|author|username|user-?name|user|nick(?:name)?|name|commenter|says|who|handle|poster)(?:$|[\s_-])|[a-z](?:Author|Name)\b"
)
_POSTED = re.compile(
    r"(?:^|[\s_-])(?:date|time|posted|metadata|meta|timestamp|published|ago)(?:$|[\s_-])|[a-z](?:Date|Time)\b"
)
_CONTROLS = re.compile(
    r"(?:^|[\s_-])(?:reply|report|share|vote|votes|likes?|actions?|footer|controls?|toolbar|buttons?|avatar)(?:$|[\s_-])"
)
_SKIPPED = (
    "script",
    "style",
    "form",
    "textarea",
    "input",
    "button",
    "template",
    "noscript",
    "select",
    "label",
    "svg",
)
_HOUSE_RULES = re.compile(
    r"\b(?:privacy|comment data|personal data|data protection|data privacy|community (?:standards|guidelines)"
    r"|log in"
    r"|logged in|sign in|submitting this form|post a comment"
    r"|your comment (?:will|is|has)|terms of (?:use|service))\b",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "strong", "p")
LARGEST_SHARE = 0.6
"""A section with more of the page's letters than this, and hardly a comment in it, is the page itself."""
FEWEST_COMMENTS = 3
_SAYS = re.compile(r"\s+(?:says|said|wrote|writes|on|at)\s*:?\s*$")
FEWEST_WORDS = 2
AUTHOR_LIMIT = 80
MOST_COMMENTS = 5_000


def take_comments(root: HtmlElement) -> list[Piece]:
    """Remove the comment sections from a tree and return the comments in page order, each once."""
    letters = max(1, len(fold(words_of(root))))
    pieces: list[Piece] = []
    for heading in root.iter("h1"):
        for frame in heading.iterancestors():
            _unname(frame)
    for section in list(_sections(root)):
        found = list(_comments(section))
        share = len(fold(words_of(section))) / letters
        if share > LARGEST_SHARE and not _is_marked(section) and len(found) < FEWEST_COMMENTS:
            _unname(section)
            continue
        pieces += found
        section.drop_tree()
    return list({(fold(piece.text), piece.author): piece for piece in reversed(pieces)}.values())[::-1][
        :MOST_COMMENTS
    ]


def _unname(element: HtmlElement) -> None:
    """Take the word "comment" off an element that holds the story: an opinion piece, an open page.

    The extractor of the body would throw it away for its name.
    """
    for name in ("class", "id"):
        if "omment" in (element.get(name) or ""):
            del element.attrib[name]


def _sections(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the outermost elements that hold comments and no headline."""
    skip: HtmlElement | None = None
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in (
            "html",
            "body",
            "head",
            "a",
            "meta",
            "link",
            "span",
        ):
            continue
        if skip is not None and any(parent is skip for parent in element.iterancestors()):
            continue
        if not (_is_marked(element) or _SECTION.search(_names(element)) or _is_headed(element)):
            continue
        if next(element.iterdescendants("h1"), None) is not None:
            continue
        skip = element
        yield element


def _is_headed(element: HtmlElement) -> bool:
    """Tell whether an element begins with a heading such as "3 comments" and goes on with like elements."""
    if element.tag not in ("div", "section", "ol", "ul") or len(element) < 2 or (element.text or "").strip():
        return False
    heading = element[0]
    if heading.tag not in _HEADINGS or not starts_comments(words_of(heading)):
        return False
    return all(child.tag in ("div", "article", "ol", "ul", "li", "section") for child in element[1:])


def _is_marked(element: HtmlElement) -> bool:
    """Tell whether schema.org calls an element a comment."""
    kind = (element.get("itemtype") or "").rstrip("/").rpartition("/")[2]
    return kind in ("Comment", "UserComments") or element.get("itemprop") == "comment"


def _comments(section: HtmlElement) -> Iterator[Piece]:
    own = {
        element: words for element in section.iter() if _is_item(element) and (words := _own_text(element))
    }
    if not own:
        yield from _loose(section)
        return
    frames = {
        parent
        for item, words in own.items()
        if (parent := next((above for above in item.iterancestors() if above in own), None)) is not None
        and fold(own[parent]) == fold(words)
    }
    for item, words in own.items():
        if item not in frames and len(words.split()) >= FEWEST_WORDS and not is_comment_furniture(words):
            yield Piece("comment", words, _author(item), _posted(item))


def _is_item(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag not in (
        "li",
        "div",
        "article",
        "section",
        "p",
        "tr",
        "dd",
    ):
        return False
    return _is_marked(element) or _ITEM.search(_names(element)) is not None


def _own_text(item: HtmlElement) -> str:
    """The words of one comment: its text element, else its paragraphs, without the replies to it."""
    for element in _within(item):
        names = _names(element)
        if element.get("itemprop") in ("text", "commentText", "description") or _TEXT.search(names):
            words = _prose(element)
            if words:
                return words
    return _prose(item)


def _prose(element: HtmlElement) -> str:
    """The paragraphs of a comment, or all its words where it has none, without controls."""
    paragraphs = [
        words
        for child in _within(element)
        if child.tag in ("p", "blockquote") and (words := words_of(child)) and not _is_signature(child, words)
    ]
    if paragraphs:
        return "\n".join(paragraphs)
    if any(child.tag in ("li", "article") or _is_item(child) for child in element.iterdescendants()):
        return ""
    if any(_is_control(child) for child in element.iterdescendants()):
        return " ".join(
            words
            for child in _within(element)
            if len(child) == 0
            and not _AUTHOR.search(_names(child))
            and (words := words_of(child))
            and not is_comment_furniture(words)
        )
    return words_of(element)


def _is_signature(element: HtmlElement, words: str) -> bool:
    """Tell whether a paragraph of a comment says who wrote it and when, or is a button."""
    if is_comment_furniture(words) or date_line(words) is not None:
        return True
    return len(words) <= AUTHOR_LIMIT and _AUTHOR.search(element.get("class") or "") is not None


def _within(item: HtmlElement) -> Iterator[HtmlElement]:
    """Yield an item's descendants in order, not entering replies, forms or controls."""
    for child in item:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or _is_item(child) or _is_control(child):
            continue
        if child.tag in ("ul", "ol") and any(_is_item(grandchild) for grandchild in child):
            continue
        yield child
        yield from _within(child)


def _is_control(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True
    return element.tag in _SKIPPED or _CONTROLS.search(element.get("class") or "") is not None


def _author(item: HtmlElement) -> str | None:
    for element in _within(item):
        marked = element.get("itemprop") in ("author", "creator", "name") or element.tag == "cite"
        if marked or _AUTHOR.search(element.get("class") or "") is not None:
            words = words_of(element)
            dated = find_date(words)
            name = words if dated is None else words[: dated[1]]
            name = _SAYS.sub("", name).strip(" :,|·•-–—")
            if 0 < len(name) <= AUTHOR_LIMIT:
                return name
    return None


def _posted(item: HtmlElement) -> str | None:
    for element in _within(item):
        stated = (
            element.get("datetime") or element.get("content") if element.tag in ("time", "meta") else None
        )
        if stated is None and (
            _POSTED.search(element.get("class") or "") or _AUTHOR.search(element.get("class") or "")
        ):
            stated = words_of(element)
        if stated is not None and len(stated) <= LINE_LIMIT:
            found = find_date(stated)
            if found is not None:
                return found[0]
    return None


def _loose(section: HtmlElement) -> Iterator[Piece]:
    """Comments of a section that marks none: its paragraphs."""
    for element in _within(section):
        if element.tag in ("p", "li", "dd", "blockquote"):
            words = words_of(element)
            rule = is_comment_furniture(words) or _HOUSE_RULES.search(words) is not None
            if len(words.split()) > FEWEST_WORDS and not rule:
                yield Piece("comment", words)


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
