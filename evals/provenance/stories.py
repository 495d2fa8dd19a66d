"""The written stories: two independent accounts of each event, and the pieces that copies are made of.

A file of `stories/` holds stories under `##### NAME | SUBJECT | CODE | OBJECT`, each with sections:

    === a | OUTLET | DATE            an account: its headline, then a paragraph a line
    === b | OUTLET | DATE            an independent account of the same event
    === lead a | HEADLINE            another first paragraph for account a, telling the same
    === paraphrase a N               paragraph N of account a in other words
    === requote a | OUTLET           another article that takes a quotation from account a

`[[...]]` marks words that carry the story's central claim; its origin is the account that it stands
in. `[[q| ...]]` marks words of an official statement that both accounts give, `[[w| ...]]` a witness's
words that another article quotes again: they have an origin of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("stories")
_MARK = re.compile(r"\[\[(?:(?P<origin>\w)\| )?(?P<words>.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that carry the central claim, and the origin that they have by construction."""

    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its marks, and what was marked in it."""

    text: str
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """An article as written: `published` is an ISO date."""

    outlet: str
    published: str
    headline: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(slots=True)
class Story:
    """An event, its two independent accounts, and the pieces for copies of account a."""

    name: str
    number: int
    subject: str
    code: str
    object: str
    accounts: dict[str, Account] = field(default_factory=dict)
    headline: str = ""
    lead: Paragraph = field(default_factory=lambda: Paragraph(""))
    paraphrases: dict[int, Paragraph] = field(default_factory=dict)
    requote: Account | None = None

    @property
    def held_out(self) -> bool:
        """Tell whether the story belongs to the half that nothing was tuned on: every second one."""
        return self.number % 2 == 1

    @property
    def hard(self) -> bool:
        """Tell whether the two accounts share a statement, background or footers."""
        shared = {paragraph.text for paragraph in self.accounts["a"].paragraphs}
        return not shared.isdisjoint(paragraph.text for paragraph in self.accounts["b"].paragraphs)


def stories(folder: Path = FOLDER) -> list[Story]:
    """Read every story of a folder, in the order of files and of their texts."""
    found: list[Story] = []
    for path in sorted(folder.glob("*.txt")):
        for chunk in path.read_text("utf-8").split("\n##### ")[1:]:
            found.append(_story(chunk, len(found)))
    return found


def _story(chunk: str, number: int) -> Story:
    head, *sections = chunk.strip().split("\n=== ")
    name, subject, code, thing = (part.strip() for part in head.split("|"))
    story = Story(name, number, subject, code, thing)
    for section in sections:
        first, *lines = section.strip().split("\n")
        title, *rest = (part.strip() for part in first.split("|"))
        kind, *which = title.split()
        if kind in ("a", "b"):
            story.accounts[kind] = _account(lines, kind, *rest)
        elif kind == "lead":
            story.headline, story.lead = rest[0], _paragraph(lines[0], "a")
        elif kind == "paraphrase":
            story.paraphrases[int(which[1])] = _paragraph(lines[0], "a")
        elif kind == "requote":
            story.requote = _account(lines, "a", rest[0], _later(story.accounts["a"].published, 7))
        else:
            raise ValueError(f"{name}: unknown section {kind!r}")
    return story


def _account(lines: list[str], origin: str, outlet: str, published: str) -> Account:
    return Account(outlet, published, lines[0], tuple(_paragraph(line, origin) for line in lines[1:]))


def _paragraph(line: str, origin: str) -> Paragraph:
    marks = tuple(Marked(found["words"], found["origin"] or origin) for found in _MARK.finditer(line))
    return Paragraph(_MARK.sub(lambda found: found["words"], line), marks)


def _later(published: str, days: int) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(published) + timedelta(days=days)).isoformat()


def sections(folder: Path = FOLDER) -> Iterator[str]:
    """Yield the first line of every file, which says what the texts are."""
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text("utf-8").split("\n", 1)[0]
