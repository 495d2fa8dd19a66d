"""Which doers stand for acts, and which claims are left out beside better ones. All texts are invented."""

from __future__ import annotations

import pytest

from sayso.intake.take import take_text
from sayso.meaning.codebook import load
from sayso.meaning.understand import understand
from sayso.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def told(reader: Reader, text: str) -> list[str]:
    claims = understand(reader.read(take_text(text, published="2019-11-21")), load()).claims
    return [f"{claim.subject.name} {claim.code} {claim.object.name}" for claim in claims]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two rockets hit the base, wounding three soldiers.", ["unknown ASSAULT base", "unknown ASSAULT three soldiers"]),
        ("Rocket attacks on Israeli soil killed three people.", ["unknown ASSAULT Israeli soil", "unknown ASSAULT three people"]),
        ("Taliban rocket attacks on the base wounded two soldiers.", ["Taliban ASSAULT base", "Taliban ASSAULT two soldiers"]),
        ("Three soldiers were killed in a rocket attack by Hamas.", ["Hamas ASSAULT Three soldiers"]),
        ("No group has claimed responsibility for the attack on the convoy.", []),
        ("Rebels attacked a convoy on Monday. The strike killed three soldiers.", ["Rebels ASSAULT convoy", "Rebels ASSAULT three soldiers"]),
        ("The British bombed the port. The merger killed three brands.", ["British ASSAULT port"]),
        ("The remnants of the army joined Mao in Shaanxi.", []),
        ("Colonel Ryan Dillon led 300 men into the town.", ["Ryan Dillon AFFILIATED 300 men"]),
        ("The Syrian-led political settlement failed.", []),
    ],
)  # fmt: skip
def test_acts_have_the_doers_that_the_text_gives_them(reader: Reader, text: str, claims: list[str]) -> None:
    assert told(reader, text) == claims
