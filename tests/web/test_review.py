"""The review queue: one claim at a time, decided by a form, and nothing decided is lost."""

from __future__ import annotations

import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sayso.case.lock import hold
from sayso.case.reviews import QueueQuery
from sayso.case.store import Case
from sayso.run.corrections import Correction
from sayso.run.review import decide
from sayso.run.view_review import next_claim, proposal, statuses
from sayso.web.pages import review
from tests.web.cases import LONG, gazette, hostile
from tests.web.pages import SHOWN, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page

CLAIM = gazette().claims[0]
HOSTILE = hostile().claims[0]


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(case_folder, tmp_path / "case")


@pytest.fixture
def ida(folder: Path) -> Reviewer:
    return Reviewer(folder)


def verdicts(folder: Path) -> dict[tuple[str, str], str]:
    """Return what holds, by claim and reviewer."""
    with Case.open(folder) as case:
        found = case.reviews.of_claims()
    return {(claim, one.by): one.verdict for claim, made in found.items() for one in made}


def first(folder: Path, by: str = "Ida") -> str:
    found = next_claim(folder, QueueQuery(by)).claim
    assert found is not None
    return found


def fields_of(claim_folder: Path, claim: str, **changed: object) -> dict[str, object]:
    """Return the form of a correction as a browser would send it."""
    before = Correction.of(proposal(claim_folder, claim, by="Ida").claim)
    names = ("subject", "object", "code", "act", "polarity", "reality", "when", "where", "basis")
    return {
        **{name: getattr(before, name) for name in names},
        "means": list(before.means),
        "holder": [name for name, _ in before.chain],
        "kind": [kind for _, kind in before.chain],
        **changed,
    }


def test_who_has_given_no_name_is_asked_for_it_first(folder: Path) -> None:
    answer = Reviewer(folder, None).get("/review?code=AID")
    assert (answer.status_code, answer.headers["location"]) == (303, "/reviewer?next=%2Freview%3Fcode%3DAID")


def test_the_passage_is_marked_and_what_hangs_on_the_claim_is_told(folder: Path, ida: Reviewer) -> None:
    page = opened(ida.client, "/review")
    claim = proposal(folder, first(folder), by="Ida").claim
    marked, inside = "", False
    for tag in ida.get("/review").text.split("<")[1:]:
        inside = tag.startswith("mark")
        marked += unescape(tag.partition(">")[2]) if inside else ""
    assert marked == claim.quote
    assert "7 wait · 0 decided by you" in page.words()
    assert "What a decision changes" in page.words()


@pytest.mark.parametrize("verdict", ["accepted", "rejected", "unsure"])
def test_a_decision_is_recorded_and_the_next_claim_comes(folder: Path, ida: Reviewer, verdict: str) -> None:
    claim = first(folder)
    answer = ida.post(f"/review/claims/{claim}?code=", verdict=verdict)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert verdicts(folder) == {(claim, "Ida"): verdict}
    assert claim not in ida.get("/review").text.partition('class="deck"')[2].partition("undo")[0]
    assert "6 wait · 1 decided by you" in opened(ida.client, "/review").words()


def test_a_decision_keeps_the_choice_of_claims(ida: Reviewer) -> None:
    address = f"/review/claims/{CLAIM.id}?code=ASSAULT&below=0.5"
    assert ida.post(address, verdict="unsure").headers["location"] == "/review?code=ASSAULT&below=0.5"
    assert ida.post(address, verdict="skip").headers["location"] == "/review?code=ASSAULT&below=0.5"


def test_the_choice_of_claims_is_kept_in_the_address(ida: Reviewer) -> None:
    assert "2 wait" in opened(ida.client, "/review?code=AID").words()
    assert "0 wait" in opened(ida.client, "/review?code=AID&actor=nobody").words()
    assert "It was left out" in opened(ida.client, "/review?below=high").words()


