"""What reading is done with: a pipeline, and the stamp that it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from sayso.case.stamp import Stamp
from sayso.run.pipeline import Pipeline
from sayso.run.pipeline import load as load_pipeline


class Tools(Protocol):
    """Picklable, so that every worker process can load the same pipeline."""

    def load(self) -> Pipeline:
        """Load the pipeline; raises ModelError or CodebookError."""

    def stamp(self) -> Stamp:
        """Name what the pipeline will be, without loading the model."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """The reading model and codebook that come with Sayso, or others in their place.

    `gazetteer` is the folder of added gazetteers, the user's own where None.
    """

    model: Path | None = None
    codebook: Path | None = None
    gazetteer: Path | None = None

    def load(self) -> Pipeline:
        """Load the pipeline; raises ModelError, CodebookError or GazetteerError."""
        return load_pipeline(model=self.model, codebook=self.codebook, gazetteer=self.gazetteer)

    def stamp(self) -> Stamp:
        """Hash the model's file, and the codebook with any added gazetteers.

        Without added gazetteers the codebook's hash stands by itself. Raises ModelError or
        CodebookError.
        """
        from sayso.meaning.codebook import load as load_codebook
        from sayso.model.ids import sha256
        from sayso.reading.weights import fingerprint
        from sayso.run.gazetteer import digests, folder

        rules = load_codebook(self.codebook).hash
        added = digests(folder(self.gazetteer))
        if added:
            rules = sha256("\n".join((rules, *added)).encode("ascii"))
        return Stamp(version("sayso"), fingerprint(self.model), rules)
