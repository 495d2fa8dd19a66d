"""The codebook: codes, word tables and entries, read from YAML and checked with line numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from sayso.meaning import lines
from sayso.meaning.lines import Mapping
from sayso.model.claim import BASES, MEANS, POLARITIES, REALITIES
from sayso.model.errors import CodebookError
from sayso.model.ids import sha256

PREPOSITIONS = frozenset(
    {
        *("about", "against", "along", "alongside", "among", "at", "behind", "between", "by", "for", "from"),
        *("in", "inside", "into", "near", "of", "on", "onto", "outside", "over", "through", "to", "toward"),
        *("towards", "under", "upon", "via", "with", "within"),
    }
)
TRIGGERS = ("verbs", "idioms", "nouns", "agents", "adjectives")
_OF_VERBS = PREPOSITIONS | {
    *("agent", "patient", "recipient", "clause", "partner", "patient_owner", "theme_modifier")
}
_OF_NOUNS = PREPOSITIONS | {
    *("poss", "modifier", "modifier2", "adjective", "agent", "recipient", "patient_owner"),
    *("between2", "self"),
}
_OF_COMPOUNDS = frozenset({"prefix", "noun"})
ROLES = {
    "verbs": _OF_VERBS,
    "idioms": _OF_VERBS,
    "nouns": _OF_NOUNS,
    "agents": _OF_NOUNS,
    "adjectives": _OF_COMPOUNDS,
}
"""Where a side may stand, by what an entry starts from."""
SORTS = frozenset(
    {"actor", "place", "materiel", "document", "evidence", "act", "target", "other", "means", "group"}
)
BLOCKS = frozenset({"headline", "subhead", "body", "caption", "comment", "dateline"})
SIDES = ("subject", "object", "theme")
REALITY_TABLES = ("planned", "possible", "averted", "negated")
LIGHT_KINDS = ("giving", "doing", "receiving")
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Code:
    """A relation code with its meaning for people."""

    name: str
    quad: str
    label: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a text words a code; fields as at the top of `codebook.yaml`."""

    id: str
    code: str
    line: int
    verbs: frozenset[str]
    idioms: tuple[tuple[str, str, str], ...]
    nouns: frozenset[str]
    agents: frozenset[str]
    adjectives: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    noun_subject: tuple[str, ...]
    noun_object: tuple[str, ...]
    theme: tuple[str, ...]
    sorts: dict[str, frozenset[str]]
    only: dict[str, frozenset[str]]
    unless: dict[str, frozenset[str]]
    governed_by: frozenset[str]
    near: frozenset[str]
    not_near: frozenset[str]
    needs: frozenset[str]
    blocks: frozenset[str]
    means: tuple[str, ...]
    mutual: bool
    agentless: bool
    polarity: str | None
    reality: str | None
    basis: str | None


@dataclass(frozen=True, slots=True)
class Codebook:
    """A whole codebook; `hash` is the SHA-256 of the file's bytes and is kept with every run."""

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


def load(path: Path | None = None) -> Codebook:
    """Load a codebook file, or the default one.

    Raises CodebookError with the line of the first thing that does not hold.
    """
    if path is None:
        data = resources.files("sayso.meaning").joinpath("codebook.yaml").read_bytes()
    else:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CodebookError(f"cannot read the codebook {path}: {error.strerror}") from error
    return parse(data)


def parse(data: bytes) -> Codebook:
    """Build a codebook from the bytes of its YAML file."""
    if len(data) > MOST_BYTES:
        raise CodebookError(f"a codebook has at most {MOST_BYTES} bytes; this one has {len(data)}")
    raw = lines.read(data)
    for key in ("codes", "entries"):
        if key not in raw:
            raise CodebookError(f"the codebook has no `{key}`")
    section = _section(raw, "codes")
    codes = {name: _code(name, body, section.line_of(name)) for name, body in section.items()}
    if not isinstance(raw["entries"], list) or not raw["entries"]:
        raise CodebookError("`entries` must be a list of at least one entry", raw.line_of("entries"))
    entries = tuple(_entry(body, codes) for body in raw["entries"])
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.id in seen:
            raise CodebookError(f"entry id {entry.id!r} is already used on line {seen[entry.id]}", entry.line)
        seen[entry.id] = entry.line
    return Codebook(
        str(raw.get("name", "unnamed")),
        str(raw.get("version", "1")),
        sha256(data),
        codes,
        _table(raw, "light", LIGHT_KINDS),
        _table(raw, "means", MEANS),
        _table(raw, "realities", REALITY_TABLES),
        entries,
        _by_word(entries),
    )


