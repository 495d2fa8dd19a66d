"""Verbs that a parser took for an adjective of their object: "the EU suspended talks"."""

from __future__ import annotations

from sayso.meaning.phrases import Phrases

NOMINAL = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubj:pass")


def bring_out(text: Phrases, thing: int) -> None:
    """Give a verb that hangs on its own object its place above it; `thing` is that object.

    Three shapes: "had looted shops" with the auxiliary as the verb, "forces looted shops" with the
    subject above the object, "the EU suspended talks" with the subject as the object's owner.
    """
    for verb in text.kids(thing, "amod"):
        if text.tokens[verb].tag != "VERB" or verb > thing or not text.low[verb].endswith(("ed", "en")):
            continue
        above = text.tokens[thing].head
        if above >= 0 and text.tokens[thing].dep == "obj" and above == verb - 1:
            _take_place(text, above, verb, thing)
            return
        if above < 0 and _ends_with_stop(text, thing):
            owner = [kid for kid in text.kids(thing, "nmod:poss", "compound", "nmod") if kid == verb - 1]
            if owner and text.tokens[owner[0]].tag in NOMINAL and text.case(owner[0]) is None:
                text.move(verb, -1, "root")
                text.move(thing, verb, "obj")
                text.move(owner[0], verb, "nsubj")
                for kid in [kid for kid in list(text.below.get(thing, ())) if kid < owner[0]]:
                    text.move(kid, owner[0], text.tokens[kid].dep)
                return


def _take_place(text: Phrases, above: int, verb: int, thing: int) -> None:
    """Put the verb where its auxiliary or its subject stood."""
    auxiliary = text.tokens[above].tag == "AUX" and text.tokens[above].lemma == "have"
    subject = text.tokens[above].tag in NOMINAL and not text.kids(above, "cop")
    if not (auxiliary or subject) or (subject and text.kids(above, "case")):
        return
    head, dep = text.tokens[above].head, text.tokens[above].dep
    text.move(verb, head, dep)
    for kid in list(text.below.get(above, ())):
        own = subject and kid < above and text.tokens[kid].dep not in ("mark", "cc", "punct", "advmod")
        if kid != verb and not own:
            text.move(kid, verb, text.tokens[kid].dep)
        elif subject and text.tokens[kid].dep in SUBJECTS:
            text.move(kid, above, "amod")
    text.move(above, verb, "aux" if auxiliary else "nsubj")
    text.move(thing, verb, "obj")


def _ends_with_stop(text: Phrases, thing: int) -> bool:
    """Tell a sentence from a headline, where nouns stand without articles."""
    return any(text.low[kid] in (".", "!") for kid in text.kids(thing, "punct")) or any(
        text.low[each] == "." for kid in text.kids(thing, "amod") for each in text.kids(kid, "punct")
    )
