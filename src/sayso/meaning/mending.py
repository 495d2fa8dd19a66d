"""Small repairs of a tree before rules read it: slips of the parser that its own words give away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.meaning.lexicon import is_a
from sayso.model.layers import Token

ABOUT = frozenset({"between", "over", "about", "around", "under", "nearly", "up"})
"""Prepositions that only say how exact a number is."""
OF_DOING = frozenset({"admit", "deny", "stop", "halt", "begin", "start", "resume", "suspend"})
"""Verbs that take what is done, or is no more, as "doing it"."""
NOMINAL_TAGS = ("NOUN", "PROPN", "PRON", "NUM")


def mended(
    tokens: Sequence[Token], low: Sequence[str], prose: frozenset[int] = frozenset()
) -> tuple[Token, ...]:
    """Return the tokens with mended heads and relations; `low` are their words in lower case.

    `prose` are the tokens of whole sentences, where no passive lacks its auxiliary: "units pulled back"
    has units that pull. Four more slips: "X and Y began" with two subjects instead of a joint one,
    "between X and Y" with two phrases; "warned X that S" with X hung in S; "turned down X" with X as a
    circumstance. Nothing else is touched.
    """
    found = list(tokens)
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.head >= 0:
            below.setdefault(token.head, []).append(index)
    for verb, kids in below.items():
        if verb not in prose:
            _infinitive_headline(found, low, verb, kids, below)
            _gerund_headline(found, low, verb, kids, below)
        _off_auxiliary(found, verb, kids)
        _case_of_phrase(found, kids, below)
        _join_phrases(found, low, below, kids)
        _join_lists(found, low, below, verb, kids)
        if tokens[verb].tag not in ("VERB", "AUX"):
            continue
        if verb in prose:
            _make_active(found, low, verb, kids, below)
        _subject_of_clause(found, verb, kids, below)
        _subject_before_speaking(found, verb, kids, below)
        _according_to_first(found, low, verb, kids, below)
        _uncross(found, verb, kids, below)
        _join_title(found, low, below, kids)
        _join_subjects(found, low, below, kids)
        _take_out_of_clause(found, low, verb, kids, below)
        _object_of_phrasal(found, verb, kids, below)
        _counted_object(found, low, verb, kids, below)
        _agent_behind_place(found, low, verb, kids, below)
        _object_behind_as(found, low, verb, kids, below)
        _taken_prisoner(found, low, kids, below)
    return tuple(found)


def _join_subjects(
    found: list[Token], low: Sequence[str], below: dict[int, list[int]], kids: list[int]
) -> None:
    """ "X and Y began": the second subject, with its own "and", belongs to the first."""
    subjects = [kid for kid in kids if found[kid].dep in ("nsubj", "nsubj:pass")]
    for first, second in pairwise(subjects):
        joined = any(low[kid] == "and" and found[kid].dep == "cc" for kid in below.get(second, ()))
        if joined and second - first < 8:
            found[second] = replace(found[second], head=first, dep="conj")


def _infinitive_headline(
    found: list[Token], low: Sequence[str], above: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "US to send tanks", "Berlin to ship tanks, minister says": whoever stands before it is to do it."""
    for verb in kids:
        marks = [kid for kid in below.get(verb, ()) if found[kid].dep == "mark" and low[kid] == "to"]
        if not marks or found[verb].tag != "VERB":
            continue
        who = marks[0] - 1
        if found[verb].dep == "acl" and who == above and found[above].dep == "root":
            found[verb] = replace(found[verb], head=-1, dep="root")
            found[above] = replace(found[above], head=verb, dep="nsubj")
        elif found[verb].dep in ("advcl", "ccomp", "xcomp") and found[verb].head == above:
            subjects = [kid for kid in kids if found[kid].dep == "nsubj"]
            if len(subjects) > 1 and subjects[0] == who:
                found[who] = replace(found[who], head=verb)
                found[verb] = replace(found[verb], dep="ccomp")


