"""Adding: nothing dropped in silence, nothing done twice, the same case whatever the way there."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.model.errors import CaseBusy, NotACase
from sayso.run.add import AddReport, Progress, add
from sayso.run.export import export
from tests.run.tools import WordTools

TOOLS = WordTools()


def article(name: str) -> str:
    return f"{name} in the valley\n\nOn Monday {name} hit Marn. Nobody hit {name} in return.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "case"
    Case.create(made).close()
    return made


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    made = tmp_path / "inputs"
    made.mkdir()
    for name in ("Veska", "Tavria", "Orla", "Dunmore"):
        (made / f"{name}.txt").write_text(article(name))
    return made


def run(folder: Path, *inputs: Path | str, jobs: int = 1, **options: object) -> AddReport:
    return add(folder, map(str, inputs), tools=TOOLS, jobs=jobs, **options)  # type: ignore[arg-type]


def exported(folder: Path) -> str:
    return "".join(export(folder, "jsonl"))


def test_a_folder_goes_in_with_its_claims(folder: Path, inputs: Path) -> None:
    report = run(folder, inputs)
    assert (report.added, report.claims, report.rejections) == (4, 8, [])
    with Case.open(folder) as case:
        assert len(case.documents()) == 4
        assert case.verify() == []


def test_the_number_of_workers_does_not_show(tmp_path: Path, inputs: Path) -> None:
    made = []
    for jobs in (1, 2):
        folder = tmp_path / f"case{jobs}"
        Case.create(folder).close()
        run(folder, inputs, jobs=jobs)
        made.append(exported(folder))
    assert made[0] == made[1]
    assert made[0].count("\n") == 4


def test_what_was_added_is_not_added_again(folder: Path, inputs: Path) -> None:
    run(folder, inputs)
    before = exported(folder)
    begun: list[str] = []

    def progress(done: Progress) -> None:
        if done.outcome == "begun":
            begun.append(done.locator)

    report = run(folder, inputs, progress=progress)
    assert begun == []
    assert (report.added, report.known, report.skipped) == (0, 0, 4)
    (inputs / "Veska.txt").write_text(article("Veska") + "Veska hit Tavria too.\n")
    report = run(folder, inputs, progress=progress)
    assert begun == [str(inputs / "Veska.txt")]
    assert (report.added, report.skipped) == (1, 3)
    assert exported(folder) != before


def test_another_model_reads_everything_again(folder: Path, inputs: Path) -> None:
    run(folder, inputs)
    report = add(folder, [str(inputs)], tools=WordTools("2"))
    assert (report.added, report.skipped) == (4, 0)
    with Case.open(folder) as case:
        assert {row.stamp.sayso_version for row in case.documents()} == {"2"}
        assert case.verify() == []


def test_every_failure_is_listed_with_its_reason_and_the_rest_goes_in(folder: Path, inputs: Path) -> None:
    (inputs / "empty.txt").write_bytes(b"")
    (inputs / "kills.txt").write_text("KILL the process. Veska hit Marn.")
    (inputs / "raises.txt").write_text("RAISE an error. Veska hit Marn.")
    (inputs / "ungrounded.txt").write_text("UNGROUNDED claims. Veska hit Marn.")
    report = run(folder, inputs, inputs / "missing.txt", jobs=2)
    assert report.added == 4
    reasons = {Path(record.what).name: (record.code, record.reason) for record in report.rejections}
    assert {name: code for name, (code, _) in reasons.items()} == {
        "empty.txt": "empty",
        "kills.txt": "failed",
        "raises.txt": "failed",
        "ungrounded.txt": "failed",
        "missing.txt": "not-found",
    }
    assert "SIGKILL" in reasons["kills.txt"][1]
    assert "told to" in reasons["raises.txt"][1]
    assert "claims-are-grounded" in reasons["ungrounded.txt"][1]
    with Case.open(folder) as case:
        assert len(case.rejections()) == 5
        assert case.verify() == []


def test_what_failed_is_taken_again_only_when_asked_or_changed(folder: Path, inputs: Path) -> None:
    (inputs / "raises.txt").write_text("RAISE an error.")
    assert len(run(folder, inputs).rejections) == 1
    report = run(folder, inputs)
    assert report.skipped == 5
    assert "--retry" in report.rejections[0].reason
    report = run(folder, inputs, retry=True)
    assert report.skipped == 4
    assert "--retry" not in report.rejections[0].reason
    (inputs / "raises.txt").write_text("Nothing to see here, Orla hit Marn.")
    report = run(folder, inputs)
    assert (report.added, report.rejections) == (1, [])
    with Case.open(folder) as case:
        assert case.rejections() == []


def test_a_file_that_was_missing_is_taken_once_it_is_there(folder: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    assert run(folder, late).rejections[0].code == "not-found"
    late.write_text(article("Veska"))
    assert run(folder, late).added == 1


def test_the_same_page_from_two_places_is_one_document(folder: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(article("Veska"))
    report = run(folder, tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt")
    assert (report.added, report.known, report.skipped) == (1, 1, 0)


def test_a_date_given_by_the_user_counts(folder: Path, inputs: Path) -> None:
    run(folder, inputs, published="2019-11-21")
    with Case.open(folder) as case:
        assert {row.published for row in case.documents()} == {"2019-11-21"}
    assert run(folder, inputs, published="2020-01-01").skipped == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_standard_input_is_an_input_like_others(folder: Path, jobs: int) -> None:
    stdin = io.BytesIO(article("Veska").encode())
    assert run(folder, "-", jobs=jobs, stdin=stdin).added == 1
    with Case.open(folder) as case:
        assert [row.locator for row in case.documents()] == ["-"]


def test_an_archive_gives_its_pages_and_its_damage(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "pages.warc"
    archive.write_bytes(record("Veska") + record("Tavria") + record("Orla")[:500])
    report = run(folder, archive)
    assert report.added == 2
    assert [rejection.code for rejection in report.rejections] == ["damaged"]
    with Case.open(folder) as case:
        assert sorted(row.member or "" for row in case.documents()) == [
            "http://news.example/Tavria",
            "http://news.example/Veska",
        ]


def record(name: str) -> bytes:
    page = f"<html><body><article><h1>{name}</h1><p>{article(name) * 5}</p></article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n{page}"
    fields = {
        "WARC-Type": "response",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "WARC-Target-URI": f"http://news.example/{name}",
        "WARC-Date": "2019-11-21T00:00:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(http)),
    }
    head = "".join(f"{key}: {value}\r\n" for key, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n{http}\r\n\r\n".encode()


def test_a_dry_run_only_says_what_it_would_take(folder: Path, inputs: Path) -> None:
    run(folder, inputs / "Veska.txt")
    planned: list[str] = []

    def progress(done: Progress) -> None:
        if done.outcome == "planned":
            planned.append(Path(done.locator).name)

    report = run(folder, inputs, dry_run=True, progress=progress)
    assert planned == ["Dunmore.txt", "Orla.txt", "Tavria.txt"]
    assert (report.planned, report.skipped, report.added) == (3, 1, 0)
    with Case.open(folder) as case:
        assert len(case.documents()) == 1


def test_only_one_adds_at_a_time_and_only_to_a_case(folder: Path, inputs: Path, tmp_path: Path) -> None:
    with Case.open(folder, write=True), pytest.raises(CaseBusy):
        run(folder, inputs)
    with pytest.raises(NotACase):
        run(tmp_path, inputs)


def test_a_file_whose_name_is_not_text_goes_in_and_resumes(folder: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9-\xff.txt")
    odd.write_text(article("Veska"))
    missing = tmp_path / os.fsdecode(b"\xfe.txt")
    report = run(folder, odd, missing)
    assert (report.added, [one.code for one in report.rejections]) == (1, ["not-found"])
    assert run(folder, odd).skipped == 1
    assert "\\udcff" in exported(folder)
    with Case.open(folder) as case:
        assert case.verify() == []


def test_a_file_beyond_every_limit_is_refused_without_being_read_through(
    folder: Path, tmp_path: Path
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(10**12)
    assert [one.code for one in run(folder, huge).rejections] == ["too-large"]


def test_a_case_among_its_own_inputs_does_not_take_itself_in(tmp_path: Path) -> None:
    Case.create(tmp_path).close()
    (tmp_path / "veska.txt").write_text(article("Veska"))
    assert run(tmp_path, tmp_path).added == 1
    report = run(tmp_path, tmp_path)
    assert (report.added, report.known, report.skipped, report.rejections) == (0, 0, 1, [])
