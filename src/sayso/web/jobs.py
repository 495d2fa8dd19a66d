"""What pages say of jobs on the case, and the events that keep them up to date."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import StreamingResponse

from sayso.model.visible import visible
from sayso.model.wording import number
from sayso.run.jobs import ADD, RETRY, WEIGH, Job, jobs
from sayso.run.retry import Retries

EVENTS = "/jobs/events"
OFTEN, LONGEST, AGAIN = 0.4, 60.0, 4000
"""Seconds between two looks, seconds of one stream, milliseconds before a browser asks again.

A stream ends with its job, so that none is held open while nothing happens; and after a while in any
case, so that whoever was signed out meanwhile is asked again who it is.
"""
QUIET = 15.0
"""Seconds after which a word is sent all the same: proxies close what is silent."""
SHOWN = 3
"""Jobs before that a page shows."""
LONG = 120
READY = "ready"
"""Stands for a job that has not told of itself."""
DOING = {ADD: "Adding inputs", RETRY: "Trying inputs again", WEIGH: "Weighing"}
DONE = {ADD: "Added", RETRY: "Tried again", WEIGH: "Weighed"}


@dataclass(frozen=True, slots=True)
class Live:
    """The job under way, or where none is the latest: `done` of `total`, which is None if not known."""

    running: bool
    id: str = ""
    words: str = ""
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """A job that is over; `loud` where it did not come to its end."""

    words: str
    began: str
    by: str
    loud: bool


def live(folder: Path, *, busy: bool = False) -> Live:
    """Return what is under way on a case, or else what was last; `busy` says that a job is about to begin."""
    found = jobs(folder)
    if found.running is not None:
        job = found.running
        return Live(True, job.id, visible(doing(job)), job.done, job.total)
    if busy:
        return Live(True, READY, "Trying inputs again: getting ready")
    if not found.before:
        return Live(False)
    return Live(False, found.before[0].id, visible(_outcome(found.before)))


def _outcome(over: Sequence[Job]) -> str:
    """Say what came of the latest job; of an add together with the weighing behind it."""
    together = len(over) > 1 and over[0].verb == WEIGH and over[1].verb in (ADD, RETRY)
    return ". ".join(ended(one) for one in reversed(over[: 2 if together else 1]))


def before(folder: Path) -> list[Before]:
    """Return the latest jobs that are over, the latest first."""
    return [
        Before(ended(one), one.began[:16].replace("T", " "), one.by, one.trouble is not None or not one.ended)
        for one in jobs(folder).before[:SHOWN]
    ]


def doing(job: Job) -> str:
    """Say how far a job is."""
    if job.verb == WEIGH:
        return f"Weighing: {job.at or 'begun'}" + (f", {job.done:,} of {job.total:,}" if job.total else "")
    far = f"{job.done:,}" + ("" if job.total is None else f" of {job.total:,}")
    at = f"; now at {_short(job.at)}" if job.at else ""
    return f"{DOING.get(job.verb, job.verb)}: {far} done, {_came(job)}{at}"


def ended(job: Job) -> str:
    """Say what came of a job."""
    if job.trouble is not None:
        return f"{DOING.get(job.verb, job.verb)} failed: {job.trouble}"
    if job.ended is None:
        return f"{DOING.get(job.verb, job.verb)} was cut short; the same again goes on where it was"
    if job.verb == WEIGH:
        return f"Weighed {number(job.documents, 'new document')}"
    return f"{DONE.get(job.verb, job.verb)} {number(job.done, 'input')}: {_came(job)}"


def _came(job: Job) -> str:
    known = f", {job.known:,} known" if job.known else ""
    added = f"{number(job.documents, 'document')} added with {number(job.claims, 'claim')}"
    return f"{added}{known}, {job.rejected:,} rejected"


def _short(locator: str) -> str:
    return locator if len(locator) <= LONG else f"{locator[: LONG // 2]}…{locator[-LONG // 2 :]}"


async def events(request: Request) -> StreamingResponse:
    """Tell, as server-sent events, what is under way on the case until it is done."""
    return StreamingResponse(
        _told(request.app.state.retries, request.app.state.stopping),
        media_type="text/event-stream",
        headers={"x-accel-buffering": "no"},
    )


async def _told(retries: Retries, stopping: Callable[[], bool]) -> AsyncIterator[str]:
    began = last = time.monotonic()
    said: Live | None = None
    yield f"retry: {AGAIN}\n\n"
    while True:
        # Asked first: a retry that is over by then has told what came of it.
        busy = retries.busy()
        found = await run_in_threadpool(live, retries.folder, busy=busy)
        at = time.monotonic()
        if found != said:
            yield f"data: {json.dumps(asdict(found))}\n\n"
            said, last = found, at
        elif at - last > QUIET:
            yield ": still here\n\n"
            last = at
        if not found.running or at - began > LONGEST or stopping():
            return
        await asyncio.sleep(OFTEN)
