"""What is told to somebody who asks why a claim was made."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.text import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was decided, from which words, and why."""

    what: str
    value: str
    words: str | None
    span: Span | None
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim with everything that made it; `sentence` holds its cue.

    `entry_line` is the line in the codebook file, None when the entry is not of this codebook.
    """

    claim: Claim
    sentence: Span
    codebook: str
    entry: str
    entry_line: int | None
    steps: tuple[Step, ...]
