"""Pairs of claims and cases of contradiction that the rules were tuned on: what is expected of each."""

from __future__ import annotations

from sayso.model.proposition import Placed
from tests.weighing.matters import told

DAY, NEXT, LATER = "2019-05-03", "2019-05-04", "2019-08-20"
KILLED_12 = "the Red Column attacked a police post, killing 12 people"
KILLED_15 = "15 people were killed when the Red Column attacked the police post"
ARMS = {"subject": "Tavria", "code": "AID", "object": "Red Column"}


def arms(quote: str = "Tavria gave the Red Column arms", **fields: object) -> Placed:
    return told(quote, **{"means": ("weapons",), **ARMS, **fields})  # type: ignore[arg-type]


def met(first: str, second: str, **fields: object) -> Placed:
    return told(f"{first} met {second}", subject=first, code="CONSULT", object=second, **fields)  # type: ignore[arg-type]


RELATED: list[tuple[str, Placed, Placed, str]] = [
    ("one wording, one day", told(when=DAY), told(when=DAY, by="Northwire"), "same"),
    ("two wordings, one day", told(when=DAY), told("Red Column men struck a police unit", when=DAY), "same"),
    ("two holders", told(when=DAY, by="army"), told(when=DAY, by="Northwire > governor"), "same"),
    ("a day against none", told(when=DAY), told(), "narrower"),
    ("no day against one", told(), told(when=DAY), "broader"),
    ("a town against none", told(where="Marn"), told(), "narrower"),
    ("a town against its province", told(when=DAY, where="Marn"), told(when=DAY, where="Orla"), "narrower"),
    ("a country against a town", told(when=DAY, where="Veska"), told(when=DAY, where="Marn"), "broader"),
    ("a day against its month", told(when=DAY), told(when="2019-05"), "narrower"),
    ("a year against its month", told(when="2019"), told(when="2019-05"), "broader"),
    ("each says what the other does not", told(when=DAY), told(when="2019-05", where="Marn"), "related"),
    ("two events", told(when="2019-05", where="Marn"), told(when="2019-08", where="Dorn"), "related"),
    ("two days far apart", told(when=DAY), told(when="2019-05-20"), "related"),
    ("two countries", told(when=DAY, where="Marn"), told(when=DAY, where="Lund"), "related"),
    ("the accused denies", told(by="governor", act="accuse"), told(by="Red Column", act="deny"), "denies"),
    ("the denial first", told(by="Red Column", act="deny"), told(when=DAY), "denies"),
    ("denied against negated", told(by="Red Column", act="deny"), told(polarity="negated"), "same"),
    ("it did not", told(when=DAY, polarity="negated"), told(when=DAY), "contradicts"),
    ("not denied", told(by="Red Column", act="not_deny"), told(), "related"),
    ("denied that it did not", told(act="deny", by="army", polarity="negated"), told(by="mayor"), "same"),
    ("two denials", told(by="Red Column", act="deny"), told(by="envoy", act="deny"), "same"),
    (
        "a denial of one day, one of none",
        told(by="envoy", act="deny"),
        told(by="Red Column", act="deny", when=DAY),
        "broader",
    ),
    ("may have", told(reality="possible"), told(), "broader"),
    ("did, against may have", told(), told(reality="possible"), "narrower"),
    ("two hedges", told(reality="possible"), told(reality="possible", by="Northwire"), "same"),
    ("a hedge that knows the day", told(reality="possible", when=DAY), told(), "related"),
    ("a fact that knows the day", told(when=DAY), told(reality="possible"), "narrower"),
    ("an allegation denied", told(reality="possible"), told(by="Red Column", act="deny"), "denies"),
    ("a plan and an act", told(reality="planned"), told(), "related"),
    ("two plans", told(reality="planned"), told(reality="planned", by="mayor"), "same"),
    ("a plan denied", told(reality="planned"), told(reality="planned", by="envoy", act="deny"), "denies"),
    ("an act, the plan denied", told(), told(reality="planned", by="envoy", act="deny"), "related"),
    ("if it did", told(reality="hypothetical"), told(), "related"),
    ("nearly did", told(reality="averted", when=DAY), told(when=DAY), "related"),
    ("two tolls of one day", told(KILLED_12, when=DAY), told(KILLED_15, when=DAY), "contradicts"),
    ("a toll in words", told(KILLED_12, when=DAY), told("killing twelve people", when=DAY), "same"),
    ("dead, killed", told(KILLED_12, when=DAY), told("left 12 people dead", when=DAY), "same"),
    ("at least", told("killing at least 12 people", when=DAY), told(KILLED_15, when=DAY), "broader"),
    ("more than", told("killing more than 30 people", when=DAY), told(KILLED_12, when=DAY), "contradicts"),
    ("dozens and 40", told("killing dozens of people", when=DAY), told("killing 40", when=DAY), "broader"),
    ("dozens and 3", told("killing dozens", when=DAY), told("killed three people", when=DAY), "contradicts"),
    ("about", told("killing about 12 people", when=DAY), told("killed 13 people", when=DAY), "broader"),
    ("a range", told("killing between 10 and 15 people", when=DAY), told(KILLED_12, when=DAY), "broader"),
    ("a toll against none", told(KILLED_12, when=DAY), told(when=DAY), "narrower"),
    ("tolls of two days", told(KILLED_12, when=DAY), told(KILLED_15, when=LATER), "related"),
    ("tolls of no day", told(KILLED_12), told(KILLED_15), "related"),
    ("killed, wounded", told(KILLED_12, when=DAY), told("wounding 30 people", when=DAY), "related"),
    (
        "killed; killed and wounded",
        told(KILLED_12, when=DAY),
        told("killed 12 people and wounded 30", when=DAY),
        "broader",
    ),
    (
        "soldiers, civilians",
        told("killing 12 soldiers", when=DAY),
        told("15 civilians dead", when=DAY),
        "related",
    ),
    ("arms against aid", arms(), arms(means=("unspecified",)), "narrower"),
    ("arms and training", arms(means=("weapons", "training")), arms(), "narrower"),
    ("arms, training", arms(), arms("Tavria trained the Red Column", means=("training",)), "related"),
    ("aid, support", arms(), arms("Tavria backs the Red Column", code="SUPPORT", means=()), "related"),
    ("since, in", arms(when="2007/.."), arms(when="2015"), "narrower"),
    ("in, since", arms(when="2015"), arms(when="2007/.."), "broader"),
    ("two years of aid", arms(when="2005"), arms(when="2015"), "related"),
    ("a term of office", told(code="AFFILIATED", when="1996/2001"), told(code="AFFILIATED"), "narrower"),
    ("either named first", met("Veska", "Tavria"), met("Tavria", "Veska"), "same"),
    ("either attacks", told(when=DAY), told(subject="police", object="Red Column", when=DAY), "related"),
    ("raid, attack", told(when=DAY), told("raided the police", code="COERCE", when=DAY), "related"),
    ("other parties", told(), met("Tavria", "Veska"), "related"),
    (
        "a day apart, one account",
        told(KILLED_12, when=DAY, where="Marn"),
        told(KILLED_12, when=NEXT, where="Marn"),
        "contradicts",
    ),
    (
        "a day apart, two accounts",
        told(when=DAY, where="Marn"),
        told("gunmen raided barracks", when=NEXT, where="Marn"),
        "related",
    ),
    ("a vicinity", told(when=DAY, where="Marn"), told(when=DAY, where="Selby"), "same"),
    ("one unknown village", told(where="Ketch"), told(where="Ketch"), "same"),
    (
        "two unknown villages",
        told(when=DAY, where="Ketch"),
        told("fighting broke out with police units", when=DAY, where="Bram"),
        "related",
    ),
    ("another denied", told(by="envoy", act="deny", when=DAY), told(when=LATER), "related"),
    ("told before it was", told(published="2017-02-01"), told(when=DAY), "related"),
]

