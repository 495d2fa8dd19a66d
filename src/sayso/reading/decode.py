"""The heads' scores of a sentence to tags, a tree and mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.labels import NAMED, WIDEST_MENTION
from sayso.reading.network import Outputs
from sayso.reading.trees import best_tree
from sayso.reading.weights import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Range:
    """A mention as words `first` to `last` (half-open) of its sentence."""

    first: int
    last: int
    type: str
    named: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence: `heads` count words of the sentence, -1 for the root."""

    tags: list[str]
    heads: list[int]
    deps: list[str]
    ranges: list[Range]


def sentence_starts(outputs: Outputs, forced: Sequence[bool]) -> list[int]:
    """Give the words of a window that start a sentence; the first one does, and all forced ones."""
    scores = outputs.starts
    return [i for i in range(len(scores)) if i == 0 or forced[i] or scores[i] > 0]


def parse(outputs: Outputs, first: int, last: int, weights: Weights) -> Parsed:
    """Read the sentence of words `first` to `last` (half-open) off a window's scores."""
    import numpy as np

    tags = [weights.tags[i] for i in outputs.tags[first:last].argmax(axis=1)]
    columns = np.concatenate(([0], np.arange(first + 1, last + 1)))
    heads = best_tree(outputs.arcs[first:last][:, columns])
    governors = outputs.relating[[0 if head < 0 else first + head + 1 for head in heads]]
    deps = _relations(outputs.related[first:last], governors, heads, weights)
    ranges = _mentions(outputs, first, last, weights)
    return Parsed(tags, heads, deps, [item for item in ranges if _is_phrase(item, tags, heads, deps)])


def _relations(
    related: NDArray[np.float32], relating: NDArray[np.float32], heads: list[int], weights: Weights
) -> list[str]:
    import numpy as np

    arrays = weights.arrays
    scores = np.concatenate([related * relating, related, relating], axis=1) @ arrays.relation
    scores += arrays.relation_bias
    root = weights.deps.index("root")
    at_root = np.array(heads) < 0
    scores[~at_root, root] = -np.inf  # `root` is the relation of the root and of nothing else
    chosen = scores.argmax(axis=1)
    chosen[at_root] = root
    return [weights.deps[i] for i in chosen]


_INNER = frozenset({"flat", "fixed", "goeswith"})


def _is_phrase(item: Range, tags: list[str], heads: list[int], deps: list[str]) -> bool:
    """Tell whether the tree bears a mention out: one word of it alone is governed from outside.

    A clause with its subject, the second part of a name ("Hassan" of "Ali Hassan") and a lone bracket
    are no mentions either.
    """
    inside = range(item.first, item.last)
    tops = [i for i in inside if heads[i] not in inside]
    if len(tops) != 1 or deps[tops[0]] in _INNER or tags[tops[0]] == "PUNCT":
        return False
    clause = tags[tops[0]] in ("VERB", "AUX")
    return not (clause and any(heads[i] == tops[0] and deps[i].startswith("nsubj") for i in inside))


def _mentions(outputs: Outputs, first: int, last: int, weights: Weights) -> list[Range]:
    """Take ranges above 0 from the surest on, leaving out those that cross one already taken."""
    import numpy as np

    size = last - first
    types = [i for i, name in enumerate(weights.channels) if name != NAMED]
    widest = min(size, WIDEST_MENTION)
    starts, widths = np.nonzero(np.arange(size)[:, None] + np.arange(widest)[None] < size)
    ends = starts + widths
    shared = outputs.ranges[first + starts, first + ends][:, None]
    scores = shared + outputs.opening[first + starts] + outputs.closing[first + ends]
    scores += weights.arrays.widths[:, widths].T
    kinds = scores[:, types].argmax(axis=1)
    best = scores[:, types][np.arange(len(kinds)), kinds]
    named = scores[:, weights.channels.index(NAMED)] > 0
    taken: list[Range] = []
    found = np.flatnonzero(best > 0)
    for i in found[np.argsort(-best[found], kind="stable")]:
        a, b = int(starts[i]), int(ends[i]) + 1
        if not any(a < other.first < b < other.last or other.first < a < other.last < b for other in taken):
            taken.append(Range(a, b, weights.channels[types[kinds[i]]], bool(named[i])))
    return sorted(taken, key=lambda item: (item.first, -item.last))
