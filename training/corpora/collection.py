"""All corpora together, split by document into training and development."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.corpora import columns, conllu, meantime, re3d
from training.corpora.annotated import Annotated

GATE_DOCUMENTS = frozenset(
    {"CENTCOM-B2E5F55F", "CENTCOM-D52939C7", "UK-11010487", "UK-6CB38F21", "UK-CBD73D24"}
)
"""re3d documents that the quality gate of claims is measured on: neither trained nor tuned on."""

RE3D_DEVELOPMENT = frozenset(
    {
        "CENTCOM-26CC3286",
        "CENTCOM-6B183780",
        "CENTCOM-E50B8563",
        "CENTCOM-F7AC57DB",
        "UK-1718A365",
        "UK-78C6FA20",
        "UK-AB37B117",
        "UK-E967805E",
    }
)
_EVERY = 10
"""One story in ten of the other sets is kept for development."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents to learn from, and documents to measure on."""

    train: tuple[Annotated, ...]
    dev: tuple[Annotated, ...]


def collect(folder: Path) -> Collection:
    """Read every corpus that trains the model from its folder under `folder`."""
    train: list[Annotated] = []
    dev: list[Annotated] = []
    for corpus, pattern in (("gum", "gum/*.conllu"), ("ewt", "ewt/*/*.conllu")):
        held = {
            name.strip().removesuffix(".conllu")
            for name in (folder / corpus / "dev.list").read_text(encoding="utf-8").split()
        }
        for path in sorted(folder.glob(pattern)):
            known = {path.stem, f"{path.parent.name}/{path.stem}", f"{path.parent.name}-{path.stem}"}
            (dev if known & held else train).append(conllu.read(path, corpus))
    for document in re3d.read(folder / "re3d", leave_out=GATE_DOCUMENTS):
        (dev if document.name in RE3D_DEVELOPMENT else train).append(document)
    wikigold = columns.read(
        folder / "wikigold" / "wikigold.conll.txt", "wikigold", columns.WIKIGOLD_TYPES, connected=True
    )
    for others in (wikigold, meantime.read(folder / "meantime")):
        for i, document in enumerate(others):
            (dev if i % _EVERY == 0 else train).append(document)
    for part in ("train", "dev"):
        path = folder / "crossner-politics" / f"{part}.txt"
        for i, document in enumerate(
            columns.read(path, f"crossner-{part}", columns.CROSSNER_TYPES, connected=False)
        ):
            # The published development part is the larger one; a fifth of it is enough to measure on.
            (dev if part == "dev" and i % 5 == 0 else train).append(document)
    return Collection(tuple(train), tuple(dev))
