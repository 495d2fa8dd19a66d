"""What a noun phrase or pronoun of a text stands for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """What a noun phrase or pronoun stands for; `reason` says why it was taken to be that."""

    name: str
    type: str
    sort: str
    reason: str
    head: int
