"""Utterances as token sets while they are being found, and the words that introduce them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from importlib import resources

import yaml

from sayso.meaning.lexicon import is_a
from sayso.meaning.tree import SUBJECTS, Tree
from sayso.model import states


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of saying by lemma; `verbs` and `nouns` give the speech act."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    noun_content: frozenset[str]
    deny_of_nouns: frozenset[str]
    demanding: frozenset[str]
    clause_only: frozenset[str]
    doubt: frozenset[str]
    according: frozenset[str]


@functools.cache
def cues() -> Cues:
    """Return the cue words of `cues.yaml`."""
    raw = yaml.safe_load(resources.files("sayso.meaning").joinpath("cues.yaml").read_text("utf-8"))

    def by_lemma(section: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for act, lemmas in raw[section].items():
            for lemma in lemmas:
                found.setdefault(lemma, act)
        return found

    return Cues(
        by_lemma("verbs"),
        by_lemma("nouns"),
        by_lemma("adverbs"),
        frozenset(raw["noun_content"]),
        frozenset(raw["deny_of_nouns"]),
        frozenset(raw["demanding"]),
        frozenset(raw["clause_only"]),
        frozenset(raw["doubt"]),
        frozenset(raw["according"]),
    )


@dataclass(slots=True)
class Speech:
    """One utterance under construction.

    `source` is the head token of whoever speaks, None when the text names nobody; `speaker` is his name
    once it is resolved ("unknown", or a speaker carried over); `content` are token indices. `relayed`
    tells somebody whom another speaker cites for the same content: he stands below that one. `via` is the
    head token of the outlet that he told it ("X told Reuters"), `outlet` its name once it is resolved.
    """

    cue: tuple[int, ...]
    source: int | None
    act: str
    content: set[int]
    quoted: bool = False
    speaker: str | None = None
    holder_kind: str = "person"
    entity_type: str = "Unknown"
    carried: bool = False
    colon: bool = field(default=False)
    relayed: bool = False
    via: int | None = None
    outlet: str | None = None


def verb_key(tree: Tree, verb: int) -> str:
    """Return the lemma of a verb with its particle ("point out", "make clear")."""
    particle = tree.particle(verb)
    if not particle and tree.lemma(verb) == "make":
        plain = [tree.lemma(kid) for kid in tree.kids(verb, "xcomp", "amod", "advmod", "obj")]
        particle = next((word for word in plain if word in ("clear", "plain", "known")), "")
    return f"{tree.lemma(verb)} {particle}".strip()


def deep_subject(tree: Tree, verb: int, depth: int = 0) -> int | None:
    """Return the head token of whoever does what a verb says, through control and coordination.

    Active: the subject. Passive: the agent with "by". Without either, the subject of the verb that
    it is joined to (conjunct), depends on (open complement, participle), or the noun that it modifies.
    """
    if depth > 6:
        return None
    if tree.passive(verb):
        for kid in tree.kids(verb, "obl:agent", "obl"):
            if tree.case(kid) == "by":
                return kid
        above = tree.head(verb)
        if tree.dep(verb) in ("xcomp", "ccomp", "acl") and above >= 0:
            # "had eleven sailors arrested": whoever had it done; hung on the verb or on its object.
            causer = above if tree.tag(above) in ("VERB", "AUX") else tree.head(above)
            if causer >= 0 and tree.lemma(causer) in ("have", "get") and tree.objects(causer):
                return deep_subject(tree, causer, depth + 1)
        for later in tree.kids(verb, "conj"):
            # "struck and killed by X": X did both.
            agents = [kid for kid in tree.kids(later, "obl:agent", "obl") if tree.case(kid) == "by"]
            if agents and not tree.kids(later, *SUBJECTS):
                return agents[0]
        if tree.dep(verb) == "conj" and tree.passive(tree.head(verb)) and not tree.kids(verb, *SUBJECTS):
            return deep_subject(tree, tree.head(verb), depth + 1)
        return None
    possible = [kid for kid in tree.kids(verb, "nsubj") if _may_do(tree, kid, verb)]
    # "SRINAGAR: Police said": what a colon follows is a label.
    subjects = [kid for kid in possible if kid < verb and tree.words[kid + 1] != ":"]
    if not subjects and tree.lemma(verb) in cues().verbs:
        subjects = possible  # "said the minister"; other verbs have their subject before them
    if subjects:
        # Two subjects are a description and a name that the parser did not join: the name counts.
        named = [kid for kid in subjects if tree.tag(kid) == "PROPN"]
        found = (named or subjects)[-1]
        first = tree.unit_of.get(found, (found, found))[0]
        return first if first in subjects else found
    return _inherited(tree, verb, depth)


GOING_ON = frozenset(
    {"add", "note", "stress", "emphasise", "emphasize", "clarify", "underline", "underscore"}
)
"""Verbs of saying whose participle goes on with what was being said."""
CITING = frozenset({"cite", "quote"})
"""Verbs whose object is whoever said it first."""


def neighbour(tree: Tree, verb: int) -> int | None:
    """Find a speaker set off beside the verb where the parser hung him elsewhere.

    "…, the report said." and "…," said the minister: the noun phrase between a comma or
    quotation mark and the verb (or right after it) speaks, whatever the tree says.
    """
    sentence = tree.doc.sentences[tree.sentence_of[verb]]
    before, after = verb - 1, verb + 1
    addressed = tree.lemma(verb) == "tell"  # "told the council": what comes after is no speaker
    if addressed and before - 1 > sentence.first and tree.words[before] == ",":
        before -= 1  # "the envoy, NAME, told the council"
    if before > sentence.first and tree.tag(before) in ("NOUN", "PROPN", "PRON"):
        head = _phrase_head(tree, before, verb)
        start = min(tree.phrase(head))
        if start > sentence.first and tree.tag(start - 1) == "PUNCT":
            return head
    if tree.tag(verb - 1) == "PUNCT" and after < sentence.last and not addressed:
        for index in range(after, min(after + 8, sentence.last)):
            if tree.tag(index) in ("NOUN", "PROPN", "PRON"):
                return _phrase_head(tree, index, sentence.last)
            if tree.tag(index) not in ("DET", "ADJ", "NUM"):
                break
    return None


def _phrase_head(tree: Tree, index: int, limit: int) -> int:
    """Climb a noun phrase from one of its words to its head, not past a limit."""
    while (
        tree.dep(index) in ("flat", "compound", "amod", "nmod:desc", "nummod")
        and 0 <= tree.head(index) < limit
    ):
        index = tree.head(index)
    return index


def as_saying(tree: Tree, citing: int) -> list[int]:
    """Return what whoever is cited is quoted "as saying", where the parser hung it beside the citing."""
    beside = tree.kids(tree.head(citing), "advcl") if tree.head(citing) >= 0 else []
    return [
        kid
        for kid in beside
        if kid > citing and any(tree.low[mark] == "as" for mark in tree.kids(kid, "mark"))
    ]


def _earlier_speaker(tree: Tree, verb: int) -> int | None:
    """ "S, X said, adding that T": X adds, and whoever acts in S does not.

    With "X said S, adding that T" X still adds; whoever accuses or claims there may be the actor of S.
    """
    if tree.participle(verb) != "present" or tree.lemma(verb) not in cues().verbs:
        return None
    for cue in range(verb - 1, tree.doc.sentences[tree.sentence_of[verb]].first, -1):
        if tree.tag(cue) != "VERB" or tree.lemma(cue) not in cues().verbs:
            continue
        if tree.lemma(cue) in CITING and (verb in as_saying(tree, cue) or tree.head(verb) == cue):
            return next(iter(tree.objects(cue)), None)
        beside = not any(kid > cue for kid in tree.kids(cue, "ccomp", "xcomp", "obj"))
        subjects = tree.kids(cue, "nsubj")
        speaker = subjects[0] if subjects else neighbour(tree, cue)
        if speaker is not None and (beside or tree.lemma(verb) in GOING_ON):
            return speaker
    return None


def _inherited(tree: Tree, verb: int, depth: int) -> int | None:
    dep, head = tree.dep(verb), tree.head(verb)
    earlier = _earlier_speaker(tree, verb) if dep in ("advcl", "xcomp", "acl") else None
    if earlier is not None:
        return earlier
    if dep in ("root", "ccomp", "parataxis") and tree.kids(verb, "aux"):
        beside = _left_of_clause(tree, verb)
        if beside is not None:
            return beside
    if head < 0:
        return None
    if dep == "conj":
        causer = tree.head(head)
        caused = tree.passive(head) and tree.dep(head) in ("xcomp", "ccomp", "acl") and causer >= 0
        if caused and tree.lemma(causer) in ("have", "get") and not tree.passive(verb):
            return deep_subject(tree, causer, depth + 1)  # "had X arrested and threatened to shoot him"
        return surface_or_deep(tree, head, depth + 1)
    having = any(tree.low[kid] == "having" for kid in tree.kids(verb, "aux"))  # "denies having shelled X"
    if dep == "ccomp" and tree.lemma(head) in cues().verbs and tree.participle(verb) != "present":
        return deep_subject(tree, head, depth + 1) if having else _beside_in_speech(tree, verb, depth)
    if dep in ("xcomp", "advcl", "ccomp") and not any(
        tree.low[kid] in ("that", "whether", "if") for kid in tree.kids(verb, "mark")
    ):
        for_doing = any(tree.low[kid] in ("for", "of") for kid in tree.kids(verb, "mark"))
        if object_controls(tree, head) or (dep == "advcl" and for_doing):
            addressed = [
                kid for kid in tree.kids(head, "obl") if tree.case(kid) in ("on", "upon", "to", "with")
            ]
            asked = addressed if tree.lemma(head) in cues().demanding else []
            for kid in (*tree.objects(head), *tree.kids(head, "iobj"), *asked):
                hit = [each for each in tree.kids(kid, "nmod") if tree.case(each) in ("on", "against")]
                return hit[0] if hit and for_doing else kid  # "sanctions on X for doing": X did
            relative = tree.dep(head) == "acl:relcl" and not tree.passive(head)
            if relative and object_controls(tree, head):
                return tree.head(head)  # "officials whom it accused of"
        if tree.tag(head) in ("VERB", "AUX", "ADJ", "NOUN"):
            return surface_or_deep(tree, head, depth + 1)
        return None
    if dep == "acl" and tree.participle(verb) == "present" and tree.words[verb - 1] == ",":
        above = tree.head(head)  # "armed all workers, ordering X": whoever armed them
        if above >= 0 and tree.tag(above) == "VERB" and tree.dep(head) in ("obj", "obl", "iobj"):
            return surface_or_deep(tree, above, depth + 1)
    if dep == "acl" and not tree.passive(verb):
        of_doing = any(tree.low[kid] in ("of", "for") for kid in tree.kids(verb, "mark"))
        if of_doing and tree.head(head) >= 0 and object_controls(tree, tree.head(head)):
            return head  # "accused the corps of supporting X", hung on the corps
        if tree.participle(verb) == "infinitive" or (
            tree.low[verb].endswith("ing") and tree.kids(verb, "mark")
        ):
            punished = _punished(tree, head) if of_doing else None
            return _owner(tree, head, depth) if punished is None else punished
        return head
    if dep == "acl:relcl":
        return head if not tree.kids(verb, *SUBJECTS) else None
    return None


CUT = 3
"""Tokens between the two parts of a clause that a parser cut in two."""


def _beside_in_speech(tree: Tree, verb: int, depth: int) -> int | None:
    """Find the subject of a clause in reported speech in the clause before it; never the speaker.

    "X remains committed to attacking Y, Z said", cut in two clauses by the parser.
    """
    for other in reversed(tree.kids(tree.head(verb), "ccomp")):
        if 0 < verb - other <= CUT:
            return deep_subject(tree, other, depth + 1)
    return None


def _may_do(tree: Tree, subject: int, verb: int) -> bool:
    """Tell whether a subject may belong to a verb: a speaker does only to his cue or what it is joined to.

    "…, X said" leaves X out of what is said; "X shelled the town and said" does not.
    """
    cues_ = tree.cues_of_speaker.get(subject)
    if cues_ is None:
        return True
    return any(
        tree.first_conjunct(cue) == tree.first_conjunct(verb) or _hangs_below(tree, cue, verb)
        for cue in cues_
    )


def _hangs_below(tree: Tree, cue: int, verb: int) -> bool:
    """ "X had them arrested and threatened to kill them": the cue hangs on what its speaker does."""
    for _ in range(3):
        if cue < 0 or tree.dep(cue) not in ("xcomp", "conj", "advcl"):
            return False
        cue = tree.head(cue)
        if cue == verb:
            return True
    return False


def _left_of_clause(tree: Tree, verb: int) -> int | None:
    """Find the noun right before a finite verb's auxiliaries that the parser hung elsewhere."""
    start = min(kid for kid in (verb, *tree.kids(verb, "aux")) if kid <= verb)
    first = tree.doc.sentences[tree.sentence_of[verb]].first
    if start <= first or tree.tag(start - 1) not in ("NOUN", "PROPN", "PRON"):
        return None
    head = tree.head(start - 1)
    return start - 1 if head >= 0 and tree.tag(head) not in ("VERB", "AUX") else None


