"""What commas and quotation marks set off, read as a subject or a member by the parser, put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.meaning.times import MONTHS

if TYPE_CHECKING:
    from sayso.meaning.phrases import Phrases

SUBJECTS = ("nsubj", "nsubj:pass")
QUOTES = ('"', "”", "’’", "»")
SAYING = frozenset(
    {"say", "tell", "add", "state", "declare", "write", "note", "warn", "explain", "insist", "reply"}
)


def set_off(text: Phrases) -> None:
    """Mend, in place, what is set off in the sentences of a text."""
    for index, token in enumerate(text.tokens):
        if token.tag in ("VERB", "ADJ", "AUX"):
            _description_behind_name(text, index)
            _description_behind_verb(text, index)
            _subject_behind_quotation(text, index)
            _verb_behind_relative(text, index)
            _up_to_a_number(text, index)
        elif token.tag in ("NOUN", "PROPN"):
            _agent_behind_date(text, index)


def _ends(text: Phrases, index: int) -> tuple[int, int]:
    """Return the first and the last word below a phrase, marks left out."""
    seen, found = [index], [index]
    for _ in range(200):
        if not seen:
            break
        each = seen.pop()
        found += [each] if text.tokens[each].tag != "PUNCT" else []
        seen += text.below.get(each, ())
    return min(found), max(found)


def _last(text: Phrases, index: int) -> int:
    return _ends(text, index)[1]


def _description_behind_name(text: Phrases, verb: int) -> None:
    """ "JNIM, an affiliate of X, claimed it": a description between commas is that of the name before it."""
    subjects = [kid for kid in text.kids(verb, *SUBJECTS) if kid < verb]
    if len(subjects) != 2:
        return
    name, other = subjects
    start = _ends(text, other)[0]
    described = text.tokens[other].tag == "NOUN" and text.low[start] in (
        "a",
        "an",
        "the",
        "one",
        "its",
        "his",
        "her",
    )
    if text.tokens[name].tag != "PROPN" or not described or start < 1 or text.low[start - 1] != ",":
        return
    closed = text.low[_last(text, other) + 1] == ","
    between = range(_last(text, name) + 1, start)
    if closed and between and all(text.tokens[i].tag == "PUNCT" for i in between):
        text.move(other, name, "appos")


def _description_behind_verb(text: Phrases, verb: int) -> None:
    """ "Was armed by X, the country's largest group": no subject, but a description of X."""
    if not any(kid < verb for kid in text.kids(verb, *SUBJECTS)):
        return
    for other in text.kids(verb, *SUBJECTS, "obl:agent"):
        start = _ends(text, other)[0]
        if text.case(other) is not None:
            continue
        if start <= verb + 1 or text.tokens[other].tag != "NOUN" or text.low[start - 1] != ",":
            continue
        before = start - 2
        while before > verb and text.tokens[before].tag == "PUNCT":
            before -= 1
        while (
            before > verb
            and text.tokens[before].head > verb
            and text.tokens[before].dep not in ("obj", "obl")
        ):
            before = text.tokens[before].head
        if before > verb and before != other and text.tokens[before].tag == "PROPN":
            text.move(other, before, "appos")
            return


def _subject_behind_quotation(text: Phrases, verb: int) -> None:
    """ "“S,” the commander, NAME, said": whoever stands between a quotation and its saying says it."""
    cue = text.tokens[verb].head
    if cue <= verb or text.tokens[verb].dep != "ccomp" or text.tokens[cue].lemma not in SAYING:
        return
    if any(kid < cue for kid in text.kids(cue, *SUBJECTS)):
        return
    for kid in text.kids(verb, *SUBJECTS):
        start = _ends(text, kid)[0]
        if kid > verb and text.low[start - 1] in QUOTES and _last(text, kid) < cue:
            text.move(kid, cue, "nsubj")
            return


def _verb_behind_relative(text: Phrases, verb: int) -> None:
    """ "X, who led Y, and met Z": behind a closed relative clause the verb of the sentence goes on."""
    relative = text.tokens[verb].head
    if text.tokens[verb].dep != "conj" or relative < 0 or text.tokens[relative].dep != "acl:relcl":
        return
    joined = text.kids(verb, "cc")
    noun = text.tokens[relative].head
    opened = any(
        text.low[kid] in ("who", "which") and text.low[kid - 1] == "," for kid in text.below.get(relative, ())
    )
    if not joined or text.low[joined[0] - 1] != "," or not opened or text.kids(verb, *SUBJECTS):
        return
    main = noun
    while main >= 0 and text.tokens[main].tag not in ("VERB", "AUX"):
        main = text.tokens[main].head
    if 0 <= main < noun and text.kids(main, *SUBJECTS):
        text.move(verb, main, "conj")


def _up_to_a_number(text: Phrases, verb: int) -> None:
    """ "Trained up to 5,000 recruits": how many there are, no particle of the verb."""
    for kid in text.kids(verb, "compound:prt", "advmod"):
        after = kid + 2
        if text.low[kid] != "up" or after >= len(text.tokens) or text.low[kid + 1] != "to":
            continue
        if text.tokens[after].tag == "NUM":
            text.move(kid, after, "advmod")
            text.move(kid + 1, after, "advmod")
            counted = text.tokens[after].head
            if counted > after and text.tokens[counted].dep == "obl" and text.tokens[counted].head == verb:
                text.move(counted, verb, "obj")


def _agent_behind_date(text: Phrases, agent: int) -> None:
    """ "Signed on 11 January by X": by somebody, at a date."""
    case, date = text.case(agent), text.tokens[agent].head
    if case is None or text.low[case] != "by" or text.tokens[agent].dep != "nmod" or date < 0 or date > case:
        return
    dated = text.tokens[date].tag == "NUM" or text.low[date].rstrip(".") in MONTHS
    while dated and text.tokens[date].dep in ("nmod", "nummod", "flat") and text.tokens[date].head < case:
        date = text.tokens[date].head
    verb = text.tokens[date].head
    if (
        dated
        and verb >= 0
        and text.tokens[verb].tag == "VERB"
        and text.low[verb].endswith(("ed", "en", "wn", "t"))
    ):
        text.move(agent, verb, "obl:agent")
