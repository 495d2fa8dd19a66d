"""The command line: parse, call a verb, show.

Exit codes: 0 done, 1 some inputs failed (each listed with its reason on standard error), 2 wrong
use. Nothing heavy is imported before a command runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from sayso import cli_assess, cli_codebook, cli_gazetteer, cli_look, cli_order, cli_team, cli_weigh
from sayso.cli_show import FAILED, SURE, Group, Report, failure, note, write
from sayso.model.errors import Rejection, UsageError

if TYPE_CHECKING:
    from sayso.run.selection import Selection
    from sayso.run.settings import Settings
    from sayso.run.tools import Shipped

CASE = click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
JOBS = click.option("--jobs", type=click.IntRange(min=1), help="Worker processes.")
PUBLISHED = click.option(
    "--published", metavar="DATE", help="Publication date of the inputs, over what they say themselves."
)
CODEBOOK = click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    help="Codebook in place of the shipped one.",
)
MODEL = click.option("--model", type=click.Path(path_type=Path), help="Model in place of the shipped one.")
FROM_FILE = click.option(
    "--from-file", metavar="LIST", help="File with an input a line, - for standard input.", multiple=True
)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sayso", prog_name="sayso")
def main() -> None:
    """Read reporting and keep the trail behind every claim.

    `sayso read` works on single texts, pages and files; the other commands work on a case, a folder
    that keeps documents with their claims.
    """


@main.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1)
@PUBLISHED
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", help="Format of the output.")
@click.option("--claims", is_flag=True, help="Give claims, one a line, instead of documents.")
@SURE
@click.option("--jsonl", "lines", metavar="IN", help="Read texts from JSON lines, - for standard input.")
@JOBS
@CODEBOOK
@MODEL
def read(
    *,
    inputs: tuple[str, ...],
    published: str | None,
    form: str,
    claims: bool,
    min_confidence: float | None,
    lines: str | None,
    jobs: int | None,
    codebook: Path | None,
    model: Path | None,
) -> None:
    """Read files, folders, web addresses or - and print JSON lines.

    With --jsonl, every line {"id", "text", "published", "title"?, "source"?} is answered with its
    document and id, in the same order, or with {"id", "error"}.
    """
    settings = _settings(None, jobs=jobs, codebook=codebook, model=model)
    if min_confidence is not None and not claims:
        raise UsageError("--min-confidence goes with --claims: documents are given whole")
    if lines is not None:
        if inputs or published is not None:
            raise UsageError("--jsonl takes no other inputs and no --published; each line has its own")
        _read_lines(lines, claims, min_confidence, settings)
        return
    if not inputs:
        raise UsageError("name what to read: files, folders, web addresses, or - for standard input")
    from sayso.run.read import as_claim_lines, as_line
    from sayso.run.read import read as read_inputs

    results = read_inputs(
        inputs,
        shape=partial(as_claim_lines, least=min_confidence) if claims else as_line,
        tools=_tools(settings),
        published=_date(published),
        jobs=settings.jobs,
        seconds=settings.seconds,
        stdin=sys.stdin.buffer,
    )
    failed = False
    for result in results:
        if isinstance(result, Rejection):
            failed = True
            failure(result.what, result.code, result.reason)
        else:
            write(result)
    _leave(failed)


def _read_lines(lines: str, claims: bool, least: float | None, settings: Settings) -> None:
    from sayso.run.read_lines import read_lines

    failed = 0
    with _binary(lines) as stream:
        for answer in read_lines(
            stream,
            tools=_tools(settings),
            claims=claims,
            least=least,
            jobs=settings.jobs,
            seconds=settings.seconds,
        ):
            write(answer.written)
            if answer.error is not None:
                failed += 1
                failure(lines, "line", answer.error)
    _leave(failed > 0)


@main.command()
@CASE
def init(case: Path) -> None:
    """Make a new case in DIR."""
    from sayso.run.case import init

    init(case)
    note(f"made a case in {case}; sayso add {case} INPUT... fills it")


@main.command()
@CASE
@click.argument("inputs", metavar="INPUT...", nargs=-1)
@JOBS
@PUBLISHED
@click.option("--retry", is_flag=True, help="Take inputs again that failed before.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option("--no-weigh", is_flag=True, help="Leave it to a later `sayso weigh` to weigh what is new.")
@FROM_FILE
@CODEBOOK
@MODEL
def add(
    *,
    case: Path,
    inputs: tuple[str, ...],
    jobs: int | None,
    published: str | None,
    retry: bool,
    dry_run: bool,
    no_weigh: bool,
    from_file: tuple[str, ...],
    codebook: Path | None,
    model: Path | None,
) -> None:
    """Add files, folders, web addresses or - to a case.

    What is new is weighed at the end (`sayso weigh`). Stopped at any moment, the same command goes
    on where it was.
    """
    from sayso.run.add import add as add_inputs

    settings = _settings(case, jobs=jobs, codebook=codebook, model=model)
    named = [*inputs, *_listed(from_file)]
    if not named:
        raise UsageError("name what to add: files, folders, web addresses, or - for standard input")
    with Report(quiet=dry_run) as report:
        done = add_inputs(
            case,
            named,
            tools=_tools(settings),
            jobs=settings.jobs,
            published=_date(published),
            retry=retry,
            dry_run=dry_run,
            seconds=settings.seconds,
            stdin=sys.stdin.buffer,
            progress=report,
        )
    if dry_run:
        note(f"{done.planned} to take, {done.skipped} done before")
    else:
        note(
            f"{done.added} documents added with {done.claims} claims, {done.known} known,"
            f" {done.skipped} inputs done before, {len(done.rejections)} rejected"
        )
        if not no_weigh:
            weighed = cli_weigh.weigh_with_bar(case)
            if not weighed.idle:
                note(cli_weigh.weighed_words(weighed))
    _leave(bool(done.rejections))


@main.command()
@CASE
def verify(case: Path) -> None:
    """Recompute every hash and check every rule that a case must keep."""
    from sayso.run.verify import verify

    found = verify(case)
    for violation in found.violations:
        failure(violation.subject, violation.invariant, violation.found)
    if found.orphans:
        note(f"{len(found.orphans)} captures without a document, left by a killed add; harmless")
    if not found.violations:
        note(f"sound: {found.documents} documents, {found.claims} claims")
    _leave(bool(found.violations))


@main.command()
@CASE
@click.option("--format", "form", required=True, help="jsonl, csv or html.")
@SURE
@click.option(
    "-o", "--output", metavar="FILE", default="-", help="Where to write, if not to standard output."
)
@click.option(
    "--search", metavar="QUERY", help="Report on what a search finds: its address in the workbench."
)
@click.option("--actor", metavar="ID", help="Report on what an actor does, and what is done to it.")
@click.option("--pair", metavar="ID ID", nargs=2, help="Report on what two actors do to each other.")
@click.option("--proposition", metavar="ID", help="Report on one proposition, or on that of a claim.")
def export(
    case: Path, form: str, min_confidence: float | None, output: str, **parts_of: str | tuple[str, str] | None
) -> None:
    """Hand a case over: documents (jsonl), claims (csv), or a report (html) of all or a part of it."""
    from sayso.run.export import export

    parts = export(case, form, least=min_confidence, selection=_selection(case, parts_of))
    if output == "-":
        for part in parts:
            write(part)
        return
    # A file is put in place whole; a device or a pipe is written to, not replaced.
    whole = not Path(output).exists() or Path(output).is_file()
    with click.open_file(output, "w", encoding="utf-8", atomic=whole) as file:
        for part in parts:
            file.write(part)


def _selection(case: Path, given: Mapping[str, str | tuple[str, str] | None]) -> Selection | None:
    """Return the part of a case that one of the options names; raises UsageError for several."""
    named = [(name, value) for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise UsageError(f"give one of {' and '.join(f'--{name}' for name, _ in named)}")
    from sayso.run import selection
    from sayso.run.view_codes import codes

    for name, value in named:
        if isinstance(value, tuple):
            return selection.of_pair(case, *value)
        if name == "actor":
            return selection.of_actor(case, str(value))
        if name == "proposition":
            return selection.of_proposition(case, str(value), codes(case))
        from sayso.web.pages.search import query_in

        return selection.of_search(case, query_in(str(value)), codes(case))
    return None


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@main.command()
@CASE
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port; a free one if not given.")
@click.option("--no-token", is_flag=True, help="Let every program of this machine read the case.")
@click.option("--open", "browse", is_flag=True, help="Open the page in a browser.")
@click.option("--online", is_flag=True, help="Let the pages fetch addresses again that failed.")
@click.option("--team", "shared", is_flag=True, help="Serve those who have an account (sayso team).")
@click.option("--host", default="127.0.0.1", help="With --team: the IP address to listen on.")
@click.option("--name", "names", multiple=True, help="With --team: a host name that browsers ask for.")
@click.option("--certificate", type=FILE, help="With --team: TLS certificate, as PEM.")
@click.option("--key", type=FILE, help="With --team: the key of the certificate, as PEM.")
def serve(
    case: Path,
    port: int,
    no_token: bool,
    browse: bool,
    online: bool,
    shared: bool,
    host: str,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
) -> None:
    """Open the workbench on a case, for this machine only, or for a team with accounts."""
    from sayso.web.serve import Team, serve

    if not shared and (names or certificate or key or host != "127.0.0.1"):
        raise UsageError("--host, --name, --certificate and --key go with --team")
    if shared and no_token:
        raise UsageError("--team asks everybody to sign in; --no-token lets everybody in: choose one")
    team = Team(host, names, certificate, key) if shared else None

    def announce(address: str) -> None:
        note(f"open {address} (Ctrl-C stops)")
        if browse:
            click.launch(address)

    try:
        serve(case, port=port, token=not no_token, team=team, online=online, announce=announce)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}; choose another --port") from error


def _settings(case: Path | None, *, jobs: int | None, codebook: Path | None, model: Path | None) -> Settings:
    from sayso.run.settings import load

    return load(case, jobs=jobs, codebook=codebook, model=model)


def _binary(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    return Path(name).open("rb")


def _tools(settings: Settings) -> Shipped:
    from sayso.run.tools import Shipped

    return Shipped(settings.model, settings.codebook, settings.gazetteer)


def _date(published: str | None) -> str | None:
    from sayso.run.published import published_date

    return None if published is None else published_date(published)


def _listed(files: Iterable[str]) -> list[str]:
    found = []
    for name in files:
        with click.open_file(name, encoding="utf-8") as file:
            found += [line.strip() for line in file if line.strip()]
    return found


def _leave(failed: bool) -> None:
    if failed:
        click.get_current_context().exit(FAILED)


cli_look.join(main)
cli_codebook.join(main)
cli_gazetteer.join(main)
cli_weigh.join(main)
cli_assess.join(main)
cli_order.join(main)
cli_team.join(main)
