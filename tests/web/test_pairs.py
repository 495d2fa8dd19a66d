"""Are these two names one actor? A queue of pairs, decided by a form."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.lock import hold
from sayso.case.store import Case
from sayso.model.layers import Entity
from sayso.run.judge import judge_pair
from sayso.run.view_actors import next_pair
from sayso.run.weigh import weigh_case
from sayso.web.pages import pairs
from tests.builders import claim, document, find, tokenised
from tests.run.newspapers import put
from tests.web.pages import opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page
from tests.web.test_review import replace_patience

MARKED_UP = "Harun <guard>"


def make_pairs(folder: Path) -> Path:
    """Make a case in which three names may be one actor's, one of them with markup."""
    with Case.create(folder) as case:
        for number, name in enumerate(("Harun guard regime", "Harun guard", MARKED_UP)):
            text = f"{name} shelled Marn."
            doc = tokenised(document(text, locator=f"{number}.txt", title=f"Paper {number} <i>"))
            entity = Entity("e0", name, "Organisation", ((find(text, name), "name"),))
            made = claim(doc, f"{name} shelled Marn", name, "ASSAULT", "Marn")
            made = replace(made, subject=replace(made.subject, entity="e0"))
            put(case, replace(doc, entities=(entity,), claims=(replace(made, id=made.content_id()),)))
        weigh_case(case)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_pairs(tmp_path / "case")


@pytest.fixture
def ida(folder: Path) -> Reviewer:
    return Reviewer(folder)


def waiting(folder: Path) -> str:
    """Return the address of the pair that waits."""
    found = next_pair(folder).pair
    assert found is not None
    return f"/review/actors/{found.pair.left.form.id}/{found.pair.right.form.id}"


def held(folder: Path) -> list[tuple[str, str]]:
    with Case.open(folder) as case:
        return [(one.verdict, one.by) for one in case.decisions.standing("same:")]


def test_a_pair_is_shown_with_its_passages_and_reasons(folder: Path, ida: Reviewer) -> None:
    words = opened(ida.client, "/review/actors").words()
    assert "Harun guard" in words
    assert "shelled Marn" in words
    assert "What the machine goes by" in words
    assert opened(ida.client, waiting(folder)).words().startswith("Harun guard")


@pytest.mark.parametrize("answer", ["same", "different", "unsure"])
def test_an_answer_is_recorded_and_the_next_pair_comes(folder: Path, ida: Reviewer, answer: str) -> None:
    address, before = waiting(folder), next_pair(folder).waiting
    reply = ida.post(address, verdict=answer)
    assert (reply.status_code, reply.headers["location"]) == (303, "/review/actors")
    assert held(folder) == [(answer, "Ida")]
    assert next_pair(folder).waiting == before - 1
    words = opened(ida.client, address).words()
    assert f"Ida : {answer}" in words
    assert f"Your last decision: {answer}: Harun" in words


def test_an_undo_leads_back_to_its_pair(folder: Path, ida: Reviewer) -> None:
    address = waiting(folder)
    ida.post(address, verdict="same")
    page = opened(ida.client, "/review/actors")
    judgement = next(
        attrs["value"] for tag, attrs in page.tags if tag == "input" and attrs["name"] == "judgement"
    )
    assert ida.post("/review/undo", judgement=judgement).headers["location"] == address
    assert held(folder) == []


def test_skipped_pairs_wait_until_they_are_put_back(folder: Path, ida: Reviewer) -> None:
    address = waiting(folder)
    ida.post(address, verdict="skip")
    assert f'action="{address}"' not in ida.get("/review/actors").text
    assert ida.post("/review/skipped", pairs="yes").headers["location"] == "/review/actors"
    assert f'action="{address}"' in ida.get("/review/actors").text
    assert held(folder) == []


@pytest.mark.parametrize("answer", ["", "accepted", "undone"])
def test_what_is_no_answer_is_refused(folder: Path, ida: Reviewer, answer: str) -> None:
    assert ida.post(waiting(folder), verdict=answer).status_code == 400
    assert held(folder) == []


def test_a_pair_that_is_not_there_is_told(ida: Reviewer) -> None:
    assert ida.get("/review/actors/form-0/form-1").status_code == 404
    assert ida.post("/review/actors/form-0/form-1", verdict="same").status_code in (400, 404)


def test_while_another_process_writes_the_answer_is_kept_on_the_page(
    folder: Path, ida: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def impatient(*args: object, patience: float, **options: object) -> object:
        return replace_patience(judge_pair)(*args, **options)  # type: ignore[operator]

    monkeypatch.setattr(pairs, "judge_pair", impatient)
    with hold(folder / "case.lock"):
        answer = ida.post(waiting(folder), verdict="different")
    assert answer.status_code == 503
    assert "kept here: Different" in Page(answer.text).words()
    assert held(folder) == []


def test_names_with_markup_are_shown_as_text(folder: Path, ida: Reviewer) -> None:
    seen = ""
    assert next_pair(folder).waiting > 1
    while (found := next_pair(folder).pair) is not None:
        page = opened(ida.client, "/review/actors")
        seen += page.text
        ida.post(waiting(folder), verdict="different")
        assert found.pair.left.form.name in seen
    assert MARKED_UP in seen
    assert "No pair waits" in opened(ida.client, "/review/actors").words()
