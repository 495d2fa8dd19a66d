"""Who is who across documents: forms of names, and how far two of them stand for the same actor."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.ids import content_id

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
ANSWERS = (SAME, DIFFERENT, UNSURE)
UNDONE = "undone"
"""A judgement that takes back the one before it on the same pair."""
PAIR = "same"
"""What a judgement's target on a pair of forms begins with: `same:LEFT:RIGHT`."""


@dataclass(frozen=True, slots=True)
class ActorForm:
    """A name by which documents call an actor (or a thing): the unit of sameness.

    `doc` is None where the name identifies across documents ("Free Syrian Army"); a name that does
    not (a bare surname, "the ministry") is a form of its own in every document. Everything else
    follows from `name`, `type` and `doc`: `key` is the name folded for lookup, `country` the ISO
    3166 code of the state that the name itself speaks of, None where it speaks of none.
    """

    id: str
    key: str
    name: str
    type: str
    country: str | None
    doc: str | None

    @staticmethod
    def id_of(name: str, type: str, doc: str | None) -> str:
        """Compute a form's id from the name as written, its type, and the document it is bound to."""
        return content_id("form", name, type, doc)


@dataclass(frozen=True, slots=True)
class FormMention:
    """A form in one document: the entity it is there, and every name of parties and holders it covers.

    `entity` is the document's entity id, None for a party that is no entity of its layers.
    """

    form: ActorForm
    entity: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormContext:
    """What stands around a form: offices and descriptions, and keys of the named forms beside it.

    `countries` are the ISO 3166 codes of states that its offices and affiliations speak of,
    `aliases` the acronyms that documents use for it. All are sorted sets, so that contexts of
    several documents join in any order.
    """

    roles: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def join(self, other: FormContext) -> FormContext:
        """Return what stands around the form in either."""
        return FormContext(
            tuple(sorted({*self.roles, *other.roles})),
            tuple(sorted({*self.neighbours, *other.neighbours})),
            tuple(sorted({*self.countries, *other.countries})),
            tuple(sorted({*self.aliases, *other.aliases})),
        )


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (weight above 0) or against (below 0) two forms being one actor."""

    feature: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Sameness:
    """How far two forms stand for the same actor: an answer, its score from 0 to 1, and why.

    `left` and `right` are form ids, the smaller first.
    """

    left: str
    right: str
    answer: str
    score: float
    reasons: tuple[Reason, ...]


def pair_target(left: str, right: str) -> str:
    """Return the target of a judgement on two forms, whichever is named first."""
    return ":".join((PAIR, *sorted((left, right))))


def pair_of(target: str) -> tuple[str, str] | None:
    """Return the two form ids of a judgement's target; None where it is on something else."""
    parts = target.split(":")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == PAIR else None
