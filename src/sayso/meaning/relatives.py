"""Whom a relative pronoun goes back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.meaning.naming import ACTOR, NAME

if TYPE_CHECKING:
    from sayso.meaning.actors import Actor, Actors


def relative(actors: Actors, head: int) -> Actor | None:
    """Return what the noun stands for that a relative clause modifies, or else that it follows."""
    tree = actors.tree
    for node in tree.up(head):
        if tree.dep(node) in ("acl:relcl", "acl"):
            found = actors.resolve(tree.head(node))
            # "who" stands for people: a clause hung on a thing goes to the person before it.
            if found is None or tree.low[head] not in ("who", "whom") or found.sort in (ACTOR, NAME):
                return found
            break
        if tree.dep(node) in ("ccomp", "root", "parataxis"):
            break
    if tree.asks(head):
        return None
    before = head - 1
    while before >= 0 and (tree.tag(before) == "ADP" or tree.low[before] == "according"):
        before -= 1  # "NAME, according to whom S"
    if before >= 0 and tree.words[before] in (",", "--", "–", "—"):
        before -= 1
    if before not in actors.nominals or tree.sentence_of[before] != tree.sentence_of[head]:
        return None
    while tree.head(before) in actors.nominals and tree.head(before) < head:
        before = tree.head(before)
    return actors.resolve(before)
