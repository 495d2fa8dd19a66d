"""States by their names, adjectives, demonyms and capitals (a table of general facts)."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class State:
    """A state with its ISO 3166 code; `capital` is the seat that stands for its government.

    `seats` are all spellings of the capital's name, and older ones ("Kyiv", "Kiev").
    """

    code: str
    name: str
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def capital(self) -> str:
        """The capital's name as it is written today; empty where there is none."""
        return self.seats[0] if self.seats else ""


@functools.cache
def states() -> tuple[State, ...]:
    """Return all states of the table."""
    rows = resources.files("sayso.model").joinpath("countries.tsv").read_text("utf-8").splitlines()
    return tuple(_state(row) for row in rows if row and not row.startswith("#"))


def _state(row: str) -> State:
    code, name, adjectives, capital, others = (*row.split("\t"), "", "")[:5]
    return State(code, name, _names(adjectives), _names(capital), _names(others))


def _names(field: str) -> tuple[str, ...]:
    return tuple(name for name in field.split(",") if name)


@functools.cache
def _index(kind: str) -> dict[str, State]:
    found: dict[str, State] = {}
    for state in states():
        names = {
            "name": (state.name, *state.others),
            "adjective": state.adjectives,
            "capital": state.seats,
        }[kind]
        for name in names:
            if name:
                found.setdefault(_key(name), state)
    return found


def _key(name: str) -> str:
    """Fold case, accents and the points of abbreviations: "U.S." and "US", "Bogotá" and "Bogota" are one."""
    plain = name.strip().lower().replace(".", "").replace("\u2019", "'")
    if plain.isascii():
        return plain
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


@functools.cache
def _abbreviations() -> frozenset[str]:
    """Return the keys of names that are all capitals: "us" and "Car" are words, "US" and "CAR" states."""
    return frozenset(_key(name) for state in states() for name in state.others if name.isupper())


def by_name(words: str) -> State | None:
    """Find a state by its name ("Iran", "the United Kingdom", "U.S."); abbreviations want capitals."""
    plain = _key(words)
    bare = plain.removeprefix("the ")
    if bare in _abbreviations() and not words.strip()[-len(bare) :].replace(".", "").isupper():
        return None
    return _index("name").get(plain) or _index("name").get(bare)


def by_adjective(words: str) -> State | None:
    """Find a state by an adjective or demonym ("Iranian", "Iraqis"); capital letter required."""
    return _index("adjective").get(_key(words)) if words[:1].isupper() else None


def by_capital(words: str) -> State | None:
    """Find the state whose capital is named; whether the state is meant is for the caller to tell."""
    return _index("capital").get(_key(words)) if words[:1].isupper() else None
