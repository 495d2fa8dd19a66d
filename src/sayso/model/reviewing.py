"""What reviewers decide on claims, and what several decisions on one claim come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim, Judgement

ACCEPTED, REJECTED, UNSURE, CORRECTED = "accepted", "rejected", "unsure", "corrected"
VERDICTS = (ACCEPTED, REJECTED, UNSURE, CORRECTED)
"""A claim holds as it was made, does not, cannot be told, or holds in the reviewer's version of it."""
CODER, ADJUDICATOR = "review", "adjudication"
ROLES = (CODER, ADJUDICATOR)
"""In whose place a decision is made: also what the target of its judgement begins with."""
WAITS, DISAGREED = "waits", "disagreed"
"""What decisions come to while a second coder is missing, or where the coders differ."""
NOTE = "note"
"""The verdict of a note, and what the target of its judgement begins with."""


@dataclass(frozen=True, slots=True)
class Review:
    """A decision that holds on a claim; `version` is the claim as its reviewer would have it.

    `version` is None unless the verdict is `corrected`. The claim itself stays as it was made.
    """

    claim: str
    role: str
    judgement: Judgement
    version: Claim | None = None

    @property
    def verdict(self) -> str:
        """Return the verdict: one of VERDICTS."""
        return self.judgement.verdict

    @property
    def by(self) -> str:
        """Return the name of the reviewer."""
        return self.judgement.by


@dataclass(frozen=True, slots=True)
class Status:
    """What the decisions on a claim come to: a verdict, or that they wait or disagree.

    `decided` are the decisions that it follows from, the oldest first; `version` the corrected claim.
    """

    verdict: str
    decided: tuple[Review, ...]
    version: Claim | None = None

    @property
    def by(self) -> tuple[str, ...]:
        """Return the names of those who decided."""
        return tuple(one.by for one in self.decided)


def review_target(claim: str, role: str = CODER) -> str:
    """Return the target of a decision on a claim."""
    return f"{role}:{claim}"


def reviewed(target: str) -> tuple[str, str] | None:
    """Return role and claim of a judgement's target; None where it is on something else."""
    role, _, claim = target.partition(":")
    return (role, claim) if role in ROLES and claim.startswith("claim-") else None


def note_target(thing: str) -> str:
    """Return the target of a note on a thing of the case."""
    return f"{NOTE}:{thing}"


def status(reviews: Sequence[Review], *, coders: int) -> Status | None:
    """Say what decisions on one claim come to, the oldest first; None where there are none.

    An adjudication settles it. With one coder the last decision holds; with more, so many decisions
    are waited for, and they have to be the same, corrections in every field.
    """
    settled = [one for one in reviews if one.role == ADJUDICATOR]
    coded = tuple(one for one in reviews if one.role == CODER)
    last = settled[-1:] or (coded[-1:] if coders < 2 else ())
    if last:
        return Status(last[0].verdict, tuple(last), last[0].version)
    if not coded:
        return None
    if len(coded) < coders:
        return Status(WAITS, coded)
    if len({_decided(one) for one in coded}) > 1:
        return Status(DISAGREED, coded)
    return Status(coded[0].verdict, coded, coded[0].version)


def disagree(reviews: Sequence[Review]) -> bool:
    """Tell whether coders decided differently on one claim."""
    return len({_decided(one) for one in reviews if one.role == CODER}) > 1


def _decided(one: Review) -> tuple[str, str | None]:
    return one.verdict, None if one.version is None else one.version.id


FIELDS = (
    "subject",
    "object",
    "code",
    "act",
    "polarity",
    "reality",
    "when",
    "where",
    "chain",
    "means",
    "basis",
)
"""The fields of a claim that a reviewer may put otherwise."""


def field_words(claim: Claim, field: str) -> str:
    """Return a field of a claim in words, so that two versions of it can be compared."""
    if field in ("subject", "object"):
        return str(getattr(claim, field).name)
    if field == "chain":
        return " > ".join(f"{one.name} ({one.kind})" for one in claim.chain)
    if field == "when":
        return "" if claim.when is None else claim.when.value
    if field == "means":
        return ", ".join(claim.means)
    return getattr(claim, field) or ""


def changes(before: Claim, after: Claim) -> tuple[tuple[str, str, str], ...]:
    """List the fields in which two versions of a claim differ: name, before, after."""
    pairs = ((name, field_words(before, name), field_words(after, name)) for name in FIELDS)
    return tuple(one for one in pairs if one[1] != one[2])
