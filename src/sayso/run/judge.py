"""Decisions of people: append-only, signed, dated, and undoable by a decision of their own."""

from __future__ import annotations

from pathlib import Path

from sayso.case.store import Case, now
from sayso.model.claim import Claim, Judgement
from sayso.model.errors import UsageError
from sayso.model.ids import content_id
from sayso.model.judging import undone
from sayso.model.sameness import ANSWERS, UNDONE, pair_target

__all__ = ["judge_pair", "judgements", "record", "sign", "undo"]


def record(
    folder: Path, target: str, verdict: str, *, by: str, reason: str = "", patience: float = 0.0
) -> Judgement:
    """Append a judgement to the case in a folder; raises UsageError where nobody signs it.

    `patience` is how many seconds to wait where another process writes.
    """
    with Case.open(folder, write=True, patience=patience) as case:
        return sign(case, target, verdict, by=by, reason=reason)


def judge_pair(
    folder: Path, left: str, right: str, answer: str, *, by: str, reason: str = "", patience: float = 0.0
) -> Judgement:
    """Say that two forms of names stand for the same actor, for different ones, or that it is not known.

    The forms are given by id or the unique beginning of one; a cluster's id stands for the form
    that names it. `patience` is how many seconds to wait where another process writes. Raises
    UsageError for a pair or an answer that there is not.
    """
    if answer not in ANSWERS:
        raise UsageError(f"no answer {answer!r}; choose from {', '.join(ANSWERS)}")
    with Case.open(folder, write=True, patience=patience) as case:
        one, other = (case.beginnings.resolve(given, ("form",)) for given in (left, right))
        if one == other:
            raise UsageError(f"{left!r} and {right!r} are one form already: {one}")
        return sign(case, pair_target(one, other), answer, by=by, reason=reason)


def undo(folder: Path, judgement: str, *, by: str, reason: str = "") -> Judgement:
    """Take back a judgement, given by id or its unique beginning; what it replaced holds again.

    The undo is a judgement too and can itself be undone. Raises UsageError for one that is undone
    already.
    """
    with Case.open(folder, write=True) as case:
        found = case.beginnings.resolve(judgement, ("judgement",))
        if found in undone(case.decisions.on(found)):
            raise UsageError(f"{found} is undone already")
        return sign(case, found, UNDONE, by=by, reason=reason)


def judgements(folder: Path, prefix: str = "") -> list[Judgement]:
    """List the judgements that hold on targets that begin so, the oldest first."""
    with Case.open(folder) as case:
        return case.decisions.standing(prefix)


def sign(
    case: Case, target: str, verdict: str, *, by: str, reason: str, version: Claim | None = None
) -> Judgement:
    """Append a judgement to a case that is open for writing; raises UsageError where nobody signs it.

    `version` is the claim as its reviewer would have it, where the judgement corrects one.
    """
    if not by.strip():
        raise UsageError("say who decides: a name or initials")
    made = now()
    name = content_id("judgement", target, verdict, by, reason, made)
    judgement = Judgement(name, target, verdict, by, reason, made)
    case.judge(judgement, version=version)
    return judgement
