"""Articles of the benchmark as the product's documents, each with its claims where the marks were."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evals.provenance.derive import Made, articles
from evals.provenance.stories import Marked, Story
from sayso.intake.text import take_text
from sayso.model.claim import Claim, Holder, Party, Trace
from sayso.model.document import Document
from sayso.model.proposition import Placed
from sayso.model.text import Span


@dataclass(frozen=True, slots=True)
class Article:
    """An article taken in by the product; `origins` gives each claim's origin by construction."""

    made: Made
    document: Document
    placed: tuple[Placed, ...]
    origins: dict[str, str]


def article(made: Made) -> Article:
    """Write an article down, take it in as pasted text, and place its claims."""
    document = take_text(
        _written(made),
        published=made.account.published if made.dated else None,
        title=made.account.headline,
        outlet=made.account.outlet,
        locator=f"{made.story.name}/{made.how}",
    )
    placed, origins, start = [], {}, 0
    for mark in made.marks:
        start = document.text.content.index(mark.words, start)
        claim = _claim(made.story, document, Span(start, start + len(mark.words)), _speaker(made.story, mark))
        placed.append(_placed(claim, mark.origin))
        origins[claim.id] = mark.origin
    return Article(made, document, tuple(placed), origins)


def of_story(story: Story) -> list[Article]:
    """Return all articles of a story."""
    return [article(made) for made in articles(story)]


def _written(made: Made) -> str:
    """Write an article as it is pasted: headline, paragraphs, and the credit in one of three places."""
    paragraphs = [paragraph.text for paragraph in made.account.paragraphs]
    lines = [made.account.headline, *paragraphs]
    if made.credit is not None:
        place = made.story.number % 3
        if place == 0:
            lines.append(f"({made.credit})")
        elif place == 1:
            lines[-1] = f"{lines[-1]} ({made.credit})"
        else:
            lines.insert(1, f"By {made.credit}")
    return "\n\n".join(lines) + "\n"


def _speaker(story: Story, mark: Marked) -> str | None:
    """Return who is made answerable: nobody, or in every third story and for a quotation people unnamed."""
    if mark.origin == "w":
        return "witness"
    return "residents" if story.number % 3 == 2 else None


def _claim(story: Story, document: Document, span: Span, speaker: str | None) -> Claim:
    """Make the story's claim at a place."""
    chain = () if speaker is None else (Holder(speaker, "anonymous", None, None),)
    made = Claim(
        id="",
        doc=document.id,
        span=span,
        quote=document.text.at(span),
        subject=Party(story.subject, None, None, None),
        object=Party(story.object, None, None, None),
        code=story.code,
        means=(),
        chain=chain,
        act="say" if chain else None,
        polarity="affirmed",
        reality="actual",
        when=None,
        where=None,
        basis=None,
        block="body",
        trace=Trace("written", Span(span.start, span.start), ()),
    )
    return replace(made, id=made.content_id())


def _placed(claim: Claim, origin: str) -> Placed:
    clusters = tuple(f"{claim.doc} {origin}" for _ in claim.chain)
    return Placed(claim, claim.subject.name, claim.object.name, clusters)
