"""What becomes of an act that a noun names: by its adjectives, and by the verb or noun above it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.meaning import realities as words
from sayso.meaning.speech import is_negated
from sayso.meaning.tree import Tree


def told_of(tree: Tree, noun: int, light: int | None, tables: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield realities of an act, or "negated", with the words that say so; `light` is the verb doing it."""
    for kid in tree.kids(noun, "amod", "det"):
        for reality, adjectives in words.NOUN_REALITIES.items():
            if tree.low[kid] in adjectives:
                yield reality, kid
        if tree.low[kid] in ("no", "neither"):
            yield "negated", kid
    head = tree.head(noun)
    if head < 0:
        return
    if tree.dep(noun) == "nsubj" and tree.lemma(head) in words.SHAMS and tree.kids(head, "cop"):
        yield "negated", head  # "his war on X is a sham"
    if tree.tag(head) == "VERB":
        above = _of_verb_above(tree, noun, head, tables)
    else:
        hangs = tree.dep(noun) == "nmod" and tree.case(noun) in ("for", "of", "to")
        above = words.NOUNS_ABOVE.get(tree.lemma(head)) if hangs else None
    if above is not None:
        yield above, head
    if light is None:
        yield from _of_its_clause(tree, noun, head)


def goes_on_until(tree: Tree, noun: int, verb: int) -> bool:
    """ "Halt its attacks", "stop the bombing": what somebody is to stop goes on until then."""
    if tree.lemma(verb) not in words.CEASING or tree.dep(noun) not in ("obj", "nsubj:pass"):
        return False
    return any(
        tree.is_possessor(kid) or tree.low[kid] in ("the", "this", "these", "all") for kid in tree.kids(noun)
    )


def _of_verb_above(tree: Tree, noun: int, verb: int, tables: dict[str, str]) -> str | None:
    """Say what a verb makes of the act that its object, subject or "for X" names; None for nothing."""
    lemma, dep = tree.lemma(verb), tree.dep(noun)
    if dep == "obl":
        if lemma == "call" and tree.case(noun) == "off":
            return "averted"
        return "hypothetical" if lemma in words.CALLED_FOR and tree.case(noun) == "for" else None
    if dep not in ("obj", "nsubj:pass") or goes_on_until(tree, noun, verb):
        return None
    if lemma in words.ASKED_FOR:
        return "hypothetical"
    if lemma in words.BACKING and (tree.lemma(noun) in words.MOVES or _indefinite(tree, noun, lemma)):
        return "planned"
    if lemma in words.CALLING_OFF and (lemma != "call" or tree.particle(verb) == "off"):
        return "averted"
    if lemma in words.POSTPONING:
        return "planned"
    table = None if lemma == "commit" else tables.get(lemma)  # "committed genocide"
    return table if table in ("averted", "planned") and lemma not in ("offer", "order") else None


def _indefinite(tree: Tree, noun: int, lemma: str) -> bool:
    """ "Backed an invasion", which is yet to come; "announced an attack" may tell of one."""
    return lemma != "announce" and any(tree.low[kid] in ("a", "an") for kid in tree.kids(noun, "det"))


def _of_its_clause(tree: Tree, noun: int, head: int) -> Iterator[tuple[str, int]]:
    """A bare act noun ("their assault on X began") takes negation and doubt of no clause of its own.

    Its clause matters only where the noun is the subject or object of it.
    """
    if tree.tag(head) != "VERB" or tree.dep(noun) not in ("nsubj:pass", "obj", "nsubj"):
        return
    coming = tree.lemma(head) in words.COMING
    for kid in tree.kids(head, "aux"):
        if tree.low[kid] in words.FUTURE and (coming or tree.dep(noun) != "nsubj"):
            yield "planned", kid
    if tree.dep(noun) == "nsubj" and coming and is_negated(tree, head):
        yield "negated", head
