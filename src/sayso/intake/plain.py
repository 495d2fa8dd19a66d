"""Plain text into a document: what each paragraph is, read off the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.intake import captions, furniture
from sayso.intake.datelines import dateline_length
from sayso.intake.dates import LINE_LIMIT, date_line, find_date, is_revision, signed_date
from sayso.intake.layout import Paragraph, paragraphs, runs_of
from sayso.model.document import Block, Published
from sayso.model.text import Span, Text

HEADLINE_LIMIT = 220
TITLE_WITHIN = 6
"""Paragraphs among which a headline that is known is looked for."""
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
    published: list[Published] = field(default_factory=list)


def lay_out(text: Text, title: str | None = None) -> Layout:
    """Find headline, byline, captions, subheads, body and comments by their layout.

    `title` is the headline if it is known: what stands above it then belongs to the page.
    """
    content = text.content
    parts = paragraphs(content)
    found = Layout()
    parts = _below_title(content, parts, title, found)
    body_at = _lay_out_top(content, parts, found)
    comments_at = _lay_out_story(content, parts[body_at:], found)
    if comments_at is not None:
        _lay_out_comments(content, comments_at, found)
    return found


def _below_title(content: str, parts: list[Paragraph], title: str | None, found: Layout) -> list[Paragraph]:
    """Lay out what stands above a known headline, and the headline; return the rest."""
    for i, part in enumerate(parts[:TITLE_WITHIN] if title else []):
        if _fold(content[part.span.start : part.span.end]) == _fold(title or ""):
            for above in parts[:i]:
                line = content[above.span.start : above.span.end]
                found.outlet = found.outlet or furniture.outlet_name(line)
                found.blocks.append(Block("byline" if furniture.is_byline(line) else "meta", above.span))
            found.title = title
            found.blocks.append(Block("headline", part.span))
            return parts[i + 1 :]
    return parts


def _lay_out_top(content: str, parts: list[Paragraph], found: Layout) -> int:
    """Read what stands before the first paragraph of the story; return that one's index."""
    for i, part in enumerate(parts):
        line = content[part.span.start : part.span.end]
        following = [content[p.span.start : p.span.end] for p in parts[i + 1 : i + 5]]
        kind = _top_kind(line, found, following)
        if kind is None:
            return i
        if kind == "caption":
            _add_caption(content, part.span, found)
            continue
        found.blocks.append(Block(kind, part.span))
    return len(parts)


def _top_kind(line: str, found: Layout, following: list[str]) -> str | None:
    """The role of a line above the story; None for the story's first paragraph."""
    if _note_date(line, found):
        return "meta"
    if furniture.is_byline(line):
        if found.byline is None:
            found.byline = furniture.writer(line)
        return "byline"
    if furniture.is_page_furniture(line) or furniture.starts_comments(line) or furniture.is_menu(line):
        return "meta"
    if captions.is_credit(line):
        return "credit"
    if captions.is_caption(line):
        return "caption"
    if not following or not _is_heading(line, HEADLINE_LIMIT) or dateline_length(line) > 0:
        return None
    outlet = furniture.outlet_name(line)
    if outlet is not None and found.outlet is None and (found.title is not None or _heads(following)):
        found.outlet = _one_line(outlet)
        return "meta"
    if found.title is None:
        found.title = _one_line(line)
        return "headline"
    return "meta" if furniture.is_name(line) else "subhead"


def _heads(following: list[str]) -> bool:
    """Tell whether a headline is still to come: a line without a stop that is neither name nor menu."""
    for line in following[:3]:
        if furniture.is_menu(line) or furniture.is_byline(line) or date_line(line) is not None:
            continue
        return _is_heading(line, HEADLINE_LIMIT) and not furniture.is_name(line) and len(line.split()) >= 4
    return False


def _note_date(line: str, found: Layout) -> bool:
    value = date_line(line)
    if value is None:
        signed = signed_date(line)
        if signed is None or not furniture.is_signature(signed[0]):
            return False
        value = signed[1]
        if found.byline is None and furniture.is_byline(signed[0]):
            found.byline = furniture.writer(signed[0])
        elif found.outlet is None:
            found.outlet = furniture.outlet_in(signed[0])
    if not is_revision(line):
        found.published.append(Published(value, "text"))
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
    runs = [[span.shift(start) for span in part.lines] for part in runs_of(content[start:])]
    signed = _are_signed(content, runs)
    author: str | None = None
    posted: str | None = None
    for run in runs:
        lines = run
        while lines:
            line = content[lines[0].start : lines[0].end]
            name, when = _signature(line)
            if name is None and signed and len(lines) > 1 and furniture.is_handle(line):
                name = line
            if name is None and when is None and not furniture.is_comment_furniture(line):
                break
            author, posted = name or author, when or posted
            found.blocks.append(Block("meta", lines[0]))
            lines = lines[1:]
        kept = len(lines)
        while kept and furniture.is_comment_furniture(content[lines[kept - 1].start : lines[kept - 1].end]):
            kept -= 1
        if kept:
            found.blocks.append(Block("comment", lines[0].cover(lines[kept - 1]), author, posted))
            author = posted = None
        found.blocks += [Block("meta", line) for line in lines[kept:]]


def _are_signed(content: str, runs: list[list[Span]]) -> bool:
    """Tell whether comments carry their writers' names on a first line of their own: most do, or none."""
    several = [content[run[0].start : run[0].end] for run in runs if len(run) > 1]
    return len(several) >= 2 and sum(map(furniture.is_handle, several)) > len(several) / 2


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
    if dated is not None and all(each.found != "dateline" for each in found.published):
        found.published.append(Published(dated[0], "dateline"))


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
