"""Whether a name tells who is meant wherever it is read, or only inside its document."""

from __future__ import annotations

import functools
import re

from sayso.weighing.folding import words
from sayso.weighing.parts import BODY, COUNTRY, GENERIC, NUMBER, PERSON, WORD, Part, Parts, parts_of
from sayso.weighing.wordlists import wordlists

THINGS = frozenset({"Weapon", "MilitaryPlatform", "Event", "Money", "Quantity", "Temporal"})
"""Types that are no actors: a thing is what it is called, in every document."""
PLACES = frozenset({"Location", "Facility"})
STATE, NATIONALITY, PERSON_TYPE, DOCUMENT = "State", "Nationality", "Person", "Document"
ORGANISATION = "Organisation"
MONEY = re.compile("[$€£¥%]")
SMALL = frozenset({"the", "a", "an", "in", "on", "to", "at", "for", "by", "s", "led", "backed"})


def kind_of(type: str) -> str:
    """Return how names of a type are compared."""
    return PERSON if type == PERSON_TYPE else BODY


@functools.lru_cache(maxsize=100_000)
def identifies(name: str, type: str) -> bool:
    """Tell whether a name of a type stands for the same one in every document.

    A bare surname, an office ("the Foreign Secretary"), a description ("two officials") and a body
    that every country has ("the defence ministry") do not; nor does a full name of nothing but
    common names, which too many people bear.
    """
    if type == STATE or type in THINGS:
        return True
    return _person_identifies(name) if type == PERSON_TYPE else _body_identifies(name, type)


def _person_identifies(name: str) -> bool:
    if _lower_words(name):
        return False
    found = parts_of(name, PERSON)
    core = telling(found)
    if len(core) < 2 or any(part.text in wordlists().offices for part in core):
        return False
    return not all(part.text in wordlists().common for part in core)


def _body_identifies(name: str, type: str) -> bool:
    known, found = wordlists(), parts_of(name, BODY)
    if (found.parts and found.parts[-1].text in known.offices) or MONEY.search(name):
        return False
    own = any(part.sort == WORD and part.text not in known.general for part in _capital(found))
    country = bool(found.countries)
    lower = _lower_words(name)
    if lower:
        if type != ORGANISATION and all(word in known.writings for word in lower):
            return own or country or _body_identifies(_without(name, lower), ORGANISATION)
        if all(word in known.droppable for word in lower):
            return _body_identifies(_without(name, lower), ORGANISATION)  # "the Islamic State group"
        return (own or country) and all(word in known.institutions for word in lower)
    if type == DOCUMENT and all(part.text in known.writings for part in found.parts if part.sort == WORD):
        return False
    return own or country or found.body is not None or _is_group(name)


def _is_group(name: str) -> bool:
    """Tell whether a name is that of a front, an alliance or a movement: "the Northern Alliance"."""
    known, said = wordlists(), [word.lower() for word in words(name)]
    return len(said) > 1 and said[-1] in known.groups and any(word in known.bearings for word in said[:-1])


def _without(name: str, words_: list[str]) -> str:
    return " ".join(word for word in name.split() if word not in words_) or "-"


def telling(name: Parts) -> tuple[Part, ...]:
    """Return the words of a person's name that tell who is meant."""
    return tuple(part for part in name.parts if part.sort == WORD and part.text not in wordlists().abd)


def _capital(name: Parts) -> list[Part]:
    """Return the words of a name of a body that are written with a capital letter."""
    lower = set(_lower_words(name.name))
    sorts = (WORD, COUNTRY, GENERIC, NUMBER)
    return [part for part in name.parts if part.sort in sorts and part.text not in lower]


def _lower_words(name: str) -> list[str]:
    """Return the words of a name that begin with a small letter, small words and particles left out.

    A script without capitals has none.
    """
    if not any(char.isupper() or char.islower() for char in name):
        return []
    small = wordlists().particles | SMALL
    found: list[str] = []
    for written in name.split():
        pieces = words(written)
        # What is joined to a capital makes no description: "Jong-un", "U.S.-led", "4th", "iPod".
        if pieces and not any(char.isupper() or char.isdigit() for piece in pieces for char in piece):
            found.extend(piece for piece in pieces if piece not in small)
    return found
