"""Words of two names set against each other in any order, each pair with how well it agrees.

After the name matching of rigour and nomenklatura (MIT licence): tokens are aligned without regard
to order, edits are allowed by length, and what is left over on both sides speaks against a match.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sayso.weighing.folding import consonants, spelled
from sayso.weighing.parts import (
    BODY,
    GENERIC,
    INITIAL,
    NUMBER,
    PARTICLE,
    SYLLABIC,
    VOWELLESS,
    Part,
    Parts,
)

EQUAL, VARIANT, SPELLED, JOINED, ACRONYM, INITIALS, TYPO, SKELETON = (
    "equal",
    "variant",
    "spelling",
    "joined",
    "acronym",
    "initial",
    "typo",
    "skeleton",
)
SURE = frozenset({EQUAL, VARIANT, SPELLED, JOINED})
"""Agreements that are no guess at a slip of the pen."""
LONGEST_JOIN = 3
LONGEST_RUN = 7


@dataclass(frozen=True, slots=True)
class Agreement:
    """Words of the left name and of the right one that agree, how, and how well (0 to 1)."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What of two names agrees, and the places of the words that are left over on each side."""

    agreements: tuple[Agreement, ...]
    left_over: tuple[int, ...]
    right_over: tuple[int, ...]


def align(left: Parts, right: Parts) -> Alignment:
    """Set the words of two names against each other, best agreements first, each word once."""
    one, other = left.parts, right.parts
    order = left.kind == BODY
    candidates = sorted(
        (-found[1], abs(i - j) if order else 0, i, j, found[0])
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if (found := agreement(a, b)) is not None
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    made: list[Agreement] = []
    for score, _, i, j, how in candidates:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            made.append(Agreement((i,), (j,), how, -score))
    for mirrored in (False, True):
        few, many = (other, one) if mirrored else (one, other)
        used_few, used_many = (used_right, used_left) if mirrored else (used_left, used_right)
        for single, run, how, score in _runs(few, many, used_few, used_many):
            pair = (run, (single,)) if mirrored else ((single,), run)
            made.append(Agreement(left=pair[0], right=pair[1], how=how, score=score))
    return Alignment(
        tuple(made),
        tuple(i for i in range(len(one)) if i not in used_left),
        tuple(j for j in range(len(other)) if j not in used_right),
    )


def _runs(
    few: tuple[Part, ...], many: tuple[Part, ...], used_few: set[int], used_many: set[int]
) -> list[tuple[int, tuple[int, ...], str, float]]:
    """Find words that stand for several of the other name, and mark all as used.

    A word may be written apart there ("Goodwill", "Good Will") or spelled out ("DIA").
    """
    made: list[tuple[int, tuple[int, ...], str, float]] = []
    for single in range(len(few)):
        if single in used_few or len(few[single].text) < 3:
            continue
        for run in _free_runs(many, used_many):
            how = _reads(few[single], [many[i] for i in run])
            if how is not None:
                used_few.add(single)
                used_many.update(run)
                made.append((single, run, *how))
                break
    return made


def _free_runs(many: tuple[Part, ...], used: set[int]) -> list[tuple[int, ...]]:
    """Return runs of neighbouring words of which only particles may have been used."""
    runs = [
        tuple(range(start, start + size))
        for size in range(2, LONGEST_RUN + 1)
        for start in range(len(many) - size + 1)
    ]
    return [run for run in runs if not any(i in used and many[i].sort != PARTICLE for i in run)]


def _reads(word: Part, run: list[Part]) -> tuple[str, float] | None:
    together = "".join(part.text for part in run)
    if word.text == together or (len(together) > 5 and word.spelled == spelled(together)):
        return (JOINED, 0.95) if len(word.text) > 3 and len(run) <= LONGEST_JOIN else None
    telling = [part for part in run if part.sort != PARTICLE]
    if not word.capitals or PARTICLE in (run[0].sort, run[-1].sort) or len(telling) < 3:
        return None
    return (ACRONYM, 0.9) if word.text == "".join(part.text[0] for part in telling) else None


def agreement(left: Part, right: Part) -> tuple[str, float] | None:
    """Tell how two words agree and how well; None where they do not."""
    if left.text == right.text:
        return EQUAL, 1.0
    if NUMBER in {left.sort, right.sort}:
        return (EQUAL, 1.0) if left.sort == right.sort and left.same == right.same else None
    if left.same == right.same:
        return VARIANT, 0.97
    if INITIAL in (left.sort, right.sort):
        return (
            (INITIALS, 0.8)
            if left.text[0] == right.text[0] and PARTICLE not in (left.sort, right.sort)
            else None
        )
    if PARTICLE in (left.sort, right.sort) or (left.sort == right.sort == GENERIC):
        return None
    return _spelling(left, right)


def _spelling(left: Part, right: Part) -> tuple[str, float] | None:
    """Compare two words by their letters: spelled alike, a slip apart, or the same consonants."""
    if left.script == right.script == SYLLABIC or (left.capitals and right.capitals):
        return None  # one sign, or one letter of an acronym, makes another name
    if (left.script == VOWELLESS) != (right.script == VOWELLESS):
        bones, others = consonants(left.text), consonants(right.text)
        return (SKELETON, 0.8) if bones == others != "" else None
    if left.spelled == right.spelled and len(left.spelled) > 3:
        return SPELLED, 0.95
    shorter = min(len(left.text), len(right.text))
    allowed = edits_allowed(shorter)
    if allowed == 0:
        return None
    distance = OSA.distance(left.text, right.text, score_cutoff=allowed)
    if distance <= allowed:
        return TYPO, 1 - 0.75 * distance / shorter
    long_enough = 7 if left.script == right.script else 3
    if (
        min(len(left.spelled), len(right.spelled)) > long_enough
        and OSA.distance(left.spelled, right.spelled, score_cutoff=1) <= 1
    ):
        return TYPO, 0.85
    return None


def edits_allowed(length: int) -> int:
    """Return how many slips two words of a length may be apart: none in short ones."""
    if length < 4:
        return 0
    return 1 if length < 9 else 2
