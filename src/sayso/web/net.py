"""The drawing of a network: circles and lines in a frame, names where there is room for them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sayso.model.visible import visible
from sayso.model.wording import party_name
from sayso.run.view_network import Network, Node, Tie
from sayso.web.layout import lay_out

EDGE, LONGEST, LETTER, LINE = 34, 30, 6.4, 15
"""Pixels round the whole; letters of a name; pixels of a letter and of a line."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A node at its place; a name that found no room shows only when it is looked at."""

    node: Node
    number: int
    x: float
    y: float
    radius: float
    label: str
    named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between two places."""

    tie: Tie
    one: Dot
    other: Dot
    width: float
    opacity: float


@dataclass(frozen=True, slots=True)
class Net:
    """A drawing of so many pixels."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def draw(found: Network) -> Net:
    """Lay a network out; a larger one gets a larger frame."""
    many = len(found.nodes)
    scale = max(1.0, math.sqrt(many / 90))
    width, height = round(1150 * scale), round(720 * scale)
    ties = [(tie.one, tie.other, float(tie.claims)) for tie in found.ties]
    places = lay_out(many, ties, width - 2 * EDGE - 90, height - 2 * EDGE)
    most = max((node.claims for node in found.nodes), default=1)
    dots: list[Dot] = []
    taken: list[tuple[float, float, float, float]] = []
    for number, (node, place) in enumerate(zip(found.nodes, places, strict=True)):
        radius = round(4 + 12 * math.sqrt(node.claims / most), 1)
        label = _label(node.name)
        x, y = round(place[0] + EDGE, 1), round(place[1] + EDGE, 1)
        box = (x + radius, y - LINE / 2, x + radius + 6 + LETTER * len(label), y + LINE / 2)
        named = not any(_overlap(box, other) for other in taken)
        if named:
            taken.append(box)
        dots.append(Dot(node, number, x, y, radius, label, named))
    strongest = max((tie.claims for tie in found.ties), default=1)
    crowd = min(1.0, 150 / max(1, len(found.ties)))
    lines = []
    for tie in reversed(found.ties):
        share = math.sqrt(tie.claims / strongest)
        opacity = round(0.3 + 0.5 * max(share, crowd), 2)
        lines.append(Line(tie, dots[tie.one], dots[tie.other], round(1 + 5 * share, 1), opacity))
    return Net(width, height, tuple(dots), tuple(lines))


def _label(name: str) -> str:
    words = visible(party_name(name))
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
