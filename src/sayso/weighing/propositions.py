"""Claims on the same matter side by side, split into its occasions. A view; nothing is merged.

A matter is two parties and a relation. Its claims are one proposition where the relation lasts, and
one for each occasion where it is an event. docs/propositions.md gives the rules and their reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sayso.model.claim import EVENT, STANDING, Proposition
from sayso.model.codes import QUADS, Codes
from sayso.model.ids import content_id
from sayso.model.proposition import Matter, Placed
from sayso.weighing.events import Group, split
from sayso.weighing.kinds import HITTING, is_proper, unnamed_kind
from sayso.weighing.occasion import AGREEING, SIZES, Site, occasion, site_relation

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Coded once, whoever is named first: the two sides of such a matter have no order."""
LASTING = frozenset({"AFFILIATED", "DISCOVERED", "ORIGINATES", "AID", "COOPERATE", "SUPPORT"})
"""What is so for a time rather than happens: a date is a part of it and does not part it."""
LASTING_QUADS = frozenset({"structure", "evidence"})
UNNAMED = "unnamed "
"""Begins a side of a matter that stands by its kind."""


def matter_key(placed: Placed) -> Matter:
    """Return what a claim is about; claims of one matter are weighed together, those of two apart."""
    claim = placed.claim
    sides = placed.subject_cluster, placed.object_cluster
    return matter_of(*sides, claim.code, doer=claim.subject.name, target=claim.object.name)


def matter_of(subject: str, object: str, code: str, *, doer: str, target: str) -> Matter:
    """Return the matter of two clusters, a code, and the names of both sides.

    The sides of a mutual relation (MUTUAL) are in the order of their ids, whichever the text names
    first. What a named doer hits (HITTING) stands by its kind where it has no name: "12 people" and
    "at least 15 people" are people in every document, and the time and place tell which.
    """
    if code in MUTUAL:
        return min(subject, object), max(subject, object), code
    kind = unnamed_kind(target) if code in HITTING and is_proper(doer) else None
    return subject, object if kind is None else f"{UNNAMED}{kind}", code


def lasting(codes: Codes) -> frozenset[str]:
    """Return the codes of a codebook whose relations are not split by time.

    Those are LASTING, and of a codebook's own codes the ones of structure and of evidence and those
    of no known class.
    """
    own = {code for code, known in codes.items() if known.quad in LASTING_QUADS or known.quad not in QUADS}
    return LASTING | own


def propositions(placed: Iterable[Placed], *, lasting: frozenset[str] = LASTING) -> list[Proposition]:
    """Group the claims of one matter: most documents first, then most claims, then by id.

    `lasting` are the codes that are not split by time. The outcome does not depend on the order of
    the claims. Every claim is in exactly one proposition.
    """
    claims = sorted(placed, key=_place_in_case)
    if not claims:
        return []
    matter = matter_key(claims[0])
    if matter[2] in lasting:
        groups = [Group(STANDING, tuple(dict.fromkeys(occasion(one) for one in claims)), claims)]
    else:
        groups = split(claims)
    return sorted((_proposition(matter, group) for group in groups), key=_rank)


def _rank(one: Proposition) -> tuple[int, int, str]:
    return -len(one.documents), -len(one.claims), one.id


def _place_in_case(placed: Placed) -> tuple[str, str, int, str]:
    return placed.published or "", placed.claim.doc, placed.claim.span.start, placed.claim.id


def _proposition(matter: Matter, group: Group) -> Proposition:
    claims = sorted(group.claims, key=_place_in_case)
    subjects, objects = _names(matter, claims)
    start, end = group.window if group.scope == EVENT else _hull(group)
    return Proposition(
        content_id("proposition", *matter, group.key),
        _fullest(subjects),
        _target(matter, objects),
        matter[2],
        tuple(one.claim.id for one in claims),
        tuple(dict.fromkeys(one.claim.doc for one in claims)),
        matter,
        group.scope,
        _iso(start),
        _iso(end),
        _place(claims),
    )


def _names(matter: Matter, claims: list[Placed]) -> tuple[list[str], list[str]]:
    """Return the names of both sides, as most claims put them where the relation is mutual."""
    straight = [one for one in claims if one.subject_cluster == matter[0]]
    turned = [one for one in claims if one.subject_cluster != matter[0]]
    ours = [one.claim.subject.name for one in straight] + [one.claim.object.name for one in turned]
    theirs = [one.claim.object.name for one in straight] + [one.claim.subject.name for one in turned]
    return (theirs, ours) if len(turned) > len(straight) else (ours, theirs)


def _target(matter: Matter, names: list[str]) -> str:
    """Return how to call an object: of those who stand by their kind as most claims do."""
    if not matter[1].startswith(UNNAMED):
        return _fullest(names)
    return min(names, key=lambda name: (-names.count(name), -len(name), name))


def _fullest(names: Iterable[str]) -> str:
    return min(names, key=lambda name: (-len(name), name))


def _hull(group: Group) -> tuple[int | None, int | None]:
    """Return the first and the last day of all times given; open where one of them is."""
    dated = [one for one in group.occasions if one.is_dated]
    starts, ends = [one.first for one in dated], [one.last for one in dated]
    low = min((day for day in starts if day is not None), default=None)
    high = max((day for day in ends if day is not None), default=None)
    return None if None in starts else low, None if None in ends else high


def _iso(day: int | None) -> str | None:
    """Return an ordinal as an ISO date; None for an open side and for days before the calendar."""
    return date.fromordinal(day).isoformat() if day is not None and day > 0 else None


def _place(claims: list[Placed]) -> str | None:
    """Return the innermost place as its claims write it, None where two of them cannot be told apart."""
    named: dict[Site, str] = {}
    for one in claims:
        where = occasion(one).site
        name = one.place.name if one.place is not None else one.claim.where
        if where is not None and name is not None:
            named.setdefault(where, name)
    if not named:
        return None
    finest = min(named, key=lambda where: (SIZES[where.level], where.key))
    agreed = all(site_relation(finest, where) in AGREEING for where in named)
    return named[finest] if agreed else None
