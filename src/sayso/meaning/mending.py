"""Small repairs of a tree before rules read it: slips of the parser that its own words give away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.model.layers import Token

NOMINAL_TAGS = ("NOUN", "PROPN", "PRON", "NUM")


def mended(tokens: Sequence[Token], low: Sequence[str]) -> tuple[Token, ...]:
    """Return the tokens with mended heads and relations; `low` are their words in lower case.

    Four slips: "X and Y began" with two subjects instead of a joint one, "between X and Y" with two
    phrases; "warned X that S" with X hung in S; "turned down X" with X as a circumstance. Nothing else
    is touched.
    """
    found = list(tokens)
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.head >= 0:
            below.setdefault(token.head, []).append(index)
    for verb, kids in below.items():
        _join_phrases(found, low, below, kids)
        if tokens[verb].tag not in ("VERB", "AUX"):
            continue
        _join_subjects(found, low, below, kids)
        _take_out_of_clause(found, low, verb, kids, below)
        _object_of_phrasal(found, verb, kids, below)
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
