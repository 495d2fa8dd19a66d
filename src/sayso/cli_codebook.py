"""The commands for whoever writes a codebook: print it, check it, explain the claims that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli_show import FAILED, failure, note, on_terminal, write
from sayso.model.errors import Rejection, UsageError
from sayso.model.visible import visible

if TYPE_CHECKING:
    from sayso.model.document import Document
    from sayso.model.explanation import Explanation

FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="text for people, jsonl for programs; if not given, whichever is reading.",
)


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    group.add_command(codebook)
    group.add_command(explain)


@click.group(invoke_without_command=True)
@click.pass_context
def codebook(context: click.Context) -> None:
    """Print the shipped codebook, to copy and edit; --codebook takes the edited one."""
    from sayso.run.codebook import shipped

    if context.invoked_subcommand is None:
        write(shipped())


@codebook.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--no-examples", is_flag=True, help="Look at the form only; read no examples.")
@click.option("--model", type=click.Path(path_type=Path), help="Model in place of the shipped one.")
def check(file: Path | None, no_examples: bool, model: Path | None) -> None:
    """Check a codebook FILE: every mistake with its line, and whether its examples come out.

    Without FILE the shipped codebook is checked. Errors give exit code 1, warnings do not.
    """
    from sayso.run.codebook import check as look

    problems = look(file, model=model, forms_only=no_examples)
    name = "the shipped codebook" if file is None else str(file)
    for one in problems:
        write(f"{name}{'' if one.line is None else f':{one.line}'}: {one.severity}: {visible(one.text)}\n")
    errors = sum(one.severity == "error" for one in problems)
    note(f"{name}: {errors} errors, {len(problems) - errors} warnings")
    if errors:
        click.get_current_context().exit(FAILED)


@click.command()
@click.argument("source", metavar="DIR|INPUT", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("claims", metavar="CLAIM...", nargs=-1)
@click.option("--published", metavar="DATE", help="Publication date of an INPUT.")
@click.option("--codebook", "book", type=click.Path(path_type=Path), help="Codebook to read an INPUT with.")
@click.option("--model", type=click.Path(path_type=Path), help="Model to read an INPUT with.")
@FORM
def explain(
    source: Path,
    claims: tuple[str, ...],
    published: str | None,
    book: Path | None,
    model: Path | None,
    form: str | None,
) -> None:
    """Show why claims were made: entry, cue, roles, way through the sentence, holders, time, place.

    Of a case in DIR, CLAIM names what to explain, by its id or the beginning of it. Of an INPUT, a
    file, address or - that is read for the purpose, all claims are explained unless some are named.
    """
    from sayso.run.explain import explain as explain_claim
    from sayso.run.explain import explain_inputs
    from sayso.run.tools import Shipped

    as_text = on_terminal() if form is None else form == "text"
    if source.is_dir():
        if not claims:
            raise UsageError("name the claims to explain; `sayso claims --format jsonl` lists their ids")
        for name in claims:
            _write(*explain_claim(source, name), as_text=as_text)
        return
    failed = False
    tools = Shipped(model, book)
    for result in explain_inputs([str(source)], claims, tools=tools, published=published):
        if isinstance(result, Rejection):
            failed = True
            failure(result.what, result.code, result.reason)
        else:
            _write(*result, as_text=as_text)
    if failed:
        click.get_current_context().exit(FAILED)


def _write(document: Document, told: Explanation, *, as_text: bool) -> None:
    from sayso.exchange.explanation import explanation_record, explanation_text
    from sayso.exchange.jsonlines import line

    if as_text:
        write(visible(explanation_text(document, told)) + "\n")
    else:
        write(line(explanation_record(told)) + "\n")
