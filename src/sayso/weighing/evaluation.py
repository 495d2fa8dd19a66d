"""Does a pattern hold for given actors: are all legs there, in the times that it asks for?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.model.assessment import TIMINGS
from sayso.weighing.leg_view import LegView, Voice
from sayso.weighing.pattern import LegSpec, Pattern, TimeSpec, Unless
from sayso.weighing.periods import CERTAIN, OUTSIDE, Period, Stretch, Timing, order, overlap
from sayso.weighing.relation_graph import RelationGraph

View = Callable[[LegSpec, Mapping[str, str]], LegView]
LEVELS = (*TIMINGS, OUTSIDE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A leg with the timing of each of its claims, None where the pattern asks nothing of its time."""

    view: LegView
    voices: tuple[Voice, ...]
    timings: tuple[str | None, ...]

    def bearing(self, timing: str | None) -> tuple[Voice, ...]:
        """Return the claims that lie in the time as surely as asked."""
        if timing is None:
            return self.voices
        least = LEVELS.index(timing)
        return tuple(
            voice
            for voice, level in zip(self.voices, self.timings, strict=True)
            if level is None or LEVELS.index(level) <= least
        )

    def origins(self, timing: str | None) -> tuple[str, ...]:
        """Return the independent origins of the firm claims among these, sorted."""
        firm = {voice.statement.claim for voice in self.view.firm}
        found = {
            voice.statement.origin
            for voice in self.bearing(timing)
            if voice.statement.claim in firm and voice.statement.origin is not None
        }
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A binding for which the pattern holds.

    `doubts` are legs that must not be there and may be; `notes` are what became of the conditions
    that are only told, as levels, None where the times rule them out.
    """

    actors: Mapping[str, str]
    legs: tuple[Reading, ...]
    context: tuple[LegView, ...]
    timing: str | None
    windows: tuple[Stretch, ...]
    strength: int
    stand: str
    doubts: tuple[tuple[Unless, tuple[Voice, ...], str], ...]
    notes: tuple[tuple[TimeSpec, str | None], ...]


def evaluate(pattern: Pattern, graph: RelationGraph, actors: Mapping[str, str], view: View) -> Outcome | None:
    """Return how a pattern holds for actors given by variable, None where it does not.

    What is firmly said is tried first; only where that does not make the pattern do claims of what
    is meant or possible count.
    """
    views = _alike(pattern, {leg.name: view(leg, actors) for leg in pattern.legs})
    if views is None:
        return None
    for firm in (True, False):
        voices = {name: one.firm if firm else _all(one) for name, one in views.items()}
        if not all(voices.values()):
            continue
        timed = _timed(pattern.times, voices)
        if timed is None:
            continue
        timing, windows, levels = timed
        legs = tuple(
            Reading(one, voices[name], levels.get(name, (None,) * len(voices[name])))
            for name, one in views.items()
        )
        doubts = _doubts(pattern, actors, view, {leg.view.leg.name: leg for leg in legs}, timing)
        if doubts is None:
            return None
        return Outcome(
            dict(actors),
            legs,
            tuple(one for one in (view(leg, actors) for leg in pattern.context) if _all(one)),
            timing,
            windows,
            min(len(leg.origins(timing)) for leg in legs),
            "for" if firm else _softest(legs, timing),
            doubts,
            tuple((one, _apply(one, voices)[0].level) for one in pattern.times if one.note),
        )
    return None


def _all(view: LegView) -> tuple[Voice, ...]:
    return (*view.firm, *view.soft)


def _alike(pattern: Pattern, views: dict[str, LegView]) -> dict[str, LegView] | None:
    """Keep of legs that must speak of the same code only what does; None where a leg is left empty."""
    for group in pattern.alike:
        shared = frozenset.intersection(*(views[name].codes() for name in group))
        for name in group:
            views[name] = views[name].narrowed(shared)
    return views if all(_all(one) for one in views.values()) else None


def _timed(
    conditions: tuple[TimeSpec, ...], voices: Mapping[str, tuple[Voice, ...]]
) -> tuple[str | None, tuple[Stretch, ...], dict[str, tuple[str | None, ...]]] | None:
    """Apply the time conditions; every leg keeps the least sure of the levels that they give it."""
    level: str | None = None
    windows: tuple[Stretch, ...] = ()
    levels: dict[str, tuple[str | None, ...]] = {}
    for condition in conditions:
        if condition.note:
            continue
        found, legs = _apply(condition, voices)
        if found.level is None or TIMINGS.index(found.level) > TIMINGS.index(condition.need):
            return None
        level = found.level if level is None else _worse(level, found.level)
        windows = windows or found.windows
        for name, periods, items in zip(condition.legs, legs, found.items, strict=True):
            by_period: dict[Period | None, str] = dict(zip(periods, items, strict=True))
            mine = tuple(by_period[voice.period] for voice in voices[name])
            known = levels.get(name)
            levels[name] = mine if known is None else tuple(map(_worse_or, known, mine))
    if level is not None and any(_barren(items, level) for items in levels.values()):
        # Each condition holds, but through different claims of one leg.
        return None
    return level, windows, levels


def _apply(
    condition: TimeSpec, voices: Mapping[str, tuple[Voice, ...]]
) -> tuple[Timing, list[tuple[Period | None, ...]]]:
    """Return what a condition comes to, with the distinct periods of its legs that it was put to."""
    legs = [tuple(dict.fromkeys(voice.period for voice in voices[name])) for name in condition.legs]
    if condition.kind == "order":
        return order(legs), legs
    return overlap(legs, within=condition.within), legs


def _barren(items: tuple[str | None, ...], level: str) -> bool:
    least = LEVELS.index(level)
    return all(item is not None and LEVELS.index(item) > least for item in items)


def _worse(left: str, right: str) -> str:
    return max(left, right, key=LEVELS.index)


def _worse_or(left: str | None, right: str) -> str:
    return right if left is None else _worse(left, right)


def _softest(legs: tuple[Reading, ...], timing: str | None) -> str:
    """Return the stand of the least certain leg, each leg by the surest that it has."""
    found = []
    for leg in legs:
        stands = {voice.statement.stand for voice in leg.bearing(timing)}
        firm = {voice.statement.claim for voice in leg.view.firm}
        if any(voice.statement.claim in firm for voice in leg.bearing(timing)):
            found.append("for")
        else:
            found.append("planned" if "planned" in stands else "open")
    return "open" if "open" in found else "planned" if "planned" in found else "for"


def _doubts(
    pattern: Pattern,
    actors: Mapping[str, str],
    view: View,
    legs: Mapping[str, Reading],
    timing: str | None,
) -> tuple[tuple[Unless, tuple[Voice, ...], str], ...] | None:
    """Look for legs that must not be there: None where one surely is, else those that may be."""
    found = []
    for one in pattern.unless:
        voices = view(one.leg, actors).firm
        if not voices:
            continue
        timed = _against(one, voices, legs, timing)
        if timed is None or timed.level == CERTAIN:
            return None
        may_be = tuple(v for v, level in zip(voices, timed.items[1], strict=True) if level != OUTSIDE)
        if timed.level is not None:
            found.append((one, may_be, timed.level))
    return tuple(found)


def _against(
    one: Unless, voices: tuple[Voice, ...], legs: Mapping[str, Reading], timing: str | None
) -> Timing | None:
    """Hold a leg that must not be there against another's time; None where time is not asked."""
    host = one.during or one.after
    if host is None:
        return None
    times = [voice.period for voice in legs[host].bearing(timing)]
    own = [voice.period for voice in voices]
    return (order if one.during is None else overlap)([times, own])
