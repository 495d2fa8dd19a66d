"""Named mentions whose type the text itself shows to be another: a body taken for a man, a man for a town."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.meaning.lexicon import is_a
from sayso.meaning.tree import Tree
from sayso.model.layers import Mention

OF_OFFICE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "PART"})
"""Tags of the words of an office and of what it is of."""
REACH = 10
"""Words that an office and what it is of may be."""
LEAST = 2
"""Times that a name must stand for a body before it is one everywhere."""


def righted(tree: Tree) -> tuple[Mention, ...]:
    """Return the mentions of a document, with the types that the whole text gives them."""
    names = [_name(tree, mention) for mention in tree.doc.mentions]
    bodies = _bodies(tree, names)
    starts = {token.span.start: index for index, token in enumerate(tree.tokens)}
    found = []
    for mention, name in zip(tree.doc.mentions, names, strict=True):
        kind = mention.type
        if mention.named and kind == "Person" and (name in bodies or is_a(name.lower(), "bodies_by_name")):
            kind = "Organisation"
        elif mention.named and kind in ("Location", "Facility") and len(name.split()) > 1:
            index = starts.get(mention.span.start)
            kind = "Person" if index is not None and _behind_office(tree, index, mention) else kind
        found.append(mention if kind == mention.type else replace(mention, type=kind))
    return tuple(found)


def _name(tree: Tree, mention: Mention) -> str:
    return re.sub(r"^(?:the|The)\s+|(?:'s|’s)$", "", tree.doc.text.at(mention.span)).strip()


def _bodies(tree: Tree, names: list[str]) -> frozenset[str]:
    """Return the single words that stand for a body: mostly read as one, or part of its longer name."""
    counts: dict[str, int] = {}
    longer = set()
    for mention, name in zip(tree.doc.mentions, names, strict=True):
        if not mention.named or mention.type not in ("Person", "Organisation"):
            continue
        counts[name] = counts.get(name, 0) + (1 if mention.type == "Organisation" else -1)
        words = name.split()
        if mention.type == "Organisation" and len(words) == 2 and is_a(words[1].lower(), "body_nouns"):
            longer.add(words[0])  # "Wagner", of the Wagner Group
    mostly = {name for name, count in counts.items() if count >= LEAST}
    return frozenset(name for name in mostly | longer if len(name.split()) == 1)


def _behind_office(tree: Tree, first: int, mention: Mention) -> bool:
    """Tell "the mayor of X, NAME," from a place behind a comma."""
    if first < 1 or tree.words[first - 1] != ",":
        return False
    last = first
    while last < len(tree.tokens) and tree.tokens[last].span.end <= mention.span.end:
        last += 1
    if last < len(tree.tokens) and tree.tag(last) != "PUNCT":
        return False
    start = tree.doc.sentences[tree.sentence_of[first]].first
    for index in range(first - 2, max(start, first - 2 - REACH) - 1, -1):
        if tree.tag(index) not in OF_OFFICE:
            return False
        lemma = tree.lemma(index)
        if tree.tag(index) == "NOUN" and is_a(lemma, "offices") and is_a(lemma, "people_nouns"):
            return tree.low[index] == lemma
    return False
