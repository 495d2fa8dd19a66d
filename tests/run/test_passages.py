"""Holders over several sentences, as the shipped model and rules find them. All texts are invented."""

from __future__ import annotations

import pytest

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.reading.reader import Reader

DIALOGUE = """Talk with Marek Dolny

Q: Did Russia arm the separatists?

Marek Dolny: Russia armed the separatists from the start.

Q: And did Ukraine shell the city?

Marek Dolny: No. Ukraine did not shell the city.
"""
INTERVIEW = """"They never kept a promise"

Maria Keller, who led the United Nations mission in Kosovo until 2004, talks about her years there

Ms Keller, how did it begin?

The army shelled the port, and three days later we had to leave.

Did the rebels receive help?

They did. Qatar supplied the rebels with weapons for years.

And who attacked the convoy?

The militia attacked the convoy. Everybody in the town knew.
"""
HEADLINE = """Rockets seized in Herat came from Iran – police chief

The rockets were shown on Monday.
"""
SIGNED = """The battle for the bridge

"The army burned our houses." — Karim Daud, farmer
"""
TWO = """Ethiopia and Eritrea fought over the border for years.

In May the two countries signed a peace treaty.
"""
NESTED = """A Western official said Tokyo had told the envoy that rebels "burned its lorries every week"."""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (DIALOGUE, ("Russia", "AID", "separatists", ["Marek Dolny"])),
        (DIALOGUE, ("Ukraine", "ASSAULT", "city", ["Marek Dolny"])),
        (INTERVIEW, ("Qatar", "AID", "rebels", ["Maria Keller"])),
        (INTERVIEW, ("militia", "ASSAULT", "convoy", ["Maria Keller"])),
        (HEADLINE, ("Rockets", "ORIGINATES", "Iran", ["police chief"])),
        (SIGNED, ("army", "ASSAULT", "houses of Karim Daud", ["Karim Daud"])),
        (TWO, ("Ethiopia", "AGREE", "Eritrea", [])),
        (NESTED, ("rebels", "ASSAULT", "lorries", ["Western official", "Japan"])),
    ],
)
def test_who_is_answerable(reader: Reader, text: str, claim: tuple[str, str, str, list[str]]) -> None:
    found = understand(reader.read(take_text(text, published="2019-11-21")), load()).claims
    told = [
        (one.subject.name, one.code, one.object.name.split(" of Japan")[0], [h.name for h in one.chain])
        for one in found
    ]
    assert claim in told, told


def test_evidence_and_what_was_not_done_are_nobodys_word(reader: Reader) -> None:
    shown = "Satellite images show that the army burned the village."
    text = f"{shown} Aran refused to meet Boran and bombed Kelt."
    found = understand(reader.read(take_text(text)), load()).claims
    burned = [one for one in found if one.object.name == "village"]
    bombed = [one for one in found if one.code == "ASSAULT" and one.object.name == "Kelt"]
    assert [one.chain for one in burned] == [()]
    assert [one.polarity for one in bombed] == ["affirmed"]


def test_we_of_an_office_is_its_body_and_i_its_holder(reader: Reader) -> None:
    said = "Tadeusz Kowal, the Polish foreign minister, told reporters:"
    text = f'{said} "We sent weapons to Ukraine. I met the Ukrainian president."'
    found = understand(reader.read(take_text(text)), load()).claims
    parties = {one.code: (one.subject.name, [holder.name for holder in one.chain]) for one in found}
    assert parties["AID"] == ("Poland", ["Tadeusz Kowal"])
    assert parties["CONSULT"] == ("Tadeusz Kowal", ["Tadeusz Kowal"])


def test_a_demand_answers_for_what_it_asks(reader: Reader) -> None:
    text = "The United Nations urged both armies to stop. Amnesty called on Iran to release the journalists."
    found = understand(reader.read(take_text(text)), load()).claims
    freed = [one for one in found if one.code == "CONCEDE"]
    assert [(one.subject.name, one.act, one.reality) for one in freed] == [("Iran", "demand", "hypothetical")]
    assert [[holder.name for holder in one.chain] for one in freed] == [["Amnesty"]]


def test_a_statement_is_its_issuers_to_the_end(reader: Reader) -> None:
    text = """Minister comments on attack

Foreign Office Minister Tobias Ellwood said:

The attack was cowardly. I offer my condolences to the families.

Daesh targeted families in the city.
"""
    found = understand(reader.read(take_text(text)), load()).claims
    (attack,) = [one for one in found if one.code == "ASSAULT"]
    assert [holder.name for holder in attack.chain] == ["Tobias Ellwood"]


def test_a_quotation_behind_a_colon_goes_on_over_its_paragraphs(reader: Reader) -> None:
    text = """Talks in Orla

A Foreign Ministry spokesman said:

“The army shelled the harbour on Monday.

“There is one way to end this. Russia has bombed the market too.”
"""
    found = understand(reader.read(take_text(text)), load()).claims
    assert {one.subject.name for one in found} == {"army", "Russia"}
    assert {holder.name for one in found for holder in one.chain} == {"Foreign Ministry spokesman"}
    assert all(one.chain for one in found)


def test_a_caption_that_is_printed_twice_says_it_once(reader: Reader) -> None:
    caption = "Iran sent rifles to the militia in the valley of Orla in May.\n\n"
    found = understand(
        reader.read(take_text(f"Rifles\n\n{caption}The market was quiet.\n\n{caption}")), load()
    ).claims
    assert [one.code for one in found] == ["AID"]


def test_an_agency_in_the_dateline_speaks_for_itself(reader: Reader) -> None:
    told = "COTONOU, May 9 (Reuters) - Gunmen attacked an army post on Wednesday, two officials told Reuters."
    found = understand(reader.read(take_text(f"Post attacked\n\n{told}")), load()).claims
    assert [[holder.name for holder in one.chain] for one in found] == [["two officials"]]


def test_he_is_never_the_many_told_of_before(reader: Reader) -> None:
    text = 'The attackers, who came at night, burned two lorries. "They shelled the post," he said.'
    found = understand(reader.read(take_text(text)), load()).claims
    assert "attackers" not in {holder.name for one in found for holder in one.chain}


def test_the_report_is_whose_it_was_told_to_be(reader: Reader) -> None:
    text = (
        "Iran armed the rebels, according to a report by UN experts. Chad shelled the camp, the report says."
    )
    found = understand(reader.read(take_text(text)), load()).claims
    assert [[holder.name for holder in one.chain] for one in found] == [["UN experts report"]] * 2
