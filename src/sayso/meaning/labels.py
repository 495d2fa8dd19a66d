"""Speech without a verb of saying: "X: S" in headlines and dialogues, "S – X", a quotation and its name."""

from __future__ import annotations

from sayso.meaning.lexicon import is_a
from sayso.meaning.quotes import Region
from sayso.meaning.speech import Speech
from sayso.meaning.tree import Tree

HEADLINES = ("headline", "subhead")
DASHES = frozenset({"–", "—", "-", "--", "―"})
LONGEST = 7
"""Tokens of a speaker's name and office before a colon or after a dash."""
QUESTIONS = 3
"""Paragraphs that ask, from which on a text is an interview."""
LONG_QUESTION = 60
ASKING = frozenset({"q", "question", "interviewer", "moderator"})


def labelled(tree: Tree, regions: list[Region]) -> list[Speech]:
    """Return the utterances whose speaker stands before a colon or after a dash, without a verb."""
    found: list[Speech] = []
    talkers = _talkers(tree)
    for number, sentence in enumerate(tree.doc.sentences):
        first, last = sentence.first, sentence.last
        kind = tree.block_kind(first)
        if kind in HEADLINES:
            found += _before_colon(tree, first, last) or _after_dash(tree, first, last)
        elif kind == "body" and _opens_block(tree, number):
            found += _turn(tree, number, talkers)
    for region in regions:
        found += _signed(tree, region)
    return found + _interview(tree)


def _opens_block(tree: Tree, number: int) -> bool:
    return number == 0 or tree.block_of_sentence[number - 1] != tree.block_of_sentence[number]


def _before_colon(tree: Tree, first: int, last: int) -> list[Speech]:
    """A headline's "X: S", where X is a name and S a clause."""
    for index in range(first + 1, min(last - 2, first + LONGEST)):
        if tree.words[index] != ":":
            continue
        before, after = range(first, index), range(index + 1, last)
        if any(tree.tag(i) == "VERB" for i in before) or not any(tree.tag(i) == "VERB" for i in after):
            return []
        head = None if _dateline(tree, before, after) else _name_in(tree, before)
        return [] if head is None else [Speech((index,), head, "say", set(after))]
    return []


def _dateline(tree: Tree, before: range, after: range) -> bool:
    """Tell "SRINAGAR: Gunmen killed ..." from a speaker: capitals before the colon, none behind it."""
    capitals = all(tree.words[i].isupper() for i in before if tree.words[i][:1].isalpha())
    return capitals and len(tree.words[before[0]]) > 3 and not tree.words[after[0]].isupper()


def _after_dash(tree: Tree, first: int, last: int) -> list[Speech]:
    """A headline's "S – X" or "S: X", where X is somebody and S a clause."""
    for index in range(max(first + 3, last - 1 - LONGEST), last - 1):
        if tree.words[index] not in DASHES and tree.words[index] != ":":
            continue
        before, after = range(first, index), range(index + 1, last)
        clause = any(tree.tag(i) in ("VERB", "AUX") for i in before)
        if not clause or any(tree.tag(i) in ("VERB", "AUX", "NUM", "ADV") for i in after):
            continue
        head = _somebody(tree, after)
        return [] if head is None else [Speech((index,), head, "say", set(before))]
    return []


def _talkers(tree: Tree) -> frozenset[str]:
    """Return what stands before a colon at the head of two paragraphs or more: those who talk."""
    seen: dict[str, int] = {}
    for number in range(len(tree.doc.sentences)):
        label = _label(tree, number) if _opens_block(tree, number) else None
        if label is not None:
            name = tree.text(list(label)).lower()
            seen[name] = seen.get(name, 0) + 1
    return frozenset(name for name, times in seen.items() if times > 1)


def _label(tree: Tree, number: int) -> range | None:
    """Return the tokens before a colon that opens a paragraph, if they may name a speaker."""
    sentence = tree.doc.sentences[number]
    if tree.block_kind(sentence.first) != "body":
        return None
    for index in range(sentence.first + 1, min(sentence.last, sentence.first + LONGEST)):
        if tree.words[index] == ":":
            before = range(sentence.first, index)
            named = all(tree.tag(i) in ("PROPN", "NOUN", "ADJ", "PUNCT", "X", "DET") for i in before)
            return before if named and tree.words[sentence.first][:1].isupper() else None
    return None


def _turn(tree: Tree, number: int, talkers: frozenset[str]) -> list[Speech]:
    """A turn of a dialogue: all of the paragraph behind its speaker's name is his."""
    label = _label(tree, number)
    if label is None or tree.text(list(label)).lower() not in talkers:
        return []
    if tree.low[label.start] in ASKING:
        return []  # who asks puts nothing forward
    block = tree.block_of_sentence[number]
    last = number
    while last + 1 < len(tree.doc.sentences) and tree.block_of_sentence[last + 1] == block:
        last += 1
    content = set(range(label.stop + 1, tree.doc.sentences[last].last))
    head = _name_in(tree, label)
    if not content or head is None:
        return []
    return [Speech((label.stop,), head, "say", content)]


