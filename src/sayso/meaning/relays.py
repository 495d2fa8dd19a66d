"""Holders between an outlet and what is said: "X, citing Y, said that S", "X quoted Y, who said that S"."""

from __future__ import annotations

import re

from sayso.meaning.lexicon import is_a
from sayso.meaning.roles import Roles
from sayso.meaning.speech import CITING, Speech, deep_subject
from sayso.meaning.tree import Tree

DATELINE = re.compile(r"^[A-Z][^\n()]{2,60}\(([A-Z][\w. ]{1,30})\)\s*[-–—]", re.MULTILINE)
TOP = 600
"""Code points of a text in which its dateline stands."""
LONGEST_AGO = 800
"""Tokens that "the report" may go back."""
HEARING = frozenset({*CITING, "interview", "question", "profile"})


def dateline_agency(tree: Tree) -> str | None:
    """Return the agency of a dateline: "COTONOU, May 9 (Reuters) -"; its own word is the author's."""
    found = DATELINE.search(tree.doc.text.content[:TOP])
    return None if found is None else found.group(1)


def hearsay(tree: Tree, head: int) -> bool:
    """Tell "reports say", "according to unconfirmed reports", of nobody in particular."""
    if tree.low[head] != "reports" or tree.tag(head) != "NOUN":
        return False
    before = [kid for kid in tree.children[head] if kid < head and tree.dep(kid) != "case"]
    return all(tree.tag(kid) in ("ADJ", "VERB") and not tree.words[kid][:1].isupper() for kid in before)


def issuers_of(tree: Tree, roles: Roles, document: int) -> list[int]:
    """Return who issued a document: told with it, or where "the report" was told of before."""
    own = _issued(roles, document)
    if own or not any(tree.low[kid] == "the" for kid in tree.kids(document, "det")):
        return own
    for before in range(document - 1, max(-1, document - LONGEST_AGO), -1):
        if tree.lemma(before) == tree.lemma(document) and tree.tag(before) == "NOUN":
            found = _issued(roles, before)
            if found:
                return found
    return []


def _issued(roles: Roles, document: int) -> list[int]:
    return (
        roles.owners(document) or roles.of_noun(document, "by", None) or roles.of_noun(document, "from", None)
    )


def relay(tree: Tree, speeches: list[Speech]) -> None:
    """Add the holders that a speaker cites, and the outlets that quote a speaker, to the utterances."""
    by_cue = {token: speech for speech in speeches for token in speech.cue}
    for index in range(len(tree.tokens)):
        if tree.tag(index) != "VERB":
            continue
        lemma = tree.lemma(index)
        if lemma in CITING:
            _cited(tree, index, speeches, by_cue)
        if lemma in HEARING:
            _heard(tree, index, speeches)
            _heard_by(tree, index, speeches)


def outlet_told(tree: Tree, verb: int) -> int | None:
    """Return the outlet that somebody told what he says ("X told Reuters"), None for "told reporters"."""
    if tree.lemma(verb) != "tell":
        return None
    told = (*tree.kids(verb, "iobj"), *tree.objects(verb))
    return next((kid for kid in told if is_outlet(tree, kid)), None)


def is_outlet(tree: Tree, head: int) -> bool:
    """Tell an outlet by its name or what it is called; the text's own is none."""
    phrase = tree.text(tree.phrase(head)).lower().removeprefix("the ")
    if phrase.startswith(("this ", "our ")):
        return False
    described = len(phrase.split()) > 1 or tree.lemma(head) not in ("media", "press", "agency", "network")
    if is_a(phrase, "media_names") or (is_a(tree.lemma(head), "media_nouns") and described):
        return True
    name = phrase.split()
    return tree.tag(head) == "PROPN" and (is_a(name[-1], "media_words") or is_a(name[0], "media_words"))


def _cited(tree: Tree, verb: int, speeches: list[Speech], by_cue: dict[int, Speech]) -> None:
    """ "X said, citing Y, that S": Y is answerable for S to X."""
    outer = _host(tree, verb, by_cue)
    cited = tree.objects(verb)
    if outer is None or not cited or outer.colon:
        return
    below = set(tree.subtree(verb))
    # What is said may hang below the participle itself: "reported, citing Y, that S".
    content = outer.content - below or set(outer.content)
    own = [speech for speech in speeches if verb in speech.cue]
    if not content or any(speech.source == cited[0] for speech in own):
        return
    for speech in own:
        # The participle was read as a cue of its own, with X for its speaker.
        speeches.remove(speech)
    outer.content &= content
    speeches.append(Speech((verb,), cited[0], "report", content, relayed=True))


def _host(tree: Tree, verb: int, by_cue: dict[int, Speech]) -> Speech | None:
    """Return the utterance that a citing participle belongs to: of the verb above it, or of its subject.

    "According to X, which cited Y, S": of whom the relative clause tells, too.
    """
    if tree.dep(verb) == "acl:relcl" and any(tree.low[kid] == "which" for kid in tree.kids(verb, "nsubj")):
        return next((each for each in by_cue.values() if each.source == tree.head(verb)), None)
    if not tree.low[verb].endswith("ing") or tree.dep(verb) not in (
        "advcl",
        "acl",
        "xcomp",
        "conj",
        "parataxis",
    ):
        return None
    head, steps = tree.head(verb), 0
    while head >= 0 and steps < 3:
        if head in by_cue and verb not in by_cue[head].cue:
            return by_cue[head]
        for speech in by_cue.values():
            if speech.source == head:
                return speech
        head, steps = tree.head(head), steps + 1
    return _just_before(tree, verb, by_cue)


def _just_before(tree: Tree, verb: int, by_cue: dict[int, Speech]) -> Speech | None:
    """ "S, X said on Monday, citing Y": the utterance whose cue stands right before the participle."""
    first = tree.doc.sentences[tree.sentence_of[verb]].first
    for index in range(verb - 1, first, -1):
        if index in by_cue:
            return by_cue[index]
        if tree.tag(index) in ("VERB", "AUX"):
            return None
    return None


def _heard_by(tree: Tree, verb: int, speeches: list[Speech]) -> None:
    """ "A diplomat quoted by X said that S": X, an outlet, tells what he said."""
    quoted, outlet = tree.head(verb), deep_subject(tree, verb)
    if tree.dep(verb) != "acl" or not tree.passive(verb) or outlet is None or outlet < verb:
        return
    if tree.lemma(verb) not in CITING and not is_outlet(tree, outlet):
        return  # "residents interviewed by the panel": it is the panel that writes
    for speech in list(speeches):
        if speech.source == quoted and speech.content and not any(each.cue == (verb,) for each in speeches):
            speeches.append(Speech((verb,), outlet, "report", speech.content | set(speech.cue)))


def _heard(tree: Tree, verb: int, speeches: list[Speech]) -> None:
    """ "X quoted Y, who said that S": X is answerable for the whole of it."""
    outlet = deep_subject(tree, verb)
    if outlet is None or tree.passive(verb):
        return
    for quoted in tree.objects(verb):
        for speech in list(speeches):
            if speech.source is None or verb in speech.cue or not speech.content:
                continue
            speaks = speech.source == quoted or tree.low[speech.source] in ("who", "which", "that")
            if speaks and any(tree.head(token) == quoted for token in speech.cue):
                content = speech.content | set(speech.cue)
                speeches.append(Speech((verb,), outlet, "report", content))
