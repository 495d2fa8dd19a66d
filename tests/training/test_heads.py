"""Windows and heads: gold is laid out as it was annotated, and what is unknown teaches nothing."""

from __future__ import annotations

import random

import pytest

from sayso.reading.shapes import GAPS
from training.corpora.annotated import Annotated, MentionGold

torch = pytest.importorskip("torch", reason="training needs torch")

from training import heads, windows  # noqa: E402
from training.windows import Chances, Window  # noqa: E402

SPACE = GAPS.index("space")
LABELS = heads.Labels(("NOUN", "PUNCT", "VERB"), ("nsubj", "punct", "root"))


class OnePiece:
    """A vocabulary in which every word is one subword."""

    cls, sep, unknown = 1, 2, 3

    def of(self, words: tuple[str, ...]) -> list[tuple[int, ...]]:
        return [(7,) for _ in words]


def document(sentences: int = 2) -> Annotated:
    words = ("Rebels", "fled", ".") * sentences
    return Annotated(
        corpus="gum",
        name="invented",
        words=words,
        gaps=(GAPS.index("start"), *[SPACE] * (len(words) - 1)),
        sentences=tuple((3 * i, 3 * i + 3) for i in range(sentences)),
        segmented=True,
        tags=("NOUN", "VERB", "PUNCT") * sentences,
        heads=tuple(h for i in range(sentences) for h in (3 * i + 1, -1, 3 * i + 1)),
        deps=("nsubj", "root", "punct") * sentences,
        lemmas=("rebel", "flee", ".") * sentences,
        mentions=MentionGold({(0, 1): ("Person", False)}, frozenset({"Person"})),
    )


def window(gold: Annotated) -> Window:
    return Window(gold, ((7,),) * len(gold.words))


def test_windows_hold_whole_sentences_and_lose_none() -> None:
    gold = document(200)
    cut = list(windows.cut(gold, OnePiece(), random.Random(3), Chances(bare=0, capitals=0, titled=0)))
    assert sum(len(part.gold.words) for part in cut) == len(gold.words)
    for part in cut:
        assert part.subwords <= windows.SUBWORDS
        assert part.gold.heads is not None
        assert all(-1 <= head < len(part.gold.words) for head in part.gold.heads)


def test_a_bare_window_keeps_its_trees() -> None:
    chances = Chances(single=0, bare=1, capitals=0, titled=0, wrapped=0)
    (part,) = windows.cut(document(), OnePiece(), random.Random(3), chances)
    assert part.gold.words == ("Rebels", "fled", "Rebels", "fled")
    assert part.gold.heads == (1, -1, 3, -1)


def test_targets_follow_the_annotation() -> None:
    batch = [window(document())]
    found = heads.DependencyHead(LABELS).targets(batch, 6)
    assert found["heads"][0].tolist() == [2, 0, 2, 5, 0, 5]
    assert not found["allowed"][0, 0, 4]  # a word of the other sentence
    assert heads.SentenceHead(LABELS).targets(batch, 6)["starts"][0].tolist() == [-1, 0, 0, 1, 0, 0]
    cells = heads.MentionHead(LABELS).targets(batch, 6)["mentions"][0]
    person, weapon = heads.CHANNELS.index("Person"), heads.CHANNELS.index("Weapon")
    assert cells[person, 0, 0] == 1
    assert cells[person, 1, 0] == 0
    assert cells[weapon, 1, 0] == -1


@pytest.mark.parametrize("name", sorted(heads.HEADS))
def test_what_is_not_annotated_costs_nothing(name: str) -> None:
    bare = Annotated("names", "x", ("a", "b"), (0, SPACE), ((0, 2),), segmented=False)
    torch.manual_seed(1)
    head = heads.HEADS[name](LABELS)
    outputs = head(torch.randn(1, 2, 384))
    assert head.loss(outputs, head.targets([window(bare)], 2)).item() == 0
