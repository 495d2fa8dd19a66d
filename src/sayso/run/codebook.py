"""The shipped codebook, as people read and edit it."""

from __future__ import annotations

from importlib import resources


def shipped() -> str:
    """Return the YAML of the codebook that comes with Sayso."""
    return resources.files("sayso.meaning").joinpath("codebook.yaml").read_text(encoding="utf-8")
