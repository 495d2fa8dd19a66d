"""Words around names of places, read once from `places.yaml` and `short_forms.tsv`."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import yaml


@functools.cache
def _table() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_read("places.yaml"))
    return found


def _read(name: str) -> str:
    return resources.files("sayso.meaning").joinpath(name).read_text("utf-8")


@functools.cache
def kinds() -> dict[str, str]:
    """Return the kind of place that each word beside a name tells."""
    singular = {word: kind for kind, words in _table()["kinds"].items() for word in words}
    return {
        f"{word[:-1]}ies" if word.endswith("y") else f"{word}s": kind for word, kind in singular.items()
    } | singular


@functools.cache
def words(*names: str) -> frozenset[str]:
    """Return the words of some lists; KeyError for a list that does not exist."""
    return frozenset(word for name in names for word in _table()[name])


@functools.cache
def short_forms() -> dict[str, str]:
    """Return the names of states and provinces by their short forms: "Tenn", "TX", "Ont"."""
    rows = [
        row.split("\t") for row in _read("short_forms.tsv").splitlines() if row and not row.startswith("#")
    ]
    return {short: name for name, *shorts in rows for short in shorts}
