"""How two claims relate: part by part, then by what the parts come to, with an explained score.

Each part says which of the two tells more, or that they differ in something that cannot both be so,
or that they are of different things. docs/propositions.md gives the rules in words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sayso.model.proposition import ClaimRelation, Placed
from sayso.model.sameness import Reason
from sayso.weighing.folding import name_key
from sayso.weighing.occasion import (
    AGREEING,
    APART,
    AROUND,
    INSIDE,
    NEAR,
    OPEN,
    OVERLAP,
    SAME,
    UNSURE,
    occasion,
    ordinal,
    site_relation,
    time_relation,
)
from sayso.weighing.propositions import LASTING, matter_key
from sayso.weighing.standpoint import (
    HEDGED,
    LEFT_OPEN,
    OF_OLD_DAYS,
    are_one_account,
    are_tied,
    counts,
    likeness,
    standpoint,
)

NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        ("AID", "SUPPORT"),
        ("AID", "COOPERATE"),
        ("SUPPORT", "COOPERATE"),
        ("AGREE", "COOPERATE"),
        ("AGREE", "CONSULT"),
        ("AGREE", "CONCEDE"),
        ("CONCEDE", "RETREAT"),
        ("ASSAULT", "COERCE"),
        ("ASSAULT", "MOBILIZE"),
        ("THREATEN", "MOBILIZE"),
        ("THREATEN", "REQUEST"),
        ("ACCUSE", "REJECT"),
        ("COERCE", "SANCTION"),
        ("DISCOVERED", "ORIGINATES"),
        ("DISCOVERED", "COERCE"),
        ("AFFILIATED", "SUPPORT"),
    )
)
"""Codes that one act can fall under by how it is worded."""
TOLD = frozenset({"actual", "averted"})

LEFT, RIGHT, BOTH, ELSE, CLASH, DENIED, EQUAL = "left", "right", "both", "else", "clash", "denied", "equal"
"""What a part comes to: the left claim tells more, the right one, both; another thing; not both so."""
ADDS = {INSIDE: LEFT, AROUND: RIGHT, OVERLAP: BOTH}


class _Part(NamedTuple):
    outcome: str
    feature: str
    detail: str
    weight: float


_Parts = list[_Part]


def relation(left: Placed, right: Placed) -> ClaimRelation:
    """Return how the left claim stands to the right one.

    The score, from 0 to 1, says how surely both are of one thing; the sum of the reasons' weights,
    bounded. The claims need not be of one matter: of two they are at most related.
    """
    parts = [part for compare in _COMPARISONS for part in compare(left, right)]
    score = min(1.0, max(0.0, sum(part.weight for part in parts)))
    reasons = tuple(Reason(part.feature, part.detail, part.weight) for part in parts)
    found = _outcome({part.outcome for part in parts})
    return ClaimRelation(left.claim.id, right.claim.id, found, round(score, 4), reasons)


def _outcome(found: set[str]) -> str:
    if ELSE in found:
        return "related"
    if DENIED in found:
        return "denies"
    if CLASH in found:
        return "contradicts"
    if BOTH in found or {LEFT, RIGHT} <= found:
        return "related"
    return "narrower" if LEFT in found else "broader" if RIGHT in found else "same"


def _parties(left: Placed, right: Placed) -> _Parts:
    ours, theirs = matter_key(left)[:2], matter_key(right)[:2]
    turned = (left.subject_cluster, left.object_cluster) == (right.object_cluster, right.subject_cluster)
    shown = f"{left.claim.subject.name} and {left.claim.object.name}"
    if ours == theirs:
        return [_Part(EQUAL, "parties", shown, 0.35)]
    if turned:
        return [_Part(ELSE, "parties", f"{shown}, the other way round", 0.1)]
    shared = sorted({*ours} & {*theirs})
    return [_Part(ELSE, "parties", "one in common" if shared else "none in common", 0.1 if shared else 0.0)]


def _codes(left: Placed, right: Placed) -> _Parts:
    ours, theirs = left.claim.code, right.claim.code
    if ours == theirs:
        return [_Part(EQUAL, "code", ours, 0.15)]
    weight = 0.08 if frozenset((ours, theirs)) in NEIGHBOURS else 0.0
    return [_Part(ELSE, "code", f"{ours} / {theirs}", weight)]


def _standpoints(left: Placed, right: Placed) -> _Parts:
    """Compare what is put forward, denied, negated, hedged or planned."""
    ours, theirs = standpoint(left.claim), standpoint(right.claim)
    shown = f"{_stand_words(left)} / {_stand_words(right)}"
    realities = {ours.reality, theirs.reality}
    if ours.sign == theirs.sign and len(realities) == 1:
        return [_Part(EQUAL, "standpoint", _stand_words(left), 0.05)]
    if LEFT_OPEN in (ours.sign, theirs.sign) or not (len(realities) == 1 or realities == HEDGED):
        return [_Part(ELSE, "standpoint", shown, -0.05)]
    if ours.sign == theirs.sign:
        return [_Part(LEFT if ours.reality == "actual" else RIGHT, "standpoint", shown, 0.0)]
    if ours.is_denial or theirs.is_denial:
        return [_Part(DENIED, "standpoint", shown, 0.0)]
    firm = realities in ({"actual"}, {"planned"})
    return [_Part(CLASH if firm else ELSE, "standpoint", shown, 0.0)]


def _stand_words(placed: Placed) -> str:
    claim = placed.claim
    act = {"deny": "denied", "not_deny": "not denied"}.get(claim.act or "")
    return " ".join(word for word in (act, claim.polarity, claim.reality) if word is not None)


def _times(left: Placed, right: Placed) -> _Parts:
    ours, theirs = occasion(left), occasion(right)
    found = time_relation(ours, theirs)
    shown = f"{_when(left)} / {_when(right)}"
    if found == APART or _told_before(left, right) or _told_before(right, left):
        return [_Part(ELSE, "time", shown, -0.4)]
    if found == OPEN:
        if _changed_since(left, right):
            return [_Part(ELSE, "time", f"told {left.published} / {right.published}", -0.2)]
        return _open("time", shown, ours.is_dated, theirs.is_dated)
    if found == SAME:
        return [_Part(EQUAL, "time", shown, 0.2 if ours.is_tight else 0.1)]
    if found == NEAR:
        return [_Part(CLASH if are_one_account(left, right) else ELSE, "time", shown, 0.0)]
    return [_Part(_lasting_adds(left, right, found), "time", shown, 0.05 if found == OVERLAP else 0.1)]


def _when(placed: Placed) -> str:
    return placed.claim.when.value if placed.claim.when is not None else "no time"


def _open(feature: str, shown: str, ours: bool, theirs: bool) -> _Parts:
    if not ours and not theirs:
        return []
    outcome = EQUAL if ours and theirs else LEFT if ours else RIGHT
    return [_Part(outcome, feature, shown, 0.0)]


def _lasting_adds(left: Placed, right: Placed, found: str) -> str:
    """Return which of two times that meet tells more: the finer, but of what lasts the longer stretch."""
    if left.claim.code in LASTING and found in (INSIDE, AROUND):
        outer = right if found == INSIDE else left
        if outer.claim.when is not None and "/" in outer.claim.when.value:
            found = AROUND if found == INSIDE else INSIDE
    return ADDS[found]


def _told_before(told: Placed, act: Placed) -> bool:
    """Tell whether a claim without days was told before the other one's act can have begun."""
    day, first = ordinal(told.published), occasion(act).first
    silent = told.claim.when is None and told.claim.reality in TOLD
    return silent and day is not None and first is not None and first > day + 1


