"""Lines of plain text into paragraphs, whichever way the text was wrapped."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.model.text import Span

_LINE = re.compile(r"[^\n\f\u2028\u2029]+")
_LOWER_START = re.compile(r"[\s\"'“‘(\[]*[a-zß-öø-ÿ]")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_DANGLING = re.compile(r"(?:,|-|–|\b(?:the|an|of|and|or|to|in|on|at|by|for|with|from|that|as))$")
WIDEST_WRAP = 120
"""Columns; texts with longer lines put a whole paragraph on each."""
NARROWEST_WRAP = 40
WRAPPED_SHARE = 0.6
FEWEST_BREAKS = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's place in the text; `gap` tells whether a blank line stands before it."""

    span: Span
    lines: tuple[Span, ...]
    gap: bool


def paragraphs(content: str) -> list[Paragraph]:
    """Split text into paragraphs.

    Blank lines always separate. Inside a run of lines, hard-wrapped lines are joined where the
    text's line lengths show a wrap, lines that are paragraphs stay apart, and a line that goes on
    in mid-sentence belongs to the one before it.
    """
    runs = _runs(content)
    width = _wrap_width(content, runs)
    found: list[Paragraph] = []
    for run in runs:
        start = 0
        for i in range(1, len(run) + 1):
            if i == len(run) or not _continues(content, run[i - 1], run[i], width):
                found.append(_paragraph(run[start:i], gap=start == 0))
                start = i
    return found


def runs_of(content: str) -> list[Paragraph]:
    """Split text at blank lines only."""
    return [_paragraph(run, gap=True) for run in _runs(content)]


def _paragraph(lines: Sequence[Span], *, gap: bool) -> Paragraph:
    return Paragraph(Span(lines[0].start, lines[-1].end), tuple(lines), gap)


def _runs(content: str) -> list[list[Span]]:
    runs: list[list[Span]] = []
    ended = -1
    for line in _lines(content):
        blank_between = ended < 0 or _separators(content, ended, line.start) > 1
        if blank_between:
            runs.append([])
        runs[-1].append(line)
        ended = line.end
    return runs


def _lines(content: str) -> Iterator[Span]:
    for hit in _LINE.finditer(content):
        stripped = hit.group().strip()
        if stripped:
            start = hit.start() + hit.group().index(stripped)
            yield Span(start, start + len(stripped))


def _separators(content: str, start: int, end: int) -> int:
    return sum(character in "\n\f\u2028\u2029" for character in content[start:end])


def _wrap_width(content: str, runs: list[list[Span]]) -> int | None:
    """The column at which the text is hard-wrapped, None where it is not.

    A break belongs to a wrap when the next line's first word would not have fitted.
    """
    breaks = [(a, b) for run in runs for a, b in itertools.pairwise(run)]
    if len(breaks) < FEWEST_BREAKS:
        return None
    lengths = sorted(len(line) for run in runs if len(run) > 1 for line in run)
    width = lengths[int(len(lengths) * 0.95) - 1] if len(lengths) > 20 else lengths[-1]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = sum(_fills(content, a, b, width) for a, b in breaks)
    mid_sentence = sum(_SENTENCE_END.search(content[a.start : a.end]) is None for a, _ in breaks)
    share = WRAPPED_SHARE * len(breaks)
    return width if full >= share and mid_sentence >= share else None


def _fills(content: str, line: Span, following: Span, width: int) -> bool:
    first_word = content[following.start : following.end].split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > width * 0.94


def _continues(content: str, line: Span, following: Span, width: int | None) -> bool:
    before, after = content[line.start : line.end], content[following.start : following.end]
    if _LOWER_START.match(after) is not None:
        return True
    if width is not None:
        return _fills(content, line, following, width)
    return _DANGLING.search(before) is not None
