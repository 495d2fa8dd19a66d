"""What a newcomer must find in the sample case: the same matter in many voices, and who denies it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model.claim import Claim
from sayso.run.add import add
from sayso.run.case import init
from sayso.run.read import read_text
from sayso.run.tools import Shipped
from sayso.run.view_claims import ClaimQuery, claim_page
from sayso.run.view_weighed import findings
from sayso.run.weigh import weigh

ARTICLES = Path(__file__).parents[1] / "sample" / "articles"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "case"
    init(folder)
    report = add(folder, [str(ARTICLES)], tools=Shipped())
    assert (report.added, report.rejections) == (13, [])
    weigh(folder)
    return folder


@pytest.fixture(scope="module")
def aid(case: Path) -> list[Claim]:
    page = claim_page(case, ClaimQuery(code="AID", subject="Iran", object="Taliban", limit=100))
    return list(page.claims)


def test_one_matter_runs_through_most_articles(case: Path) -> None:
    first = findings(case)[0].proposition
    assert (first.subject, first.code, first.object) == ("Iran", "AID", "Taliban")
    assert len(first.documents) >= 5


def test_the_report_the_denials_and_the_readers_stand_side_by_side(aid: list[Claim]) -> None:
    holders = {holder.name for claim in aid for holder in claim.chain}
    assert any("Defense Intelligence Agency" in name for name in holders)
    assert "deny" in {claim.act for claim in aid}
    assert "comment" in {claim.block for claim in aid}


def test_means_and_dates_come_with_the_claims(aid: list[Claim]) -> None:
    supplied = [claim for claim in aid if claim.means == ("weapons", "training", "funding")]
    assert supplied
    assert {claim.when.value for claim in supplied if claim.when is not None} == {"2007/.."}


def test_reading_from_python_needs_no_case() -> None:
    doc = read_text("Iran has armed the Taliban since 2007, a US report said.", published="2019-11-21")
    assert [(c.subject.name, c.code, c.object.name) for c in doc.claims] == [("Iran", "AID", "Taliban")]
    assert [holder.name for holder in doc.claims[0].chain] == ["US report"]
