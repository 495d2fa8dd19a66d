"""Text that is made to slow the reading of times down, or to trip it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sayso.meaning.times import times
from sayso.model.check import violations
from sayso.model.document import Published
from sayso.model.layers import Sentence
from sayso.model.text import Span
from tests.builders import document

LENGTH = 10_000
SECONDS = 4.0
"""Far more than any of them takes on a slow machine; what grows with the square takes minutes."""
LONG = {
    "digits": "1" * 10 * LENGTH,
    "digits and points": "1." * 5 * LENGTH,
    "digits and colons": "10:" * 4 * LENGTH,
    "spaces": "in" + " " * 10 * LENGTH + "2010",
    "hyphens": "mid" + "-" * 10 * LENGTH + "1990s",
    "years": "2010 " * LENGTH,
    "joined years": "2010-" * LENGTH,
    "years and commas": "in " + "2010, " * LENGTH,
    "months": "March, " * LENGTH,
    "dates of a list": "March 3 and " * (LENGTH // 2),
    "days of a list": "3, 4, 5, 6, " * (LENGTH // 2) + "7 March 2010",
    "weekdays": "Monday " * LENGTH,
    "numbers": "twenty " * LENGTH + "years ago",
    "articles": "the " * LENGTH + "end of the year",
    "ends of ends": "the end of " * (LENGTH // 2) + "the year",
    "leads": "since at least about the " * (LENGTH // 4) + "2010",
    "verbs": "has have is are " * (LENGTH // 4) + "for two years",
    "apostrophes": "'" * LENGTH + "90s",
    "short years": "'99 " * LENGTH,
    "quarters": "the first quarter of " * (LENGTH // 4) + "2010",
    "ordinals": "1st " * LENGTH,
    "more than": "more than " * (LENGTH // 2) + "two years",
    "letters": "a" * 10 * LENGTH,
    "letters and apostrophes": "a'" * 5 * LENGTH,
}
ODD = [
    "On ٣ March ２０１９ they left.",
    "On 31 February 2019 they left.",
    "On 99 May 2019 they left.",
    "In 0000 and 9999 they left.",
    "They left 9999 centuries ago and 99,999 years later.",
    "They left in the 99th century BC, in 9999 BC, in AD 1.",
    "On 00/00/2019, 13/13/2019 and 2019/99/99 they left.",
    "From 2019 to 1919 and from May to May they left.",
    "In mid-, late and the early of they left.",
    "At 99:99 and 25:61:61 a.m. they left.",
    "In the ²⁰¹⁹ and Ⅻ May they left.",
    "Between and, from to, since until by they left.",
    "December 31, 9999 and a thousand years later they left.",
    "\u202e2019 yaM 3 no tfel yeht",
]


def read(text: str, published: str | None = "2019-11-21") -> float:
    doc = document(text, published=None)
    made = None if published is None else Published(published, "user")
    whole = Sentence(Span(0, len(doc.text)), 0, 0)
    started = time.process_time()
    found = times(replace(doc, sentences=(whole,), published=made))
    taken = time.process_time() - started
    assert [v for v in violations(replace(doc, times=found)) if "span" in v.invariant] == []
    assert sorted(found, key=lambda mention: mention.span) == list(found)
    return taken


@pytest.mark.parametrize("name", LONG)
def test_long_runs_take_time_in_proportion(name: str) -> None:
    assert read(LONG[name]) < SECONDS
    assert read(LONG[name], None) < SECONDS


@pytest.mark.parametrize("published", [None, "2019-11-21", "2100-12-31", "1500-01-01"])
@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_harm(text: str, published: str | None) -> None:
    read(text, published)  # which asserts what must hold of any text
