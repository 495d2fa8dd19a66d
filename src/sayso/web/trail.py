"""The drawing of a trail: boxes in columns from documents to roots, and curves between them.

Colour, shape and letter each tell an origin alone; the drawing says nothing that its list does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.run.view_trail import Stop, Trail, Way

WIDTH, HEIGHT, GAP_X, GAP_Y, EDGE = 240, 48, 96, 16, 10
"""Pixels: a box, the space between columns and rows, and round the whole."""
SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "cross")
_OUTLINES = {
    "circle": "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z",
    "square": "M-5.5 -5.5H5.5V5.5H-5.5Z",
    "triangle": "M0 -6.5L6.5 5.5H-6.5Z",
    "diamond": "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
    "hexagon": "M-3.5 -6H3.5L7 0L3.5 6H-3.5L-7 0Z",
    "cross": "M-2.2 -6.5H2.2V-2.2H6.5V2.2H2.2V6.5H-2.2V2.2H-6.5V-2.2H-2.2Z",
}
_OPEN = "M-5.5 -5.5H5.5V5.5H-5.5Z"
COLOURS = 6
BADGES = 6
"""Marks that a document's box has room for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How an origin is told apart: a letter, the outline of a shape, and the class of a colour."""

    letter: str
    shape: str
    outline: str
    colour: str


@dataclass(frozen=True, slots=True)
class Box:
    """A stop at its place; `marks` stand at its right side, each with how far to the right."""

    stop: Stop
    x: int
    y: int
    marks: tuple[tuple[Mark, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Curve:
    """A way as an SVG path, with the middle, where its number stands."""

    way: Way
    number: int
    path: str
    x: int
    y: int
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and curves in a frame of so many pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    left_out: int


def mark(letter: str) -> Mark:
    """Return the mark of an origin by its letter; `?` stands for a root that is left open."""
    if letter == "?":
        return Mark("?", "open", _OPEN, "o-open")
    number = ord(letter[0]) - ord("A") + 26 * (int(letter[1:]) - 1 if letter[1:] else 0)
    # After each round of colours the shapes move on by one, so that 36 origins differ in the pair.
    shape = SHAPES[(number + number // COLOURS) % len(SHAPES)]
    return Mark(letter, shape, _OUTLINES[shape], f"o{number % COLOURS}")


def draw(trail: Trail) -> Drawing:
    """Lay a trail out: what rests on something stands left of it, roots in the last column."""
    columns = _columns(trail)
    height = max((len(column) for column in columns), default=0) * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE
    places: dict[str, tuple[int, int]] = {}
    for number, column in enumerate(columns):
        free = height - 2 * EDGE - len(column) * (HEIGHT + GAP_Y) + GAP_Y
        for row, key in enumerate(column):
            places[key] = (
                EDGE + number * (WIDTH + GAP_X),
                EDGE + free // 2 + row * (HEIGHT + GAP_Y),
            )
    names = {stop.key: stop.name for stop in trail.stops}
    return Drawing(
        2 * EDGE + len(columns) * (WIDTH + GAP_X) - GAP_X,
        max(height, 2 * EDGE),
        tuple(_box(stop, places[stop.key]) for stop in trail.stops),
        tuple(_curve(way, number, places, names) for number, way in enumerate(trail.ways, 1)),
        trail.left_out,
    )


def _columns(trail: Trail) -> list[list[str]]:
    rank = _ranks(trail)
    last = max(rank.values(), default=0)
    for stop in trail.stops:
        if stop.kind in ("origin", "open"):
            rank[stop.key] = max(last, 1)
    columns: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for stop in trail.stops:
        columns[rank[stop.key]].append(stop.key)
    before: dict[str, list[str]] = {}
    for way in trail.ways:
        before.setdefault(way.end, []).append(way.start)
    row: dict[str, float] = {}
    for column in columns:
        middle = {key: _mean([row[one] for one in before.get(key, ()) if one in row]) for key in column}
        column.sort(key=lambda key: (middle[key] is None, middle[key] or 0.0))
        row |= {key: float(place) for place, key in enumerate(column)}
    return columns


def _ranks(trail: Trail) -> dict[str, int]:
    """Return the column of each stop: one further than all that rest on it; circles are cut where found."""
    rests: dict[str, list[str]] = {stop.key: [] for stop in trail.stops}
    for way in trail.ways:
        if way.directed:
            rests[way.end].append(way.start)
    rank: dict[str, int] = {}

    def of(key: str, path: frozenset[str]) -> int:
        if key not in rank:
            open_ones = [one for one in rests[key] if one not in path and one != key]
            rank[key] = max((of(one, path | {key}) + 1 for one in open_ones), default=0)
        return rank[key]

    for stop in trail.stops:
        of(stop.key, frozenset())
    return rank


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _box(stop: Stop, place: tuple[int, int]) -> Box:
    shown = [mark(one) for one in stop.letters[:BADGES]]
    marks = tuple((one, WIDTH - 14 - 20 * turn) for turn, one in enumerate(reversed(shown)))
    return Box(stop, *place, marks, len(stop.letters) - len(shown))


def _curve(way: Way, number: int, places: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> Curve:
    (x1, y1), (x2, y2) = places[way.start], places[way.end]
    y1, y2 = y1 + HEIGHT // 2, y2 + HEIGHT // 2
    if x1 == x2:
        # Within a column: a bow at the left side.
        bow = x1 - min(EDGE + 30, 22)
        path = f"M{x1} {y1}C{bow} {y1} {bow} {y2} {x2} {y2}"
        return Curve(way, number, path, x1 - 16, (y1 + y2) // 2, names[way.start], names[way.end])
    if x1 < x2:
        x1 += WIDTH
    else:
        x2 += WIDTH
    middle = (x1 + x2) // 2
    path = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
    # Numbers of ways that meet at one box would lie on each other in the middle.
    share = 0.3 + 0.4 * ((number * 7) % 5) / 4
    return Curve(
        way, number, path, *_at(share, (x1, y1), (middle, y1), (middle, y2), (x2, y2)),
        names[way.start], names[way.end],
    )  # fmt: skip


def _at(share: float, *points: tuple[int, int]) -> tuple[int, int]:
    """Return the point of a cubic curve at a share of its way."""
    left = 1 - share
    weights = (left**3, 3 * left**2 * share, 3 * left * share**2, share**3)
    return (
        round(sum(weight * x for weight, (x, _) in zip(weights, points, strict=True))),
        round(sum(weight * y for weight, (_, y) in zip(weights, points, strict=True))),
    )
