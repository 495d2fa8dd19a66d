"""Competing hypotheses: the matrix by form, in one's own name, and nothing of another's is lost."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.run.hypotheses import add, hypotheses, mark, marks, matrix
from tests.run.dual_papers import make_case
from tests.web.cases import NASTY
from tests.web.pages import SHOWN, client_of, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_case(tmp_path / "case")


@pytest.fixture
def ida(folder: Path) -> Reviewer:
    return Reviewer(folder)


def proposition(folder: Path, code: str = "AID") -> str:
    with Case.open(folder) as case:
        return next(one.proposition.id for one in case.findings.rows() if one.proposition.code == code)


def page(reviewer: Reviewer, query: str = "") -> Page:
    return Page(reviewer.get(f"/hypotheses{query}").text)


def values(folder: Path) -> dict[str, str]:
    return {one.hypothesis: one.value for one in marks(folder)}


def test_hypotheses_are_added_marked_and_ranked_by_form(folder: Path, ida: Reviewer) -> None:
    for statement in ("The state arms the group", "Smugglers do"):
        assert ida.post("/hypotheses/add", signed="Ida", statement=statement).status_code == 303
    first, second = hypotheses(folder)
    item = proposition(folder)
    fresh = page(ida, f"?evidence={item}")
    assert "Tavria aids Marn Liberation Front new" in fresh.words()
    sent = {"evidence": item, "signed": "Ida", f"mark.{first.id}": "CC", f"mark.{second.id}": "I"}
    assert ida.post("/hypotheses/marks", **sent).status_code == 303
    assert values(folder) == {first.id: "CC", second.id: "I"}
    words = page(ida).words()
    assert "H1 The state arms the group 1 0 0 1 of 1" in words
    assert "0.75" in words
    row = next(csv.DictReader(StringIO(ida.get("/hypotheses.csv").text)))
    assert (row["H1: The state arms the group"], row["H2: Smugglers do"]) == ("CC", "I")
    assert row["tells_apart"] == "0.75"


def test_only_what_was_changed_is_recorded_and_a_mark_can_be_cleared(folder: Path, ida: Reviewer) -> None:
    one, other = add(folder, "One", by="Ida"), add(folder, "Other", by="Ida")
    item = proposition(folder)
    mark(folder, "H1", item, "C", by="Karel")
    sent = {"evidence": item, "signed": "Ida", f"was.{one.id}": "C", f"mark.{one.id}": "C"}
    assert ida.post("/hypotheses/marks", **sent, **{f"mark.{other.id}": "II"}).status_code == 303
    assert {one.judgement.by for one in marks(folder)} == {"Karel", "Ida"}
    clear = {"evidence": item, "signed": "Ida", f"was.{one.id}": "C", f"mark.{one.id}": ""}
    assert ida.post("/hypotheses/marks", **clear, **{f"was.{other.id}": "II", f"mark.{other.id}": "II"})
    assert values(folder) == {other.id: "II"}


def test_a_mark_that_somebody_set_meanwhile_is_not_overwritten(folder: Path, ida: Reviewer) -> None:
    one = add(folder, "One", by="Ida")
    item = proposition(folder)
    mark(folder, "H1", item, "II", by="Karel")
    answer = ida.post(
        "/hypotheses/marks", evidence=item, signed="Ida", **{f"was.{one.id}": "", f"mark.{one.id}": "CC"}
    )
    assert answer.status_code == 400
    assert "somebody marked H1 here meanwhile as II" in answer.text
    assert values(folder) == {one.id: "II"}


def test_a_withdrawn_hypothesis_can_come_back(folder: Path, ida: Reviewer) -> None:
    add(folder, "One", by="Ida")
    assert ida.post("/hypotheses/withdraw", signed="Ida", hypothesis="H1", reason="").status_code == 400
    assert ida.post("/hypotheses/withdraw", signed="Ida", hypothesis="H1", reason="No.").status_code == 303
    assert matrix(folder).matrix.hypotheses == ()
    assert "Withdrawn H1 One" in page(ida).words()
    assert ida.post("/hypotheses/add", signed="Ida", statement="One").status_code == 303
    assert [one.withdrawn for one in hypotheses(folder)] == [False]


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("add", {"statement": ""}),
        ("add", {"statement": "x" * 1501}),
        ("withdraw", {"hypothesis": "H9", "reason": "No."}),
        ("marks", {"evidence": "proposition-none", "mark": "CC"}),
        ("marks", {"evidence": "real", "mark": "XX"}),
    ],
)
def test_what_cannot_be_is_refused_with_a_word(
    folder: Path, ida: Reviewer, path: str, fields: dict[str, str]
) -> None:
    one = add(folder, "One", by="Karel")
    sent = {key: value for key, value in fields.items() if key != "mark"}
    if "mark" in fields:
        sent[f"mark.{one.id}"] = fields["mark"]
    if sent.get("evidence") == "real":
        sent["evidence"] = proposition(folder)
    answer = ida.post(f"/hypotheses/{path}", signed="Ida", **sent)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert len(hypotheses(folder)) == 1
    assert marks(folder) == []


def test_nobody_writes_without_a_name_or_a_session(folder: Path) -> None:
    nobody = Reviewer(folder, name=None)
    asked = nobody.post("/hypotheses/add", signed="", statement="One")
    assert asked.headers["location"].startswith("/reviewer?next=")
    ida = Reviewer(folder)
    assert ida.post("/hypotheses/add", signed="Ana", statement="One").status_code == 409
    open_to_all = client_of(folder)
    for path in ("add", "withdraw", "marks"):
        assert open_to_all.post(f"/hypotheses/{path}", data={"statement": "One"}).status_code in (403, 405)
    assert "select" not in [tag for tag, _ in opened(open_to_all, "/hypotheses").tags]
    assert hypotheses(folder) == []


def test_statements_and_reasons_show_as_text(folder: Path, ida: Reviewer) -> None:
    add(folder, NASTY, by=NASTY)
    mark(folder, "H1", proposition(folder), "I", by=NASTY, reason=NASTY)
    assert SHOWN in page(ida).text
    assert SHOWN in opened(client_of(folder), "/hypotheses").text
    assert page(ida, "?evidence=%3Cscript%3E").tags
    assert "img" not in [tag for tag, _ in page(ida).tags]


def test_a_proposition_leads_to_the_matrix(folder: Path) -> None:
    item = proposition(folder)
    assert f"/hypotheses?evidence={item}#fresh" in opened(client_of(folder), f"/propositions/{item}").links()


def test_what_the_ranking_hangs_on_is_told(folder: Path, ida: Reviewer) -> None:
    add(folder, "One", by="Ida")
    add(folder, "Other", by="Ida")
    mark(folder, "H1", proposition(folder, "ASSAULT"), "II", by="Ida")
    words = page(ida).words()
    assert "What changes if an origin falls" in words
    assert "flips" in words
