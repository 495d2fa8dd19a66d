"""A piece of work on a case that takes its time, as whoever looks on sees it."""

from __future__ import annotations

from dataclasses import dataclass

ADD, RETRY, WEIGH = "add", "retry", "weigh"


@dataclass(frozen=True, slots=True)
class Job:
    """An add, retry or weighing: how far it is, or what came of it.

    `verb` is one of the above, `by` who asked for it, empty where nobody said; `began` and `ended` are ISO
    8601 times in UTC, `ended` None while it goes on and where it was cut short. `at` is the input or the
    step that it is at, with `done` of `total` (None where that is not known). `documents`, `claims`, `known`
    and `rejected` count what an add came to. `trouble` says why it could not go on.
    """

    id: str
    verb: str
    by: str
    began: str
    ended: str | None = None
    at: str = ""
    done: int = 0
    total: int | None = None
    documents: int = 0
    claims: int = 0
    known: int = 0
    rejected: int = 0
    trouble: str | None = None
