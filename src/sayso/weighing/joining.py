"""Claims that rest on one root, joined step by step; two named holders are never made one by a text."""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Sets of nodes that grow together (union and find), each with at most one named holder.

    Nodes are any strings. A join that would put two different holders into one set is refused: equal
    words in two mouths are two sayings, and who is the same holder is decided elsewhere.
    """

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._holder: dict[str, str] = {}

    def find(self, node: str) -> str:
        """Return the node that stands for the set of a node."""
        parent = self._parent.setdefault(node, node)
        while parent != self._parent[parent]:
            self._parent[node] = self._parent[parent]
            node, parent = parent, self._parent[parent]
        return parent

    def hold(self, node: str, holder: str) -> bool:
        """Make a holder answerable for the set of a node; False where another one is."""
        return self.join(node, self.of_holder(holder))

    def of_holder(self, holder: str) -> str:
        """Return the node of a holder."""
        node = f"holder {holder}"
        if node not in self._parent:
            self._holder[self.find(node)] = holder
        return node

    def holder(self, node: str) -> str | None:
        """Return who is answerable for the set of a node."""
        return self._holder.get(self.find(node))

    def join(self, left: str, right: str) -> bool:
        """Make two sets one; False where different holders are answerable for them."""
        ours, theirs = self.find(left), self.find(right)
        if ours == theirs:
            return True
        holders = {self._holder[one] for one in (ours, theirs) if one in self._holder}
        if len(holders) > 1:
            return False
        kept, gone = min(ours, theirs), max(ours, theirs)
        self._parent[gone] = kept
        self._holder.pop(gone, None)
        if holders:
            self._holder[kept] = holders.pop()
        return True

    def sets(self, nodes: Iterable[str]) -> list[list[str]]:
        """Return some nodes set by set, in their order."""
        grouped: dict[str, list[str]] = {}
        for node in nodes:
            grouped.setdefault(self.find(node), []).append(node)
        return list(grouped.values())