def test_what_is_skipped_comes_last_until_it_is_put_back(folder: Path, ida: Reviewer) -> None:
    claim = first(folder)
    ida.post(f"/review/claims/{claim}", verdict="skip")
    page = opened(ida.client, "/review")
    assert "1 skipped" in page.words()
    assert f"/review/claims/{claim}" not in ida.get("/review").text
    ida.post("/review/skipped")
    assert f"/review/claims/{claim}" in ida.get("/review").text
    assert verdicts(folder) == {}


def test_an_undo_leads_back_to_its_claim(folder: Path, ida: Reviewer) -> None:
    ida.post(f"/review/claims/{CLAIM.id}", verdict="accepted")
    page = opened(ida.client, "/review")
    assert "Your last decision: accepted: Veska" in page.words()
    judgement = next(
        attrs["value"] for tag, attrs in page.tags if tag == "input" and attrs["name"] == "judgement"
    )
    answer = ida.post("/review/undo", judgement=judgement)
    assert answer.headers["location"] == f"/review/claims/{CLAIM.id}"
    assert verdicts(folder) == {}
    assert ida.post("/review/undo", judgement=judgement).status_code == 400
    assert "Nothing of yours to take back" in opened(ida.client, f"/review/claims/{CLAIM.id}").words()


def test_nobody_takes_back_what_another_decided(folder: Path, ida: Reviewer) -> None:
    made = decide(folder, CLAIM.id, "rejected", by="Karel")
    answer = ida.post("/review/undo", judgement=made.id)
    assert answer.status_code == 400
    assert "Karel" in answer.text
    assert verdicts(folder) == {(CLAIM.id, "Karel"): "rejected"}


@pytest.mark.parametrize("verdict", ["", "corrected", "undone", "maybe"])
def test_what_is_no_verdict_of_the_form_is_refused(folder: Path, ida: Reviewer, verdict: str) -> None:
    assert ida.post(f"/review/claims/{CLAIM.id}", verdict=verdict).status_code == 400
    assert verdicts(folder) == {}


def test_a_claim_that_is_not_there_is_told(ida: Reviewer) -> None:
    assert ida.get("/review/claims/claim-0").status_code == 404
    assert ida.post("/review/claims/claim-0", verdict="accepted").status_code == 404


def test_a_form_that_was_opened_under_another_name_is_not_signed_with_the_new_one(
    folder: Path, ida: Reviewer
) -> None:
    ida.post("/reviewer", name="Karel")
    answer = ida.post(f"/review/claims/{CLAIM.id}", verdict="accepted", signed="Ida")
    assert answer.status_code == 400
    assert verdicts(folder) == {}


