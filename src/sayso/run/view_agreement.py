"""How far coders agree, and the claims on which they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.records import DocumentRow
from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.model.reviewing import (
    ACCEPTED,
    ADJUDICATOR,
    CODER,
    CORRECTED,
    FIELDS,
    Review,
    changes,
    disagree,
    field_words,
)
from sayso.run.settings import load
from sayso.weighing.alpha import Alpha, alpha

__all__ = ["Agreement", "Coded", "Disagreement", "agreement", "disagreements"]

VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement by field, the verdict first, over the claims that at least two coders decided on."""

    claims: int
    names: tuple[str, ...]
    fields: tuple[tuple[str, Alpha], ...]
    differing: int
    open: int


@dataclass(frozen=True, slots=True)
class Coded:
    """A coder's decision with the fields that the coder put otherwise: name, before, after."""

    review: Review
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim on which coders decided differently; `settled` is the last adjudication, or None."""

    claim: Claim
    row: DocumentRow
    coded: tuple[Coded, ...]
    settled: Coded | None


def agreement(folder: Path) -> Agreement:
    """Return Krippendorff's alpha for the verdict and for every field of claims.

    A field has the value that a coder accepted it with, the machine's or the coder's own; who
    rejected the claim or could not tell has given it none.
    """
    with Case.open(folder) as case, case.still():
        made = case.reviews.of_several()
        claims = {one.id: one for one in case.claims_by_id(made)}
    units = [(claims[claim], _coders(reviews)) for claim, reviews in made.items() if claim in claims]
    needed = load(folder).coders
    differing = [made[claim.id] for claim, reviews in units if _apart(reviews, needed)]
    return Agreement(
        len(units),
        tuple(sorted({one.by for _, reviews in units for one in reviews})),
        tuple((name, alpha(_values(name, units))) for name in (VERDICT, *FIELDS)),
        len(differing),
        sum(not any(one.role == ADJUDICATOR for one in reviews) for reviews in differing),
    )


def _apart(reviews: Sequence[Review], needed: int) -> bool:
    return disagree(reviews) and len(_coders(reviews)) >= needed


def _coders(reviews: Sequence[Review]) -> list[Review]:
    return [one for one in reviews if one.role == CODER]


def _values(name: str, units: Sequence[tuple[Claim, Sequence[Review]]]) -> list[list[str]]:
    if name == VERDICT:
        return [[one.verdict for one in reviews] for _, reviews in units]
    return [
        [
            field_words(claim if one.version is None else one.version, name)
            for one in reviews
            if one.verdict in (ACCEPTED, CORRECTED)
        ]
        for claim, reviews in units
    ]


def disagreements(folder: Path, claim: str | None = None) -> list[Disagreement]:
    """List the claims on which coders differ, those not settled first; or the one asked for.

    A claim that still waits for a coder is not among them: nobody is to see what the others decided.
    """
    needed = load(folder).coders
    with Case.open(folder) as case, case.still():
        made = case.reviews.of_several() if claim is None else case.reviews.of_claims([claim])
        apart = {key: reviews for key, reviews in made.items() if _apart(reviews, needed)}
        claims = case.claims_by_id(apart)
        rows = {row.id: row for row in case.documents({one.doc for one in claims})}
    found = [_disagreement(one, rows, apart[one.id]) for one in claims]
    return sorted(found, key=lambda one: one.settled is not None)


def _disagreement(claim: Claim, rows: Mapping[str, DocumentRow], reviews: Sequence[Review]) -> Disagreement:
    coded = [_coded(claim, one) for one in reviews]
    settled = [one for one in coded if one.review.role == ADJUDICATOR]
    return Disagreement(
        claim,
        rows[claim.doc],
        tuple(one for one in coded if one.review.role == CODER),
        settled[-1] if settled else None,
    )


def _coded(claim: Claim, one: Review) -> Coded:
    return Coded(one, () if one.version is None else changes(claim, one.version))
