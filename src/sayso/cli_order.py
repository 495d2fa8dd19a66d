"""The command that puts acts in order: `sayso order`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli_show import chosen, show, write

if TYPE_CHECKING:
    from sayso.model.claim import Claim
    from sayso.run.order import Ordered


def join(group: click.Group) -> None:
    """Add the command to a group."""
    group.add_command(order)


@click.command()
@click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--doc", help="Id of a document: only its acts.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="table for people, jsonl for programs; if not given, whichever is reading.",
)
def order(case: Path, doc: str | None, form: str | None) -> None:
    """List acts in the order that can be said: a step a stretch of days, and what is certainly before it.

    Two steps of which neither is reached over "after" may have come in any order.
    """
    from sayso.run.order import order

    found = order(case, doc=doc)
    if chosen(form) == "jsonl":
        from sayso.exchange.jsonlines import line

        write("".join(line(record) + "\n" for record in _records(found)))
        return
    show(("step", "certainly after", "when", "subject", "code", "object", "quote"), _rows(found))


def _records(found: Ordered) -> Iterator[dict[str, Any]]:
    for step in found.steps:
        yield {
            "step": step.number,
            "from": step.start,
            "to": step.end,
            "after": list(step.after),
            "claims": [_record(found.claims[member]) for member in step.members],
        }
    if found.undated:
        claims = [_record(claim) for claim in found.undated]
        yield {"step": None, "from": None, "to": None, "after": [], "claims": claims}


def _record(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "doc": claim.doc,
        "subject": claim.subject.name,
        "code": claim.code,
        "object": claim.object.name,
        "polarity": claim.polarity,
        "reality": claim.reality,
        "when": claim.when.value if claim.when is not None else None,
        "quote": claim.quote,
    }


def _rows(found: Ordered) -> Iterator[tuple[str, ...]]:
    for step in found.steps:
        after = ", ".join(str(number) for number in step.after) or "-"
        yield from _of_step(str(step.number), after, (found.claims[member] for member in step.members))
    yield from _of_step("-", "-", found.undated)


def _of_step(number: str, after: str, claims: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    for claim in claims:
        reality = "" if claim.reality == "actual" else f" ({claim.reality})"
        yield (
            number,
            after,
            claim.when.value if claim.when is not None else "-",
            claim.subject.name,
            f"{'not ' if claim.polarity == 'negated' else ''}{claim.code}{reality}",
            claim.object.name,
            claim.quote,
        )
