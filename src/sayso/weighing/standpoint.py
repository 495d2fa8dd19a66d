"""Where a claim stands to what it says, and what ties two claims to one and the same occasion."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from sayso.model.claim import Claim
from sayso.model.proposition import Placed
from sayso.weighing.folding import name_key
from sayso.weighing.occasion import (
    AGREEING,
    AROUND,
    INSIDE,
    OPEN,
    OVERLAP,
    SAME,
    Occasion,
    occasion,
    ordinal,
    site_relation,
    time_relation,
)
from sayso.weighing.quantities import Quantity, quantities

FOR, AGAINST, LEFT_OPEN = 1, -1, 0
HEDGED = frozenset({"actual", "possible"})
MEETING = frozenset({SAME, INSIDE, AROUND, OVERLAP})
NEWS_DAYS = 7
"""Reports without a date that come out so near each other, on one place, are of one occasion."""
ACCOUNT_WORDS = 10
ACCOUNT_RATIO = 90.0
"""Two passages of at least so many words and so alike (0 to 100) are one account of one act."""
ACCOUNT_COUNT = 4
"""A count of at least this, given alike by both, marks one act too."""
OF_OLD_DAYS = 366
"""A relation that lasts can have changed between two texts that came out farther apart than this."""
POSITIONED = frozenset({"person", "body"})
"""Kinds of holders who take a position, where an agency, an outlet or a document passes one on."""


class Standpoint(NamedTuple):
    """Whether a claim puts its content forward (1), against it (-1) or leaves it open (0), and as what."""

    sign: int
    reality: str
    is_denial: bool


def standpoint(claim: Claim) -> Standpoint:
    """Return where a claim stands: a denial turns its polarity round, "does not deny" says neither."""
    if claim.act == "not_deny":
        return Standpoint(LEFT_OPEN, claim.reality, False)
    sign = FOR if claim.polarity == "affirmed" else AGAINST
    if claim.act == "deny":
        reality = "actual" if claim.reality == "possible" else claim.reality
        return Standpoint(-sign, reality, sign == FOR)
    return Standpoint(sign, claim.reality, False)


def speaker(placed: Placed) -> str | None:
    """Return the cluster of the innermost holder; None where the document speaks itself."""
    return placed.holder_clusters[-1] if placed.holder_clusters else None


def takes_position(placed: Placed) -> bool:
    """Tell whether its innermost holder is one whose position it is, rather than one who passes it on."""
    return bool(placed.claim.chain) and placed.claim.chain[-1].kind in POSITIONED


def said_on(placed: Placed) -> tuple[int, int] | None:
    """Return the first and last day on which a claim's innermost holder can have said it.

    Those are the days of the saying where the text tells them, else the day of publication; None
    where neither is known.
    """
    said = placed.claim.chain[-1].said if placed.claim.chain else None
    if said is not None and said.start is not None and said.end is not None:
        first, last = ordinal(said.start), ordinal(said.end)
        return None if first is None or last is None else (first, last)
    told = ordinal(placed.published)
    return None if told is None else (told, told)


def are_tied(left: Placed, right: Placed) -> bool:
    """Tell whether something in both claims says that they are of one occasion.

    Their days are tight and meet, where the places do not speak against it; or one of them gives no
    days, both name one spot, and both came out within a week.
    """
    ours, theirs = occasion(left), occasion(right)
    where = site_relation(ours.site, theirs.site)
    if where not in AGREEING and where != OPEN:
        return False
    if ours.is_tight and theirs.is_tight:
        return time_relation(ours, theirs) in MEETING
    if ours.is_dated and theirs.is_dated:
        return False
    return where in AGREEING and ours.is_fine and theirs.is_fine and _near_in_print(left, right, ours, theirs)


def _near_in_print(left: Placed, right: Placed, ours: Occasion, theirs: Occasion) -> bool:
    """Tell whether two reports came out within a week, and of the dated one, of the act."""
    printed = [ordinal(left.published), ordinal(right.published)]
    days = [day for day in (*printed, ours.first, theirs.first) if day is not None]
    return None not in printed and max(days) - min(days) <= NEWS_DAYS


def are_one_account(left: Placed, right: Placed) -> bool:
    """Tell whether two passages so agree in what they tell that they tell of one act.

    They give one exact count alike and none differently, or their words are nearly the same once
    times and places are taken out.
    """
    ours, theirs = counts(left.claim), counts(right.claim)
    shared = [(ours[unit], theirs[unit]) for unit in sorted(ours.keys() & theirs.keys())]
    if any(one.excludes(other) for one, other in shared):
        return False
    if any(one.equals(other) and one.is_exact and one.high >= ACCOUNT_COUNT for one, other in shared):
        return True
    one, other = _bare(left.claim), _bare(right.claim)
    return (
        min(len(one.split()), len(other.split())) >= ACCOUNT_WORDS and likeness(one, other) >= ACCOUNT_RATIO
    )


def counts(claim: Claim) -> dict[str, Quantity]:
    """Return what the quote of a claim counts, by unit; "no boats" is how a negated claim says not."""
    negated = claim.polarity == "negated"
    return {one.unit: one for one in quantities(claim.quote) if not (negated and one.high == 0)}


def _bare(claim: Claim) -> str:
    """Return the quote without the words for its time and its place, folded."""
    text = claim.quote
    for words in (claim.when.phrase if claim.when is not None else None, claim.where):
        if words:
            text = re.sub(re.escape(words), " ", text, flags=re.IGNORECASE)
    return name_key(text)


@functools.lru_cache(maxsize=65_536)
def likeness(left: str, right: str) -> float:
    """Return how alike two passages are in their words, whatever the order, from 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(left, right)
