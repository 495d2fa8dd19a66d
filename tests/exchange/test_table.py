"""A table that a researcher opens in a spreadsheet: complete, aligned, and inert."""

from __future__ import annotations

import csv
import io

import pytest

from sayso.exchange.table import COLUMNS, Origin, cell, write_table
from sayso.model.claim import Claim, Holder
from tests.builders import claim, document, story

ORIGIN = Origin("=HYPERLINK(1)", "Orla Observer", "2019-11-21")


def rows(*claims: Claim) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_table(out, claims, {made.doc: ORIGIN for made in claims})
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_every_claim_is_a_row_with_its_document_and_offsets() -> None:
    doc = story()
    found = rows(*doc.claims)
    assert len(found) == 3
    assert tuple(found[0]) == COLUMNS
    first = found[0]
    assert first["outlet"] == "Orla Observer"
    assert doc.text.content[int(first["start"]) : int(first["end"])] == first["quote"]
    assert (first["subject"], first["code"], first["object"]) == ("Veska", "ASSAULT", "Marn")
    assert (first["when"], first["when_start"]) == ("2019-11-18", "2019-11-18")
    assert found[1]["chain"] == "Orla Observer > Karel Dunn"
    assert found[2]["means"] == "weapons"
    assert found[2]["when"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "  =", "＝"])
def test_no_cell_runs_as_a_formula(start: str) -> None:
    assert cell(start + "1+1") == "'" + start + "1+1"
    assert rows(story().claims[0])[0]["title"] == "'=HYPERLINK(1)"


def test_numbers_and_ordinary_text_stay_as_they_are() -> None:
    assert cell(12) == "12"
    assert cell("1998/2001") == "1998/2001"
    assert cell(None) == ""


def test_quotes_commas_and_line_ends_come_back_whole() -> None:
    doc = document('He said, "We, of Veska, hit Marn"', locator="x")
    made = claim(doc, 'He said, "We, of Veska, hit Marn"', "Veska", "ASSAULT", "Marn")
    assert rows(made)[0]["quote"] == made.quote


def test_readers_who_comment_are_not_named() -> None:
    doc = document("Tavria armed them", kinds=("comment",))
    made = claim(
        doc,
        "Tavria armed them",
        "Tavria",
        "AID",
        "them",
        chain=(Holder("Anna Commenter", "commenter", None, None), Holder("BBC", "outlet", None, None)),
    )
    (row,) = rows(made)
    assert "Anna" not in row["chain"]
    assert row["chain"].startswith("commenter-")
    assert row["chain"].endswith(" > BBC")
    assert rows(made) == rows(made)
