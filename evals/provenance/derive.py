"""Copies made of the written accounts the way newsrooms make them; each knows what it was made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evals.provenance.stories import Account, Marked, Paragraph, Story

TAKERS = (
    "Harrow Post", "Lindale Examiner", "The Quayside Times", "Broadfield Star", "Nine Elms Journal",
    "Westerly Herald", "Portnoy Daily", "The Ashford Argus", "Kelling Mercury", "Sixmile News",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """An article of the benchmark: how it was made, and the paragraphs with the marks that are left."""

    story: Story
    how: str
    account: Account
    credit: str | None = None
    dated: bool = True

    @property
    def marks(self) -> list[Marked]:
        """Return what is marked in it, in order."""
        return [mark for paragraph in self.account.paragraphs for mark in paragraph.marks]


def articles(story: Story) -> Iterator[Made]:
    """Yield every article of a story: the two accounts and what was made of them."""
    yield Made(story, "account a", story.accounts["a"])
    yield Made(story, "account b", story.accounts["b"])
    for turn, (how, make) in enumerate(_WAYS.items()):
        account = make(story)
        taker = TAKERS[(story.number + turn) % len(TAKERS)]
        published = date.fromisoformat(story.accounts["a"].published) + timedelta(
            days=(story.number + turn) % 3
        )
        yield Made(
            story,
            how,
            replace(account, outlet=taker, published=published.isoformat()),
            credit=story.accounts["a"].outlet if how == "credited" else None,
            dated=(story.number + turn) % 4 != 0,
        )
    if story.requote is not None:
        yield Made(story, "requoted", story.requote)


def _credited(story: Story) -> Account:
    """The whole text under another headline, with a credit line."""
    return replace(story.accounts["a"], headline=story.headline)


def _truncated(story: Story) -> Account:
    """The first half, and as far as the claim reaches, without a credit."""
    account = story.accounts["a"]
    first = next(i for i, paragraph in enumerate(account.paragraphs) if _of(paragraph, "a"))
    return replace(account, paragraphs=account.paragraphs[: max(2, first + 1, len(account.paragraphs) // 2)])


def _led_anew(story: Story) -> Account:
    """A new headline and first paragraph over the rest of the text."""
    account = story.accounts["a"]
    return replace(
        account,
        headline=story.headline,
        paragraphs=(story.lead, *_without_claim(account.paragraphs[:1], "a"), *account.paragraphs[1:]),
    )


def _edited(story: Story) -> Account:
    """Other words for common ones, figures spelt out, and two paragraphs changed round."""
    account = story.accounts["a"]
    paragraphs = [_synonyms(paragraph) for paragraph in account.paragraphs]
    if len(paragraphs) > 3:
        paragraphs[-1], paragraphs[-2] = paragraphs[-2], paragraphs[-1]
    return replace(
        account, headline=_synonyms(Paragraph(account.headline)).text, paragraphs=tuple(paragraphs)
    )


def _reordered(story: Story) -> Account:
    """The paragraphs in another order, under another headline."""
    account = story.accounts["a"]
    middle = len(account.paragraphs) // 2
    return replace(
        account, headline=story.headline, paragraphs=account.paragraphs[middle:] + account.paragraphs[:middle]
    )


def _paraphrased(story: Story) -> Account:
    """A new lead, paragraphs in other words where they were written, and the last one cut."""
    account = story.accounts["a"]
    changed = [story.paraphrases.get(i, one) for i, one in enumerate(account.paragraphs, start=1)]
    kept = _without_claim(tuple(changed[:1]), "a") + tuple(changed[1:-1])
    return replace(account, headline=story.headline, paragraphs=(story.lead, *kept))


def _spliced(story: Story) -> Account:
    """Paragraphs of both accounts, one after the other."""
    ours, theirs = story.accounts["a"].paragraphs, story.accounts["b"].paragraphs
    first = next(i for i, paragraph in enumerate(ours) if _of(paragraph, "a"))
    start = next(i for i, paragraph in enumerate(theirs) if _of(paragraph, "b"))
    return replace(
        story.accounts["a"],
        headline=story.headline,
        paragraphs=ours[: max(2, first + 1)] + theirs[start : start + 2],
    )


def _second_copied(story: Story) -> Account:
    """The other account, but for its last paragraph."""
    account = story.accounts["b"]
    start = next(i for i, paragraph in enumerate(account.paragraphs) if _of(paragraph, "b"))
    return replace(account, paragraphs=account.paragraphs[: max(start + 1, len(account.paragraphs) - 1)])


_WAYS: dict[str, Callable[[Story], Account]] = {
    "credited": _credited,
    "truncated": _truncated,
    "led anew": _led_anew,
    "edited": _edited,
    "reordered": _reordered,
    "paraphrased": _paraphrased,
    "spliced": _spliced,
    "copy of b": _second_copied,
}


def _of(paragraph: Paragraph, origin: str) -> bool:
    return any(mark.origin == origin for mark in paragraph.marks)


def _without_claim(paragraphs: tuple[Paragraph, ...], origin: str) -> tuple[Paragraph, ...]:
    """Leave out the paragraphs whose claim a new lead tells again."""
    return tuple(paragraph for paragraph in paragraphs if not _of(paragraph, origin))


_OTHER_WORDS = {
    "about": "around",
    "according to": "as per",
    "after": "following",
    "against": "versus",
    "also": "as well",
    "announced": "declared",
    "asked": "inquired",
    "at least": "no fewer than",
    "banned": "prohibited",
    "because": "since",
    "began": "started",
    "between": "amid",
    "big": "large",
    "boat": "vessel",
    "boats": "vessels",
    "bought": "purchased",
    "but": "yet",
    "came": "arrived",
    "children": "kids",
    "company": "firm",
    "during": "throughout",
    "eleven": "11",
    "evening": "night",
    "every": "each",
    "fighters": "combatants",
    "forty": "40",
    "found": "discovered",
    "gave": "handed",
    "government": "administration",
    "hospital": "clinic",
    "house": "home",
    "hundred": "100",
    "killed": "slain",
    "killing": "slaying",
    "last": "final",
    "left": "departed",
    "lorries": "trucks",
    "lorry": "truck",
    "men": "blokes",
    "minister": "secretary",
    "money": "cash",
    "near": "close to",
    "nine": "9",
    "not": "hardly",
    "only": "merely",
    "opened fire": "started shooting",
    "people": "persons",
    "police": "officers",
    "promised": "pledged",
    "quick": "rapid",
    "refused": "declined",
    "road": "highway",
    "said": "stated",
    "sent": "dispatched",
    "ships": "vessels",
    "shortly before": "just ahead of",
    "shot dead": "gunned down",
    "showed": "displayed",
    "six": "6",
    "small": "little",
    "soldiers": "troops",
    "spokesman": "representative",
    "three": "3",
    "told": "informed",
    "took": "seized",
    "town": "municipality",
    "two": "2",
    "until": "till",
    "want": "demand",
    "wants": "demands",
    "watched": "observed",
    "went": "travelled",
    "who": "that",
    "whole": "entire",
    "whose": "of whom the",
    "without": "lacking",
    "wounded": "injured",
}
_ELIGIBLE = re.compile(r"\b(?:" + "|".join(sorted(_OTHER_WORDS, key=len, reverse=True)) + r")\b")


def _synonyms(paragraph: Paragraph) -> Paragraph:
    """Replace every word that another is known for, in the marks as well."""

    def swap(text: str) -> str:
        return _ELIGIBLE.sub(lambda found: _OTHER_WORDS[found.group()], text)

    return Paragraph(
        swap(paragraph.text), tuple(replace(mark, words=swap(mark.words)) for mark in paragraph.marks)
    )