def _gerund_headline(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Army admits striking hospital": what is admitted is the striking, not a striking hospital."""
    act = verb + 1
    for thing in kids:
        doing = act in below.get(thing, ()) and found[act].tag == "VERB" and found[act].dep == "amod"
        if found[thing].dep == "obj" and doing and low[act].endswith("ing") and found[verb].lemma in OF_DOING:
            found[act] = replace(found[act], head=verb, dep="xcomp")
            found[thing] = replace(found[thing], head=act)


def _off_auxiliary(found: list[Token], helper: int, kids: list[int]) -> None:
    """ "The army had shelled": the subject of an auxiliary is that of its verb."""
    if found[helper].dep not in ("aux", "aux:pass"):
        return
    for kid in kids:
        if found[kid].dep in ("nsubj", "nsubj:pass"):
            found[kid] = replace(found[kid], head=found[helper].head)


def _case_of_phrase(found: list[Token], kids: list[int], below: dict[int, list[int]]) -> None:
    """ "Support for the rebels grows": a preposition right before a phrase without one belongs to it."""
    for kid in kids:
        if found[kid].tag != "ADP" or found[kid].dep != "mark":
            continue
        for noun in range(kid + 1, min(kid + 4, len(found))):
            if found[noun].tag in ("NOUN", "PROPN") and found[noun].dep in ("nmod", "obl"):
                if not any(found[each].dep == "case" for each in below.get(noun, ())):
                    found[kid] = replace(found[kid], head=noun, dep="case")
                break


def _subject_of_clause(found: list[Token], verb: int, kids: list[int], below: dict[int, list[int]]) -> None:
    """ "X's support for Y grows, report says": the first of two subjects belongs to the clause after it."""
    subjects = [kid for kid in kids if found[kid].dep == "nsubj" and kid < verb]
    if len(subjects) < 2:
        return
    for clause in kids:
        between = found[clause].dep == "ccomp" and subjects[0] < clause < subjects[1]
        if between and not any(found[kid].dep in ("nsubj", "nsubj:pass") for kid in below.get(clause, ())):
            found[subjects[0]] = replace(found[subjects[0]], head=clause)


def _subject_before_speaking(
    found: list[Token], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "S, X said, but T were killed": of two subjects the one right before another verb is that verb's."""
    subjects = [kid for kid in kids if found[kid].dep in ("nsubj", "nsubj:pass") and kid < verb]
    if len(subjects) != 2:
        return
    other = _reach(below, subjects[0], -1)[1] + 1
    if other >= subjects[1] or found[other].tag != "VERB" or found[other].head == subjects[0]:
        return
    if not any(found[kid].dep in ("nsubj", "nsubj:pass") for kid in below.get(other, ())):
        found[subjects[0]] = replace(found[subjects[0]], head=other, dep="nsubj")


def _according_to_first(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "According to X, a monitor, S": it is X who says so; what is set beside him describes him."""
    for second in kids:
        marks = [kid for kid in below.get(second, ()) if low[kid] == "according" and found[kid].dep == "case"]
        first = [
            kid for kid in kids if marks and marks[0] < kid < second and found[kid].dep in ("obl", "nsubj")
        ]
        if first and not any(found[each].dep == "case" for each in below.get(first[0], ())):
            found[marks[0]] = replace(found[marks[0]], head=first[0])
            found[first[0]] = replace(found[first[0]], dep="obl")
            found[second] = replace(found[second], head=first[0], dep="appos")


def _uncross(found: list[Token], verb: int, kids: list[int], below: dict[int, list[int]]) -> None:
    """ "Officers told Le Monde": a name behind the verb is no part of the subject before it."""
    for subject in kids:
        if subject > verb or found[subject].dep not in ("nsubj", "nsubj:pass"):
            continue
        for kid in below.get(subject, ()):
            if kid > verb and found[kid].dep in ("compound", "amod", "flat", "nummod", "det"):
                taken = any(found[each].dep in ("obj", "iobj") for each in kids)
                found[kid] = replace(found[kid], head=verb, dep="dep" if taken else "obj")


def _join_title(found: list[Token], low: Sequence[str], below: dict[int, list[int]], kids: list[int]) -> None:
    """ "Azerbaijani President X demanded", "deputy governor X said": one subject, read as two."""
    subjects = [kid for kid in kids if found[kid].dep in ("nsubj", "nsubj:pass")]
    for first, second in pairwise(subjects):
        if found[second].tag != "PROPN" or found[first].tag not in ("ADJ", "NOUN", "PROPN"):
            continue
        last, start = _reach(below, first, -1)[1], _reach(below, second, first)[0]
        plain = all(found[i].tag in ("ADJ", "NOUN", "PROPN") for i in range(first, second))
        if last + 1 == start and plain and low[first] not in ("which", "who", "that"):
            adjective = found[first].tag == "ADJ"
            above = first + 1 if adjective else second
            found[first] = replace(found[first], head=above, dep="amod" if adjective else "nmod:desc")


def _join_lists(
    found: list[Token], low: Sequence[str], below: dict[int, list[int]], above: int, kids: list[int]
) -> None:
    """ "X, the Y and Z fought": Y is a member of a list, not another name of X.

    A comma behind Z closes an apposition ("X, the chairman and founder, said").
    """
    for second in kids:
        if found[second].dep == "appos":
            first = above
        else:
            before = [kid for kid in kids if kid < second and found[kid].dep == found[second].dep]
            if not before or found[second].dep not in ("nsubj", "nsubj:pass"):
                continue
            first = before[-1]
        third = [
            kid
            for kid in (*below.get(first, ()), *below.get(second, ()))
            if kid > second and found[kid].dep == "conj"
        ]
        if not third or found[second].tag not in NOMINAL_TAGS:
            continue
        joint = [
            kid for kid in below.get(third[0], ()) if low[kid] in ("and", "or") and found[kid].dep == "cc"
        ]
        start, last = _reach(below, second, first)[0], _reach(below, third[0], second)[1]
        closed = last + 1 >= len(found) or low[last + 1] in (",", "-", "–", "—", ")")
        if joint and "," in (low[start], low[start - 1]) and low[joint[0] - 1] != "," and not closed:
            found[second] = replace(found[second], head=first, dep="conj")


def _reach(below: dict[int, list[int]], index: int, left: int) -> tuple[int, int]:
    """Return the first token, right of another, and the last token of what hangs below one."""
    first, last, stack = index, index, [index]
    while stack:
        for kid in below.get(stack.pop(), ()):
            if kid > left:
                first, last = min(first, kid), max(last, kid)
                stack.append(kid)
    return first, last


def _make_active(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """Give a finite verb that no form of "be" or "get" makes passive an active subject."""
    deps = {found[kid].dep for kid in kids}
    helped = deps & {"aux:pass", "obl:agent"} or found[verb].dep in (
        "acl",
        "acl:relcl",
        "amod",
        "advcl",
        "conj",
    )
    agent = any(
        found[kid].dep == "obl" and any(low[mark] == "by" for mark in below.get(kid, ())) for kid in kids
    )
    if helped or agent:
        return
    for kid in kids:
        if found[kid].dep == "nsubj:pass" and kid < verb:
            found[kid] = replace(found[kid], dep="nsubj")


def _join_phrases(
    found: list[Token], low: Sequence[str], below: dict[int, list[int]], kids: list[int]
) -> None:
    """ "Fighting between X and Y": the second phrase, with its own "and", belongs to the first."""
    phrases = [kid for kid in kids if found[kid].dep in ("nmod", "obl")]
    for first, second in pairwise(phrases):
        own = below.get(second, [])
        if second - first > 8 or not any(low[kid] == "and" and first < kid < second for kid in own):
            continue
        # The preposition before both may hang on the second.
        stray = [kid for kid in own if kid < first and found[kid].dep == "case"]
        if stray or any(found[kid].dep == "case" for kid in below.get(first, ())):
            found[second] = replace(found[second], head=first, dep="conj")
            for kid in stray:
                found[kid] = replace(found[kid], head=first)


def _take_out_of_clause(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Warned X that S": what stands before the "that" of S is no object in S."""
    for clause in kids:
        if found[clause].dep != "ccomp" or clause < verb:
            continue
        inside = below.get(clause, ())
        marks = [kid for kid in inside if found[kid].dep == "mark" and low[kid] == "that"]
        for kid in inside:
            if marks and verb < kid < marks[0] and found[kid].dep in ("obj", "iobj", "nsubj", "obl"):
                found[kid] = replace(found[kid], head=verb, dep="obj")


def _object_of_phrasal(found: list[Token], verb: int, kids: list[int], below: dict[int, list[int]]) -> None:
    """ "Turned down a request": a noun right behind a phrasal verb, without preposition, is its object."""
    particles = [kid for kid in kids if found[kid].dep == "compound:prt"]
    if not particles or any(found[kid].dep == "obj" for kid in kids):
        return
    for kid in kids:
        bare = found[kid].dep == "obl" and found[kid].tag in NOMINAL_TAGS
        near = particles[-1] < kid <= particles[-1] + 5
        if bare and near and not any(found[each].dep == "case" for each in below.get(kid, ())):
            found[kid] = replace(found[kid], dep="obj")
            return


def _counted_object(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Killed between 200 and 300 people", "at least ten": what stands before a number makes no place."""
    if any(found[kid].dep in ("obj", "nsubj:pass") for kid in kids):
        return
    case = verb + 1
    least = low[case : case + 1] == ["at"] and low[case + 1 : case + 2] in (["least"], ["most"])
    number = case + 2 if least else case + 1
    if number >= len(found) or not (least or low[case] in ABOUT) or found[number].tag != "NUM":
        return
    for kid in kids:
        counted = any(found[each].dep == "nummod" for each in below.get(kid, ()))
        if counted and found[kid].dep == "obl" and kid > case:
            found[kid] = replace(found[kid], dep="obj")
            found[case] = replace(found[case], dep="advmod")
            return


def _agent_behind_place(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Were held in a camp by militiamen": nobody has a camp by somebody; they were held by him."""
    passive = any(found[kid].dep in ("aux:pass", "nsubj:pass") for kid in kids)
    if not passive or any(found[kid].dep == "obl:agent" for kid in kids):
        return
    for place in kids:
        if found[place].dep != "obl" or place < verb:
            continue
        named = found[place].tag == "PROPN"
        if not named and not is_a(found[place].lemma, "place_nouns", "site_nouns", "time_nouns"):
            continue
        for kid in below.get(place, ()):
            by = any(low[each] == "by" and found[each].dep == "case" for each in below.get(kid, ()))
            if by and kid > place and found[kid].dep == "nmod":
                found[kid] = replace(found[kid], head=verb, dep="obl:agent")
                return


def _taken_prisoner(
    found: list[Token], low: Sequence[str], kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Took two men prisoner": the men are taken, and become prisoners."""
    for kid in kids:
        if found[kid].dep != "obj" or low[kid] not in ("prisoner", "hostage", "captive"):
            continue
        men = [
            each for each in below.get(kid, ()) if each == kid - 1 and found[each].dep in ("compound", "amod")
        ]
        if men and found[men[0]].tag in NOMINAL_TAGS:
            for each in below.get(kid, ()):
                if each < men[0]:
                    found[each] = replace(found[each], head=men[0])
            found[men[0]] = replace(found[men[0]], head=found[kid].head, dep="obj")
            found[kid] = replace(found[kid], dep="xcomp")


def _object_behind_as(
    found: list[Token], low: Sequence[str], verb: int, kids: list[int], below: dict[int, list[int]]
) -> None:
    """ "Dismissed as baseless a claim that S": the claim is what was dismissed, not what "baseless" has."""
    if any(found[kid].dep == "obj" for kid in kids):
        return
    for kid in kids:
        inside = below.get(kid, ())
        marked = any(low[each] == "as" and found[each].dep in ("mark", "case") for each in inside)
        if marked and kid > verb and not low[kid].endswith(("ing", "ed")):
            for each in inside:
                if found[each].dep == "obj":
                    found[each] = replace(found[each], head=verb)
