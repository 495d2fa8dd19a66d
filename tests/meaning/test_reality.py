"""What becomes of an act under modals, negation and the verbs above it, over the breadth of English."""

from __future__ import annotations

from pathlib import Path

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.reading.reader import Reader

TABLE = Path(__file__).with_name("reality.tsv")
SHARE = 0.97
"""Of the table; a newly trained model may read a few sentences otherwise."""


def test_an_act_is_as_real_as_the_words_around_it_say() -> None:
    rows = [
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    reader, codebook = Reader.load(), load()
    wrong = []
    for sentence, *expected in rows:
        claims = understand(reader.read(take_text(sentence, published="2023-06-14")), codebook).claims
        told = [[claim.code, claim.polarity, claim.reality] for claim in claims]
        if expected not in told:
            wrong.append((sentence, expected, told))
    assert len(rows) >= 200
    assert len(wrong) <= (1 - SHARE) * len(rows), wrong
