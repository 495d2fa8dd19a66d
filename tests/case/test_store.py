"""The case keeps what it was given, gives it back whole, and keeps people's decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.captures import INCOMING
from sayso.case.files import DATABASE
from sayso.case.records import ClaimQuery, Input
from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.document import Document, Published
from sayso.model.errors import (
    CaseBusy,
    CaseError,
    CaseTooNew,
    Damaged,
    InvariantError,
    NotACase,
    NotFound,
    UsageError,
)
from tests.builders import STORY, claim, document, story, tokenised

STAMP = Stamp("0.1.0", "model", "codebook")


def data_of(doc: Document) -> bytes:
    return doc.text.content.encode()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def test_a_document_comes_back_as_it_went_in(case: Case) -> None:
    doc = story()
    assert case.add(doc, data_of(doc), STAMP)
    assert case.has(doc.id)
    assert case.document(doc.id) == doc
    assert case.capture(doc.capture.sha256) == data_of(doc)
    assert case.claims() == list(doc.claims)
    assert case.claim(doc.claims[1].id) == doc.claims[1]


def test_the_same_document_is_added_once(case: Case) -> None:
    doc = story()
    assert case.add(doc, data_of(doc), STAMP)
    again = story(locator="copy/story.txt")
    assert again.id == doc.id
    assert not case.add(again, data_of(doc), STAMP)
    assert [row.locator for row in case.documents()] == ["story.txt"]
    assert case.count_claims() == 3


def test_the_list_shows_source_size_and_counts(case: Case) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    (row,) = case.documents()
    assert (row.title, row.outlet, row.published) == (
        "Drones over the Orla valley",
        "Orla Observer",
        "2019-11-21",
    )
    assert (row.words, row.claims, row.size, row.stamp) == (len(doc.tokens), 3, len(data_of(doc)), STAMP)


def test_documents_are_listed_alike_in_whatever_order_they_came(tmp_path: Path) -> None:
    docs = [
        story(published="2019-11-21"),
        tokenised(document("Nothing new.", locator="b.txt", published="2018-01-01")),
        tokenised(document("Undated.", locator="a.txt", published=None)),
    ]
    listed = []
    for name, order in (("one", docs), ("two", docs[::-1])):
        with Case.create(tmp_path / name) as case:
            for doc in order:
                case.add(doc, data_of(doc), STAMP)
            listed.append([row.locator for row in case.documents()])
    assert listed == [["b.txt", "story.txt", "a.txt"]] * 2


def test_a_later_reading_takes_over_and_the_earlier_claims_stay_reachable(case: Case) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    fewer = replace(doc, claims=doc.claims[:1])
    assert case.add(fewer, data_of(doc), Stamp("0.2.0", "model", "codebook"))
    assert case.document(doc.id) == fewer
    assert case.claims() == list(fewer.claims)
    assert case.count_claims(ClaimQuery(text="Tavria")) == 0
    assert case.claim(doc.claims[2].id) == doc.claims[2]
    assert case.verify() == []


def test_another_publication_date_is_another_reading(case: Case) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    assert case.add(replace(doc, published=Published("2020-01-01", "user")), data_of(doc), STAMP)
    assert [row.published for row in case.documents()] == ["2020-01-01"]


def test_an_ungrounded_claim_does_not_enter(case: Case) -> None:
    doc = story()
    first = replace(doc.claims[0], quote="Veska never said this")
    bad = replace(doc, claims=(replace(first, id=first.content_id()),))
    with pytest.raises(InvariantError, match="claims-are-grounded"):
        case.add(bad, data_of(doc), STAMP)
    assert case.documents() == []
    assert case.log() == []


def test_bytes_must_be_those_of_the_document(case: Case) -> None:
    with pytest.raises(InvariantError, match="capture"):
        case.add(story(), b"other bytes", STAMP)


def test_a_failed_add_leaves_nothing_but_bytes_that_sweep_removes(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    doc = story()

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("sayso.case.log.append", fail)
        with pytest.raises(RuntimeError):
            case.add(doc, data_of(doc), STAMP)
    assert not case.has(doc.id)
    assert case.orphans() == [doc.capture.sha256]
    assert case.verify() == []
    assert case.sweep() == [doc.capture.sha256]
    assert case.orphans() == []
    assert case.add(doc, data_of(doc), STAMP)
    assert case.verify() == []


def test_half_written_captures_go_when_the_next_writer_comes(tmp_path: Path) -> None:
    Case.create(tmp_path).close()
    part = tmp_path / "captures" / INCOMING / ("a" * 64)
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half")
    with Case.open(tmp_path, write=True):
        assert not part.exists()


def test_inputs_and_rejections_are_remembered_and_replaced(case: Case) -> None:
    failed = Input("web.warc", "hash", STAMP, True)
    case.settle(failed, [Damaged("web.warc#3", "cut off"), Damaged("web.warc#5", "cut off")])
    assert case.input("web.warc") == failed
    assert case.input("other") is None
    assert [(r.locator, r.what, r.code) for r in case.rejections()] == [
        ("web.warc", "web.warc#3", "damaged"),
        ("web.warc", "web.warc#5", "damaged"),
    ]
    case.settle(replace(failed, failed=False), [])
    assert case.rejections() == []
    assert [entry.action for entry in case.log()] == ["reject", "reject"]


def test_a_rejection_of_a_file_with_an_odd_name_is_kept(case: Case) -> None:
    case.reject(NotFound("bad\udcff.txt", "no such file"))
    assert case.rejections()[0].what == "bad\\udcff.txt"


def test_judgements_are_kept_in_order_and_logged(case: Case) -> None:
    for i, verdict in enumerate(("accept", "reject")):
        case.judge(Judgement(f"j{i}", "claim-1", verdict, "ann", "seen the film", "2020-01-01T00:00:00Z"))
    assert [j.verdict for j in case.judgements("claim-1")] == ["accept", "reject"]
    assert case.judgements("claim-2") == []
    assert [(e.by, e.action, e.why) for e in case.log()] == [
        ("ann", "judge", "accept: seen the film"),
        ("ann", "judge", "reject: seen the film"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET why = 'other'",
        "DELETE FROM log",
        "UPDATE judgement SET verdict = 'accept'",
        "DELETE FROM judgement",
        "UPDATE document SET text = 'other'",
        "UPDATE claim SET polarity = 'negated'",
    ],
)
def test_history_text_and_claims_cannot_be_rewritten(case: Case, statement: str) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    case.judge(Judgement("j", doc.id, "reject", "ann", "", "2020-01-01T00:00:00Z"))
    db = sqlite3.connect(case.folder / DATABASE)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never change"):
        db.execute(statement)
    db.close()


def test_one_writer_many_readers(tmp_path: Path) -> None:
    with Case.create(tmp_path) as writer:
        with pytest.raises(CaseBusy):
            Case.open(tmp_path, write=True)
        with Case.open(tmp_path) as reader, Case.open(tmp_path) as other:
            doc = story()
            writer.add(doc, data_of(doc), STAMP)
            assert reader.has(doc.id)
            assert other.has(doc.id)
            with pytest.raises(UsageError):
                reader.judge(Judgement("j", doc.id, "accept", "ann", "", ""))
    with Case.open(tmp_path, write=True) as again:
        assert again.has(doc.id)


def test_opening_what_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        Case.open(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"something else entirely, long enough to be read as a header" * 20)
    with pytest.raises(NotACase):
        Case.open(tmp_path)
    (tmp_path / DATABASE).unlink()
    other = sqlite3.connect(tmp_path / DATABASE)
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(NotACase):
        Case.open(tmp_path)


def test_a_case_of_a_later_version_is_refused(tmp_path: Path) -> None:
    Case.create(tmp_path).close()
    db = sqlite3.connect(tmp_path / DATABASE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(CaseTooNew, match="update"):
        Case.open(tmp_path)


def test_creating_twice_is_refused_and_a_cut_short_creation_may_be_repeated(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / DATABASE).close()
    (tmp_path / DATABASE).touch()
    Case.create(tmp_path, settings="jobs = 2\n").close()
    assert (tmp_path / "case.toml").read_text() == "jobs = 2\n"
    with pytest.raises(UsageError, match="already"):
        Case.create(tmp_path)


def test_asking_for_what_is_not_there(case: Case) -> None:
    with pytest.raises(CaseError):
        case.document("doc-none")
    with pytest.raises(CaseError):
        case.claim("claim-none")
    with pytest.raises(CaseError):
        case.capture("../../etc/passwd")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (ClaimQuery(), 3),
        (ClaimQuery(code="ASSAULT"), 2),
        (ClaimQuery(subject="VESK"), 2),
        (ClaimQuery(object="marn", reality="actual"), 1),
        (ClaimQuery(holder="karel dunn"), 1),
        (ClaimQuery(block="comment"), 1),
        (ClaimQuery(polarity="negated"), 0),
        (ClaimQuery(doc="doc-none"), 0),
        (ClaimQuery(text="shelling town"), 1),
        (ClaimQuery(text="'); DROP TABLE claim; --"), 0),
        (ClaimQuery(text="?!"), 0),
        (ClaimQuery(since="2019-11"), 1),
        (ClaimQuery(since="2019-11-19"), 0),
        (ClaimQuery(until="2019"), 1),
        (ClaimQuery(until="2019-11-17"), 0),
        (ClaimQuery(limit=2), 2),
        (ClaimQuery(limit=2, offset=2), 1),
    ],
)
def test_claims_are_found_by_what_they_say(case: Case, query: ClaimQuery, found: int) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    assert len(case.claims(query)) == found
    if query.limit is None:
        assert case.count_claims(query) == found


def test_claims_by_id_come_in_reading_order(case: Case) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    ids = [doc.claims[2].id, "claim-none", doc.claims[0].id]
    assert case.claims_by_id(ids) == [doc.claims[0], doc.claims[2]]


def test_text_with_anything_in_it_is_stored(case: Case) -> None:
    odd = "Nul \x00 and \U0001f600 and \ue000 private\u2028 and 'quotes' \"double\""
    doc = tokenised(document(odd))
    made = claim(doc, odd, "Nul", "ASSAULT", "private")
    doc = replace(doc, claims=(made,))
    case.add(doc, data_of(doc), STAMP)
    assert case.document(doc.id) == doc
    assert case.verify() == []
    assert case.search("private")[0].claim == made.id


def test_the_story_is_the_one_the_tests_count_on() -> None:
    assert story().text.content == STORY


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("document", ["ASSAULT", "ASSAULT", "AID"]),
        ("code", ["AID", "ASSAULT", "ASSAULT"]),
        ("-code", ["ASSAULT", "ASSAULT", "AID"]),
        ("subject", ["AID", "ASSAULT", "ASSAULT"]),
        ("-when", ["ASSAULT", "ASSAULT", "AID"]),
    ],
)
def test_claims_are_sorted_by_what_is_asked(case: Case, order: str, codes: list[str]) -> None:
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    assert [one.code for one in case.claims(ClaimQuery(order=order))] == codes


def test_an_unknown_order_is_a_wrong_call(case: Case) -> None:
    with pytest.raises(UsageError, match="code, subject"):
        case.claims(ClaimQuery(order="n; DROP TABLE claim"))


def test_the_revision_is_another_after_every_change(case: Case, tmp_path: Path) -> None:
    before = case.revision()
    doc = story()
    case.add(doc, data_of(doc), STAMP)
    seen = case.revision()
    assert seen != before
    assert not case.add(doc, data_of(doc), STAMP)
    assert case.revision() == seen
    with Case.create(tmp_path / "remade", clock=lambda: "2020-01-01T00:00:00Z") as remade:
        remade.add(doc, data_of(doc), STAMP)
        assert remade.revision() != seen


def test_a_reader_may_look_at_one_state_while_others_write(tmp_path: Path) -> None:
    doc, other = story(), tokenised(document("Nothing new.", locator="b.txt"))
    with Case.create(tmp_path) as writer, Case.open(tmp_path) as reader:
        writer.add(doc, data_of(doc), STAMP)
        with reader.still():
            assert len(reader.documents()) == 1
            writer.add(other, data_of(other), STAMP)
            assert len(reader.documents()) == 1
        assert len(reader.documents()) == 2
