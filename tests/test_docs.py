"""The documentation names every command, option, setting, limit and field that there is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from sayso.case.records import ClaimQuery
from sayso.case.verify import violations as case_violations
from sayso.cli import main
from sayso.exchange.jsonlines import claim_record, document_record
from sayso.exchange.table import COLUMNS
from sayso.exchange.weighed import COLUMNS as WEIGHED_COLUMNS
from sayso.exchange.weighed import (
    actor_record,
    contradiction_record,
    finding_record,
    graph_record,
    judgement_record,
    pair_record,
)
from sayso.intake.limits import DEFAULTS, Limits
from sayso.meaning import codebook
from sayso.model import claim as vocabulary
from sayso.model.check import INVARIANTS
from sayso.model.claim import Judgement, Proposition
from sayso.model.document import BLOCK_KINDS
from sayso.model.errors import Rejection
from sayso.model.finding import Actor, ContradictionFinding, Finding, FormUse, UnsurePair
from sayso.model.origin import Origin, OriginEdge, OriginGraph, Stretch
from sayso.model.proposition import Contradiction
from sayso.model.sameness import ActorForm, Reason, Sameness
from sayso.model.text import Span
from sayso.run.settings import PREFIX, Settings
from tests.builders import story

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of its level or above."""
    level, _, _ = heading.partition(" ")
    found = re.search(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.M | re.S)
    assert found is not None, f"no heading {heading!r}"
    return found.group(1)


def options() -> list[tuple[str, str]]:
    return [
        (name, flag)
        for name, command in sorted(main.commands.items())
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for flag in [*parameter.opts, *parameter.secondary_opts]
    ]


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_its_section(name: str) -> None:
    assert f"`sayso {name}" in section(page("contract.md"), f"### sayso {name}")


@pytest.mark.parametrize(("name", "flag"), options())
def test_every_option_stands_in_its_commands_section(name: str, flag: str) -> None:
    assert re.search(rf"`{flag}[ `]", section(page("contract.md"), f"### sayso {name}"))


def test_no_section_is_left_of_a_command_that_is_gone() -> None:
    documented = set(re.findall(r"^### sayso (\S+)$", page("contract.md"), re.M))
    assert documented - set(main.commands) == set()


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_is_documented_with_its_variable_and_default(field: str) -> None:
    (row,) = re.findall(rf"^\| `{field}` \| `{PREFIX}{field.upper()}` \|(.*)$", page("settings.md"), re.M)
    default = getattr(Settings(), field)
    assert default is None or f"| {default:g} |" in row


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Limits)])
def test_every_limit_is_documented_with_its_value(field: str) -> None:
    value = getattr(DEFAULTS, field)
    shown = f"{value:,}" if isinstance(value, int) else f"{value:g}"
    assert f"| `{field}` | {shown} |" in section(page("settings.md"), "## Limits")


def test_every_field_of_a_document_is_documented() -> None:
    record = document_record(story())
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", section(page("contract.md"), "## A document"), re.M))
    assert sorted(rows) == sorted(record)
    for name, value in record.items():
        inner = value[0] if isinstance(value, list) and value and name != "claims" else value
        missing = [key for key in inner if key not in rows[name]] if isinstance(inner, dict) else []
        assert missing == [], name


def test_every_field_of_a_claim_is_documented() -> None:
    text = section(page("contract.md"), "## A claim")
    record = claim_record(story().claims[0])
    assert [name for name in [*record, *COLUMNS] if f"`{name}`" not in text] == []
    codebook = section(page("codebook.md"), "## The fields of a claim")
    ours = {"subject_span", "object_span", "holders"}
    assert [name for name in record if name not in ours and f"`{name}`" not in codebook] == []


def test_every_field_of_what_was_weighed_is_documented() -> None:
    text = section(page("contract.md"), "## What was weighed")
    finding = Finding(Proposition("", "", "", "", (), (), ("", "", "")), 0, 0, 0, 0, 0, 0, ())
    origin = Origin("", "", (), ())
    edge = OriginEdge("", "", False, False, "", "", (Stretch("", Span(0, 0)),))
    graph = OriginGraph("", (), (origin,), (), (), (edge,), ())
    use = FormUse(ActorForm("", "", "", "", None, None), "", 0)
    pair = UnsurePair(Sameness("", "", "", 0.0, (Reason("", "", 0.0),)), use, use)
    contradiction = Contradiction("", "", "", (), (), "")
    records = [
        finding_record(finding),
        graph_record(finding, graph),
        contradiction_record(ContradictionFinding(contradiction, finding.proposition)),
        actor_record(Actor("", "", "", 0, (use,))),
        pair_record(pair),
        judgement_record(Judgement("", "", "", "", "", "")),
    ]
    names = {name for record in records for name in _names(record)} | set(WEIGHED_COLUMNS)
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []


