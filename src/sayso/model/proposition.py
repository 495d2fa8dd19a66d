"""Claims on the same matter side by side, how two of them relate, and where they contradict."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.ids import content_id
from sayso.model.layers import PlaceMention
from sayso.model.sameness import Reason

RELATIONS = ("same", "narrower", "broader", "contradicts", "denies", "related")
KINDS = ("denial", "polarity", "number", "date", "place", "position")

Matter = tuple[str, str, str]
"""Clusters of subject and object, and the code: what is weighed together."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with whom its parties and holders stand for across documents.

    `holder_clusters` follow the claim's chain, outermost first. `place` is what the claim's `where`
    was resolved to, None where it has none or no layer knows it. `published` is the ISO date of the
    claim's document, None where that is not known.
    """

    claim: Claim
    subject_cluster: str
    object_cluster: str
    holder_clusters: tuple[str, ...] = ()
    place: PlaceMention | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRelation:
    """How the left claim stands to the right one, with a score from 0 to 1 and what it is made of.

    `narrower` says that the left claim says more than the right one (the right follows from it),
    `broader` that it says less; `denies`, that one of the two denies what the other puts forward.
    """

    left: str
    right: str
    relation: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims of one proposition that cannot both hold; `kind` is one of KINDS.

    `left` and `right` are ids of the claims on either side; `detail` says in words what they differ in.
    """

    id: str
    proposition: str
    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    detail: str

    @staticmethod
    def id_of(proposition: str, kind: str, left: tuple[str, ...], right: tuple[str, ...]) -> str:
        """Compute the id from the proposition, the kind and the claims of both sides."""
        return content_id("contradiction", proposition, kind, list(left), list(right))
