"""Pairs of claims and cases of contradiction written after the rules were fixed, without trying them."""

from __future__ import annotations

from sayso.model.proposition import Placed
from tests.weighing.matters import told

HARBOUR = {"subject": "Sea Guard", "object": "fishing boats"}


def sea(quote: str, **fields: object) -> Placed:
    return told(quote, **{**HARBOUR, "code": "COERCE", **fields})  # type: ignore[arg-type]


def funds(quote: str = "Tavria financed the Marn militia", **fields: object) -> Placed:
    given = {"subject": "Tavria", "code": "AID", "object": "Marn militia", "means": ("funding",)}
    return told(quote, **{**given, **fields})  # type: ignore[arg-type]


def talks(quote: str, one: str = "Veska", other: str = "Tavria", **fields: object) -> Placed:
    return told(quote, subject=one, code="CONSULT", object=other, **fields)  # type: ignore[arg-type]


RELATED: list[tuple[str, Placed, Placed, str]] = [
    (
        "boats held, one day, two accounts",
        sea("The Sea Guard detained fishing boats off Lund", when="2021-02-11"),
        sea("fishing boats were stopped by the Sea Guard", when="2021-02-11", by="harbour master"),
        "same",
    ),
    (
        "the number of boats",
        sea("The Sea Guard seized six fishing boats", when="2021-02-11"),
        sea("The Sea Guard seized fishing boats", when="2021-02-11"),
        "narrower",
    ),
    (
        "six boats, half a dozen",
        sea("The Sea Guard seized six fishing boats", when="2021-02-11"),
        sea("half a dozen fishing boats were seized", when="2021-02-11"),
        "narrower",
    ),
    (
        "six boats, nine boats",
        sea("The Sea Guard seized six fishing boats", when="2021-02-11"),
        sea("seized nine fishing boats on Thursday", when="2021-02-11"),
        "contradicts",
    ),
    (
        "fewer than five, six",
        sea("fewer than five boats were seized", when="2021-02-11"),
        sea("six boats were seized by the Sea Guard", when="2021-02-11"),
        "contradicts",
    ),
    (
        "up to ten, six",
        sea("up to ten boats were seized", when="2021-02-11"),
        sea("six boats were seized", when="2021-02-11"),
        "broader",
    ),
    (
        "crew of 14 arrested, 14 arrests",
        sea("the Sea Guard arrested 14 sailors", when="2021-02-11"),
        sea("14 sailors were arrested by the Sea Guard", when="2021-02-11"),
        "same",
    ),
    (
        "crew of one day, of a week later",
        sea("the Sea Guard arrested 14 sailors", when="2021-02-11"),
        sea("the Sea Guard arrested 9 sailors", when="2021-02-19"),
        "related",
    ),
    (
        "on the day, in the week",
        sea("detained the boats", when="2021-02-11"),
        sea("detained the boats", when="2021-02-08/2021-02-14"),
        "narrower",
    ),
    (
        "two ranges that meet",
        sea("detained the boats", when="2021-02-08/2021-02-12"),
        sea("detained the boats", when="2021-02-11/2021-02-20"),
        "related",
    ),
    (
        "the country alone",
        sea("detained the boats", where="Tavria"),
        sea("detained the boats", where="Lund"),
        "broader",
    ),
    (
        "two countries",
        sea("detained the boats", where="Tavria", when="2021-02-11"),
        sea("detained the boats", where="Veska", when="2021-02-11"),
        "related",
    ),
    (
        "a province and a town of another",
        sea("detained the boats", where="Tesk province", when="2021-02-11"),
        sea("detained the boats", where="Marn", when="2021-02-11"),
        "related",
    ),
    (
        "a town in its province, no days",
        sea("detained the boats", where="Dorn"),
        sea("detained the boats", where="Tesk province"),
        "narrower",
    ),
    (
        "the coastguard denies",
        sea("detained the boats", by="harbour master", when="2021-02-11"),
        sea("denied that it had detained any boats", by="Northwire > Sea Guard", act="deny"),
        "denies",
    ),
    (
        "another body denies for it",
        sea("detained the boats", when="2021-02-11"),
        sea("denied that the guard had", by="defence ministry", act="deny", when="2021-02-11"),
        "denies",
    ),
    (
        "denied and not denied",
        sea("denied it", by="Sea Guard", act="deny"),
        sea("did not deny it", by="Sea Guard", act="not_deny"),
        "related",
    ),
    (
        "confirmed",
        sea("confirmed it", by="Sea Guard", act="confirm", when="2021-02-11"),
        sea("detained the boats", when="2021-02-11"),
        "same",
    ),
    (
        "admitted, denied",
        sea("admitted it", by="Sea Guard", act="admit"),
        sea("denied it", by="Sea Guard", act="deny"),
        "denies",
    ),
    (
        "never, of the day",
        sea("did not detain any boats", polarity="negated", by="Sea Guard"),
        sea("detained the boats", when="2021-02-11"),
        "contradicts",
    ),
    (
        "both say that it did not",
        sea("did not detain any boats", polarity="negated", by="Sea Guard"),
        sea("no boats were detained", polarity="negated", by="harbour master"),
        "same",
    ),
    (
        "may, may not",
        sea("may have detained boats", reality="possible"),
        sea("may not have detained boats", reality="possible", polarity="negated"),
        "related",
    ),
    (
        "may have, did not",
        sea("may have detained boats", reality="possible"),
        sea("did not detain boats", polarity="negated"),
        "related",
    ),
    (
        "would if",
        sea("would detain boats if", reality="hypothetical"),
        sea("would detain boats if", reality="hypothetical", by="Sea Guard"),
        "same",
    ),
    (
        "plans to, does not plan to",
        sea("plans to detain boats", reality="planned", by="Sea Guard"),
        sea("has no plan to detain boats", reality="planned", polarity="negated", by="minister"),
        "contradicts",
    ),
    (
        "plans to, denied that it plans to",
        sea("plans to detain boats", reality="planned"),
        sea("denied a plan to detain boats", reality="planned", by="Sea Guard", act="deny"),
        "denies",
    ),
    (
        "plan of the next month",
        sea("will detain boats", reality="planned", when="2021-03"),
        sea("detained the boats", when="2021-02-11"),
        "related",
    ),
    (
        "stopped just short",
        sea("was kept from seizing the boats", reality="averted"),
        sea("may have seized boats", reality="possible"),
        "related",
    ),
    (
        "an allegation, with day and place",
        sea("allegedly detained boats", reality="possible", when="2021-02-11", where="Lund"),
        sea("detained boats", when="2021-02-11", where="Lund"),
        "broader",
    ),
    (
        "the accused of an allegation with a day",
        sea("allegedly detained boats", reality="possible", when="2021-02-11"),
        sea("denied detaining boats", by="Sea Guard", act="deny"),
        "denies",
    ),
    (
        "the denial of another month",
        sea("detained boats", when="2021-02-11"),
        sea("denied detaining boats in May", by="Sea Guard", act="deny", when="2021-05"),
        "related",
    ),
    ("funds since, funds in", funds(when="2012/.."), funds(when="2016-04"), "narrower"),
    ("funds until, funds after", funds(when="../2014"), funds(when="2016-04"), "related"),
    ("funds in the tens, in a year", funds(when="201X"), funds(when="2016"), "broader"),
    ("funds, and no word when", funds(), funds(when="2012/.."), "broader"),
    (
        "no funds in one year, funds in another",
        funds(when="2010", polarity="negated"),
        funds(when="2016"),
        "related",
    ),
    (
        "no funds, funds, of one year",
        funds(when="2016", polarity="negated"),
        funds(when="2016"),
        "contradicts",
    ),
    ("money and more", funds(), funds(means=("funding", "training", "weapons")), "broader"),
    ("money, recruits", funds(), funds("sent fighters", means=("recruits",)), "related"),
    ("two mixed lists", funds(means=("funding", "weapons")), funds(means=("funding", "training")), "related"),
    (
        "a sum and a bigger sum",
        funds("gave the militia $3 million", when="2016-04-02"),
        funds("gave the militia $9 million", when="2016-04-02"),
        "contradicts",
    ),
    (
        "a sum a year, another year's",
        funds("gave the militia $3 million", when="2016"),
        funds("gave the militia $9 million", when="2018"),
        "related",
    ),
    (
        "a sum, and at least as much",
        funds("gave the militia $9 million", when="2016-04-02"),
        funds("gave the militia more than $3 million", when="2016-04-02"),
        "narrower",
    ),
    ("aid, cooperation", funds(), funds(code="COOPERATE"), "related"),
    ("aid the other way", funds(), funds(subject="Marn militia", object="Tavria"), "related"),
    (
        "talks, whoever came to whom",
        talks("Veska held talks with Tavria", when="2020-10-01"),
        talks("Tavria's envoy sat down with Veska", "Tavria", "Veska", when="2020-10-01"),
        "same",
    ),
    (
        "talks in another town",
        talks("Veska held talks with Tavria", when="2020-10-01", where="Lund"),
        talks("Veska held talks with Tavria", when="2020-10-01", where="Dorn"),
        "related",
    ),
    (
        "talks and an agreement",
        talks("Veska held talks with Tavria"),
        talks("Veska agreed with Tavria", when=None, by="Northwire"),
        "same",
    ),
    (
        "talks denied",
        talks("Veska held talks with Tavria"),
        talks("denied", by="Veska", act="deny"),
        "denies",
    ),
    (
        "a child among the dead",
        told("the shelling killed seven people, including a child", when="2020-06-09"),
        told("seven people died in the shelling", when="2020-06-09"),
        "same",
    ),
    (
        "nobody, somebody",
        told("no one was killed in the shelling", when="2020-06-09"),
        told("the shelling killed seven people", when="2020-06-09"),
        "contradicts",
    ),
    (
        "hundreds, a few",
        told("hundreds of people were wounded", when="2020-06-09"),
        told("several people were wounded", when="2020-06-09"),
        "contradicts",
    ),
    (
        "thirty, more than two dozen",
        told("killing 30 soldiers", when="2020-06-09"),
        told("killing more than two dozen soldiers", when="2020-06-09"),
        "narrower",
    ),
    (
        "dead of one kind and another",
        told("killing 30 soldiers", when="2020-06-09"),
        told("killing 4 Tavrian soldiers", when="2020-06-09"),
        "related",
    ),
    (
        "a toll, and one that rose",
        told("the death toll rose to 45", when="2020-06-09", by="ministry"),
        told("at least 40 people died", when="2020-06-09", by="clinic"),
        "narrower",
    ),
    (
        "figures that are no counts",
        told("killed by a 120mm shell at 10:45", when="2020-06-09"),
        told("killed by a 122mm shell at 11:20", when="2020-06-09"),
        "same",
    ),
    (
        "a day's slip, one toll",
        told("the blast killed 17 people", when="2020-06-09", where="Dorn"),
        told("17 people were killed in the blast", when="2020-06-10", where="Dorn"),
        "contradicts",
    ),
    (
        "a month's slip, one toll",
        told("the blast killed 17 people", when="2020-06-09", where="Dorn"),
        told("17 people were killed in the blast", when="2020-07-09", where="Dorn"),
        "related",
    ),
    (
        "one toll, two villages nobody knows",
        told("the blast killed 17 people", when="2020-06-09", where="Ketch"),
        told("17 people were killed in the blast", when="2020-06-09", where="Bram"),
        "contradicts",
    ),
    (
        "a village and its district",
        told("the blast", when="2020-06-09", where="Ketch"),
        told("the blast", when="2020-06-09", where="Ketch district"),
        "narrower",
    ),
    (
        "commander of, commander of since",
        told("leads the militia", subject="Orm", code="AFFILIATED", object="Marn militia"),
        told(
            "has led the militia since 2014",
            subject="Orm",
            code="AFFILIATED",
            object="Marn militia",
            when="2014/..",
        ),
        "broader",
    ),
    (
        "a member, an attacker",
        told("is one of the militia", subject="Orm", code="AFFILIATED", object="Marn militia"),
        told("attacked the militia", subject="Orm", code="ASSAULT", object="Marn militia"),
        "related",
    ),
    (
        "a warning and the deed",
        told("warned that it would attack", act="warn", by="Red Column", reality="planned"),
        told("attacked", when="2020-06-09"),
        "related",
    ),
    (
        "a report of long before",
        told("attacked the police", published="2014-01-01"),
        told("attacked the police", when="2020-06-09"),
        "related",
    ),
]

