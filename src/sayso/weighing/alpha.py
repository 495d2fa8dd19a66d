"""Krippendorff's alpha for nominal data: how far coders agree beyond what chance would give.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: any number
of observers, missing data, nominal metric.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alpha:
    """Agreement over units that at least two coders gave a value; `values` counts what they gave.

    `alpha` is 1 for full agreement and 0 for what chance gives; None where no unit can be compared,
    or where only one value was ever given, so that agreement cannot be told from habit. `observed`
    is the share of agreeing pairs, None without any.
    """

    alpha: float | None
    observed: float | None
    units: int
    values: int


def alpha(units: Iterable[Sequence[Hashable]]) -> Alpha:
    """Return the agreement over units, each the values that its coders gave; missing ones are left out."""
    paired = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = Counter()
    apart = 0.0  # of the coincidence matrix, all that lies off its diagonal
    for unit in paired:
        given = unit.total()
        totals.update(unit)
        apart += sum(count * (given - count) for count in unit.values()) / (given - 1)
    values = totals.total()
    if values == 0:
        return Alpha(None, None, 0, 0)
    observed = 1 - apart / values
    expected = sum(count * (values - count) for count in totals.values()) / (values - 1)
    return Alpha(1 - apart / expected if expected else None, observed, len(paired), values)