def _section(raw: Mapping, name: str) -> Mapping:
    body = raw.get(name, Mapping(raw.line))
    if not isinstance(body, Mapping):
        raise CodebookError(f"`{name}` must be a mapping", raw.line_of(name))
    return body


def _table(raw: Mapping, name: str, known: tuple[str, ...]) -> dict[str, str]:
    """Turn {class: [words]} into {word: class}."""
    found: dict[str, str] = {}
    section = _section(raw, name)
    for key in section:
        line = section.line_of(key)
        if key not in known:
            raise CodebookError(f"`{name}` has an unknown class {key!r}; known: {', '.join(known)}", line)
        for word in _words(section, key, line):
            if word in found:
                raise CodebookError(f"`{name}` has {word!r} under {found[word]} and under {key}", line)
            found[word] = key
    return found


def _code(name: str, body: Any, line: int) -> Code:
    if not isinstance(body, Mapping):
        raise CodebookError(f"code {name} must be a mapping with quad, name, definition, example", line)
    return Code(
        name,
        str(body.get("quad", "")),
        str(body.get("name", name.lower())),
        str(body.get("definition", "")),
        str(body.get("example", "")),
    )


KNOWN_KEYS = frozenset(
    {
        *("id", "code", *TRIGGERS, *SIDES, "noun_subject", "noun_object", "if", "only", "unless"),
        *("governed_by", "near", "not_near", "needs", "blocks"),
        *("means", "mutual", "agentless", "polarity", "reality", "basis"),
    }
)


def _entry(body: Any, codes: dict[str, Code]) -> Entry:
    if not isinstance(body, Mapping):
        raise CodebookError(f"an entry must be a mapping; found {body!r}")
    line = body.line
    for key in body:
        if key not in KNOWN_KEYS:
            raise CodebookError(f"unknown key {key!r}", line)
    if body.get("code") not in codes:
        raise CodebookError(f"unknown code {body.get('code')!r}", line)
    kinds = tuple(kind for kind in TRIGGERS if body.get(kind))
    if not kinds:
        raise CodebookError(f"the entry starts from nothing; it needs one of {', '.join(TRIGGERS)}", line)
    nominal = tuple(kind for kind in kinds if kind in ("nouns", "agents"))
    subject, object_ = _roles(body, "subject", kinds, line), _roles(body, "object", kinds, line)
    noun_subject = _roles(body, "noun_subject", nominal, line) or subject
    noun_object = _roles(body, "noun_object", nominal, line) or object_
    _stand_somewhere(kinds, (subject, object_), (noun_subject, noun_object), line)
    return Entry(
        str(body.get("id") or f"line-{line}"),
        str(body["code"]),
        line,
        _words(body, "verbs", line),
        _idioms(body, line),
        _words(body, "nouns", line),
        _words(body, "agents", line),
        _words(body, "adjectives", line),
        subject,
        object_,
        noun_subject,
        noun_object,
        _roles(body, "theme", kinds, line),
        _by_side(body, "if", line, SORTS),
        _by_side(body, "only", line, None),
        _by_side(body, "unless", line, None),
        _words(body, "governed_by", line),
        _words(body, "near", line),
        _words(body, "not_near", line),
        _words(body, "needs", line),
        _blocks(body, line),
        _means(body, line),
        _flag(body, "mutual", line),
        _flag(body, "agentless", line),
        _one_of(body, "polarity", POLARITIES, line),
        _one_of(body, "reality", REALITIES, line),
        _one_of(body, "basis", BASES, line),
    )


def _words(body: dict[str, Any], key: str, line: int) -> frozenset[str]:
    value = body.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise CodebookError(f"`{key}` must be a list of words", line)
    return frozenset(item.lower() for item in value)


def _blocks(body: dict[str, Any], line: int) -> frozenset[str]:
    found = _words(body, "blocks", line)
    for kind in sorted(found - BLOCKS):
        raise CodebookError(f"unknown block {kind!r}; known: {', '.join(sorted(BLOCKS))}", line)
    return found


