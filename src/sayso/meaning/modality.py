"""Whether an act is affirmed or negated, and whether it happened, is planned, possible or averted."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning import actnouns
from sayso.meaning import realities as words
from sayso.meaning.governors import (
    is_bare,
    is_finite_beside,
    is_infinitive,
    is_short_of,
    singles_out,
    told_by,
)
from sayso.meaning.lexicon import is_a
from sayso.meaning.speech import cues, is_negated
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
    steps = 0
    while node >= 0 and steps < STEPS:
        _clause(tree, node, state)
        _context(tree, node, state)
        state.conditions += _conditions(tree, node)
        node = _up(tree, node, state)
        steps += 1


# -- clauses ---------------------------------------------------------------------------------------


def _clause(tree: Tree, verb: int, state: _State) -> None:
    """Read the words that hang on one verb: negation, modals, hedges, "if"."""
    for kid in tree.kids(verb, "advmod", "det", "aux", "mark", "cc", "nsubj", "nsubj:pass", "obj"):
        low, dep = tree.low[kid], tree.dep(kid)
        if tree.dep(verb) == "acl:relcl" and kid < tree.head(verb) < verb:
            continue  # "not the first time that X attacked": not the attack is denied
        if dep in ("nsubj", "nsubj:pass", "obj"):
            if low in ("nobody", "none", "nothing", "neither") or any(
                tree.low[d] in ("no", "neither") for d in tree.kids(kid)
            ):
                state.negate(kid)
        elif low in words.NOT or _never(tree, kid):
            state.negate(kid)
        elif is_a(low, "averted_adverbs") and dep == "advmod":
            state.raise_to("averted", kid)
        elif is_a(low, "hedges_possible") and low != "reportedly" and dep == "advmod":
            state.raise_to("possible", kid)
        elif dep == "aux":
            _auxiliary(tree, verb, kid, state)
        elif dep == "mark" and low in words.CONDITIONS:
            asked = tree.low[kid - 1] == "as" or _is_asked(tree, verb)
            state.raise_to("possible" if asked else "hypothetical", kid)
        elif dep == "mark" and low == "without":
            state.negate(kid)
    if any(tree.low[kid] == "to" for kid in tree.kids(verb, "mark")) and _be_to(tree, verb):
        state.raise_to("planned", verb)


def _is_asked(tree: Tree, verb: int) -> bool:
    """ "It remains unclear if X attacked", "asked if X attacked": no condition."""
    head = tree.head(verb)
    if head < 0 or head > verb or tree.dep(verb) not in ("ccomp", "advcl"):
        return False
    lemma = tree.lemma(head)
    open_ = lemma in words.BELIEVED and is_negated(tree, head)
    return open_ or lemma in words.DOUBTFUL or lemma in ("ask", "wonder")


def _never(tree: Tree, word: int) -> bool:
    """Tell a word that negates: "never", "no longer", the "yet" of "has yet to"."""
    low = tree.low[word]
    if low in ("never", "hardly", "neither", "nor"):
        return True
    if low == "longer":
        return any(tree.low[kid] == "no" for kid in tree.kids(word))
    return low == "yet" and word + 1 < len(tree.low) and tree.low[word + 1] == "to"


def _be_to(tree: Tree, verb: int) -> bool:
    """ "The president is to meet the king": agreed, not done."""
    return any(tree.lemma(kid) == "be" for kid in tree.kids(verb, "aux", "cop"))


def _auxiliary(tree: Tree, verb: int, word: int, state: _State) -> None:
    low = tree.low[word]
    negated = any(tree.low[kid] in words.NOT for kid in tree.kids(verb, "advmod"))
    if low in words.ADVICE:
        state.raise_to("hypothetical", word)  # "should meet", "should X attack"
    elif low in ("would", "must") and any(tree.lemma(kid) == "have" for kid in tree.kids(verb, "aux")):
        state.raise_to("hypothetical" if low == "would" else "possible", word)
    elif low in words.FUTURE:
        # "Would not recognise" tells of a refusal, not of a plan; not so where somebody says it.
        if not (low == "would" and negated) or _is_said(tree, verb):
            state.raise_to("planned", word)
    elif low in words.MAYBE and not (low in ("can", "could") and negated):
        state.raise_to("possible", word)


def _is_said(tree: Tree, verb: int) -> bool:
    head = tree.head(verb)
    return head >= 0 and tree.dep(verb) == "ccomp" and tree.lemma(head) in cues().verbs


def _conditions(tree: Tree, node: int) -> list[int]:
    """Return the conditions that a clause hangs on: a plan with one ("would strike if") is none yet."""
    found = []
    for clause in tree.kids(node, "advcl", "parataxis"):
        even = any(tree.low[kid] == "even" for kid in tree.kids(clause, "advmod"))
        marks = [kid for kid in tree.kids(clause, "mark", "aux") if tree.low[kid] in words.CONDITIONS]
        found += [] if even else marks
    return found


def _context(tree: Tree, node: int, state: _State) -> None:
    """Read what is said of a clause as a whole: "it is not true that", "rumours that S were false"."""
    marks = [tree.low[kid] for kid in tree.kids(node, "mark")]
    dep, head = tree.dep(node), tree.head(node)
    if "whether" in marks or ("if" in marks and dep == "ccomp"):
        state.raise_to("possible", node)
    if dep == "advcl" and "until" in marks and _lies_ahead(tree, head):
        state.raise_to("hypothetical", node)
    whole = dep in ("ccomp", "csubj") or (dep in ("acl", "acl:relcl", "advcl") and "that" in marks)
    if head < 0 or not whole:
        return
    for word in _said_of_it(tree, node, head):
        lemma = tree.lemma(word)
        denied = is_negated(tree, word) or any(tree.low[kid] == "no" for kid in tree.kids(word, "det"))
        if lemma in words.FALSE or (denied and lemma in words.TRUE):
            state.negate(word)
        elif lemma in words.DOUBTFUL or (denied and lemma in words.BELIEVED):
            state.raise_to("possible", word)


def _said_of_it(tree: Tree, node: int, head: int) -> list[int]:
    """Return the words that judge a clause: its governor, what that is subject of, "it is false that"."""
    found = [head]
    if tree.dep(head) in ("nsubj", "nsubj:pass", "obj") and tree.head(head) >= 0:
        found.append(tree.head(head))
    # "Said it was false that S": the clause may hang on "said", beside what is said of it.
    found += [kid for kid in tree.kids(head, "ccomp") if kid < node and tree.kids(kid, "expl")]
    return found


def _lies_ahead(tree: Tree, verb: int) -> bool:
    return verb >= 0 and any(tree.low[kid] in words.FUTURE for kid in tree.kids(verb, "aux"))


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
    if dep == "advcl" and gerund and _lies_ahead(tree, head):
        state.raise_to("planned", head)  # "will return to the Gulf, visiting X"
    if dep == "advcl":
        about = marks & {"in", "at", "against", "to"} and (table or tree.lemma(head) in words.SUCCEEDING)
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
