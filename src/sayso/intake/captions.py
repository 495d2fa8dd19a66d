"""How pages word captions and picture credits."""

from __future__ import annotations

import re

_PICTURE = r"(?:file\s+)?(?:photo|photograph|picture|image|video)s?"
_SOURCES = (
    r"photo|photos|photograph|photographs|photographer|photography|image|images|picture|pictures|"
    r"pic|file|video|credit|courtesy|handout|screenshot|screengrab|illustration|graphic|via|"
    r"stock|getty|reuters|shutterstock|afp|ap|epa|dpa|upi|pa|xinhua|anadolu|tass|wikimedia|"
    r"twitter|facebook|instagram|telegram|youtube"
)
_SOURCE = re.compile(rf"\b(?:{_SOURCES})\b", re.IGNORECASE)
_SLASHED = re.compile(r"[A-Z@][\w.'’ \-]++/ ?[A-Z@][\w.'’ \-]+")
# "[File]", "[Name/Agency]", not "[3]"
_IN_BRACKETS = re.compile(r"\[(?![\d,\s–-]*\])[A-Z@©][^\[\]]{1,90}\]$")
_IN_PARENTHESES = re.compile(r"\((?P<inside>[^()]{2,90})\)\.?$")
_BARE_NAME = re.compile(r"[.!?\"”’]\s*\((?:[A-Z][\w.'’&\-]*\s?){1,4}\)\.?$")
# No stop but that of an initial: what goes on after a stop is prose.
_WHOSE = r"(?:[^.!?]|(?<=\b[A-Z])\.)"
_AFTER_STOP = re.compile(
    rf"(?<=[.!?\"”’)])\s(?P<credit>(?:(?:{_PICTURE}|credit)(?:\s(?:by|credit|courtesy(?:\sof)?))?\s?[:/]"
    rf"|{_PICTURE}\sby\s|courtesy\sof\s|©){_WHOSE}{{2,90}})\.?$",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"(?:(?:{_PICTURE}|credit)(?:\s(?:by|credit|courtesy(?:\sof)?))?\s?[:/]|{_PICTURE}\sby\s|courtesy\sof\s"
    r"|courtesy:|©)\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_CAPTION_LABEL = re.compile(
    r"(?:(?:file )?photo|(?:photo )?caption|image|picture|pictured|in this photo)\s*:\s*(?=\S)", re.IGNORECASE
)
# After a stop, with or without space: "Credit...Name/Paper", "Name / Agency".
_RUN_ON = re.compile(
    r"(?<=[.!?\"”’)\d])\s?(?P<credit>Credit\s?(?:\.{3}|…)\s?[^.!?]{2,90}"
    r"|[A-Z][\w'’\-]*\.?(?: [A-Z][\w'’\-]*\.?){0,3} ?/ ?[A-Z@][\w&'’\-]*(?: [\w&'’\-]+){0,3})$"
)
_SHOWN_BEFORE = re.compile(
    r"(?:(?:image|photo|media|video|picture) ?caption|(?:image|photo|slide)? ?\d+ (?:of|/) \d+"
    r"|image:|caption:)[\s:.\-–—]*"
    r"|(?:close|show|hide|toggle|view|enlarge|open) (?:image|caption|photo|gallery|full ?screen)\w*[\s:.]*",
    re.IGNORECASE,
)
_PLAYER = re.compile(
    r"media playback is|your browser does not|this video (?:is|has)|sorry, (?:the|this) video", re.IGNORECASE
)
CREDIT_LIMIT = 120
"""Code points; what is longer says more than whose picture it is."""
CREDIT_WORDS = 7
CAPTION_LIMIT = 700
_TAIL = 200


def credit_start(paragraph: str, *, named: bool = False) -> int | None:
    """Return where the credit at a caption's end begins, None where there is none.

    "[File]", "(ABC Photo/Name)", or "Photo: Name" after the last stop; with `named`, for what is
    known to be a caption, also a name alone in parentheses or before a slash after the last stop.
    """
    skipped = max(0, len(paragraph) - _TAIL)
    tail = paragraph[skipped:]
    hit = _IN_BRACKETS.search(tail)
    if hit is not None:
        return skipped + hit.start()
    hit = _IN_PARENTHESES.search(tail)
    if hit is not None and (_names_a_source(hit["inside"]) or (named and _BARE_NAME.search(tail))):
        return skipped + hit.start()
    hit = _AFTER_STOP.search(tail) or (_RUN_ON.search(tail) if named else None)
    return None if hit is None else skipped + hit.start("credit")


def without_label(caption: str) -> str:
    """Return a caption without the page's labels before it: "Image caption", "3 of 5"."""
    found = _SHOWN_BEFORE.match(caption)
    while found is not None and found.end() > 0:
        caption = caption[found.end() :]
        found = _SHOWN_BEFORE.match(caption)
    return "" if _PLAYER.match(caption) is not None else caption


def is_credit(line: str) -> bool:
    """Tell whether a whole line is nothing but a credit."""
    if len(line) > CREDIT_LIMIT:
        return False
    if credit_start(line) == 0:
        return True
    hit = _LABELLED.fullmatch(line)
    return hit is not None and len(hit["rest"].split()) < CREDIT_WORDS and not line.endswith((".", "!", "?"))


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph of plain text is a picture's caption."""
    if len(paragraph) > CAPTION_LIMIT:
        return False
    if _CAPTION_LABEL.match(paragraph) is not None:
        return True
    start = credit_start(paragraph)
    return start is not None and start > 0


def is_surely_caption(paragraph: str) -> bool:
    """Tell the same of a web page, where captions are marked and brackets in the body seldom credit."""
    if not is_caption(paragraph):
        return False
    start = credit_start(paragraph)
    return start is None or _names_a_source(paragraph[start:].strip("[]()."))


def _names_a_source(inside: str) -> bool:
    if _SLASHED.search(inside) is not None:
        return True
    return len(inside.split()) <= 10 and inside[0].isupper() and _SOURCE.search(inside) is not None
