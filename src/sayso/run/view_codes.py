"""The relation codes of a case's codebook, for whoever shows claims."""

from __future__ import annotations

from pathlib import Path

from sayso.model.codes import OTHER, QUADS, RelationCode
from sayso.run.settings import load


def codes(folder: Path | None = None) -> dict[str, RelationCode]:
    """Return the codes of the codebook that a case names, or of the shipped one.

    Raises CodebookError when the codebook that the settings name cannot be read.
    """
    from sayso.meaning.codebook import load as load_codebook

    listed = load_codebook(load(folder).codebook).codes.values()
    return {
        one.name: RelationCode(
            one.name, one.label, one.quad if one.quad in QUADS else OTHER, one.definition.rstrip(".")
        )
        for one in listed
    }
