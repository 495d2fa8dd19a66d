"""The way of a document through the rooms: declared stages, their order checked before any work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.model.document import Document
from sayso.model.errors import UsageError

TAKEN = ("text", "blocks", "title", "source", "published")
"""What a document has when it leaves intake."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A pure function from document to document, with the layers that it needs and fills."""

    name: str
    needs: tuple[str, ...]
    fills: tuple[str, ...]
    run: Callable[[Document], Document]


def check_order(stages: Sequence[Stage]) -> None:
    """Raise UsageError when a stage needs a layer that nothing before it fills."""
    filled = set(TAKEN)
    for stage in stages:
        missing = [layer for layer in stage.needs if layer not in filled]
        if missing:
            raise UsageError(f"stage {stage.name} needs {', '.join(missing)}, which no stage before it fills")
        filled.update(stage.fills)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Stages in an order that holds."""

    stages: tuple[Stage, ...]

    def __post_init__(self) -> None:
        check_order(self.stages)

    def process(self, document: Document) -> Document:
        """Fill every layer; the same document gives the same layers, whatever was processed before."""
        for stage in self.stages:
            document = stage.run(document)
        return document


def load(
    *, model: Path | None = None, codebook: Path | None = None, gazetteer: Path | None = None
) -> Pipeline:
    """Load the reading model and the codebook, by default the shipped ones, and open the gazetteers.

    `gazetteer` is the folder of those added to the shipped one, by default the user's. Raises
    ModelError, CodebookError or GazetteerError.
    """
    from sayso.meaning.codebook import load as load_codebook
    from sayso.meaning.gazetteer import opened
    from sayso.meaning.understand import understand
    from sayso.reading.reader import Reader
    from sayso.run.gazetteer import files, folder

    book = load_codebook(codebook)
    reader = Reader.load(model)
    atlas = opened(files(folder(gazetteer)))
    return Pipeline(
        (
            Stage("read", ("text", "blocks"), ("sentences", "tokens", "mentions"), reader.read),
            Stage(
                "understand",
                ("sentences", "tokens", "mentions", "blocks", "published"),
                ("entities", "utterances", "times", "places", "claims", "refusals"),
                lambda document: understand(document, book, atlas),
            ),
        )
    )
