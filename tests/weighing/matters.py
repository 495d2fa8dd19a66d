"""Claims of one matter, made in a line: an invented country with its map, its parties and their say-so."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from sayso.model.claim import Claim, Holder, Party, Trace
from sayso.model.layers import PlaceMention
from sayso.model.proposition import Placed
from sayso.model.text import Span
from sayso.model.when import When

# name: level, country, first-level division, latitude, longitude
MAP: dict[str, tuple[str, str | None, str | None, float | None, float | None]] = {
    "Marn": ("town", "XV", "Orla", 36.00, 68.00),
    "Selby": ("town", "XV", "Orla", 36.15, 68.10),  # 20 km from Marn
    "Umber": ("town", "XV", "Orla", 36.80, 68.60),  # 100 km from Marn
    "Dorn": ("town", "XV", "Tesk", 34.00, 66.00),
    "Orla": ("province", "XV", "Orla", 36.30, 68.20),
    "Tesk province": ("province", "XV", "Tesk", 34.10, 66.20),
    "Veska": ("country", "XV", None, None, None),
    "Tavria": ("country", "XT", None, None, None),
    "Lund": ("town", "XT", "Harr", 40.00, 71.00),
    "the northern plains": ("region", None, None, None, None),
}
KINDS = {"unknown": "anonymous", "Northwire": "agency", "Orla Observer": "outlet", "field report": "document"}
ENDS = re.compile(r"(-?\d{3}[\dX]|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?")


def told(
    quote: str = "the Red Column attacked the police",
    *,
    subject: str = "Red Column",
    code: str = "ASSAULT",
    object: str = "police",
    when: str | None = None,
    where: str | None = None,
    by: str | None = None,
    act: str | None = None,
    polarity: str = "affirmed",
    reality: str = "actual",
    means: tuple[str, ...] = (),
    doc: str | None = None,
    published: str | None = None,
    said: str | None = None,
    block: str = "body",
    kind: str | None = None,
) -> Placed:
    """Make a claim with its place looked up in MAP; every quote is a document unless `doc` names one.

    `by` is the chain of holders, the outermost first, joined by " > ".
    """
    names = tuple(by.split(" > ")) if by is not None else ()
    chain = tuple(Holder(name, kind or KINDS.get(name, "body"), None, None) for name in names)
    if said is not None:
        chain = (*chain[:-1], replace(chain[-1], said=time(said)))
    made = Claim(
        id="",
        doc=doc or f"doc of {by}: {quote} ({when}, {where}, {published})",
        span=Span(0, len(quote)),
        quote=quote,
        subject=Party(subject, None, None, None),
        object=Party(object, None, None, None),
        code=code,
        means=means,
        chain=chain,
        act=act or ("say" if chain else None),
        polarity=polarity,
        reality=reality,
        when=None if when is None else time(when),
        where=where,
        basis=None,
        block=block,
        trace=Trace("test", Span(0, 1), ()),
    )
    claim = replace(made, id=made.content_id())
    place = None if where is None else mention(where)
    return Placed(claim, subject.lower(), object.lower(), tuple(n.lower() for n in names), place, published)


def mention(name: str) -> PlaceMention:
    """Return a place of the map; any other name is unresolved."""
    level, country, admin1, lat, lon = MAP.get(name, ("unknown", None, None, None, None))
    number = list(MAP).index(name) + 1 if name in MAP else None
    return PlaceMention(Span(0, 1), name, lat, lon, number, country, level, "map", admin1=admin1)


def time(value: str) -> When:
    """Return an EDTF value of dates, months, years, decades and intervals of them with its bounds."""
    first, _, last = value.partition("/")
    start = None if first == ".." else _bounds(first)[0]
    end = None if last == ".." else _bounds(last or first)[1]
    return When(value, start, end, "interval" if "/" in value else "day", value, None, "test")


def _bounds(value: str) -> tuple[str, str]:
    match = ENDS.fullmatch(value)
    assert match is not None, value
    year, month, day = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if day is not None:
        return value, value
    if month is not None:
        return f"{value}-01", f"{value}-{calendar.monthrange(low, int(month))[1]:02d}"
    return f"{low:04d}-01-01", f"{high:04d}-12-31"
