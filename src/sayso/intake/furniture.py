"""How pages word what stands round a story: bylines, outlets, comment sections, buttons."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.'’\-]*+"
_BYLINE = re.compile(
    r"(?:(?:[Ss]tory|[Rr]eport(?:ed|ing)?|[Ww]ritten|[Tt]ext|[Ww]ords|[Aa]nalysis|[Ee]dited)\s)?(?:[Bb]y|BY)[:\s]\s*"
    rf"{_NAME}(?:[\s,/|&·•–\-]++(?:{_NAME}|and|in|for|of|the|de|van|von|bin|at))*"
)
_BY = re.compile(r"(?:\w+\s)?[Bb](?:y|Y)[:\s]\s*|(?:Authors?|Reporters?|Correspondents?):?\s+")
_AUTHOR = re.compile(rf"(?:Authors?|Reporters?|Correspondents?):?\s+{_NAME}.*")
_STOPS = (".", "!", "?", ":", ",", ";")
_REMARKS = r"(?:comments?|repl(?:y|ies)|responses?)"
_COMMENTS_START = re.compile(
    rf"\(?\d[\d,.]*\)?\s?(?:reader\s|user\s)?{_REMARKS}"
    rf"|(?:no|readers?['’]?|user|all|your)?\s?comments?(?:\s(?:section|below|yet))?\s?(?:\(?\d*\)?)\s?:?"
    rf"|(?:add|post|leave|write|submit|show|view|hide|see|read|load)\s(?:\S+\s){{0,3}}{_REMARKS}\s?(?:\(\d+\))?"
    r"|readers?['’]? (?:views|letters|opinions|reactions)(?:\s\(\d+\))?"
    r"|join (?:the|our|in the) (?:conversation|discussion|debate)",
    re.IGNORECASE,
)
_COMMENTS_LEAD = re.compile(
    r"comment(?:s|ing)? (?:policy|rules|guidelines)"
    r"|do you like this (?:article|story)"
    r"|was this (?:article|story) (?:helpful|interesting)"
    r"|have your say|what do you think\?"
    r"|(?:add|leave|post|write) (?:a|your) (?:comment|reply)\b"
    r"|\d+ (?:comments?|responses?|replies|thoughts?) (?:on|to)\b",
    re.IGNORECASE,
)
_COMMENT_LABELS = (
    r"reply|replies|like|likes|dislike|report|report abuse|flag|share|quote|edit|delete|"
    r"submit|post|cancel|cancel reply|login|log in|log in to reply|log in to comment|sign in|sign"
    r"up|name|email|e-mail|website|subscribe|load more|newest|oldest|most liked|show more|view"
    r"more|read more|upvote|downvote|permalink"
)
_COMMENT_FURNITURE = re.compile(
    rf"(?:{_COMMENT_LABELS}"
    r"|sort(?:ed)? by.*|\d+ likes?|\d+ repl(?:y|ies)|\*?\s*denotes required fields?.*"
    r"|required fields? (?:is|are) marked.*|your email address will not be published.*"
    r"|comments? (?:are|is) (?:closed|moderated).*|\d+\s*/\s*\d+|\d+ characters? (?:left|remaining)"
    r"|this site uses akismet.*|you must be logged in.*|please log in to.*"
    r"|save my name.*|notify me of.*)[\s.:*()\d]*",
    re.IGNORECASE,
)
_PAGE_FURNITURE = re.compile(
    r"advertis(?:e?ment|ing)|share(?: this)?(?: (?:on|via|article|story|post).*)?"
    r"|related (?:articles?|stories|news|posts|topics).*|more (?:on this|news|stories|from \S+(?: \S+)?)"
    r"|read (?:more|also|next)\b.*|see also\b.*|continue reading.*|story continues below.*|click here\b.*"
    r"|(?:tags?|topics?|filed under|categor(?:y|ies)):.*|(?:copyright|©|\(c\)).*|all rights reserved.*"
    r"|follow us\b.*|(?:sign up|subscribe)\b.*|print(?: this)?(?: page)?|e-?mail this.*"
    r"|tweet|facebook|twitter|whatsapp|linkedin|telegram|reddit|pinterest|home|news|skip to\b.*"
    r"|most (?:read|popular|viewed).*|trending(?: now)?|\d+ min(?:ute)?s? read"
    r"|listen to (?:this )?(?:article|story).*|#\w+(?:\s+#\w+)*|https?://\S+",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:this|our) (?:web)?site uses cookies|we use cookies"
    r"|by (?:continuing|using) (?:to|this|our)\b.{0,60}\b(?:cookies|terms)"
    r"|this copy is for your personal|have a tip\?|follow @\w+ on"
    r"|get (?:access|unlimited|the latest|our) .{0,80}\b(?:inbox|newsletter|subscri)"
    r"|(?:like|enjoyed?) this (?:story|article|post)\?|support (?:our|independent) journalism",
    re.IGNORECASE,
)
_OUTLET_WORDS = (
    r"times|news|post|herald|agency|press|daily|gazette|tribune|journal|media|radio|tv|"
    r"television|broadcasting|network|star|observer|guardian|mirror|telegraph|chronicle|wire|"
    r"newswire|today|online|weekly|review|report|monitor|independent|mail|standard|globe|"
    r"register|courier|dispatch|bulletin|examiner|inquirer|sentinel|record|leader|express|argus|"
    r"echo|magazine|reporter|voice"
)
_OUTLET_WORD = re.compile(rf"\b(?:{_OUTLET_WORDS})\b", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,}", re.IGNORECASE)
_OUTLET_LABEL = re.compile(
    r"(?:source|outlet|publisher|published by|publication)\s*:\s*(?P<name>\S.*)", re.IGNORECASE
)
_SAYS = re.compile(r"(?P<author>\S.*?)\s+(?:says|said|wrote|writes|commented)\s*:?")
_DIVIDERS = re.compile(r"\s*[,|·•]\s*|\s+[/–—-]\s+")
_MENU_DIVIDERS = re.compile(r"\s*[|·•»›]\s*|\s+[/>]\s+")
_HANDLE = re.compile(r"@?(?=\w*[\d_])[\w.\-]+|@[\w.\-]+")
_PARTICLES = frozenset(("of", "the", "and", "de", "al", "bin", "&"))
LINE_LIMIT = 140
"""Code points; no line that this file looks for is longer."""
NOTICE_LIMIT = 500


def is_byline(line: str) -> bool:
    """Tell whether a line names who wrote the story."""
    if len(line) > LINE_LIMIT or line.endswith(_STOPS):
        return False
    return _BYLINE.fullmatch(line) is not None or _AUTHOR.fullmatch(line) is not None


def writer(byline: str) -> str:
    """Return a byline without its "By"."""
    return _BY.sub("", byline, count=1) if _BY.match(byline) else byline


def starts_comments(line: str) -> bool:
    """Tell whether a line opens a section of reader comments."""
    if len(line) > LINE_LIMIT:
        return False
    return _COMMENTS_START.fullmatch(line) is not None or _COMMENTS_LEAD.match(line) is not None


def is_comment_furniture(line: str) -> bool:
    """Tell whether a line among comments is a button, a label or a rule rather than a comment."""
    if len(line) > LINE_LIMIT:
        return False
    return _COMMENT_FURNITURE.fullmatch(line) is not None or starts_comments(line)


def is_page_furniture(line: str) -> bool:
    """Tell whether a line belongs to the page rather than the story."""
    if len(line) <= LINE_LIMIT and _PAGE_FURNITURE.fullmatch(line) is not None:
        return True
    return len(line) <= NOTICE_LIMIT and _NOTICE.match(line) is not None


def outlet_name(line: str) -> str | None:
    """Return the outlet that a line near the top names, None where it is no such line."""
    if len(line) > LINE_LIMIT:
        return None
    label = _OUTLET_LABEL.fullmatch(line)
    if label is not None:
        return label["name"]
    if _DOMAIN.fullmatch(line) is not None:
        return line
    return line if is_name(line) and _OUTLET_WORD.search(line) is not None else None


def outlet_in(line: str) -> str | None:
    """Return the first part of a divided line that names an outlet."""
    return next((name for part in _DIVIDERS.split(line) if (name := outlet_name(part)) is not None), None)


def is_name(line: str) -> bool:
    """Tell whether a line is a short run of capitalised words: a person's or an outlet's name."""
    words = line.split()
    if not 1 <= len(words) <= 5 or line.endswith(_STOPS):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def is_signature(line: str) -> bool:
    """Tell whether what stands before a date names only outlet, desk or writer."""
    parts = [part for part in _DIVIDERS.split(line) if part]
    return 0 < len(parts) <= 4 and (
        is_byline(line)
        or all(is_byline(part) or (is_name(parts[0]) and len(part.split()) <= 5) for part in parts)
    )


def is_menu(line: str) -> bool:
    """Tell whether a line is a row of links: "Home | News | Sport"."""
    parts = _MENU_DIVIDERS.split(line)
    return len(parts) >= 3 and all(0 < len(part.split()) <= 3 for part in parts) and not line.endswith(_STOPS)


def is_handle(line: str) -> bool:
    """Tell whether a line could be the name under which a reader comments."""
    words = line.rstrip(".").split()
    if not 1 <= len(words) <= 3 or len(line) > 30 or line.endswith(("!", "?", ",", "..")):
        return False
    return all(word[0].isupper() for word in words) or (
        len(words) == 1 and _HANDLE.fullmatch(words[0]) is not None
    )


def comment_author(line: str) -> str | None:
    """Return who wrote the comment that a line like "Jane says:" introduces."""
    hit = _SAYS.fullmatch(line)
    return None if hit is None else hit["author"]
