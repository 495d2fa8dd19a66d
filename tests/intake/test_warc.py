"""WARC files give their pages, and those before the cut if they are cut."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sayso.intake.take import take
from sayso.intake.taken import Taken
from sayso.model.errors import Damaged, EmptyInput, NoText, Rejection
from tests.intake.samples import PAGE, warc_record

ADDRESSES = [f"https://daily.example/{i}" for i in range(3)]
RECORDS = [warc_record(address, PAGE.replace(b"nine", b"%d" % i)) for i, address in enumerate(ADDRESSES)]


def taken(path: Path, data: bytes) -> list[Taken | Rejection]:
    path.write_bytes(data)
    return list(take(str(path)))


@pytest.mark.parametrize("packed", [False, True])
def test_every_page_is_a_document(tmp_path: Path, packed: bool) -> None:
    records = map(gzip.compress, RECORDS) if packed else RECORDS
    items = taken(tmp_path / "a.warc", b"".join(records))
    documents = [item.document for item in items if isinstance(item, Taken)]
    assert [doc.capture.member for doc in documents] == ADDRESSES
    assert [doc.source.url for doc in documents] == ADDRESSES
    assert {doc.capture.retrieved for doc in documents} == {"2019-11-21T10:00:00Z"}
    assert len(items) == 3


def test_redirects_errors_and_other_records_are_passed_over(tmp_path: Path) -> None:
    data = b"".join(
        [
            warc_record("https://daily.example/old", b"moved", status="301 Moved"),
            warc_record("https://daily.example/gone", PAGE, status="404 Not Found"),
            warc_record("https://daily.example/request", b"", kind="metadata"),
            warc_record("https://daily.example/kept", PAGE, kind="resource"),
        ]
    )
    (item,) = taken(tmp_path / "a.warc", data)
    assert isinstance(item, Taken)
    assert item.document.capture.member == "https://daily.example/kept"


def test_page_without_text_does_not_end_the_file(tmp_path: Path) -> None:
    empty = warc_record("https://daily.example/empty", b"<html><body></body></html>")
    items = taken(tmp_path / "a.warc", empty + RECORDS[0])
    assert [type(item) for item in items] == [NoText, Taken]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("left", [0.1, 0.4, 0.5, 0.7, 0.9, 0.995])
def test_cut_file_gives_the_pages_before_the_cut(tmp_path: Path, packed: bool, left: float) -> None:
    stored = [gzip.compress(record) for record in RECORDS] if packed else RECORDS
    whole = b"".join(stored)
    cut = int(left * len(whole))
    complete = sum(len(b"".join(stored[: i + 1])) <= cut for i in range(3))
    *pages, last = taken(tmp_path / "a.warc", whole[:cut])
    assert isinstance(last, Damaged)
    assert all(isinstance(item, Taken) for item in pages)
    # The very last bytes of a record only close it: its page may be whole already.
    assert len(pages) in (complete, complete + 1)


def test_file_without_pages_says_so(tmp_path: Path) -> None:
    (item,) = taken(tmp_path / "a.warc", warc_record("https://daily.example/x", PAGE, status="500 Oops"))
    assert isinstance(item, EmptyInput)
