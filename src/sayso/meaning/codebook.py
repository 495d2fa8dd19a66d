"""The codebook: codes, word tables and entries, read from YAML and checked with line numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

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
ROLES = PREPOSITIONS | {
    *("agent", "patient", "recipient", "clause", "partner", "patient_owner", "theme_modifier"),  # of verbs
    *("poss", "modifier", "modifier2", "adjective", "between2", "self"),  # of nouns
    *("prefix", "noun"),  # of compounds
}
SORTS = frozenset(
    {"actor", "place", "materiel", "document", "evidence", "act", "target", "other", "means", "group"}
)
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
    raw = _Lines(data).mapping()
    for key in ("codes", "entries"):
        if key not in raw:
            raise CodebookError(f"the codebook has no `{key}`")
    codes = {str(name): _code(str(name), body) for name, body in _section(raw, "codes").items()}
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


class _Lines:
    """YAML with the line of every mapping kept under `__line__`; no tags, no aliases that explode."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def mapping(self) -> dict[str, Any]:
        try:
            # libyaml, where PyYAML was built with it, reads the same YAML twenty times faster.
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            node = yaml.compose(self.data.decode("utf-8"), Loader=loader)
        except UnicodeDecodeError as error:
            raise CodebookError("the codebook is not UTF-8 text") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = None if mark is None else mark.line + 1
            raise CodebookError(f"not YAML: {getattr(error, 'problem', error)}", line) from error
        if not isinstance(node, yaml.MappingNode):
            raise CodebookError("a codebook is a mapping with `codes` and `entries`", 1)
        found: dict[str, Any] = self._value(node, 0)
        return found

    def _value(self, node: yaml.Node, depth: int) -> Any:
        if depth > 20:
            raise CodebookError("nested too deeply", node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            found: dict[str, Any] = {"__line__": node.start_mark.line + 1}
            for key, value in node.value:
                found[str(key.value)] = self._value(value, depth + 1)
            return found
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, depth + 1) for item in node.value]
        return str(node.value)


def _section(raw: dict[str, Any], name: str) -> dict[str, Any]:
    body = raw.get(name, {})
    if not isinstance(body, dict):
        raise CodebookError(f"`{name}` must be a mapping")
    return {key: value for key, value in body.items() if key != "__line__"}


def _table(raw: dict[str, Any], name: str, known: tuple[str, ...]) -> dict[str, str]:
    """Turn {class: [words]} into {word: class}."""
    found: dict[str, str] = {}
    for key, words in _section(raw, name).items():
        if key not in known:
            raise CodebookError(f"`{name}` has an unknown class {key!r}; known: {', '.join(known)}")
        for word in words:
            found.setdefault(str(word).lower(), key)
    return found


def _code(name: str, body: Any) -> Code:
    if not isinstance(body, dict):
        raise CodebookError(f"code {name} must be a mapping with quad, name, definition, example")
    return Code(
        name,
        str(body.get("quad", "")),
        str(body.get("name", name.lower())),
        str(body.get("definition", "")),
        str(body.get("example", "")),
    )


KNOWN_KEYS = frozenset(
    {
        *("id", "code", "verbs", "idioms", "nouns", "agents", "adjectives", "subject", "object"),
        *(
            "noun_subject",
            "noun_object",
            "theme",
            "if",
            "only",
            "unless",
            "governed_by",
            "near",
            "not_near",
            "needs",
            "blocks",
        ),
        *("means", "mutual", "agentless", "polarity", "reality", "basis", "__line__"),
    }
)


def _entry(body: Any, codes: dict[str, Code]) -> Entry:
    if not isinstance(body, dict):
        raise CodebookError("an entry must be a mapping")
    line = int(body["__line__"])
    for key in body:
        if key not in KNOWN_KEYS:
            raise CodebookError(f"unknown key {key!r}", line)
    if body.get("code") not in codes:
        raise CodebookError(f"unknown code {body.get('code')!r}", line)
    subject, object_ = _roles(body, "subject", line), _roles(body, "object", line)
    return Entry(
        str(body.get("id") or f"line-{line}"),
        str(body["code"]),
        line,
        _words(body, "verbs", line),
        tuple(_idiom(item, line) for item in body.get("idioms", [])),
        _words(body, "nouns", line),
        _words(body, "agents", line),
        _words(body, "adjectives", line),
        subject,
        object_,
        _roles(body, "noun_subject", line) or subject,
        _roles(body, "noun_object", line) or object_,
        _roles(body, "theme", line),
        _by_side(body, "if", line, SORTS),
        _by_side(body, "only", line, None),
        _by_side(body, "unless", line, None),
        _words(body, "governed_by", line),
        _words(body, "near", line),
        _words(body, "not_near", line),
        _words(body, "needs", line),
        _words(body, "blocks", line),
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


def _roles(body: dict[str, Any], key: str, line: int) -> tuple[str, ...]:
    value = body.get(key, [])
    if not isinstance(value, list):
        raise CodebookError(f"`{key}` must be a list of roles", line)
    for role in value:
        if role not in ROLES:
            raise CodebookError(f"unknown role {role!r} in `{key}`", line)
    return tuple(value)


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
        if side == "__line__":
            continue
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
