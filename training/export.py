"""A trained model to the files that the package ships: int8 graph, vocabulary, labels, lemmas.

Matrix products with weights are quantised per output channel, activations dynamically.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from sayso.reading import network
from sayso.reading import weights as stored
from training.calibrate import calibrate
from training.corpora.collection import Collection
from training.heads import CHANNELS, DependencyHead, Labels, MentionHead
from training.lemmas import learn
from training.model import ReadingModel


def export(model: ReadingModel, labels: Labels, collection: Collection, out: Path) -> None:
    """Write all files of a model into a folder, the manifest last."""
    from training.train import pretrained

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        graph(model, plain)
        quantise(plain, out / stored.GRAPH)
    (out / stored.TOKENIZER).write_text(_tokenizer(pretrained() / "tokenizer.json"), encoding="utf-8")
    _write(out / stored.LABELS, {"tags": labels.tags, "deps": labels.deps, "channels": CHANNELS})
    exceptions, verbs = learn(collection.train)
    _write(out / stored.LEMMAS, {"exceptions": exceptions, "verbs": verbs})
    arrays(model, out / stored.ARRAYS)
    _manifest(out)
    fitted = calibrate(stored.load(out, threads=2), collection.dev).arrays
    _save(out / stored.ARRAYS, fitted)
    _manifest(out)


def _manifest(out: Path) -> None:
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in stored.FILES}
    _write(out / stored.MANIFEST, {"format": stored.FORMAT, "files": files})


def graph(model: ReadingModel, path: Path) -> None:
    """Trace the network into a float32 ONNX graph with free batch, length and words."""
    model.eval()
    sample = torch.ones(2, 9, dtype=torch.long)
    first = torch.tensor([[1, 2, 4, 5], [1, 3, 4, 6]])
    names = list(network.OUTPUTS)
    axes = {name: {0: "batch", 1: "length"} for name in network.INPUTS[:3]} | {
        name: {0: "batch", 1: "words"} for name in ("first", *names)
    }
    axes["arcs"] = {0: "batch", 1: "words", 2: "governors"}
    axes["relating"] = {0: "batch", 1: "governors"}
    axes["ranges"] = {0: "batch", 1: "words", 2: "words"}
    torch.onnx.export(
        _Ordered(model, names),
        (sample, sample * 0, sample * 0, first),
        str(path),
        input_names=list(network.INPUTS),
        output_names=names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(plain: Path, path: Path) -> None:
    """Quantise a graph's constant matrix products and lookups to int8."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(plain),
        str(path),
        op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )


def arrays(model: ReadingModel, path: Path) -> None:
    """Write the weights that the decoder applies itself."""
    dependencies, mentions = model.heads["dependencies"], model.heads["mentions"]
    assert isinstance(dependencies, DependencyHead)
    assert isinstance(mentions, MentionHead)
    relation = dependencies.relation
    _save(
        path,
        stored.Arrays(
            relation.weight.detach().numpy().T,
            relation.bias.detach().numpy(),
            mentions.widths.detach().numpy(),
        ),
    )


def _save(path: Path, values: stored.Arrays) -> None:
    """Write arrays as .npz with a fixed time stamp, so that the same weights give the same bytes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("relation", "relation_bias", "widths"):
            buffer = io.BytesIO()
            np.save(buffer, np.ascontiguousarray(getattr(values, name), dtype=np.float32))
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue())


class _Ordered(nn.Module):
    """The model with its outputs as a tuple in the order of the graph."""

    def __init__(self, model: ReadingModel, names: list[str]) -> None:
        super().__init__()
        self.model, self.names = model, names

    def forward(self, ids: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        outputs = self.model(ids, shapes, gaps, first)
        return tuple(outputs[name] for name in self.names)


def _tokenizer(path: Path) -> str:
    """Take the base vocabulary without the truncation and padding set for its old task."""
    content = json.loads(path.read_text(encoding="utf-8"))
    content["truncation"] = content["padding"] = None
    return json.dumps(content, ensure_ascii=False)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
