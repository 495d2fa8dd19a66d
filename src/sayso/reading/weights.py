"""The reading model's files: where they lie, and whether they are what they should be.

`manifest.json` names every file with its SHA-256; the model's hash is that of the manifest, so
that it stands for all of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.model.errors import ModelError
from sayso.reading.lemmas import Lemmatiser
from sayso.reading.network import Network
from sayso.reading.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MANIFEST = "manifest.json"
GRAPH = "reader.onnx"
TOKENIZER = "tokenizer.json"
LABELS = "labels.json"
LEMMAS = "lemmas.json"
ARRAYS = "arrays.npz"
FILES = (GRAPH, TOKENIZER, LABELS, LEMMAS, ARRAYS)
FORMAT = 1
"""Counts up when the files' meaning changes; a model of another format is refused."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """Weights that the decoder applies itself, float32.

    `relation` is (3 * size, relations) with `relation_bias`; `widths` is (channels, widest) for
    mentions by their number of words.
    """

    relation: NDArray[np.float32]
    relation_bias: NDArray[np.float32]
    widths: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """A loaded model: network, vocabulary, labels, lemmas, and the hash of it all."""

    network: Network
    pieces: Pieces
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    channels: tuple[str, ...]
    arrays: Arrays
    lemmatiser: Lemmatiser
    hash: str


def shipped() -> Path:
    """Return the folder of the weights that come with the package."""
    return Path(__file__).parent / "weights"


def load(folder: Path, *, threads: int) -> Weights:
    """Load and check a model; raises ModelError when a file is missing, altered or of another format."""
    digest = _checked(folder)
    try:
        return _loaded(folder, digest, threads)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: the reading model cannot be loaded ({error})") from error


def fingerprint(folder: Path | None = None) -> str:
    """Check a model's files without loading it, and return the model's hash; raises ModelError."""
    return _checked(folder or shipped())


def _checked(folder: Path) -> str:
    """Compare every file with the manifest, and return the manifest's hash."""
    advice = "install Sayso again, or run training to make a model"
    try:
        raw = (folder / MANIFEST).read_bytes()
        manifest = json.loads(raw)
        recorded: dict[str, str] = manifest["files"]
        if manifest["format"] != FORMAT:
            raise ModelError(f"{folder}: model format {manifest['format']}, but this Sayso reads {FORMAT}")
        for name in FILES:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != recorded[name]:
                raise ModelError(f"{folder / name} is damaged: its SHA-256 is not the recorded one; {advice}")
    except OSError as error:
        raise ModelError(f"{folder}: the reading model is not complete ({error}); {advice}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{folder / MANIFEST} is damaged ({error!r}); {advice}") from error
    return hashlib.sha256(raw).hexdigest()


def _loaded(folder: Path, digest: str, threads: int) -> Weights:
    import numpy as np
    from tokenizers import Tokenizer

    labels = _json(folder / LABELS)
    lemmas = _json(folder / LEMMAS)
    with np.load(folder / ARRAYS, allow_pickle=False) as stored:
        arrays = Arrays(stored["relation"], stored["relation_bias"], stored["widths"])
    return Weights(
        network=Network.load(folder / GRAPH, threads=threads),
        pieces=Pieces(Tokenizer.from_file(str(folder / TOKENIZER))),
        tags=tuple(labels["tags"]),
        deps=tuple(labels["deps"]),
        channels=tuple(labels["channels"]),
        arrays=arrays,
        lemmatiser=Lemmatiser(lemmas["exceptions"], frozenset(lemmas["verbs"])),
        hash=digest,
    )


def _json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
