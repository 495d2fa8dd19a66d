"""Jobs tell how far they are, to whichever process looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.case.jobs import KEPT, LOCK, RECENT, JobFiles
from sayso.case.lock import hold
from sayso.case.store import Case
from sayso.model.errors import CaseBusy
from sayso.run.add import Progress, add
from sayso.run.jobs import ADD, RETRY, WEIGH, Jobs, failed, jobs, telling
from sayso.run.verify import verify
from sayso.run.weigh import weigh
from tests.run.tools import WordTools


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case"
    Case.create(made).close()
    return made


def papers(tmp_path: Path, count: int = 3) -> list[str]:
    made = []
    for number in range(count):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Veska hit Marn on day {number}. Nobody else was there to see it happen.")
        made.append(str(path))
    return made


def test_an_add_tells_how_far_it_is_and_what_came_of_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.run.jobs.OFTEN", 0.0)
    seen: list[Jobs] = []

    def look(what: Progress) -> None:
        seen.append(jobs(folder))

    inputs = [*papers(tmp_path), "missing.txt"]
    add(folder, inputs, tools=WordTools(), jobs=0, by="Ida", progress=look)
    running = [one.running for one in seen]
    assert all(one is not None and one.verb == ADD and one.total == 4 for one in running)
    assert sorted({one.done for one in running if one is not None}) == [0, 1, 2, 3]
    after = jobs(folder)
    assert after.running is None
    (ended,) = after.before
    assert (ended.by, ended.done, ended.documents, ended.rejected, ended.claims) == ("Ida", 4, 3, 1, 3)
    assert ended.ended is not None
    assert ended.trouble is None


def test_a_retry_and_a_weighing_are_told_apart(folder: Path, tmp_path: Path) -> None:
    add(folder, papers(tmp_path), tools=WordTools(), jobs=0, retry=True)
    weigh(folder, by="Ida")
    assert [(one.verb, one.by) for one in jobs(folder).before] == [(WEIGH, "Ida"), (RETRY, "")]


def test_a_dry_run_is_no_job(folder: Path, tmp_path: Path) -> None:
    add(folder, papers(tmp_path), tools=WordTools(), jobs=0, dry_run=True)
    assert jobs(folder) == Jobs(None, ())


def test_what_stops_a_job_is_told(folder: Path) -> None:
    with pytest.raises(CaseBusy), telling(folder, ADD):
        raise CaseBusy("somebody else writes")
    assert jobs(folder).before[0].trouble == "somebody else writes"
    failed(folder, RETRY, "no model", by="Ida")
    assert (jobs(folder).before[0].verb, jobs(folder).before[0].trouble) == (RETRY, "no model")


def test_a_job_that_was_killed_does_not_seem_to_go_on(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt), telling(folder, ADD):
        raise KeyboardInterrupt
    found = jobs(folder)
    assert found.running is None
    assert found.before[0].ended is None


def test_looking_holds_nothing_up(folder: Path) -> None:
    assert jobs(folder) == Jobs(None, ())
    assert not (folder / "jobs").exists()
    with telling(folder, ADD):
        assert jobs(folder).running is not None
        assert jobs(folder).running is not None
    with hold(folder / "jobs" / LOCK):
        pass


def test_what_cannot_be_told_stops_no_job(folder: Path, tmp_path: Path) -> None:
    (folder / "jobs").write_text("in the way")
    assert add(folder, papers(tmp_path), tools=WordTools(), jobs=0).added == 3
    assert jobs(folder).before == ()


def test_few_jobs_are_kept_and_damage_shows_as_none(folder: Path) -> None:
    for number in range(KEPT + 3):
        failed(folder, ADD, f"{number} \udc80 \u202e")
    assert jobs(folder).before[0].trouble == f"{KEPT + 2} \udc80 \u202e"
    assert len(JobFiles(folder).recent()) == KEPT
    (folder / "jobs" / RECENT).write_text('[{"id": 1}]')
    assert JobFiles(folder).recent() == []


def test_what_jobs_tell_is_no_input_and_no_part_of_what_is_verified(folder: Path, tmp_path: Path) -> None:
    add(folder, papers(tmp_path), tools=WordTools(), jobs=0)
    assert add(folder, [str(folder)], tools=WordTools(), jobs=0).rejections == []
    assert not verify(folder).violations