CONTRADICTING: list[tuple[str, list[Placed], list[str]]] = [
    ("assertion and denial", [told(by="governor"), told(by="Red Column", act="deny")], ["denial"]),
    ("did and did not", [told(when=DAY), told(when=DAY, polarity="negated", by="mayor")], ["polarity"]),
    ("not denied", [told(), told(by="Red Column", act="not_deny")], []),
    ("a hedge denied", [told(reality="possible"), told(by="Red Column", act="deny")], []),
    ("a hedge and a fact", [told(reality="possible", when=DAY), told(when=DAY)], []),
    ("a plan and a fact", [told(reality="planned", when=DAY), told(when=DAY)], []),
    ("if it did, it did", [told(reality="hypothetical"), told()], []),
    ("nearly and fully", [told(reality="averted", when=DAY), told(when=DAY)], []),
    ("two tolls", [told(KILLED_12, when=DAY), told(KILLED_15, when=DAY)], ["number"]),
    ("at least and more", [told("killing at least 12 people", when=DAY), told(KILLED_15, when=DAY)], []),
    ("more than", [told("killing more than 30 people", when=DAY), told(KILLED_12, when=DAY)], ["number"]),
    ("dozens and three", [told("killing dozens", when=DAY), told("killing three", when=DAY)], ["number"]),
    ("tolls of two events", [told(KILLED_12, when=DAY), told(KILLED_15, when=LATER)], []),
    ("killed and wounded", [told("killing 12", when=DAY), told("wounding 15", when=DAY)], []),
    ("soldiers and people", [told("killing 12 soldiers", when=DAY), told(KILLED_15, when=DAY)], []),
    ("three outlets", [told(q, when=DAY) for q in (KILLED_12, KILLED_15, "12 people died")], ["number"]),
    (
        "denied, then admitted",
        [
            told(by="Red Column", act="deny", published="2019-05-05"),
            told(by="Red Column", act="admit", published="2019-06-01"),
        ],
        ["position"],
    ),
    (
        "a toll revised",
        [
            told(KILLED_12, when=DAY, by="police chief", published="2019-05-03"),
            told(KILLED_15, when=DAY, by="police chief", published="2019-05-05"),
        ],
        ["position"],
    ),
    ("one author", [told(KILLED_12, when=DAY, doc="a"), told(KILLED_15, when=DAY, doc="a")], []),
    (
        "two voices in one text",
        [told(KILLED_12, when=DAY, doc="a", by="army"), told(KILLED_15, when=DAY, doc="a", by="mayor")],
        ["number"],
    ),
    (
        "another day, one account",
        [told(KILLED_12, when=DAY, where="Marn"), told(KILLED_12, when=NEXT, where="Marn")],
        ["date"],
    ),
    (
        "another day, two accounts",
        [told(KILLED_12, when=DAY, where="Marn"), told(KILLED_15, when=NEXT, where="Marn")],
        [],
    ),
    ("a reader denies", [told(by="governor"), told(polarity="negated", block="comment")], []),
    ("another is denied", [told(when=DAY), told(when=LATER, by="Red Column", act="deny")], []),
    (
        "a denial beside its event",
        [
            told(when=DAY, doc="a"),
            told(by="Red Column", act="deny", doc="a"),
            told("the Red Column stormed the station", when=LATER),
        ],
        ["denial"],
    ),
    (
        "denied before it was",
        [told(when=DAY), told(by="Red Column", act="deny", published="2018-01-01")],
        [],
    ),
    ("denied that it did not", [told(), told(by="army", act="deny", polarity="negated")], []),
    ("aid denied", [arms(by="governor"), arms(by="Tavria", act="deny")], ["denial"]),
    (
        "what was not so once",
        [arms(published="2001-01-01", polarity="negated"), arms(published="2019-01-01")],
        [],
    ),
    ("office denied", [told(code="AFFILIATED"), told(code="AFFILIATED", by="envoy", act="deny")], ["denial"]),
    ("ages", [told("killing a 12-year-old", when=DAY), told("killing 15 people", when=DAY)], []),
    ("twelve more", [told("killing 12 other people", when=DAY), told(KILLED_15, when=DAY)], []),
    ("a range and more", [told("killing 10 to 15", when=DAY), told("killing 20", when=DAY)], ["number"]),
    (
        "sums",
        [
            arms("gave the Red Column $12 million", when=DAY),
            arms("gave the Red Column $20 million", when=DAY),
        ],
        ["number"],
    ),
    (
        "rockets",
        [
            told("fired 12 rockets at the police", when=DAY),
            told("fired 20 rockets at the police", when=DAY),
        ],
        ["number"],
    ),
]
