"""Milliseconds that the pages of the workbench take: python -m evals.workbench_bench.

A case of invented claims is put together without the reader, weighed by Sayso itself, and asked for
every page through the application. Each page is asked once, for what is worked out once for each
state of a case, and then several times more. Times are by the clock; beside them stands the time of
the processor, which other work on the machine does not lengthen: that has to stay below the limit.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from starlette.testclient import TestClient

from sayso.case.stamp import Stamp
from sayso.case.store import Case
from sayso.model.claim import Claim, Holder, Party, Trace
from sayso.model.document import Block, Capture, Document, Published, Source
from sayso.model.ids import sha256
from sayso.model.layers import Entity, PlaceMention, Sentence, Token
from sayso.model.text import Span, Text
from sayso.model.when import When
from sayso.run.hypotheses import add, mark
from sayso.run.view_codes import codes
from sayso.run.weigh import weigh_case
from sayso.web.app import build

LIMIT = 300.0
"""Milliseconds that a page may take at the server."""
STAMP = Stamp("bench", "0" * 64, "0" * 64)
SEED = 7
WORDS = 2500
FIRST = (
    "Orla Veska Tavria Marn Kolda Brin Senn Hast Duro Pell Iver Lund Mora Nask Odra Rell Sorn Tulk Ubra Vint"
)
BODIES = (
    "Army Front Council Ministry Police Movement Party Brigade Union Guard Court Embassy Group Port Bank Fund"
    " Tribe Press Guild League"
)
TOKEN = "bench"


class Invented:
    """Makes documents of so many claims each, the same every time."""

    def __init__(self, claims: int) -> None:
        self.claims = claims
        self.chance = random.Random(SEED)
        self.codes = sorted(codes())
        self.actors = [f"{one} {other}" for one in FIRST.split() for other in BODIES.split()]
        self.chance.shuffle(self.actors)
        self.weights = [1 / (rank + 3) for rank in range(len(self.actors))]
        self.people = [f"{self._word()} {self._word()}".title() for _ in range(500)]
        self.outlets = [f"{self._word().title()} Times" for _ in range(60)]
        self.places = [
            (self._word().title(), self.chance.uniform(28, 40), self.chance.uniform(55, 75), precision)
            for precision in ("town",) * 100 + ("district", "province", "country", "region", "point") * 10
        ]
        self.words = [self._word() for _ in range(WORDS)]

    def _word(self) -> str:
        return "".join(self.chance.choice(("ba", "ko", "ri", "ta", "mu", "ne", "so", "li")) for _ in range(3))

    def documents(self, many: int) -> Iterator[Document]:
        """Yield documents with claims, parties, holders, times and places."""
        for number in range(many):
            yield self._document(number)

    def _document(self, number: int) -> Document:
        said = [self._said() for _ in range(self.claims)]
        lines = [f"Report number {number}", *(sentence for sentence, *_ in said)]
        content = "\n".join(lines)
        spans, at = [], 0
        for one in lines:
            spans.append(Span(at, at + len(one)))
            at += len(one) + 1
        text, raw = Text.of(content), content.encode()
        capture = Capture(sha256(raw), len(raw), "text/plain", f"report-{number}.txt", None, None)
        day = date(2014, 1, 1) + timedelta(days=self.chance.randrange(3000))
        doc = Document(
            id=Document.id_of(capture, text),
            text=text,
            title=lines[0],
            source=Source(self.chance.choice(self.outlets), None, None),
            published=Published(day.isoformat(), "user"),
            capture=capture,
            blocks=tuple(Block("body" if n else "headline", span) for n, span in enumerate(spans)),
        )
        sentences, tokens = _read(content, spans)
        made = [self._claim(doc, span, one) for span, (_, *one) in zip(spans[1:], said, strict=True)]
        return replace(
            doc,
            sentences=sentences,
            tokens=tokens,
            entities=_entities(content, said),
            places=tuple(
                PlaceMention(_find(content, one[3][0], span), *one[3][:3], None, None, one[3][3], "invented")
                for span, (_, *one) in zip(spans[1:], said, strict=True)
                if one[3] is not None
            ),
            claims=tuple(made),
        )

    def _said(self) -> tuple[str, str, str, str, tuple[str, float, float, str] | None, tuple[Holder, ...]]:
        chance = self.chance
        one, other = chance.choices(self.actors, self.weights, k=2)
        while other == one:
            (other,) = chance.choices(self.actors, self.weights)
        code = chance.choice(self.codes)
        place = chance.choice(self.places) if chance.random() < 0.4 else None
        chain: tuple[Holder, ...] = ()
        if chance.random() < 0.6:
            chain = (Holder(chance.choice(self.people), "person", None, None),)
        if chain and chance.random() < 0.3:
            chain = (Holder(chance.choice(self.outlets), "outlet", None, None), *chain)
        where = "" if place is None else f" at {place[0]}"
        by = f", {chain[-1].name} said" if chain else ""
        rest = " ".join(chance.choices(self.words, k=8))
        return f"{one} did {code.lower()} to {other}{where}{by} {rest}.", one, code, other, place, chain

    def _claim(self, doc: Document, span: Span, one: list[object]) -> Claim:
        subject, code, object_, place, chain = one
        chance = self.chance
        made = Claim(
            id="",
            doc=doc.id,
            span=span,
            quote=doc.text.at(span),
            subject=Party(str(subject), str(subject), _find(doc.text.content, str(subject), span), None),
            object=Party(str(object_), str(object_), _find(doc.text.content, str(object_), span), None),
            code=str(code),
            means=(),
            chain=chain if isinstance(chain, tuple) else (),
            act="say" if chain else None,
            polarity="negated" if chance.random() < 0.05 else "affirmed",
            reality="actual" if chance.random() < 0.85 else "planned",
            when=self._when(),
            where=str(place[0]) if isinstance(place, tuple) else None,
            basis=None,
            block="body",
            trace=Trace("bench", Span(span.start, span.start + 1), ("nsubj",)),
            confidence=round(chance.random(), 2),
        )
        return replace(made, id=made.content_id())

    def _when(self) -> When | None:
        share = self.chance.random()
        day = date(2012, 1, 1) + timedelta(days=self.chance.randrange(3600))
        if share < 0.35:
            return None
        if share < 0.75:
            return When(day.isoformat(), day.isoformat(), day.isoformat(), "day", "then", None, "bench")
        first, last = f"{day.year}-01-01", f"{day.year}-12-31"
        if share < 0.95:
            return When(str(day.year), first, last, "year", "that year", None, "bench")
        return When(f"{day.year}/..", first, None, "interval", "since then", None, "bench")


def _find(content: str, words: str, within: Span) -> Span:
    start = content.index(words, within.start)
    return Span(start, start + len(words))


def _read(content: str, spans: list[Span]) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Take each line for a sentence, a flat tree under its first word."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for span in spans:
        first = len(tokens)
        for match in re.finditer(r"\w+|[^\w\s]", content[span.start : span.end]):
            root = len(tokens) == first
            at = Span(span.start + match.start(), span.start + match.end())
            tokens.append(Token(at, "X", -1 if root else first, "root" if root else "dep", match[0].lower()))
        sentences.append(Sentence(tokens[first].span.cover(tokens[-1].span), first, len(tokens)))
    return tuple(sentences), tuple(tokens)


def _entities(
    content: str, said: list[tuple[str, str, str, str, object, tuple[Holder, ...]]]
) -> tuple[Entity, ...]:
    names = {name: "Organisation" for _, one, _, other, _, _ in said for name in (one, other)}
    names |= {holder.name: "Person" for *_, chain in said for holder in chain if holder.kind == "person"}
    found = []
    for number, (name, type_) in enumerate(sorted(names.items())):
        at = content.find(name)
        if at >= 0:
            found.append(Entity(f"e{number}", name, type_, ((Span(at, at + len(name)), "name"),)))
    return tuple(found)


def make(folder: Path, documents: int, claims: int) -> Path:
    """Put the case together and weigh it, unless it is there already."""
    if (folder / "case.db").exists():
        return folder
    with Case.create(folder) as case:
        for doc in Invented(claims).documents(documents):
            case.add(doc, doc.text.content.encode(), STAMP)
        weigh_case(case)
        ids = [one.proposition.id for one in case.findings.rows()[:12]]
    for statement in ("One did it", "Another did it", "Nobody did it"):
        add(folder, statement, by="bench")
    for number, item in enumerate(ids):
        mark(folder, f"H{number % 3 + 1}", item, ("I", "II", "C")[number % 3], by="bench")
    return folder


def addresses(folder: Path) -> dict[str, str]:
    """Return the pages to ask for, by what they are."""
    with Case.open(folder) as case:
        widest = case.findings.rows()[0].proposition
        claim = case.claims_by_id(widest.claims[:1])[0]
    one, other = widest.matter[:2]
    return {
        "case": "/",
        "documents": "/documents",
        "a document": f"/documents/{claim.doc}",
        "claims": "/claims",
        "claims of a subject": "/claims?subject=Army&code=AID",
        "claims with words": "/claims?text=army",
        "a claim": f"/claims/{claim.id}",
        "propositions": "/propositions",
        "propositions disputed": "/propositions?show=disputed",
        "a proposition": f"/propositions/{widest.id}",
        "an actor": f"/actors/{one}",
        "pairs": "/relations",
        "a pair over time": f"/relations?a={one}&b={other}",
        "a pair in a year": f"/relations?a={one}&b={other}&since=2015&until=2015",
        "network": "/network",
        "network of 500": "/network?nodes=500",
        "network in a year": "/network?nodes=500&since=2015&until=2015&sign=conflict",
        "timeline": "/timeline",
        "timeline of a month": "/timeline?since=2015-05&until=2015-05",
        "map": "/map",
        "map in a year": "/map?since=2015&until=2015",
        "search": "/search",
        "search for a word": "/search?q=army",
        "search with facets": "/search?q=army&sign=conflict&since=2015&until=2016",
        "sources": "/sources",
        "a source": f"/sources/one?name={claim.chain[-1].name if claim.chain else 'none'}",
        "hypotheses": "/hypotheses",
        "failures": "/failures",
        "review": "/review",
        "pairs of names": "/review/actors",
    }


def ask(folder: Path, times: int) -> dict[str, dict[str, float]]:
    """Return milliseconds by page: the first time, the middle and slowest after it, and of the processor."""
    client = TestClient(build(folder, token=TOKEN), base_url="http://127.0.0.1")
    form = client.get(f"/?token={TOKEN}") and client.get("/reviewer").text
    key = re.search(r'name="key" value="([^"]+)"', form)
    headers = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    client.post("/reviewer", data={"key": unescape(key[1]) if key else "", "name": "Bench"}, headers=headers)
    found = {}
    for name, address in addresses(folder).items():
        spent, worked = [], []
        for _ in range(times + 1):
            started, busy = time.perf_counter(), time.process_time()
            answer = client.get(address)
            spent.append((time.perf_counter() - started) * 1000)
            worked.append((time.process_time() - busy) * 1000)
            if answer.status_code != 200 and not (name == "a source" and answer.status_code == 404):
                raise SystemExit(f"{address}: {answer.status_code}")
        found[name] = {
            "first": round(spent[0], 1),
            "middle": round(statistics.median(spent[1:]), 1),
            "slowest": round(max(spent[1:]), 1),
            "processor": round(statistics.median(worked[1:]), 1),
        }
    return found


def main(arguments: list[str] | None = None) -> int:
    """Make the case where it is not there yet, ask for all pages, and print what each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--claims", type=int, default=40, help="of each document")
    parser.add_argument("--folder", type=Path, help="where to make the case; kept, and used again")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = make(options.folder or Path(scratch) / "case", options.documents, options.claims)
        found = ask(folder, options.times)
    if options.json:
        print(json.dumps(found, indent=2))
    else:
        print(f"{'page':24} {'first':>8} {'middle':>8} {'slowest':>8} {'processor':>10}  ms")
        for name, one in found.items():
            over = "  over the limit" if one["processor"] > LIMIT else ""
            times = " ".join(f"{one[key]:8.1f}" for key in ("first", "middle", "slowest"))
            print(f"{name:24} {times} {one['processor']:10.1f}{over}")
    return 0 if all(one["processor"] <= LIMIT for one in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
