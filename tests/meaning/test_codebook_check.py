"""Checking and extending a codebook: every mistake at once, entries that cannot win, examples that fail."""

from __future__ import annotations

import pytest

from sayso.meaning.codebook import DEFAULT, load, parse
from sayso.meaning.codebook_check import ERROR, WARNING, Problem, check, examples
from sayso.model.errors import CodebookError
from tests.meaning.trees import claims_of, told

GREETING = "Iran/PROPN/nsubj/2 greeted/VERB/root/0/greet Iraq/PROPN/obj/2 ./PUNCT/punct/2"
ATTACK = "Iran/PROPN/nsubj/2 attacked/VERB/root/0/attack Iraq/PROPN/obj/2 ./PUNCT/punct/2"
OWN = """name: mine
extends: sayso-default
codes:
  GREETS: {quad: verbal cooperation, name: greets, definition: Says hello., example: She greeted him.}
entries:
  - {id: greet, code: GREETS, verbs: [greet], subject: [agent], object: [patient]}
"""


def own(entry: str, *, head: str = "") -> bytes:
    return (OWN + f"  - {entry}\n" + head).encode()


def texts(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(one.severity, one.line) for one in problems]


def test_an_extension_adds_to_the_shipped_codebook() -> None:
    book = parse(OWN.encode())
    assert [told(c) for c in claims_of(GREETING, book)] == [("Iran", "GREETS", "Iraq")]
    assert [told(c) for c in claims_of(ATTACK, book)] == [("Iran", "ASSAULT", "Iraq")]
    assert set(book.codes) == {*load().codes, "GREETS"}
    assert book.means == load().means


def test_an_own_entry_is_tried_before_the_shipped_ones() -> None:
    book = parse(own("{id: raids, code: COERCE, verbs: [attack], subject: [agent], object: [patient]}"))
    assert [told(c) for c in claims_of(ATTACK, book)] == [("Iran", "COERCE", "Iraq")]


def test_an_entry_with_a_shipped_id_takes_its_place() -> None:
    place = [one.id for one in load().entries].index("assault-verb")
    book = parse(
        own("{id: assault-verb, code: ASSAULT, verbs: [smite], subject: [agent], object: [patient]}")
    )
    assert [one.id for one in book.entries].index("assault-verb") == place + 1
    assert [told(c) for c in claims_of(ATTACK, book)] == []


@pytest.mark.parametrize("removed", ["assault-verb", "ASSAULT"])
def test_entries_and_codes_can_be_removed(removed: str) -> None:
    book = parse((OWN + f"remove: [{removed}]\n").encode())
    assert [told(c) for c in claims_of(ATTACK, book)] == []
    assert ("ASSAULT" in book.codes) == (removed != "ASSAULT")


def test_own_words_of_a_table_go_over_the_shipped_ones() -> None:
    book = parse((OWN + "means: {sanctuary: [rocket]}\n").encode())
    assert (book.means["rocket"], book.means["missile"]) == ("sanctuary", "weapons")


def test_the_hash_tells_an_extension_from_its_base_and_from_a_copy_without_one() -> None:
    alone = OWN.replace("extends: sayso-default\n", "").encode()
    assert len({load().hash, parse(OWN.encode()).hash, parse(alone).hash}) == 3
    assert parse(OWN.encode()).hash == parse(OWN.encode()).hash


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OWN.replace(DEFAULT, "theirs"), "line 2: `extends` may name sayso-default only"),
        (OWN + "remove: [asault]\n", "line 7: `remove` names 'asault'"),
        (OWN.replace("extends: sayso-default\n", "") + "remove: [greet]\n", "line 6: `remove` goes with"),
    ],
)
def test_mistakes_of_an_extension_are_told(text: str, message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse(text.encode())
    assert message in str(caught.value)


def test_every_mistake_is_listed_at_once() -> None:
    text = (
        OWN + "  - {id: a, code: NONE, verbs: [x]}\n  - {id: b, code: AID, verb: [x]}\nlight: {giving: x}\n"
    )
    _, problems = check(text.encode())
    assert texts([one for one in problems if one.severity == ERROR]) == [(ERROR, 7), (ERROR, 8), (ERROR, 9)]


def test_an_entry_that_can_never_win_is_told() -> None:
    _, problems = check(own("{id: again, code: GREETS, verbs: [greet], subject: [agent], object: [patient]}"))
    assert [(one.severity, one.line) for one in problems] == [(WARNING, 7)]
    assert "'greet' comes before it" in problems[0].text


def test_a_narrower_entry_before_a_wider_one_is_no_problem() -> None:
    narrow = "{id: a, code: AID, verbs: [wave], subject: [agent], object: [patient], near: [flag]}"
    wide = "{id: b, code: GREETS, verbs: [wave], subject: [agent], object: [patient]}"
    _, problems = check(own(f"{narrow}\n  - {wide}"))
    assert problems == []


def test_a_code_without_entry_or_definition_is_told() -> None:
    _, problems = check(OWN.replace("entries:", "  WAVES: {quad: none}\nentries:").encode())
    assert len([one for one in problems if "WAVES" in one.text and one.severity == WARNING]) == 3


@pytest.mark.parametrize(
    ("keys", "tree", "expected"),
    [
        ('examples: ["x"]', GREETING, 0),
        ('examples: ["x => Iran > Iraq"]', GREETING, 0),
        ('examples: ["x => Iraq > Iran"]', GREETING, 1),
        ('examples: ["x"]', ATTACK, 1),
        ('counterexamples: ["x"]', ATTACK, 0),
        ('counterexamples: ["x"]', GREETING, 1),
    ],
)
def test_examples_and_counterexamples_are_tried(keys: str, tree: str, expected: int) -> None:
    book = parse(OWN.replace("object: [patient]}", f"object: [patient], {keys}}}").encode())
    found = list(examples(book, lambda sentence: claims_of(tree, book)))
    assert texts(found) == [(ERROR, 6)] * expected
