"""Two names compared, by themselves: how far they can be names of one, and every reason why."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sayso.model.sameness import Reason
from sayso.weighing.agreements import (
    ACRONYM,
    INITIALS,
    JOINED,
    SURE,
    TYPO,
    Agreement,
    Alignment,
    align,
)
from sayso.weighing.folding import name_key
from sayso.weighing.parts import (
    BODY,
    COUNTRY,
    DESCENT,
    GENERIC,
    INITIAL,
    NUMBER,
    PARTICLE,
    PERSON,
    SYLLABIC,
    WORD,
    Parts,
    parts_of,
)
from sayso.weighing.wordlists import wordlists

__all__ = ["BODY", "MATCH", "PERSON", "NameMatch", "compare_names", "name_key"]

MATCH = 0.7
"""From this score on, two names alone make a match worth a look (as a screening tool would have it)."""


SECOND_SLIP = 0.8
"""One word may be misspelled; two make another name more likely."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How far two names agree, from 0 to 1; `sure` where nothing had to be guessed or left out.

    `covered` counts the telling words that both have, `left_over` and `right_over` are those that
    only one has.
    """

    score: float
    sure: bool
    covered: int
    left_over: tuple[str, ...]
    right_over: tuple[str, ...]
    reasons: tuple[Reason, ...]


@functools.lru_cache(maxsize=20_000)
def compare_names(left: str, right: str, kind: str) -> NameMatch:
    """Compare two names of persons (kind `person`) or of anything else (kind `body`)."""
    one, other = parts_of(left, kind), parts_of(right, kind)
    if name_key(left) == name_key(right):
        count = max(len(one.core), 1)
        return NameMatch(1.0, True, count, (), (), (Reason("name", "the same words", 1.0),))
    return _persons(one, other) if kind == PERSON else _bodies(one, other)


def _persons(left: Parts, right: Parts) -> NameMatch:
    found = align(left, right)
    telling = [pair for pair in found.agreements if _sort(left, pair) in (WORD, INITIAL)]
    over = _over(left, found.left_over, (WORD,)), _over(right, found.right_over, (WORD,))
    whole = sum(pair.how != INITIALS for pair in telling)
    reasons = [_word_reason(left, right, pair) for pair in telling]
    score = _mean(left, telling) if whole else 0.0
    lowered = _person_factors(left, right, found, telling, over)
    for factor, reason in lowered:
        score *= factor
        reasons.append(reason)
    sure = bool(whole) and all(pair.how in SURE for pair in telling)
    sure = sure and all(reason.feature == "left out" for _, reason in lowered)
    other = any(reason.feature in ("initials", "generation") for _, reason in lowered)
    joined = _written_together(left, right) if score < MATCH and not other else None
    return joined or NameMatch(round(score, 3), sure, whole, *over, tuple(reasons))


def _person_factors(
    left: Parts,
    right: Parts,
    found: Alignment,
    telling: list[Agreement],
    over: tuple[tuple[str, ...], tuple[str, ...]],
) -> list[tuple[float, Reason]]:
    """Return what lowers the score of two names of persons, each with its factor."""
    made: list[tuple[float, Reason]] = []

    def lower(factor: float, feature: str, detail: str) -> None:
        made.append((factor, Reason(feature, detail, round(factor - 1, 3))))

    whole = sum(pair.how != INITIALS for pair in telling)
    missing = over[0] or over[1]
    if all(over):
        share = 2 * whole / (2 * whole + len(over[0]) + len(over[1]))
        lower(0.6 * share, "clash", f"{' '.join(over[0])} against {' '.join(over[1])}")
    elif missing:
        lower(0.95 - 0.04 * len(missing) if len(telling) > 1 else 0.52, "left out", " ".join(missing))
    elif len(telling) == 1 and _initials_over(left, right, found):
        lower(0.6, "left out", "only the surname agrees")
    if _initials_clash(left, right, found):
        lower(0.6, "initials", "other initials")
    if left.legal != right.legal:
        both = left.legal is not None and right.legal is not None
        detail = f"{left.legal or 'neither'} against {right.legal or 'neither'}"
        lower(0.4 if both else 0.9, "generation", detail)
    slips = sum(pair.how == TYPO for pair in telling)
    if slips > 1:
        lower(SECOND_SLIP ** (slips - 1), "slips", "more than one word differs")
    if _reordered(found):
        lower(0.65 if _descended(left, right) else 0.95, "order", "the words stand in another order")
    return made


def _initials_clash(left: Parts, right: Parts, found: Alignment) -> bool:
    """Tell whether both names have initials and one has others: "George W." and "George H. W."."""
    both = all(any(part.sort == INITIAL for part in name.parts) for name in (left, right))
    return both and bool(_initials_over(left, right, found))


def _reordered(found: Alignment) -> bool:
    """Tell whether words that agree stand in another order in the other name."""
    places = [pair.right for pair in sorted(found.agreements, key=lambda pair: pair.left)]
    return places != sorted(places)


def _descended(left: Parts, right: Parts) -> bool:
    """Tell whether both names say who is whose child, so that their order is no matter of style."""
    return all(any(part.text in DESCENT for part in name.parts) for name in (left, right))


def _bodies(left: Parts, right: Parts) -> NameMatch:
    shortcut = _known_body(left, right) or _acronym(left, right)
    if shortcut is not None:
        return shortcut
    found = align(left, right)
    reasons = [_word_reason(left, right, pair) for pair in found.agreements if _sort(left, pair) != PARTICLE]
    sorts = (WORD, COUNTRY)
    left_over, right_over = _over(left, found.left_over, sorts), _over(right, found.right_over, sorts)
    telling = [pair for pair in found.agreements if _sort(left, pair) in (WORD, COUNTRY, NUMBER)]
    score = _mean(left, [pair for pair in found.agreements if _sort(left, pair) != PARTICLE])
    if not telling and not _only_generic(left, right, found):
        score = 0.0
    for factor, reason in _body_factors(left, right, found, left_over, right_over):
        score *= factor
        reasons.append(reason)
    joined = _written_together(left, right) if score < MATCH else None
    if joined is not None:
        return joined
    sure = all(pair.how in SURE for pair in found.agreements) and left.numbers == right.numbers
    return NameMatch(round(score, 3), sure, len(telling), left_over, right_over, tuple(reasons))


def _body_factors(
    left: Parts, right: Parts, found: Alignment, left_over: tuple[str, ...], right_over: tuple[str, ...]
) -> list[tuple[float, Reason]]:
    """Return what lowers the score of two names of bodies, each with its factor."""
    made: list[tuple[float, Reason]] = []

    def lower(factor: float, feature: str, detail: str) -> None:
        made.append((factor, Reason(feature, detail, round(factor - 1, 3))))

    if left.numbers and right.numbers and left.numbers != right.numbers:
        lower(0.4, "number", f"{_list(left.numbers)} against {_list(right.numbers)}")
    elif left.numbers != right.numbers:
        lower(0.95 if left.numbers | right.numbers == {"1"} else 0.68, "number", "only one has a number")
    if left.countries and right.countries and not left.countries & right.countries:
        lower(0.4, "country", f"{_list(left.countries)} against {_list(right.countries)}")
    if left.legal is not None and right.legal is not None and left.legal != right.legal:
        both = {left.legal, right.legal}
        if "company" not in both:
            lower(0.68, "legal form", f"{left.legal} against {right.legal}")
    if left_over and right_over:
        lower(0.4, "clash", f"{' '.join(left_over)} against {' '.join(right_over)}")
    elif left_over or right_over:
        lower(0.68, "left out", " ".join(left_over or right_over))
    general = _over(left, found.left_over, (GENERIC,)), _over(right, found.right_over, (GENERIC,))
    if all(general):
        lower(0.6, "clash", f"{' '.join(general[0])} against {' '.join(general[1])}")
    elif any(general):
        missing = _same(left, found.left_over) | _same(right, found.right_over)
        plain = missing <= wordlists().droppable and left.legal is None and right.legal is None
        factor = 0.95 if plain else 0.68
        lower(factor, "left out", " ".join(general[0] or general[1]))
    return made


def _known_body(left: Parts, right: Parts) -> NameMatch | None:
    """Two names of one body that everybody knows ("UN", "United Nations")."""
    if left.body is None or left.body != right.body:
        return None
    reason = Reason("known names", f"both are names of the {left.body}", 0.97)
    return NameMatch(0.97, True, 2, (), (), (reason,))


def _acronym(left: Parts, right: Parts) -> NameMatch | None:
    """An acronym against a name with these initials; three letters and fewer fit too many names."""
    for short, full in ((left, right), (right, left)):
        if short.acronym is not None and short.acronym in full.initials:
            score = {2: 0.6, 3: 0.75}.get(len(short.acronym), 0.9)
            reason = Reason("acronym", f"{short.acronym} has the initials of {full.name}", score)
            return NameMatch(score, False, 1, (), (), (reason,))
    return None


def _only_generic(left: Parts, right: Parts, found: Alignment) -> bool:
    """Names of nothing but general words ("Ministry of State") agree only as wholes."""
    return not (left.core or right.core or found.left_over or found.right_over)


def _written_together(left: Parts, right: Parts) -> NameMatch | None:
    """Compare names letter by letter, spaces left out: a slip may have moved a space."""
    one, other = left.letters, right.letters
    shorter = min(len(one), len(other))
    dense = any(part.script == SYLLABIC for part in (*left.parts, *right.parts))
    if shorter < 6 or dense or left.numbers != right.numbers:
        return None
    allowed = 1 if shorter >= 10 and len(left.parts) != len(right.parts) else 0
    distance = OSA.distance(one, other, score_cutoff=allowed)
    if distance > allowed:
        return None
    score = 0.95 if distance == 0 else 0.85
    reason = Reason("spaces", f"{left.name} and {right.name} differ in spaces", score)
    return NameMatch(score, distance == 0, len(right.core), (), (), (reason,))


def _mean(left: Parts, pairs: list[Agreement]) -> float:
    """Average agreements by what their words weigh, longer words more."""
    weights = [
        sum(left.parts[i].weight * min(len(left.parts[i].text), 8) for i in pair.left) for pair in pairs
    ]
    return sum(w * pair.score for w, pair in zip(weights, pairs, strict=True)) / max(sum(weights), 1e-9)


def _sort(left: Parts, pair: Agreement) -> str:
    """Return the sort of what agrees: the weightiest of its words."""
    return max((left.parts[i] for i in pair.left), key=lambda part: part.weight).sort


def _over(name: Parts, places: tuple[int, ...], sorts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.parts[i].text for i in places if name.parts[i].sort in sorts)


def _same(name: Parts, places: tuple[int, ...]) -> set[str]:
    return {name.parts[i].same for i in places if name.parts[i].sort == GENERIC}


def _initials_over(left: Parts, right: Parts, found: Alignment) -> tuple[str, ...]:
    return (*_over(left, found.left_over, (INITIAL,)), *_over(right, found.right_over, (INITIAL,)))


def _word_reason(left: Parts, right: Parts, pair: Agreement) -> Reason:
    one = " ".join(left.parts[i].text for i in pair.left)
    other = " ".join(right.parts[j].text for j in pair.right)
    detail = one if one == other else f"{one} and {other}"
    weight = round(pair.score * max(left.parts[i].weight for i in pair.left), 3)
    feature = {TYPO: "near word", JOINED: "spaces", ACRONYM: "acronym", INITIALS: "initial"}.get(
        pair.how, "word"
    )
    return Reason(feature, detail, weight)


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
