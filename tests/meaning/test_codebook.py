"""The codebook as a product: the default holds, a user's own works, mistakes are told with their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.meaning.codebook import load, parse
from sayso.model.errors import CodebookError
from tests.meaning.trees import claims_of, told

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
        ((b"codes:", b"cods:"), "no `codes`"),
        ((b"means: {}", b"means: {gold: [coin]}"), "unknown class 'gold'"),
    ],
)
def test_mistakes_are_told_with_their_line(change: tuple[bytes, bytes], message: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse(OWN.replace(*change))
    assert message in str(caught.value)


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
    with pytest.raises(CodebookError):
        parse(bomb)
