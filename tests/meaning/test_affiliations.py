"""Who is said to belong to what, by offices and titles of single sentences. All sentences are invented."""

from __future__ import annotations

import pytest

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(
    ("sentence", "belongs"),
    [
        ("UK Special Representative for Syria Gareth Bayley said aid was needed.", "Gareth Bayley > United Kingdom"),
        ("In Turkey Minister Ellwood met officials.", ""),
        ("ISIL gang leader Abu Omar was killed.", "Abu Omar > ISIL"),
        ("General Joseph Votel, commander, U.S. Central Command, recently met with employees.", "Joseph Votel > U.S. Central Command"),
        ("Chancellor Helmut Kohl and FDP chairman Otto Graf Lambsdorff agreed.", "Otto Graf Lambsdorff > FDP"),
        ("He met with John Tower and former National Security Adviser Brent Scowcroft.", ""),
        ("The rebels were in alliance with the communists.", ""),
        ("Daniel was in a cell with two prisoners.", ""),
        ("John Smith was appointed head of the agency.", "John Smith > agency"),
        ("Ahmad Hassan will be named commander of the Badr Brigade.", ""),
        ("Ahmad Hassan became president of Syria in 2000.", "Ahmad Hassan > Syria"),
        ("Ahmad Hassan served as an adviser to Hamas.", "Ahmad Hassan > Hamas"),
        ("Afghan Ambassador to the United States Hamdullah Mohib spoke.", "Hamdullah Mohib > Afghanistan"),
        ("Abu Bakr al-Baghdadi, leader of the Islamic State, was killed.", "Abu Bakr al-Baghdadi > Islamic State"),
        ("UN envoy to Yemen Martin Griffiths met the rebels.", "Martin Griffiths > UN"),
        ("Bill Clinton, the former president of the United States, arrived.", "Bill Clinton > United States"),
        ("Ahmad Hassan, the leader of al-Qaeda in Yemen, was killed.", "Ahmad Hassan > al-Qaeda in Yemen"),
        ("Germany's Foreign Minister Annalena Baerbock visited Kyiv.", "Annalena Baerbock > Germany"),
        ("Afghan police chief Abdul Raziq was killed.", "Abdul Raziq > Afghan police"),
        ("English captain Harry Kane scored.", ""),
        ("The 7th Infantry Division attacked the town.", ""),
        ("John Kerry, Secretary of State, met the minister.", ""),
        ("Bank of England governor Andrew Bailey spoke.", "Andrew Bailey > Bank of England"),
        ("Joschka Fischer became foreign minister in the new government.", ""),
        ("Former party leader Fritz Kuhn spoke.", ""),
        ("Adjutant General Horatio Gates wrote a letter.", ""),
    ],
)  # fmt: skip
def test_an_office_is_of_a_body_and_nothing_else(reader: Reader, sentence: str, belongs: str) -> None:
    claims = understand(reader.read(take_text(sentence, published="2019-11-21")), load()).claims
    told = [f"{claim.subject.name} > {claim.object.name}" for claim in claims if claim.code == "AFFILIATED"]
    assert "; ".join(told) == belongs