def _names(record: Any) -> Iterator[str]:
    if isinstance(record, dict):
        yield from record
        for value in record.values():
            yield from _names(value)
    elif isinstance(record, list):
        for value in record:
            yield from _names(value)


def test_the_vocabulary_of_the_codebook_is_documented() -> None:
    text = page("codebook.md")
    words = {
        *vocabulary.ACTS,
        *vocabulary.POLARITIES,
        *vocabulary.REALITIES,
        *vocabulary.BASES,
        *vocabulary.MEANS,
        *vocabulary.CLAIM_BLOCKS,
    }
    assert [word for word in sorted(words) if not re.search(rf"\b{word}\b", text)] == []
    contract = page("contract.md")
    assert [word for word in (*vocabulary.HOLDER_KINDS, *BLOCK_KINDS) if word not in contract] == []


def test_every_code_is_documented_with_its_class() -> None:
    text, codes = page("codebook.md"), codebook.load().codes
    assert [name for name, code in codes.items() if f"| {name} | {code.quad} |" not in text] == []
    assert len(codes) == len(re.findall(r"^\| [A-Z]+ \|", section(text, "## Relation codes"), re.M))


def test_every_key_of_a_codebook_is_documented() -> None:
    text = section(page("codebook.md"), "## A codebook of your own")
    raw = yaml.safe_load(Path(codebook.__file__).with_name("codebook.yaml").read_text("utf-8"))
    keys = {*raw, *(key for entry in raw["entries"] for key in entry)}
    keys |= {key for code in raw["codes"].values() for key in code}
    assert [key for key in sorted(map(str, keys)) if f"`{key}`" not in text] == []


def test_every_filter_of_claims_is_an_option() -> None:
    filters = {field.name for field in dataclasses.fields(ClaimQuery)} - {"order", "offset"}
    assert filters <= {parameter.name for parameter in main.commands["claims"].params}


def test_every_invariant_and_rejection_is_documented() -> None:
    text = page("case.md")
    source = Path(case_violations.__code__.co_filename)
    written = source.read_text("utf-8") + (source.parent / "log.py").read_text("utf-8")
    names = [*INVARIANTS, *re.findall(r'Violation\(\s*"([a-z-]+)"', written)]
    assert [name for name in names if f"`{name}`" not in text] == []
    codes = {kind.code for kind in Rejection.__subclasses__()}
    assert [code for code in sorted(codes) if f"`{code}`" not in text] == []


@pytest.mark.parametrize("path", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name)
def test_links_and_named_files_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    missing = [link for link in links if not (path.parent / link).exists()]
    missing += [name for name in re.findall(r"\b(docs/[\w-]+\.md)\b", text) if not (ROOT / name).exists()]
    assert missing == []


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"^\s*make ([a-z-]+)", (ROOT / "README.md").read_text("utf-8"), re.M))
    assert named
    assert named <= targets


def commands_shown() -> list[str]:
    pages = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
    lines = [line for path in pages for line in path.read_text("utf-8").splitlines()]
    return [
        found
        for line in lines
        for found in re.findall(r"(?:^|&& |`)(sayso [a-z]+ [^`&|#<>]*--[^`&|#<>]*)", line)
    ]


@pytest.mark.parametrize("shown", commands_shown())
def test_every_command_line_shown_has_options_that_there_are(shown: str) -> None:
    _, name, *rest = shown.split()
    command = main.commands[name]
    while isinstance(command, click.Group) and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    known = {flag for parameter in command.params for flag in parameter.opts} | {"--help"}
    assert [word for word in rest if word.startswith("-") and word != "-" and word not in known] == []


def test_the_example_of_the_readme_shows_what_it_says() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    (shown,) = re.findall(r"--code AID[^`]*` prints:\n\n```text\n(.*?)```", text, re.S)
    header, *rows = shown.splitlines()
    assert header.split()[:3] == ["subject", "code", "object"]
    assert len(rows) >= 5
    assert all("AID" in row and "Taliban" in row for row in rows)
