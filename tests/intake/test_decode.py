"""Bytes become text by what they are and say, and noise does not become text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.decode import decode
from sayso.model.errors import Undecodable

WORDS = "The café in Škocjan was shut, señor."
RUSSIAN = "Министерство обвинило северное ополчение в покупке оружия за границей. " * 8


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (WORDS.encode(), None),
        (codecs.BOM_UTF8 + WORDS.encode(), None),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-8"),
        (WORDS.encode("utf-16-le"), None),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode(), "iso-8859-1"),
        (WORDS.encode(), "no-such-charset"),
        (WORDS.encode(), "rot13"),
    ],
)
def test_text_is_decoded(data: bytes, declared: str | None) -> None:
    assert decode(data, what="a", declared=declared) == WORDS


def test_charset_is_read_from_the_page() -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{RUSSIAN}'
    assert decode(page.encode("cp1251"), what="a") == page


def test_latin_1_means_windows_1252() -> None:
    assert decode("“No”".encode("cp1252"), what="a", declared="ISO-8859-1") == "“No”"


def test_undeclared_western_text_is_read() -> None:
    assert decode("The café was closed, señor García said.".encode("cp1252"), what="a") == (
        "The café was closed, señor García said."
    )


def test_undeclared_cyrillic_text_is_read() -> None:
    assert decode(RUSSIAN.encode("cp1251"), what="a") == RUSSIAN


def test_broken_utf8_keeps_what_is_sound() -> None:
    assert decode(WORDS.encode() + b"\xff" + WORDS.encode(), what="a") == f"{WORDS}\ufffd{WORDS}"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 500])
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data, what="a")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), what="a") == text
