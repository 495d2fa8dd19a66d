"""Earlier phrases that a description may take up again: "the report" after "the report of the auditors"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, DOCUMENT, Nominal
from sayso.meaning.tree import Tree
from sayso.model import states


class Descriptions:
    """Looks earlier phrases up by head noun; each is compared once with each name, however often asked."""

    def __init__(self, tree: Tree, nominals: dict[int, Nominal]) -> None:
        self.tree = tree
        self.nominals = nominals
        self._heads_by_lemma: dict[str, list[int]] = {}
        for index in sorted(nominals):
            self._heads_by_lemma.setdefault(tree.lemma(index), []).append(index)
        self._compared: dict[tuple[str, str, bool], tuple[int, list[int]]] = {}

    def fuller(self, nominal: Nominal) -> Iterator[int]:
        """Yield the heads of earlier phrases with the same head noun that say more, nearest first."""
        lemma, name = self.tree.lemma(nominal.head), nominal.name.lower()
        mine = set(name.split())
        must_name = nominal.sort in (ACTOR, DOCUMENT)
        if not must_name and len(mine) > 1:
            return
        heads = self._heads_by_lemma.get(lemma, [])
        compared, found = self._compared.get((lemma, name, must_name), (0, []))
        while compared < len(heads) and heads[compared] < nominal.head:
            other = self.nominals[heads[compared]]
            names = other.named or self.has_name(other) or not must_name
            if names and mine < set(other.name.lower().split()):
                found.append(heads[compared])
            compared += 1
        self._compared[lemma, name, must_name] = (compared, found)
        for place in range(bisect.bisect_left(found, nominal.head) - 1, -1, -1):
            yield found[place]

    def has_name(self, nominal: Nominal) -> bool:
        """Tell whether a proper name or a state's adjective is among the words of a phrase."""
        return any(
            self.tree.tag(i) == "PROPN" or states.by_adjective(self.tree.words[i]) is not None
            for i in nominal.tokens
        )


def is_official(nominal: Nominal) -> bool:
    """Tell a state's own body from an armed or political group."""
    words_ = {word.lower().strip(".") for word in nominal.name.split()}
    return any(is_a(word, "official_words") for word in words_) or any(
        states.by_adjective(word) for word in nominal.name.split()
    )