def _roles(body: dict[str, Any], key: str, kinds: tuple[str, ...], line: int) -> tuple[str, ...]:
    """Read where a side stands; each role must be one of some of the kinds that the entry starts from."""
    value = body.get(key, [])
    if not isinstance(value, list):
        raise CodebookError(f"`{key}` must be a list of roles", line)
    for role in value:
        if not any(role in known for known in ROLES.values()):
            raise CodebookError(f"unknown role {role!r} in `{key}`", line)
        if not any(role in ROLES[kind] for kind in kinds):
            of = " or ".join(kinds) or "nouns"
            raise CodebookError(f"role {role!r} in `{key}` is none of {of}", line)
    return tuple(value)


def _stand_somewhere(
    kinds: tuple[str, ...],
    sides: tuple[tuple[str, ...], ...],
    noun_sides: tuple[tuple[str, ...], ...],
    line: int,
) -> None:
    """Check that both sides have a place for each kind of word that the entry starts from."""
    for kind in kinds:
        of_kind = noun_sides if kind in ("nouns", "agents") else sides
        for side, roles in zip(("subject", "object"), of_kind, strict=True):
            if kind == "agents" and side == "subject":
                continue  # "backers of X" name the doer themselves
            if not any(role in ROLES[kind] for role in roles):
                raise CodebookError(f"the entry says no place of its `{side}` for its {kind}", line)
            if kind == "adjectives" and not set(roles) <= _OF_COMPOUNDS:
                raise CodebookError(f"the `{side}` of a compound is prefix or noun, and nothing else", line)


def _idioms(body: dict[str, Any], line: int) -> tuple[tuple[str, str, str], ...]:
    value = body.get("idioms", [])
    if not isinstance(value, list):
        raise CodebookError("`idioms` must be a list of [verb, preposition or obj, noun]", line)
    return tuple(_idiom(item, line) for item in value)


def _idiom(item: Any, line: int) -> tuple[str, str, str]:
    if not isinstance(item, list) or len(item) != 3:
        raise CodebookError("an idiom is [verb, preposition or obj, noun]", line)
    verb, link, noun = (str(part).lower() for part in item)
    return verb, link, noun


def _by_side(
    body: dict[str, Any], key: str, line: int, known: frozenset[str] | None
) -> dict[str, frozenset[str]]:
    value = body.get(key, {})
    if not isinstance(value, dict):
        raise CodebookError(f"`{key}` must be a mapping by subject, object or theme", line)
    found = {}
    for side, items in value.items():
        if side not in SIDES or not isinstance(items, list):
            raise CodebookError(f"`{key}` maps subject, object or theme to a list; found {side!r}", line)
        for item in items:
            if known is not None and item not in known:
                raise CodebookError(f"unknown sort {item!r} in `{key}`", line)
        found[side] = frozenset(str(item).lower() for item in items)
    return found


def _means(body: dict[str, Any], line: int) -> tuple[str, ...]:
    value = body.get("means", [])
    if not isinstance(value, list):
        raise CodebookError("`means` must be a list", line)
    for item in value:
        if item not in (*MEANS, "words"):
            raise CodebookError(f"unknown means {item!r}", line)
    return tuple(value)


def _flag(body: dict[str, Any], key: str, line: int) -> bool:
    value = str(body.get(key, "false")).lower()
    if value not in ("true", "false"):
        raise CodebookError(f"`{key}` is true or false", line)
    return value == "true"


def _one_of(body: dict[str, Any], key: str, known: tuple[str, ...], line: int) -> str | None:
    value = body.get(key)
    if value is not None and value not in known:
        raise CodebookError(f"unknown {key} {value!r}; known: {', '.join(known)}", line)
    return value


def _by_word(entries: tuple[Entry, ...]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for kind, word in _triggers(entry):
            found.setdefault((kind, word), []).append(entry)
    return {key: tuple(value) for key, value in found.items()}


def _triggers(entry: Entry) -> Iterator[tuple[str, str]]:
    for kind in ("verbs", "nouns", "agents", "adjectives"):
        for word in sorted(getattr(entry, kind)):
            yield kind, word
    for verb in sorted({verb for verb, _, _ in entry.idioms}):
        yield "idioms", verb
