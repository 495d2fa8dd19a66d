"""Make a case, and look through what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sayso.case.records import ClaimQuery, Decision, Hit, StoredRejection
from sayso.case.store import Case
from sayso.model.claim import CLAIM_BLOCKS, POLARITIES, REALITIES
from sayso.model.errors import UsageError
from sayso.model.when import OVERLAPS
from sayso.run.settings import TEMPLATE

__all__ = ["day", "failures", "history", "init", "query", "refusals", "search"]

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def init(folder: Path) -> None:
    """Make a new case in a folder; raises UsageError when there is one already."""
    Case.create(folder, settings=TEMPLATE).close()


def query(asked: ClaimQuery) -> ClaimQuery:
    """Return the query if it can be answered; raises UsageError that says which values there are."""
    for name, value, known in (
        ("block", asked.block, CLAIM_BLOCKS),
        ("polarity", asked.polarity, POLARITIES),
        ("reality", asked.reality, REALITIES),
        ("overlap", asked.overlap, OVERLAPS),
    ):
        if value is not None and value not in known:
            raise UsageError(f"no {name} {value!r}; choose from {', '.join(known)}")
    day("since", asked.since)
    day("until", asked.until)
    if asked.overlap is not None and asked.since is None and asked.until is None:
        raise UsageError("--overlap says how a time falls between --since and --until; give one of them")
    return asked


def day(name: str, value: str | None) -> None:
    """Raise UsageError where the value of an option is given and is no day, month or year."""
    if value is not None and not _is_day(value):
        raise UsageError(f"--{name} {value!r} is not a date; write it as 2019-11-21, 2019-11 or 2019")


def _is_day(value: str) -> bool:
    if _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])  # "2019" and "2019-11" as their first days
    except ValueError:
        return False
    return True


def search(folder: Path, words: Iterable[str], *, limit: int = 50) -> list[Hit]:
    """Find words in quotes and texts."""
    with Case.open(folder) as case:
        return case.search(" ".join(words), limit=limit)


def history(folder: Path) -> list[Decision]:
    """List the decision log, the oldest entry first."""
    with Case.open(folder) as case:
        return case.log()


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that was found in a document and did not hold."""

    doc: str
    code: str
    reason: str
    quote: str


def refusals(folder: Path) -> list[Refused]:
    """List the claims that were found and may not stand in the case, with the reasons."""
    with Case.open(folder) as case:
        return [
            Refused(row.id, refusal.code, refusal.reason, refusal.quote)
            for row in case.documents()
            for refusal in case.document(row.id).refusals
        ]


def failures(folder: Path) -> list[StoredRejection]:
    """List the inputs and parts of inputs that stand rejected."""
    with Case.open(folder) as case:
        return case.rejections()
