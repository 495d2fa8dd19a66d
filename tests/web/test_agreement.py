"""How far coders agree, and the claims on which they differ, settled by name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.lock import hold
from sayso.model.claim import Claim
from sayso.run.review import decide
from sayso.run.view_review import statuses
from sayso.web.pages import agreement
from tests.web.cases import gazette, hostile
from tests.web.pages import SHOWN, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page
from tests.web.test_review import fields_of, replace_patience

CLAIMS = gazette().claims
HOSTILE = hostile().claims[0]


def corrected(claim: Claim, **fields: object) -> Claim:
    version = replace(claim, confidence=None, **fields)  # type: ignore[arg-type]
    return replace(version, id=version.content_id())


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path) -> Path:
    """Make a case in which Ida and Karel agree on one claim and differ on three."""
    made = shutil.copytree(case_folder, tmp_path / "case")
    (made / "case.toml").write_text("coders = 2\n")
    for one in (*CLAIMS, HOSTILE):
        decide(made, one.id, "accepted", by="Ida")
    decide(made, CLAIMS[0].id, "accepted", by="Karel")
    decide(made, CLAIMS[1].id, "corrected", by="Karel", version=corrected(CLAIMS[1], code="COERCE"))
    decide(made, CLAIMS[2].id, "rejected", by="Karel")
    decide(made, HOSTILE.id, "corrected", by="Karel", version=corrected(HOSTILE, where=HOSTILE.where * 2))
    return made


@pytest.fixture
def lena(folder: Path) -> Reviewer:
    return Reviewer(folder, "Lena")


def come_to(folder: Path, claim: str) -> str:
    return statuses(folder, [claim], settled=False)[claim].verdict


def test_alpha_is_told_for_every_field(lena: Reviewer) -> None:
    words = opened(lena.client, "/review/agreement").words()
    assert "4 claims on which at least two of 2 reviewers decided" in words
    assert "3 claims they differ, 3 of them not settled yet" in words
    for field in ("verdict", "subject", "code", "polarity", "chain", "when"):
        assert f" {field} " in words
    assert "subject 1.00 100 % 3 6 reliable" in words


def test_without_two_coders_the_page_says_how_to_have_them(case_folder: Path) -> None:
    words = opened(Reviewer(case_folder).client, "/review/agreement").words()
    assert "Nothing to compare yet" in words
    assert "coders = 2" in words


def test_disagreements_are_listed_the_open_ones_first(folder: Path, lena: Reviewer) -> None:
    decide(folder, CLAIMS[1].id, "accepted", by="Lena", role="adjudication")
    page = opened(lena.client, "/review/disagreements")
    assert "3 in all · 2 to settle" in page.words()
    links = [link for link in page.links() if link.startswith("/review/disagreements/claim-")]
    assert links[-1].endswith(CLAIMS[1].id)
    assert not [link for link in links if link.endswith(CLAIMS[0].id)]


def test_what_each_coder_put_otherwise_is_shown_side_by_side(lena: Reviewer) -> None:
    words = opened(lena.client, f"/review/disagreements/{CLAIMS[1].id}").words()
    assert "Ida : accepted" in words
    assert "Karel : corrected" in words
    assert "AID → COERCE" in words


def test_a_coders_version_is_taken_over(folder: Path, lena: Reviewer) -> None:
    address = f"/review/disagreements/{CLAIMS[1].id}"
    page = opened(lena.client, address)
    takes = [
        str(attrs["value"])
        for tag, attrs in page.tags
        if tag == "button" and (attrs.get("value") or "").startswith("take:")
    ]
    answer = lena.post(address, verdict=takes[1])
    assert (answer.status_code, answer.headers["location"]) == (303, "/review/disagreements")
    status = statuses(folder, [CLAIMS[1].id])[CLAIMS[1].id]
    assert (status.verdict, status.by) == ("corrected", ("Lena",))
    assert status.version is not None
    assert status.version.code == "COERCE"
    assert "Settled: corrected by Lena" in opened(lena.client, address).words()


def test_a_verdict_of_ones_own_settles_and_is_taken_back(folder: Path, lena: Reviewer) -> None:
    address = f"/review/disagreements/{CLAIMS[2].id}"
    lena.post(address, verdict="unsure")
    assert come_to(folder, CLAIMS[2].id) == "unsure"
    page = opened(lena.client, "/review/disagreements")
    assert "Your last decision: unsure as adjudicator" in page.words()
    judgement = next(
        attrs["value"] for tag, attrs in page.tags if tag == "input" and attrs["name"] == "judgement"
    )
    assert lena.post("/review/undo", judgement=judgement).headers["location"] == address
    assert come_to(folder, CLAIMS[2].id) == "disagreed"


def test_an_adjudicator_puts_a_field_otherwise(folder: Path, lena: Reviewer) -> None:
    claim = CLAIMS[2].id
    address = f"/review/claims/{claim}/edit?as=adjudication"
    page = opened(lena.client, address)
    assert address in [attrs.get("action") for tag, attrs in page.tags if tag == "form"]
    answer = lena.post(address, **fields_of(folder, claim, where="the bridge"))
    assert answer.headers["location"] == "/review/disagreements"
    status = statuses(folder, [claim])[claim]
    assert status.by == ("Lena",)
    assert status.version is not None
    assert status.version.where == "the bridge"


@pytest.mark.parametrize("verdict", ["", "skip", "corrected", "take:", "take:judgement-0"])
def test_what_settles_nothing_is_refused(folder: Path, lena: Reviewer, verdict: str) -> None:
    assert lena.post(f"/review/disagreements/{CLAIMS[2].id}", verdict=verdict).status_code == 400
    assert come_to(folder, CLAIMS[2].id) == "disagreed"


def test_where_nobody_differs_nothing_can_be_settled(lena: Reviewer) -> None:
    address = f"/review/disagreements/{CLAIMS[0].id}"
    assert lena.get(address).status_code == 400
    assert lena.post(address, verdict="accepted").status_code == 400


def test_who_has_yet_to_code_a_claim_is_not_shown_how_the_others_differ(folder: Path, lena: Reviewer) -> None:
    (folder / "case.toml").write_text("coders = 3\n")
    assert "0 in all" in opened(lena.client, "/review/disagreements").words()
    assert lena.get(f"/review/disagreements/{CLAIMS[1].id}").status_code == 400


def test_while_another_process_writes_the_choice_is_kept(
    folder: Path, lena: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "decide", replace_patience(decide))
    with hold(folder / "case.lock"):
        answer = lena.post(f"/review/disagreements/{CLAIMS[2].id}", verdict="rejected")
    assert answer.status_code == 503
    assert "kept here: Reject" in Page(answer.text).words()
    assert come_to(folder, CLAIMS[2].id) == "disagreed"


def test_a_hostile_claim_is_settled_as_text(lena: Reviewer) -> None:
    for address in ("/review/disagreements", f"/review/disagreements/{HOSTILE.id}"):
        assert SHOWN in opened(lena.client, address).text
