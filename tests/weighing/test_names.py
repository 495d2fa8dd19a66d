"""Two names by themselves: ways of writing one, and names that only look alike."""

from __future__ import annotations

import pytest

from sayso.weighing.folding import latin, name_key, spelled
from sayso.weighing.names import BODY, MATCH, PERSON, compare_names

ONE_PERSON = [
    ("Karim Dossari", "Kareem al-Dosari"),
    ("DOSSARI, Karim", "Karim Dossari"),
    ("Maj. Gen. Karim Dossari", "Karim Dossari"),
    ("Mohammed bin Rashid", "Muhammad ibn Rasheed"),
    ("Abdulrahman Tolo", "Abd al-Rahman Tolo"),
    ("Saifuddin Tolo", "Sayf al-Din Tolo"),
    ("Sergej Belov", "Sergey Below"),
    ("Сергей Белов", "Sergei Belov"),
    ("Jürgen Weiß", "Jurgen Weiss"),
    ("Anna Maria Lindt", "Anna Lindt"),
    ("A. Lindt", "Anna Lindt"),
    ("Orla Steel chief executive Anna Lindt", "Anna Lindt"),
    ("Bob Carver", "Robert Carver"),
    ("AnnaLindt", "Anna Lindt"),
    ("Magdalena Ostrovska", "Magdalena Ostrowska"),
    ("Karim G. Dossari", "Karim Dossari"),
    ("كريم ظاهر", "Karim Zahir"),
]
TWO_PERSONS = [
    ("Karim Dossari", "Omar Dossari"),
    ("Lindt", "Anna Lindt"),
    ("Karim Hamid Dossari", "Karim Salim Dossari"),
    ("Omar bin Karim Dossari", "Karim bin Omar Dossari"),
    ("Kim Song Man", "Kim Song Sik"),
    ("Ali Ruhani", "Ali Rahmani"),
    ("이서준", "이서진"),
    ("Khamir Tolo", "Khomir Telo"),
    ("Karim G. Dossari", "Karim H. G. Dossari"),
    ("Anton Carver Jr.", "Anton Carver Sr."),
]
ONE_BODY = [
    ("Quds Brigade", "Qods Brigade"),
    ("Orlan Ministry of Defence", "Orlan Defense Department"),
    ("Ministry of Interior of Iraq", "Iraqi Interior Ministry"),
    ("Orla Steel GmbH", "Orla Steel Limited Liability Company"),
    ("Orla Steel Inc.", "Orla Steel"),
    ("U.S. Treasury Department", "US Treasury"),
    ("UN", "United Nations"),
    ("UN Harbour Council", "United Nations Harbour Council"),
    ("Hizb Allah", "Hezbollah"),
    ("Tavra network", "Tavra"),
    ("4th Orlan Brigade", "Fourth Orlan Brigade"),
    ("Orla Good Will Society", "Orla Goodwill Society"),
    ("OVDF", "Orla Valley Defence Front"),
    ("OVD report", "Orla Valley Directorate report"),
    ("World Harvest Organisation", "World Harvest Organization"),
]
TWO_BODIES = [
    ("4th Orlan Brigade", "5th Orlan Brigade"),
    ("Iranian Ministry of Defence", "Iraqi Ministry of Defence"),
    ("Orla Steel Bank", "Orla Copper Bank"),
    ("Orla Steel AG", "Orla Steel GmbH"),
    ("Tavria Liberation Front", "Tavria Liberation Army"),
    ("Orla", "Orla Copper"),
    ("KRMT", "CRMT"),
    ("Syrian army", "Syrian police"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_ways_of_writing_a_person(left: str, right: str) -> None:
    assert compare_names(left, right, PERSON).score >= MATCH
    assert compare_names(right, left, PERSON).score >= MATCH


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_persons_who_share_words(left: str, right: str) -> None:
    assert compare_names(left, right, PERSON).score < MATCH
    assert compare_names(right, left, PERSON).score < MATCH


@pytest.mark.parametrize(("left", "right"), ONE_BODY)
def test_ways_of_writing_a_body(left: str, right: str) -> None:
    assert compare_names(left, right, BODY).score >= MATCH
    assert compare_names(right, left, BODY).score >= MATCH


@pytest.mark.parametrize(("left", "right"), TWO_BODIES)
def test_bodies_that_share_words(left: str, right: str) -> None:
    assert compare_names(left, right, BODY).score < MATCH
    assert compare_names(right, left, BODY).score < MATCH


def test_every_score_says_what_agreed_and_what_did_not() -> None:
    match = compare_names("4th Orlan Brigade", "5th Orlan Brigade", BODY)
    found = {reason.feature: reason.detail for reason in match.reasons}
    assert found["number"] == "4 against 5"
    assert found["word"] == "brigade" or "orlan" in {reason.detail for reason in match.reasons}
    match = compare_names("Karim Dossari", "Omar Dossari", PERSON)
    assert ("clash", "karim against omar") in {(reason.feature, reason.detail) for reason in match.reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [("taleban", "taliban"), ("qods", "quds"), ("hizbollah", "hezbullah"), ("lavrov", "lawrow")],
)
def test_transliterations_are_spelled_alike(one: str, other: str) -> None:
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(("one", "other"), [("bashir", "basir"), ("khamir", "khomir"), ("ruhan", "rahan")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert spelled(one) != spelled(other)


def test_other_scripts_are_written_in_latin_letters() -> None:
    assert latin("Зоря Тавра") == "Zorya Tavra"
    assert latin("Ørsted Çağ").isascii()


@pytest.mark.parametrize("name", ["", " ", "-", "...", "…", "的", "A", "the"])
def test_odd_names_are_compared_without_harm(name: str) -> None:
    for kind in (PERSON, BODY):
        assert 0 <= compare_names(name, "Anna Lindt", kind).score <= 1
        assert compare_names(name, name, kind).score == 1
    assert name_key(name) != "" or name == ""
