"""Assessments as JSON records: matches of patterns, ratings, and the matrix of hypotheses."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sayso.exchange.pseudonyms import holder_name
from sayso.model.assessment import Credibility, Evidence, Leg, MatchView, RatedSource, Rating
from sayso.model.claim import Claim, Judgement
from sayso.model.competing import Fall, Hypothesis, Matrix, MatrixView, Row, Score

Record = dict[str, Any]


def match_record(view: MatchView) -> Record:
    """Return a match with its actors, legs, passages, times, strength, and what speaks against it."""
    match, claims, origins = view.match, {one.id: one for one in view.claims}, dict(view.origins)
    return {
        "id": match.id,
        "pattern": match.pattern,
        "name": view.pattern,
        "sentence": view.sentence,
        "actors": [
            {"variable": one.variable, "role": one.role, "actor": one.actor, "name": one.name}
            for one in view.parts
        ],
        "timing": match.timing,
        "windows": [list(window) for window in match.windows],
        "strength": match.strength,
        "stand": match.stand,
        "legs": [_leg(one, claims, origins) for one in match.legs],
        "context": [_leg(one, claims, origins) for one in match.context],
        "caveats": [
            {"kind": one.kind, "leg": one.leg, "detail": one.detail, "claims": list(one.claims)}
            for one in match.caveats
        ],
    }


def _leg(leg: Leg, claims: Mapping[str, Claim], origins: Mapping[str, str]) -> Record:
    return {
        "leg": leg.name,
        "subject": leg.subject,
        "object": leg.object,
        "codes": list(leg.codes),
        "origins": [{"origin": key, "name": origins.get(key, key)} for key in leg.origins],
        "undetermined": list(leg.undetermined),
        "evidence": [_evidence(one, claims.get(one.claim)) for one in leg.evidence],
    }


def _evidence(one: Evidence, claim: Claim | None) -> Record:
    record: Record = {
        "claim": one.claim,
        "proposition": one.proposition,
        "doc": one.doc,
        "stand": one.stand,
        "timing": one.timing,
        "origin": one.origin,
        "through": list(one.through),
    }
    if claim is not None:
        record |= {
            "start": claim.span.start,
            "end": claim.span.end,
            "quote": claim.quote,
            "chain": [holder_name(claim, holder) for holder in claim.chain],
            "when": claim.when.value if claim.when is not None else None,
        }
    return record


def judgement_part(one: Judgement | None) -> Record | None:
    """Return who decided what, when and why; None where nobody did."""
    if one is None:
        return None
    return {"id": one.id, "verdict": one.verdict, "by": one.by, "reason": one.reason, "made": one.made}


def rating_record(one: Rating) -> Record:
    """Return the reliability of a source, as a person set it."""
    return {
        "source": one.source,
        "topic": one.topic,
        "reliability": one.reliability,
        "judgement": judgement_part(one.judgement),
    }


def source_record(one: RatedSource) -> Record:
    """Return a source with the ratings that hold and every judgement ever made on it."""
    return {
        "source": one.key,
        "name": one.name,
        "documents": one.documents,
        "ratings": [rating_record(rating) for rating in one.ratings],
        "history": [{"target": made.target, **(judgement_part(made) or {})} for made in one.history],
    }


def credibility_record(one: Credibility) -> Record:
    """Return the proposed credibility of an item with its derivation, and what a person says of it."""
    return {
        "target": one.target,
        "proposed": one.proposed,
        "rule": one.rule,
        "steps": list(one.steps),
        "override": judgement_part(one.override),
    }


def hypothesis_record(one: Hypothesis) -> Record:
    """Return a hypothesis; `number` counts in the order of adding."""
    return {"id": one.id, "number": one.number, "statement": one.statement, "withdrawn": one.withdrawn}


def matrix_records(view: MatrixView) -> list[Record]:
    """Return a matrix as records, each with its `kind`: hypotheses with scores, evidence, and falls."""
    matrix, names = view.matrix, dict(view.origins)
    scores = {one.hypothesis: one for one in matrix.scores}
    ids = [one.id for one in matrix.hypotheses]
    return [
        *(_scored(one, scores[one.id]) for one in matrix.hypotheses),
        *(_row(row, said, ids, names) for row, said in zip(matrix.rows, view.sentences, strict=True)),
        *(_fall(fall, matrix, names) for fall in matrix.falls),
    ]


def _scored(one: Hypothesis, score: Score) -> Record:
    return {
        "kind": "hypothesis",
        **hypothesis_record(one),
        "inconsistency": score.weighted,
        "unweighted": score.unweighted,
        "marked": score.marked,
        "rank": score.rank,
    }


def _row(row: Row, sentence: str, ids: Collection[str], names: Mapping[str, str]) -> Record:
    return {
        "kind": "evidence",
        "proposition": row.proposition,
        "sentence": sentence,
        "claims": list(row.claims),
        "weight": row.weight(),
        "origins": [{"origin": key, "name": names.get(key, key)} for key in row.origins],
        "undetermined": row.undetermined,
        "diagnosticity": row.diagnosticity(ids),
        "marks": {
            name: {"mark": mark.value, "claim": mark.claim, "judgement": judgement_part(mark.judgement)}
            for name, mark in sorted(row.cells.items())
            if name in ids
        },
    }


def _fall(fall: Fall, matrix: Matrix, names: Mapping[str, str]) -> Record:
    return {
        "kind": "fall",
        "origin": fall.origin,
        "name": names.get(fall.origin, fall.origin),
        "propositions": [matrix.rows[place].proposition for place in fall.rows],
        "inconsistency": dict(fall.weighted),
        "leads": list(fall.leads),
        "flips": fall.flips,
        "reorders": fall.reorders,
    }
