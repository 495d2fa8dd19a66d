"""What somebody is accused of, where a parser hung it on another word."""

from __future__ import annotations

from sayso.meaning.lexicon import is_a
from sayso.meaning.phrases import Phrases

CHARGING = frozenset({"accuse", "suspect", "convict", "acquit"})
FARTHEST = 4
"""Nouns between an accusation and what it is of."""


def charge_behind_accused(text: Phrases, act: int) -> None:
    """ "Accused the army of the massacre of X": what somebody is accused of is no part of his name."""
    case, accused = text.case(act), text.tokens[act].head
    if case is None or text.low[case] != "of" or text.tokens[act].dep != "nmod" or accused < 0:
        return
    verb = text.tokens[accused].head
    if verb < 0 or text.tokens[verb].lemma not in CHARGING or verb > accused:
        return
    object_ = text.tokens[accused].dep in ("obj", "nsubj:pass")
    if object_ and is_a(text.tokens[act].lemma, "act_nouns", "wrongs"):
        text.move(act, verb, "obl")


def accused_of_doing(text: Phrases, act: int) -> None:
    """ "Accused X in a letter to Y of arming Z": nobody named between the two is meant."""
    marked = any(text.low[kid] == "of" for kid in text.kids(act, "mark"))
    above = text.tokens[act].head
    if not marked or above < 0 or text.tokens[above].tag not in ("NOUN", "PROPN"):
        return
    if text.tokens[above].dep in ("obj", "nsubj:pass"):
        return
    for _ in range(FARTHEST):
        above = text.tokens[above].head
        if above < 0 or text.tokens[above].tag == "VERB":
            break
    if above >= 0 and text.tokens[above].lemma in CHARGING and text.kids(above, "obj", "nsubj:pass"):
        text.move(act, above, "advcl")
