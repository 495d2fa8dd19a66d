"""The first page: what waits for review, when documents came out, what rests on most origins."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.run.review import decide
from sayso.run.view_weighed import undecided
from sayso.web.coverage import coverage
from tests.web.cases import gazette
from tests.web.pages import client_of, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page


def test_what_waits_is_counted_for_whoever_reviews(case_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(case_folder, tmp_path / "case")
    ida = Reviewer(folder)
    found = Page(ida.get("/").text)
    assert ("a", {"href": "/review"}) in found.tags
    before = found.words()
    decide(folder, gazette().claims[0].id, "accepted", by="Ida")
    total = sum(1 for word in before.split() if word == "wait")
    assert total == 1
    count = int(before.split("Waits for review ")[1].split()[0])
    assert f"Waits for review {count - 1} claims wait for Ida" in Page(ida.get("/").text).words()
    karel = Reviewer(folder, "Karel")
    assert f"Waits for review {count - 1} claims wait for Karel" in Page(karel.get("/").text).words()


def test_who_cannot_decide_is_not_told_what_waits(case_folder: Path) -> None:
    assert "Waits for review" not in opened(client_of(case_folder), "/").words()


def test_nothing_is_asked_for_when_all_is_decided(case_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(case_folder, tmp_path / "case")
    ida = Reviewer(folder)
    with Case.open(folder) as case:
        for claim in case.claims():
            assert ida.post(f"/review/claims/{claim.id}", verdict="accepted").status_code == 303
        pairs = undecided(case)
    for pair in pairs:
        where = f"/review/actors/{pair.left}/{pair.right}"
        assert ida.post(where, verdict="different").status_code == 303
    assert "Waits for review Nothing waits for Ida" in Page(ida.get("/").text).words()


def test_coverage_leads_to_the_timeline_and_stands_in_a_table(case_folder: Path) -> None:
    found = opened(client_of(case_folder), "/")
    bars = [
        attrs["href"] for tag, attrs in found.tags if tag == "a" and "/timeline?" in (attrs["href"] or "")
    ]
    assert len(bars) >= 2
    assert len(bars) % 2 == 0


@pytest.mark.parametrize(
    "published", [[], [None], ["2019-11-23"], ["2019-11-23", "2019-11-23", None], ["no date", "2019-11-23"]]
)
def test_there_is_nothing_to_draw_of_fewer_than_two_days(published: list[str | None]) -> None:
    assert coverage(published) is None


@pytest.mark.parametrize(
    ("published", "names"),
    [
        (["2019-11-23", "2019-11-25", "2019-11-25"], ["2019-11-23", "2019-11-25"]),
        (["2018-01-15", "2019-11", "2019-11-25"], ["Jan 2018", "Nov 2019"]),
        (["1900-01-01", "1999-12-31", "2019-11-25"], ["1900", "1999", "2019"]),
        (["0001-01-01", "9999-12-31", "2019-11-25"], None),
    ],
)
def test_every_dated_document_is_in_one_bar(published: list[str | None], names: list[str] | None) -> None:
    found = coverage([*published, None])
    assert found is not None
    assert sum(bar.documents for bar in found.bars) == len(published)
    assert found.undated == 1
    assert found.most == max(bar.documents for bar in found.bars)
    assert len(found.ticks) < 60
    if names is not None:
        assert [bar.name for bar in found.bars] == names
    for bar in found.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= found.width
        assert bar.y + bar.height == pytest.approx(found.ground)


def test_propositions_with_most_origins_lead(case_folder: Path) -> None:
    page = opened(client_of(case_folder), "/").words()
    assert "Propositions with most independent origins" in page
