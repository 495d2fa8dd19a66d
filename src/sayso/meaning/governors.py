"""What a verb makes of the act below it, and the forms of verbs that tell one construction from another."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.meaning import realities as words
from sayso.meaning.speech import is_negated
from sayso.meaning.tree import Tree


def told_by(tree: Tree, verb: int, tables: dict[str, str]) -> Iterator[str]:
    """Yield the realities, or "negated", that a verb gives the act below it."""
    lemma = tree.lemma(verb)
    built = list(_of_construction(tree, verb))
    table = "planned" if lemma in words.ORDERING else tables.get(lemma)
    if lemma == "able" and any(tree.low[kid] in ("was", "were") for kid in tree.kids(verb, "cop")):
        return  # "was able to capture": it did
    if built:
        yield from built
    elif table is not None and (table != "averted" or _keeps_from(tree, verb)):
        yield table


def _of_construction(tree: Tree, verb: int) -> Iterator[str]:
    """Yield what a construction gives: "is going to", "has to", "tried to", "ruled out"."""
    lemma, low = tree.lemma(verb), tree.low[verb]
    if (lemma, low) == ("go", "going") or lemma == "about":
        yield "planned"
    elif lemma == "have" and not tree.kids(verb, "obj", "advmod"):
        yield "planned"  # "has to leave"
    elif lemma == "keep" and any(
        tree.low[k] == "from" for c in tree.kids(verb, "advcl") for k in tree.kids(c)
    ):
        yield "averted"
    elif lemma in words.FORBIDDING:
        yield from ("planned", "negated")
    elif lemma == "rule" and tree.particle(verb) == "out":
        yield from ("possible" if is_negated(tree, verb) else "planned", "negated")
    elif lemma == "want" and _of_somebody_else(tree, verb):
        yield "hypothetical"  # "wants the army to leave": it is not his to do
    elif lemma in words.TRYING:
        # "Is trying to" may yet come about; "tried to", "jailed for trying to" did not.
        blamed = any(tree.low[kid] in ("for", "of", "after") for kid in tree.kids(verb, "mark"))
        yield "averted" if low in ("tried", "attempted") or blamed else "planned"


def _of_somebody_else(tree: Tree, verb: int) -> bool:
    clauses = tree.kids(verb, "ccomp")
    return bool(tree.objects(verb)) or any(tree.kids(clause, "nsubj") for clause in clauses)


def _keeps_from(tree: Tree, verb: int) -> bool:
    """Tell whether a verb keeps somebody from doing something, in its own words ("stopped X from")."""
    if tree.lemma(verb) not in ("stop", "end", "block"):
        return True
    below = tree.kids(verb, "advcl", "obl", "xcomp")
    return any(tree.low[word] == "from" for kid in below for word in tree.kids(kid, "mark", "case"))


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell "to attack" from "to attacking" and "to having attacked"."""
    gerund = tree.low[verb].endswith("ing") or any(
        tree.low[kid] == "having" for kid in tree.kids(verb, "aux")
    )
    return not gerund and any(tree.low[kid] == "to" for kid in tree.kids(verb, "mark"))


def is_bare(tree: Tree, verb: int) -> bool:
    """Tell a subjunctive: a bare form where one of the third person would have its ending."""
    if tree.low[verb] != tree.lemma(verb) or tree.kids(verb, "aux"):
        return False
    subjects = tree.kids(verb, "nsubj")
    return any(tree.tag(kid) in ("NOUN", "PROPN") and tree.low[kid] == tree.lemma(kid) for kid in subjects)


def is_told_of_always(tree: Tree, verb: int) -> bool:
    """Tell a plain present outside headlines: with a condition it tells of no single act."""
    low, lemma = tree.low[verb], tree.lemma(verb)
    present = low in (lemma, f"{lemma}s", f"{lemma}es") and tree.tag(verb) == "VERB"
    marked = tree.kids(verb, "aux", "aux:pass", "mark")
    return present and not marked and tree.block_kind(verb) in ("body", "comment")


def is_finite_beside(tree: Tree, verb: int, first: int) -> bool:
    """Tell a joined verb of a form that cannot share the auxiliaries of the first one."""
    low, lemma = tree.low[verb], tree.lemma(verb)
    if not tree.kids(first, "aux") or low == lemma or low.endswith("ing"):
        return False
    return low.endswith("s") or tree.low[first] == tree.lemma(first)


def is_short_of(tree: Tree, node: int) -> bool:
    before = [tree.low[i] for i in range(max(0, node - 3), node)]
    return before[-2:] == ["short", "of"] or before[:2] == ["short", "of"]


def singles_out(tree: Tree, word: int) -> bool:
    """Tell an ordinal or superlative."""
    low = tree.low[word]
    most = any(tree.low[kid] in ("most", "least") for kid in tree.kids(word))
    return low in words.SINGLING_OUT or most or (tree.tag(word) == "ADJ" and low.endswith("est"))
