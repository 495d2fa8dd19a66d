"""What weighing makes of claims and names, as lists show it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Proposition
from sayso.model.proposition import Contradiction
from sayso.model.sameness import ActorForm, Sameness


@dataclass(frozen=True, slots=True)
class Finding:
    """A proposition with what was counted over its claims.

    `origins` are determined ones, `origins_against` those among them that only speak against it, and
    `undetermined` documents of which nothing tells what they rest on. The stances count claims.
    `times` are the distinct EDTF values given, the earliest first.
    """

    proposition: Proposition
    origins: int
    undetermined: int
    stands_for: int
    stands_against: int
    uncertain: int
    contradictions: int
    times: tuple[str, ...]
    origins_against: int = 0

    @property
    def origins_for(self) -> int:
        """Return the number of determined origins that do not only speak against it."""
        return self.origins - self.origins_against

    @property
    def disputed(self) -> bool:
        """Tell whether it is both put forward and denied."""
        return self.stands_for > 0 and self.stands_against > 0


@dataclass(frozen=True, slots=True)
class FormUse:
    """A form with its cluster and the number of documents that use it."""

    form: ActorForm
    cluster: str
    documents: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A cluster of forms; `id` and `name` are those of the form that stands for it.

    `documents` counts those that use any of the forms; the forms in most documents come first.
    """

    id: str
    name: str
    type: str
    documents: int
    forms: tuple[FormUse, ...]


@dataclass(frozen=True, slots=True)
class UnsurePair:
    """Two forms that may be one actor's, with what speaks for and against it."""

    sameness: Sameness
    left: FormUse
    right: FormUse


@dataclass(frozen=True, slots=True)
class ContradictionFinding:
    """A contradiction with the proposition that it is in."""

    contradiction: Contradiction
    proposition: Proposition
