"""Sayso: reads reporting and keeps the trail behind every claim.

    import sayso
    doc = sayso.read_text("...", published="2019-11-21")
    doc.claims

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.model.claim import Claim, Holder, Judgement, Party, Proposition
    from sayso.model.document import Block, Capture, Document, Published, Source
    from sayso.model.errors import Rejection, SaysoError
    from sayso.model.origin import Origin
    from sayso.model.text import Passage, Span, Text
    from sayso.model.when import When
    from sayso.run.read import read_text

    __version__: str

__all__ = [
    "Block",
    "Capture",
    "Claim",
    "Document",
    "Holder",
    "Judgement",
    "Origin",
    "Party",
    "Passage",
    "Proposition",
    "Published",
    "Rejection",
    "SaysoError",
    "Source",
    "Span",
    "Text",
    "When",
    "__version__",
    "read_text",
]

_HOMES = {
    "sayso.model.claim": ("Claim", "Holder", "Judgement", "Party", "Proposition"),
    "sayso.model.document": ("Block", "Capture", "Document", "Published", "Source"),
    "sayso.model.errors": ("Rejection", "SaysoError"),
    "sayso.model.origin": ("Origin",),
    "sayso.model.text": ("Passage", "Span", "Text"),
    "sayso.model.when": ("When",),
    "sayso.run.read": ("read_text",),
}


def __getattr__(name: str) -> Any:
    import importlib

    if name == "__version__":
        from importlib.metadata import version

        return version("sayso")
    for module, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
