"""Datelines: the place, and often the agency and the day, that open a news story."""

from __future__ import annotations

import re

_UPPER_PLACE = r"[A-Z][A-Z.'’\-]+(?:[ /][A-Z][A-Z.'’\-]*){0,4}"
_TITLE_PLACE = r"[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,2}"
_REGION = (
    r"(?:, ?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w.'’\-]*(?: [A-Z][\w.'’\-]*){0,2})?"
)
_DAY = (
    r", ?(?:\d{1,2} )?(?:Jan|Feb|March|April|May|June|July|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?(?:,? \d{4})?"
)
_AGENCY = r" ?[(\[][A-Z][\w .,/'’&\-]{1,40}[)\]]"
_DASH = r"(?: ?(?:--+|—|–|―) ?| - |: ?(?=[A-Z\"“]))"
_FORMS = (
    # KABUL -- / KABUL, Afghanistan (Agency) — / KABUL, Nov. 21 (Agency) -
    re.compile(rf"{_UPPER_PLACE}{_REGION}(?:{_DAY})?(?:{_AGENCY})?(?: ?(?:--+|—|–|―) ?| - )"),
    # Kabul (Agency) - : without capitals only an agency or a day gives it away
    re.compile(rf"{_TITLE_PLACE}{_REGION}(?:{_DAY})?{_AGENCY}{_DASH}"),
    re.compile(rf"{_TITLE_PLACE}{_REGION}{_DAY}(?:{_AGENCY})?(?: ?(?:--+|—|–|―) ?| - )"),
    # (Agency) - : the place left out
    re.compile(r"\((?:[A-Z]{2,}|Reuters|Xinhua|Bloomberg)(?: [A-Z]\w+)?\)(?: ?(?:--+|—|–|―) ?| - )"),
)
LENGTH_LIMIT = 90


def dateline_length(paragraph: str) -> int:
    """Return how many code points of a paragraph's start are its dateline, dash included; 0 for none."""
    head = paragraph[:LENGTH_LIMIT]
    for form in _FORMS:
        hit = form.match(head)
        if hit is not None and hit.end() < len(paragraph):
            return len(hit.group().rstrip())
    return 0
