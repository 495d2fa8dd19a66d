"""Windows: everything is read once, in order, and in bounded pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.network import START_GAP
from sayso.reading.packing import BUDGET, WIDE_BUDGET, Stretch, Words, reach, settle, stretches


def words(blocks: list[list[int]]) -> Words:
    """Make words of blocks given as lists of subword counts."""
    sizes = [size for block in blocks for size in block]
    begins = tuple(i == 0 for block in blocks for i in range(len(block)))
    return Words(
        tuple((i, i + 1) for i in range(len(sizes))),
        tuple("w" for _ in sizes),
        tuple((1,) * size for size in sizes),
        tuple(START_GAP if begin else 2 for begin in begins),
        begins,
    )


BLOCKS = st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=120), max_size=12)


@given(BLOCKS, st.integers(1, 400))
def test_every_word_is_read_once(blocks: list[list[int]], sentence: int) -> None:
    """Sentences start every `sentence` words: windows settle until all is read."""
    given_words = words(blocks)
    read: list[int] = []
    waiting = list(stretches(given_words))
    while waiting:
        stretch = waiting.pop(0)
        end = reach(given_words, stretch)
        window = given_words.window(stretch.first, end)
        assert window.subwords <= WIDE_BUDGET + 2
        starts = [i for i in range(stretch.first, end) if i == stretch.first or i % sentence == 0]
        sentences, rest = settle(stretch, end, starts)
        assert sentences or rest is not None
        read += [i for first, last in sentences for i in range(first, last)]
        if rest is not None:
            waiting.insert(0, rest)
    assert read == list(range(len(given_words.forms)))


def test_short_blocks_share_a_window() -> None:
    assert list(stretches(words([[1] * 10] * 3))) == [Stretch(0, 30)]


def test_a_block_that_does_not_fit_starts_its_own() -> None:
    assert list(stretches(words([[1] * 10, [1] * BUDGET]))) == [Stretch(0, 10), Stretch(10, 10 + BUDGET)]
