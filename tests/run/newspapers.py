"""A handful of papers that copy, cite and contradict each other, for tests of weighing."""

from __future__ import annotations

from dataclasses import replace

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Claim, Holder
from sayso.model.document import Document, Source
from sayso.model.layers import Entity, PlaceMention
from tests.builders import claim, document, find, tokenised, when

STAMP = Stamp("0.1.0", "model", "codebook")

REPORT = (
    "Veska arms the Marn Liberation Front, report says\n"
    "Veska has sent rifles and mortars to the Marn Liberation Front since May, Karel Dunn said on Monday.\n"
    "Lorries crossed the river at night for weeks and came back empty in the morning, farmers of the valley"
    " told this paper while they mended their fences and waited for the rain to end.\n"
    "Veska shelled Marn on Monday and killed 12 people, Ida Brandt said."
)
SHORTER = "\n".join(["Arms for the front", *REPORT.split("\n")[1:3]]) + " (Northwire)"
DENIAL = (
    "Veska denies it\n"
    "Karel Dunn, a spokesman for Veska, denied that Veska had sent anything to the Marn Liberation Front.\n"
    "Veska shelled Marn on Monday and killed 30 people, the mayor said.\n"
    "The harbour stayed quiet and its cranes stood still, as they had for most of the year."
)
OWN = (
    "Guns in the valley\n"
    "The Republic of Veska has armed the M.L.F. for a year, according to Ida Brandt.\n"
    "Veska and Tavria met in Orla on Tuesday. Nobody at the market would say more than that about it."
)
LATE = (
    "Tavria speaks\n"
    "Tavria sent medicine to Marn, Dunn said.\n"
    "Veska shelled Marn on Friday, Brandt said, and the windows of the school broke once more."
)


def _paper(text: str, name: str, outlet: str, published: str) -> Document:
    lines = text.count("\n")
    doc = document(
        text, kinds=("headline", *["body"] * lines), locator=name, outlet=outlet, published=published
    )
    return replace(tokenised(doc), source=Source(outlet, None, f"https://{name}.example/story"))


def _with(doc: Document, claims: tuple[Claim, ...], *names: tuple[str, str]) -> Document:
    entities = tuple(
        Entity(f"e{number}", name, type, ((find(doc.text.content, name), "name"),))
        for number, (name, type) in enumerate(names)
        if name in doc.text.content
    )
    return replace(doc, claims=claims, entities=entities)


def papers() -> list[Document]:
    """Make the papers: a report, a shorter copy of it, a denial, an account of its own, a late one."""
    monday, friday = when("2019-11-18"), when("2019-11-22")
    names = (
        ("Veska", "State"),
        ("Marn Liberation Front", "Organisation"),
        ("Karel Dunn", "Person"),
        ("Ida Brandt", "Person"),
        ("Tavria", "State"),
        ("Marn", "Location"),
    )
    dunn, brandt = Holder("Karel Dunn", "person", None, None), Holder("Ida Brandt", "person", None, None)
    made = []
    for text, name, outlet, day in (
        (REPORT, "wire", "Northwire", "2019-11-19"),
        (SHORTER, "gazette", "Marn Gazette", "2019-11-20"),
    ):
        doc = _paper(text, name, outlet, day)
        claims = [
            claim(
                doc, text.split("\n")[1], "Veska", "AID", "Marn Liberation Front", chain=(dunn,), time=monday
            )
        ]
        if name == "wire":
            claims.append(
                claim(
                    doc,
                    text.split("\n")[3],
                    "Veska",
                    "ASSAULT",
                    "Marn",
                    chain=(brandt,),
                    time=monday,
                    where="Marn",
                )
            )
        doc = _with(doc, tuple(claims), *names)
        place = PlaceMention(
            find(text, "Marn"), "Marn", None, None, None, None, "unknown", "not in gazetteer"
        )
        made.append(replace(doc, places=(place,)))
    doc = _paper(DENIAL, "courier", "Courier", "2019-11-21")
    lines = DENIAL.split("\n")
    made.append(
        _with(
            doc,
            (
                claim(doc, lines[1], "Veska", "AID", "Marn Liberation Front", chain=(dunn,), act="deny"),
                claim(
                    doc,
                    lines[2],
                    "Veska",
                    "ASSAULT",
                    "Marn",
                    chain=(Holder("the mayor", "person", None, None),),
                    time=monday,
                ),
            ),
            *names,
        )
    )
    doc = _paper(OWN, "observer", "Orla Observer", "2019-11-21")
    lines = OWN.split("\n")
    made.append(
        _with(
            doc,
            (
                claim(doc, lines[1], "Republic of Veska", "AID", "M.L.F.", chain=(brandt,)),
                claim(doc, "Veska and Tavria met in Orla on Tuesday", "Veska", "CONSULT", "Tavria"),
            ),
            ("Republic of Veska", "State"),
            ("M.L.F.", "Organisation"),
            *names[2:],
        )
    )
    doc = _paper(LATE, "post", "Evening Post", "2019-11-23")
    lines = LATE.split("\n")
    made.append(
        _with(
            doc,
            (
                claim(doc, lines[1], "Tavria", "AID", "Marn", chain=(Holder("Dunn", "person", None, None),)),
                claim(
                    doc,
                    lines[2],
                    "Veska",
                    "ASSAULT",
                    "Marn",
                    chain=(Holder("Brandt", "person", None, None),),
                    time=friday,
                ),
            ),
            ("Tavria", "State"),
            ("Dunn", "Person"),
            ("Brandt", "Person"),
            ("Veska", "State"),
        )
    )
    return made


def put(case: Case, *documents: Document, stamp: Stamp = STAMP) -> None:
    """Add papers to a case."""
    for doc in documents:
        case.add(doc, doc.text.content.encode(), stamp)
