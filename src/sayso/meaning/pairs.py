"""One word for several parties: "the two countries", "both sides", "X and Y, which have …"."""

from __future__ import annotations

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.lexicon import is_a
from sayso.meaning.naming import ACTOR
from sayso.meaning.tree import Tree
from sayso.model import states

REACH = 2000
"""Tokens before the word in which the parties are looked for."""
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
SENTENCES = 3
"""Sentences before "all three" in which the three are named."""
SINGLING = frozenset({"notably", "especially", "particularly", "chiefly", "mainly", "primarily", "mostly"})
SINGLE = frozenset({"neighbour", "neighbor", "rival", "ally", "foe", "adversary", "belligerent"})
"""Nouns that mean two of their kind without being told so."""


def pair(tree: Tree, actors: Actors, head: int) -> tuple[Actor, Actor] | None:
    """Return the two parties that a plural noun stands for, the first-named first; None where it is open.

    Two that are named together right before it ("X and Y", in its own or the last sentence), else the
    two of a fitting kind that the text has named most, if no third comes near them.
    """
    actors.resolve(head)
    together = actors.pronouns.together.get(head, [])
    if len(together) == 2:  # "they", after two that are named side by side
        one, other = (actors.resolve(each) for each in together)
        return None if one is None or other is None else (one, other)
    types = _types(tree, head)
    if types is None:
        return None
    found = _together(tree, actors, head, types) or _most_named(tree, actors, head, types)
    if found is None:
        return None
    reason = f"one of the {tree.low[head]}"
    first, second = (Actor(each.name, each.type, ACTOR, reason, head) for each in found)
    return first, second


def all_of(tree: Tree, actors: Actors, head: int) -> tuple[Actor, ...]:
    """Return the several that "all three" or "the three groups" stand for: the last list of as many."""
    number = _number(tree, head)
    if number is None:
        return ()
    here = tree.sentence_of[head]
    start = tree.doc.sentences[max(0, here - SENTENCES)].first
    for index in range(head - 1, start - 1, -1):
        members = actors.members(index) if tree.tag(index) == "PROPN" else []
        if len(members) != number or members[-1] >= head or members[0] != index:
            continue
        known = [actors.resolve(each) for each in members]
        if all(each is not None and each.sort == ACTOR for each in known):
            reason = f"one of {tree.low[head]!r}"
            return tuple(
                Actor(each.name, each.type, ACTOR, reason, head) for each in known if each is not None
            )
    return ()


def _number(tree: Tree, head: int) -> int | None:
    """Return how many are meant by "all three" or "the three groups", None where it is told of no such."""
    words = {tree.low[kid] for kid in tree.kids(head, "det", "det:predet")}
    if tree.low[head] in NUMBERS:
        below = tree.kids(head, "nmod", "acl", "acl:relcl")
        return NUMBERS[tree.low[head]] if words & {"all", "the", "these"} and not below else None
    counts = [NUMBERS[tree.low[kid]] for kid in tree.kids(head, "nummod") if tree.low[kid] in NUMBERS]
    known = words & {"the", "these", "those", "all"} and not tree.kids(
        head, "nmod", "compound", "amod", "acl:relcl"
    )
    kinds = is_a(tree.lemma(head), "state_likes", "sides_of_a_matter", "group_nouns")
    return counts[0] if len(counts) == 1 and known and kinds else None


def both(tree: Tree, actors: Actors, head: int) -> list[tuple[int, Actor, bool]]:
    """Return the two who act together under one plural noun, as (token, who, is all its words).

    "The two countries", "the ministers of X and Y", "Indian and Pakistani troops"; else nothing.
    """
    known = pair(tree, actors, head)
    if known is not None:
        return [(head, actor, False) for actor in known]
    for kid in tree.kids(head, "nmod", "amod"):
        kinds = tree.dep(kid) == "amod"
        fits = states.by_adjective(tree.words[kid]) is not None if kinds else tree.case(kid) == "of"
        if not fits:
            continue
        members = [(each, actors.resolve(each)) for each in tree.conjuncts(kid)[:2]]
        found = [(each, actor) for each, actor in members if actor is not None and actor.sort == ACTOR]
        if len(found) == 2 and found[0][1].name != found[1][1].name:
            named = (_of_kind(tree, actors, head, each, who) if kinds else who for each, who in found)
            return [(each, who, True) for (each, _), who in zip(found, named, strict=True)]
    return []


