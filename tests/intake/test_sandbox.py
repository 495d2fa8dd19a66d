"""The parsing process survives what it is given, or is replaced."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from sayso.intake.limits import Limits
from sayso.intake.parse import Task
from sayso.intake.sandbox import Sandbox
from sayso.intake.take import take_bytes
from sayso.model.document import Capture
from sayso.model.errors import Damaged, Rejection, TooSlow
from tests.intake.samples import PAGE


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


def task(**limits: float) -> Task:
    capture = Capture("0" * 64, 1, "application/octet-stream", "page.html", None, None)
    return Task(capture, None, None, None, Limits(**limits))  # type: ignore[arg-type]


def test_time_limit_ends_the_work_and_the_next_page_is_read(sandbox: Sandbox) -> None:
    slow = b"<html><body>" + b"<p>Guards opened nine crates at the depot, they said.</p>" * 20_000
    with pytest.raises(TooSlow):
        sandbox.parse(slow, task(seconds=0.2))
    assert sandbox.parse(PAGE, task()).title == "Guards find crates at the depot"


def test_death_of_the_process_is_one_pages_rejection(sandbox: Sandbox) -> None:
    sandbox.parse(PAGE, task())
    child = sandbox._child
    assert child is not None
    os.kill(child.pid, signal.SIGSTOP)  # so that it dies while it holds the page
    signal.setitimer(signal.ITIMER_REAL, 0)
    previous = signal.signal(signal.SIGALRM, lambda *_: os.kill(child.pid, signal.SIGKILL))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(Damaged):
            sandbox.parse(PAGE, task())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    assert sandbox.parse(PAGE, task()).title is not None


def test_idle_process_that_died_is_replaced(sandbox: Sandbox) -> None:
    sandbox.parse(PAGE, task())
    assert sandbox._child is not None
    sandbox._child.kill()
    sandbox._child.wait()
    assert sandbox.parse(PAGE, task()).title is not None


def test_pages_do_not_depend_on_each_other(sandbox: Sandbox) -> None:
    first = sandbox.parse(PAGE, task())
    sandbox.parse(PAGE.replace(b"Guards", b"Police"), task())
    assert sandbox.parse(PAGE, task()) == first


def test_memory_limit_holds(sandbox: Sandbox) -> None:
    heavy = b"<html><body>" + b"<i>a</i>" * 2_000_000
    with pytest.raises(Rejection):
        sandbox.parse(heavy, task(memory_bytes=300_000_000))
    assert sandbox.parse(PAGE, task()).title is not None


def _id(data: bytes) -> str:
    return take_bytes(data, locator="page.html").document.id


def test_works_inside_a_worker_process() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_id, (PAGE,)) == _id(PAGE)
