"""What a reading was made with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stamp:
    """Version of Sayso, and SHA-256 of the reading model and of the codebook, that made a reading.

    The codebook's hash covers the gazetteers that the user had added as well.
    """

    sayso_version: str
    model_hash: str
    codebook_hash: str
