"""Decide on claims, take decisions back, and leave notes: signed, dated, append-only."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from sayso.case.store import Case
from sayso.model.claim import Claim, Judgement
from sayso.model.errors import CaseError, UsageError
from sayso.model.judging import undone
from sayso.model.reviewing import (
    ADJUDICATOR,
    CODER,
    CORRECTED,
    NOTE,
    ROLES,
    VERDICTS,
    changes,
    disagree,
    note_target,
    review_target,
)
from sayso.model.sameness import UNDONE
from sayso.model.visible import visible
from sayso.run.judge import sign
from sayso.run.settings import load

__all__ = [
    "PATIENCE",
    "decide",
    "last_decision",
    "note",
    "reviewer",
    "reviewers",
    "take_back",
    "take_back_note",
]

PATIENCE = 3.0
"""Seconds that a decision waits for another process to finish writing."""
NAME_LENGTH = 80
NOTE_LENGTH = 1500
"""Code points."""
NOTED = ("claim", "proposition", "doc", "form")
"""Kinds of things that a note can be on."""
_BATCH = 50


def reviewer(folder: Path, given: str) -> str:
    """Return the name that a reviewer signs with; one that the case knows is taken as it was written.

    So that "anna" and "Anna" are not two coders. Raises UsageError for what is no name.
    """
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name:
        raise UsageError("Give a name or initials: every decision carries it")
    if len(name) > NAME_LENGTH:
        raise UsageError(f"A name has at most {NAME_LENGTH} characters")
    if visible(name) != name:
        raise UsageError("A name cannot hold characters that hide or reorder others")
    if name.casefold().split()[0] == "sayso":
        raise UsageError("Decisions of Sayso itself are signed so; choose another name")
    with Case.open(folder) as case:
        known = {one.casefold(): one for one in case.reviews.names()}
    return known.get(name.casefold(), name)


def reviewers(folder: Path) -> list[str]:
    """List the names of people who signed anything in a case."""
    with Case.open(folder) as case:
        return [one for one in case.reviews.names() if one.casefold().split()[:1] != ["sayso"]]


def decide(
    folder: Path,
    claim: str,
    verdict: str,
    *,
    by: str,
    role: str = CODER,
    reason: str = "",
    version: Claim | None = None,
    patience: float = PATIENCE,
) -> Judgement:
    """Record a decision on a claim; one that its reviewer holds already is not recorded twice.

    `version` is the claim as a correction would have it. An adjudication needs coders that differ.
    Raises UsageError for what is no decision, CaseError for a claim that is not there, CaseBusy
    where another process goes on writing for longer than `patience`, in seconds.
    """
    if verdict not in VERDICTS or role not in ROLES:
        raise UsageError(f"no verdict {verdict!r}; choose from {', '.join(VERDICTS)}")
    if (verdict == CORRECTED) != (version is not None):
        raise UsageError("a correction comes with the claim as it should be, other verdicts without")
    with Case.open(folder, write=True, patience=patience) as case:
        made = case.claim(claim)
        if version is not None and (version.quote != made.quote or not changes(made, version)):
            raise UsageError("a correction changes something, and never the quote")
        known = case.reviews.of_claims([claim]).get(claim, [])
        if role == ADJUDICATOR and not disagree(known):
            raise UsageError("the coders of this claim do not differ")
        for one in known:
            if (one.role, one.by, one.verdict, one.version) == (role, by, verdict, version):
                return one.judgement
        return sign(case, review_target(claim, role), verdict, by=by, reason=reason, version=version)


def last_decision(folder: Path, by: str) -> Judgement | None:
    """Return the last decision of a person that was not taken back, on a claim or a pair of names."""
    with Case.open(folder) as case:
        before: str | None = None
        while found := case.reviews.latest_of(by, limit=_BATCH, before=before):
            for one in found:
                if one.id not in undone(case.decisions.on(one.id)):
                    return one
            before = found[-1].id
    return None


def take_back(folder: Path, judgement: str, *, by: str, patience: float = PATIENCE) -> Judgement:
    """Take back a decision of one's own and return it; what it replaced holds again.

    Raises UsageError where it is not one's own, or is taken back already.
    """
    with Case.open(folder, write=True, patience=patience) as case:
        found = _known(case, judgement)
        if found.by != by:
            raise UsageError(f"this decision is {found.by}'s, who alone can take it back")
        sign(case, found.id, UNDONE, by=by, reason="")
    return found


def note(folder: Path, thing: str, text: str, *, by: str, patience: float = PATIENCE) -> Judgement:
    """Leave a note on a claim, proposition, document or actor, given by id.

    The note on a proposition is kept on its first claim, since propositions change with what is
    known of who is who. Raises UsageError for an empty note, one that is too long, or no such thing.
    """
    words = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    if not words:
        raise UsageError("The note is empty")
    if len(words) > NOTE_LENGTH:
        raise UsageError(f"The note has {len(words):,} characters; at most {NOTE_LENGTH:,} fit")
    with Case.open(folder, write=True, patience=patience) as case:
        if case.beginnings.resolve(thing, NOTED) != thing:
            raise UsageError(f"no {thing} in this case")
        return sign(case, note_target(_kept_on(case, thing)), NOTE, by=by, reason=words)


def take_back_note(
    folder: Path, judgement: str, *, by: str, moderates: bool | None = None, patience: float = PATIENCE
) -> Judgement:
    """Take back a note of one's own, or, as the owner of the case, anybody's; return the note.

    `moderates` says whether `by` may take back the notes of others; None asks the settings. Raises
    UsageError where it is neither, or is taken back already.
    """
    owner = load(folder).owner
    if moderates is None:
        moderates = owner is None or by == owner
    with Case.open(folder, write=True, patience=patience) as case:
        found = _known(case, judgement)
        if found.verdict != NOTE:
            raise UsageError("this is no note")
        if by != found.by and not moderates:
            raise UsageError(
                f"this note is {found.by}'s; besides, only {owner or 'an owner'} can take it back"
            )
        sign(case, found.id, UNDONE, by=by, reason="")
    return found


def _known(case: Case, judgement: str) -> Judgement:
    found = case.decisions.with_id(judgement)
    if found is None:
        raise CaseError(f"no judgement {judgement} in this case")
    if found.id in undone(case.decisions.on(found.id)):
        raise UsageError("this was taken back already")
    return found


def _kept_on(case: Case, thing: str) -> str:
    if not thing.startswith("proposition-"):
        return thing
    (finding,) = case.findings.of_ids([thing])
    return f"proposition:{finding.proposition.claims[0]}"
