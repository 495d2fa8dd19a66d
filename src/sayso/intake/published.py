"""When a page was published, by what it states and where it prints it."""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from sayso.intake.dates import find_date
from sayso.intake.stated import Stated
from sayso.intake.tree import words_of
from sayso.model.document import Published

_COMPACT_DAY = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_DATE_METAS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "displaydate",
    "citation_publication_date",
)
_UTC = re.compile(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)\s*$")
GUESSED = "htmldate"
"""How a day is marked that was found by its place on the page alone; a printed one is better."""
LATEST_DAY = "2100-12-31"
"""Given to htmldate, whose own default is today: the same page must give the same day tomorrow."""
LINE_LIMIT = 300


def published_of(root: HtmlElement, said: Stated, address: str | None) -> Published | None:
    """Return the day on which the page says that it was published, never one that it was changed on."""
    stated = [(item.get(key), "json-ld") for item in said.dated for key in ("datePublished", "dateCreated")]
    stated += [(said.metas.get(name), "meta") for name in _DATE_METAS]
    stated += [
        (marked.get("datetime") or marked.get("content") or words_of(marked), "time")
        for marked in root.xpath(
            "//*[@itemprop='datePublished'] | //time[@pubdate] | //article//time | //header//time"
        )
    ]
    for value, found in stated:
        day = day_of(value)
        if day is not None:
            return Published(_local_day(day, str(value), address), found)
    return _by_htmldate(root, address)


def _local_day(day: str, stated: str, address: str | None) -> str:
    """The day in the address, where the stated one is that day's evening or morning in UTC.

    Reporters write "today" by their own clock, and addresses carry their day.
    """
    dated = None if address is None or _UTC.search(stated) is None else find_date(address)
    if dated is None:
        return day
    apart = abs((date.fromisoformat(dated[0]) - date.fromisoformat(day)).days)
    return dated[0] if apart == 1 else day


def _by_htmldate(root: HtmlElement, address: str | None) -> Published | None:
    """What htmldate finds in less usual places of the markup and in the address."""
    import htmldate

    found = htmldate.find_date(
        copy.deepcopy(root),
        extensive_search=False,
        original_date=True,
        url=address,
        max_date=LATEST_DAY,
    )
    return None if found is None else Published(found, GUESSED)


def day_of(value: Any) -> str | None:
    """Return the ISO day that a machine-readable or full printed date names, as it stands there."""
    if not isinstance(value, str) or len(value) > LINE_LIMIT:
        return None
    compact = _COMPACT_DAY.match(value)
    if compact is not None:
        value = f"{compact['year']}-{compact['month']}-{compact['day']}"
    found = find_date(value)
    return None if found is None else found[0]