def singled(tree: Tree, head: int) -> list[int]:
    """Return who is named out of many: "states, including X", "its backers, notably X"."""
    including = [kid for kid in tree.kids(head, "nmod") if tree.case(kid) == "including"]
    notably = [
        kid
        for kid in tree.kids(head, "appos", "nmod", "conj")
        if any(tree.low[each] in SINGLING for each in tree.kids(kid, "advmod"))
    ]
    return including + notably


def _of_kind(tree: Tree, actors: Actors, noun: int, modifier: int, actor: Actor) -> Actor:
    """Make "Indian troops" of "Indian and Pakistani troops"."""
    whole = actors.nominals.get(noun)
    name = f"{tree.words[modifier]} {tree.words[noun]}"
    return Actor(name, actor.type if whole is None else whole.type, ACTOR, "one of two kinds", noun)


def _types(tree: Tree, head: int) -> tuple[str, ...] | None:
    """Return the kinds of party that a plural noun with "two" or "both" may stand for."""
    lemma = tree.lemma(head)
    if tree.tag(head) != "NOUN" or tree.low[head] == lemma:
        return None
    words = {tree.low[kid] for kid in tree.kids(head, "nummod", "det", "det:predet", "amod", "advmod")}
    known = bool(words & {"the", "these", "those", "both"})  # "two officials" are news
    two = known and (bool(words & {"two", "both"}) or lemma in SINGLE)
    if not two or any(tree.dep(kid) in ("nmod", "compound", "nmod:poss") for kid in tree.kids(head)):
        return None
    if is_a(lemma, "state_likes"):
        return ("State",)
    if is_a(lemma, "sides_of_a_matter") or lemma in SINGLE:
        return ("State", "Organisation", "Nationality")
    if is_a(lemma, "offices"):
        return ("Person",)
    return None


def _together(tree: Tree, actors: Actors, head: int, types: tuple[str, ...]) -> tuple[Actor, Actor] | None:
    here = tree.sentence_of[head]
    first = tree.doc.sentences[max(0, here - 1)].first
    for index in range(head - 1, first - 1, -1):
        members = tree.conjuncts(index)
        if len(members) != 2 or members[-1] >= head:
            continue
        known = [actors.resolve(each) for each in members]
        one, other = known[0], known[1]
        if one is None or other is None or one.name == other.name:
            continue
        if all(each.sort == ACTOR and each.type in types for each in (one, other)):
            return one, other
    return None


def _most_named(tree: Tree, actors: Actors, head: int, types: tuple[str, ...]) -> tuple[Actor, Actor] | None:
    counts: dict[str, int] = {}
    known: dict[str, Actor] = {}
    for index in range(max(0, head - REACH), head):
        nominal = actors.nominals.get(index)
        if tree.dep(index) in ("compound", "flat", "nmod:desc"):
            continue  # a word of somebody else's name
        adjective = tree.tag(index) == "ADJ" and "State" in types
        if not adjective and (nominal is None or not nominal.named):
            continue
        actor = actors.resolve(index)
        if actor is not None and actor.sort == ACTOR and actor.type in types:
            counts[actor.name] = counts.get(actor.name, 0) + 1
            known.setdefault(actor.name, actor)
    order = list(known)
    ranked = sorted(counts, key=lambda name: (-counts[name], order.index(name)))
    if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[2]] >= counts[ranked[1]]):
        return None
    one, other = sorted(ranked[:2], key=order.index)
    return known[one], known[other]


def antecedent(tree: Tree, head: int) -> int:
    """Return the first of several that a relative pronoun goes back to: "X and Y, which have …"."""
    if tree.low[head] not in ("which", "who", "that") or tree.tag(head) != "PRON":
        return head
    clause = tree.head(head)
    above = tree.head(clause) if clause >= 0 and tree.dep(clause) == "acl:relcl" else -1
    several = above >= 0 and len(tree.conjuncts(tree.first_conjunct(above))) > 1
    plural = several and (
        any(
            tree.low[kid] in ("have", "are", "were", "do")
            for kid in tree.kids(clause, "aux", "aux:pass", "cop")
        )
        or tree.low[clause] == tree.lemma(clause)
    )
    return tree.first_conjunct(above) if plural else head


def one_list(tree: Tree, head: int) -> list[int]:
    """Return the members of a list of things as far as a semicolon or a verb taken for one of them."""
    found: list[int] = []
    for each in tree.conjuncts(head):
        cut = found and any(tree.words[i] == ";" for i in range(found[-1], each))
        if cut or (found and tree.tag(each) == "VERB"):
            break
        found.append(each)
    return found
