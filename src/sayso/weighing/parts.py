"""A name taken apart: which of its words tell who is meant, and which say little."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.model import states
from sayso.weighing.folding import ABJAD, ARTICLES, DENSE, spelled, unaccented, words
from sayso.weighing.wordlists import wordlists

WORD, INITIAL, NUMBER, PARTICLE, GENERIC, COUNTRY = (
    "word",
    "initial",
    "number",
    "particle",
    "generic",
    "country",
)
WEIGHTS = {WORD: 1.0, INITIAL: 0.3, NUMBER: 0.8, PARTICLE: 0.05, GENERIC: 0.4, COUNTRY: 0.8}
PERSON, BODY = "person", "body"
LATIN, VOWELLESS, SYLLABIC, OTHER_SCRIPT = "latin", "vowelless", "syllabic", "other"
"""Kinds of script, by how far two spellings of a name may differ."""
ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
ROMAN = re.compile(r"^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
LONGEST_STATE = 4
LONGEST_LEGAL = 6
SHORT = 3
GENERATIONS = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior"}
SMALL = ARTICLES | {"s", "in", "on", "to", "at"}
ACRONYM = re.compile(r"^[A-Z][A-Za-z]?[A-Z]+[A-Za-z]?$")
DESCENT = frozenset({"bin", "ben", "ibn", "bint"})
SON_OF_GOD = re.compile(r"^(abd)(?:ul|el|al|ur|ol|us|ar)?-?([a-z]{4,})$")
FAITH = re.compile(r"^([a-z]{3,}?)(?:u|e|a)(?:d|l)?-?d[iy]n$")


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name: folded, as spellings are merged, its sort and what it weighs.

    `same` is what equal words share: the given name's group, the state's code, the number.
    `script` is the kind of script that it was written in; `capitals` marks what may be an acronym.
    """

    text: str
    spelled: str
    same: str
    sort: str
    weight: float
    script: str
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart; `legal` is the class of its legal form, `body` the well-known body it names.

    A person's `legal` is "junior" or "senior", where the name says so.

    `letters` are all its words written together; `initials` are those of its words with and without
    small words, for acronyms; `acronym` is the name itself where it is one.
    """

    name: str
    kind: str
    parts: tuple[Part, ...]
    letters: str
    legal: str | None
    body: str | None
    initials: frozenset[str]
    acronym: str | None

    @property
    def core(self) -> tuple[Part, ...]:
        """The words that tell who is meant."""
        return tuple(part for part in self.parts if part.sort in (WORD, COUNTRY))

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in the name."""
        return frozenset(part.same for part in self.parts if part.sort == NUMBER)

    @property
    def countries(self) -> frozenset[str]:
        """ISO 3166 codes of the states that the name speaks of."""
        return frozenset(part.same for part in self.parts if part.sort == COUNTRY)


@functools.lru_cache(maxsize=50_000)
def parts_of(name: str, kind: str) -> Parts:
    """Take a name apart; `kind` is `person` or `body` (anything that is no person)."""
    script = _script(name)
    if kind == PERSON:
        found = tuple(_person_parts(person_words(name), script))
        letters = "".join(part.text for part in found)
        return Parts(name, kind, found, letters, _generation(name), None, frozenset(), None)
    plain = words(name)
    rest, legal = _without_legal(plain)
    made = tuple(_body_parts(_expanded(rest), script))
    known = _known_body(plain) or _known_body(rest)
    letters = "".join(plain).lower()
    return Parts(name, kind, made, letters, legal, known, _initials(rest), _acronym(rest))


def _generation(name: str) -> str | None:
    """Return which of two of one name is meant, "Junior" or "Senior"."""
    return next((GENERATIONS[word] for word in map(str.lower, words(name)[1:]) if word in GENERATIONS), None)


def _script(name: str) -> str:
    if name.isascii() or unaccented(name).isascii():
        return LATIN
    if ABJAD.search(name):
        return VOWELLESS
    return SYLLABIC if DENSE.search(name) else OTHER_SCRIPT