def surface_or_deep(tree: Tree, verb: int, depth: int) -> int | None:
    """Return the surface subject of a passive verb, the deep subject of any other word.

    "Iran was accused of supporting X" and "were reported to have fled": whoever is accused or
    reported on does what the dependent verb says.
    """
    if tree.passive(verb):
        for kid in tree.kids(verb, "nsubj:pass", "nsubj"):
            return kid
        if tree.dep(verb) in ("acl", "acl:relcl"):
            return tree.head(verb)
        if tree.dep(verb) == "xcomp" and tree.objects(tree.head(verb)):
            return tree.objects(tree.head(verb))[0]
        if tree.dep(verb) == "conj":
            return surface_or_deep(tree, tree.head(verb), depth + 1) if depth < 6 else None
        return None
    return deep_subject(tree, verb, depth)


def _punished(tree: Tree, noun: int) -> int | None:
    """ "Imposed sanctions on X for supplying Y": whoever they are laid on or against did it."""
    above = tree.head(noun)
    hosts = [noun, above] if above >= 0 and tree.dep(noun) == "obj" else [noun]
    hit = [
        kid
        for host in hosts
        for kid in tree.kids(host, "nmod", "obl")
        if tree.case(kid) in ("on", "against") and kid > noun
    ]
    return hit[0] if hit else None


