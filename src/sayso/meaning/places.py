"""Places as named, in a first honest form: the country where the name itself says it, no coordinates."""

from __future__ import annotations

from sayso.meaning.actors import Actors
from sayso.meaning.naming import PLACE
from sayso.meaning.tree import Tree
from sayso.model import states
from sayso.model.layers import PlaceMention

LOCAL = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "across",
        "around",
        "throughout",
        "within",
        "into",
        "over",
        "off",
        "along",
        "toward",
        "towards",
        "to",
        "from",
        "of",
    }
)
WITHIN = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "throughout", "within", "off", "along"}
)


def places(tree: Tree, actors: Actors) -> tuple[PlaceMention, ...]:
    """Return the named places of a document; a state counts where it is used as a place."""
    found = []
    for head, nominal in sorted(actors.nominals.items()):
        if not nominal.named or (nominal.sort != PLACE and nominal.type != "State"):
            continue
        if nominal.type == "State" and tree.case(head) not in LOCAL:
            continue
        tokens = [t for t in nominal.tokens if tree.tag(t) == "PROPN"] or list(nominal.tokens)
        span = tree.span(tokens)
        name = tree.doc.text.at(span)
        state, precision, reason = _known(name)
        found.append(
            PlaceMention(
                span, name, None, None, None, None if state is None else state.code, precision, reason
            )
        )
    unique = {place.span: place for place in found}
    return tuple(unique[span] for span in sorted(unique))


def _known(name: str) -> tuple[states.State | None, str, str]:
    state = states.by_name(name)
    if state is not None:
        return state, "country", "the name of a country"
    state = states.by_capital(name)
    if state is not None:
        return state, "town", f"the capital of {state.name}"
    return None, "unknown", "not resolved: no gazetteer entry"


def proper_part(tree: Tree, tokens: tuple[int, ...], name: str) -> str:
    """Return the name inside "the city of X"; any other phrase as it stands."""
    for token in tokens:
        if tree.tag(token) == "PROPN" and tree.case(token) == "of" and tree.head(token) in tokens:
            return " ".join(tree.text(tree.phrase(token)).split())
    return name
