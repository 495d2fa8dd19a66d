"""What the command line shows, and where: results on standard output, everything else beside it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from sayso.model.errors import SaysoError
from sayso.model.visible import visible
from sayso.model.wording import number

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from sayso.run.add import Progress

DONE, FAILED, MISUSED = 0, 1, 2
STOPPED = 130

SURE = click.option(
    "--min-confidence",
    metavar="P",
    type=click.FloatRange(0, 1),
    help="Only claims that are right in who, what and on whose say-so with at least this probability.",
)

WIDE = 200
"""Columns of a table that goes into a file."""


class Group(click.Group):
    """Turns what Sayso raises into a sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a closed pipe or Ctrl-C ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # Whoever reads has had enough; without this, closing standard output complains again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)
        except KeyboardInterrupt:
            resumes = ctx.invoked_subcommand in ("add", "weigh")
            note("stopped; the same command goes on from here" if resumes else "stopped")
            ctx.exit(STOPPED)
        except SaysoError as error:
            click.echo(f"sayso: {visible(str(error))}", err=True)
            ctx.exit(MISUSED)
        except OSError as error:
            click.echo(f"sayso: {error}", err=True)
            ctx.exit(MISUSED)


def write(text: str) -> None:
    """Write to standard output at once, as UTF-8 whatever the terminal is set to."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def note(text: str) -> None:
    """Tell the user something beside the results."""
    click.echo(visible(text), err=True)


def failure(what: str, code: str, reason: str) -> None:
    """List something that failed, with its reason."""
    click.echo(_failure(what, code, reason), err=True)


def _failure(what: str, code: str, reason: str) -> str:
    shown = what.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"failed: {visible(shown)}: {code}: {visible(reason)}"


def on_terminal() -> bool:
    """Tell whether standard output is a person's terminal and not a file or pipe."""
    return sys.stdout.isatty()


def chosen(form: str | None, *, people: str = "table") -> str:
    """Return the format that was asked for; if none was, what suits whoever is reading."""
    if form is not None:
        return form
    return people if on_terminal() else "jsonl"


def show(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table for people."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        # Text objects, because brackets in a plain string would be read as markup.
        table.add_row(*(Text(visible(cell)) for cell in row))
    people = on_terminal()
    width = shutil.get_terminal_size().columns if people else WIDE
    drawn = io.StringIO()
    Console(file=drawn, highlight=False, width=width, force_terminal=people).print(table)
    write(drawn.getvalue())


class StepBar:
    """Shows on a terminal how far long work is; elsewhere nothing."""

    def __init__(self) -> None:
        self._bar: Bar | None = None

    def __enter__(self) -> StepBar:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("starting", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, what: str, done: int, total: int) -> None:
        """Show that `done` of `total` pieces of some work are done."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], description=what, completed=done, total=total)


class Report:
    """Shows how an `add` goes: a line for every failure, and a bar where there is a terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._planning = quiet
        self._bar: Bar | None = None
        self._documents = 0

    def __enter__(self) -> Report:
        if not self._planning and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar
            from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.add_task("starting")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: Progress) -> None:
        """Show what was just done."""
        if done.outcome == "planned":
            write(f"{done.locator}\n")
        if done.rejection is not None:
            self._fail(_failure(done.rejection.what, done.rejection.code, done.rejection.reason))
        if done.document is not None:
            self._documents += 1
        if self._bar is not None:
            shown = f"{self._documents} documents; {visible(done.locator)}"
            self._bar.update(self._bar.task_ids[0], description=shown)

    def _fail(self, line: str) -> None:
        if self._bar is None:
            click.echo(line, err=True)
        else:
            # Above the bar, which would otherwise run into it.
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)


def say_stale(case: Path) -> None:
    """Say on standard error what the lists do not show yet."""
    from sayso.run.view_weighed import pending

    left = pending(case)
    if left.documents:
        note(f"{number(left.documents, 'document')} not weighed yet; `sayso weigh {case}` does it")
    elif left:
        note(f"not all that is new is weighed yet; `sayso weigh {case}` does it")
