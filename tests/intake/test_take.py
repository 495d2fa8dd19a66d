"""Inputs of any kind come in as documents or leave with their reason; a bad one never raises or blocks."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from pathlib import Path

import pytest

from sayso.intake.limits import Limits
from sayso.intake.take import expand, take
from sayso.intake.taken import Taken
from sayso.model.check import violations
from sayso.model.document import Document
from sayso.model.errors import (
    Damaged,
    EmptyInput,
    FetchFailed,
    NoText,
    NotFound,
    Rejection,
    TooDeep,
    TooLarge,
    Undecodable,
    Unsupported,
)
from tests.intake.samples import PAGE, pdf


def only(locator: str | Path, **options: object) -> Taken | Rejection:
    (item,) = take(str(locator), **options)  # type: ignore[arg-type]
    return item


def document(locator: str | Path, **options: object) -> Document:
    item = only(locator, **options)
    assert isinstance(item, Taken), item
    assert list(violations(item.document)) == []
    assert hashlib.sha256(item.data).hexdigest() == item.document.capture.sha256
    assert len(item.data) == item.document.capture.size
    return item.document


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["page.html", "page.pdf", "page.txt", "page"])
def test_a_page_is_known_by_its_content_whatever_its_name(tmp_path: Path, name: str) -> None:
    doc = document(written(tmp_path, name, PAGE))
    assert doc.capture.media_type == "text/html"
    assert doc.title == "Guards find crates at the depot"


def test_plain_text_named_html_is_plain_text(tmp_path: Path) -> None:
    doc = document(written(tmp_path, "a.html", b"Guards find crates\n\nThey were <b> marked. It was Monday."))
    assert doc.capture.media_type == "text/plain"
    assert "They were <b> marked." in doc.text.content


def test_packed_page_is_the_same_document(tmp_path: Path) -> None:
    packed = document(written(tmp_path, "page.html.gz", gzip.compress(PAGE)))
    assert packed.id == document(written(tmp_path, "page.html", PAGE)).id


def test_standard_input_is_read() -> None:
    doc = document("-", stdin=io.BytesIO(PAGE), published="2019-11-21")
    assert doc.capture.locator == "-"
    assert doc.published is not None
    assert doc.published.found == "user"


def test_only_fetched_pages_say_when_they_were_retrieved(tmp_path: Path) -> None:
    assert document(written(tmp_path, "page.html", PAGE)).capture.retrieved is None


@pytest.mark.parametrize(
    ("data", "rejection"),
    [
        (b"", EmptyInput),
        (b" \n\t\n", EmptyInput),
        (bytes(range(256)) * 40, Undecodable),
        (b"<html>" + bytes(range(1, 256)) * 40, Undecodable),
        (b"%PDF-1.4\n" + b"not much of a file\n" * 20, Damaged),
        (pdf([["Guards find crates."]])[:300], Damaged),
        (b"PK\x03\x04" + b"\x00" * 60, Unsupported),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, Unsupported),
        (b"{\\rtf1 Guards find crates}", Unsupported),
        (b'{"id": 1, "text": "Guards find crates."}\n', Unsupported),
        (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', Unsupported),
        (b"<html><body><script>write('Guards find crates')</script></body></html>", NoText),
        (b"<html><body>" + b"<div>" * 100_000 + b"deep</body></html>", TooDeep),
        (b"<b>" * 300_000 + b"deep", TooDeep),
        (gzip.compress(PAGE)[:-12], Damaged),
        (gzip.compress(gzip.compress(PAGE)), Unsupported),
        (b"\x1f\x8b" + b"\x00" * 40, Damaged),
    ],
)
def test_each_bad_file_has_its_rejection(tmp_path: Path, data: bytes, rejection: type[Rejection]) -> None:
    item = only(written(tmp_path, "bad", data))
    assert type(item) is rejection, item
    assert item.what.endswith("bad")
    assert len(item.reason) > 10


def test_gzip_bomb_is_stopped_while_it_unpacks(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>boom</p>" * 20_000_000, compresslevel=1)
    item = only(written(tmp_path, "bomb.html.gz", bomb), limits=Limits(expanded_bytes=1_000_000))
    assert isinstance(item, TooLarge)


@pytest.mark.parametrize("head", [b"", b"<html><body><p>"])
def test_line_of_fifty_megabytes_is_refused(tmp_path: Path, head: bytes) -> None:
    assert isinstance(only(written(tmp_path, "line", head + b"word " * 10_000_000)), TooLarge)


def test_file_over_the_byte_limit_is_refused(tmp_path: Path) -> None:
    assert isinstance(only(written(tmp_path, "page", PAGE), limits=Limits(input_bytes=100)), TooLarge)


def test_broken_utf8_gives_its_text(tmp_path: Path) -> None:
    doc = document(written(tmp_path, "a.txt", "The café was shut on Monday. ".encode() * 20 + b"\xc3"))
    assert doc.text.content.count("café") == 20
    assert doc.text.content.endswith("\ufffd")


@pytest.mark.parametrize(
    ("locator", "rejection"),
    [
        ("no such file", NotFound),
        ("nul\0byte", NotFound),
        ("x" * 5000, NotFound),
        ("/dev/null", Unsupported),
        ("/dev/zero", Unsupported),
        ("ftp://daily.example/a", Unsupported),
    ],
)
def test_what_is_no_file_is_refused_at_once(locator: str, rejection: type[Rejection]) -> None:
    assert type(only(locator)) is rejection


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(only(tmp_path / "pipe"), Unsupported)


def test_addresses_are_refused_offline() -> None:
    assert isinstance(only("https://daily.example/a", online=False), FetchFailed)


def test_folder_gives_its_files_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/.hidden", ".git/config", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(Path(path).relative_to(tmp_path)) for path in expand([str(tmp_path)])]
    assert found == ["a/z.txt", "b.txt", "c/d/e.txt"]


def test_folders_linked_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert [Path(path).name for path in expand([str(tmp_path)])] == ["a.txt", "gone"]


def test_lists_name_inputs_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    names = tmp_path / "list.txt"
    names.write_text(f"# remarks\n\n{tmp_path / 'in'}\nhttps://daily.example/a\nmissing.txt\n")
    assert list(expand([f"@{names}", "-"])) == [
        str(tmp_path / "in" / "a.txt"),
        "https://daily.example/a",
        "missing.txt",
        "-",
    ]


def test_missing_list_is_reported_as_missing() -> None:
    (locator,) = expand(["@nowhere.txt"])
    assert isinstance(only(locator), NotFound)
