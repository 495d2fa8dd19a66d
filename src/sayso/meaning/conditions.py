"""Where a codebook entry may stand: its kind of block, the verb above it, the words near it."""

from __future__ import annotations

from sayso.meaning.entries import Entry
from sayso.meaning.tree import Tree


def placed(tree: Tree, trigger: int, entry: Entry, above: int | None) -> bool:
    """Tell whether a trigger stands where its entry asks; `above` is the verb that governs it."""
    if entry.blocks and tree.block_kind(trigger) not in entry.blocks:
        return False
    if entry.governed_by and (above is None or not entry.governed_by & _governs(tree, above)):
        return False
    if entry.needs and tree.tag(trigger) == "VERB":
        kids = tree.kids(trigger)
        if not entry.needs & ({tree.dep(kid) for kid in kids} | {tree.case(kid) for kid in kids}):
            return False
    if entry.near and not _stands_near(tree, trigger, entry.near):
        return False
    return not (entry.not_near and _stands_near(tree, trigger, entry.not_near))


def governor(tree: Tree, noun: int) -> int | None:
    """Return the word above a noun or the list that it stands in; None at the root."""
    head = tree.head(tree.first_conjunct(noun))
    return head if head >= 0 else None


def _governs(tree: Tree, above: int) -> set[str]:
    """Return the lemma of a verb above, and of what it only begins or goes on with ("began to thaw")."""
    return {tree.lemma(above), *(tree.lemma(kid) for kid in tree.kids(above, "xcomp"))}


def _stands_near(tree: Tree, trigger: int, lemmas: frozenset[str]) -> bool:
    """Tell whether one of the lemmas stands in the trigger's sentence or the one before."""
    number = tree.sentence_of[trigger]
    first = tree.doc.sentences[max(0, number - 1)].first
    return any(
        tree.lemma(i) in lemmas or tree.low[i] in lemmas
        for i in range(first, tree.doc.sentences[number].last)
        if i != trigger
    )
