"""The general facts about names, read once from `names.yaml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Wordlists:
    """Word classes of names; all words are folded to lower-case ASCII.

    `given` maps a spelling of a given name to the first spelling of its group, `generic` and
    `spellings` a word to the one it is taken for, `legal` a legal form (words joined by spaces) to
    its class, `bodies` a well-known name to the first name of its body.
    """

    titles: frozenset[str]
    trailers: frozenset[str]
    particles: frozenset[str]
    abd: frozenset[str]
    given: Mapping[str, str]
    before: frozenset[str]
    common: frozenset[str]
    legal: Mapping[str, str]
    generic: Mapping[str, str]
    droppable: frozenset[str]
    trades: frozenset[str]
    general: frozenset[str]
    groups: frozenset[str]
    bearings: frozenset[str]
    institutions: frozenset[str]
    writings: frozenset[str]
    offices: frozenset[str]
    spellings: Mapping[str, str]
    numbers: Mapping[str, int]
    bodies: Mapping[str, str]
    ranks: frozenset[str]


@functools.cache
def wordlists() -> Wordlists:
    """Return the word classes of names."""
    raw: dict[str, str] = table("names.yaml")
    given = _groups(raw["given"])
    return Wordlists(
        titles=frozenset(raw["titles"].split()),
        trailers=frozenset(raw["trailers"].split()),
        particles=frozenset(raw["particles"].split()),
        abd=frozenset(raw["abd"].split()),
        given={**_groups(raw["others"]), **given},
        before=frozenset(raw["before"].split()),
        common=frozenset({*raw["common"].split(), *given}),
        legal=_legal(raw["legal"]),
        generic=_groups(raw["generic"]),
        droppable=frozenset(raw["droppable"].split()),
        trades=frozenset(raw["trades"].split()),
        general=frozenset(raw["general"].split()),
        groups=frozenset(raw["groups"].split()),
        bearings=frozenset(raw["bearings"].split()),
        institutions=frozenset(raw["institutions"].split()),
        writings=frozenset(raw["writings"].split()),
        offices=frozenset(raw["offices"].split()),
        spellings=_groups(raw["spellings"]),
        numbers={word: int(value) for word, value in (item.split("=") for item in raw["numbers"].split())},
        bodies=_groups(raw["bodies"], "|"),
        ranks=frozenset(raw["ranks"].split()),
    )


def table(name: str) -> Any:
    """Return what a YAML file of this room holds."""
    # libyaml, where PyYAML was built with it, reads it many times faster: every command waits for it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files("sayso.weighing").joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=loader)  # a safe one, either way


def _groups(lines: str, separator: str | None = None) -> dict[str, str]:
    """Map every word of a line to the first of its line; the first line that has a word keeps it."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        members = [word.strip() for word in line.split(separator)]
        for word in members:
            found.setdefault(word, members[0])
    return found


def _legal(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.splitlines():
        name, forms = line.split(":", 1)
        found.update({form.strip(): name.strip() for form in forms.split("|")})
    return found
