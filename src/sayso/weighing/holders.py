"""Whom a claim rests on by its own words: the last in its chain who is somebody in particular."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model.claim import Holder
from sayso.model.origin import Fingerprint
from sayso.model.proposition import Placed
from sayso.weighing.credits import outlet_key
from sayso.weighing.folding import name_key
from sayso.weighing.mouthpieces import is_somebody

COMMENT = "comment"
COMMENTER = "commenter"
_OUTLET_KINDS = ("outlet", "agency", "body", "document")
_WRITINGS = """
report reports reporting study statement brief briefing article articles story dispatch agency news
newspaper paper daily magazine website site correspondent reporter journalist portal service wire
"""
_GENERIC = frozenset(_WRITINGS.split())


@dataclass(frozen=True, slots=True)
class Root:
    """The holder that a claim rests on; `outlet` is the key of the outlet that it is, None for others."""

    cluster: str
    holder: Holder
    outlet: str | None


class Outlets:
    """The outlets of some documents, found again under the names by which others call them.

    `clusters` gives a document's outlet as a cluster of actors, where the caller knows it.
    """

    def __init__(self, prints: Iterable[Fingerprint], clusters: Mapping[str, str]) -> None:
        self._documents: dict[str, list[Fingerprint]] = {}
        self._of_cluster: dict[str, str] = {}
        for one in sorted(prints, key=lambda one: one.doc):
            key = self.key(one)
            if key is not None:
                self._documents.setdefault(key, []).append(one)
                if one.doc in clusters:
                    self._of_cluster.setdefault(clusters[one.doc], key)

    @staticmethod
    def key(one: Fingerprint) -> str | None:
        """Return the key of a document's own outlet."""
        return None if one.outlet is None else outlet_key(one.outlet) or None

    def documents(self, key: str) -> list[Fingerprint]:
        """Return the documents of an outlet, by id."""
        return self._documents.get(key, [])

    def named(self, holder: Holder, cluster: str) -> str | None:
        """Return the key of the outlet that a holder is, None for everybody else.

        "The Orla Observer's report" is the Orla Observer: words for a piece of writing are left out.
        """
        if cluster in self._of_cluster:
            return self._of_cluster[cluster]
        key = outlet_key(holder.name)
        if key in self._documents:
            return key
        if holder.kind not in _OUTLET_KINDS:
            return None
        rest = " ".join(word for word in key.split() if word not in _GENERIC)
        if rest in self._documents or holder.kind in ("outlet", "agency"):
            return rest or None
        return None


def root(placed: Placed, own: str | None, outlets: Outlets) -> Root | None:
    """Return the innermost holder of a claim who has a name, None where nobody has.

    The document's own outlet is no holder of what it says itself ("he told the Observer").
    """
    chain = placed.claim.chain
    clusters = placed.holder_clusters or tuple(f"name {name_key(holder.name)}" for holder in chain)
    for holder, cluster in reversed(list(zip(chain, clusters, strict=True))):
        outlet = outlets.named(holder, cluster)
        if is_somebody(holder) and (outlet is None or outlet != own):
            return Root(cluster, holder, outlet)
    return None