def person_words(name: str) -> list[str]:
    """Return the words of a person's name in lower case, given names first, without titles.

    "SURNAME, Given" is turned round; a rank alone stays, since it is all that the name says.
    """
    before, comma, behind = name.partition(",")
    turned = f"{behind} {before}" if comma and behind.strip() and "," not in behind else name
    low = [word.lower() for word in words(turned)]
    known = wordlists()
    while len(low) > 1 and low[-1] in known.trailers:
        low = low[:-1]
    start = 0
    while start < len(low) - 1 and low[start] in known.titles:
        start += 1
    # "Orla Steel chief executive Ann Lee": an office, and whose it is, before a full name.
    offices = [place for place in range(start, len(low) - 2) if low[place] in known.offices]
    start = offices[-1] + 1 if offices else start
    # "Mr Prince": the last word is the name, whatever it means elsewhere.
    low = low[start:]
    if len(low) > 2 and low[0] in DESCENT:
        low = [low[-1], *low[:-1]]  # "bin X, Y" and "bin X Y" are Y bin X
    return [part for word in low for part in _split(word)]


def _person_parts(plain: list[str], script: str) -> list[Part]:
    made = [_person_part(word, script) for word in plain]
    if len(plain) > 1 and plain[0] == "ben":
        made[0] = _part("ben", wordlists().given["ben"], WORD, script)  # in front it is no "son of"
    return made


def _split(word: str) -> list[str]:
    """Part the Arabic names that are written together: Abdulrahman, Saifuddin."""
    servant = SON_OF_GOD.match(word)
    if servant is not None and word not in wordlists().given:
        return ["abd", servant.group(2)]
    faith = FAITH.match(word)
    if faith is not None and len(word) > 6:
        return [faith.group(1), "din"]
    return ["abd"] if word in wordlists().abd else [word]


def _person_part(word: str, script: str) -> Part:
    known = wordlists()
    if word in known.particles:
        return _part(word, word, PARTICLE, script)
    if len(word) == 1:
        return _part(word, word, INITIAL, script)
    return _part(word, known.given.get(word, word), WORD, script)


def _part(text: str, same: str, sort: str, script: str) -> Part:
    return Part(text, spelled(text), same, sort, WEIGHTS[sort], script)


def _flat(plain: list[str]) -> str:
    known = wordlists()
    low = [word.lower() for word in plain if word.lower() not in SMALL]
    return " ".join(spelled(known.spellings.get(word, known.generic.get(word, word))) for word in low)


@functools.cache
def _bodies() -> Mapping[str, str]:
    """Map well-known names, flat, to the first name of their body."""
    return {_flat(name.split()): body for name, body in wordlists().bodies.items()}


def _expanded(plain: list[str]) -> list[str]:
    """Write out well-known acronyms inside a longer name ("UN Security Council")."""
    if len(plain) < 2 or all(word.isupper() for word in plain):
        return plain
    bodies = wordlists().bodies
    written = (
        bodies[w.lower()].title().split() if w.isupper() and w.lower() in bodies else [w] for w in plain
    )
    return [word for words_ in written for word in words_]


def _known_body(plain: list[str]) -> str | None:
    """Return the well-known body that a name names; a long name may have its state before it."""
    found = _bodies().get(_flat(plain))
    if found is None and len(plain) > SHORT:
        size = _state_at(plain, 0)[1]
        return _bodies().get(_flat(plain[size:])) if size else None
    return found


def _without_legal(plain: list[str]) -> tuple[list[str], str | None]:
    """Take legal forms off both ends of a name; what is nothing but one stays whole."""
    known = wordlists().legal
    rest, found = plain, None
    for _ in range(3):
        for size in range(min(LONGEST_LEGAL, len(rest) - 1), 0, -1):
            front, back = (_low(rest[:size]), _low(rest[-size:]))
            if back in known and any(word.lower() not in ARTICLES for word in rest[:-size]):
                rest, found = rest[:-size], _stronger(found, known[back])
                break
            # In front only where it cannot be a word of the name: "JSC Ural", not "Company B".
            if front in known and known[front] != "company" and (len(front) > 2 or rest[0].isupper()):
                rest, found = rest[size:], _stronger(found, known[front])
                break
        else:
            break
    return rest, found


