"""Full dates as pages print them; what is ambiguous or lacks a year is None."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_DAY}-{_MONTH}-{_YEAR}\b",
        rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)\b",
    )
)
_NUMERIC = re.compile(rf"\b(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.]{_YEAR}\b")
# One pass without backtracking, so the longer wording stands before the shorter.
_AROUND = re.compile(
    r"(?:published|publication|posted|created|issued|filed|dated?|released|updated|modified|last|first|edited"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|thu|fri|sat|sun|the|on|at"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?|\d{1,2}(?=\s?[ap]\.?m)|[ap]\.?m\.?|hrs?|o'clock"
    r"|[+-]\d{2}:?\d{2}|utc|gmt|bst|[ecmp]e?[sd]?t|cest|ist|eat|wat|sast|msk|t|z|\W|_)*+",
    re.IGNORECASE,
)
_LEADING_TO_DATE = re.compile(
    r"(?:[\s,|·•:/(–—-]|\b(?:on|published|posted|(?:mon|tues|wednes|thurs|fri|satur|sun)day))*$",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
LINE_LIMIT = 100
"""Code points; a longer line with a date in it is prose."""


def find_date(text: str) -> tuple[str, int, int] | None:
    """Find the first full date: its ISO form and where it stands."""
    found = [hit for form in _FORMS if (hit := form.search(text)) is not None]
    for hit in sorted(found, key=lambda m: m.start()):
        month = hit["month"].lower()
        number = MONTHS[month] if month in MONTHS else int(month)
        value = _iso(int(hit["year"]), number, int(hit["day"]))
        if value is not None:
            return value, hit.start(), hit.end()
    numeric = _NUMERIC.search(text)
    if numeric is None:
        return None
    value = _unambiguous(int(numeric["year"]), int(numeric["a"]), int(numeric["b"]))
    return None if value is None else (value, numeric.start(), numeric.end())


def date_line(line: str) -> str | None:
    """Return the ISO date of a line that holds a full date and nothing else of weight.

    "Published: Thursday, November 21, 2019 10:30 GMT" is such a line; a sentence with a date in
    it is not, nor is a bare "November 21".
    """
    if len(line) > LINE_LIMIT:
        return None
    found = find_date(line)
    if found is None:
        return None
    value, start, end = found
    before, after = line[:start], line[end:]
    second = find_date(after)
    if second is not None:
        after = after[: second[1]] + after[second[2] :]
    if _AROUND.fullmatch(before) is None or _AROUND.fullmatch(after) is None:
        return None
    return value


def signed_date(line: str) -> tuple[str, str] | None:
    """Split a short line that ends in a full date: what stands before it, and the ISO date."""
    found = find_date(line) if len(line) <= LINE_LIMIT else None
    if found is None or _AROUND.fullmatch(line[found[2] :]) is None:
        return None
    before = _LEADING_TO_DATE.sub("", line[: found[1]])
    return (before, found[0]) if before else None


def is_revision(line: str) -> bool:
    """Tell whether a date line says when the page was changed rather than published."""
    hit = _REVISED.search(line)
    found = find_date(line)
    return hit is not None and found is not None and hit.start() < found[1]


def _unambiguous(year: int, a: int, b: int) -> str | None:
    if a > 12:
        return _iso(year, b, a)
    if b > 12 or a == b:
        return _iso(year, a, b)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
