"""What the shipped model and codebook make of single sentences, in the breadth of the field's English."""

from __future__ import annotations

from pathlib import Path

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.model.claim import Claim
from sayso.reading.reader import Reader

TABLE = Path(__file__).with_name("sentences.tsv")
SHARE = 0.95
"""Of the table; a newly trained model may read a few sentences otherwise."""


def told(claim: Claim) -> str:
    code = f"not {claim.code}" if claim.polarity == "negated" else claim.code
    chain = " > ".join(holder.name for holder in claim.chain)
    return f"{claim.subject.name} {code} {claim.object.name} | {chain} | {claim.act or ''}".strip()


def test_sentences_give_the_claims_that_a_reader_would_take_from_them() -> None:
    rows = [
        line.split("\t")
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    reader, codebook = Reader.load(), load()
    wrong = []
    for sentence, expected in rows:
        found = understand(reader.read(take_text(sentence, published="2019-11-21")), codebook).claims
        wanted = [one.strip() for one in expected.split(" ; ") if one.strip()]
        if [told(claim) for claim in found] != wanted:
            wrong.append((sentence, wanted, [told(claim) for claim in found]))
    assert len(rows) >= 95
    assert len(wrong) <= (1 - SHARE) * len(rows), wrong
