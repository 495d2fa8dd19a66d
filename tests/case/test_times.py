"""Times in a case: what is told of a saying, what falls between two days, and in what order acts stand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.layers import claim_body, claim_of
from sayso.case.records import ClaimQuery
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.meaning.edtf import days, precision
from sayso.model.claim import Claim, Holder
from sayso.model.document import Document
from sayso.model.errors import CaseError
from sayso.model.when import When, overlap
from sayso.run.order import order
from tests.builders import claim, document, tokenised

STAMP = Stamp("0.1.0", "model", "codebook")
VALUES = (
    *("2019-05", "2019-05-03", "2019", "199X", "2007/..", "../2011", "2015-22", "19XX", "XXXX-05"),
    *("2016-03-15/2016-04-02", "2019-05-12/..", "../2019-05-20", "-0479", "2019-34"),
)
BOUNDS = (None, "1995", "2007", "2007-06", "2011-12-31", "2015-08", "2019", "2019-05", "2019-05-15", "2020")


def timed(value: str) -> When:
    first, last = days(value)
    return When(value, first, last, precision(value), value, None, "test")


def telling(*values: str | None) -> Document:
    """Make a document that tells of an act for each value."""
    lines = [f"Veska hit Marn {number} times." for number in range(len(values))]
    doc = tokenised(document("\n".join(lines)))
    claims = [
        claim(doc, line.rstrip("."), "Veska", "ASSAULT", "Marn", time=None if value is None else timed(value))
        for line, value in zip(lines, values, strict=True)
    ]
    return replace(doc, claims=tuple(claims))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    doc = telling(*VALUES, None)
    with Case.create(tmp_path / "case") as made:
        made.add(doc, doc.text.content.encode(), STAMP)
    return tmp_path / "case"


def said(claims: list[Claim]) -> set[str]:
    return {one.when.value for one in claims if one.when is not None}


@pytest.mark.parametrize("since", BOUNDS)
@pytest.mark.parametrize("until", BOUNDS)
def test_certain_and_possible_overlap_make_up_all(folder: Path, since: str | None, until: str | None) -> None:
    if since is None and until is None:
        return
    with Case.open(folder) as case:
        found = {
            way: said(case.claims(ClaimQuery(since=since, until=until, overlap=way)))
            for way in ("certain", "possible")
        }
        every = said(case.claims(ClaimQuery(since=since, until=until)))
    assert found["certain"] & found["possible"] == set()
    for way, values in found.items():
        assert values == {value for value in VALUES if overlap(timed(value), since, until) == way}
    assert found["certain"] | found["possible"] == every


def test_acts_come_in_the_order_that_can_be_said(tmp_path: Path) -> None:
    doc = telling("2019-05-20", "2019-05", "2019-05-03", None, "../2011", "2019-05-03")
    with Case.create(tmp_path / "case") as case:
        case.add(doc, doc.text.content.encode(), STAMP)
    found = order(tmp_path / "case")
    told = [
        (step.number, step.after, [found.claims[member].quote[-7] for member in step.members])
        for step in found.steps
    ]
    assert told == [(1, (), ["4"]), (2, (1,), ["1"]), (3, (1,), ["2", "5"]), (4, (3,), ["0"])]
    assert [one.quote[-7] for one in found.undated] == ["3"]


def test_an_unknown_document_has_no_order(folder: Path) -> None:
    with pytest.raises(CaseError):
        order(folder, doc="doc-none")


def test_the_time_of_a_saying_is_stored_with_its_holder() -> None:
    doc = telling("2019-05")
    holder = Holder("Karel Dunn", "person", None, None, timed("2019-05-21"))
    told = replace(doc.claims[0], chain=(holder,), act="say")
    assert claim_of(claim_body(told)) == told


def test_a_claim_stored_before_sayings_had_times_still_opens() -> None:
    doc = telling("2019-05")
    told = replace(doc.claims[0], chain=(Holder("Karel Dunn", "person", None, None),), act="say")
    plain = json.loads(claim_body(told))
    assert "said" not in plain["chain"][0]
    assert claim_of(json.dumps(plain)) == told
