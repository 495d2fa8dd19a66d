"""The page of one claim, and the trail behind claims and propositions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.run.judge import record, undo
from sayso.run.rate import rate
from sayso.run.view_propositions import read_proposition
from sayso.run.view_trail import MOST, letter, trail
from sayso.run.weigh import weigh_case
from sayso.web.trail import draw, mark
from tests.builders import story
from tests.run.newspapers import papers, put
from tests.web.cases import STAMP, gazette, hostile, make_case
from tests.web.pages import SHOWN, client_of, opened


@pytest.fixture(scope="module")
def client(case_folder: Path) -> TestClient:
    return client_of(case_folder)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copied") / "case"
    with Case.create(folder) as case:
        put(case, *papers())
        weigh_case(case)
    return folder


def proposition(folder: Path, number: int = 0) -> str:
    with Case.open(folder) as case:
        return case.findings.rows()[number].proposition.id


def test_a_claim_shows_its_words_holders_time_and_reason(client: TestClient) -> None:
    one = gazette().claims[0]
    words = opened(client, f"/claims/{one.id}").words()
    assert "Veska did not shell Marn , Karel Dunn told" in words.replace("Marn,", "Marn ,")
    assert "Orla Observer outlet" in words
    assert "2019-11-18 day from 2019-11-18 to 2019-11-18" in words
    assert "on Monday counted from 2019-11-21 rule weekday" in words
    assert "Why this claim was made" in words
    assert "Proposed:" in words
    assert "Nobody has decided on it" in words


def test_a_claim_shows_what_stands_beside_it(client: TestClient) -> None:
    found = opened(client, f"/claims/{gazette().claims[0].id}")
    assert "This claim stands against it" in found.words()
    assert {f"/claims/{one.id}" for one in story().claims[:2]} <= set(found.links())
    assert f"/claims/{gazette().claims[0].id}" not in found.links()


def test_hostile_text_on_the_page_of_its_claim_shows_as_text(client: TestClient) -> None:
    found = opened(client, f"/claims/{hostile().claims[0].id}")
    assert found.text.count(SHOWN) > 4


def test_a_claim_that_nobody_weighed_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Case.create(folder) as case:
        case.add(gazette(), gazette().text.content.encode(), STAMP)
    assert (
        "The claim is not weighed yet"
        in opened(client_of(folder), f"/claims/{gazette().claims[0].id}").words()
    )


def test_a_claim_that_was_read_away_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    doc = gazette()
    with Case.create(folder) as case:
        case.add(doc, doc.text.content.encode(), STAMP)
        case.add(
            replace(doc, claims=doc.claims[1:]),
            doc.text.content.encode(),
            replace(STAMP, model_hash="1" * 64),
        )
        weigh_case(case)
    assert "A later reading" in opened(client_of(folder), f"/claims/{doc.claims[0].id}").words()


def test_decisions_and_ratings_stand_on_the_pages_with_who_and_why(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case")
    one = gazette().claims[0]
    made = record(folder, f"review:{one.id}", "rejected", by="Ada <b>", reason="the river is elsewhere")
    undo(folder, made.id, by="Bo", reason="a slip")
    record(folder, f"claim:{one.id}", "5", by="Ada <b>", reason="no trace of it")
    rate(folder, "Karel Dunn", "D", by="Cy", reason="was wrong twice")
    rate(folder, "Marn Gazette", "B", by="Cy", reason="corrects its mistakes")
    words = opened(client_of(folder), f"/claims/{one.id}").words()
    assert "rejected review by Ada <b> : the river is elsewhere" in words.replace("<b>:", "<b> :")
    assert "taken back by Bo : a slip" in words.replace("Bo:", "Bo :")
    assert "D by Cy : was wrong twice" in words.replace("Cy:", "Cy :")
    assert "rated B by Cy : corrects its mistakes" in words.replace("Cy:", "Cy :")
    assert "5 by Ada <b> : no trace of it" in words.replace("<b>:", "<b> :")


def test_the_trail_leads_from_documents_over_their_sources_to_origins(copied: Path) -> None:
    found = read_proposition(copied, proposition(copied))
    drawn = trail(found)
    kinds = {stop.key: stop.kind for stop in drawn.stops}
    assert set(kinds.values()) >= {"document", "origin"}
    copies = [way for way in drawn.ways if any(reason.kind == "copy" for reason in way.reasons)]
    assert copies
    assert kinds[copies[0].start] == kinds[copies[0].end] == "document"
    ends = {way.end for way in drawn.ways}
    assert all(stop.key in ends for stop in drawn.stops if stop.kind in ("origin", "open"))
    assert sorted({name for stop in drawn.stops for name in stop.letters} - {"?"}) == [
        letter(number) for number in range(len(found.graph.origins))
    ]


def test_every_step_of_the_trail_stands_in_words_too(copied: Path) -> None:
    address = f"/propositions/{proposition(copied)}"
    found = opened(client_of(copied), address)
    drawn = trail(read_proposition(copied, proposition(copied)))
    steps = [attrs["id"] for tag, attrs in found.tags if tag == "li" and "id" in attrs]
    assert steps == [f"way-{number}" for number in range(1, len(drawn.ways) + 1)]
    assert {f"#{step}" for step in steps} <= set(found.links())
    for way in drawn.ways:
        for reason in way.reasons:
            assert reason.detail in found.text
            assert all(words in found.text for words in reason.words)


def test_who_passes_on_stands_between_document_and_origin(case_folder: Path) -> None:
    with Case.open(case_folder) as case:
        disputed = next(one for one in case.findings.rows() if one.disputed).proposition.id
    drawn = trail(read_proposition(case_folder, disputed))
    names = {stop.key: stop.name for stop in drawn.stops}
    steps = {(names[way.start], names[way.end]) for way in drawn.ways}
    assert ("Orla Observer", "Karel Dunn") in steps
    assert ("Veska denies shelling, arms traced", "Orla Observer") in steps
    assert ("Veska denies shelling, arms traced", "Karel Dunn") not in steps


def test_the_trail_of_one_claim_leads_to_its_origin_alone(case_folder: Path) -> None:
    one = gazette().claims[0]
    with Case.open(case_folder) as case:
        of = case.findings.of_claims([one.id])[one.id]
    drawn = trail(read_proposition(case_folder, of), claim=one.id)
    assert [stop.name for stop in drawn.stops if stop.kind == "origin"] == ["Karel Dunn"]
    assert [stop.target for stop in drawn.stops if stop.kind == "document"] == [one.doc]


def test_no_two_origins_look_alike() -> None:
    marks = [mark(letter(number)) for number in range(36)]
    assert len({one.letter for one in marks}) == 36
    assert len({(one.shape, one.colour) for one in marks}) == 36
    assert letter(26) == "A2"


def test_boxes_do_not_lie_on_each_other(copied: Path) -> None:
    with Case.open(copied) as case:
        ids = [one.proposition.id for one in case.findings.rows()]
    for one in ids:
        drawing = draw(trail(read_proposition(copied, one)))
        places = [(box.x, box.y) for box in drawing.boxes]
        assert len(set(places)) == len(places)
        assert all(x < drawing.width and y < drawing.height for x, y in places)


def test_more_documents_than_can_be_drawn_are_counted(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 1
    monkeypatch.setattr("sayso.run.view_trail.MOST", 1)
    found = read_proposition(copied, proposition(copied))
    drawn = trail(found)
    assert drawn.left_out == len(found.graph.documents) - 1
    assert (
        f"{drawn.left_out} document"
        in opened(client_of(copied), f"/propositions/{proposition(copied)}").words()
    )