def _owner(tree: Tree, noun: int, depth: int) -> int | None:
    """ "X's plan to attack", "X announced plans to attack": whose the noun is, by possessor or governor."""
    for kid in tree.kids(noun, "nmod:poss"):
        return kid
    for kid in tree.kids(noun, "nmod"):
        if tree.case(kid) == "by":
            return kid
    for kid in tree.kids(noun, "amod", "compound"):
        if tree.tag(kid) == "PROPN" or states.by_adjective(tree.words[kid]) is not None:
            return kid
    head = tree.head(noun)
    if head >= 0 and tree.dep(noun) == "nmod" and tree.case(noun) == "of" and depth < 6:
        return _owner(tree, head, depth + 1)
    governed = head >= 0 and tree.tag(head) == "VERB" and tree.dep(noun) in ("obj", "nsubj:pass")
    if governed and not is_a(tree.lemma(head), "stance_verbs"):
        return deep_subject(tree, head, depth + 1)
    return None


def object_controls(tree: Tree, verb: int) -> bool:
    """Tell whether the object of a verb is the subject of its dependent clause ("urged X to leave")."""
    return is_a(tree.lemma(verb), "object_control")


def holder_kind(tree: Tree, head: int, entity_type: str, *, named: bool) -> str:
    """Tell what kind of holder a source is, by its head noun, its type, and whether it bears a name."""
    lemma, phrase = tree.lemma(head), tree.text(tree.phrase(head)).lower()
    if is_a(lemma, "document_nouns") or entity_type == "Document":
        return "document"
    if is_a(phrase, "media_names"):
        return "agency" if is_a(phrase, "agency_names") else "outlet"
    of_what = [tree.lemma(kid) for kid in tree.kids(head, "nmod") if tree.case(kid) == "of"]
    if any(is_a(word, "media_nouns") and word not in ("agency", "network") for word in (lemma, *of_what)):
        return "outlet"
    several = tree.low[head] != lemma
    if several and (is_a(lemma, "crowd_nouns") or not (named or is_a(lemma, "people_nouns", "body_nouns"))):
        return "crowd"
    if entity_type in ("Organisation", "State", "Nationality"):
        return "body"
    return "person" if named else "anonymous"


def is_negated(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is negated by its own words, "neither … nor" or a subject like "nobody"."""
    return any(
        tree.low[kid] in ("not", "n't", "n’t", "never", "neither", "nor")
        for kid in tree.kids(verb, "advmod", "cc", "det")
    ) or any(tree.low[kid] in ("neither", "none", "nobody") for kid in tree.kids(verb, "nsubj"))


def ends_with_colon(tree: Tree, index: int) -> bool:
    """Tell whether the sentence of a token ends with a colon: what it announces comes after it."""
    return tree.words[tree.doc.sentences[tree.sentence_of[index]].last - 1] == ":"
