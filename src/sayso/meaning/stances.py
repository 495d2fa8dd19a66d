"""Who else takes a stand on what somebody said: "a charge that X denies", "X denied it", "Y's claim that S".

The claim that was said first keeps its chain; whoever answers it makes the same claim again, with the
stance for its act, so that both stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.actors import Actors
from sayso.meaning.naming import ACTOR, NAME, PLACE
from sayso.meaning.quotes import Region
from sayso.meaning.roles import Roles
from sayso.meaning.speech import cues, deep_subject, is_negated, verb_key
from sayso.meaning.tree import RELATIVE, Tree
from sayso.model import states

STANCES = ("deny", "confirm", "admit")
ASIDE = ("appos", "parataxis", "conj", "dep", "nsubj", "obj", "obl", "root", "nmod")
"""How a parser hangs a noun that sums up the clause before it (", a charge that ...")."""
POINTERS = frozenset({"it", "this", "that", "these", "those"})
SAYINGS = frozenset({"story", "report", "reports", "version", "rumour", "rumor", "accounts", "allegations"})
"""Nouns of what was said, beside those of the cues."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Somebody's stand on the claims whose triggers lie in `tokens`; `cue` is his verb.

    `own` asks that a claim be about himself where there is one: "X said that S and T; Y denied it".
    """

    cue: int
    source: int
    act: str
    tokens: frozenset[int]
    own: bool = False


def stances(tree: Tree, actors: Actors, regions: list[Region]) -> list[Stance]:
    """Return the stands that are taken on what is said elsewhere in the text."""
    roles = Roles(tree, {})
    quoted = {token for region in regions for token in region.tokens}
    found = []
    for index in range(len(tree.tokens)):
        stance = None
        if tree.tag(index) == "VERB" and index not in quoted:
            stance = _on_summed_up(tree, index) or _on_what_came_before(tree, index)
        elif tree.tag(index) == "NOUN" and index not in quoted:
            stance = _behind_denial(tree, roles, index)
        if stance is not None and _somebody(actors, stance.source):
            found.append(stance)
    return found


def _act(tree: Tree, verb: int) -> str | None:
    """Return the stance of a verb of saying, None for any other verb."""
    act = cues().verbs.get(verb_key(tree, verb)) or cues().verbs.get(tree.lemma(verb))
    if act not in STANCES and {verb_key(tree, verb), tree.lemma(verb)} & cues().deny_of_nouns:
        act = "deny"
    if act == "deny" and is_negated(tree, verb):
        return "not_deny"
    return act if act in STANCES and not is_negated(tree, verb) else None


def _is_saying(tree: Tree, noun: int) -> bool:
    return tree.lemma(noun) in cues().nouns or tree.low[noun] in SAYINGS or tree.lemma(noun) in SAYINGS


def _on_summed_up(tree: Tree, verb: int) -> Stance | None:
    """ "S, a charge that X denies": X on all that stands before the noun."""
    noun = tree.head(verb)
    act = _act(tree, verb)
    if act is None or tree.dep(verb) not in ("acl:relcl", "acl") or not _is_saying(tree, noun):
        return None
    source = next(iter(tree.kids(verb, "nsubj")), None)
    start = min(tree.phrase(noun))
    first = tree.doc.sentences[tree.sentence_of[noun]].first
    if source is None or tree.low[source] in RELATIVE or start <= first or tree.dep(noun) not in ASIDE:
        return None
    if tree.words[start - 1] not in (",", "-", "–", "—"):
        return None
    return Stance(verb, source, act, frozenset(range(first, start)))


def _on_what_came_before(tree: Tree, verb: int) -> Stance | None:
    """ "S. X denied it", "S; X rejected the charge": X on the clause or else the sentence before."""
    act = _act(tree, verb)
    if act is None or tree.passive(verb) or tree.kids(verb, "ccomp"):
        return None
    objects = tree.objects(verb)
    if not objects or not (tree.low[objects[0]] in POINTERS or _points_back(tree, objects[0])):
        return None
    source = deep_subject(tree, verb)
    number = tree.sentence_of[verb]
    first = tree.doc.sentences[number].first
    if source is None or tree.low[source] in RELATIVE:
        return None
    start = min(*tree.phrase(source), source, verb)
    said = frozenset(range(first, start))
    if any(tree.tag(token) == "VERB" for token in said):
        return Stance(verb, source, act, said, own=True)
    if number == 0 or tree.block_of_sentence[number - 1] != tree.block_of_sentence[number]:
        return None
    before = tree.doc.sentences[number - 1]
    return Stance(verb, source, act, frozenset(range(before.first, before.last)), own=True)


def _points_back(tree: Tree, noun: int) -> bool:
    """Tell "the charge", "those reports" from a noun that says itself what was said."""
    if not _is_saying(tree, noun) or tree.kids(noun, "acl", "acl:relcl", "ccomp", "nmod"):
        return False
    return any(
        tree.low[kid] in ("the", "this", "that", "these", "those", "all") for kid in tree.kids(noun, "det")
    )


def _behind_denial(tree: Tree, roles: Roles, noun: int) -> Stance | None:
    """ "X dismissed Y's claim that S": Y, who said it first, beside X, who holds the utterance."""
    act = cues().nouns.get(tree.lemma(noun))
    verb = tree.head(tree.first_conjunct(noun))
    if act is None or act in STANCES or verb < 0 or tree.tag(verb) != "VERB":
        return None
    if tree.dep(tree.first_conjunct(noun)) not in ("obj", "nsubj:pass") or _act(tree, verb) != "deny":
        return None
    clauses = tree.kids(noun, "acl", "ccomp")
    if not clauses:
        return None
    owners = roles.owners(noun) or roles.of_noun(noun, "by", None) or roles.of_noun(noun, "in", None)
    owners = [each for each in owners if each != noun and each not in tree.subtree(clauses[0])]
    return Stance(noun, owners[0], act, frozenset(tree.subtree(clauses[0]))) if owners else None


def _somebody(actors: Actors, source: int) -> bool:
    actor = actors.resolve(source)
    return actor is not None and actor.sort in (ACTOR, NAME, PLACE)


def is_about(name: str, holder: str) -> bool:
    """Tell whether a claim's subject is a holder himself or his: "Iranian drones", "Iran's army"."""
    one, other = name.lower(), holder.lower()
    state = states.by_name(holder)
    adjectives = () if state is None else (state.name, *state.adjectives)
    return other in one or one in other or any(each.lower() in one for each in adjectives)
