"""The commands that assess a case: patterns, ratings, competing hypotheses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli_show import FAILED, chosen, note, say_stale, show, write
from sayso.cli_texts import credibility_text, matches_text, matrix_text
from sayso.model.errors import UsageError
from sayso.model.visible import visible
from sayso.model.wording import number

if TYPE_CHECKING:
    from sayso.model.assessment import RatedSource
    from sayso.model.claim import Judgement
    from sayso.run.patterns import Report

CASE = click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
BY = click.option("--by", envvar="SAYSO_BY", help="Who decides; the environment variable SAYSO_BY will do.")
REASON = click.option("--reason", default="", help="Why.")
TABLE = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    help="table for people, jsonl for programs; if not given, whichever is reading.",
)
SHORT = 20
"""Characters of an id in a table; the beginning of an id will do wherever one is asked for."""


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    for command in (patterns, rate, hypotheses):
        group.add_command(command)


@click.command()
@click.argument("case", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--patterns",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File with patterns of your own.",
)
@click.option("--pattern", "only", metavar="ID", multiple=True, help="Only this pattern.")
@click.option("--actor", metavar="WORDS", help="Words in a name of an actor who takes part, or his id.")
@click.option("--least", type=click.IntRange(min=0), default=0, help="At least so many origins on every leg.")
@click.option(
    "--without", metavar="LEG", multiple=True, help="Do not ask for this leg; tell whether it is there."
)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many matches of each pattern.")
@click.option("--check", type=click.Path(path_type=Path), help="Check a file of patterns instead.")
@click.option("--show", "print_shipped", is_flag=True, help="Print the built-in patterns, to copy and edit.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "table", "jsonl"]),
    help="text with the passages or a table for people, jsonl for programs.",
)
def patterns(
    *,
    case: Path | None,
    files: tuple[Path, ...],
    only: tuple[str, ...],
    actor: str | None,
    least: int,
    without: tuple[str, ...],
    limit: int | None,
    check: Path | None,
    print_shipped: bool,
    form: str | None,
) -> None:
    """Look for patterns in a weighed case: dual track, switching sides, proxy chains and others.

    Every match comes with its passages, how sure it is that the times fit, how many independent
    origins stand behind its weakest leg, and what speaks against it.
    """
    if check is not None:
        _check(check, case)
        return
    if print_shipped:
        from sayso.run.patterns import shipped

        write(shipped())
        return
    if case is None:
        raise UsageError("name the case to look in, or a file to check with --check")
    from sayso.run.patterns import patterns as look

    found = look(case, files=files, only=only, actor=actor, least=least, limit=limit, without=without)
    _list_matches(found, chosen(form, people="text"))
    for one in found.left_out:
        bounded = f"; not searched to the end: {', '.join(one.bounded)}" if one.bounded else ""
        note(f"{one.pattern}: {one.found} found, {one.listed} listed{bounded}; narrow it with --actor")
    say_stale(case)


def _list_matches(found: Report, way: str) -> None:
    if way == "jsonl":
        from sayso.exchange.assessed import match_record
        from sayso.exchange.jsonlines import line

        write("".join(line(match_record(one)) + "\n" for one in found.matches))
    elif way == "text":
        write(matches_text(found.matches))
    else:
        show(
            ("pattern", "what", "times", "origins", "stand", "against", "id"),
            (
                (
                    one.match.pattern,
                    one.sentence,
                    one.match.timing or "-",
                    str(one.match.strength),
                    one.match.stand,
                    ", ".join(dict.fromkeys(caveat.kind for caveat in one.match.caveats)) or "-",
                    one.match.id[:SHORT],
                )
                for one in found.matches
            ),
        )


def _check(file: Path, case: Path | None) -> None:
    from sayso.run.patterns import check

    problems = check(file, folder=case)
    for one in problems:
        write(f"{file}{'' if one.line is None else f':{one.line}'}: {visible(one.text)}\n")
    note(f"{file}: {number(len(problems), 'mistake')}" if problems else f"{file}: sound")
    if problems:
        click.get_current_context().exit(FAILED)


@click.command()
@CASE
@click.argument("source", required=False)
@click.argument("reliability", required=False, metavar="[A-F]")
@click.option("--topic", metavar="WORDS", help="Only on this: a code, a quad class, or an actor or place.")
@click.option("--claim", metavar="ID", help="Show the credibility of a claim.")
@click.option("--proposition", metavar="ID", help="Show the credibility of a proposition.")
@click.option("--credibility", metavar="1-6", help="Set it by hand; what is proposed stays beside it.")
@click.option("--undo", "undone", metavar="ID", help="Take back a rating.")
@BY
@REASON
@TABLE
def rate(
    *,
    case: Path,
    source: str | None,
    reliability: str | None,
    topic: str | None,
    claim: str | None,
    proposition: str | None,
    credibility: str | None,
    undone: str | None,
    by: str | None,
    reason: str,
    form: str | None,
) -> None:
    """Rate sources (A to F), list them, and see or set the credibility (1 to 6) of items.

    Without more, the sources are listed; with SOURCE, those whose name has these words, with the
    history of their ratings.
    """
    item = claim if claim is not None else proposition
    if sum((undone is not None, item is not None, source is not None)) > 1 or (claim and proposition):
        raise UsageError("say one thing at a time: a SOURCE, --claim, --proposition or --undo")
    if (credibility is not None and item is None) or (topic is not None and reliability is None):
        raise UsageError("--credibility goes with --claim or --proposition, --topic with SOURCE and A-F")
    if undone is not None:
        from sayso.run.judge import undo

        write(f"{undo(case, undone, by=_signed(by), reason=reason).id}\n")
    elif item is not None:
        _credibility(case, item, credibility, by, reason, form)
    elif source is not None and reliability is not None:
        from sayso.run.rate import rate as set_rating

        made = set_rating(case, source, reliability.upper(), by=_signed(by), reason=reason, topic=topic)
        write(f"{made.id}\n")
        _say_unknown(case, source, made)
    else:
        _list_sources(case, source, form)


def _say_unknown(case: Path, source: str, made: Judgement) -> None:
    """Say where nothing of the case comes from what was rated: it may be a slip of the pen."""
    from sayso.run.rate import sources

    rated = made.target.split(":")[1]
    if not any(one.documents for one in sources(case, source) if one.key == rated):
        note(f"kept, but nothing here rests on {source!r} so far; `sayso rate {case}` lists the sources")


def _credibility(
    case: Path, item: str, value: str | None, by: str | None, reason: str, form: str | None
) -> None:
    from sayso.run.rate import credibility, override

    if value is not None:
        write(f"{override(case, item, value, by=_signed(by), reason=reason).id}\n")
        return
    found = credibility(case, item)
    if chosen(form) == "jsonl":
        from sayso.exchange.assessed import credibility_record
        from sayso.exchange.jsonlines import line

        write(line(credibility_record(found)) + "\n")
    else:
        write(credibility_text(found))
    say_stale(case)


def _list_sources(case: Path, named: str | None, form: str | None) -> None:
    from sayso.run.rate import sources

    found = sources(case, named)
    if chosen(form) == "jsonl":
        from sayso.exchange.assessed import source_record
        from sayso.exchange.jsonlines import line

        write("".join(line(source_record(one)) + "\n" for one in found))
        return
    show(
        ("source", "documents", "reliability"),
        ((one.name, str(one.documents), _letters(one)) for one in found),
    )
    if named is not None:
        show(
            ("made", "by", "source", "verdict", "reason", "id"),
            (
                (j.made, j.by, j.target.partition(":")[2], j.verdict, j.reason or "-", j.id[:SHORT])
                for one in found
                for j in one.history
            ),
        )


def _letters(one: RatedSource) -> str:
    said = (f"{r.reliability} on {r.topic}" if r.topic is not None else r.reliability for r in one.ratings)
    return ", ".join(said) or "not rated"


@click.group()
@CASE
@click.pass_context
def hypotheses(context: click.Context, case: Path) -> None:
    """Let explanations compete over the evidence of a case (analysis of competing hypotheses).

    `add` says what may be so, `mark` how an item of evidence goes with it, `matrix` shows which
    hypothesis the evidence speaks against least, weighted by independent origins, and what changes
    if an origin falls.
    """
    context.obj = case


@hypotheses.command()
@click.argument("statement", nargs=-1, required=True)
@BY
@click.pass_obj
def add(case: Path, statement: Sequence[str], by: str | None) -> None:
    """Add a hypothesis."""
    from sayso.run.hypotheses import add

    made = add(case, " ".join(statement), by=_signed(by))
    write(f"H{made.number} {made.id}\n")


@hypotheses.command()
@click.argument("which")
@click.argument("evidence")
@click.argument("value", metavar="CC|C|N|I|II|NA|cleared")
@BY
@REASON
@click.pass_obj
def mark(case: Path, which: str, evidence: str, value: str, by: str | None, reason: str) -> None:
    """Say how EVIDENCE, a claim or proposition, goes with WHICH hypothesis, as H1."""
    from sayso.run.hypotheses import mark

    asked = value if value == "cleared" else value.upper()
    write(f"{mark(case, which, evidence, asked, by=_signed(by), reason=reason).id}\n")


@hypotheses.command()
@click.argument("which")
@BY
@REASON
@click.pass_obj
def withdraw(case: Path, which: str, by: str | None, reason: str) -> None:
    """Take WHICH hypothesis out of the competition; its marks are kept."""
    from sayso.run.hypotheses import withdraw

    write(f"{withdraw(case, which, by=_signed(by), reason=reason).id}\n")


@hypotheses.command(name="list")
@TABLE
@click.pass_obj
def list_them(case: Path, form: str | None) -> None:
    """List the hypotheses, also those withdrawn."""
    from sayso.exchange.assessed import hypothesis_record
    from sayso.run.hypotheses import hypotheses

    found = hypotheses(case)
    if chosen(form) == "jsonl":
        _write_lines(hypothesis_record(one) for one in found)
        return
    show(
        ("", "hypothesis", "state", "id"),
        (
            (f"H{one.number}", one.statement, "withdrawn" if one.withdrawn else "open", one.id[:SHORT])
            for one in found
        ),
    )


@hypotheses.command()
@TABLE
@click.pass_obj
def matrix(case: Path, form: str | None) -> None:
    """Show hypotheses against evidence, scores, and what changes if an origin falls."""
    from sayso.exchange.assessed import matrix_records
    from sayso.run.hypotheses import matrix

    found = matrix(case)
    if chosen(form) == "jsonl":
        _write_lines(matrix_records(found))
    else:
        columns, rows, after = matrix_text(found)
        show(columns, rows)
        write(after)
    say_stale(case)


def _write_lines(records: Iterable[dict[str, Any]]) -> None:
    from sayso.exchange.jsonlines import line

    write("".join(line(record) + "\n" for record in records))


def _signed(by: str | None) -> str:
    if by is None:
        raise UsageError("sign it: --by NAME, or the environment variable SAYSO_BY")
    return by