CONTRADICTING: list[tuple[str, list[Placed], list[str]]] = [
    (
        "six and nine boats",
        [
            sea("seized six fishing boats", when="2021-02-11"),
            sea("seized nine fishing boats", when="2021-02-11"),
        ],
        ["number"],
    ),
    (
        "three figures in one chain of agreement",
        [
            sea("seized at least six boats", when="2021-02-11"),
            sea("seized seven boats", when="2021-02-11"),
            sea("seized up to ten boats", when="2021-02-11"),
        ],
        [],
    ),
    (
        "two exact figures under one bound",
        [
            sea("seized at least six boats", when="2021-02-11"),
            sea("boats were seized, at least six boats", when="2021-02-11"),
            sea("seized seven boats", when="2021-02-11"),
            sea("seized nine boats", when="2021-02-11"),
        ],
        ["number"],
    ),
    (
        "boats and sailors",
        [sea("held six boats", when="2021-02-11"), sea("held 14 men", when="2021-02-11")],
        [],
    ),
    (
        "a week apart",
        [sea("seized six boats", when="2021-02-11"), sea("seized nine boats", when="2021-02-18")],
        [],
    ),
    (
        "no days, months apart in print",
        [
            sea("seized six boats", where="Lund", published="2021-02-12"),
            sea("seized nine boats", where="Lund", published="2021-07-12"),
        ],
        [],
    ),
    (
        "no days, printed together, one town",
        [
            sea("seized six boats", where="Lund", published="2021-02-12"),
            sea("seized nine boats", where="Lund", published="2021-02-13"),
        ],
        ["number"],
    ),
    ("no days, no places", [sea("seized six boats"), sea("seized nine boats")], []),
    (
        "the guard and the ministry deny, three say so",
        [
            sea("seized boats", by="harbour master", when="2021-02-11"),
            sea("took boats", by="fishermen", when="2021-02-11"),
            sea("seized the boats", when="2021-02-11"),
            sea("denied it", by="Sea Guard", act="deny"),
            sea("denied that", by="ministry", act="deny"),
        ],
        ["denial"],
    ),
    (
        "a denial of the February event, told in March, beside one of August",
        [
            sea("seized boats", when="2021-02-11"),
            sea("seized more boats", when="2021-08-20"),
            sea("denied it", by="Sea Guard", act="deny", published="2021-03-01"),
        ],
        ["denial"],
    ),
    (
        "a denial that could be of either",
        [
            sea("seized boats", when="2021-02-11"),
            sea("seized more boats", when="2021-08-20"),
            sea("denied it", by="Sea Guard", act="deny", published="2021-09-01"),
        ],
        [],
    ),
    (
        "admitted after all",
        [
            sea("denied it", by="Sea Guard", act="deny", when="2021-02-11", published="2021-02-12"),
            sea("admitted it", by="Sea Guard", act="admit", when="2021-02-11", published="2021-02-20"),
        ],
        ["position"],
    ),
    (
        "admitted after all, within one text",
        [
            sea("at first denied it", by="Sea Guard", act="deny", doc="a", published="2021-02-20"),
            sea("admitted it", by="Sea Guard", act="admit", doc="a", published="2021-02-20"),
        ],
        ["position"],
    ),
    (
        "the days of saying, not of print",
        [
            sea(
                "denied it",
                by="guard",
                act="deny",
                when="2021-02-11",
                published="2021-03-01",
                said="2021-02-12",
            ),
            sea("said so", by="guard", when="2021-02-11", published="2021-03-01", said="2021-02-20"),
        ],
        ["position"],
    ),
    (
        "an outlet passes on both",
        [
            sea("seized boats", by="Northwire", act="report", when="2021-02-11", published="2021-02-12"),
            sea("denied", by="Northwire", act="deny", when="2021-02-11", published="2021-02-15"),
        ],
        [],
    ),
    (
        "the same denial twice",
        [sea("denied it", by="Sea Guard", act="deny"), sea("again denied it", by="Sea Guard", act="deny")],
        [],
    ),
    (
        "suggested and denied",
        [sea("suggested so", act="suggest", by="pilot"), sea("no", act="deny", by="guard")],
        ["denial"],
    ),
    (
        "warned and denied",
        [sea("will", reality="planned", act="warn", by="pilot"), sea("no", act="deny", by="guard")],
        [],
    ),
    (
        "a plan and its denial",
        [sea("will", reality="planned", by="pilot"), sea("no", reality="planned", act="deny", by="guard")],
        ["denial"],
    ),
    (
        "funds and none, of one year",
        [funds(when="2016"), funds("did not finance it", when="2016", polarity="negated", by="minister")],
        ["polarity"],
    ),
    (
        "funds and none, of two years",
        [funds(when="2016"), funds("did not finance it", when="2010", polarity="negated", by="minister")],
        [],
    ),
    (
        "funds at some time, and none, told in one week",
        [
            funds(published="2019-05-02"),
            funds("does not finance it", polarity="negated", by="minister", published="2019-05-04"),
        ],
        ["polarity"],
    ),
    (
        "sums of two days",
        [
            funds("gave the militia $3 million", when="2016-04-02"),
            funds("gave the militia $9 million", when="2017-04-02"),
        ],
        [],
    ),
    (
        "sums with no day",
        [funds("gave the militia $3 million"), funds("gave the militia $9 million")],
        [],
    ),
    (
        "nobody and seven",
        [
            told("no one was killed in the shelling", when="2020-06-09"),
            told("the shelling killed seven people", when="2020-06-09"),
        ],
        ["number"],
    ),
    (
        "killed and hurt in two orders",
        [
            told("killed seven people and wounded 20", when="2020-06-09"),
            told("20 people were wounded and seven killed", when="2020-06-09"),
        ],
        [],
    ),
    (
        "a town, and its province with another toll",
        [
            told("the blast killed 17 people", when="2020-06-09", where="Dorn"),
            told("the blast killed 21 people", when="2020-06-09", where="Tesk province"),
        ],
        ["number"],
    ),
    (
        "two towns, two tolls",
        [
            told("the blast killed 17 people", when="2020-06-09", where="Dorn"),
            told("the blast killed 21 people", when="2020-06-09", where="Marn"),
        ],
        [],
    ),
    (
        "one toll, two unknown villages",
        [
            told("the blast killed 17 people", when="2020-06-09", where="Ketch"),
            told("17 people were killed in the blast", when="2020-06-09", where="Bram"),
        ],
        ["place"],
    ),
    (
        "one toll, two days",
        [
            told("the blast killed 17 people", when="2020-06-09", where="Dorn"),
            told("17 people were killed in the blast", when="2020-06-10", where="Dorn"),
        ],
        ["date"],
    ),
    (
        "a toll in a hedge",
        [
            told("may have killed 17 people", when="2020-06-09", reality="possible"),
            told("killed 21 people", when="2020-06-09"),
        ],
        [],
    ),
    (
        "figures of a clinic, revised twice",
        [
            told("17 people died", when="2020-06-09", by="clinic", published="2020-06-09"),
            told("21 people died", when="2020-06-09", by="clinic", published="2020-06-10"),
            told("19 people died", when="2020-06-09", by="clinic", published="2020-06-14"),
        ],
        ["position", "position"],
    ),
    (
        "a reader against a paper",
        [
            told("killed 17 people", when="2020-06-09"),
            told("killed 90 people", when="2020-06-09", block="comment"),
        ],
        [],
    ),
    (
        "of two who were shelled",
        [
            told("shelled Marn", object="Marn", when="2020-06-09"),
            told("did not shell Marn", object="Marn", when="2020-06-09", polarity="negated", by="Red Column"),
        ],
        ["polarity"],
    ),
]
