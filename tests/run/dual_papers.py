"""Papers about a state that arms a group and talks with its opponent, for tests of assessments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Claim, Holder
from sayso.model.document import Document, Source
from sayso.model.layers import Entity
from sayso.run.weigh import weigh
from tests.builders import claim, document, find, tokenised, when

STAMP = Stamp("0.1.0", "model", "codebook")
NAMES = (
    ("Tavria", "State"),
    ("Veska", "State"),
    ("Marn Liberation Front", "Organisation"),
    ("Ida Brandt", "Person"),
    ("Karel Dunn", "Person"),
    ("Tavria’s foreign ministry", "Organisation"),
)
ARMS = (
    "Guns over the pass\n"
    "Tavria sent rifles to the Marn Liberation Front in May, Ida Brandt said.\n"
    "The mules were tired and the snow came early, a herdsman remembered, and nobody asked for papers."
)
ARMS_TOO = (
    "Witness to a delivery\n"
    "Karel Dunn says he saw how Tavria gave the Marn Liberation Front mortars on 20 May.\n"
    "He kept a diary of the summer in which he counts the crates and the lorries that brought them."
)
TALKS = (
    "Envoys at the lake\n"
    "Tavria met Veska on 3 June, Ida Brandt said.\n"
    "The hotel had been closed to other guests, and the lake was full of boats with flags on them."
)
WAR = (
    "Night on the ridge\n"
    "The Marn Liberation Front attacked Veska on 1 June, Karel Dunn said.\n"
    "Windows broke as far as the mill, and the miller spent the morning looking for his goats."
)
DENIAL = (
    "Capital calls it invented\n"
    "Tavria’s foreign ministry denied that Tavria had sent arms to the Marn Liberation Front.\n"
    "The spokesman left by the side door and took no questions from the half dozen who had waited."
)


def papers() -> list[Document]:
    """Make the papers: two accounts of arms, one of talks, one of an attack, and a denial."""
    brandt = Holder("Ida Brandt", "person", None, None)
    dunn = Holder("Karel Dunn", "person", None, None)
    ministry = Holder("Tavria’s foreign ministry", "body", None, None)
    may, day = when("2019-05", "2019-05-01", "2019-05-31", "month"), when("2019-05-20")
    june = when("2019-06-03")
    return [
        _paper(ARMS, "Pass Courier", ("Tavria", "AID", "Marn Liberation Front"), brandt, time=may),
        _paper(ARMS_TOO, "Marn Gazette", ("Tavria", "AID", "Marn Liberation Front"), dunn, time=day),
        _paper(TALKS, "Lake Post", ("Tavria", "CONSULT", "Veska"), brandt, time=june),
        _paper(
            WAR, "Ridge News", ("Marn Liberation Front", "ASSAULT", "Veska"), dunn, time=when("2019-06-01")
        ),
        _paper(DENIAL, "Tavrian Star", ("Tavria", "AID", "Marn Liberation Front"), ministry, act="deny"),
    ]


def _paper(text: str, outlet: str, said: tuple[str, str, str], holder: Holder, **fields: object) -> Document:
    doc = tokenised(
        document(
            text,
            kinds=("headline", "body", "body"),
            locator=f"{outlet}.txt",
            outlet=outlet,
            published="2019-06-10",
        )
    )
    doc = replace(doc, source=Source(outlet, None, None))
    made: Claim = claim(doc, text.split("\n")[1], *said, chain=(holder,), **fields)  # type: ignore[arg-type]
    entities = tuple(
        Entity(f"e{number}", name, type, ((find(text, name), "name"),))
        for number, (name, type) in enumerate(NAMES)
        if name in text
    )
    return replace(doc, claims=(made,), entities=entities)


def make_case(folder: Path, *documents: Document) -> Path:
    """Make a weighed case of these papers, or of all."""
    with Case.create(folder) as case:
        for doc in documents or papers():
            case.add(doc, doc.text.content.encode(), STAMP)
    weigh(folder)
    return folder
