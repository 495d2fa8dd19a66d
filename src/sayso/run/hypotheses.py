"""Let hypotheses compete over the evidence of a case: add, mark, withdraw, and the matrix."""

from __future__ import annotations

import re
from pathlib import Path

from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.codes import Codes
from sayso.model.codes import relation as known_code
from sayso.model.competing import MARKS, Hypothesis, Mark, MatrixView, Row
from sayso.model.errors import CaseError, UsageError
from sayso.model.ids import content_id
from sayso.run.judge import record
from sayso.run.relations import origin_key, stand
from sayso.run.view_codes import codes
from sayso.weighing.hypotheses import CLEARED, EVIDENCE, HYPOTHESIS, OPEN, WITHDRAWN
from sayso.weighing.hypotheses import hypotheses as of_judgements
from sayso.weighing.hypotheses import marks as marks_of
from sayso.weighing.hypotheses import matrix as score
from sayso.weighing.hypotheses import rows as rows_of

__all__ = ["CLEARED", "add", "hypotheses", "mark", "marks", "matrix", "withdraw"]

NUMBER = re.compile(r"[Hh]?(\d+)")


def add(folder: Path, statement: str, *, by: str, patience: float = 0.0) -> Hypothesis:
    """Add a hypothesis; one that was withdrawn stands again under its number.

    `patience` is how many seconds to wait where another process writes, here and below.
    """
    said = " ".join(statement.split())
    if not said:
        raise UsageError("say what the hypothesis is")
    name = content_id(HYPOTHESIS, said)
    if any(one.id == name and not one.withdrawn for one in hypotheses(folder)):
        raise UsageError(f"this hypothesis is there already: {said}")
    record(folder, f"{HYPOTHESIS}:{name}", OPEN, by=by, reason=said, patience=patience)
    return next(one for one in hypotheses(folder) if one.id == name)


def withdraw(folder: Path, which: str, *, by: str, reason: str, patience: float = 0.0) -> Judgement:
    """Take a hypothesis out of the competition; its marks are kept."""
    chosen = _find(hypotheses(folder), which)
    if not reason.strip():
        raise UsageError("give a reason for withdrawing it")
    target = f"{HYPOTHESIS}:{chosen.id}"
    return record(folder, target, WITHDRAWN, by=by, reason=reason, patience=patience)


def mark(
    folder: Path,
    which: str,
    evidence: str,
    value: str,
    *,
    by: str,
    reason: str = "",
    patience: float = 0.0,
) -> Judgement:
    """Say how an item of evidence goes with a hypothesis: one of MARKS, or `cleared`.

    `which` is the number of a hypothesis (H1) or the beginning of its id; `evidence` a claim or
    proposition, by id or its beginning. A mark is kept on a claim, because propositions change with
    what is known of who is who; of a proposition its first claim that puts it forward is taken.
    """
    if value not in (*MARKS, CLEARED):
        raise UsageError(f"no mark {value!r}; choose from {', '.join((*MARKS, CLEARED))}")
    with Case.open(folder) as case:
        chosen = _find(_hypotheses(case), which)
        if chosen.withdrawn:
            raise UsageError(f"H{chosen.number} was withdrawn; adding it again brings it back")
        claim = _anchor(case, case.beginnings.resolve(evidence, ("proposition", "claim")))
    target = f"{HYPOTHESIS}:{chosen.id}:{EVIDENCE}:{claim}"
    return record(folder, target, value, by=by, reason=reason, patience=patience)


def hypotheses(folder: Path) -> list[Hypothesis]:
    """List the hypotheses of a case in the order of adding, also those withdrawn."""
    with Case.open(folder) as case:
        return _hypotheses(case)


def marks(folder: Path) -> list[Mark]:
    """List the marks that hold."""
    with Case.open(folder) as case:
        return marks_of(case.decisions.standing(f"{HYPOTHESIS}:"))


def matrix(folder: Path) -> MatrixView:
    """Return the matrix of hypotheses against evidence, with what changes if an origin falls."""
    with Case.open(folder) as case:
        marked = marks_of(case.decisions.standing(f"{HYPOTHESIS}:"))
        of_claim = case.findings.of_claims({one.claim for one in marked})
        behind, names = _behind(case, set(of_claim.values()))
        found = score(_hypotheses(case), rows_of(marked, of_claim, behind))
        known = codes(folder)
        sentences = tuple(_sentence(case, row, known) for row in found.rows)
    keys = sorted({key for row in found.rows for key in row.origins})
    return MatrixView(found, sentences, tuple((key, names[key]) for key in keys))


def _hypotheses(case: Case) -> list[Hypothesis]:
    return of_judgements(case.decisions.standing(f"{HYPOTHESIS}:"), case.decisions.all())


def _behind(
    case: Case, propositions: set[str]
) -> tuple[dict[str, tuple[tuple[str, ...], int]], dict[str, str]]:
    """Return the origins that put propositions forward, with undetermined documents, and their names."""
    firm: dict[str, set[str]] = {}
    for one in case.assessment.voices(propositions):
        if stand(one.act, one.polarity, one.reality) == "for":
            firm.setdefault(one.proposition, set()).add(one.claim)
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    names: dict[str, str] = {}
    for proposition in sorted(propositions):
        graph, said = case.findings.graph(proposition), firm.get(proposition, set())
        if graph is None:
            continue
        origins = [one for one in graph.origins if not said.isdisjoint(one.claims)]
        settled = {doc for one in origins for doc in one.documents}
        loose = {doc for one in graph.open_roots if not said.isdisjoint(one.claims) for doc in one.documents}
        names.update((origin_key(one), one.name) for one in origins)
        found[proposition] = (tuple(sorted(origin_key(one) for one in origins)), len(loose - settled))
    return found, names


def _sentence(case: Case, row: Row, known: Codes) -> str:
    """Say what a row is: its proposition, or the quote of a claim that is no longer weighed."""
    if row.proposition is not None:
        (finding,) = case.findings.of_ids([row.proposition])
        what = finding.proposition
        more = f" and {len(finding.times) - 1} more" if len(finding.times) > 1 else ""
        when = f" ({finding.times[0]}{more})" if finding.times else ""
        return f"{what.subject} {known_code(known, what.code).phrase} {what.object}{when}"
    try:
        return f"not weighed: {case.claim(row.claims[0]).quote}"
    except CaseError:
        return f"no longer in the case: {row.claims[0]}"


def _anchor(case: Case, item: str) -> str:
    if item.startswith("claim-"):
        return item
    voices = list(case.assessment.voices([item]))
    asserted = [one for one in voices if stand(one.act, one.polarity, one.reality) == "for"]
    return (asserted or voices)[0].claim


def _find(known: list[Hypothesis], which: str) -> Hypothesis:
    number = NUMBER.fullmatch(which)
    if number is not None:
        fitting = [one for one in known if one.number == int(number[1])]
    else:
        begin = which if which.startswith(f"{HYPOTHESIS}-") else f"{HYPOTHESIS}-{which}"
        fitting = [one for one in known if which and one.id.startswith(begin)]
    if len(fitting) != 1:
        raise UsageError(f"no one hypothesis is {which!r}; `sayso hypotheses DIR list` shows them")
    return fitting[0]
