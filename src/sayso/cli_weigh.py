"""The commands that weigh a case and show what came of it: propositions, origins, actors, judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli_show import chosen, note, say_stale, show, write
from sayso.cli_trees import origin_tree
from sayso.model.errors import CaseBusy, UsageError
from sayso.model.wording import number

if TYPE_CHECKING:
    from sayso.model.finding import Finding, FormUse
    from sayso.run.weigh import Weighing, WeighReport

CASE = click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
LIMIT = click.option("--limit", type=click.IntRange(min=0), help="At most so many.")
SHORT = 20
"""Characters of an id in a table; the beginning of an id will do wherever one is asked for."""


def _form(*forms: str) -> Callable[..., Any]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        help=f"{forms[0]} for people, jsonl for programs; if not given, whichever is reading.",
    )


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    for command in (weigh, propositions, origins, contradictions, actors, judge):
        group.add_command(command)


@click.command()
@CASE
@click.option("--anew", is_flag=True, help="Forget what was weighed and start over; the result is the same.")
def weigh(case: Path, anew: bool) -> None:
    """Weigh what is new in a case: who is who, what says the same, what rests on what.

    Stopped at any moment, the same command goes on where it was.
    """
    done = weigh_with_bar(case, anew=anew)
    note("nothing new to weigh" if done.idle else weighed_words(done))


def weigh_with_bar(case: Path, *, anew: bool = False) -> WeighReport:
    """Weigh a case and show on a terminal how far it is."""
    from sayso.cli_show import StepBar
    from sayso.run.weigh import weigh

    with StepBar() as bar:

        def progress(now: Weighing) -> None:
            bar.show(f"weighing {now.step}", now.done, now.total)

        return weigh(case, anew=anew, progress=progress)


def weighed_words(done: WeighReport) -> str:
    """Say what a weighing took into account."""
    documents, judgements = number(done.documents, "document"), number(done.judgements, "judgement")
    return f"weighed {documents} and {judgements}: {number(dict(done.work)['matters'], 'matter')} changed"


@click.command()
@CASE
@click.option("--actor", metavar="WORDS", help="Words in any name of either side, or the id of an actor.")
@click.option("--subject", metavar="WORDS", help="The same of the subject.")
@click.option("--object", metavar="WORDS", help="The same of the object.")
@click.option("--code", help="Relation code, as AID.")
@click.option(
    "--min-origins", type=click.IntRange(min=0), help="At least so many origins that do not only deny it."
)
@click.option("--disputed", is_flag=True, help="Both put forward and denied.")
@click.option("--shared", is_flag=True, help="In more than one document.")
@click.option("--since", metavar="DATE", help="First day that its time may reach.")
@click.option("--until", metavar="DATE", help="Last day that its time may begin.")
@LIMIT
@_form("table", "jsonl", "csv")
def propositions(case: Path, form: str | None, **asked: Any) -> None:
    """List what the claims of a case come to, the most widely reported first.

    A proposition is what several claims say: the same two actors, relation and occasion. Denials,
    hedges, other dates and other numbers stand side by side in it.
    """
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import finding_record, write_findings
    from sayso.run.case import day
    from sayso.run.view_weighed import FindingQuery, findings

    for name in ("since", "until"):
        day(name, asked[name])
    if asked["code"] is not None:
        asked["code"] = asked["code"].upper()
    found = findings(case, FindingQuery(**asked))
    way = chosen(form)
    if way == "jsonl":
        write("".join(line(finding_record(one)) + "\n" for one in found))
    elif way == "csv":
        write(_as_text(write_findings, found))
    else:
        show(
            ("documents", "origins", "open", "for", "against", "subject", "code", "object", "when", "id"),
            (
                (
                    str(len(one.proposition.documents)),
                    _origins(one),
                    str(one.undetermined),
                    str(one.stands_for),
                    str(one.stands_against),
                    one.proposition.subject,
                    one.proposition.code,
                    one.proposition.object,
                    _times(one.times),
                    one.proposition.id[:SHORT],
                )
                for one in found
            ),
        )
    say_stale(case)


def _origins(one: Finding) -> str:
    return f"{one.origins} ({one.origins_against} against)" if one.origins_against else str(one.origins)


def _times(times: tuple[str, ...]) -> str:
    return "-" if not times else f"{times[0]} and {len(times) - 1} more" if len(times) > 1 else times[0]


def _as_text(writer: Callable[[Any, Iterable[Any]], None], found: Iterable[Any]) -> str:
    from io import StringIO

    out = StringIO(newline="")
    writer(out, found)
    return out.getvalue()


@click.command()
@CASE
@click.argument("id")
@_form("text", "jsonl")
def origins(case: Path, id: str, form: str | None) -> None:
    """Show what stands behind a proposition, or behind that of a claim: its roots and the evidence.

    ID is that of a proposition or claim, or the beginning of one.
    """
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import graph_record
    from sayso.run.view_weighed import origins as look

    found = look(case, id)
    if chosen(form, people="text") == "jsonl":
        write(line(graph_record(found.finding, found.graph)) + "\n")
    else:
        write(origin_tree(found))
    say_stale(case)


@click.command()
@CASE
@click.option("--in", "proposition", metavar="ID", help="Only those in this proposition.")
@click.option("--kind", help="denial, polarity, number, date, place or position.")
@LIMIT
@_form("table", "jsonl")
def contradictions(
    case: Path, proposition: str | None, kind: str | None, limit: int | None, form: str | None
) -> None:
    """List claims of one proposition that cannot both hold, those in the newest documents first."""
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import contradiction_record
    from sayso.run.view_weighed import contradictions as look

    found = look(case, proposition, kind=kind, limit=limit)
    if chosen(form) == "jsonl":
        write("".join(line(contradiction_record(one)) + "\n" for one in found))
    else:
        show(
            ("kind", "subject", "code", "object", "detail", "claims", "proposition"),
            (
                (
                    one.contradiction.kind,
                    one.proposition.subject,
                    one.proposition.code,
                    one.proposition.object,
                    one.contradiction.detail,
                    f"{len(one.contradiction.left)} against {len(one.contradiction.right)}",
                    one.proposition.id[:SHORT],
                )
                for one in found
            ),
        )
    say_stale(case)


@click.command()
@CASE
@click.option("--name", metavar="WORDS", help="Words in any name of the actor.")
@click.option("--unsure", is_flag=True, help="List pairs of names that wait for a decision, with reasons.")
@LIMIT
@_form("table", "jsonl")
def actors(case: Path, name: str | None, unsure: bool, limit: int | None, form: str | None) -> None:
    """List whom the documents speak of: actors with all forms of their names."""
    if unsure and name is not None:
        raise UsageError("--unsure lists every pair that waits; leave out --name")
    if unsure:
        _list_unsure(case, limit, form)
    else:
        _list_actors(case, name, limit, form)
    say_stale(case)


def _list_actors(case: Path, name: str | None, limit: int | None, form: str | None) -> None:
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import actor_record
    from sayso.run.view_weighed import actors as look

    found = look(case, name=name, limit=limit)
    if chosen(form) == "jsonl":
        write("".join(line(actor_record(one)) + "\n" for one in found))
        return
    show(
        ("documents", "name", "type", "also called", "id"),
        (
            (
                str(one.documents),
                one.name,
                one.type,
                "; ".join(dict.fromkeys(u.form.name for u in one.forms if u.form.name != one.name)) or "-",
                one.id[:SHORT],
            )
            for one in found
        ),
    )


def _list_unsure(case: Path, limit: int | None, form: str | None) -> None:
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import pair_record
    from sayso.run.view_weighed import unsure as look

    found = look(case, limit=limit)
    if chosen(form) == "jsonl":
        write("".join(line(pair_record(one)) + "\n" for one in found))
        return
    show(
        ("score", "left", "right", "because", "left id", "right id"),
        (
            (
                f"{one.sameness.score:.2f}",
                _named(one.left),
                _named(one.right),
                "; ".join(f"{reason.feature}: {reason.detail}" for reason in one.sameness.reasons) or "-",
                one.left.form.id[:SHORT],
                one.right.form.id[:SHORT],
            )
            for one in found
        ),
    )


def _named(use: FormUse) -> str:
    return use.form.name if use.form.doc is None else f"{use.form.name} (in one document)"


@click.command()
@CASE
@click.argument("answer", required=False, metavar="[same|different|unsure")
@click.argument("left", required=False, metavar="A")
@click.argument("right", required=False, metavar="B]")
@click.option("--undo", "undone", metavar="ID", help="Take back a judgement.")
@click.option("--list", "listing", is_flag=True, help="List the judgements that hold.")
@click.option("--by", envvar="SAYSO_BY", help="Who decides; the environment variable SAYSO_BY will do.")
@click.option("--reason", default="", help="Why.")
@click.option("--no-weigh", is_flag=True, help="Leave it to a later `sayso weigh` to take it into account.")
@_form("table", "jsonl")
def judge(
    *,
    case: Path,
    answer: str | None,
    left: str | None,
    right: str | None,
    undone: str | None,
    listing: bool,
    by: str | None,
    reason: str,
    no_weigh: bool,
    form: str | None,
) -> None:
    """Decide whether two names stand for one actor, or take a decision back.

    A and B are ids of actors or of forms of names, or their beginnings. Decisions are kept for good,
    signed and dated; an undo is a decision as well.
    """
    from sayso.run.judge import judge_pair, undo

    if sum((answer is not None, undone is not None, listing)) != 1:
        raise UsageError("say one of: same A B, different A B, unsure A B, --undo ID, --list")
    if listing:
        _list_judgements(case, form)
        return
    if by is None:
        raise UsageError("sign it: --by NAME, or the environment variable SAYSO_BY")
    if undone is not None:
        made = undo(case, undone, by=by, reason=reason)
    elif answer is None or left is None or right is None:
        raise UsageError("name both: sayso judge DIR same A B")
    else:
        made = judge_pair(case, left, right, answer, by=by, reason=reason)
    write(f"{made.id}\n")
    if not no_weigh:
        _weigh_after(case)


def _weigh_after(case: Path) -> None:
    """Take a decision into account, which stands even where another process is at work."""
    try:
        note(weighed_words(weigh_with_bar(case)))
    except CaseBusy:
        note(f"kept; another process writes to this case: `sayso weigh {case}` takes it into account")


def _list_judgements(case: Path, form: str | None) -> None:
    from sayso.exchange.jsonlines import line
    from sayso.exchange.weighed import judgement_record
    from sayso.run.judge import judgements

    found = judgements(case)
    if chosen(form) == "jsonl":
        write("".join(line(judgement_record(one)) + "\n" for one in found))
        return
    show(
        ("made", "by", "verdict", "target", "reason", "id"),
        ((one.made, one.by, one.verdict, one.target, one.reason or "-", one.id[:SHORT]) for one in found),
    )