def _interview(tree: Tree) -> list[Speech]:
    """An interview without labels: paragraphs that ask, and between them the answers of one person.

    Whoever is named most before the first question, and once is enough, has the answers.
    """
    blocks: dict[int, list[int]] = {}
    for number in range(len(tree.doc.sentences)):
        blocks.setdefault(tree.block_of_sentence[number], []).append(number)
    asked = {block for block, numbers in blocks.items() if _asks(tree, numbers)}
    if len(asked) < QUESTIONS:
        return []
    first = min(asked)
    person = _person_before(tree, tree.doc.sentences[blocks[first][-1]].last)
    if person is None:
        return []
    found = []
    for block in sorted(blocks):
        numbers = blocks[block]
        answers = block > first and block not in asked and tree.doc.blocks[block].kind in ("body", "subhead")
        answers = answers and not _addresses(tree, numbers)
        if answers and tree.low[tree.doc.sentences[numbers[0]].first] not in ("(", "["):
            start, end = tree.doc.sentences[numbers[0]].first, tree.doc.sentences[numbers[-1]].last
            found.append(Speech((start,), person, "say", set(range(start, end)), carried=True))
    return found


def _asks(tree: Tree, numbers: list[int]) -> bool:
    """Tell a paragraph that is a question: its last sentence, and it is short and quotes nobody."""
    last = tree.doc.sentences[numbers[-1]]
    if tree.doc.blocks[tree.block_of_sentence[numbers[0]]].kind not in ("body", "subhead", "headline"):
        return False
    size = last.last - tree.doc.sentences[numbers[0]].first
    return size < LONG_QUESTION and tree.words[last.last - 1].endswith("?")


def _addresses(tree: Tree, numbers: list[int]) -> bool:
    """Tell a remark of whoever asks: short, and about "you"."""
    first, last = tree.doc.sentences[numbers[0]].first, tree.doc.sentences[numbers[-1]].last
    return last - first < LONG_QUESTION and any(tree.low[i] in ("you", "your") for i in range(first, last))


def _person_before(tree: Tree, end: int) -> int | None:
    """Return the first token of the person named most before a token, None where two are named as often."""
    starts = {token.span.start: index for index, token in enumerate(tree.tokens[:end])}
    counts: dict[str, list[int]] = {}
    for mention in tree.doc.mentions:
        index = starts.get(mention.span.start)
        if index is not None and mention.named and mention.type == "Person":
            surname = tree.doc.text.at(mention.span).split()[-1]
            counts.setdefault(surname, []).append(index)
    ranked = sorted(counts.values(), key=lambda places: (-len(places), places[0]))
    if not ranked or (len(ranked) > 1 and len(ranked[0]) == len(ranked[1])):
        return None
    return ranked[0][0]


def _signed(tree: Tree, region: Region) -> list[Speech]:
    """A quotation that a dash and a name follow, to the end of the paragraph."""
    sentence = tree.sentence_of[region.tokens[-1]]
    block = tree.block_of_sentence[sentence]
    index = region.tokens[-1] + 2  # behind the closing mark
    if not region.is_clause or index >= len(tree.tokens) or tree.words[index] not in DASHES:
        return []
    if tree.block_of_sentence[tree.sentence_of[index]] != block:
        return []
    after = []
    for token in range(index + 1, min(index + 2 + LONGEST, len(tree.tokens))):
        if tree.block_of_sentence[tree.sentence_of[token]] != block or tree.words[token] in (",", ".", "("):
            break
        after.append(token)
    if any(tree.tag(i) in ("VERB", "AUX") for i in after):
        return []
    head = _somebody(tree, after)
    return [] if head is None else [Speech((index,), head, "say", set(region.tokens))]


def _name_in(tree: Tree, tokens: range) -> int | None:
    """Return the head of a name: a word of it that hangs outside, the first of several."""
    if not any(tree.tag(i) == "PROPN" for i in tokens):
        return None
    heads = [i for i in tokens if tree.head(i) not in tokens and tree.tag(i) in ("PROPN", "NOUN")]
    return heads[0] if heads else None


def _somebody(tree: Tree, tokens: range | list[int]) -> int | None:
    """Return the head of what is a name or a person or body by its noun."""
    heads = [i for i in tokens if tree.head(i) not in tokens and tree.tag(i) in ("PROPN", "NOUN")]
    for head in heads[:1]:
        if tree.tag(head) == "PROPN" or is_a(
            tree.lemma(head), "people_nouns", "body_nouns", "document_nouns", "media_nouns", "crowd_nouns"
        ):
            return head
    return None
