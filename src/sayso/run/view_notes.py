"""Notes that people left on the things of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.judging import undone
from sayso.model.reviewing import NOTE, note_target
from sayso.model.sameness import UNDONE
from sayso.run.settings import load

__all__ = ["Note", "Noted", "noted", "notes_of"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `taken_back_by` is who took it back, None while it holds: then `text` is not shown."""

    id: str
    by: str
    made: str
    text: str
    taken_back_by: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """The notes on a thing, the oldest first, and who may take back those of others.

    `owner` is None where whoever serves the case may.
    """

    thing: str
    notes: tuple[Note, ...]
    owner: str | None


def noted(folder: Path, thing: str, also: Iterable[str] = ()) -> Noted:
    """Return the notes on a thing of the case; `also` are others whose notes belong to it."""
    with Case.open(folder) as case:
        return Noted(thing, notes_of(case, [thing, *also]), load(folder).owner)


def notes_of(case: Case, things: Iterable[str]) -> tuple[Note, ...]:
    """Return the notes on some things, the oldest first."""
    made = case.decisions.on_any(dict.fromkeys(note_target(thing) for thing in things))
    gone = undone(made)
    return tuple(
        Note(one.id, one.by, one.made, "" if one.id in gone else one.reason, _taker(one, made, gone))
        for one in made
        if one.verdict == NOTE
    )


def _taker(note: Judgement, made: Iterable[Judgement], gone: set[str]) -> str | None:
    if note.id not in gone:
        return None
    takers = [one for one in made if one.target == note.id and one.verdict == UNDONE and one.id not in gone]
    return takers[-1].by if takers else None
