"""The codebook: codes, word tables and entries, read from YAML and checked with line numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from sayso.meaning import lines
from sayso.meaning.entries import Entry, entry, triggers
from sayso.meaning.lines import Mapping, words
from sayso.model.claim import MEANS
from sayso.model.errors import CodebookError
from sayso.model.ids import sha256

REALITY_TABLES = ("planned", "possible", "hypothetical", "averted", "negated")
LIGHT_KINDS = ("giving", "doing", "receiving")
TABLES = {"light": LIGHT_KINDS, "means": MEANS, "realities": REALITY_TABLES}
KEYS = frozenset({"name", "version", "extends", "remove", "codes", "entries", *TABLES})
DEFAULT = "sayso-default"
"""What `extends` calls the codebook that comes with Sayso."""
MOST_BYTES = 2_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Code:
    """A relation code with its meaning for people."""

    name: str
    quad: str
    label: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """A whole codebook; `hash` is kept with every run.

    The hash is the SHA-256 of the file's bytes; of a codebook that extends another one, of its bytes
    followed by the other's hash.
    """

    name: str
    version: str
    hash: str
    codes: dict[str, Code]
    light: dict[str, str]
    means: dict[str, str]
    realities: dict[str, str]
    entries: tuple[Entry, ...]
    by_word: dict[tuple[str, str], tuple[Entry, ...]] = field(repr=False, compare=False)

    def entries_for(self, kind: str, word: str) -> tuple[Entry, ...]:
        """Return the entries that a word may trigger, in the codebook's order.

        `kind` is verbs, nouns, agents, adjectives or idioms.
        """
        return self.by_word.get((kind, word), ())

    def entry(self, name: str) -> Entry | None:
        """Return the entry of an id, None where there is none."""
        return next((one for one in self.entries if one.id == name), None)


def load(path: Path | None = None) -> Codebook:
    """Load a codebook file, or the default one.

    Raises CodebookError with the line of the first thing that does not hold.
    """
    return _shipped() if path is None else parse(file_bytes(path))


def file_bytes(path: Path) -> bytes:
    """Return the bytes of a codebook file; raises CodebookError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CodebookError(f"cannot read the codebook {path}: {error.strerror}") from error


@cache
def _shipped() -> Codebook:
    return parse(resources.files("sayso.meaning").joinpath("codebook.yaml").read_bytes())


def parse(data: bytes) -> Codebook:
    """Build a codebook from the bytes of its YAML file."""
    book, mistakes = examine(data)
    if book is None or mistakes:
        raise min(mistakes, key=lambda mistake: mistake.line or 0)
    return book


def examine(data: bytes) -> tuple[Codebook | None, list[CodebookError]]:
    """Read a codebook and collect every mistake in it; no codebook where nothing can be read."""
    mistakes: list[CodebookError] = []
    try:
        if len(data) > MOST_BYTES:
            raise CodebookError(f"a codebook has at most {MOST_BYTES} bytes; this one has {len(data)}")
        raw = lines.read(data)
        base = _base(raw)
        _needs_parts(raw, base)
    except CodebookError as error:
        return None, [error]
    reading = _Reading(raw, base, mistakes)
    book = reading.book(sha256(data) if base is None else sha256(data + base.hash.encode()))
    return book, mistakes


def _base(raw: Mapping) -> Codebook | None:
    """Return the codebook that this one extends."""
    for key in raw:
        if key not in KEYS:
            raise CodebookError(f"unknown key {key!r}; known: {', '.join(sorted(KEYS))}", raw.line_of(key))
    named = raw.get("extends")
    if named is None:
        return None
    if named != DEFAULT:
        raise CodebookError(f"`extends` may name {DEFAULT} only; found {named!r}", raw.line_of("extends"))
    return _shipped()


def _needs_parts(raw: Mapping, base: Codebook | None) -> None:
    if base is not None:
        return
    for key in ("codes", "entries"):
        if key not in raw:
            raise CodebookError(f"the codebook has no `{key}`; `extends: {DEFAULT}` takes the shipped ones")
    if "remove" in raw:
        raise CodebookError("`remove` goes with `extends`", raw.line_of("remove"))


