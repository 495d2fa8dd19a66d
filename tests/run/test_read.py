"""Reading without a case: in order, complete, and the same in any number of processes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sayso.model.document import Document
from sayso.model.errors import Rejection
from sayso.run.read import as_claim_lines, as_document, as_line, read
from tests.run.tools import WordTools

TOOLS = WordTools()
NAMES = ("Veska", "Tavria", "Orla", "Dunmore", "Karel")


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    made = []
    for name in NAMES:
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name} in the valley\n\nOn Monday {name} hit Marn.\n")
        made.append(str(path))
    made.insert(2, str(tmp_path / "missing.txt"))
    return made


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_and_rejections_come_in_the_order_of_the_inputs(inputs: list[str], jobs: int) -> None:
    results = list(read(inputs, shape=as_document, tools=TOOLS, jobs=jobs))
    assert [
        r.title if isinstance(r, Document) else r.code if isinstance(r, Rejection) else None for r in results
    ] == [
        "Veska in the valley",
        "Tavria in the valley",
        "not-found",
        *(f"{n} in the valley" for n in NAMES[2:]),
    ]


@pytest.mark.parametrize("shape", [as_line, as_claim_lines])
def test_one_process_or_two_twice_in_a_row_the_bytes_are_the_same(inputs: list[str], shape: object) -> None:
    runs = [
        [str(result) for result in read(inputs, shape=shape, tools=TOOLS, jobs=jobs)]  # type: ignore[arg-type]
        for jobs in (1, 1, 2, 2)
    ]
    assert runs[0] == runs[1] == runs[2] == runs[3]


def test_claims_come_one_a_line(inputs: list[str]) -> None:
    (lines,) = read(inputs[:1], shape=as_claim_lines, tools=TOOLS)
    assert isinstance(lines, str)
    (claim,) = [json.loads(line) for line in lines.splitlines()]
    assert (claim["quote"], claim["chain"]) == ("Veska hit Marn", ["a witness"])


@pytest.mark.parametrize("jobs", [1, 2])
def test_standard_input_is_read_where_it_is_named(inputs: list[str], jobs: int) -> None:
    stdin = io.BytesIO(b"From the pipe\n\nOrla hit Veska.\n")
    results = list(read([inputs[0], "-"], shape=as_document, tools=TOOLS, jobs=jobs, stdin=stdin))
    assert [r.title for r in results if isinstance(r, Document)] == ["Veska in the valley", "From the pipe"]


def test_a_reading_that_breaks_the_rules_is_a_failure_and_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("UNGROUNDED: Veska hit Marn.")
    (result,) = read([str(path)], shape=as_document, tools=TOOLS)
    assert isinstance(result, Rejection)
    assert (result.code, result.what) == ("failed", str(path))


def test_the_date_given_wins(inputs: list[str]) -> None:
    (result,) = read(inputs[:1], shape=as_document, tools=TOOLS, published="2019-11-21")
    assert isinstance(result, Document)
    assert result.published is not None
    assert (result.published.value, result.published.found) == ("2019-11-21", "user")


def test_an_input_of_which_nothing_comes_is_a_failure(
    inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.run.inputs.take", lambda *args, **options: iter(()))
    (result,) = read(inputs[:1], shape=as_document, tools=TOOLS)
    assert isinstance(result, Rejection)
    assert (result.code, result.what) == ("failed", inputs[0])