def test_while_another_process_writes_the_decision_is_kept_on_the_page(
    folder: Path, ida: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = replace_patience(decide)
    monkeypatch.setattr(review, "decide", impatient)
    with hold(folder / "case.lock"):
        answer = ida.post(f"/review/claims/{CLAIM.id}", verdict="rejected")
    assert answer.status_code == 503
    words = Page(answer.text).words()
    assert "not recorded yet, and kept here: Reject" in words
    assert "Send it again" in words
    assert verdicts(folder) == {}


def replace_patience(call: object) -> object:
    """Return the call with a patience too short to wait out anything."""
    return lambda *args, **options: call(*args, **options, patience=0.01)  # type: ignore[operator]


def test_the_form_of_a_correction_holds_every_field_and_records_a_version(
    folder: Path, ida: Reviewer
) -> None:
    address = f"/review/claims/{CLAIM.id}/edit"
    opened(ida.client, address)
    answer = ida.post(address, **fields_of(folder, CLAIM.id, code="COERCE", polarity="affirmed"))
    assert answer.status_code == 303
    found = statuses(folder, [CLAIM.id])[CLAIM.id]
    assert found.version is not None
    assert (found.version.code, found.version.polarity) == ("COERCE", "affirmed")
    assert [one.name for one in found.version.chain] == [one.name for one in CLAIM.chain]
    shown = opened(ida.client, f"/review/claims/{CLAIM.id}").words()
    assert "You: corrected" in shown
    assert "ASSAULT → COERCE" in shown
    again = ida.get(address).text
    assert '<option value="COERCE" selected>' in again


def test_what_does_not_hold_is_told_at_its_field_and_nothing_typed_is_lost(
    folder: Path, ida: Reviewer
) -> None:
    address = f"/review/claims/{CLAIM.id}/edit"
    wrong = fields_of(folder, CLAIM.id, subject="", when="last <b>Monday</b>", where="the old mill")
    answer = ida.post(address, **wrong)
    assert answer.status_code == 422
    page = Page(answer.text)
    inputs = {attrs.get("id"): attrs for tag, attrs in page.tags if tag == "input"}
    assert inputs["subject"]["aria-describedby"] == "wrong-subject"
    assert inputs["when"]["value"] == "last <b>Monday</b>"
    assert inputs["where"]["value"] == "the old mill"
    assert "aria-invalid" not in inputs["where"]
    assert verdicts(folder) == {}


def test_a_hostile_claim_is_shown_as_text_and_typing_nothing_changes_nothing(
    folder: Path, ida: Reviewer
) -> None:
    for address in (f"/review/claims/{HOSTILE.id}", f"/review/claims/{HOSTILE.id}/edit"):
        page = opened(ida.client, address)
        assert SHOWN in page.text
        assert LONG in page.text
    sent = {
        name: value.replace("\u202e", "⟨U+202E⟩") if isinstance(value, str) else value
        for name, value in fields_of(folder, HOSTILE.id).items()
    }
    sent["holder"] = [SHOWN, SHOWN]
    answer = ida.post(f"/review/claims/{HOSTILE.id}/edit", **sent)
    assert answer.status_code == 422
    assert "Nothing is changed" in answer.text
    assert ida.post(f"/review/claims/{HOSTILE.id}/edit", **{**sent, "code": "COERCE"}).status_code == 303
    version = statuses(folder, [HOSTILE.id])[HOSTILE.id].version
    assert version is not None
    assert replace(version, id=HOSTILE.id, code=HOSTILE.code, confidence=HOSTILE.confidence) == HOSTILE


def test_the_second_coder_is_shown_nothing_of_the_first(folder: Path, ida: Reviewer) -> None:
    (folder / "case.toml").write_text("coders = 2\n")
    decide(folder, CLAIM.id, "rejected", by="Karel")
    words = opened(ida.client, f"/review/claims/{CLAIM.id}").words()
    assert "is shown once you have decided" in words
    assert "Karel" not in words.replace("Karel Dunn", "")
    ida.post(f"/review/claims/{CLAIM.id}", verdict="accepted")
    assert "Karel : rejected" in opened(ida.client, f"/review/claims/{CLAIM.id}").words()


def test_when_nothing_is_left_the_page_says_so(folder: Path, ida: Reviewer) -> None:
    while (claim := next_claim(folder, QueueQuery("Ida")).claim) is not None:
        assert ida.post(f"/review/claims/{claim}", verdict="accepted").status_code == 303
    assert "Nothing waits for you" in opened(ida.client, "/review").words()
    assert len(verdicts(folder)) == 7


def test_names_are_shown_as_text(folder: Path) -> None:
    nasty = Reviewer(folder, None)
    name = "<script>alert(1)</script>\"'{{ 7*7 }}"
    assert nasty.post("/reviewer", name=name).status_code == 303
    nasty.post(f"/review/claims/{CLAIM.id}", verdict="accepted")
    for address in ("/review", f"/review/claims/{CLAIM.id}", "/reviewer", f"/claims/{CLAIM.id}"):
        opened(nasty.client, address)
    assert name in opened(nasty.client, "/review").text
