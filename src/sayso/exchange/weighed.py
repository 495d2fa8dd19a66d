"""What was weighed as JSON records and tables: findings, origins, contradictions, actors."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from sayso.exchange.table import cell
from sayso.model.claim import Judgement
from sayso.model.finding import Actor, ContradictionFinding, Finding, FormUse, UnsurePair
from sayso.model.origin import Origin, OriginEdge, OriginGraph

Record = dict[str, Any]

COLUMNS = (
    "id",
    "subject",
    "code",
    "object",
    "documents",
    "claims",
    "origins",
    "origins_against",
    "undetermined",
    "for",
    "against",
    "uncertain",
    "contradictions",
    "start",
    "end",
    "place",
    "scope",
    "subject_actor",
    "object_actor",
)


def finding_record(finding: Finding) -> Record:
    """Return a proposition with the ids of its claims and documents, and what was counted."""
    what = finding.proposition
    return {
        "id": what.id,
        "subject": what.subject,
        "code": what.code,
        "object": what.object,
        "claims": list(what.claims),
        "documents": list(what.documents),
        "origins": finding.origins,
        "origins_against": finding.origins_against,
        "undetermined": finding.undetermined,
        "for": finding.stands_for,
        "against": finding.stands_against,
        "uncertain": finding.uncertain,
        "contradictions": finding.contradictions,
        "times": list(finding.times),
        "start": what.start,
        "end": what.end,
        "place": what.place,
        "scope": what.scope,
        "actors": list(what.matter[:2]),
    }


def write_findings(out: TextIO, findings: Iterable[Finding]) -> None:
    """Write findings as CSV with a header (RFC 4180); claims and documents are counts."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in findings:
        record = finding_record(finding)
        record |= {
            "claims": len(record["claims"]),
            "documents": len(record["documents"]),
            "subject_actor": record["actors"][0],
            "object_actor": record["actors"][1],
        }
        writer.writerow([cell(record[name]) for name in COLUMNS])


def graph_record(finding: Finding, graph: OriginGraph) -> Record:
    """Return what stands behind a proposition: its roots, and each edge with its evidence."""
    return {
        "proposition": graph.proposition,
        "subject": finding.proposition.subject,
        "code": finding.proposition.code,
        "object": finding.proposition.object,
        "summary": graph.summary(),
        "documents": list(graph.documents),
        "origins": [_origin(one) for one in graph.origins],
        "open_roots": [_origin(one) for one in graph.open_roots],
        "undetermined": list(graph.undetermined),
        "edges": [_edge(one) for one in graph.edges],
        "circular": [list(names) for names in graph.circular],
    }


def contradiction_record(found: ContradictionFinding) -> Record:
    """Return a contradiction with the claims on either side and what its proposition says."""
    one, what = found.contradiction, found.proposition
    return {
        "id": one.id,
        "proposition": one.proposition,
        "subject": what.subject,
        "code": what.code,
        "object": what.object,
        "kind": one.kind,
        "left": list(one.left),
        "right": list(one.right),
        "detail": one.detail,
    }


def actor_record(actor: Actor) -> Record:
    """Return an actor with the forms of its name."""
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "documents": actor.documents,
        "forms": [_form(use) for use in actor.forms],
    }


def pair_record(pair: UnsurePair) -> Record:
    """Return a pair of forms that waits for a decision, with its reasons."""
    return {
        "left": _form(pair.left),
        "right": _form(pair.right),
        "score": pair.sameness.score,
        "reasons": [
            {"feature": one.feature, "detail": one.detail, "weight": one.weight}
            for one in pair.sameness.reasons
        ],
    }


def judgement_record(judgement: Judgement) -> Record:
    """Return a decision of a person."""
    return {
        "id": judgement.id,
        "target": judgement.target,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "reason": judgement.reason,
        "made": judgement.made,
    }


def _form(use: FormUse) -> Record:
    form = use.form
    return {
        "id": form.id,
        "name": form.name,
        "type": form.type,
        "country": form.country,
        "doc": form.doc,
        "actor": use.cluster,
        "documents": use.documents,
    }


def _origin(origin: Origin) -> Record:
    return {
        "name": origin.name,
        "kind": origin.kind,
        "actor": origin.holder,
        "claims": list(origin.claims),
        "documents": list(origin.documents),
    }


def _edge(edge: OriginEdge) -> Record:
    return {
        "dependent": edge.dependent,
        "on": edge.on,
        "on_actor": edge.on_holder,
        "directed": edge.directed,
        "kind": edge.kind,
        "detail": edge.detail,
        "passages": [{"doc": one.doc, "start": one.span.start, "end": one.span.end} for one in edge.passages],
    }
