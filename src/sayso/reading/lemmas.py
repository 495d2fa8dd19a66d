"""Lemmas by suffix rules, over a table of the forms that the rules get wrong.

The table is learned from the training corpora and belongs to the weights.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources

_KEEP = frozenset({"PUNCT", "SYM", "NUM", "X", "INTJ", "ADP", "CCONJ", "SCONJ", "DET", "PRON", "PART", "AUX"})
"""Closed classes: the table knows their irregular forms, the rest is the form itself."""

_DOUBLED = frozenset("bdgklmnprtvz")
_WITH_E = re.compile(
    r"""(?x) (?:at|iz|is|ys|c|v|u|rg|dg|rs|ns|[bcdfgkpstz]l|[iy]ev)$  # negotiat(e), us(e)
    | ^[^aeiou]*[aiou][bcdfgklmnprstvz]$                               # one syllable: nam(e), hop(e)
    | [^aeiou](?:[aiu][bdgkmnrs]|[au][cdglpst]|o[dgklsv])$             # invad(e), provok(e), declar(e)
    """
)
"""Stems that stand before -ed and -ing without their e."""


_SYLLABLE = re.compile(r"[aeiouy]+")
_LL = frozenset(
    {
        *(
            "install",
            "reinstall",
            "recall",
            "forestall",
            "refill",
            "backfill",
            "fulfill",
            "enroll",
            "bankroll",
        ),
        *("unroll", "misspell", "distill", "instill", "enthrall", "appall", "foretell", "outsell", "befall"),
        *("stonewall", "overspill", "steamroll", "undersell", "overkill"),
    }
)
"""Verbs of several syllables that are written with two l whatever follows."""


_OFTENER = {"bases": "base", "axes": "axe"}
"""Plurals of two nouns, of which the table may know the rarer one."""


@functools.cache
def _verbs() -> tuple[dict[str, str], frozenset[str]]:
    """Return the irregular forms of English verbs with their lemmas, and all lemmas of the list."""
    text = resources.files("sayso.reading").joinpath("verbs.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    forms = {form: row[0] for row in rows for form in " ".join(row[1:]).split()}
    return forms, frozenset(row[0] for row in rows)


def form_key(word: str, tag: str) -> str:
    """Build the table's key of a form."""
    return f"{word}|{tag}" if tag == "PROPN" else f"{word.lower()}|{tag}"


def by_rule(word: str, tag: str, known: frozenset[str] = frozenset()) -> str:
    """Take the lemma from the form alone; `known` are verb lemmas that decide between spellings."""
    lower = word.lower().replace("\u2019", "'")
    if tag == "PROPN":
        return word
    if tag == "NOUN":
        return _singular(lower)
    if tag == "VERB":
        return _infinitive(lower, known)
    if tag in ("ADJ", "ADV"):
        return lower
    return lower if tag in _KEEP else word


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("men"):
        return word
    return word[:-1]


def _infinitive(word: str, known: frozenset[str]) -> str:
    irregular, listed = _verbs()
    if word in irregular:
        return irregular[word]
    if word in listed:
        return word
    if word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3], known)
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return _stem(word[:-2], known)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        return word[:-1]
    return word


def _stem(stem: str, known: frozenset[str]) -> str:
    """Undo what -ed and -ing did to the spelling of a verb."""
    undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
    _, listed = _verbs()
    for candidate in (stem, stem + "e", undoubled):
        if candidate in known or candidate in listed:
            return candidate
    if undoubled and stem[-1] in _DOUBLED and (not stem.endswith("ll") or _doubles_l(stem)):
        return undoubled
    return stem + "e" if _WITH_E.search(stem) else stem


def _doubles_l(stem: str) -> bool:
    """Tell "funnelled", of "funnel", from "recalled": verbs of several syllables double the l they have."""
    several = len(_SYLLABLE.findall(stem)) > 1 or stem.endswith(("uell", "iall"))
    return several and stem not in _LL


@dataclass(frozen=True, slots=True)
class Lemmatiser:
    """Rules with a table; `exceptions` maps `form|TAG` to a lemma."""

    exceptions: Mapping[str, str]
    verbs: frozenset[str] = field(default_factory=frozenset)

    def lemma(self, word: str, tag: str) -> str:
        """Return the lemma of a word with a UPOS tag; never empty for a word that is not."""
        lower = word.lower()
        if tag == "NOUN" and lower in _OFTENER:
            return _OFTENER[lower]
        irregular, _ = _verbs()
        if tag == "VERB" and lower in irregular:
            return irregular[lower]
        found = self.exceptions.get(form_key(word, tag).replace("\u2019", "'"))
        return found if found is not None else by_rule(word, tag, self.verbs)

    def lemmas(self, words: list[str], tags: list[str]) -> list[str]:
        """Return the lemmas of many words."""
        cached = functools.cache(self.lemma)
        return [cached(word, tag) for word, tag in zip(words, tags, strict=True)]
