"""Keys under which forms are looked up, so that only names that could be one are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from sayso.model.sameness import ActorForm
from sayso.weighing.folding import consonants, name_key, spelled
from sayso.weighing.identity import PERSON_TYPE, telling
from sayso.weighing.parts import BODY, COUNTRY, GENERIC, NUMBER, PERSON, WORD, Part, Parts, parts_of
from sayso.weighing.wordlists import wordlists

MOST_WORDS = 5
"""Words of a person's name of which every two make a key."""
CODE = 4
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 6


def blocks(form: ActorForm) -> tuple[str, ...]:
    """Return the lookup keys of a form, sorted: two forms that share none are never compared.

    Of the names bound to a document, only those of persons have any: a surname is looked up among
    full names. Descriptions ("two officials") are compared with nothing.
    """
    if form.doc is not None:
        return _of_bound(form)
    made = {f"name {form.key}"}
    if form.type == PERSON_TYPE:
        made |= _of_person(parts_of(form.name, PERSON))
    else:
        made |= _of_body(parts_of(form.name, BODY))
    return tuple(sorted(made))


def _of_bound(form: ActorForm) -> tuple[str, ...]:
    if form.type != PERSON_TYPE:
        return ()
    found = parts_of(form.name, PERSON)
    words = [part for part in found.parts if part.sort == WORD]
    described = any(part.text in wordlists().offices | wordlists().general for part in words)
    if not words or described or len(words) > 3 or not form.name[:1].isalpha() or _small(form.name):
        return ()
    return (f"surname {_key(words[-1])}",)


def _small(name: str) -> bool:
    """Tell whether the last word of a name begins with a small letter: then it is no surname."""
    return name.rsplit(maxsplit=1)[-1][:1].islower()


def _of_person(name: Parts) -> set[str]:
    """Make keys of every two words, of the surname, and of given name with the surname's beginning."""
    words = telling(name)[:MOST_WORDS]
    if not words:
        return set()
    made = {f"two {' '.join(sorted(map(_key, pair)))}" for pair in combinations(words, 2)}
    made.add(f"surname {_key(words[-1])}")
    first, last = words[0], words[-1]
    made.add(f"given {_key(first)} {_code(last)[:2]}")
    # Other scripts leave vowels out.
    bones = sorted(consonants(_key(word)) for word in (first, last))
    return made | {f"bones {' '.join(bones)}"}


def _of_body(name: Parts) -> set[str]:
    """Make keys of the body's telling words in any order, of its first one, and of its initials."""
    known = wordlists()
    words = [part for part in name.parts if part.sort == WORD]
    own = [part for part in words if part.text not in known.general]
    weighty = [part for part in name.parts if part.sort in (WORD, COUNTRY, NUMBER)]
    general = [*(part for part in words if part.text in known.general), *_generic(name)]
    wider = weighty if own else [*weighty, *_generic(name)]
    made = {_words(wider)} if wider else set()
    made |= {_words(shortened) for shortened in _shortened(name)}
    made |= {f"letters {consonants(name.letters) or name.letters}"}
    if own:
        made.add(f"first {_code(own[0])}")
    # "Syrian army", "US Treasury": the state with each general word, since no word is the body's own.
    made |= {f"land {code} {_key(part)}" for code in name.countries for part in general}
    if name.body is not None:
        made.add(f"body {name.body}")
    if name.acronym is not None:
        made.add(f"acronym {name.acronym}")
    return made | {f"acronym {initials}" for initials in name.initials if len(initials) <= 8}


def _words(parts: Iterable[Part]) -> str:
    return f"words {' '.join(sorted({_key(part) for part in parts}))}"


def _shortened(name: Parts) -> Iterator[list[Part]]:
    """Return the telling words of a name as they are where some stand as an acronym ("DIA report")."""
    run = [part for part in name.parts if part.sort in (WORD, GENERIC)]
    for size in range(SHORTEST_ACRONYM, min(LONGEST_ACRONYM, len(run) - 1) + 1):
        for start in range(len(run) - size + 1):
            taken = run[start : start + size]
            initials = "".join(part.text[0] for part in taken)
            rest = [part for part in name.parts if part.sort in (WORD, COUNTRY, NUMBER) and part not in taken]
            if rest:
                yield [*rest, replace(taken[0], text=initials, same=initials)]


def _generic(name: Parts) -> list[Part]:
    return [part for part in name.parts if part.sort == GENERIC]


def _key(part: Part) -> str:
    """Return what a word shares with other spellings of it."""
    return spelled(name_key(part.same))


def _code(part: Part) -> str:
    """Return the first letter of a spelled word and the consonants behind it."""
    plain = _key(part)
    return (plain[:1] + consonants(plain[1:]))[:CODE]