@dataclass(slots=True)
class _Reading:
    """A codebook while it is read: what it extends, and the mistakes found so far."""

    raw: Mapping
    base: Codebook | None
    mistakes: list[CodebookError]

    def book(self, digest: str) -> Codebook:
        """Put the parts together; what has a mistake is left out and noted."""
        removed = self._removed()
        codes = {} if self.base is None else {k: v for k, v in self.base.codes.items() if k not in removed}
        section = self._section("codes")
        codes |= {name: self._code(name, section[name], section.line_of(name)) for name in section}
        entries = self._entries(codes, removed)
        return Codebook(
            str(self.raw.get("name", "unnamed")),
            str(self.raw.get("version", "1")),
            digest,
            codes,
            self._table("light"),
            self._table("means"),
            self._table("realities"),
            entries,
            _by_word(entries),
        )

    def _note(self, message: str, line: int | None) -> None:
        self.mistakes.append(CodebookError(message, line))

    def _section(self, name: str) -> Mapping:
        body = self.raw.get(name, Mapping(self.raw.line))
        if isinstance(body, Mapping):
            return body
        self._note(f"`{name}` must be a mapping", self.raw.line_of(name))
        return Mapping(self.raw.line)

    def _removed(self) -> frozenset[str]:
        """Return the ids of entries and the names of codes that the user does without."""
        try:
            line = self.raw.line_of("remove")
            words(self.raw, "remove", line)
        except CodebookError as error:
            self.mistakes.append(error)
            return frozenset()
        asked = self.raw.get("remove", [])
        known = set() if self.base is None else {*self.base.codes, *(one.id for one in self.base.entries)}
        for name in asked:
            if name not in known:
                self._note(f"`remove` names {name!r}, which {DEFAULT} does not have", line)
        return frozenset(asked)

    def _code(self, name: str, body: Any, line: int) -> Code:
        if not isinstance(body, Mapping):
            self._note(f"code {name} must be a mapping with quad, name, definition, example", line)
            body = Mapping(line)
        return Code(
            name,
            str(body.get("quad", "")),
            str(body.get("name", name.lower())),
            str(body.get("definition", "")),
            str(body.get("example", "")),
        )

    def _entries(self, codes: dict[str, Code], removed: frozenset[str]) -> tuple[Entry, ...]:
        """Return own entries before those of the base; one with the id of a base entry takes its place."""
        own = self._own_entries(codes)
        if self.base is None:
            return tuple(own.values())
        kept = [one for one in self.base.entries if one.id not in removed and one.code in codes]
        before = [one for name, one in own.items() if all(name != old.id for old in kept)]
        return (*before, *(own.get(old.id, old) for old in kept))

    def _own_entries(self, codes: dict[str, Code]) -> dict[str, Entry]:
        bodies = self.raw.get("entries", [])
        if not isinstance(bodies, list) or not (bodies or self.base is not None):
            self._note("`entries` must be a list of at least one entry", self.raw.line_of("entries"))
            return {}
        found: dict[str, Entry] = {}
        name = str(self.raw.get("name", "unnamed"))
        for body in bodies:
            try:
                one = entry(body, codes, name)
            except CodebookError as error:
                self.mistakes.append(error)
                continue
            if one.id in found:
                self._note(f"entry id {one.id!r} is already used on line {found[one.id].line}", one.line)
            found.setdefault(one.id, one)
        return found

    def _table(self, name: str) -> dict[str, str]:
        """Turn {class: [words]} into {word: class}; own words over those of the base."""
        found: dict[str, str] = {}
        section = self._section(name)
        for key in section:
            line = section.line_of(key)
            if key not in TABLES[name]:
                self._note(f"`{name}` has an unknown class {key!r}; known: {', '.join(TABLES[name])}", line)
                continue
            try:
                listed = words(section, key, line)
            except CodebookError as error:
                self.mistakes.append(error)
                continue
            for word in sorted(listed):
                if word in found:
                    self._note(f"`{name}` has {word!r} under {found[word]} and under {key}", line)
                found[word] = key
        before: dict[str, str] = {} if self.base is None else getattr(self.base, name)
        return {**before, **found}


def _by_word(entries: tuple[Entry, ...]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        for kind, word in triggers(one):
            found.setdefault((kind, word), []).append(one)
    return {key: tuple(value) for key, value in found.items()}
