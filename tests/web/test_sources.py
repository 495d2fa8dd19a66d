"""Sources: what rests on them, how people rate them, and that no rating is ever lost."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.model.document import Source
from sayso.run.rate import rate, sources
from sayso.run.weigh import weigh_case
from tests.run.newspapers import papers, put
from tests.web.cases import NASTY
from tests.web.pages import SHOWN, client_of, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        first, *others = papers()
        put(case, replace(first, source=Source(NASTY, None, None)), *others)
        weigh_case(case)
    return folder


def gazette_of(folder: Path) -> str:
    """Return the key of an outlet or holder that something rests on."""
    return next(one.key for one in sources(folder) if one.documents and "dunn" in one.key)


def one_page(reviewer: Reviewer, key: str) -> Page:
    return Page(reviewer.client.get("/sources/one", params={"name": key}).text)


def test_sources_are_listed_as_the_command_lists_them(press: Path) -> None:
    client = client_of(press)
    words = opened(client, "/sources").words()
    known = sources(press)
    assert f"{len(known)} sources" in words
    assert "0 sources rated" in words
    rows = {row["source"]: row for row in csv.DictReader(StringIO(client.get("/sources.csv").text))}
    by_key = {one.key: one.documents for one in known}
    for name, row in rows.items():
        if "dunn" in name.casefold():
            assert int(row["documents"]) == by_key[name.casefold()]
    assert len(client.get("/sources.jsonl").text.splitlines()) == len(known)


def test_a_rating_by_form_holds_and_an_earlier_one_stays(press: Path) -> None:
    ida, key = Reviewer(press), gazette_of(press)
    assert "Not rated" in one_page(ida, key).words()
    sent = {"name": key, "signed": "Ida"}
    assert ida.post("/sources/one", **sent, letter="C", reason="Was wrong twice.").status_code == 303
    assert ida.post("/sources/one", **sent, letter="B", reason="Put it right.").status_code == 303
    assert ida.post("/sources/one", **sent, letter="D", topic="AID", reason="Sells arms.").status_code == 303
    words = one_page(ida, key).words()
    assert "B usually reliable by Ida" in words
    assert "on aid D not usually reliable" in words
    assert "Was wrong twice." in words
    (found,) = [one for one in sources(press) if one.key == key]
    assert [(one.topic, one.reliability) for one in found.ratings] == [(None, "B"), ("aid", "D")]
    assert len(found.history) == 3
    listed = Page(ida.client.get("/sources").text)
    assert "1 source rated" in listed.words()


@pytest.mark.parametrize(
    ("letter", "reason"), [("G", "Such a letter."), ("", "None."), ("A", ""), ("A", " "), ("B", "x" * 1501)]
)
def test_a_rating_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    press: Path, letter: str, reason: str
) -> None:
    ida, key = Reviewer(press), gazette_of(press)
    answer = ida.post("/sources/one", name=key, signed="Ida", letter=letter, reason=reason, topic="Marn")
    assert answer.status_code == 400
    assert 'value="Marn"' in answer.text
    assert 'role="alert"' in answer.text
    assert not any(one.history for one in sources(press))


def test_only_a_named_reviewer_rates_and_a_source_has_to_be_there(press: Path) -> None:
    key = gazette_of(press)
    nobody = Reviewer(press, name=None)
    asked = nobody.post("/sources/one", name=key, signed="", letter="A", reason="So.")
    assert asked.headers["location"].startswith("/reviewer?next=")
    ida = Reviewer(press)
    assert ida.post("/sources/one", name="nobody", signed="Ida", letter="A", reason="So.").status_code == 404
    assert ida.post("/sources/one", name=key, signed="Ana", letter="A", reason="So.").status_code == 409
    assert client_of(press).post("/sources/one", data={"name": key}).status_code in (403, 405)
    assert not any(one.history for one in sources(press))


def test_a_rating_is_taken_back_by_whoever_made_it(press: Path) -> None:
    key = gazette_of(press)
    other = rate(press, key, "E", by="Karel", reason="Lies.")
    ida = Reviewer(press)
    sent = {"name": key, "signed": "Ida"}
    assert ida.post("/sources/undo", **sent, judgement=other.id).status_code == 400
    assert ida.post("/sources/undo", **sent, judgement="judgement-none").status_code == 400
    ida.post("/sources/one", **sent, letter="A", reason="Always right.")
    (own,) = [one for source in sources(press) for one in source.history if one.by == "Ida"]
    assert ida.post("/sources/undo", **sent, judgement=own.id).status_code == 303
    words = one_page(ida, key).words()
    assert "taken back by Ida" in words
    assert "E unreliable by Karel" in words


def test_names_and_reasons_show_as_text(press: Path) -> None:
    ida = Reviewer(press)
    rate(press, NASTY, "F", by=NASTY, reason=NASTY, topic="Marn")
    assert SHOWN in Page(ida.client.get("/sources").text).text
    shown = Page(ida.client.get("/sources/one", params={"name": NASTY}).text)
    assert shown.text.count(SHOWN) >= 3
    assert "img" not in [tag for tag, _ in shown.tags]


def test_a_source_whose_name_begins_another_keeps_its_own_ratings(press: Path) -> None:
    rate(press, "Marn", "A", by="Ida", reason="One.")
    rate(press, "Marn Herald", "E", by="Ida", reason="Other.")
    words = opened(client_of(press), "/sources/one?name=Marn").words()
    assert "A completely reliable" in words
    assert "Other." not in words
    assert client_of(press).get("/sources/one?name=Mar").status_code == 404
    assert client_of(press).get("/sources/one").status_code == 404
