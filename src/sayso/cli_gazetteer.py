"""The commands for gazetteers of one's own: add a dump of GeoNames, list and remove what was added."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli_show import FAILED, failure, note, write


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    group.add_command(gazetteer)


@click.group()
def gazetteer() -> None:
    """Add places to the shipped gazetteer from dumps of GeoNames; list and remove them."""


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--classes", help="Letters of the GeoNames feature classes to keep; AHLPT if not given.")
def add(file: Path, classes: str | None) -> None:
    """Add a dump: a country file, allCountries.txt, or a zip of them.

    Lines that are no places are counted and told; they do not stop the rest.
    """
    from sayso.run.gazetteer import add as add_dump

    done = add_dump(file, _folder(), classes=classes, progress=lambda lines: note(f"{lines:,} lines read"))
    for reason, count in done.bad.items():
        failure(str(file), "line", f"{count} lines passed over: {reason}")
    note(f"{done.places:,} places added as {done.name}; {done.other:,} lines of other classes left out")
    if done.bad:
        click.get_current_context().exit(FAILED)


@gazetteer.command("list")
def list_() -> None:
    """List the added gazetteers: name, places, bytes."""
    from sayso.run.gazetteer import listed

    for one in listed(_folder()):
        write(f"{one.name}\t{one.places}\t{one.size}\n")


@gazetteer.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an added gazetteer by its name."""
    from sayso.run.gazetteer import remove

    remove(name, _folder())


def _folder() -> Path:
    from sayso.run.gazetteer import folder
    from sayso.run.settings import load

    return folder(load().gazetteer)
