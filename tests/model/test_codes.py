"""Wording, stance and visible text: what pages and reports share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model.codes import OTHER, RelationCode, relation
from sayso.model.stance import stance
from sayso.model.visible import visible, web_address
from tests.builders import plain_claim


def test_a_code_that_the_codebook_does_not_know_reads_as_itself() -> None:
    aid = RelationCode("AID", "aids", "material cooperation", "Gives help")
    assert relation({"AID": aid}, "AID") == aid
    unknown = relation({"AID": aid}, "SPONSOR")
    assert (unknown.phrase, unknown.quad) == ("SPONSOR", OTHER)


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
