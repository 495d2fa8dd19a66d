"""Texts as JSON lines: each line has its answer, in order, and none stops the others."""

from __future__ import annotations

import io
import json
import os
from typing import Any

import pytest

from sayso.run.read_lines import read_lines, split
from tests.run.tools import WordTools

TOOLS = WordTools()


def answers(*lines: bytes | dict[str, Any], jobs: int = 1, **options: Any) -> list[dict[str, Any]]:
    raw = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
    return [
        json.loads(line)
        for answer in read_lines(io.BytesIO(raw), tools=TOOLS, jobs=jobs, **options)
        for line in answer.written.splitlines()
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_line_is_answered_with_its_id_in_order(jobs: int) -> None:
    lines = [{"id": f"t{i}", "text": f"Group {i} hit Marn.", "published": "2019-11-21"} for i in range(9)]
    found = answers(*lines, jobs=jobs)
    assert [answer["id"] for answer in found] == [f"t{i}" for i in range(9)]
    assert [answer["text"] for answer in found] == [line["text"] for line in lines]
    assert {answer["published"] for answer in found} == {"2019-11-21"}


def test_bad_lines_are_answered_with_what_is_wrong() -> None:
    found = answers(
        b"not json\n",
        b"\n",
        b"   \n",
        b"[1, 2]\n",
        b'{"id": 1, "text": "\xff"}\n',
        {"id": 2},
        {"id": 3, "text": 5},
        {"id": 4, "text": "  "},
        {"id": 5, "text": "Veska hit Marn.", "published": "soon"},
        {"id": 6, "text": "RAISE an error"},
        {"id": 7, "text": "Veska hit Marn."},
        b"[" * 100_000 + b"\n",
    )
    assert [answer["id"] for answer in found] == [None, None, None, 2, 3, 4, 5, 6, 7, None]
    assert all("error" in answer for answer in found if answer["id"] != 7)
    assert "line 1 is not JSON" in found[0]["error"]
    assert "told to" in found[7]["error"]
    assert found[8]["claims"][0]["quote"] == "Veska hit Marn"


def test_a_death_is_an_answer_too() -> None:
    found = answers(
        {"id": "a", "text": "Veska hit Marn."},
        {"id": "b", "text": "KILL the process"},
        {"id": "c", "text": "Orla hit Marn."},
        jobs=2,
    )
    assert [answer["id"] for answer in found] == ["a", "b", "c"]
    assert "SIGKILL" in found[1]["error"]


def test_a_line_beyond_the_limit_is_passed_over_without_being_held() -> None:
    raw = b'{"id": 1, "text": "' + b"x" * 5000 + b'"}\n{"id": 2, "text": "Veska hit Marn."}\n'
    found = answers(raw, line_bytes=100)
    assert [answer["id"] for answer in found] == [None, 2]
    assert "too long" in found[0]["error"]
    assert [line.content is None for line in split(io.BytesIO(b"x" * 300), 100)] == [True]
    exact = b"x" * 99 + b"\n"
    assert [line.content for line in split(io.BytesIO(exact + exact), 100)] == [exact, exact]


def test_title_and_source_are_kept_beside_the_text() -> None:
    (one, other) = answers(
        {"id": 1, "text": "Veska hit Marn.", "title": "A headline", "source": "Orla Observer"},
        {"id": 2, "text": "Veska hit Marn.", "source": "https://news.example/a"},
    )
    assert (one["title"], one["source"]["outlet"], one["text"]) == (
        "A headline",
        "Orla Observer",
        "Veska hit Marn.",
    )
    assert (other["source"]["outlet"], other["source"]["url"]) == (None, "https://news.example/a")
    assert one["doc"] == other["doc"]


def test_claims_name_the_line_that_they_answer() -> None:
    found = answers({"id": "t", "text": "Veska hit Marn. Orla hit Veska."}, claims=True)
    assert [(claim["input"], claim["quote"]) for claim in found] == [
        ("t", "Veska hit Marn"),
        ("t", "Orla hit Veska"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_answer_comes_while_more_may_still_be_written(jobs: int) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as writer:
        found = read_lines(stream, tools=TOOLS, jobs=jobs)
        for i in range(3):
            writer.write(json.dumps({"id": i, "text": "Veska hit Marn."}).encode() + b"\n")
            assert json.loads(next(found).written)["id"] == i
        writer.close()
        assert list(found) == []
