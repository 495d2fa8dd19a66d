"""The command line as its users meet it: what is printed where, and the exit code."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso import cli
from sayso.case.store import Case
from tests.builders import story
from tests.run.tools import WordTools

ROOT = Path(__file__).resolve().parents[1]
CONTRACT = [
    "doc",
    "title",
    "source",
    "published",
    "text",
    "blocks",
    "sentences",
    "tokens",
    "mentions",
    "entities",
    "utterances",
    "times",
    "places",
    "claims",
]
CLAIM = [
    "quote",
    "subject",
    "subject_text",
    "object",
    "object_text",
    "code",
    "means",
    "chain",
    "act",
    "polarity",
    "reality",
    "when",
    "where",
    "basis",
    "block",
    "id",
    "doc",
    "start",
    "end",
]


@dataclass
class Sayso:
    """The command, with reading done by words instead of the model."""

    runner: CliRunner

    def __call__(self, *args: object, stdin: bytes | None = None) -> Result:
        return self.runner.invoke(cli.main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def sayso(monkeypatch: pytest.MonkeyPatch) -> Sayso:
    monkeypatch.setattr(cli, "_tools", lambda settings: WordTools())
    return Sayso(CliRunner())


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    for name in ("Veska", "Tavria"):
        (made / f"{name}.txt").write_text(f"{name} in the valley\n\nOn Monday {name} hit Marn.\n")
    return made


@pytest.fixture
def case(sayso: Sayso, texts: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    assert sayso("init", folder).exit_code == 0
    assert sayso("add", folder, texts).exit_code == 0
    return folder


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_read_prints_one_document_a_line(sayso: Sayso, texts: Path) -> None:
    result = sayso("read", texts, "--published", "2019-11-21")
    assert (result.exit_code, result.stderr) == (0, "")
    found = records(result)
    assert [record["title"] for record in found] == ["Tavria in the valley", "Veska in the valley"]
    assert all(set(CONTRACT) <= record.keys() for record in found)
    assert {record["published"] for record in found} == {"2019-11-21"}


def test_read_claims_prints_one_claim_a_line(sayso: Sayso, texts: Path) -> None:
    found = records(sayso("read", texts / "Veska.txt", "--claims"))
    assert [claim["quote"] for claim in found] == ["Veska hit Marn"]
    assert set(CLAIM) <= found[0].keys()
    assert found[0]["chain"] == ["a witness"]


def test_read_takes_standard_input(sayso: Sayso) -> None:
    (record,) = records(sayso("read", "-", stdin=b"Orla hit Marn."))
    assert record["text"].startswith("Orla hit Marn.")


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(sayso: Sayso, texts: Path) -> None:
    result = sayso("read", texts / "none.txt", texts / "Veska.txt")
    assert result.exit_code == 1
    assert len(records(result)) == 1
    assert "none.txt: not-found:" in result.stderr


def test_read_answers_json_lines(sayso: Sayso, tmp_path: Path) -> None:
    lines = b'{"id": "a", "text": "Veska hit Marn."}\n\nnonsense\n{"id": "b", "text": "Orla hit Marn."}\n'
    result = sayso("read", "--jsonl", "-", stdin=lines)
    assert result.exit_code == 1
    assert [record.get("id") for record in records(result)] == ["a", None, "b"]
    assert "error" in records(result)[1]
    (tmp_path / "in.jsonl").write_bytes(lines.replace(b"nonsense\n", b""))
    result = sayso("read", "--jsonl", tmp_path / "in.jsonl", "--claims")
    assert result.exit_code == 0
    assert [claim["input"] for claim in records(result)] == ["a", "b"]


@pytest.mark.parametrize(
    "args",
    [
        ("read",),
        ("read", "a.txt", "--published", "soon"),
        ("read", "--jsonl", "-", "a.txt"),
        ("read", "--jsonl", "nowhere.jsonl"),
        ("read", "a.txt", "--format", "xml"),
        ("add", "nowhere", "a.txt"),
        ("claims", "nowhere"),
        ("claims", "CASE", "--block", "footnote"),
        ("claims", "CASE", "--since", "soon"),
        ("add", "CASE"),
        ("export", "CASE", "--format", "xml"),
        ("init", "CASE"),
        ("nonsense",),
    ],
)
def test_wrong_use_says_what_to_do_and_exits_with_2(sayso: Sayso, case: Path, args: tuple[str, ...]) -> None:
    result = sayso(*(case if arg == "CASE" else arg for arg in args))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_add_lists_failures_and_resumes(sayso: Sayso, case: Path, texts: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "Orla.txt").write_text("Orla hit Marn.")
    result = sayso("add", case, texts, "--jobs", 2)
    assert result.exit_code == 1
    assert "empty.txt: empty:" in result.stderr
    assert "1 documents added" in result.stderr
    assert "2 inputs done before" in result.stderr
    assert result.stdout == ""
    again = sayso("add", case, texts)
    assert again.exit_code == 1
    assert "0 documents added" in again.stderr
    (failed,) = records(sayso("failures", case))
    assert (failed["code"], Path(failed["what"]).name) == ("empty", "empty.txt")


def test_add_takes_a_list_and_standard_input(sayso: Sayso, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    sayso("init", folder)
    (tmp_path / "list").write_text(f"{texts / 'Veska.txt'}\n\n")
    assert "1 documents added" in sayso("add", folder, "--from-file", tmp_path / "list").stderr
    listed = f"{texts / 'Tavria.txt'}\n".encode()
    assert "1 documents added" in sayso("add", folder, "--from-file", "-", stdin=listed).stderr
    assert "1 documents added" in sayso("add", folder, "-", stdin=b"Orla hit Marn.").stderr


def test_claims_that_did_not_hold_are_listed_with_the_reason(sayso: Sayso, case: Path) -> None:
    doc = story()
    with Case.open(case, write=True) as open_case:
        open_case.add(doc, doc.text.content.encode(), WordTools().stamp())
    (refused,) = records(sayso("failures", case, "--claims"))
    assert refused == {
        "doc": doc.id,
        "code": "ASSAULT",
        "reason": "quote not found in the text",
        "quote": "the attack on them",
    }


def test_a_dry_run_prints_what_would_be_taken(sayso: Sayso, case: Path, texts: Path) -> None:
    (texts / "Orla.txt").write_text("Orla hit Marn.")
    result = sayso("add", case, texts, "--dry-run")
    assert result.stdout.splitlines() == [str(texts / "Orla.txt")]
    assert "1 to take, 2 done before" in result.stderr


def test_claims_are_filtered_and_come_in_three_formats(sayso: Sayso, case: Path) -> None:
    assert len(records(sayso("claims", case))) == 2
    (claim,) = records(sayso("claims", case, "--subject", "veska", "--code", "assault", "--format", "jsonl"))
    assert set(CLAIM) <= claim.keys()
    (row,) = csv.DictReader(io.StringIO(sayso("claims", case, "--text", "Tavria", "--format", "csv").stdout))
    assert (row["subject"], row["chain"]) == ("Tavria", "a witness")
    table = sayso("claims", case, "--format", "table", "--limit", 1).stdout
    assert "a witness" in table
    assert table.count("ASSAULT") == 1


def test_a_table_shows_brackets_and_hidden_characters_as_they_are(sayso: Sayso, case: Path) -> None:
    sayso("add", case, "-", stdin="[red] Orla hit\u202e Marn. Orla hit Marn.".encode())
    assert "[red]" in sayso("search", case, "red", "--format", "table").stdout
    assert "\u202e" not in sayso("search", case, "Orla", "--format", "table").stdout


def test_propositions_search_and_log_give_lines(sayso: Sayso, case: Path) -> None:
    found = records(sayso("propositions", case))
    assert [(one["subject"], len(one["claims"])) for one in found] == [("Tavria", 1), ("Veska", 1)]
    assert len(records(sayso("propositions", case, "--limit", 1))) == 1
    hits = records(sayso("search", case, "Veska", "Marn"))
    assert [hit["claim"] is None for hit in hits] == [False, True]
    assert [entry["action"] for entry in records(sayso("log", case))] == ["add", "add", "weigh"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "html"])
def test_export_writes_to_a_file_or_to_standard_output(
    sayso: Sayso, case: Path, tmp_path: Path, form: str
) -> None:
    shown = sayso("export", case, "--format", form)
    assert shown.exit_code == 0
    assert "Veska" in shown.stdout
    written = tmp_path / "out"
    assert sayso("export", case, "--format", form, "-o", written).exit_code == 0
    assert written.read_bytes() == shown.stdout_bytes


def test_verify_says_what_is_wrong(sayso: Sayso, case: Path) -> None:
    sound = sayso("verify", case)
    assert (sound.exit_code, "2 documents, 2 claims" in sound.stderr) == (0, True)
    for capture in (case / "captures").rglob("*"):
        if capture.is_file():
            capture.write_bytes(b"altered")
    altered = sayso("verify", case)
    assert altered.exit_code == 1
    assert altered.stderr.count("captures-are-unaltered") == 2


def test_the_shipped_codebook_is_printed_to_be_edited(sayso: Sayso) -> None:
    shown = sayso("codebook")
    assert shown.exit_code == 0
    assert "AFFILIATED" in shown.stdout


def test_settings_of_the_case_hold(sayso: Sayso, case: Path, texts: Path) -> None:
    (case / "case.toml").write_text("jobs = 0\n")
    result = sayso("add", case, texts)
    assert result.exit_code == 2
    assert "jobs" in result.stderr


def process(*args: object, **options: Any) -> subprocess.Popen[bytes]:
    code = (
        "import sys; from sayso import cli; from tests.run.tools import WordTools;"
        " cli._tools = lambda settings: WordTools(); cli.main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, **options
    )


def test_a_reader_that_has_had_enough_is_no_error(texts: Path) -> None:
    running = process("read", "--jsonl", "-")
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b'{"id": 1, "text": "Veska hit Marn."}\n')
    running.stdin.flush()
    assert json.loads(running.stdout.readline())["id"] == 1
    running.stdout.close()
    running.stdin.write(b'{"id": 2, "text": "Veska hit Marn."}\n')
    running.stdin.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    assert running.wait() == 0
    running.stderr.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_cleanly_and_leaves_a_sound_case(case: Path, tmp_path: Path, jobs: int) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (tmp_path / "waits.txt").write_text(f"WAIT for {pipe}\n\nOrla hit Marn.\n")
    running = process("add", case, tmp_path / "waits.txt", "--jobs", jobs, start_new_session=True)
    # Opening returns when a worker has come to the text and reads the pipe.
    with pipe.open("w"):
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == ["stopped; the same command goes on from here"]
    with Case.open(case, write=True) as sound:
        assert sound.verify() == []
        assert len(sound.documents()) == 2


def test_on_a_terminal_failures_stand_above_the_progress(case: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    code = "import sys; from sayso.cli import main; main(sys.argv[1:])"
    with subprocess.Popen(
        [sys.executable, "-c", code, "add", str(case), "/no/such/file"], stderr=theirs
    ) as running:
        os.close(theirs)
        shown = b""
        # A terminal that nobody holds any more ends with an error and not with nothing.
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    assert running.returncode == 1
    assert b"\x1b[2Kfailed: /no/such/file: not-found" in shown
