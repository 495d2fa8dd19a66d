"""Texts of a size or shape that nobody writes by hand are understood without deep calls or floods of claims."""

from __future__ import annotations

from sayso.meaning.quotes import by_sentence, regions
from sayso.meaning.sides import MEMBERS, PAIRS
from sayso.meaning.tree import Tree
from sayso.meaning.understand import understand
from sayso.model.check import violations
from sayso.model.document import Document
from tests.meaning.trees import DEFAULT, written

THEY_ATTACKED = "They/PRON/nsubj/2/they attacked/VERB/root/0/attack them/PRON/obj/2/they ./PUNCT/punct/2"
HE_SAID = (
    "He/PRON/nsubj/2/he said/VERB/root/0/say that/SCONJ/mark/5 Iran/PROPN/nsubj/5 "
    "bombed/VERB/ccomp/2/bomb Iraq/PROPN/obj/5 ./PUNCT/punct/2"
)


def understood(trees: str) -> Document:
    found = understand(written(trees), DEFAULT)
    assert violations(found) == []
    return found


def listed(first: int, governor: int, dep: str, count: int, word: str, *, chained: bool) -> list[str]:
    """Write "WORD0 and WORD1 and …": members hang on the first one, or each on the one before."""
    items = [f"{word}0/PROPN/{dep}/{governor}"]
    for number in range(1, count):
        place = first + 2 * number
        items.append(f"and/CCONJ/cc/{place}")
        items.append(f"{word}{number}/PROPN/conj/{place - 2 if chained else first}")
    return items


def armed(subjects: int, objects: int, *, chained: bool) -> str:
    """Write "A0 and A1 … armed B0 and B1 …."."""
    verb = 2 * subjects
    left = listed(1, verb, "nsubj", subjects, "Aran", chained=chained)
    right = listed(verb + 1, verb, "obj", objects, "Boran", chained=chained)
    return " ".join([*left, "armed/VERB/root/0/arm", *right, f"./PUNCT/punct/{verb}"])


def test_pronouns_that_point_to_pronouns_end() -> None:
    found = understood("\n".join([THEY_ATTACKED] * 400 + [HE_SAID]))
    assert [(claim.subject.name, claim.object.name) for claim in found.claims] == [("Iran", "Iraq")]


def test_countries_that_point_to_countries_end() -> None:
    iran = "Iran/PROPN/nsubj/2 slept/VERB/root/0/sleep ./PUNCT/punct/2"
    country = "The/DET/det/2/the country/NOUN/nsubj/3 slept/VERB/root/0/sleep ./PUNCT/punct/3"
    bombed = "The/DET/det/2/the country/NOUN/nsubj/3 bombed/VERB/root/0/bomb Iraq/PROPN/obj/3 ./PUNCT/punct/3"
    found = understood("\n".join([iran, *[country] * 300, bombed]))
    assert [(claim.subject.name, claim.object.name) for claim in found.claims] == [("Iran", "Iraq")]


def test_a_list_of_members_makes_a_claim_each() -> None:
    found = understood(armed(1, 30, chained=True))
    assert [claim.object.name for claim in found.claims] == [f"Boran{number}" for number in range(30)]
    for claim in found.claims:
        assert len(claim.trace.path) == 3
        assert claim.object.name in claim.trace.path[2]


def test_a_list_without_end_stays_whole() -> None:
    for chained in (True, False):
        found = understood(armed(1, 2000, chained=chained))
        (claim,) = found.claims
        assert claim.subject.name == "Aran0"
        assert claim.object.name.startswith("Boran0 and Boran1 and")
        assert claim.object.name.endswith(f"Boran{MEMBERS - 1} and {2000 - MEMBERS} more")
        assert claim.object.text is not None
        assert claim.object.text.endswith(f"Boran{MEMBERS - 1}")
        assert sum(map(len, claim.trace.path)) < 10_000


def test_two_long_lists_stay_whole() -> None:
    assert len(understood(armed(10, 20, chained=False)).claims) == 200
    count = int(PAIRS**0.5) + 1
    (claim,) = understood(armed(count, count, chained=False)).claims
    assert claim.subject.name.endswith(f"Aran{count - 1}")
    assert claim.object.name.endswith(f"Boran{count - 1}")


def test_every_quotation_of_a_long_document_keeps_its_speaker() -> None:
    sentence = (
        "“/PUNCT/punct/3 Iran/PROPN/nsubj/3 bombed/VERB/root/0/bomb Iraq/PROPN/obj/3 ”/PUNCT/punct/3 "
        ",/PUNCT/punct/3 {name}/PROPN/nsubj/8 said/VERB/parataxis/3/say ./PUNCT/punct/3"
    )
    names = [f"Dar{number}" for number in range(2200)]
    found = understood("\n\n".join(sentence.format(name=name) for name in names))
    assert len(found.tokens) > 19_000
    assert [claim.chain[-1].name for claim in found.claims] == names


def test_announcements_by_a_colon_do_not_pile_up() -> None:
    said = "Dar{number}/PROPN/nsubj/2 said/VERB/root/0/say :/PUNCT/punct/2"
    plain = "Iran/PROPN/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2 ./PUNCT/punct/2"
    found = understood(
        "\n\n".join(part for number in range(300) for part in (said.format(number=number), plain))
    )
    assert len(found.claims) == 300
    assert max(len(claim.chain) for claim in found.claims) < 10
    assert all(claim.chain[-1].name == f"Dar{number}" for number, claim in enumerate(found.claims))


def test_quotations_are_found_by_the_sentences_that_they_reach_into() -> None:
    words = "Iran/PROPN/nsubj/2 bombed/VERB/root/0/bomb Iraq/PROPN/obj/2"
    tree = Tree(
        written(
            f"“/PUNCT/punct/3 {words.replace('/2', '/3')}\nIt/PRON/nsubj/2 won/VERB/root/0 ”/PUNCT/punct/2"
        )
    )
    found = regions(tree)
    assert by_sentence(found, tree) == {0: found, 1: found}
