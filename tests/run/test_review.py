"""Decisions on claims: recorded once, taken back, never lost, and what they come to."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.lock import hold
from sayso.case.reviews import QueueQuery
from sayso.case.store import Case
from sayso.model.claim import Claim
from sayso.model.errors import CaseBusy, CaseError, UsageError
from sayso.model.reviewing import ADJUDICATOR, DISAGREED, WAITS
from sayso.run.review import decide, last_decision, note, reviewer, take_back, take_back_note
from sayso.run.view_agreement import agreement, disagreements
from sayso.run.view_notes import noted
from sayso.run.view_review import next_claim, proposal, statuses
from tests.builders import story
from tests.web.cases import gazette, make_case

CLAIMS = gazette().claims


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("cases") / "fresh")


@pytest.fixture
def folder(fresh: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh, tmp_path / "case")


def two_coders(folder: Path) -> None:
    (folder / "case.toml").write_text("coders = 2\n")


def corrected(claim: Claim, **fields: object) -> Claim:
    version = replace(claim, confidence=None, **fields)  # type: ignore[arg-type]
    return replace(version, id=version.content_id())


def sound(folder: Path) -> bool:
    with Case.open(folder) as case:
        return case.verify() == []


def test_a_decision_takes_its_claim_out_of_the_queue_and_an_undo_brings_it_back(folder: Path) -> None:
    query = QueueQuery("Ida")
    first = next_claim(folder, query)
    assert first.claim is not None
    made = decide(folder, first.claim, "accepted", by="Ida")
    second = next_claim(folder, query)
    assert second.claim != first.claim
    assert (second.waiting, second.done) == (first.waiting - 1, 1)
    assert last_decision(folder, "Ida") == made
    take_back(folder, made.id, by="Ida")
    assert next_claim(folder, query) == first
    assert last_decision(folder, "Ida") is None
    assert sound(folder)


def test_what_changes_most_comes_first(folder: Path) -> None:
    order, skipped = [], []
    while (found := next_claim(folder, QueueQuery("Ida"), skipped=skipped).claim) is not None:
        skipped.append(found)
        shown = proposal(folder, found, by="Ida")
        assert shown.stake is not None
        order.append(shown.stake.weight)
    assert len(order) == 7
    assert order == sorted(order, reverse=True)
    assert order[0] > order[-1]


def test_skipped_claims_wait_and_are_counted(folder: Path) -> None:
    every = [one.id for one in (*story().claims, *CLAIMS)]
    found = next_claim(folder, QueueQuery("Ida"), skipped=every)
    assert found.waiting == 7
    assert found.skipped == 6
    assert found.claim not in every


@pytest.mark.parametrize(
    ("query", "left"),
    [
        (QueueQuery("Ida", code="AID"), 2),
        (QueueQuery("Ida", actor="ida brandt"), 2),
        (QueueQuery("Ida", doc=gazette().id), 3),
        (QueueQuery("Ida", below=0.5), 7),
        (QueueQuery("Ida", code="AID", actor="nobody"), 0),
    ],
)
def test_the_queue_is_filtered(folder: Path, query: QueueQuery, left: int) -> None:
    assert next_claim(folder, query).waiting == left


def test_the_same_decision_is_recorded_once_and_a_later_one_takes_its_place(folder: Path) -> None:
    claim = CLAIMS[0].id
    made = decide(folder, claim, "accepted", by="Ida")
    assert decide(folder, claim, "accepted", by="Ida") == made
    decide(folder, claim, "rejected", by="Ida")
    assert statuses(folder, [claim])[claim].verdict == "rejected"
    decide(folder, claim, "unsure", by="Karel")
    assert statuses(folder, [claim])[claim].by == ("Karel",)


def test_a_correction_stands_beside_the_claim(folder: Path) -> None:
    version = corrected(CLAIMS[0], polarity="affirmed", code="RAID")
    decide(folder, CLAIMS[0].id, "corrected", by="Ida", version=version)
    with Case.open(folder) as case:
        assert case.claim(CLAIMS[0].id) == CLAIMS[0]
    found = statuses(folder, [CLAIMS[0].id])[CLAIMS[0].id]
    assert found.version == version
    assert sound(folder)


@pytest.mark.parametrize(
    "call",
    [
        lambda folder: decide(folder, CLAIMS[0].id, "maybe", by="Ida"),
        lambda folder: decide(folder, CLAIMS[0].id, "corrected", by="Ida"),
        lambda folder: decide(folder, CLAIMS[0].id, "accepted", by="Ida", version=CLAIMS[1]),
        lambda folder: decide(folder, CLAIMS[0].id, "corrected", by="Ida", version=CLAIMS[0]),
        lambda folder: decide(folder, CLAIMS[0].id, "accepted", by=" "),
        lambda folder: decide(folder, CLAIMS[0].id, "accepted", by="Ida", role=ADJUDICATOR),
        lambda folder: reviewer(folder, " \n "),
        lambda folder: reviewer(folder, "a" * 81),
        lambda folder: reviewer(folder, "Ida\u202e"),
        lambda folder: reviewer(folder, "Sayso 1"),
        lambda folder: note(folder, CLAIMS[0].id, "a" * 1501, by="Ida"),
        lambda folder: note(folder, CLAIMS[0].id, " ", by="Ida"),
        lambda folder: note(folder, "claim-1234", "what", by="Ida"),
    ],
)
def test_what_is_no_decision_is_refused(folder: Path, call: object) -> None:
    with pytest.raises(UsageError):
        call(folder)  # type: ignore[operator]


def test_a_claim_that_is_not_there_cannot_be_decided_on(folder: Path) -> None:
    with pytest.raises(CaseError):
        decide(folder, "claim-0", "accepted", by="Ida")


def test_a_reviewer_is_one_however_the_name_is_typed(folder: Path) -> None:
    decide(folder, CLAIMS[0].id, "accepted", by=reviewer(folder, "  Ida   Brandt "))
    assert reviewer(folder, "ida brandt") == "Ida Brandt"


def test_only_the_one_who_decided_takes_it_back_and_once(folder: Path) -> None:
    made = decide(folder, CLAIMS[0].id, "accepted", by="Ida")
    with pytest.raises(UsageError, match="Ida"):
        take_back(folder, made.id, by="Karel")
    take_back(folder, made.id, by="Ida")
    with pytest.raises(UsageError, match="already"):
        take_back(folder, made.id, by="Ida")


def test_undoing_goes_back_decision_by_decision(folder: Path) -> None:
    made = [decide(folder, one.id, "accepted", by="Ida") for one in CLAIMS]
    decide(folder, CLAIMS[0].id, "rejected", by="Karel")
    for expected in reversed(made):
        assert last_decision(folder, "Ida") == expected
        take_back(folder, expected.id, by="Ida")
    assert last_decision(folder, "Ida") is None


def test_the_second_coder_sees_nothing_before_deciding(folder: Path) -> None:
    two_coders(folder)
    claim = CLAIMS[0].id
    decide(folder, claim, "rejected", by="Ida")
    note(folder, claim, "I think it is wrong.", by="Ida")
    assert statuses(folder, [claim]) == {}
    shown = proposal(folder, claim, by="Karel")
    assert (shown.reviews, shown.notes, shown.status, shown.blind) == ((), (), None, True)
    assert len(proposal(folder, claim, by="Ida").notes) == 1
    decide(folder, claim, "accepted", by="Karel")
    after = proposal(folder, claim, by="Karel")
    assert [one.by for one in after.reviews] == ["Ida"]
    assert after.status is not None
    assert after.status.verdict == DISAGREED


def test_two_coders_get_every_claim_and_a_third_none(folder: Path) -> None:
    two_coders(folder)
    query = QueueQuery("Ida", coders=2, doc=gazette().id)
    for one in CLAIMS:
        decide(folder, one.id, "accepted", by="Ida")
    assert next_claim(folder, query).waiting == 0
    assert next_claim(folder, replace(query, by="Karel")).waiting == 3
    decide(folder, CLAIMS[0].id, "accepted", by="Karel")
    assert next_claim(folder, replace(query, by="Lena")).waiting == 2
    assert next_claim(folder, replace(query, by="Lena", again=True)).waiting == 3
    assert statuses(folder, [CLAIMS[0].id])[CLAIMS[0].id].verdict == "accepted"
    assert statuses(folder, [CLAIMS[1].id], settled=False)[CLAIMS[1].id].verdict == WAITS


def test_agreement_is_told_by_field_and_disagreements_are_settled(folder: Path) -> None:
    two_coders(folder)
    for one in CLAIMS:
        decide(folder, one.id, "accepted", by="Ida")
    decide(folder, CLAIMS[0].id, "accepted", by="Karel")
    version = corrected(CLAIMS[1], code="SUPPLY")
    decide(folder, CLAIMS[1].id, "corrected", by="Karel", version=version)
    decide(folder, CLAIMS[2].id, "rejected", by="Karel")
    found = agreement(folder)
    assert (found.claims, found.names, found.differing, found.open) == (3, ("Ida", "Karel"), 2, 2)
    fields = dict(found.fields)
    assert fields["verdict"].units == 3
    assert (fields["code"].units, fields["code"].observed) == (2, 0.5)
    assert fields["subject"].alpha == 1.0
    assert [one.claim.id for one in disagreements(folder)] == [CLAIMS[1].id, CLAIMS[2].id]
    decide(folder, CLAIMS[1].id, "corrected", by="Lena", role=ADJUDICATOR, version=version)
    assert [one.settled is None for one in disagreements(folder)] == [True, False]
    assert statuses(folder, [CLAIMS[1].id])[CLAIMS[1].id].version == version
    assert agreement(folder).open == 1
    assert sound(folder)


def test_two_reviewers_at_once_lose_nothing(folder: Path) -> None:
    names = ("Ida", "Karel", "Lena")
    claims = [one.id for one in (*story().claims, *CLAIMS)]
    troubles: list[Exception] = []

    def work(name: str) -> None:
        try:
            for claim in claims:
                decide(folder, claim, "accepted", by=name, patience=30)
        except Exception as error:  # noqa: BLE001
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with Case.open(folder) as case:
        made = {(one.target, one.by) for one in case.decisions.standing("review:")}
    assert made == {(f"review:{claim}", name) for claim in claims for name in names}
    assert sound(folder)


def test_a_case_that_is_written_to_elsewhere_says_so(folder: Path) -> None:
    with hold(folder / "case.lock"), pytest.raises(CaseBusy, match="another process"):
        decide(folder, CLAIMS[0].id, "accepted", by="Ida", patience=0.05)
    assert statuses(folder, [CLAIMS[0].id]) == {}


def test_notes_stand_until_they_are_taken_back(folder: Path) -> None:
    made = note(folder, gazette().id, "See **the annex**.\r\n", by="Ida")
    (shown,) = noted(folder, gazette().id).notes
    assert (shown.by, shown.text) == ("Ida", "See **the annex**.")
    take_back_note(folder, made.id, by="Ida")
    (shown,) = noted(folder, gazette().id).notes
    assert (shown.text, shown.taken_back_by) == ("", "Ida")


def test_only_the_owner_takes_back_the_notes_of_others(folder: Path) -> None:
    (folder / "case.toml").write_text('owner = "Lena Holm"\n')
    made = note(folder, gazette().id, "Not mine.", by="Ida")
    with pytest.raises(UsageError, match="Lena Holm"):
        take_back_note(folder, made.id, by="Karel")
    take_back_note(folder, made.id, by="Lena Holm")
    assert noted(folder, gazette().id).notes[0].taken_back_by == "Lena Holm"
