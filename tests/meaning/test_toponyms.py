"""Which words name a place, and whether they are meant as one."""

from __future__ import annotations

import pytest

from sayso.meaning.understand import understand
from sayso.model.layers import PlaceMention
from tests.meaning.named import placed
from tests.meaning.trees import DEFAULT, written


def names(found: list[PlaceMention]) -> list[str]:
    return [place.name for place in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rebels in [the city of Aleppo]", ["Aleppo"]),
        ("rebels in [northern Syria]", ["Syria"]),
        ("rebels in [Neighbouring Israel]", ["Israel"]),
        ("rebels in [South Sudan] and [South Ossetia]", ["South Sudan", "South Ossetia"]),
        ("floods in [the Dominican Republic or Jamaica]", ["Dominican Republic", "Jamaica"]),
        ("floods in [Spain and Italy]", ["Spain", "Italy"]),
        ("floods in [Dresden, Germany]", ["Dresden", "Germany"]),
        ("floods in [Bosnia and Herzegovina]", ["Bosnia and Herzegovina"]),
        ("floods in [Newcastle upon Tyne]", ["Newcastle upon Tyne"]),
        ("floods in [Rio de Janeiro]", ["Rio de Janeiro"]),
        ("floods in [Clark County], [Nevada]", ["Clark County", "Nevada"]),
        ("floods in [the Syrian Desert]", []),
        ("talks in [the Republic]", []),
        ("a loan of [US$] 5", []),
        # a name inside another name is no place
        ("he teaches at {[Kabul] University}", []),
        ("a rise of {[Paris] Saint-Germain}", []),
        ("the beds of {[Dresden] Zoo}", []),
        ("a study of {University of [Texas]}", []),
        ("a case of [Reston] virus", []),
        # but what a body is in, or has, names one
        ("nurses of {the hospital in [Rockville]}", ["Rockville"]),
        ("nurses of {[Poland]'s Ministry of Health}", ["Poland"]),
        ("a note by {the Government of [Malaysia]}", ["Malaysia"]),
        # the adjective of a state is none
        ("[Zimbabwean] farmers in [Harare]", ["Harare"]),
    ],
)
def test_the_words_of_a_name(text: str, expected: list[str]) -> None:
    assert names(placed(text)) == expected


def understood(trees: str, types: dict[str, str]) -> list[tuple[str, bool]]:
    found = understand(written(trees, names=types), DEFAULT).places
    return [(place.name, place.literal) for place in found]


@pytest.mark.parametrize(
    ("trees", "expected"),
    [
        (
            "Washington/PROPN/nsubj/2 said/VERB/root/0/say it/PRON/nsubj/4 agrees/VERB/ccomp/2/agree ././PUNCT/punct/2".replace(
                "././", "./"
            ),
            [("Washington", False)],
        ),
        (
            "Kabul/PROPN/nsubj/4 and/CCONJ/cc/3 Tehran/PROPN/conj/1 agreed/VERB/root/0/agree ./PUNCT/punct/4",
            [("Kabul", False), ("Tehran", False)],
        ),
        (
            "Troops/NOUN/nsubj/2/troop left/VERB/root/0/leave for/ADP/case/4 Kabul/PROPN/obl/2 ./PUNCT/punct/2",
            [("Kabul", True)],
        ),
        (
            "Aleppo/PROPN/nsubj/2 fell/VERB/root/0/fall ./PUNCT/punct/2",
            [("Aleppo", True)],
        ),
        (
            "The/DET/det/3 Paris/PROPN/compound/3 agreement/NOUN/nsubj/4 holds/VERB/root/0/hold ./PUNCT/punct/4",
            [("Paris", False)],
        ),
        (
            "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Doha/PROPN/obl/2 ./PUNCT/punct/2",
            [("Doha", True)],
        ),
    ],
)
def test_places_and_governments(trees: str, expected: list[tuple[str, bool]]) -> None:
    cities = ("Washington", "Kabul", "Tehran", "Aleppo", "Paris", "Doha")
    assert understood(trees, dict.fromkeys(cities, "Location")) == expected


def test_a_name_that_the_reader_passed_over_after_in() -> None:
    trees = (
        "They/PRON/nsubj/2 met/VERB/root/0/meet in/ADP/case/4 Doha/PROPN/obl/2 and/CCONJ/cc/6"
        " Muscat/PROPN/conj/4 ./PUNCT/punct/2"
    )
    assert understood(trees, {}) == [("Doha", True), ("Muscat", True)]


