"""The commands for a team's accounts: make, change and remove them, and read the log of what they did."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from sayso.cli_show import note, write
from sayso.model.account import READER, ROLES
from sayso.model.visible import visible

CASE = click.argument("case", metavar="DIR", type=click.Path(path_type=Path))
NAME = click.argument("name")
FROM_INPUT = click.option(
    "--password-stdin", "from_input", is_flag=True, help="Read the password from standard input."
)


def join(group: click.Group) -> None:
    """Add the commands to a group."""
    group.add_command(team)


@click.group()
def team() -> None:
    """Give people accounts for `sayso serve --team`, and see what they did."""


@team.command()
@CASE
@NAME
@click.option(
    "--role",
    type=click.Choice(ROLES),
    default=READER,
    show_default=True,
    help="reader looks, reviewer decides and takes notes too, owner moderates notes too.",
)
@FROM_INPUT
def add(case: Path, name: str, role: str, from_input: bool) -> None:
    """Make an account; the password is asked for."""
    from sayso.run.team import add, check_name

    check_name(case, name)
    made = add(case, name, role, _password(from_input))
    note(f"{visible(made.name)} is {'an' if role == 'owner' else 'a'} {role} of {case}")


@team.command()
@CASE
@NAME
@click.argument("role", type=click.Choice(ROLES))
def role(case: Path, name: str, role: str) -> None:
    """Give an account another role, from its next page on."""
    from sayso.run.team import set_role

    set_role(case, name, role)


@team.command()
@CASE
@NAME
@FROM_INPUT
def password(case: Path, name: str, from_input: bool) -> None:
    """Give an account another password; whoever is signed in with the old one is signed out."""
    from sayso.run.team import set_password

    set_password(case, name, _password(from_input))


@team.command()
@CASE
@NAME
def remove(case: Path, name: str) -> None:
    """Remove an account; what was decided under its name stays."""
    from sayso.run.team import remove

    remove(case, name)


@team.command("list")
@CASE
def list_(case: Path) -> None:
    """List the accounts: name, role, since when."""
    from sayso.run.team import accounts

    for one in accounts(case):
        write(f"{visible(one.name)}\t{one.role}\t{one.since}\n")


@team.command()
@CASE
def log(case: Path) -> None:
    """Print the audit log as JSON lines, the oldest first."""
    from sayso.run.team import events

    for one in events(case):
        write(json.dumps(asdict(one)) + "\n")


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