def _stronger(one: str | None, other: str) -> str:
    """Of two legal forms in a name, "Company" tells less than "Ltd"."""
    return other if one is None or one == "company" else one


def _low(plain: list[str]) -> str:
    return " ".join(plain).lower()


def _body_parts(plain: list[str], script: str) -> list[Part]:
    made: list[Part] = []
    place = 0
    while place < len(plain):
        state, size = _state_at(plain, place)
        if state is not None:
            made.append(_part(state.name.lower(), state.code, COUNTRY, script))
            place += size
            continue
        tens = _tens(plain, place)
        if tens is not None:
            made.append(_part(tens, tens, NUMBER, script))
            place += 2
            continue
        made.append(_body_part(plain[place], place, script))
        place += 1
    return made


def _tens(plain: list[str], place: int) -> str | None:
    """Read "forty four" as one number."""
    tens, ones = (wordlists().numbers.get(word.lower(), 0) for word in (*plain[place : place + 2], "")[:2])
    return str(tens + ones) if 20 <= tens < 100 and 0 < ones < 10 else None


def _body_part(word: str, place: int, script: str) -> Part:
    known = wordlists()
    low = word.lower()
    number = _number(word, place)
    if number is not None:
        return _part(low, number, NUMBER, script)
    if low in known.particles or low in SMALL:
        return _part(low, low, PARTICLE, script)
    if low in known.generic:
        return _part(low, known.generic[low], GENERIC, script)
    if low in known.spellings:
        return _part(low, known.spellings[low], WORD, script)
    found = _part(low, known.given.get(low, low), WORD, script)
    return replace(found, capitals=True) if 3 <= len(word) <= 6 and word.isupper() else found


def _number(word: str, place: int) -> str | None:
    """Read a number: digits, an ordinal, a word for one, or a Roman numeral behind a name."""
    ordinal = ORDINAL.match(word.lower())
    if ordinal is not None:
        return str(int(ordinal.group(1)))
    if word.isdigit():
        return str(int(word))
    if place > 0 and ROMAN.match(word):
        values = [ROMAN_DIGITS[char] for char in word]
        signed = [
            -value if value < behind else value
            for value, behind in zip(values, [*values[1:], 0], strict=True)
        ]
        return str(sum(signed))
    if any(char.isdigit() for char in word):
        return word.lower()
    value = wordlists().numbers.get(word.lower())
    return None if value is None else str(value)


def _state_at(plain: list[str], place: int) -> tuple[states.State | None, int]:
    """Find the state named from a word on, by name or adjective: the longest that fits."""
    for size in range(min(LONGEST_STATE, len(plain) - place), 0, -1):
        named = " ".join(plain[place : place + size])
        if not named[:1].isupper():
            return None, 0
        state = states.by_name(named) or states.by_adjective(named)
        if state is None and named.isupper() and len(named) > 3:
            state = states.by_name(named.title()) or states.by_adjective(named.title())
        if state is not None:
            return state, size
    return None, 0


def _initials(plain: list[str]) -> frozenset[str]:
    """Return the acronyms that a name of several words could have."""
    small = wordlists().particles | SMALL
    every = "".join(word[0] for word in plain).upper()
    content = "".join(word[0] for word in plain if word.lower() not in small).upper()
    return frozenset(found for found in (every, content) if len(found) > 1) if len(plain) > 1 else frozenset()


def _acronym(plain: list[str]) -> str | None:
    """Return a name that is one word of capitals, as an acronym."""
    if len(plain) == 1 and 2 <= len(plain[0]) <= 8 and ACRONYM.match(plain[0]):
        return plain[0].upper()
    return None
