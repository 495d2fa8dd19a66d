"""Whether an act is affirmed or negated, and whether it happened, is planned, possible or averted."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.lexicon import is_a
from sayso.meaning.speech import is_negated
from sayso.meaning.tree import Tree

FUTURE = frozenset({"will", "shall", "would", "must", "should", "'ll", "’ll", "wo", "need", "ought"})
MAYBE = frozenset({"may", "might", "could"})
NOUN_REALITIES = {
    "possible": frozenset(
        {"possible", "potential", "alleged", "suspected", "purported", "apparent", "likely"}
    ),
    "planned": frozenset(
        {
            "planned",
            "future",
            "proposed",
            "threatened",
            "upcoming",
            "impending",
            "intended",
            "eventual",
            "ultimate",
            "forthcoming",
            "imminent",
        }
    ),
    "averted": frozenset({"attempted", "foiled", "thwarted", "averted", "failed", "abortive"}),
}
UNDER_WAY = frozenset(
    {"begin", "start", "launch", "continue", "resume", "conduct", "intensify", "step", "open", "mount"}
)
FALSE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "fabricated", "wrong", "incorrect", "lie", "myth"}
)
TRUE = frozenset({"true", "correct", "accurate", "case"})
DOUBTFUL = frozenset(
    {
        *(
            "unclear",
            "uncertain",
            "doubt",
            "doubtful",
            "unconfirmed",
            "unproven",
            "question",
            "rumour",
            "rumor",
        ),
        "unlikely",
    }
)
BELIEVED = frozenset(
    {"believe", "think", "know", "clear", "certain", "sure", "confirm", "prove", "evidence", "proof", "sign"}
)
WISHING = frozenset(
    {
        *("hope", "expect", "demand", "propose", "seem", "appear", "fear", "require", "wish", "ask", "urge"),
        *("agree", "decide", "want"),
    }
)
"""Verbs whose clause is wished for, feared or decided, not told."""
STRENGTH = ("actual", "planned", "possible", "hypothetical", "averted")


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
    state = _State()
    node = trigger
    if tree.tag(trigger) in ("NOUN", "PROPN"):
        _noun(tree, trigger, state, tables)
        node = light if light is not None else _clause_of_noun(tree, trigger, state)
    steps = 0
    while node >= 0 and steps < 8:
        _clause(tree, node, state)
        _context(tree, node, state)
        node = _up(tree, node, state, tables)
        steps += 1
    sentence = tree.doc.sentences[tree.sentence_of[trigger]]
    if tree.words[sentence.last - 1] == "?":
        state.raise_to("possible", sentence.last - 1)
    if trigger in doubted:
        state.raise_to("possible", trigger)
    because = tuple(dict.fromkeys(f"{kind} by {tree.words[word]!r}" for kind, word in state.because))
    if state.reality == "averted" and state.negations % 2:
        return Modality("affirmed", "actual", because)  # "failed to stop X from doing": it was done
    return Modality("negated" if state.negations % 2 else "affirmed", state.reality, because)


class _State:
    def __init__(self) -> None:
        self.negations = 0
        self.reality = "actual"
        self.because: list[tuple[str, int]] = []

    def negate(self, word: int) -> None:
        self.negations += 1
        self.because.append(("negated", word))

    def raise_to(self, reality: str, word: int) -> None:
        self.because.append((reality, word))
        if STRENGTH.index(reality) > STRENGTH.index(self.reality):
            self.reality = reality


def _noun(tree: Tree, noun: int, state: _State, tables: dict[str, str]) -> None:
    for kid in tree.kids(noun, "amod", "det"):
        for reality, words in NOUN_REALITIES.items():
            if tree.low[kid] in words:
                state.raise_to(reality, kid)
        if tree.low[kid] in ("no", "neither"):
            state.negate(kid)
    head = tree.head(noun)
    if head >= 0 and tree.tag(head) == "VERB" and tree.dep(noun) in ("obj", "nsubj:pass"):
        table = tables.get(tree.lemma(head))
        if table in ("averted", "planned") and tree.lemma(head) not in ("offer", "order"):
            state.raise_to(table, head)


def _clause_of_noun(tree: Tree, noun: int, state: _State) -> int:
    """A bare act noun ("their assault on X began") takes negation and doubt of no clause of its own.

    Its clause matters only where the noun is the subject or object of it.
    """
    head = tree.head(noun)
    if head >= 0 and tree.tag(head) == "VERB" and tree.dep(noun) in ("nsubj:pass", "obj", "nsubj"):
        for kid in tree.kids(head, "aux"):
            if tree.low[kid] in FUTURE and tree.dep(noun) != "nsubj":
                state.raise_to("planned", kid)
    return -1


def _clause(tree: Tree, verb: int, state: _State) -> None:
    """Read the words that hang on one verb: negation, modals, hedges, "if"."""
    for kid in tree.kids(verb, "advmod", "det", "aux", "mark", "cc", "nsubj", "nsubj:pass", "obj"):
        low, dep = tree.low[kid], tree.dep(kid)
        if dep in ("nsubj", "nsubj:pass", "obj"):
            if low in ("nobody", "none", "nothing", "neither") or any(
                tree.low[d] in ("no", "neither") for d in tree.kids(kid)
            ):
                state.negate(kid)
        elif low in ("not", "n't", "n’t", "never", "hardly", "neither", "nor") or (
            low == "longer" and any(tree.low[k] == "no" for k in tree.kids(kid))
        ):
            state.negate(kid)
        elif is_a(low, "averted_adverbs") and dep == "advmod":
            state.raise_to("averted", kid)
        elif is_a(low, "hedges_possible") and low != "reportedly" and dep == "advmod":
            state.raise_to("possible", kid)
        elif dep == "aux" and low in FUTURE:
            # "would not recognise" tells of a refusal, not of a plan.
            if not (
                low == "would"
                and any(tree.low[k] in ("not", "n't", "n’t") for k in tree.kids(verb, "advmod"))
            ):
                state.raise_to("planned", kid)
        elif dep == "aux" and low in MAYBE:
            state.raise_to("possible", kid)
        elif dep == "mark" and low in ("if", "unless", "should"):
            state.raise_to("hypothetical", kid)
        elif dep == "mark" and low == "without":
            state.negate(kid)


def _context(tree: Tree, node: int, state: _State) -> None:
    """Read what is said of a clause as a whole: "it is not true that", "rumours that S were false"."""
    marks = [tree.low[kid] for kid in tree.kids(node, "mark")]
    dep, head = tree.dep(node), tree.head(node)
    if "whether" in marks or ("if" in marks and dep == "ccomp"):
        state.raise_to("possible", node)
    whole = dep in ("ccomp", "csubj") or (dep in ("acl", "advcl") and "that" in marks)
    if head < 0 or not whole:
        return
    above = [head]
    if tree.dep(head) in ("nsubj", "nsubj:pass", "obj") and tree.head(head) >= 0:
        above.append(tree.head(head))
    for word in above:
        lemma = tree.lemma(word)
        denied = is_negated(tree, word)
        if lemma in FALSE or (denied and lemma in TRUE):
            state.negate(word)
        elif lemma in DOUBTFUL or (denied and lemma in BELIEVED):
            state.raise_to("possible", word)


def _up(tree: Tree, node: int, state: _State, tables: dict[str, str]) -> int:
    """Move to the verb that governs this one, taking its meaning along; -1 to stop."""
    dep, head = tree.dep(node), tree.head(node)
    if head < 0:
        return -1
    if _short_of(tree, node):
        state.negate(head)  # "stopped short of expelling"
        return -1
    infinitive = any(tree.low[kid] == "to" for kid in tree.kids(node, "mark"))
    if dep == "conj":
        own = tree.kids(node, "aux", "nsubj", "nsubj:pass")
        if tree.participle(head) == "infinitive" and tree.low[node] != tree.lemma(node):
            return -1  # "refused to recognise X and closed Y": joined to the refusal
        return head if not own and tree.tag(head) == tree.tag(node) else -1
    if dep == "xcomp" or (
        dep in ("ccomp", "advcl") and tables.get(tree.lemma(head)) is not None and infinitive
    ):
        _governor(tree, head, state, tables)
        return head
    if (
        dep == "ccomp"
        and tables.get(tree.lemma(head)) in ("planned", "possible")
        and tree.lemma(head) in WISHING
    ):
        _governor(tree, head, state, tables)
        return -1
    if dep == "acl" and infinitive:
        if any(tree.low[kid] == "no" for kid in tree.kids(head, "det")):
            state.negate(head)  # "has no plans to attack"
        under_way = _under_way(tree, head)
        if under_way is not None:
            return under_way
    if dep in ("advcl", "acl") and infinitive:
        # Purpose and content infinitives name aims (codebook, ruling 8).
        state.raise_to("planned", head)
        return -1
    if dep == "advcl" and any(tree.low[k] == "from" for k in tree.kids(node, "mark", "case")):
        _governor(tree, head, state, tables)
        return head
    return -1


def _short_of(tree: Tree, node: int) -> bool:
    before = [tree.low[i] for i in range(max(0, node - 3), node)]
    return before[-2:] == ["short", "of"] or before[:2] == ["short", "of"]


def _under_way(tree: Tree, noun: int) -> int | None:
    """Return the verb that says an undertaking is on its way ("began the operation to isolate X")."""
    while tree.dep(noun) == "nmod" and tree.case(noun) == "of":
        noun = tree.head(noun)
    head = tree.head(noun)
    if head >= 0 and tree.dep(noun) in ("obj", "nsubj:pass", "nsubj") and tree.lemma(head) in UNDER_WAY:
        return head
    return None


def _governor(tree: Tree, verb: int, state: _State, tables: dict[str, str]) -> None:
    table = tables.get(tree.lemma(verb))
    if tree.lemma(verb) == "able" and any(tree.low[kid] in ("was", "were") for kid in tree.kids(verb, "cop")):
        return  # "was able to capture": it did
    if table == "averted" and not _keeps_from(tree, verb):
        return  # "stopped funding X": it was done, until then
    if table == "negated":
        state.negate(verb)
    elif table is not None:
        state.raise_to(table, verb)


def _keeps_from(tree: Tree, verb: int) -> bool:
    """Tell whether a verb keeps somebody from doing something, in its own words ("stopped X from")."""
    if tree.lemma(verb) not in ("stop", "end", "block"):
        return True
    below = tree.kids(verb, "advcl", "obl", "xcomp")
    return any(tree.low[word] == "from" for kid in below for word in tree.kids(kid, "mark", "case"))
