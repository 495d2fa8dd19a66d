"""The Admiralty code: reliability as people set it, and credibility row by row of the table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.model.claim import Judgement
from sayso.weighing.ratings import RULES, Root, Standing, propose
from sayso.weighing.sources import ratings, reliability, source_target

DOCS = Path(__file__).parents[2] / "docs" / "ratings.md"


def roots(letters: str, *, party: bool = False) -> tuple[Root, ...]:
    """One independent origin for each letter; a dash is one that nobody has rated."""
    return tuple(
        Root(f"o{i}", f"origin {i}", None if letter == "-" else letter, party)
        for i, letter in enumerate(letters)
    )


def standing(
    agreeing: str = "", opposing: str = "", *, parties: str = "", **more: int | tuple[str, ...]
) -> Standing:
    against = (*roots(opposing), *roots(parties, party=True))
    return Standing(roots(agreeing), against, **more)  # type: ignore[arg-type]


TABLE: list[tuple[Standing, str, str]] = [
    (standing(), "6", "nothing-asserted"),
    (standing(uncertain=4), "6", "nothing-asserted"),
    (standing(opposing="--"), "5", "outweighed"),
    (standing("A", "BC"), "5", "outweighed"),
    (standing("A", "E-"), "4", "contradicted"),
    (standing("--", "--"), "4", "contradicted"),
    (standing("", "-"), "4", "contradicted"),
    (standing("AB", "C"), "3", "contradicted-in-part"),
    (standing("---", "--"), "3", "contradicted-in-part"),
    (standing("", open_agreeing=5), "6", "no-root"),
    (standing("E", open_agreeing=1), "6", "no-root"),
    (standing("E", "E"), "6", "nothing-asserted"),
    (standing("", parties="-", open_agreeing=3), "4", "only-denied"),
    (standing("AB"), "1", "confirmed"),
    (standing("CC-"), "1", "confirmed"),
    (standing("AB", parties="-"), "2", "several"),
    (standing("AB", differences=("date",)), "2", "several"),
    (standing("AB", open_opposing=1), "2", "several"),
    (standing("--"), "2", "several"),
    (standing("-----"), "2", "several"),
    (standing("FF"), "2", "several"),
    (standing("A", open_agreeing=2), "2", "trusted-and-carried"),
    (standing("C", open_agreeing=2), "3", "one-reliable"),
    (standing("A"), "3", "one-reliable"),
    (standing("A", parties="-", open_agreeing=1), "3", "one-reliable"),
    (standing("D"), "4", "poor-sources"),
    (standing("DD"), "4", "poor-sources"),
    (standing("D-"), "6", "one-alone"),
    (standing("-", parties="-"), "4", "one-denied-by-party"),
    (standing("-", parties="-", related=1), "3", "one-in-line"),
    (standing("-", related=2), "3", "one-in-line"),
    (standing("-"), "6", "one-alone"),
    (standing("F"), "6", "one-alone"),
]


@pytest.mark.parametrize(("given", "credibility", "rule"), TABLE)
def test_the_table(given: Standing, credibility: str, rule: str) -> None:
    found = propose(given)
    assert (found.credibility, found.rule) == (credibility, rule)
    assert found.steps[-1].endswith(f"→ {credibility}")


def test_every_rule_has_a_row_here_and_in_the_documentation() -> None:
    assert {rule for _, _, rule in TABLE} == {rule.id for rule in RULES}
    written = re.findall(r"^\| (\d+) \| `([a-z-]+)` \| (.*) \| (\d) \|$", DOCS.read_text("utf-8"), re.M)
    assert written == [
        (str(number), rule.id, rule.words, rule.credibility) for number, rule in enumerate(RULES, start=1)
    ]


def test_the_derivation_names_what_counts_and_what_does_not() -> None:
    told = "\n".join(
        propose(
            Standing(
                roots("A-"), roots("E") + roots("-", party=True), 1, 0, 2, ("number",), 1
            )
        ).steps
    )  # fmt: skip
    for words in (
        "2 independent origins put it forward: origin 0 (rated A); origin 1 (not rated)",
        "1 document of unknown origin puts it forward",
        "rated E (unreliable): not counted",
        "is a party to it",
        "2 claims",
        "differ in number",
        "1 other proposition",
    ):
        assert words in told


def judgement(target: str, verdict: str, number: int = 0) -> Judgement:
    return Judgement(f"judgement-{number}", target, verdict, "jm", "because", f"2026-01-0{number + 1}")


def test_the_last_rating_of_a_source_holds_for_each_topic() -> None:
    made = [
        judgement(source_target("The Orla Observer"), "B", 0),
        judgement(source_target("Orla Observer", "AID"), "D", 1),
        judgement(source_target("orla observer"), "C", 2),
        judgement("same:a:b", "same", 3),
    ]
    found = ratings(made)
    assert [(one.source, one.topic, one.reliability) for one in found] == [
        ("orla observer", None, "C"),
        ("orla observer", "aid", "D"),
    ]
    assert reliability(found, ["The Orla Observer"], ["ASSAULT", "Veska"]) == "C"
    assert reliability(found, ["The Orla Observer"], ["AID", "Veska"]) == "D"
    assert reliability(found, ["Courier"], ["AID"]) is None


def test_of_several_ratings_the_most_cautious_holds_and_f_only_alone() -> None:
    found = ratings(
        [
            judgement(source_target("Observer", "Veska"), "A", 0),
            judgement(source_target("Observer", "material cooperation"), "C", 1),
            judgement(source_target("Observer", "Republic of Veska"), "F", 2),
        ]
    )
    about = ["AID", "material cooperation", "the Republic of Veska"]
    assert reliability(found, ["Observer"], about) == "C"
    assert reliability(found[1:2], ["Observer"], about) in ("A", "C", "F")
    only_f = ratings([judgement(source_target("Observer"), "F")])
    assert reliability(only_f, ["Observer"], about) == "F"


def test_a_topic_matches_whole_words_only() -> None:
    found = ratings([judgement(source_target("Observer", "Mali"), "D")])
    assert reliability(found, ["Observer"], ["Somalia"]) is None
    assert reliability(found, ["Observer"], ["the north of Mali"]) == "D"
