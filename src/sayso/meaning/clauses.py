"""What the words of one clause make of its act: negation, modals, hedges, conditions, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.meaning import realities as words
from sayso.meaning.lexicon import is_a
from sayso.meaning.speech import cues, is_negated
from sayso.meaning.tree import Tree

INSIDE = ("advmod", "det", "aux", "mark", "cc", "nsubj", "nsubj:pass", "obj", "obl", "case")


def told_in(tree: Tree, verb: int, *, joined: bool = False) -> Iterator[tuple[str, int]]:
    """Yield realities, or "negated", with the words on a verb that say so.

    With `joined`, the verb is asked for one that is joined to it: its object is its own.
    """
    for kid in tree.kids(verb, *INSIDE):
        if tree.dep(verb) == "acl:relcl" and kid < tree.head(verb) < verb:
            continue  # "not the first time that X attacked": not the attack is denied
        dep = tree.dep(kid)
        if dep in ("nsubj", "nsubj:pass", "obj", "obl"):
            if _is_none(tree, kid) and not (joined and dep == "obj"):
                yield "negated", kid
        elif dep == "aux":
            yield from _auxiliary(tree, verb, kid)
        elif dep in ("mark", "case"):
            yield from _marked(tree, verb, kid)
        elif _denies(tree, kid):
            yield "negated", kid
        elif dep == "advmod" and is_a(tree.low[kid], "averted_adverbs"):
            yield "averted", kid
        elif dep == "advmod" and is_a(tree.low[kid], "hedges_possible") and tree.low[kid] != "reportedly":
            yield "possible", kid
    if _be_to(tree, verb):
        yield "planned", verb


def conditions(tree: Tree, node: int) -> list[int]:
    """Return the conditions that a clause hangs on: a plan with one ("would strike if") is none yet."""
    found = []
    for clause in tree.kids(node, "advcl", "parataxis"):
        even = any(tree.low[kid] == "even" for kid in tree.kids(clause, "advmod"))
        marks = [kid for kid in tree.kids(clause, "mark", "aux", "case") if _is_condition(tree, kid)]
        found += [] if even else marks
    return found


def told_of_it(tree: Tree, node: int) -> Iterator[tuple[str, int]]:
    """Yield what is said of a clause as a whole: "it is not true that", "rumours that S were false"."""
    marks = [tree.low[kid] for kid in tree.kids(node, "mark")]
    dep, head = tree.dep(node), tree.head(node)
    if "whether" in marks or ("if" in marks and dep == "ccomp"):
        yield "possible", node
    ahead = dep == "advcl" and head >= 0 and lies_ahead(tree, head)
    # "They would strike until X withdrew": reported, what lies ahead is told in the past.
    reported = ahead and "until" in marks and any(tree.low[kid] == "would" for kid in tree.kids(head, "aux"))
    if ahead and (reported or not _is_past(tree, node)):
        if "until" in marks:
            yield "hypothetical", node
        elif {"once", "when", "after", "before"} & {*marks, *_adverbs(tree, node)}:
            yield "planned", node
    whole = dep in ("ccomp", "csubj") or (dep in ("acl", "acl:relcl", "advcl") and "that" in marks)
    if head < 0 or not whole:
        return
    for word in _said_of_it(tree, node, head):
        lemma = tree.lemma(word)
        denied = is_negated(tree, word) or any(_denies_noun(tree, kid) for kid in tree.kids(word))
        if lemma in words.FALSE or (denied and lemma in words.TRUE | {"possible", "conceivable"}):
            yield "negated", word
        elif denied and lemma in ("doubt", "question", "unlikely"):
            continue  # "there is no doubt that S"
        elif lemma in words.DOUBTFUL or (denied and lemma in words.BELIEVED):
            yield "possible", word


def lies_ahead(tree: Tree, verb: int) -> bool:
    """Tell a verb that a modal puts into the future."""
    return any(tree.low[kid] in words.FUTURE for kid in tree.kids(verb, "aux"))


# -- words -----------------------------------------------------------------------------------------


def _is_none(tree: Tree, party: int) -> bool:
    """Tell "nobody", "no group"; of circumstances only "at no point", "in no way"."""
    no = any(tree.low[kid] in ("no", "neither") for kid in tree.kids(party, "det", "cc", "advmod"))
    if tree.dep(party) == "obl":
        return no and tree.lemma(party) in words.NO_POINT
    return no or tree.low[party] in ("nobody", "none", "nothing", "neither")


def _denies(tree: Tree, word: int) -> bool:
    """Tell a word that negates its verb: "not", "never", "no longer", the "yet" of "has yet to"."""
    low, after = tree.low[word], tree.low[word + 1 : word + 2]
    if low in words.NOT:
        return after not in (["only"], ["just"], ["merely"], ["simply"])
    if low == "longer":
        return any(tree.low[kid] == "no" for kid in tree.kids(word))
    return low in ("never", "hardly", "neither", "nor") or (low == "yet" and after == ["to"])


def _denies_noun(tree: Tree, word: int) -> bool:
    """Tell what denies a doubt: "no doubt", "few doubt", "nobody doubts"."""
    return tree.low[word] in ("no", "few", "little", "nobody", "none")


def _be_to(tree: Tree, verb: int) -> bool:
    """ "The president is to meet the king": agreed, not done."""
    to = any(tree.low[kid] == "to" for kid in tree.kids(verb, "mark"))
    return to and any(tree.lemma(kid) == "be" for kid in tree.kids(verb, "aux", "cop"))


def _is_condition(tree: Tree, word: int) -> bool:
    fixed = [tree.low[kid] for kid in tree.kids(word, "fixed")]
    return tree.low[word] in words.CONDITIONS or (tree.low[word] == "in" and fixed == ["case"])


def _marked(tree: Tree, verb: int, word: int) -> Iterator[tuple[str, int]]:
    if _is_condition(tree, word):
        asked = tree.low[word - 1] == "as" or _is_asked(tree, verb)
        yield "possible" if asked else "hypothetical", word
    elif tree.low[word] == "without":
        yield "negated", word


def _is_asked(tree: Tree, verb: int) -> bool:
    """ "It remains unclear if X attacked", "asked if X attacked": no condition."""
    head = tree.head(verb)
    if head < 0 or head > verb or tree.dep(verb) not in ("ccomp", "advcl"):
        return False
    lemma = tree.lemma(head)
    open_ = lemma in words.BELIEVED and is_negated(tree, head)
    return open_ or lemma in words.DOUBTFUL or lemma in ("ask", "wonder")


def _auxiliary(tree: Tree, verb: int, word: int) -> Iterator[tuple[str, int]]:
    low = tree.low[word]
    negated = any(tree.low[kid] in words.NOT for kid in tree.kids(verb, "advmod"))
    purpose = any(tree.low[kid] == "so" for kid in tree.kids(verb, "mark"))
    if low in words.ADVICE or (low == "had" and _is_inverted(tree, verb, word)):
        yield "hypothetical", word  # "should meet", "should X attack", "had X attacked"
    elif low in ("would", "must") and any(tree.lemma(kid) == "have" for kid in tree.kids(verb, "aux")):
        yield "hypothetical" if low == "would" else "possible", word
    elif low in words.FUTURE or (purpose and low in words.MAYBE):
        # "Would not recognise" tells of a refusal, not of a plan; not so where somebody says it.
        if not (low == "would" and negated) or _is_said(tree, verb):
            yield "planned", word
    elif low in words.MAYBE and not (low in ("can", "could") and negated):
        yield "possible", word


def _is_inverted(tree: Tree, verb: int, word: int) -> bool:
    """ "Had the police arrested X, Y would": before its subject, at the head of the sentence, no question."""
    first = tree.doc.sentences[tree.sentence_of[verb]].first
    before = any(word < kid < verb for kid in tree.kids(verb, "nsubj", "nsubj:pass"))
    return word == first and before and not tree.asks(verb)


def _is_said(tree: Tree, verb: int) -> bool:
    head = tree.head(verb)
    return head >= 0 and tree.dep(verb) == "ccomp" and tree.lemma(head) in cues().verbs


def _is_past(tree: Tree, verb: int) -> bool:
    own = [tree.low[kid] for kid in tree.kids(verb, "aux", "aux:pass")]
    if own:
        return any(low in ("had", "was", "were", "did") for low in own)
    return tree.low[verb] != tree.lemma(verb) and not tree.low[verb].endswith(("s", "ing"))


def _adverbs(tree: Tree, verb: int) -> list[str]:
    return [tree.low[kid] for kid in tree.kids(verb, "advmod")]


def _said_of_it(tree: Tree, node: int, head: int) -> list[int]:
    """Return the words that judge a clause: its governor, what that is subject of, "it is false that"."""
    found = [head]
    if tree.dep(head) in ("nsubj", "nsubj:pass", "obj") and tree.head(head) >= 0:
        found.append(tree.head(head))
    # "Said it was false that S": the clause may hang on "said", beside what is said of it.
    found += [kid for kid in tree.kids(head, "ccomp") if kid < node and tree.kids(kid, "expl")]
    return found
