"""Who is meant over a few sentences, as the shipped model and rules find it. All texts are invented."""

from __future__ import annotations

import functools

import pytest

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.reading.reader import Reader


@functools.cache
def _reader() -> Reader:
    return Reader.load()


def told(text: str) -> list[tuple[str, str, str]]:
    claims = understand(_reader().read(take_text(text, published="2021-03-04")), load()).claims
    return [(claim.subject.name, claim.code, claim.object.name) for claim in claims]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ho Siu-fai accused Beijing of lying.", "Ho Siu-fai"),
        ("Abu Talha al-Masri accused Iran of lying.", "Abu Talha al-Masri"),
        ("National Guardsmen attacked Iran.", "National Guardsmen"),
        (
            "Minister for the Far East Edwin Harrow spoke.\n\nMinister Harrow accused Iran of lying.",
            "Edwin Harrow",
        ),
    ],
)
def test_the_whole_name_of_a_person_and_nothing_else(text: str, name: str) -> None:
    assert {subject for subject, _, _ in told(text)} == {name}


def test_a_state_of_two_words_beside_another_is_one_name() -> None:
    subjects = {subject for subject, _, _ in told("Japan and New Zealand accused China of lying.")}
    assert subjects == {"Japan", "New Zealand"}


def test_a_surname_is_not_short_for_a_doctrine_that_bears_it() -> None:
    text = "The Harrow Doctrine was new in the Harrow years. Harrow attacked Laos. Harrow bombed Laos."
    assert {subject for subject, _, _ in told(text)} == {"Harrow"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The riots in Cairo hardened the international community in its determination to defeat Hamas.",
            ("international community", "ASSAULT", "Hamas"),
        ),
        (
            "Peru and Chile condemned Bolivia in May. They attacked Ecuador in June.",
            ("Chile", "ASSAULT", "Ecuador"),
        ),
        (
            "Marek Dolny and Anna Reiss met the mayor. Their supporters attacked Poland.",
            ("supporters of Marek Dolny and Anna Reiss", "ASSAULT", "Poland"),
        ),
        (
            "The two envoys met Daud. They made plans to give all Syrians hope. They accused Iran of lying.",
            ("two envoys", "ACCUSE", "Iran"),
        ),
    ],
)
def test_what_a_pronoun_goes_back_to(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


def test_the_group_is_one_spoken_of_just_now() -> None:
    early = "Hamas fought Hezbollah for years. Hamas shelled Haifa. Hamas shelled Sidon. Hamas denied it."
    later = (
        "It rained in May. The roads were closed. Nobody came. Winter was long. Al-Shabaab burned the port."
    )
    assert ("Al-Shabaab", "ASSAULT", "convoy") in told(f"{early} {later} The group attacked a convoy.")


def test_a_common_word_beside_a_longer_name_is_not_short_for_it() -> None:
    text = (
        "The Arab component, the Northern Tribal Coalition, was led by Coalition advisers."
        " The Coalition bombed Hamas. The Coalition attacked Hezbollah."
    )
    assert {subject for subject, code, _ in told(text) if code == "ASSAULT"} == {"Coalition"}
    text = "The Northern Tribal Coalition met in May. The Coalition bombed Hamas."
    assert ("Northern Tribal Coalition", "ASSAULT", "Hamas") in told(text)


def test_dozens_of_something_are_that_whatever_comes_with_them() -> None:
    text = "The army has liberated dozens of villages and more than 300 square miles of terrain."
    assert [(subject, code) for subject, code, _ in told(text)] == [("army", "ASSAULT")]
