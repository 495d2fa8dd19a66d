"""Whose an act is by a word of guilt or blame: "X is responsible for the killing of Y"."""

from __future__ import annotations

from sayso.meaning.lexicon import is_a
from sayso.meaning.tree import SUBJECTS, Tree

CHARGING = frozenset({"accuse", "suspect", "convict", "blame", "charge", "implicate", "involve", "fault"})
GUILTY = frozenset({"responsible", "guilty", "culpable", "liable", "answerable", "complicit", "accountable"})
RESPONSIBILITY = frozenset({"responsibility", "blame", "credit", "guilt"})
TAKING = frozenset(
    {
        *("deny", "accept", "admit", "bear", "share", "disclaim", "take"),
        *("reject", "assume", "carry"),
    }
)
BEHIND = ("of", "for", "in", "with", "over")


def charged(tree: Tree, noun: int) -> list[int]:
    """Return who is told, or said, to have done the harm that a noun names; the first word for him."""
    noun = tree.first_conjunct(noun)
    case, above = tree.case(noun), tree.head(noun)
    if case == "behind":
        return _subject(tree, noun) or ([above] if tree.dep(noun) == "nmod" else [])
    if above < 0 or case not in BEHIND or tree.dep(noun) not in ("obl", "nmod", "advcl"):
        return []
    lemma = tree.lemma(above)
    if tree.tag(above) == "VERB" and lemma in CHARGING:
        return tree.kids(above, "nsubj:pass", "nsubj") if tree.passive(above) else tree.objects(above)
    if not is_a(tree.lemma(noun), "harms"):
        return []  # "responsible for relations with X"
    if lemma in RESPONSIBILITY and tree.lemma(tree.head(above)) in TAKING:
        return _somebody(tree, tree.kids(tree.head(above), "nsubj"))
    return _guilty(tree, above) if lemma in GUILTY or tree.low[above] in GUILTY else []


def held_for(tree: Tree, verb: int) -> set[int]:
    """ "X holds Y responsible for S": the words of S, which X says; nothing of another "hold"."""
    guilty = [kid for kid in tree.kids(verb, "xcomp", "ccomp", "obl") if tree.low[kid] in GUILTY]
    return set(tree.subtree(guilty[0])) if guilty and tree.lemma(verb) == "hold" else set()


def _guilty(tree: Tree, word: int) -> list[int]:
    """ "X is guilty", "held X responsible", "those guilty"."""
    above = tree.head(word)
    if tree.dep(word) in ("xcomp", "ccomp", "obl") and tree.lemma(above) in ("find", "hold"):
        held = tree.lemma(above) == "hold" and not tree.passive(above)
        return tree.objects(above) if held else tree.kids(above, "nsubj:pass")
    if tree.dep(word) in ("amod", "acl") and above < word:
        return [above]
    return _subject(tree, word)


def _subject(tree: Tree, word: int) -> list[int]:
    return _somebody(tree, tree.kids(word, *SUBJECTS)) if tree.kids(word, "cop") else []


def _somebody(tree: Tree, heads: list[int]) -> list[int]:
    """Leave out "no group", "nobody"."""
    return [
        head
        for head in heads
        if tree.low[head] not in ("nobody", "none") and all(tree.low[kid] != "no" for kid in tree.kids(head))
    ]
