"""CoNLL-U (Universal Dependencies), with GUM's entities in the MISC column where they are.

Format: https://universaldependencies.org/format.html; entities as in Zeldes (2017), The GUM corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sayso.reading.labels import NAMED, basic
from sayso.reading.shapes import GAPS
from training.corpora.annotated import Annotated, MentionGold, SpanKey

GUM_TYPES = {
    "person": "Person",
    "organization": "Organisation",
    "place": "Location",
    "event": "Event",
    "time": "Temporal",
}
"""GUM's object, abstract, substance, animal and plant have no counterpart."""

_UNTYPED_MAY_BE = ("Weapon", "MilitaryPlatform", "Document", "Money", "Quantity", "Facility")
_EXHAUSTIVE = frozenset({*GUM_TYPES.values(), "Nationality", "Weapon", "MilitaryPlatform", "Document", NAMED})
_TRIMMED = frozenset({"acl:relcl", "acl", "appos", "parataxis", "advcl"})


@dataclass(slots=True)
class _Draft:
    words: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    offsets: list[SpanKey] = field(default_factory=list)
    sentences: list[SpanKey] = field(default_factory=list)
    paragraphs: list[SpanKey] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)
    text: str = ""


def read(path: Path, corpus: str) -> Annotated:
    """Read one CoNLL-U file, which holds one document."""
    draft = _Draft()
    opened: list[tuple[str, int, str]] = []
    rows: list[list[str]] = []
    new_paragraph = True
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            new_paragraph |= line.startswith(("# newpar", "# newdoc"))
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            _sentence(draft, rows, opened, new_paragraph=new_paragraph)
            rows, new_paragraph = [], False
    entities = draft.entities
    return Annotated(
        corpus=corpus,
        name=path.stem,
        words=tuple(draft.words),
        gaps=tuple(draft.gaps),
        sentences=tuple(draft.sentences),
        segmented=True,
        tags=tuple(draft.tags),
        heads=tuple(draft.heads),
        deps=tuple(draft.deps),
        lemmas=tuple(draft.lemmas),
        mentions=_mentions(draft) if entities else None,
        text=draft.text.rstrip(" "),
        offsets=tuple(draft.offsets),
        paragraphs=tuple(draft.paragraphs),
    )


def _sentence(
    draft: _Draft, rows: list[list[str]], opened: list[tuple[str, int, str]], *, new_paragraph: bool
) -> None:
    base = len(draft.words)
    between = ("\n" if new_paragraph else " ") if draft.text else ""
    if between and draft.text.endswith(" "):
        draft.text = draft.text[:-1]
    draft.text += between
    start_of_text = len(draft.text)
    gap = GAPS.index("start" if new_paragraph else "space")
    for surface, members in _surfaces(rows):
        cuts = _cuts(surface, [row[1] for row in members])
        for row, (first, last) in zip(members, cuts, strict=True):
            draft.words.append(row[1])
            draft.gaps.append(gap)
            draft.offsets.append((len(draft.text) + first, len(draft.text) + last))
            draft.tags.append(row[3])
            head = int(row[6])
            draft.heads.append(base + head - 1 if head else -1)
            draft.deps.append(basic(row[7]))
            draft.lemmas.append(row[2])
            _entities(draft, row[9], opened)
            gap = GAPS.index("joined")
        draft.text += surface.text
        if surface.space_after:
            draft.text += " "
            gap = GAPS.index("space")
    draft.sentences.append((base, len(draft.words)))
    end = len(draft.text.rstrip(" "))
    if new_paragraph or not draft.paragraphs:
        draft.paragraphs.append((start_of_text, end))
    else:
        draft.paragraphs[-1] = (draft.paragraphs[-1][0], end)


@dataclass(frozen=True, slots=True)
class _Surface:
    text: str
    space_after: bool


def _surfaces(rows: list[list[str]]) -> Iterator[tuple[_Surface, list[list[str]]]]:
    """Yield what is written as one, with the words that it consists of."""
    until, surface, members = 0, None, []
    for row in rows:
        if "." in row[0]:
            continue
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            until = int(row[0].partition("-")[2])
            surface, members = _Surface(row[1], spaced), []
            continue
        if surface is None:
            yield _Surface(row[1], spaced), [row]
            continue
        members.append(row)
        if int(row[0]) == until:
            yield surface, members
            surface = None


def _cuts(surface: _Surface, forms: list[str]) -> list[SpanKey]:
    """Place the words inside what is written; evenly where the spelling does not show it."""
    if "".join(forms) != surface.text:
        step = max(1, len(surface.text) // len(forms))
        edges = [min(i * step, len(surface.text)) for i in range(len(forms))] + [len(surface.text)]
    else:
        edges = [0]
        for form in forms:
            edges.append(edges[-1] + len(form))
    return list(pairwise(edges))


def _entities(draft: _Draft, misc: str, opened: list[tuple[str, int, str]]) -> None:
    here = len(draft.words) - 1
    value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
    for token in re.findall(r"\([^()]*\)?|[^()]+\)", value):
        identity = re.split(r"[-)]", token.lstrip("("), maxsplit=1)[0]
        if token.startswith("("):
            kind = token.strip("()").partition("-")[2].partition("-")[0]
            if token.endswith(")"):
                draft.entities.append((here, here + 1, kind))
            else:
                opened.append((identity, here, kind))
            continue
        for i in range(len(opened) - 1, -1, -1):
            if opened[i][0] == identity:
                _, start, kind = opened.pop(i)
                draft.entities.append((start, here + 1, kind))
                break


def _mentions(draft: _Draft) -> MentionGold:
    spans: dict[SpanKey, tuple[str | None, bool]] = {}
    cells: set[tuple[SpanKey, str]] = set()
    for start, end, kind in draft.entities:
        head = _head(draft, start, end)
        span = _trim(draft, start, end, head)
        spans[span] = (GUM_TYPES.get(kind), draft.tags[head] == "PROPN")
        if kind not in GUM_TYPES:
            cells.update((span, channel) for channel in _UNTYPED_MAY_BE)
    for i, (tag, word) in enumerate(zip(draft.tags, draft.words, strict=True)):
        # GUM leaves adjectives of nationality out; they must not be taught as nothing.
        if tag == "ADJ" and word[:1].isupper() and (i, i + 1) not in spans:
            cells.update({((i, i + 1), "Nationality"), ((i, i + 1), NAMED)})
    return MentionGold(spans, _EXHAUSTIVE, frozenset(cells))


def _head(draft: _Draft, start: int, end: int) -> int:
    return next((i for i in range(start, end) if not start <= draft.heads[i] < end), start)


def _trim(draft: _Draft, start: int, end: int, head: int) -> SpanKey:
    """Cut a mention before the first clause or apposition that follows its head.

    GUM's mentions run to the end of relative clauses; whoever asks for an actor wants the words
    that name or describe him.
    """
    last = end
    for i in range(head + 1, end):
        if draft.heads[i] == head and draft.deps[i] in _TRIMMED:
            members = [j for j in range(head + 1, end) if _under(draft, j, i)]
            last = min(last, *members)
    while last > head + 1 and (draft.deps[last - 1] == "punct" or draft.tags[last - 1] == "PART"):
        last -= 1  # a comma, or the clitic of a possessive
    return start, last


def _under(draft: _Draft, node: int, top: int) -> bool:
    while node not in (top, -1):
        node = draft.heads[node]
    return node == top
