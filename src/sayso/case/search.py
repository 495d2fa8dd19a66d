"""What people type into a search box, made safe for FTS5; no input is an error."""

from __future__ import annotations

import re

MAX_WORDS = 32
"""More words than this narrow nothing down and could overflow the parser of FTS5."""

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use marks round a match, taken out again before anybody sees them."""

_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")


def match_expression(typed: str) -> str | None:
    """Turn typed words into an FTS5 expression, or None when there is no word in them.

    Every word must occur; words in double quotes must follow each other; a trailing `*` asks for
    any ending. Everything else that FTS5 would read as syntax is only a separator.
    """
    phrases: list[str] = []
    for piece in _PIECE.finditer(typed):
        quoted, loose = piece.groups()
        words = _WORD.findall(loose if quoted is None else quoted)
        if not words:
            continue
        ending = "*" if loose is not None and loose.endswith("*") else ""
        phrases.append('"' + " ".join(words[:MAX_WORDS]) + '"' + ending)
    return " ".join(phrases[:MAX_WORDS]) if phrases else None


def marked_parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Split a snippet at its marks into stretches, each with whether it matched."""
    parts: list[tuple[str, bool]] = []
    for i, piece in enumerate(re.split(f"[{OPEN}{CLOSE}]", snippet)):
        if piece:
            parts.append((piece, i % 2 == 1))
    return tuple(parts)
