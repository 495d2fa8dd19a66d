"""How well told probabilities hold: bins, Brier score, and a reliability plot, as Markdown and SVG."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
SURE = 0.8
LEVELS = (0.6, 0.7, 0.8, 0.9)
ROUNDS = 2_000
SEED = 13
SIDE, MARGIN = 320, 46


@dataclass(frozen=True, slots=True)
class Rated:
    """A claim with the confidence that it was given, and whether it is right."""

    text: str
    chance: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose confidence lies between two values, the upper one left out."""

    low: float
    high: float
    members: tuple[Rated, ...]

    @property
    def told(self) -> float:
        """Mean confidence."""
        return sum(one.chance for one in self.members) / len(self.members)

    @property
    def held(self) -> float:
        """Share that is right."""
        return share(self.members)


def share(rated: Sequence[Rated]) -> float:
    """Return the share of claims that are right; not a number where there are none."""
    return sum(one.right for one in rated) / len(rated) if rated else math.nan


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if of == 0:
        return 0.0, 1.0
    z, part = 1.96, right / of
    middle = (part + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def bins(rated: Sequence[Rated]) -> Iterator[Bin]:
    """Cut claims into bins of confidence; empty ones are left out."""
    for low, high in pairwise(EDGES):
        members = tuple(one for one in rated if low <= one.chance < high)
        if members:
            yield Bin(low, high, members)


def brier(rated: Sequence[Rated]) -> float:
    """Return the mean squared distance of confidence from the truth."""
    return sum((one.chance - one.right) ** 2 for one in rated) / len(rated)


def drawn(rated: Sequence[Rated], figure: Callable[[Sequence[Rated]], float]) -> tuple[float, float]:
    """Return the 95 % interval of a figure, drawing whole documents anew."""
    texts: dict[str, list[Rated]] = {}
    for one in rated:
        texts.setdefault(one.text, []).append(one)
    groups, chance, found = [texts[name] for name in sorted(texts)], random.Random(SEED), []
    for _ in range(ROUNDS):
        value = figure([one for group in chance.choices(groups, k=len(groups)) for one in group])
        if not math.isnan(value):
            found.append(value)
    found.sort()
    return found[int(len(found) * 0.025)], found[int(len(found) * 0.975) - 1]


def wrong_when_sure(rated: Sequence[Rated], least: float = SURE) -> float:
    """Return the share of wrong claims among those told with at least this confidence."""
    return 1 - share([one for one in rated if one.chance >= least])


def auc(rated: Sequence[Rated]) -> float:
    """Return how often a right claim has more confidence than a wrong one; ties count half."""
    right = [one.chance for one in rated if one.right]
    wrong = [one.chance for one in rated if not one.right]
    if not right or not wrong:
        return math.nan
    return sum((r > w) + 0.5 * (r == w) for r in right for w in wrong) / (len(right) * len(wrong))


def report(inside: Sequence[Rated], outside: Sequence[Rated]) -> str:
    """Write the figures of both sets as Markdown."""
    base = share(inside)
    lines = [
        "| | trained on, by texts unseen in each fold | held out |",
        "| --- | --- | --- |",
        _row("texts", inside, outside, lambda r: str(len({one.text for one in r}))),
        _row("claims", inside, outside, lambda r: str(len(r))),
        _row("right", inside, outside, lambda r: f"{share(r):.2f}"),
        _row("Brier score", inside, outside, lambda r: _spread(r, brier, 3)),
        _row(
            f"Brier score of telling {base:.2f} of every claim",
            inside,
            outside,
            lambda r: f"{brier([Rated(o.text, base, o.right) for o in r]):.3f}",
        ),
        _row("right above wrong (AUC)", inside, outside, lambda r: _spread(r, auc, 2)),
        *(
            _row(f"at {level:g} and more: claims shown, of these wrong", inside, outside, _sure(level))
            for level in LEVELS
        ),
        "",
    ]
    for name, rated in (("Trained on, by texts unseen in each fold", inside), ("Held out", outside)):
        lines += [f"{name}:", "", "| confidence | claims | told, mean | right | 95 % |"]
        lines.append("| --- | --- | --- | --- | --- |")
        for one in bins(rated):
            low, high = wilson(sum(each.right for each in one.members), len(one.members))
            lines.append(
                f"| {one.low:g} to {min(one.high, 1):g} | {len(one.members)} | {one.told:.2f} |"
                f" {one.held:.2f} | {low:.2f} to {high:.2f} |"
            )
        lines.append("")
    return "\n".join(lines)


def _row(
    name: str, inside: Sequence[Rated], outside: Sequence[Rated], tell: Callable[[Sequence[Rated]], str]
) -> str:
    return f"| {name} | {tell(inside)} | {tell(outside)} |"


def _spread(rated: Sequence[Rated], figure: Callable[[Sequence[Rated]], float], places: int) -> str:
    low, high = drawn(rated, figure)
    return f"{figure(rated):.{places}f} ({low:.{places}f} to {high:.{places}f})"


def _sure(level: float) -> Callable[[Sequence[Rated]], str]:
    def tell(rated: Sequence[Rated]) -> str:
        shown = [one for one in rated if one.chance >= level]
        if not shown:
            return "none"
        wrong = sum(not one.right for one in shown)
        low, high = wilson(wrong, len(shown))
        part = len(shown) / len(rated)
        return f"{len(shown)} ({part:.0%}), {wrong / len(shown):.2f} ({low:.2f} to {high:.2f})"

    return tell


# -- the plot --------------------------------------------------------------------------------------


def plot(inside: Sequence[Rated], outside: Sequence[Rated]) -> str:
    """Draw told confidence against the share that is right, with 95 % intervals, as SVG."""
    size, height = SIDE + 2 * MARGIN, SIDE + 2 * MARGIN + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {height}" width="{size}"'
        f' height="{height}" font-family="sans-serif" font-size="12" role="img"'
        ' aria-label="Share of claims that are right, by the confidence told">',
        f'<rect width="{size}" height="{height}" fill="#fff"/>',
    ]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        x, y = _x(tick), _y(tick)
        parts += [
            f'<path d="M{x:.1f} {_y(0):.1f}V{_y(1):.1f}M{_x(0):.1f} {y:.1f}H{_x(1):.1f}" stroke="#ddd"/>',
            f'<text x="{x:.1f}" y="{_y(0) + 16:.1f}" text-anchor="middle">{tick:g}</text>',
            f'<text x="{_x(0) - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>',
        ]
    parts.append(
        f'<path d="M{_x(0):.1f} {_y(0):.1f}L{_x(1):.1f} {_y(1):.1f}" stroke="#888" stroke-dasharray="4 4"/>'
    )
    for colour, shift, rated in (("#3b6ea8", -2.5, inside), ("#b5542b", 2.5, outside)):
        parts += [_mark(one, colour, shift) for one in bins(rated)]
    parts += [
        f'<text x="{size / 2}" y="{_y(0) + 34:.1f}" text-anchor="middle">confidence told</text>',
        f'<text transform="translate(14 {_y(0.5):.1f}) rotate(-90)" text-anchor="middle">share right</text>',
        *_key(height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(value: float) -> float:
    return MARGIN + value * SIDE


def _y(value: float) -> float:
    return 16 + (1 - value) * SIDE


def _mark(one: Bin, colour: str, shift: float) -> str:
    """Draw a bin: its area grows with its claims, the bar is the 95 % interval."""
    low, high = wilson(sum(each.right for each in one.members), len(one.members))
    x, radius = _x(one.told) + shift, 1.5 + 0.7 * math.sqrt(len(one.members))
    return (
        f'<path d="M{x:.1f} {_y(low):.1f}V{_y(high):.1f}" stroke="{colour}" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{_y(one.held):.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".8"/>'
    )


def _key(height: int) -> Iterator[str]:
    for number, (colour, words) in enumerate(
        (("#3b6ea8", "trained on, unseen folds"), ("#b5542b", "held out"))
    ):
        x = MARGIN + number * 190
        yield f'<circle cx="{x}" cy="{height - 12}" r="5" fill="{colour}"/>'
        yield f'<text x="{x + 12}" y="{height - 8}">{words}</text>'
