"""What a codebook's author wants told before reading with it: mistakes, and entries that cannot win."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.meaning.codebook import Codebook, examine
from sayso.meaning.entries import Entry, triggers
from sayso.model.claim import Claim
from sayso.model.codes import QUADS

ERROR, WARNING = "error", "warning"
ARROW = "=>"
"""Stands in an example between the sentence and "subject > object"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a codebook; `line` is 1-based, None where it concerns the whole.

    An error keeps the codebook from being used, a warning does not.
    """

    severity: str
    line: int | None
    text: str


def check(data: bytes) -> tuple[Codebook | None, list[Problem]]:
    """Return the codebook of a file's bytes and every problem of its form, in order of lines."""
    book, mistakes = examine(data)
    found = [Problem(ERROR, one.line, one.bare) for one in mistakes]
    if book is not None:
        found += [*_about_codes(book), *_never_first(book)]
    return book, sorted(found, key=lambda one: (one.line or 0, one.severity, one.text))


def _about_codes(book: Codebook) -> Iterator[Problem]:
    used = {one.code for one in book.entries}
    for code in book.codes.values():
        if code.name not in used:
            yield Problem(WARNING, None, f"code {code.name} has no entry: no text can give it")
        if not code.definition or not code.example:
            yield Problem(WARNING, None, f"code {code.name} has no definition or no example for its coders")
        if code.quad not in QUADS:
            yield Problem(WARNING, None, f"code {code.name}: quad is none of {', '.join(QUADS)}")


def _never_first(book: Codebook) -> Iterator[Problem]:
    """Find entries all of whose words are taken before by one entry that holds wherever they would."""
    for place, later in enumerate(book.entries):
        if later.book != book.name:
            continue
        words = set(triggers(later))
        for earlier in book.entries[:place]:
            if words <= set(triggers(earlier)) and not later.idioms and _covers(earlier, later):
                yield Problem(
                    WARNING,
                    later.line,
                    f"entry {later.id!r} never wins: {earlier.id!r} comes before it and always holds there",
                )
                break


def _covers(earlier: Entry, later: Entry) -> bool:
    """Tell whether whatever fits the later entry fits the earlier one."""
    bound = (earlier.only, earlier.unless, earlier.near, earlier.not_near, earlier.needs)
    if any(bound) or earlier.governed_by or earlier.blocks or earlier.theme:
        return False
    sides = (("subject", "noun_subject"), ("object", "noun_object"))
    return all(
        earlier.sorts.get(side, frozenset({"actor"})) >= later.sorts.get(side, frozenset({"actor"}))
        and set(getattr(earlier, side)) >= set(getattr(later, side))
        and set(getattr(earlier, noun)) >= set(getattr(later, noun))
        for side, noun in sides
    )


def examples(book: Codebook, claims_of: Callable[[str], Iterable[Claim]]) -> Iterator[Problem]:
    """Read the examples of a codebook's own entries and tell those that do not come out.

    An example is a sentence that must give a claim by its entry, or "sentence => subject > object"
    for the parties too; a counterexample must give none of the entry's code. `claims_of` reads a
    sentence with this codebook.
    """
    for one in book.entries:
        if one.book != book.name:
            continue
        for text in one.examples:
            sentence, parties = _parts(text)
            made = list(claims_of(sentence))
            if not any(_is_by(claim, one, parties) for claim in made):
                yield Problem(ERROR, one.line, f"{one.id}: not found in {text!r}; found {_told(made)}")
        for text in one.counterexamples:
            made = [claim for claim in claims_of(text) if claim.code == one.code]
            if made:
                yield Problem(ERROR, one.line, f"{one.id}: should not be in {text!r}; found {_told(made)}")


def _parts(text: str) -> tuple[str, tuple[str, str] | None]:
    sentence, arrow, parties = text.partition(ARROW)
    if not arrow:
        return sentence.strip(), None
    subject, _, object_ = parties.partition(">")
    return sentence.strip(), (subject.strip(), object_.strip())


def _is_by(claim: Claim, one: Entry, parties: tuple[str, str] | None) -> bool:
    if claim.trace.entry != one.id:
        return False
    return parties is None or (claim.subject.name, claim.object.name) == parties


def _told(made: Iterable[Claim]) -> str:
    told = "; ".join(f"{c.trace.entry}: {c.subject.name} {c.code} {c.object.name}" for c in made)
    return told or "nothing"
