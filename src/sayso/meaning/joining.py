"""Names that a parser took apart, put together before rules read the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.model import states
from sayso.model.layers import Token


def join_states(tokens: Sequence[Token], words: Sequence[str]) -> tuple[Token, ...]:
    """Hang the words of one state's name together: "New Zealand", read as two members of a list."""
    tokens = [_capitals(token, word) for token, word in zip(tokens, words, strict=True)]
    split = [
        last
        for last in range(1, len(tokens))
        if tokens[last].head == tokens[last - 1].head
        and tokens[last].tag == "PROPN"
        and words[last - 1].istitle()
        and words[last].istitle()
        and states.by_name(f"{words[last - 1]} {words[last]}") is not None
    ]
    found = list(tokens)
    above = {last - 1: last for last in split}
    for index, token in enumerate(tokens if split else ()):
        if token.head in above:
            found[index] = replace(token, head=above[token.head])
        elif index in above:
            last = above[index]
            found[index] = replace(token, head=last, dep="compound")
            if token.dep in ("nsubj", "obj"):
                found[last] = replace(tokens[last], dep=token.dep)
    return tuple(found)


def _capitals(token: Token, word: str) -> Token:
    """ "China urges US": in capitals it is the state, whatever a reader takes it for."""
    return replace(token, tag="PROPN") if token.tag == "PRON" and word in ("US", "U.S.") else token


def split_names(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield names that the parser split, as half-open ranges of tokens.

    Neighbouring name words that were given the same place ("Sayed", "Rasool": two subjects), and parts
    that only hyphens part ("ISIS-Khorasan", "Jaish-e-Mohammed").
    """
    for index in range(1, len(tokens)):
        one, other = tokens[index - 1], tokens[index]
        alike = one.head == other.head and one.dep == other.dep and one.dep in ("nsubj", "obj", "nsubj:pass")
        if not alike or one.tag != "PROPN" or other.tag != "PROPN":
            continue
        last = index + 1
        while last < len(tokens) and tokens[last].dep == "flat" and tokens[last].tag == "PROPN":
            last += 1
        yield index - 1, last
    index = 0
    while index < len(tokens):
        last = index
        while _joined_by_hyphen(tokens, words, last):
            last += 2
        if last > index:
            yield index, last + 1
        index = last + 1


def _joined_by_hyphen(tokens: Sequence[Token], words: Sequence[str], index: int) -> bool:
    if index + 2 >= len(tokens) or words[index + 1] not in ("-", "‐", "‑"):
        return False
    one, mark, other = tokens[index : index + 3]
    if one.tag != "PROPN" or one.span.end != mark.span.start or mark.span.end != other.span.start:
        return False
    whole = "".join(words[index : index + 3])
    if (states.by_name(words[index]) or states.by_name(words[index + 2])) and not states.by_name(whole):
        return False  # "US-Taliban talks" are of two; Guinea-Bissau is one
    # "Ma Hiu-wing": whatever the last part of a name is taken for, it is flat or stands as a second member.
    return other.tag == "PROPN" or other.dep == "flat" or (one.dep == "flat" and other.dep == "conj")
