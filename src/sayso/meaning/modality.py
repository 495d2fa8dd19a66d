"""Whether an act is affirmed or negated, and whether it happened, is planned, possible or averted."""

from __future__ import annotations

from sayso.meaning.lexicon import is_a
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
STRENGTH = ("actual", "planned", "possible", "hypothetical", "averted")


def modality(
    tree: Tree, trigger: int, light: int | None, tables: dict[str, str], doubted: set[int]
) -> tuple[str, str]:
    """Return (polarity, reality) of the act named by a token.

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
        node = _up(tree, node, state, tables)
        steps += 1
    if trigger in doubted:
        state.raise_to("possible")
    return ("negated" if state.negations % 2 else "affirmed"), state.reality


class _State:
    def __init__(self) -> None:
        self.negations = 0
        self.reality = "actual"

    def raise_to(self, reality: str) -> None:
        if STRENGTH.index(reality) > STRENGTH.index(self.reality):
            self.reality = reality


def _noun(tree: Tree, noun: int, state: _State, tables: dict[str, str]) -> None:
    for kid in tree.kids(noun, "amod", "det"):
        for reality, words in NOUN_REALITIES.items():
            if tree.low[kid] in words:
                state.raise_to(reality)
        if tree.low[kid] in ("no", "neither"):
            state.negations += 1
    head = tree.head(noun)
    if head >= 0 and tree.tag(head) == "VERB" and tree.dep(noun) in ("obj", "nsubj:pass"):
        table = tables.get(tree.lemma(head))
        if table in ("averted", "planned") and tree.lemma(head) not in ("offer", "order"):
            state.raise_to(table)


def _clause_of_noun(tree: Tree, noun: int, state: _State) -> int:
    """A bare act noun ("their assault on X began") takes negation and doubt of no clause of its own.

    Its clause matters only where the noun is the subject or object of it.
    """
    head = tree.head(noun)
    if head >= 0 and tree.tag(head) == "VERB" and tree.dep(noun) in ("nsubj:pass", "obj", "nsubj"):
        for kid in tree.kids(head, "aux"):
            if tree.low[kid] in FUTURE and tree.dep(noun) != "nsubj":
                state.raise_to("planned")
    return -1


def _clause(tree: Tree, verb: int, state: _State) -> None:
    """Read the words that hang on one verb: negation, modals, hedges, "if"."""
    for kid in tree.kids(verb, "advmod", "det", "aux", "mark", "nsubj", "nsubj:pass", "obj"):
        low, dep = tree.low[kid], tree.dep(kid)
        if dep in ("nsubj", "nsubj:pass", "obj"):
            if low in ("nobody", "none", "nothing", "neither") or any(
                tree.low[d] in ("no", "neither") for d in tree.kids(kid)
            ):
                state.negations += 1
        elif low in ("not", "n't", "n’t", "never", "hardly", "neither") or (
            low == "longer" and any(tree.low[k] == "no" for k in tree.kids(kid))
        ):
            state.negations += 1
        elif is_a(low, "averted_adverbs") and dep == "advmod":
            state.raise_to("averted")
        elif is_a(low, "hedges_possible") and low != "reportedly" and dep == "advmod":
            state.raise_to("possible")
        elif dep == "aux" and low in FUTURE:
            # "would not recognise" tells of a refusal, not of a plan.
            if not (
                low == "would"
                and any(tree.low[k] in ("not", "n't", "n’t") for k in tree.kids(verb, "advmod"))
            ):
                state.raise_to("planned")
        elif dep == "aux" and low in MAYBE:
            state.raise_to("possible")
        elif dep == "mark" and low in ("if", "unless", "should"):
            state.raise_to("hypothetical")
        elif dep == "mark" and low in ("without", "until", "before") and low == "without":
            state.negations += 1


def _up(tree: Tree, node: int, state: _State, tables: dict[str, str]) -> int:
    """Move to the verb that governs this one, taking its meaning along; -1 to stop."""
    dep, head = tree.dep(node), tree.head(node)
    if head < 0:
        return -1
    infinitive = any(tree.low[kid] == "to" for kid in tree.kids(node, "mark"))
    if dep == "conj":
        own = tree.kids(node, "aux", "nsubj", "nsubj:pass")
        return head if not own and tree.tag(head) == tree.tag(node) else -1
    if dep == "xcomp" or (
        dep in ("ccomp", "advcl") and tables.get(tree.lemma(head)) is not None and infinitive
    ):
        _governor(tree, head, state, tables)
        return head
    if (
        dep == "ccomp"
        and tables.get(tree.lemma(head)) in ("planned", "possible")
        and tree.lemma(head)
        in (
            "hope",
            "expect",
            "demand",
            "propose",
            "seem",
            "appear",
            "fear",
            "require",
            "wish",
            "ask",
            "urge",
            "agree",
            "decide",
            "want",
        )
    ):
        _governor(tree, head, state, tables)
        return -1
    if dep == "acl" and infinitive:
        under_way = _under_way(tree, head)
        if under_way is not None:
            return under_way
    if dep in ("advcl", "acl") and infinitive:
        # Purpose and content infinitives name aims (codebook, ruling 8).
        state.raise_to("planned")
        return -1
    if dep == "advcl" and any(tree.low[k] in ("from",) for k in tree.kids(node, "mark", "case")):
        _governor(tree, head, state, tables)
        return -1
    return -1


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
    if table == "negated":
        state.negations += 1
    elif table is not None:
        state.raise_to(table)
