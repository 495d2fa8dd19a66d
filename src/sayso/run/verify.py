"""Check a whole case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sayso.case.store import Case
from sayso.model.check import Violation


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found: broken invariants, what was looked at, and captures nothing refers to.

    Orphans are left by a process that was killed while it added; the next `add` removes them.
    """

    violations: list[Violation]
    documents: int
    claims: int
    orphans: list[str]


def verify(folder: Path) -> Verified:
    """Recompute every hash and invariant of the case in a folder."""
    with Case.open(folder) as case:
        violations = case.verify()
        if any(violation.invariant == "database-is-whole" for violation in violations):
            return Verified(violations, 0, 0, [])
        return Verified(violations, len(case.documents()), case.count_claims(), case.orphans())
