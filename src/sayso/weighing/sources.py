"""The reliability of sources, as people set it: in general, or on a topic."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sayso.model.assessment import RELIABILITIES, Rating
from sayso.model.claim import Judgement
from sayso.weighing.folding import name_key

SOURCE = "source"
JUDGED = RELIABILITIES[:-1]
"""Without F, which says that nothing can be said."""


def source_target(source: str, topic: str | None = None) -> str:
    """Return the target of a judgement on a source, by its name folded for comparison."""
    parts = (SOURCE, name_key(source), *(() if topic is None else (name_key(topic),)))
    return ":".join(part.replace(":", " ") for part in parts)


def ratings(judgements: Iterable[Judgement]) -> list[Rating]:
    """Return the ratings that hold, from judgements that hold: the last one of each source and topic."""
    found: dict[str, Rating] = {}
    for one in judgements:
        kind, _, rest = one.target.partition(":")
        source, split, topic = rest.partition(":")
        if kind == SOURCE and one.verdict in RELIABILITIES:
            found[one.target] = Rating(source, topic if split else None, one.verdict, one)
    return [found[target] for target in sorted(found)]


def reliability(held: Iterable[Rating], names: Iterable[str], about: Collection[str]) -> str | None:
    """Return the reliability of a source known by some names, on what an item is about.

    `about` are codes, quad classes and names. A rating on a topic goes before the general one; of
    several the most cautious holds, and F only where there is no other. None where nobody has rated
    it.
    """
    keys = {name_key(name) for name in names}
    own = [one for one in held if one.source in keys]
    texts = [f" {name_key(text)} " for text in about]
    special = [
        one for one in own if one.topic is not None and any(f" {one.topic} " in text for text in texts)
    ]
    letters = {one.reliability for one in special or [one for one in own if one.topic is None]}
    judged = [letter for letter in JUDGED if letter in letters]
    return judged[-1] if judged else next(iter(letters), None)
