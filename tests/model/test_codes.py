"""Wording, stance and visible text: what pages and reports share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.meaning import codebook
from sayso.model.codes import CODES, OTHER, QUADS, relation
from sayso.model.stance import stance
from sayso.model.visible import visible, web_address
from tests.builders import plain_claim


def test_the_wording_is_that_of_the_default_codebook() -> None:
    told = {code.name: (code.label, code.quad) for code in codebook.load().codes.values()}
    assert told == {one.code: (one.phrase, one.quad) for one in CODES.values()}


def test_every_code_has_a_known_class() -> None:
    assert {one.quad for one in CODES.values()} == set(QUADS)


def test_a_code_of_another_codebook_reads_as_itself() -> None:
    assert (relation("SPONSOR").phrase, relation("SPONSOR").quad) == ("SPONSOR", OTHER)


@pytest.mark.parametrize(
    ("polarity", "reality", "act", "expected"),
    [
        ("affirmed", "actual", None, "for"),
        ("affirmed", "actual", "confirm", "for"),
        ("negated", "actual", "say", "against"),
        ("affirmed", "actual", "deny", "against"),
        ("negated", "actual", "deny", "for"),
        ("affirmed", "actual", "not_deny", "uncertain"),
        ("affirmed", "possible", "deny", "uncertain"),
        ("affirmed", "planned", None, "uncertain"),
        ("negated", "averted", None, "uncertain"),
    ],
)
def test_a_denial_turns_the_polarity_round(
    polarity: str, reality: str, act: str | None, expected: str
) -> None:
    base = plain_claim("Orla", "ASSAULT", "Marn")
    assert stance(replace(base, polarity=polarity, reality=reality, act=act)) == expected


def test_what_hides_or_reorders_is_named() -> None:
    assert visible("a\u202egpj.exe\x00") == "a⟨U+202E⟩gpj.exe⟨U+0000⟩"
    assert visible("tags \U000e0041") == "tags ⟨U+E0041⟩"


def test_ordinary_text_stays() -> None:
    text = "می\u200cخواهم\tline\nلا\u200f 👩\u200d🚀"
    assert visible(text) == text


@pytest.mark.parametrize("url", ["https://example.org/a?b=c", "http://example.org", " https://example.org "])
def test_web_addresses_may_be_followed(url: str) -> None:
    assert web_address(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "https://[",
        "https://example.org/\u202e",
        "\x01javascript:alert(1)",
    ],
)
def test_nothing_else_is_a_web_address(url: str | None) -> None:
    assert web_address(url) is None
