"""Explanations of claims: text for people, a record for programs."""

from __future__ import annotations

from typing import Any

from sayso.exchange.jsonlines import claim_record
from sayso.model.document import Document
from sayso.model.explanation import Explanation, Step

NARROW = 9
"""Columns for the name of a step."""


def explanation_record(told: Explanation) -> dict[str, Any]:
    """Return an explanation as plain values; offsets are half-open code points of the text."""
    return {
        "claim": claim_record(told.claim),
        "sentence": [told.sentence.start, told.sentence.end],
        "codebook": told.codebook,
        "entry": told.entry,
        "entry_line": told.entry_line,
        "steps": [_step(step) for step in told.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "what": step.what,
        "value": step.value,
        "words": step.words,
        "span": None if step.span is None else [step.span.start, step.span.end],
        "why": step.why,
    }


def explanation_text(document: Document, told: Explanation) -> str:
    """Write an explanation as lines for people: the sentence, the entry, then step by step."""
    claim = told.claim
    line = "" if told.entry_line is None else f", line {told.entry_line}"
    lines = [
        f"{claim.subject.name} {claim.code} {claim.object.name}   [{claim.id[:18]}]",
        f"  {_marked(document, told)}",
        f"  {'entry':{NARROW}} {told.entry} ({told.codebook}{line})",
    ]
    for step in told.steps:
        words = "" if step.words is None or step.words == step.value else f" from {_one_line(step.words)!r}"
        lines.append(f"  {step.what:{NARROW}} {_one_line(step.value)}{words}: {step.why}")
    return "\n".join(lines) + "\n"


def _marked(document: Document, told: Explanation) -> str:
    """Return the sentence with the claim's cue between brackets."""
    text, cue, whole = document.text.content, told.claim.trace.cue, told.sentence
    before, after = text[whole.start : cue.start], text[cue.end : whole.end]
    return _one_line(f"{before}[{text[cue.start : cue.end]}]{after}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
