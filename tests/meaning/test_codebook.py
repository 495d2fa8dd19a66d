"""The codebook as a product: the default holds, a user's own works, mistakes are told with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.meaning.codebook import load, parse
from sayso.meaning.entries import BLOCKS, PREPOSITIONS, ROLES, SORTS
from sayso.model.errors import CodebookError
from tests.meaning.trees import claims_of, told

DOCS = Path(__file__).parents[2] / "docs" / "codebook.md"
OWN = b"""name: mine
version: "2"
codes:
  GREETS: {quad: verbal cooperation, name: greets, definition: Says hello., example: She greeted him.}
light: {}
means: {}
realities: {}
entries:
  - {id: greet, code: GREETS, verbs: [greet], subject: [agent], object: [patient]}
"""
GREETING = "Iran/PROPN/nsubj/2 greeted/VERB/root/0/greet Iraq/PROPN/obj/2 ./PUNCT/punct/2"


def test_the_default_has_all_codes_with_definition_example_and_entry() -> None:
    codebook = load()
    assert len(codebook.codes) == 19
    assert all(code.quad and code.definition and code.example for code in codebook.codes.values())
    assert {entry.code for entry in codebook.entries} == set(codebook.codes)


def test_a_users_own_codebook_makes_claims(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(OWN)
    codebook = load(file)
    assert [told(c) for c in claims_of(GREETING, codebook)] == [("Iran", "GREETS", "Iraq")]
    assert claims_of(GREETING) == []
    assert codebook.hash != load().hash


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((b"code: GREETS, verbs", b"code: HUGS, verbs"), "line 9: unknown code 'HUGS'"),
        ((b"subject: [agent]", b"subject: [agnt]"), "line 9: unknown role 'agnt'"),
        ((b"verbs: [greet]", b"verb: [greet]"), "line 9: unknown key 'verb'"),
        ((b"verbs: [greet]", b"verbs: greet"), "line 9: `verbs` must be a list"),
        ((b"entries:", b"entries: ["), "line"),
        ((b"codes:", b"cods:"), "line 3: unknown key 'cods'"),
        ((b"means: {}", b"means: {gold: [coin]}"), "line 6: `means` has an unknown class 'gold'"),
        ((b"means: {}", b"means: {weapons: gun}"), "line 6: `weapons` must be a list"),
        ((b"light: {}", b"light: {giving: provide}"), "line 5: `giving` must be a list"),
        ((b"light: {}", b"light: [provide]"), "line 5: `light` must be a mapping"),
        (
            (b"realities: {}", b"realities: {averted: [stop], negated: [fail, Stop]}"),
            "line 7: `realities` has 'stop' under averted and under negated",
        ),
        ((b"subject: [agent], ", b""), "line 9: the entry says no place of its `subject` for its verbs"),
        ((b"object: [patient]", b"object: []"), "line 9: the entry says no place of its `object`"),
        ((b"object: [patient]", b"object: [poss]"), "line 9: role 'poss' in `object` is none of verbs"),
        ((b"object: [patient]", b"noun_object: [of]"), "line 9: role 'of' in `noun_object` is none of nouns"),
        (
            (b"verbs: [greet]", b"adjectives: [led]"),
            "line 9: role 'agent' in `subject` is none of adjectives",
        ),
        (
            (b"verbs: [greet]", b"verbs: [greet], nouns: [greeting]"),
            "line 9: the entry says no place of its `object` for its nouns",
        ),
        ((b"verbs: [greet], ", b""), "line 9: the entry starts from nothing"),
        ((b"verbs: [greet]", b"idioms: [[say, obj, hello], greet]"), "line 9: an idiom is"),
        ((b"verbs: [greet]", b"idioms: greet"), "line 9: `idioms` must be a list"),
        ((b"verbs:", b"blocks: [footer], verbs:"), "line 9: unknown block 'footer'"),
        ((b"verbs:", b"code: GREETS, verbs:"), "line 9: the key 'code' stands here twice"),
        ((b"light: {}", b"light: &all {}"), "line 5: `&all`: anchors and aliases"),
        ((b"means: {}", b"means: *all"), "line 6: `*all`: anchors and aliases"),
        ((b"means: {}", b"means: " + b"[" * 99), "line 6: nested too deeply"),
    ],
)
def test_mistakes_are_listedwith_their_line(change: tuple[bytes, bytes], message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse(OWN.replace(*change))
    assert message in str(caught.value)


@pytest.mark.parametrize("entries", [b"entries: []\n", b"entries: {}\n", b"entries:\n"])
def test_a_codebook_without_entries_is_told(entries: bytes) -> None:
    with pytest.raises(CodebookError, match="line 8: `entries` must be a list of at least one entry"):
        parse(OWN[: OWN.index(b"entries:")] + entries)


@pytest.mark.parametrize(
    "entry",
    [
        b"{code: GREETS, nouns: [greeting], noun_subject: [poss, self], noun_object: [to, between2]}",
        b"{code: GREETS, verbs: [hail], nouns: [hail], subject: [agent, poss], object: [patient, of]}",
        b"{code: GREETS, agents: [greeter], object: [of]}",
        b"{code: GREETS, adjectives: [led], subject: [prefix], object: [noun]}",
        b"{code: GREETS, verbs: [hail], subject: [agent], object: [clause], blocks: [subhead, dateline]}",
    ],
)
def test_each_kind_of_entry_has_roles_of_its_own(entry: bytes) -> None:
    assert len(parse(OWN + b"  - " + entry + b"\n").entries) == 2


def test_an_id_used_twice_is_told() -> None:
    entry = b"  - {id: greet, code: GREETS, verbs: [hail], subject: [agent], object: [patient]}\n"
    with pytest.raises(CodebookError, match="line 10: entry id 'greet' is already used on line 9"):
        parse(OWN + entry)


def test_a_missing_file_and_bytes_that_are_no_text_are_codebook_errors(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot read"):
        load(tmp_path / "none.yaml")
    with pytest.raises(CodebookError, match="not UTF-8"):
        parse(b"\xff\xfe\x00")


def test_yaml_that_builds_objects_or_explodes_is_refused() -> None:
    with pytest.raises(CodebookError):
        parse(b"!!python/object/apply:os.system [echo]")
    bomb = b"a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
    for name, below in zip("cdefgh", "bcdefg", strict=True):
        bomb += f"{name}: &{name} [{','.join(['*' + below] * 9)}]\n".encode()
    with pytest.raises(CodebookError, match="line 1: `&a`: anchors and aliases are not taken"):
        parse(bomb)


def test_the_documented_roles_sorts_and_blocks_are_those_that_are_checked() -> None:
    text = DOCS.read_text("utf-8")
    listed: dict[str, set[str]] = {kind: set() for kind in ROLES}
    for roles, kinds in re.findall(r"^\| (`[^|]*`) \| ([a-z, ]+) \|", text, re.M):
        for kind in kinds.split(", "):
            if kind in listed:
                listed[kind] |= set(re.findall(r"`(\w+)`", roles))
    assert listed == {kind: known - PREPOSITIONS for kind, known in ROLES.items()}
    assert all(re.search(rf"^\| `if` \|.*\b{sort}\b", text, re.M) for sort in SORTS)
    assert all(re.search(rf"^\| `governed_by`.*\b{block}\b", text, re.M) for block in BLOCKS)
