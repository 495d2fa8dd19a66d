"""Documents and claims made by hand, for tests of everything that comes after reading.

No model is loaded: a document is written down as marked text, and every layer follows from it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.model.claim import Claim, Holder, Party, Refusal, Trace
from sayso.model.document import Block, Capture, Document, Published, Source
from sayso.model.ids import content_id, sha256
from sayso.model.layers import Entity, Mention, PlaceMention, Sentence, TimeMention, Token, Utterance
from sayso.model.text import Span, Text
from sayso.model.when import When

STORY = (
    "Drones over the Orla valley\n"
    "Veska shelled the town of Marn on Monday, the Orla Observer reported.\n"
    "Karel Dunn, a spokesman for Veska, denied the attack.\n"
    "Ministry of Defence file picture\n"
    "It was Tavria that armed them!"
)
KINDS = ("headline", "body", "body", "caption", "comment")


def blocks(text: str, kinds: tuple[str, ...]) -> tuple[Block, ...]:
    """Make a block of every line; comments are signed."""
    made, start = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        author = "Anna Commenter" if kind == "comment" else None
        made.append(Block(kind, Span(start, start + len(line)), author=author))
        start += len(line) + 1
    return tuple(made)


def find(text: str, words: str, within: Span | None = None) -> Span:
    """Return where words stand in a text (first place, or the first within a span)."""
    start = text.index(words, 0 if within is None else within.start)
    return Span(start, start + len(words))


def document(
    text: str = STORY,
    *,
    kinds: tuple[str, ...] | None = None,
    locator: str = "story.txt",
    data: bytes | None = None,
    title: str | None = None,
    outlet: str | None = "Orla Observer",
    published: str | None = "2019-11-21",
    member: str | None = None,
) -> Document:
    """Make a document without layers; its bytes are the text's unless given."""
    made = Text.of(text)
    raw = made.content.encode() if data is None else data
    lines = text.count("\n") + 1
    if kinds is None:
        kinds = KINDS if text == STORY else ("body",) * lines
    capture = Capture(sha256(raw), len(raw), "text/plain", locator, member, None)
    return Document(
        id=Document.id_of(capture, made),
        text=made,
        title=title if title is not None else made.content.split("\n", 1)[0],
        source=Source(outlet, "Ann Writer", None),
        published=None if published is None else Published(published, "user"),
        capture=capture,
        blocks=blocks(made.content, kinds),
    )


def tokenised(doc: Document) -> Document:
    """Fill sentences (a block each) and tokens (a flat tree under the first word)."""
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for block in doc.blocks:
        first = len(tokens)
        for i, match in enumerate(re.finditer(r"\w+|[^\w\s]", doc.text.at(block.span))):
            span = Span(*match.span()).shift(block.span.start)
            word = doc.text.at(span)
            head, dep = (-1, "root") if i == 0 else (first, "dep")
            tokens.append(Token(span, "X", head, dep, word.lower()))
        if len(tokens) > first:
            sentences.append(Sentence(tokens[first].span.cover(tokens[-1].span), first, len(tokens)))
    return replace(doc, sentences=tuple(sentences), tokens=tuple(tokens))


def when(value: str, start: str | None = None, end: str | None = None, precision: str = "day") -> When:
    """Make a time whose bounds are its own value unless given."""
    return When(value, start or value, end or value, precision, "on Monday", "2019-11-21", "weekday")


def claim(
    doc: Document,
    quote: str,
    subject: str,
    code: str,
    object: str,
    *,
    chain: tuple[Holder, ...] = (),
    act: str | None = None,
    means: tuple[str, ...] = (),
    polarity: str = "affirmed",
    reality: str = "actual",
    time: When | None = None,
    where: str | None = None,
    basis: str | None = None,
) -> Claim:
    """Make a grounded claim; sides that stand in the quote get their words, others only a name."""
    span = find(doc.text.content, quote)
    holding = next(block.kind for block in doc.blocks if block.span.contains(span))
    made = Claim(
        id="",
        doc=doc.id,
        span=span,
        quote=quote,
        subject=party(doc, span, quote, subject),
        object=party(doc, span, quote, object),
        code=code,
        means=means,
        chain=chain,
        act=act if act is not None or not chain else "say",
        polarity=polarity,
        reality=reality,
        when=time,
        where=where,
        basis=basis,
        block=holding if holding in ("headline", "caption", "comment") else "body",
        trace=Trace("test", Span(span.start, span.start + 1), ("nsubj", "obj")),
    )
    return replace(made, id=made.content_id())


def party(doc: Document, span: Span, quote: str, name: str) -> Party:
    """Make one side of a claim."""
    if name not in quote:
        return Party(name, None, None, None)
    return Party(name, name, find(doc.text.content, name, span), None)


def story(*, locator: str = "story.txt", published: str | None = "2019-11-21") -> Document:
    """Make the story with every layer filled and three claims: body, nested denial, comment."""
    doc = tokenised(document(locator=locator, published=published))
    text = doc.text.content
    veska = Entity("e1", "Veska", "State", ((find(text, "Veska"), "name"),))
    shelling = claim(
        doc,
        "Veska shelled the town of Marn on Monday, the Orla Observer reported",
        "Veska",
        "ASSAULT",
        "Marn",
        chain=(Holder("Orla Observer", "outlet", find(text, "Orla Observer"), None),),
        act="report",
        time=when("2019-11-18"),
        where="Marn",
        basis="media",
    )
    denial = claim(
        doc,
        "Karel Dunn, a spokesman for Veska, denied the attack",
        "Veska",
        "ASSAULT",
        "Marn",
        chain=(
            Holder("Orla Observer", "outlet", None, None),
            Holder("Karel Dunn", "person", find(text, "Karel Dunn"), None),
        ),
        act="deny",
        reality="possible",
    )
    armed = claim(doc, "It was Tavria that armed them!", "Tavria", "AID", "unknown", means=("weapons",))
    return replace(
        doc,
        mentions=(Mention(find(text, "Veska"), "Location", True, "e1"),),
        entities=(veska,),
        utterances=(
            Utterance(
                "indirect",
                find(text, "the Orla Observer"),
                find(text, "reported"),
                (find(text, "Veska shelled the town of Marn on Monday"),),
                "Orla Observer",
                "outlet",
                "report",
            ),
        ),
        times=(TimeMention(find(text, "on Monday"), when("2019-11-18")),),
        places=(
            PlaceMention(find(text, "Marn"), "Marn", None, None, None, None, "unknown", "not in gazetteer"),
        ),
        claims=(shelling, denial, armed),
        refusals=(Refusal("the attack on them", "ASSAULT", "quote not found in the text"),),
    )


def plain_claim(subject: str, code: str, object: str, *, text: str | None = None, **fields: object) -> Claim:
    """Make a claim in a one-sentence document of its own."""
    sentence = text if text is not None else f"{subject} did this to {object}."
    doc = document(sentence, locator=content_id("loc", sentence))
    return claim(doc, sentence, subject, code, object, **fields)  # type: ignore[arg-type]
