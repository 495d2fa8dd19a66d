"""Plain text into a document: what each paragraph is, read off the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.intake import captions, furniture
from sayso.intake.datelines import dateline_length
from sayso.intake.dates import LINE_LIMIT, date_line, find_date, is_revision
from sayso.intake.layout import Paragraph, paragraphs, runs_of
from sayso.model.document import Block, Published
from sayso.model.text import Span, Text

HEADLINE_LIMIT = 220
SUBHEAD_LIMIT = 90
SUBHEAD_WORDS = 12
_STOP = re.compile(r"[.!?:;,…][\"'”’)\]*]*$")
_HARD_STOP = re.compile(r"[.:;,…][\"'”’)\]*]*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$")
_BULLET = re.compile(r"(?:[-*•·–—▪►]|\d{1,2}[.)])\s")
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Layout:
    """What the layout of a plain text says about it."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Published | None = None


def lay_out(text: Text) -> Layout:
    """Find headline, byline, captions, subheads, body and comments by their layout."""
    content = text.content
    parts = paragraphs(content)
    found = Layout()
    body_at = _lay_out_top(content, parts, found)
    comments_at = _lay_out_story(content, parts[body_at:], found)
    if comments_at is not None:
        _lay_out_comments(content, comments_at, found)
    return found


def _lay_out_top(content: str, parts: list[Paragraph], found: Layout) -> int:
    """Read what stands before the first paragraph of the story; return that one's index."""
    for i, part in enumerate(parts):
        line = content[part.span.start : part.span.end]
        kind = _top_kind(line, found, last=i == len(parts) - 1)
        if kind is None:
            return i
        if kind == "caption":
            _add_caption(content, part.span, found)
            continue
        found.blocks.append(Block(kind, part.span))
    return len(parts)


def _top_kind(line: str, found: Layout, *, last: bool) -> str | None:
    if _note_date(line, found):
        return "meta"
    if furniture.is_byline(line):
        if found.byline is None:
            found.byline = line
        return "byline"
    if furniture.is_page_furniture(line) or furniture.starts_comments(line):
        return "meta"
    if captions.is_credit(line):
        return "credit"
    if captions.is_caption(line):
        return "caption"
    if last or not _is_heading(line, HEADLINE_LIMIT) or dateline_length(line) > 0:
        return None
    if found.title is None:
        found.title = _one_line(line)
        return "headline"
    outlet = furniture.outlet_name(line)
    if outlet is not None and found.outlet is None:
        found.outlet = _one_line(outlet)
        return "meta"
    return "meta" if furniture.is_name(line) else "subhead"


def _note_date(line: str, found: Layout) -> bool:
    value = date_line(line) if len(line) <= LINE_LIMIT else None
    if value is None:
        return False
    if found.published is None and not is_revision(line):
        found.published = Published(value, "text")
    return True


def _lay_out_story(content: str, parts: list[Paragraph], found: Layout) -> int | None:
    """Read the story; return the offset at which reader comments begin, None without any."""
    for i, part in enumerate(parts):
        line = content[part.span.start : part.span.end]
        if i > 0 and furniture.starts_comments(line):
            return part.span.start
        if furniture.is_page_furniture(line) or _WORD.search(line) is None:
            found.blocks.append(Block("meta", part.span))
        elif captions.is_credit(line):
            found.blocks.append(Block("credit", part.span))
        elif captions.is_caption(line):
            _add_caption(content, part.span, found)
        elif i > 0 and furniture.is_byline(line) and len(parts) - i <= 3:
            found.blocks.append(Block("byline", part.span))
        elif _is_subhead(content, parts, i):
            found.blocks.append(Block("subhead", part.span))
        else:
            _add_body(content, part.span, found)
    return None


def _lay_out_comments(content: str, start: int, found: Layout) -> None:
    """Read what follows the story: a comment is whatever stands between blank lines."""
    author: str | None = None
    posted: str | None = None
    for part in runs_of(content[start:]):
        lines = [span.shift(start) for span in part.lines]
        while lines:
            line = content[lines[0].start : lines[0].end]
            name, when = _signature(line)
            if name is None and when is None and not furniture.is_comment_furniture(line):
                break
            author, posted = name or author, when or posted
            found.blocks.append(Block("meta", lines.pop(0)))
        trailing: list[Block] = []
        while lines and furniture.is_comment_furniture(content[lines[-1].start : lines[-1].end]):
            trailing.insert(0, Block("meta", lines.pop()))
        if lines:
            found.blocks.append(Block("comment", lines[0].cover(lines[-1]), author, posted))
            author = posted = None
        found.blocks += trailing


def _signature(line: str) -> tuple[str | None, str | None]:
    """Author and day of the comment that follows, as far as the line is nothing but these."""
    if len(line) > LINE_LIMIT:
        return None, None
    author = furniture.comment_author(line)
    if author is not None and furniture.is_name(author):
        return author, None
    value = date_line(line)
    if value is not None:
        return None, value
    dated = find_date(line)
    if dated is None:
        return None, None
    name = re.sub(r"(?:\s+(?:on|says|said|at|wrote))?[\s|·•,:()\-–]*$", "", line[: dated[1]])
    if furniture.is_name(name) and date_line(line[dated[1] :]) is not None:
        return name, dated[0]
    return None, None


def _add_caption(content: str, span: Span, found: Layout) -> None:
    caption = content[span.start : span.end]
    at = captions.credit_start(caption)
    words = caption if at is None else caption[:at].rstrip()
    if _fold(words) in {
        _fold(content[b.span.start : b.span.end]) for b in found.blocks if b.kind == "caption"
    }:
        found.blocks.append(Block("meta", span))
        return
    found.blocks.append(Block("caption", Span(span.start, span.start + len(words))))
    if at is not None:
        found.blocks.append(Block("credit", Span(span.start + at, span.end)))


def _add_body(content: str, span: Span, found: Layout) -> None:
    length = dateline_length(content[span.start : span.end])
    if length == 0:
        found.blocks.append(Block("body", span))
        return
    found.blocks.append(Block("dateline", Span(span.start, span.start + length)))
    rest = content[span.start + length : span.end]
    found.blocks.append(Block("body", Span(span.end - len(rest.lstrip()), span.end)))
    dated = find_date(content[span.start : span.start + length])
    if found.published is None and dated is not None:
        found.published = Published(dated[0], "dateline")


def _is_subhead(content: str, parts: list[Paragraph], i: int) -> bool:
    """A short line without a stop, with a paragraph of the story after it and no list round it."""
    if i == 0 or i == len(parts) - 1 or not _is_short(content, parts[i]):
        return False
    return not _is_short(content, parts[i + 1]) and not (i > 1 and _is_short(content, parts[i - 1]))


def _is_short(content: str, part: Paragraph) -> bool:
    line = content[part.span.start : part.span.end]
    return len(line.split()) <= SUBHEAD_WORDS and _is_heading(line, SUBHEAD_LIMIT)


def _is_heading(line: str, limit: int) -> bool:
    if (
        len(line) > limit
        or _BULLET.match(line) is not None
        or (not line[0].isalnum() and line[0] not in "\"'“‘$€£")
    ):
        return False
    if line[0].islower() or _WORD.search(line) is None:
        return False
    stop = _STOP if limit == SUBHEAD_LIMIT else _HARD_STOP
    return stop.search(line) is None or _ABBREVIATION.search(line) is not None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fold(text: str) -> str:
    return _one_line(text).casefold()
