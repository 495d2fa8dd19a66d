"""The commands that look into a case: claims, search, log, failures."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli_show import SURE, chosen, show, write
from sayso.model.wording import act_words, source_name

if TYPE_CHECKING:
    from sayso.model.claim import Claim

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="table for people, jsonl for programs; if not given, whichever is reading.",
)
CASE = click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
FILTERS: tuple[tuple[str, str], ...] = (
    ("code", "Relation code, as AID."),
    ("subject", "Words in the subject's name."),
    ("object", "Words in the object's name."),
    ("holder", "Words in the name of anybody in the chain."),
    ("doc", "Id of a document."),
    ("since", "First day that the claim's time may reach."),
    ("until", "Last day that the claim's time may begin."),
    ("overlap", "certain or possible: how the claim's time falls between --since and --until."),
    ("block", "headline, body, caption or comment."),
    ("polarity", "affirmed or negated."),
    ("reality", "actual, planned, possible, hypothetical or averted."),
    ("text", "Words in the quote."),
)


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    for command in (claims, search, log, failures):
        group.add_command(command)


def _filters(command: Callable[..., None]) -> Callable[..., None]:
    for name, text in reversed(FILTERS):
        command = click.option(f"--{name}", help=text)(command)
    return command


@click.command()
@CASE
@_filters
@SURE
@click.option("--limit", type=click.IntRange(min=0), help="At most so many claims.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    help="table for people, jsonl for programs, csv for a spreadsheet.",
)
def claims(case: Path, form: str | None, **asked: Any) -> None:
    """List the claims of a case, all or those that fit."""
    from sayso.run.case import query
    from sayso.run.view_claims import ClaimQuery, claim_page
    from sayso.run.view_export import as_csv, as_jsonl

    if asked["code"] is not None:
        asked["code"] = asked["code"].upper()
    page = claim_page(case, query(ClaimQuery(**asked)))
    way = chosen(form)
    if way == "csv":
        write(as_csv(page.claims, page.documents))
    elif way == "jsonl":
        write(as_jsonl(page.claims, page.documents, since=asked["since"], until=asked["until"]))
    else:
        within = asked["since"] is not None or asked["until"] is not None
        show(
            ("subject", "code", "object", "on whose say-so", "when", *(["overlap"] * within), "quote"),
            (
                (
                    one.subject.name,
                    f"{'not ' if one.polarity == 'negated' else ''}{one.code}",
                    one.object.name,
                    _answerable(one, page.documents[one.doc].outlet),
                    one.when.value if one.when is not None else "-",
                    *([_overlap(one, asked)] * within),
                    one.quote,
                )
                for one in page.claims
            ),
        )


def _overlap(claim: Claim, asked: dict[str, Any]) -> str:
    from sayso.model.when import overlap

    return overlap(claim.when, asked["since"], asked["until"]) or "-"


def _answerable(claim: Claim, outlet: str | None) -> str:
    """Name the chain of a claim and what its innermost holder does; in the author's own voice the outlet."""
    if not claim.chain:
        return "a reader's comment" if claim.block == "comment" else outlet or "-"
    return f"{' > '.join(source_name(holder.name) for holder in claim.chain)} ({act_words(claim.act)})"


@click.command()
@CASE
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, help="At most so many of each kind.")
@FORMAT
def search(case: Path, words: tuple[str, ...], limit: int, form: str | None) -> None:
    """Find words in quotes and texts: all of WORDS, "a phrase", or a begin*."""
    from sayso.exchange.jsonlines import line
    from sayso.run.case import search

    hits = search(case, words, limit=limit)
    if chosen(form) == "jsonl":
        for hit in hits:
            passage = "".join(text for text, _ in hit.parts)
            record = {"doc": hit.document, "claim": hit.claim, "title": hit.title, "passage": passage}
            write(line(record) + "\n")
        return
    show(
        ("in", "title", "passage"),
        (
            (
                "claim" if hit.claim is not None else "text",
                hit.title or "-",
                " ".join("".join(text for text, _ in hit.parts).split()),
            )
            for hit in hits
        ),
    )


@click.command()
@CASE
@FORMAT
def log(case: Path, form: str | None) -> None:
    """Print the decision log: what was done, when, by whom and why."""
    from sayso.run.case import history

    _list(history(case), ("at", "by", "action", "target", "why"), form)


@click.command()
@CASE
@click.option("--claims", is_flag=True, help="List claims that were found and did not hold.")
@FORMAT
def failures(case: Path, claims: bool, form: str | None) -> None:
    """List the inputs that could not be taken, with the reasons."""
    from sayso.run.case import failures, refusals

    if claims:
        _list(refusals(case), ("doc", "code", "reason", "quote"), form)
    else:
        _list(failures(case), ("what", "code", "reason"), form)


def _list(records: list[Any], columns: tuple[str, ...], form: str | None) -> None:
    from sayso.exchange.jsonlines import line

    if chosen(form) == "jsonl":
        write("".join(line(dataclasses.asdict(record)) + "\n" for record in records))
        return
    show(columns, ([str(getattr(record, name)) for name in columns] for record in records))
