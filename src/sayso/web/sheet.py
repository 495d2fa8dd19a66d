"""A map on paper: an equirectangular projection, a graticule, and marks that are as precise as places are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.visible import visible
from sayso.run.atlas import dots, hull
from sayso.run.view_map import Located
from sayso.web.net import LETTER, LINE

WIDTH, HEIGHT = 1150, 700
"""The most that a map takes, in pixels."""
NARROW, LAND = 3.0, 2600
"""Degrees that a map spans at least; settlements that show where land is."""
POLE = 83.0
"""Degrees of latitude: what lies nearer to a pole is drawn there."""
STEPS = (0.5, 1, 2, 5, 10, 15, 30)
DOTTED = ("town", "point")


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the earth on so many pixels; degrees of longitude are drawn as wide as at its middle."""

    south: float
    west: float
    north: float
    east: float
    scale: float

    @property
    def shrink(self) -> float:
        """Return how wide a degree of longitude is beside one of latitude."""
        return max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        return round((self.east - self.west) * self.shrink * self.scale)

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return round((self.north - self.south) * self.scale)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a place stands, from the upper left corner."""
        x, y = (lon - self.west) * self.shrink * self.scale, (self.north - lat) * self.scale
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class Sign:
    """A place as drawn: an `area` with its outline, a `dot`, or a `ring` where its reach is not known."""

    located: Located
    shape: str
    x: float
    y: float
    radius: float
    path: str
    label: str
    named: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule with its name, standing at x and y."""

    path: str
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map: the frame, its graticule, land as one path of dots, and signs, the widest areas first."""

    frame: Frame
    lines: tuple[Line, ...]
    land: str
    signs: tuple[Sign, ...]


def draw(found: Sequence[Located]) -> Sheet:
    """Draw places in a frame that holds them all."""
    corners = {one.spot.key: _corners(one) for one in found}
    frame = _frame([place for places in corners.values() for place in places])
    most = max((one.claims for one in found), default=1)
    signs: list[Sign] = []
    taken: list[tuple[float, float, float, float]] = []
    # Dots have the first say: their names would otherwise give way to those of the areas they lie in.
    for one in sorted(found, key=lambda one: one.spot.precision not in DOTTED):
        sign = _sign(one, corners[one.spot.key], frame, most)
        length = 8 + LETTER * len(sign.label)
        left = sign.x - length / 2 if sign.shape == "area" else sign.x + sign.radius
        box = (left, sign.y - LINE / 2, left + length, sign.y + LINE / 2)
        room = not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
        room = room and box[2] < frame.width
        if room:
            taken.append(box)
        signs.append(sign if room else _quiet(sign))
    order = {"country": 0, "region": 1, "province": 2, "district": 3}
    signs.sort(key=lambda one: (order.get(one.located.spot.precision, 4), -one.radius))
    return Sheet(frame, tuple(_graticule(frame)), _land(frame), tuple(signs))


def _corners(one: Located) -> tuple[tuple[float, float], ...]:
    spot = one.spot
    return hull(spot.precision, spot.geonameid, spot.country) or ((spot.lat, spot.lon),)


def _frame(places: Sequence[tuple[float, float]]) -> Frame:
    lats = [min(POLE, max(-POLE, place[0])) for place in places] or [0.0]
    lons = [place[1] for place in places] or [0.0]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    over = max(0.0, NARROW - (north - south)) / 2 + 0.06 * (north - south)
    aside = max(0.0, NARROW - (east - west)) / 2 + 0.06 * (east - west)
    south, north = max(-POLE - 2, south - over), min(POLE + 2, north + over)
    west, east = max(-180.0, west - aside), min(180.0, east + aside)
    shrink = max(0.2, math.cos(math.radians((south + north) / 2)))
    # What stands at the sides tells where this is; the sheet is there anyway.
    aside = max(0.0, (north - south) * WIDTH / HEIGHT / shrink - (east - west)) / 2
    west, east = max(-180.0, west - aside), min(180.0, east + aside)
    return Frame(south, west, north, east, min(WIDTH / ((east - west) * shrink), HEIGHT / (north - south)))


def _sign(one: Located, corners: Sequence[tuple[float, float]], frame: Frame, most: int) -> Sign:
    spot = one.spot
    x, y = frame.at(min(POLE, max(-POLE, spot.lat)), spot.lon)
    radius, path, shape = round(4 + 12 * math.sqrt(one.claims / most), 1), "", "ring"
    if len(corners) > 2:
        points = [frame.at(*corner) for corner in corners]
        path, shape = "M" + "L".join(f"{px} {py}" for px, py in points) + "Z", "area"
        x, y = (round(sum(side) / len(points), 1) for side in zip(*points, strict=True))
    elif spot.precision in DOTTED:
        shape = "dot"
    kind = "both" if one.cooperation and one.conflict else "cooperation" if one.cooperation else "neither"
    kind = "conflict" if one.conflict and not one.cooperation else kind
    label = visible(spot.name) + (f" ({spot.precision})" if spot.precision not in DOTTED else "")
    return Sign(one, shape, x, y, radius, path, label[:48], True, kind)


def _quiet(one: Sign) -> Sign:
    return Sign(one.located, one.shape, one.x, one.y, one.radius, one.path, one.label, False, one.kind)


def _land(frame: Frame) -> str:
    places = dots(frame.south, frame.west, frame.north, frame.east, most=LAND)
    return "".join("M{} {}h1.5".format(*frame.at(float(lat), float(lon))) for lat, lon in places)


def _graticule(frame: Frame) -> list[Line]:
    span = max(frame.north - frame.south, frame.east - frame.west)
    step = next((one for one in STEPS if span / one <= 12), STEPS[-1])
    found = []
    for number in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        _, y = frame.at(number * step, frame.west)
        found.append(Line(f"M0 {y}H{frame.width}", _degrees(number * step, "N", "S"), 4, y - 3))
    for number in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x, _ = frame.at(frame.south, number * step)
        found.append(
            Line(f"M{x} 0V{frame.height}", _degrees(number * step, "E", "W"), x + 3, frame.height - 5)
        )
    return found


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}°{plus if value > 0 else minus if value < 0 else ''}"
