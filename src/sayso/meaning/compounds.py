"""Claims inside hyphenated compounds: "US-backed rebels", "Iranian-made rocket", "rebel-held town"."""

from __future__ import annotations

import re

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.codebook import Codebook
from sayso.meaning.entries import Entry
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR, clean
from sayso.meaning.sides import Frame, Side
from sayso.meaning.tree import Tree
from sayso.model import states

COMPOUND = re.compile(r"\b(?P<prefix>[A-Z][\w.’']*(?: [A-Z][\w.]*)?|[a-z]+)\s?[-‐‑]\s?(?P<second>[a-z]+)\b")


def compounds(tree: Tree, actors: Actors, codebook: Codebook) -> list[Frame]:
    """Find the frames of compound adjectives, wherever the reader cut their words."""
    found = []
    start_at = {token.span.start: index for index, token in enumerate(tree.tokens)}
    for match in COMPOUND.finditer(tree.doc.text.content):
        entries = codebook.entries_for("adjectives", match["second"])
        if not entries:
            continue
        prefix, start = match["prefix"], match.start("prefix")
        last_word = prefix.rsplit(" ", 1)[-1]
        if last_word != prefix and (states.by_adjective(last_word) or states.by_name(last_word)):
            start, prefix = match.end("prefix") - len(last_word), last_word  # "On Monday Iran-backed …"
        first = start_at.get(start)
        last = _last_token(tree, match.end())
        if first is None or last is None or tree.sentence_of[first] != tree.sentence_of[last]:
            continue
        frame = _frame(tree, actors, prefix, first, last, entries)
        if frame is not None:
            found.append(frame)
    return found


def _last_token(tree: Tree, end: int) -> int | None:
    low, high = 0, len(tree.tokens)
    while low < high:
        middle = (low + high) // 2
        if tree.tokens[middle].span.end < end:
            low = middle + 1
        else:
            high = middle
    return low if low < len(tree.tokens) and tree.tokens[low].span.end == end else None


def _noun_after(tree: Tree, last: int) -> int | None:
    """Return the noun that a compound modifies: the next noun of the phrase, up its own compound."""
    sentence = tree.doc.sentences[tree.sentence_of[last]]
    for index in range(last + 1, min(last + 6, sentence.last)):
        if tree.tag(index) in ("NOUN", "PROPN"):
            return _top_of_compound(tree, index)
        if tree.tag(index) not in ("ADJ", "PUNCT", "NUM", "CCONJ", "ADV"):
            return None
    return None


def _top_of_compound(tree: Tree, noun: int) -> int:
    while tree.dep(noun) in ("compound", "amod") and tree.head(noun) > noun:
        noun = tree.head(noun)
    return noun


def _prefix_actor(actors: Actors, words: str, first: int) -> Actor | None:
    state = states.by_adjective(words) or states.by_name(words) or states.by_capital(words)
    if state is not None:
        return Actor(state.name, "State", ACTOR, f"{words!r} in a compound", first)
    long = actors.short_forms.get(words)
    if long is not None:
        return Actor(long, "Organisation", ACTOR, f"{words!r} is short for it", first)
    if words[:1].isupper():
        return Actor(words, "Organisation", ACTOR, "a name in a compound", first)
    if is_a(words.lower(), "people_nouns", "body_nouns"):
        return Actor(
            f"{words}s" if is_a(words.lower(), "people_nouns") else words,
            "Organisation",
            ACTOR,
            "in a compound",
            first,
        )
    return None


def _frame(
    tree: Tree, actors: Actors, prefix: str, first: int, last: int, entries: tuple[Entry, ...]
) -> Frame | None:
    noun = _noun_after(tree, last)
    doer = _prefix_actor(actors, prefix, first)
    if noun is None or doer is None:
        return None
    thing = actors.resolve(noun)
    if thing is None:
        return None
    thing, words_ = _without_compound(tree, thing, noun, last)
    sides = {
        "prefix": Side(_prefix_tokens(tree, first, prefix), doer, exact=True),
        "noun": Side(words_, thing, exact=True),
    }
    for entry in entries:
        subject, object_ = sides[entry.subject[0]], sides[entry.object[0]]
        if _barred(tree, noun, entry):
            continue
        if _fits(subject.actor, entry, "subject") and _fits(object_.actor, entry, "object"):
            path = (f"{prefix}-…: compound of {tree.words[noun]}",)
            cue = tuple(range(first, last + 1))
            return Frame(entry, last, cue, None, (subject,), (object_,), (), path)
    return None


def _without_compound(tree: Tree, thing: Actor, noun: int, last: int) -> tuple[Actor, tuple[int, ...]]:
    """Return the noun's phrase without the compound before it: "rebels" of "US-backed rebels"."""
    own = tuple(token for token in tree.phrase(noun) if token > last)
    if thing.reason != "as named here" or not own:
        return thing, own or (noun,)
    name = clean(tree.text(list(own)))
    return Actor(name, thing.type, thing.sort, thing.reason, noun), own


def _prefix_tokens(tree: Tree, first: int, prefix: str) -> tuple[int, ...]:
    end = tree.tokens[first].span.start + len(prefix)
    last = first
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].span.end <= end:
        last += 1
    return tuple(range(first, last + 1))


def _fits(actor: Actor, entry: Entry, side: str) -> bool:
    return actor.sort in entry.sorts.get(side, frozenset({ACTOR}))


def _barred(tree: Tree, noun: int, entry: Entry) -> bool:
    """Tell a noun that the entry leaves out: in "a Syrian-led settlement" nobody leads a body."""
    side = "object" if entry.object[0] == "noun" else "subject"
    only = entry.only.get(side)
    words = {tree.lemma(noun), tree.low[noun]}
    return bool(words & set(entry.unless.get(side, ()))) or (only is not None and not words & set(only))
