"""Who governs from a town: whom reporting means by "Moscow" or "Brussels"."""

from __future__ import annotations

from sayso.meaning.tree import Tree
from sayso.model import states

UNION = ("European Union", "Organisation")


def seated(tree: Tree, name: str) -> tuple[str, str] | None:
    """Return the name and type of who has its seat in a capital, None for other names.

    Brussels is the European Union's, unless the text speaks of Belgium.
    """
    state = states.by_capital(name)
    if state is None:
        return None
    if name == "Brussels" and "Belgi" not in tree.doc.text.content:
        return UNION
    return state.name, "State"
