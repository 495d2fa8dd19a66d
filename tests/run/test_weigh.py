"""Weighing gives the same rows in whatever order and however often it is done, and loses nothing."""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.files import DATABASE
from sayso.case.findings import FindingQuery
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Holder
from sayso.model.document import Document, Published
from sayso.model.sameness import DIFFERENT, SAME
from sayso.run.judge import judge_pair, undo
from sayso.run.weigh import STEPS, Weighing, weigh, weigh_case
from sayso.weighing.origins import origin_graph
from tests.builders import claim
from tests.run.newspapers import STAMP, papers, put
from tests.run.weighed import rows

LATER = Stamp("0.2.0", "model", "codebook")


def make(folder: Path, *documents: Document) -> Path:
    with Case.create(folder) as case:
        put(case, *documents)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the rows of all papers, weighed at once."""
    folder = make(tmp_path_factory.mktemp("whole") / "case", *papers())
    weigh(folder)
    return rows(folder)


def test_the_papers_exercise_every_table(whole: dict[str, list[str]]) -> None:
    assert {name for name, found in whole.items() if not found} == {"weigh_todo"}


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::17])
def test_any_order_at_once_or_one_by_one(
    tmp_path: Path, whole: dict[str, list[str]], order: tuple[int, ...]
) -> None:
    made = papers()
    at_once = make(tmp_path / "once", *(made[i] for i in order))
    weigh(at_once)
    assert rows(at_once) == whole
    one_by_one = make(tmp_path / "one")
    for i in order:
        with Case.open(one_by_one, write=True) as case:
            put(case, made[i])
            weigh_case(case)
    assert rows(one_by_one) == whole


def test_a_document_read_again_leaves_nothing_of_its_earlier_reading(
    tmp_path: Path, whole: dict[str, list[str]]
) -> None:
    made = papers()
    for number, doc in enumerate(made):
        folder = make(tmp_path / str(number), *made)
        weigh(folder)
        poorer = replace(doc, claims=doc.claims[:1], entities=(), published=Published("2019-11-01", "user"))
        with Case.open(folder, write=True) as case:
            put(case, poorer, stamp=LATER)
            weigh_case(case)
        fresh = make(tmp_path / f"fresh{number}", *made[:number], poorer, *made[number + 1 :])
        weigh(fresh)
        assert rows(folder) == rows(fresh)
        with Case.open(folder, write=True) as case:
            put(case, doc, stamp=STAMP)
            weigh_case(case)
        assert rows(folder) == whole


def forms(folder: Path, *names: str) -> list[str]:
    with Case.open(folder) as case:
        known = {row.form.name: row.form.id for row in case.actors.rows()}
    return [known[name] for name in names]


def clusters(folder: Path, *ids: str) -> list[str | None]:
    with Case.open(folder) as case:
        found = case.actors.clusters(ids)
    return [found[one] for one in ids]


def test_a_judgement_joins_its_undo_parts_and_all_rows_are_as_before(
    tmp_path: Path, whole: dict[str, list[str]]
) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    left, right = forms(folder, "Tavria", "Marn Liberation Front")
    joined = judge_pair(folder, left, right, SAME, by="ann", reason="the front is Tavria's")
    weigh(folder)
    assert len(set(clusters(folder, left, right))) == 1
    judged = rows(folder)
    assert judged != whole
    again = make(tmp_path / "again", *papers()[::-1])
    with Case.open(again, write=True) as case:
        case.judge(joined)
    weigh(again)
    assert rows(again) == judged
    undo(folder, joined.id, by="ann", reason="a slip")
    weigh(folder)
    assert rows(folder) == whole


def test_what_people_hold_apart_stays_apart_until_they_take_it_back(
    tmp_path: Path, whole: dict[str, list[str]]
) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    with Case.open(folder) as case:
        groups = [row for row in case.actors.rows() if row.form.id != row.cluster]
    assert groups, "the machine joins nothing in these papers"
    left, right = groups[0].cluster, groups[0].form.id
    apart = judge_pair(folder, left, right, DIFFERENT, by="ann", reason="two men")
    weigh(folder)
    assert len(set(clusters(folder, left, right))) == 2
    undo(folder, apart.id, by="ann", reason="one man")
    weigh(folder)
    assert rows(folder) == whole


def test_weighing_twice_does_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", *papers())
    assert not weigh(folder).idle
    with Case.open(folder) as case:
        before = case.revision()
        assert not case.weighing.pending()
    assert weigh(folder).idle
    with Case.open(folder) as case:
        assert case.revision() == before


def test_weighing_anew_gives_the_same(tmp_path: Path, whole: dict[str, list[str]]) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    assert weigh(folder, anew=True).documents == 5
    assert rows(folder) == whole


@pytest.mark.parametrize("changes", range(1, 40, 3))
def test_stopped_after_any_change_the_next_weighing_goes_on(
    tmp_path: Path, whole: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch, changes: int
) -> None:
    made = papers()
    folder = make(tmp_path / "case", *made[:3])
    weigh(folder)
    with Case.open(folder, write=True) as case:
        put(case, *made[3:])
    for module in ("documents", "names", "actors", "sources", "findings"):
        for name in ("BATCH", "FORMS", "CLAIMS"):
            monkeypatch.setattr(f"sayso.run.weigh_{module}.{name}", 2, raising=False)
    left = changes

    def stop(done: Weighing) -> None:
        nonlocal left
        left -= 1
        if left == 0 and (done.step, done.done) != ("matters", done.total):
            raise KeyboardInterrupt

    try:
        weigh(folder, progress=stop)
    except KeyboardInterrupt:
        with Case.open(folder) as case:
            assert case.weighing.pending()
            assert case.verify() == []
    weigh(folder)
    assert rows(folder) == whole


def test_what_is_new_is_said_until_it_is_weighed(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", *papers()[:2])
    with Case.open(folder) as case:
        assert case.weighing.pending().documents == 2
    weigh(folder)
    with Case.open(folder, write=True) as case:
        assert not case.weighing.pending()
        put(case, papers()[2])
        assert case.weighing.pending().documents == 1


def test_findings_are_found_by_what_they_are(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    with Case.open(folder) as case:
        every = case.findings.rows()
        assert case.findings.count() == len(every)
        assert [one.proposition.documents for one in every] == sorted(
            (one.proposition.documents for one in every), key=len, reverse=True
        )
        disputed = case.findings.rows(FindingQuery(disputed=True))
        assert [(one.proposition.subject, one.proposition.code) for one in disputed] == [
            ("Republic of Veska" if "Republic" in disputed[0].proposition.subject else "Veska", "AID")
        ]
        assert {one.proposition.code for one in case.findings.rows(FindingQuery(code="CONSULT"))} == {
            "CONSULT"
        }
        actor = case.findings.rows(FindingQuery(actor="tavria"))
        assert actor
        assert all("Tavria" in (one.proposition.subject, one.proposition.object) for one in actor)
        first = case.findings.rows(FindingQuery(limit=1))
        assert first == every[:1]
        assert case.findings.rows(FindingQuery(limit=1, offset=1)) == every[1:2]
        wide = case.findings.rows(FindingQuery(min_origins=2))
        assert {one.proposition.id for one in wide} == {
            one.proposition.id for one in every if one.origins_for >= 2
        }
        claims = [claim.id for claim in case.claims()]
        assert set(case.findings.of_claims(claims)) == set(claims)


def test_who_only_denies_is_counted_as_an_origin_against(tmp_path: Path) -> None:
    every = papers()
    denial = next(doc for doc in every if any(one.act == "deny" for one in doc.claims))
    ida = Holder("Ida Brandt", "person", None, None)
    said = claim(
        denial,
        denial.text.content.split("\n")[1],
        "Veska",
        "AID",
        "Marn Liberation Front",
        chain=(ida,),
        act="deny",
    )
    others = [doc for doc in every if doc is not denial]
    folder = make(tmp_path / "case", *others, replace(denial, claims=(said, *denial.claims[1:])))
    weigh(folder)
    with Case.open(folder) as case:
        (found,) = case.findings.rows(FindingQuery(disputed=True))
        assert (found.origins_for, found.origins_against) == (1, 1)
        assert found not in case.findings.rows(FindingQuery(min_origins=2))


def test_dependences_left_out_of_a_matter_bear_on_nothing(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    with Case.open(folder) as case:
        every = case.provenance.all()
        assert every
        for one, graph in case.findings.all_with_graphs():
            (matter,) = case.findings.matters([one.proposition.id])
            placed = [p for p in case.placing.of_matter(matter) if p.claim.id in one.proposition.claims]
            prints = {doc: case.provenance.fingerprint(doc) for doc in one.proposition.documents}
            touching = [d for d in every if {d.left, d.right} & set(one.proposition.documents)]
            known = {doc: found for doc, found in prints.items() if found is not None}
            assert origin_graph(one.proposition.id, placed, known, touching) == graph


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE form SET cluster = 'form-none' WHERE id = (SELECT min(id) FROM form)",
        "UPDATE proposition SET claims = claims + 1 WHERE id = (SELECT min(id) FROM proposition)",
        "UPDATE proposition SET documents = documents + 1 WHERE id = (SELECT min(id) FROM proposition)",
        "UPDATE proposition SET stands_for = stands_for + 1 WHERE id = (SELECT min(id) FROM proposition)",
        "DELETE FROM contradiction",
        "DELETE FROM proposition_claim WHERE claim = (SELECT min(claim) FROM proposition_claim)",
        "DELETE FROM weighed WHERE document = (SELECT min(document) FROM weighed)",
    ],
)
def test_what_was_tampered_with_shows(tmp_path: Path, damage: str) -> None:
    folder = make(tmp_path / "case", *papers())
    weigh(folder)
    with Case.open(folder) as case:
        assert case.verify() == []
    with closing(sqlite3.connect(folder / DATABASE)) as db:
        db.execute(damage)
        db.commit()
    with Case.open(folder) as case:
        assert {violation.invariant for violation in case.verify()} == {"weighing-holds-together"}
    weigh(folder, anew=True)
    with Case.open(folder) as case:
        assert case.verify() == []


def test_every_step_says_how_far_it_is(tmp_path: Path) -> None:
    folder = make(tmp_path / "case", *papers())
    seen = []
    weigh(folder, progress=seen.append)
    assert list(dict.fromkeys(one.step for one in seen)) == [name for name, _ in STEPS]
    assert all(0 < one.done <= one.total for one in seen)
