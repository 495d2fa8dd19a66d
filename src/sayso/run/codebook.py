"""Codebooks as people read, edit and check them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.meaning.codebook import Codebook
    from sayso.meaning.codebook_check import Problem
    from sayso.model.claim import Claim


def shipped() -> str:
    """Return the YAML of the codebook that comes with Sayso."""
    return resources.files("sayso.meaning").joinpath("codebook.yaml").read_text(encoding="utf-8")


def check(path: Path | None = None, *, model: Path | None = None, forms_only: bool = False) -> list[Problem]:
    """Return all problems of a codebook file, or of the shipped one, in order of lines.

    Looks at its form, its words and, unless `forms_only`, at its examples, which are read with it.
    Raises CodebookError where the file cannot be read, ModelError.
    """
    from sayso.meaning.codebook import file_bytes
    from sayso.meaning.codebook_check import ERROR, check, examples

    data = shipped().encode("utf-8") if path is None else file_bytes(path)
    book, problems = check(data)
    if book is None:
        return problems
    problems += _inflected(book)
    if not forms_only and not any(one.severity == ERROR for one in problems):
        problems += examples(book, _Sentences(book, model).claims)
    return sorted(problems, key=lambda one: (one.line or 0, one.severity, one.text))


def _inflected(book: Codebook) -> list[Problem]:
    """Find words that no text can match, because texts are compared by their lemmas."""
    from sayso.meaning.codebook_check import WARNING, Problem
    from sayso.reading.lemmas import by_rule

    found = []
    for one in book.entries:
        if one.book != book.name:
            continue
        for word in sorted(one.verbs):
            first, *rest = word.split(" ")
            lemma = by_rule(first, "VERB")
            if first.endswith(("ed", "ing")) and lemma != first and len(first) > 5:
                shown = " ".join([lemma, *rest])
                text = f"{one.id}: the verb {word!r} is looked for as a lemma; write {shown!r}, or a noun"
                found.append(Problem(WARNING, one.line, text))
    return found


class _Sentences:
    """Reads single sentences with one codebook; the model is loaded when the first one comes."""

    def __init__(self, book: Codebook, model: Path | None) -> None:
        self._book = book
        self._model = model
        self._reader: object | None = None

    def claims(self, sentence: str) -> tuple[Claim, ...]:
        from sayso.intake.take import take_text
        from sayso.meaning.understand import understand
        from sayso.reading.reader import Reader

        if not isinstance(self._reader, Reader):
            self._reader = Reader.load(self._model)
        return understand(self._reader.read(take_text(sentence)), self._book).claims
