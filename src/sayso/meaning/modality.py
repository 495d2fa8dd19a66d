"""Whether an act is affirmed or negated, and whether it happened, is planned, possible or averted."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning import actnouns
from sayso.meaning import realities as words
from sayso.meaning.clauses import conditions, lies_ahead, told_in, told_of_it
from sayso.meaning.governors import (
    is_bare,
    is_finite_beside,
    is_infinitive,
    is_short_of,
    is_told_of_always,
    singles_out,
    told_by,
)
from sayso.meaning.tree import Tree

STRENGTH = ("actual", "planned", "possible", "hypothetical", "averted")
STEPS = 8
"""Verbs above an act that are asked what they make of it."""


@dataclass(frozen=True, slots=True)
class Modality:
    """Polarity and reality of an act, and which words made them so, for people who ask."""

    polarity: str
    reality: str
    because: tuple[str, ...]


def modality(
    tree: Tree, trigger: int, light: int | None, tables: dict[str, str], doubted: set[int]
) -> Modality:
    """Return polarity and reality of the act named by a token.

    Walks from the act up through the verbs that govern it (infinitives, purpose clauses, light
    verbs) and stops at reported speech, which its holder answers for.
    """
    state = _State({**words.MORE_REALITIES, **tables})
    node = trigger
    if tree.tag(trigger) in ("NOUN", "PROPN"):
        for kind, word in actnouns.told_of(tree, trigger, light, state.tables):
            state.take(kind, word)
        node = -1 if light is None or actnouns.goes_on_until(tree, trigger, light) else light
    _walk(tree, node, state)
    sentence = tree.doc.sentences[tree.sentence_of[trigger]]
    if tree.words[sentence.last - 1] == "?":
        state.raise_to("possible", sentence.last - 1)
    if state.reality == "planned" and state.conditions:
        state.raise_to("hypothetical", state.conditions[0])
    if trigger in doubted and not state.supposed and tree.dep(trigger) != "acl:relcl":
        state.raise_to("possible", trigger)
    because = tuple(dict.fromkeys(f"{kind} by {tree.words[word]!r}" for kind, word in state.because))
    if state.reality == "averted" and state.negations % 2:
        return Modality("affirmed", "actual", because)  # "failed to stop X from doing": it was done
    return Modality("negated" if state.negations % 2 else "affirmed", state.reality, because)


class _State:
    def __init__(self, tables: dict[str, str]) -> None:
        self.tables = tables
        self.negations = 0
        self.reality = "actual"
        self.supposed = False
        self.conditions: list[int] = []
        self.because: list[tuple[str, int]] = []

    def negate(self, word: int) -> None:
        self.negations += 1
        self.because.append(("negated", word))

    def take(self, kind: str, word: int) -> None:
        if kind == "negated":
            self.negate(word)
        else:
            self.raise_to(kind, word)

    def raise_to(self, reality: str, word: int) -> None:
        self.because.append((reality, word))
        if STRENGTH.index(reality) > STRENGTH.index(self.reality):
            self.reality = reality


def _walk(tree: Tree, node: int, state: _State) -> None:
    joined = False
    for _ in range(STEPS):
        if node < 0:
            return
        for kind, word in (*told_in(tree, node, joined=joined), *told_of_it(tree, node)):
            state.take(kind, word)
        found = conditions(tree, node)
        if found and is_told_of_always(tree, node):
            state.raise_to("hypothetical", found[0])  # "if they attack X, they attack Y"
        state.conditions += found
        joined = tree.dep(node) == "conj"
        node = _up(tree, node, state)


# -- governors -------------------------------------------------------------------------------------


def _up(tree: Tree, node: int, state: _State) -> int:
    """Move to the verb that governs this one, taking its meaning along; -1 to stop."""
    dep, head = tree.dep(node), tree.head(node)
    if head < 0:
        return -1
    if is_short_of(tree, node):
        state.negate(head)  # "stopped short of expelling"
        return -1
    infinitive = is_infinitive(tree, node)
    if dep == "conj":
        own = tree.kids(node, "aux", "nsubj", "nsubj:pass")
        if tree.participle(head) == "infinitive" and tree.low[node] != tree.lemma(node):
            return -1  # "refused to recognise X and closed Y": joined to the refusal
        if is_finite_beside(tree, node, head):
            return -1  # "did not have money and called X", "has never recognised X and lists Y"
        return head if not own and tree.tag(head) == tree.tag(node) else -1
    if dep == "xcomp" and _ceases(tree, node, head):
        return _until_now(tree, head, state)
    table = state.tables.get(tree.lemma(head))
    if dep == "xcomp" or (dep in ("ccomp", "advcl") and infinitive and _governs(tree, head, state)):
        _governor(tree, head, state)
        return head
    if dep == "ccomp" and tree.lemma(head) in words.INSISTING and is_bare(tree, node):
        state.raise_to("hypothetical", head)  # "insisted that the army leave"
        return -1
    if dep == "ccomp" and tree.lemma(head) in words.WISHING and table not in (None, "negated", "averted"):
        _governor(tree, head, state)
        return -1
    if infinitive and dep == "advcl" and tree.lemma(head) in words.MANNERS:
        return head  # "was quick to condemn X"
    if infinitive and dep in ("advcl", "acl"):
        return _of_infinitive(tree, node, state)
    marks = {tree.low[kid] for kid in tree.kids(node, "mark", "case")}
    if dep == "advcl" and marks & {"instead", "rather"}:
        state.negate(node)  # "instead of attacking"
        return -1
    if dep == "acl" and "to" in marks:
        return _of_infinitive(tree, node, state)  # "the commitment to defeating X"
    if dep == "acl" and "of" in marks and tree.lemma(head) in words.NOUNS_ABOVE:
        return _of_infinitive(tree, node, state)  # "has no intention of arming"
    gerund = tree.low[node].endswith("ing") and not marks - {"before", "after", "by"}
    if dep == "advcl" and gerund and lies_ahead(tree, head):
        state.raise_to("planned", head)  # "will return to the Gulf, visiting X"
    if dep == "advcl":
        if "against" in marks and table is not None:
            state.negate(head)  # "decided against attacking"
        about = marks & {"in", "at", "against", "to", "with"} and (
            table or tree.lemma(head) in words.SUCCEEDING
        )
        if "of" in marks and tree.lemma(head) in words.CLEARING:
            state.negate(head)
        if "from" in marks or about:
            _governor(tree, head, state)
            return head
    return -1


def _governs(tree: Tree, head: int, state: _State) -> bool:
    """Tell a verb whose infinitive is its own content, not the aim of something done."""
    lemma = tree.lemma(head)
    if lemma in words.USING:
        return bool(tree.objects(head)) or tree.passive(head) or tree.dep(head) == "acl:relcl"
    return lemma in state.tables or f"{lemma} {_particle(tree, head)}".strip() in words.GOING_ON


def _particle(tree: Tree, verb: int) -> str:
    adverbs = [kid for kid in tree.kids(verb, "advmod") if kid == verb + 1]
    return tree.particle(verb) or next((tree.low[kid] for kid in adverbs), "")


def _of_infinitive(tree: Tree, node: int, state: _State) -> int:
    """Purpose and content infinitives name aims (codebook, ruling 8), unless they are under way."""
    head = tree.head(node)
    above = tree.head(head)
    if tree.low[head] in ("nothing", "little") and tree.lemma(above) == "do":
        if tree.low[head] == "little":
            state.negate(head)
        return above  # "did nothing to stop X"
    if tree.lemma(head) in words.NOT_DOING:
        state.negate(head)  # "its failure to attack"
        return -1
    if tree.dep(node) == "advcl" and any(tree.low[kid] == "have" for kid in tree.kids(node, "aux")):
        return -1  # "turned out to have attacked": nobody aims at what is past
    if tree.dep(node) == "acl":
        if any(tree.low[kid] == "no" for kid in tree.kids(head, "det")):
            state.negate(head)  # "has no plans to attack"
        under_way = _under_way(tree, head)
        if under_way is not None:
            return under_way
        singled = any(singles_out(tree, kid) for kid in tree.kids(head, "amod", "advmod", "nummod"))
        if singled and tree.dep(head) != "obj":
            return -1  # "the first army to attack": it did
        if tree.dep(head) == "obj" and tree.lemma(above) in words.USING:
            return above  # "used drones to attack"
        if tree.lemma(head) == "attempt" and tree.lemma(above) in ("fail", "foil", "thwart"):
            state.raise_to("averted", above)
            return -1
    asked = words.NOUNS_ABOVE.get(tree.lemma(head)) if tree.dep(node) == "acl" else None
    state.raise_to("planned" if asked is None else asked, head)
    return -1


def _under_way(tree: Tree, noun: int) -> int | None:
    """Return the verb that says an undertaking is on its way ("began the operation to isolate X")."""
    while tree.dep(noun) == "nmod" and tree.case(noun) == "of":
        noun = tree.head(noun)
    head = tree.head(noun)
    if tree.lemma(noun) in words.NOUNS_ABOVE or head < 0:
        return None  # "began preparations to attack"
    if tree.dep(noun) in ("obj", "nsubj:pass", "nsubj") and tree.lemma(head) in words.UNDER_WAY:
        return head
    return None


def _ceases(tree: Tree, node: int, verb: int) -> bool:
    """ "Stopped funding X": whoever stops is whoever did it."""
    return (
        tree.lemma(verb) in words.CEASING
        and tree.low[node].endswith("ing")
        and not tree.kids(node, "mark")
        and not tree.objects(verb)
    )


def _until_now(tree: Tree, verb: int, state: _State) -> int:
    """Judge what somebody stops doing: told as stopped, it is done no more; else it goes on."""
    stop = _State(state.tables)
    _walk(tree, verb, stop)
    if stop.reality == "actual" and stop.negations % 2 == 0:
        state.negate(verb)
    return -1


def _governor(tree: Tree, verb: int, state: _State) -> None:
    """Take the meaning of a verb for the act below it along."""
    state.supposed |= tree.lemma(verb) == "suppose"
    for kind in told_by(tree, verb, state.tables):
        state.take(kind, verb)
