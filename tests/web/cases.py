"""A small case for the pages: two papers that disagree, one that is hostile, and one failure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Holder
from sayso.model.document import Document, Source
from sayso.model.errors import Damaged
from sayso.run.weigh import weigh_case
from tests.builders import claim, document, find, story, tokenised, when

STAMP = Stamp("0.1.0", "5eed" * 16, "c0de" * 16)
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7*7 }} \u202egpj.exe"
LONG = "W" * 10_000

GAZETTE = (
    "Veska denies shelling, arms traced\n"
    "Lena Holm\n"
    "Marn, 23 November\n"
    "Veska did not shell Marn, Karel Dunn told the Orla Observer on Friday.\n"
    "What the town says\n"
    "Tavria trained and armed the Marn militia, which fought Veska at the river, mayor Ida Brandt said.\n"
    "Shell splinters in the market. [Lena Holm]\n"
    "Both sides lie!"
)
GAZETTE_KINDS = ("headline", "byline", "dateline", "body", "subhead", "body", "caption", "comment")


def gazette() -> Document:
    """Make a paper whose claims overlap, one of them negated through a chain of two holders."""
    doc = tokenised(document(GAZETTE, kinds=GAZETTE_KINDS, locator="gazette.html", published="2019-11-23"))
    doc = replace(doc, source=Source("Marn Gazette", "Lena Holm", "https://gazette.example/arms?a=1&b=2"))
    observer = Holder("Orla Observer", "outlet", find(GAZETTE, "Orla Observer"), None)
    dunn = Holder("Karel Dunn", "person", find(GAZETTE, "Karel Dunn"), None)
    mayor = Holder("Ida Brandt", "person", find(GAZETTE, "Ida Brandt"), None)
    made = (
        claim(
            doc,
            "Veska did not shell Marn",
            "Veska",
            "ASSAULT",
            "Marn",
            chain=(observer, dunn),
            polarity="negated",
            time=when("2019-11-18"),
        ),
        claim(
            doc,
            "Tavria trained and armed the Marn militia",
            "Tavria",
            "AID",
            "Marn militia",
            chain=(mayor,),
            means=("training", "weapons"),
            basis="testimony",
        ),
        claim(
            doc,
            "the Marn militia, which fought Veska at the river",
            "Marn militia",
            "ASSAULT",
            "Veska",
            chain=(mayor,),
            where="the river",
        ),
    )
    return replace(doc, claims=made)


def hostile() -> Document:
    """Make a document with markup, script and hidden characters in every field."""
    text = f"{NASTY}\nVeska hit {LONG} hard {NASTY}\n{NASTY}"
    doc = tokenised(
        document(text, kinds=("headline", "body", "comment"), title=NASTY, locator=NASTY, member=NASTY)
    )
    source = Source(NASTY, NASTY, "javascript:alert(document.domain)")
    doc = replace(
        doc, source=source, blocks=tuple(replace(b, author=NASTY, posted=NASTY) for b in doc.blocks)
    )
    holder = Holder(NASTY, "person", None, None)
    made = claim(
        doc, f"Veska hit {LONG} hard", NASTY, "ASSAULT", LONG, chain=(holder, holder), where=NASTY, act="deny"
    )
    return replace(doc, claims=(made,))


def make_case(folder: Path) -> Path:
    """Make the case in a folder and return it."""
    with Case.create(folder) as case:
        for doc in (story(), gazette(), hostile()):
            data = doc.text.content.encode()
            case.add(doc, data, STAMP)
        case.reject(Damaged("scan.pdf", "The file ends in the middle of an object. Fetch it again."))
        case.reject(Damaged(NASTY, NASTY))
        weigh_case(case)
    return folder
