"""What assessments find in the sample case, read and weighed as anybody would."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.run.add import add
from sayso.run.case import init
from sayso.run.patterns import Report, patterns
from sayso.run.rate import credibility
from sayso.run.tools import Shipped
from sayso.run.view_weighed import FindingQuery, findings
from sayso.run.weigh import weigh

ARTICLES = Path(__file__).parents[1] / "sample" / "articles"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "case"
    init(folder)
    add(folder, [str(ARTICLES)], tools=Shipped())
    weigh(folder)
    return folder


def sides(found: Report) -> list[list[str]]:
    return [[part.name for part in one.parts] for one in found.matches]


def test_the_denial_of_a_state_stands_against_what_its_official_does_not_deny(case: Path) -> None:
    found = patterns(case, only=["denied-and-admitted"])
    assert ["Iran", "Taliban"] in sides(found)
    (match,) = [one for one in found.matches if one.parts[0].name == "Iran"]
    holders = {holder.name for claim in match.claims for holder in claim.chain}
    assert "Sayed Rasool Mosawi" in holders
    assert match.match.stand == "open"  # not denying is not admitting


def test_two_tracks_are_there_whether_or_not_a_text_says_that_two_are_at_war(case: Path) -> None:
    found = patterns(case, only=["dual-track"], without=["opposed"], actor="Afghanistan")
    assert ["Iran", "Taliban", "Afghanistan"] in sides(found)
    (match,) = [
        one for one in found.matches if sides(Report((one,), ())) == [["Iran", "Taliban", "Afghanistan"]]
    ]
    assert match.match.strength >= 1
    assert "denied" in {caveat.kind for caveat in match.match.caveats}


def test_what_is_disputed_is_not_proposed_as_confirmed(case: Path) -> None:
    disputed = findings(case, FindingQuery(subject="Iran", object="Taliban", code="AID"))
    assert disputed
    for one in disputed:
        found = credibility(case, one.proposition.id)
        assert found.proposed != "1"
        assert len(found.steps) >= 3
