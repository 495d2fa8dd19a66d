"""Entries of a codebook: the ways in which a text words a code, each checked as it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from sayso.meaning.lines import Mapping, words
from sayso.model.claim import BASES, MEANS, POLARITIES, REALITIES
from sayso.model.errors import CodebookError

PREPOSITIONS = frozenset(
    {
        *(
            "about",
            "against",
            "along",
            "alongside",
            "among",
            "around",
            "at",
            "behind",
            "between",
            "by",
            "for",
        ),
        *("as",),
        *("from", "in", "inside", "into", "near", "of", "off", "on", "onto", "opposite", "out", "out of"),
        *("outside", "over", "through", "to", "toward", "towards", "under", "upon", "via", "with", "within"),
    }
)
TRIGGERS = ("verbs", "idioms", "nouns", "agents", "adjectives")
_OF_VERBS = PREPOSITIONS | {
    *("agent", "patient", "recipient", "clause", "aim", "partner", "patient_owner", "theme_modifier")
}
_OF_NOUNS = PREPOSITIONS | {
    "above",
    "owner",
    "victim",
    "doer",
    "clause",
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
MOST_IDIOMS = 2000
SIDES = ("subject", "object", "theme")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a text words a code; fields as at the top of `codebook.yaml`.

    `line` is where it stands in the file of the codebook that `book` names.
    """

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
    book: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


KNOWN_KEYS = frozenset(
    {
        *("id", "code", *TRIGGERS, *SIDES, "noun_subject", "noun_object", "if", "only", "unless"),
        *("governed_by", "near", "not_near", "needs", "blocks"),
        *("means", "mutual", "agentless", "polarity", "reality", "basis"),
        *("examples", "counterexamples"),
    }
)


def entry(body: Any, codes: Collection[str], book: str) -> Entry:
    """Read one entry; raises CodebookError with its line where something does not hold."""
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
        words(body, "verbs", line),
        _idioms(body, line),
        words(body, "nouns", line),
        words(body, "agents", line),
        words(body, "adjectives", line),
        subject,
        object_,
        noun_subject,
        noun_object,
        _roles(body, "theme", kinds, line),
        _by_side(body, "if", line, SORTS),
        _by_side(body, "only", line, None),
        _by_side(body, "unless", line, None),
        words(body, "governed_by", line),
        words(body, "near", line),
        words(body, "not_near", line),
        words(body, "needs", line),
        _blocks(body, line),
        _means(body, line),
        _flag(body, "mutual", line),
        _flag(body, "agentless", line),
        _one_of(body, "polarity", POLARITIES, line),
        _one_of(body, "reality", REALITIES, line),
        _one_of(body, "basis", BASES, line),
        book,
        _sentences(body, "examples", line),
        _sentences(body, "counterexamples", line),
    )


def _sentences(body: dict[str, Any], key: str, line: int) -> tuple[str, ...]:
    value = body.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError(f"`{key}` must be a list of sentences", line)
    return tuple(item.strip() for item in value)


def triggers(one: Entry) -> Iterator[tuple[str, str]]:
    """Yield each (kind, word) that an entry starts from; of an idiom its verb."""
    for kind in ("verbs", "nouns", "agents", "adjectives"):
        for word in sorted(getattr(one, kind)):
            yield kind, word
    for verb in sorted({verb for verb, _, _ in one.idioms}):
        yield "idioms", verb


def _blocks(body: dict[str, Any], line: int) -> frozenset[str]:
    found = words(body, "blocks", line)
    for kind in sorted(found - BLOCKS):
        raise CodebookError(f"unknown block {kind!r}; known: {', '.join(sorted(BLOCKS))}", line)
    return found


def may_stand(role: str, kind: str) -> bool:
    """Tell whether a role, or a way of two roles ("on/with"), is one of a kind of trigger."""
    first, slash, second = role.partition("/")
    return first in ROLES[kind] and (not slash or (kind != "adjectives" and second in _OF_NOUNS))


def _roles(body: dict[str, Any], key: str, kinds: tuple[str, ...], line: int) -> tuple[str, ...]:
    """Read where a side stands; each role must be one of some of the kinds that the entry starts from."""
    value = body.get(key, [])
    if not isinstance(value, list):
        raise CodebookError(f"`{key}` must be a list of roles", line)
    for role in value:
        if not any(may_stand(role, kind) for kind in ROLES):
            raise CodebookError(f"unknown role {role!r} in `{key}`", line)
        if not any(may_stand(role, kind) for kind in kinds):
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
            if not any(may_stand(role, kind) for role in roles):
                raise CodebookError(f"the entry says no place of its `{side}` for its {kind}", line)
            if kind == "adjectives" and not set(roles) <= _OF_COMPOUNDS:
                raise CodebookError(f"the `{side}` of a compound is prefix or noun, and nothing else", line)


def _idioms(body: dict[str, Any], line: int) -> tuple[tuple[str, str, str], ...]:
    value = body.get("idioms", [])
    if not isinstance(value, list):
        raise CodebookError("`idioms` must be a list of [verb, preposition or obj, noun]", line)
    found = [idiom for item in value for idiom in _idiom(item, line)]
    if len(found) > MOST_IDIOMS:
        raise CodebookError(f"an entry has at most {MOST_IDIOMS} idioms; these make {len(found)}", line)
    return tuple(found)


def _idiom(item: Any, line: int) -> Iterator[tuple[str, str, str]]:
    """Yield the idioms of one item, any part of which may be a list of words."""
    if not isinstance(item, list) or len(item) != 3:
        raise CodebookError("an idiom is [verb, preposition or obj, noun], each a word or a list", line)
    parts = [part if isinstance(part, list) else [part] for part in item]
    if not all(isinstance(word, str) for part in parts for word in part):
        raise CodebookError("the parts of an idiom are words, or lists of words", line)
    for verb, link, noun in product(*parts):
        yield verb.lower(), link.lower(), noun.lower()


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