def _changed_since(left: Placed, right: Placed) -> bool:
    one, other = ordinal(left.published), ordinal(right.published)
    lasts = left.claim.code in LASTING and standpoint(left.claim).sign != standpoint(right.claim).sign
    return lasts and one is not None and other is not None and abs(one - other) > OF_OLD_DAYS


def _places(left: Placed, right: Placed) -> _Parts:
    ours, theirs = occasion(left), occasion(right)
    found = site_relation(ours.site, theirs.site)
    shown = f"{left.claim.where or 'no place'} / {right.claim.where or 'no place'}"
    if found == OPEN:
        return _open("place", shown, ours.site is not None, theirs.site is not None)
    if found in AGREEING:
        weight = {SAME: 0.15 if ours.is_fine else 0.05, NEAR: 0.1}.get(found, 0.08)
        return [_Part(ADDS.get(found, EQUAL), "place", shown, weight)]
    if found == UNSURE:
        clash = ours.is_tight and theirs.is_tight and are_one_account(left, right)
        return [_Part(CLASH if clash else BOTH, "place", shown, -0.1)]
    return [_Part(ELSE, "place", shown, -0.4)]


def _means(left: Placed, right: Placed) -> _Parts:
    ours = frozenset(left.claim.means) - {"unspecified"}
    theirs = frozenset(right.claim.means) - {"unspecified"}
    if not ours and not theirs:
        return []
    shown = f"{', '.join(sorted(ours)) or 'no means'} / {', '.join(sorted(theirs)) or 'no means'}"
    if ours == theirs:
        return [_Part(EQUAL, "means", shown, 0.05)]
    if ours and theirs and not ours & theirs:
        return [_Part(ELSE, "means", shown, -0.1)]
    return [_Part(LEFT if ours > theirs else RIGHT if ours < theirs else BOTH, "means", shown, 0.0)]


def _counts(left: Placed, right: Placed) -> _Parts:
    """Compare counts of one thing; values that exclude each other clash where the occasion is one."""
    ours, theirs = counts(left.claim), counts(right.claim)
    found: _Parts = []
    for unit in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(unit), theirs.get(unit)
        if one is None or other is None:
            told = one if one is not None else other
            shown = told.words if told is not None else unit
            found.append(_Part(LEFT if one is not None else RIGHT, "number", shown, 0.0))
            continue
        shown = f"{one.words} / {other.words}"
        if one.excludes(other):
            found.append(_Part(CLASH if are_tied(left, right) else BOTH, "number", shown, -0.1))
        elif one.equals(other):
            found.append(_Part(EQUAL, "number", shown, 0.1))
        else:
            outcome = LEFT if one.within(other) else RIGHT if other.within(one) else BOTH
            found.append(_Part(outcome, "number", shown, 0.03))
    return found


def _holders(left: Placed, right: Placed) -> _Parts:
    if not left.holder_clusters or not right.holder_clusters:
        return []
    same = left.holder_clusters[-1] == right.holder_clusters[-1]
    shown = f"{left.claim.chain[-1].name} / {right.claim.chain[-1].name}"
    return [_Part(EQUAL, "holder", shown, 0.03 if same else 0.0)]


def _wording(left: Placed, right: Placed) -> _Parts:
    alike = likeness(name_key(left.claim.quote), name_key(right.claim.quote))
    return [_Part(EQUAL, "wording", f"{alike:.0f} of 100 alike", round((alike - 50) / 500, 4))]


_COMPARISONS: tuple[Callable[[Placed, Placed], _Parts], ...] = (
    _parties,
    _codes,
    _standpoints,
    _times,
    _places,
    _means,
    _counts,
    _holders,
    _wording,
)
