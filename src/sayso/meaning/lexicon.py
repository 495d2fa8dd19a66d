"""Word classes of general English, read once from `lexicon.yaml`."""

from __future__ import annotations

import functools
from importlib import resources

import yaml


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    raw = yaml.safe_load(resources.files("sayso.meaning").joinpath("lexicon.yaml").read_text("utf-8"))
    return {name: frozenset(str(word) for word in words) for name, words in raw.items()}


def words(name: str) -> frozenset[str]:
    """Return the words of a class; KeyError for a class that does not exist."""
    return _classes()[name]


def is_a(lemma: str, *classes: str) -> bool:
    """Tell whether a lemma, in lower case, is in any of the classes."""
    return any(lemma in _classes()[name] for name in classes)
