"""Quotations by their marks, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.tree import SUBJECTS, Tree

CURLY_OPEN, CURLY_CLOSE = "“«„", "”»"
STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Region:
    """The tokens between two quotation marks.

    `is_clause` tells a quotation from a few quoted words; `continued` that it opens a paragraph
    after one whose quotation was left open (each paragraph of a long quotation opens, the last closes).
    """

    tokens: tuple[int, ...]
    is_clause: bool
    continued: bool


def regions(tree: Tree) -> list[Region]:
    """Find the quotations of a document in order. Marks that do not pair end with their paragraph."""
    by_block: dict[int, list[int]] = {}
    for number, sentence in enumerate(tree.doc.sentences):
        by_block.setdefault(tree.block_of_sentence[number], []).extend(range(sentence.first, sentence.last))
    found: list[Region] = []
    left_open = False
    for block in sorted(by_block):
        left_open = _of_paragraph(tree, by_block[block], left_open, found)
    return found


def by_sentence(found: list[Region], tree: Tree) -> dict[int, list[Region]]:
    """Return the quotations that reach into each sentence, in order, by the sentence's number."""
    regions_of: dict[int, list[Region]] = {}
    for region in found:
        for number in dict.fromkeys(tree.sentence_of[token] for token in region.tokens):
            regions_of.setdefault(number, []).append(region)
    return regions_of


def goes_on(tree: Tree, region: Region, there: int) -> bool:
    """Tell whether a quotation without a cue goes on in its own paragraph (`there`) or the one before."""
    here = tree.block_of_sentence[tree.sentence_of[region.tokens[0]]]
    return here == there or (here == there + 1 and region.continued)


def whole(tree: Tree, found: list[Region], first: Region) -> list[Region]:
    """Return a quotation with those of the paragraphs that go on with it."""
    kept = [first]
    for region in found[found.index(first) + 1 :]:
        reached = tree.block_of_sentence[tree.sentence_of[kept[-1].tokens[-1]]]
        if not (region.continued and goes_on(tree, region, reached)):
            break
        kept.append(region)
    return kept


def _of_paragraph(tree: Tree, tokens: list[int], left_open: bool, found: list[Region]) -> bool:
    run: list[int] | None = None
    opened_by = ""
    continued = False
    for index in tokens:
        mark = _mark(tree.words[index])
        if mark is None:
            if run is not None:
                run.append(index)
        elif run is None:
            run, opened_by = [], mark
            continued = left_open and index == tokens[0]
        elif mark in CURLY_CLOSE or (mark == STRAIGHT and opened_by == STRAIGHT):
            _close(tree, run, continued, found)
            run = None
        else:
            run.append(index)
    if run:
        _close(tree, run, continued, found)
        return True
    return False


def _mark(word: str) -> str | None:
    if word in ("``", "''"):
        return STRAIGHT
    stripped = word.strip(".,;:!?\u200e\u200f")
    return stripped if len(stripped) == 1 and stripped in CURLY_OPEN + CURLY_CLOSE + STRAIGHT else None


def _close(tree: Tree, run: list[int], continued: bool, found: list[Region]) -> None:
    if run:
        clause = any(tree.tag(i) in ("VERB", "AUX") and tree.kids(i, *SUBJECTS) for i in run) or any(
            tree.dep(i) in SUBJECTS for i in run
        )
        found.append(Region(tuple(run), clause or len(run) >= 12, continued))