def test_a_place_beside_another_that_was_taken_for_a_person() -> None:
    trees = "They/PRON/nsubj/2 hit/VERB/root/0/hit Gao/PROPN/obj/2 and/CCONJ/cc/5 Timbuktu/PROPN/conj/3 ./PUNCT/punct/2"
    assert understood(trees, {"Gao": "Person", "Timbuktu": "Location"}) == [("Gao", True), ("Timbuktu", True)]


def test_a_surname_is_no_place() -> None:
    trees = (
        "Jane/PROPN/nsubj/3 Jackson/PROPN/flat/1 met/VERB/root/0/meet Jackson/PROPN/obj/3 and/CCONJ/cc/6"
        " Boston/PROPN/conj/4 ./PUNCT/punct/3"
    )
    found = understood(trees, {"Jane Jackson": "Person", "Jackson": "Person", "Boston": "Location"})
    assert found == [("Boston", True)]


@pytest.mark.parametrize(
    ("text", "precision", "where_prec"),
    [
        ("a blast in [Mosul]", "town", 1),
        ("a blast near [Mosul]", "town", 2),
        ("a blast in [Khanashin] district, [Helmand]", "district", 3),
        ("a blast in [Helmand]", "province", 4),
        ("a blast in [the Sahel]", "region", 5),
        ("a blast in [Iraq]", "country", 6),
        ("a blast in [the Red Sea]", "region", 7),
        ("a blast in [Qzorblanka]", "unknown", None),
    ],
)
def test_precision_goes_with_the_scale_of_ucdp(text: str, precision: str, where_prec: int | None) -> None:
    place = placed(text)[0]
    assert (place.precision, place.where_prec) == (precision, where_prec)


def test_a_place_tells_its_candidates_and_why() -> None:
    paris, texas = placed("police in [Paris], [Texas]")
    assert (paris.geonameid, paris.admin1, paris.reason) == (4717560, "Texas", "said to lie in Texas")
    assert (paris.candidates[0].geonameid, paris.candidates[0].country) == (4717560, "US")
    assert 2988507 in [candidate.geonameid for candidate in paris.candidates]
    assert list(paris.candidates) == sorted(paris.candidates, key=lambda candidate: -candidate.score)
    assert texas.precision == "province"


def test_what_is_not_resolved_keeps_its_name_alone() -> None:
    (place,) = placed("a man in [Qzorblanka]")
    assert (place.name, place.lat, place.lon, place.geonameid, place.country) == (
        "Qzorblanka",
        None,
        None,
        None,
        None,
    )
    assert place.reason.startswith("not resolved")


def test_the_outlet_speaks_weakly_for_where_it_is() -> None:
    (alone,) = placed("the mayor of [Jackson] spoke", outlet="Jackson Sun, Tennessee")
    assert alone.admin1 == "Tennessee"
    (city,) = placed("the mayor of [London] spoke", outlet="Ontario Farmer")
    assert city.country == "GB"


def test_the_domain_of_the_outlet_speaks_for_its_country() -> None:
    (here,) = placed("a street in [Hamilton]", url="https://news.example.nz/a")
    (there,) = placed("a street in [Hamilton]", url="https://news.example.ca/a")
    assert (here.country, there.country) == ("NZ", "CA")


def test_mentions_of_one_name_are_one_place_unless_the_text_tells_them_apart() -> None:
    found = placed("[Rochester], [N.Y.], and [Rochester], [Minn]., are twins. [Boston] and [Boston] are one.")
    assert [place.admin1 for place in found if place.name == "Rochester"] == ["New York", "Minnesota"]
    assert len({place.geonameid for place in found if place.name == "Boston"}) == 1


def test_an_unknown_village_keeps_the_country_that_the_text_gives_it() -> None:
    village, _ = placed("a man in [Qzorblanka], [Helmand]")
    assert (village.country, village.admin1, village.lat, village.precision) == (
        "AF",
        "Helmand",
        None,
        "unknown",
    )
    (other,) = placed("the Syrian village of [Qzorblanka]")
    assert (other.country, other.lat, other.precision) == ("SY", None, "unknown")


def test_one_sure_town_tells_the_county_and_town_of_a_common_name() -> None:
    found = placed("deputies of [Marion County], [Lake County] and [Leesburg] met in [Ocala]")
    assert [place.admin1 for place in found] == ["Florida"] * 4


def test_a_person_of_a_town_names_the_town() -> None:
    trees = "A/DET/det/3 Longview/PROPN/compound/3 woman/NOUN/nsubj/4 won/VERB/root/0/win ./PUNCT/punct/4"
    assert understood(trees, {"Longview": "Person"}) == [("Longview", True)]
    family = trees.replace("woman", "family")
    assert understood(family, {"Longview": "Person"}) == []
