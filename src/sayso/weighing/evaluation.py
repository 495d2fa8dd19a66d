"""Does a pattern hold for given actors: are all legs there, in the times that it asks for?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sayso.model.assessment import TIMINGS
from sayso.weighing.leg_view import Chorus, LegView, Voice
from sayso.weighing.pattern import LegSpec, Pattern, TimeSpec, Unless
from sayso.weighing.periods import CERTAIN, OUTSIDE, Stretch, Timing, order, overlap

View = Callable[[LegSpec, Mapping[str, str]], LegView]
LEVELS = (*TIMINGS, OUTSIDE)
Choruses = Mapping[str, Chorus]


@dataclass(frozen=True, slots=True)
class Reading:
    """A leg with the timing of each of its times, None where the pattern asks nothing of them."""

    view: LegView
    chorus: Chorus
    levels: tuple[str, ...] | None

    def timings(self) -> list[tuple[Voice, str | None]]:
        """Return every claim with its timing."""
        return [
            (voice, None if self.levels is None else self.levels[place])
            for voice, place in zip(self.chorus.voices, self.chorus.of_voice, strict=True)
        ]

    def bearing(self, timing: str | None) -> tuple[Voice, ...]:
        """Return the claims that lie in the time as surely as asked."""
        places = self._places(timing)
        return tuple(
            voice
            for voice, place in zip(self.chorus.voices, self.chorus.of_voice, strict=True)
            if place in places
        )

    def origins(self, timing: str | None) -> tuple[str, ...]:
        """Return the independent origins of the firm claims among these, sorted."""
        return tuple(sorted(frozenset().union(*(self.chorus.origins[p] for p in self._places(timing)))))

    def _places(self, timing: str | None) -> frozenset[int]:
        if timing is None or self.levels is None:
            return frozenset(range(len(self.chorus.periods)))
        least = LEVELS.index(timing)
        return frozenset(place for place, level in enumerate(self.levels) if LEVELS.index(level) <= least)


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


def evaluate(pattern: Pattern, actors: Mapping[str, str], view: View) -> Outcome | None:
    """Return how a pattern holds for actors given by variable, None where it does not.

    What is firmly said is tried first; only where that does not make the pattern do claims of what
    is meant or possible count.
    """
    views = _alike(pattern, {leg.name: view(leg, actors) for leg in pattern.legs})
    if views is None:
        return None
    for firm in (True, False):
        heard = {name: one.firmly if firm else one.loosely for name, one in views.items()}
        if not all(chorus.voices for chorus in heard.values()):
            continue
        timed = _timed(pattern.times, heard)
        if timed is not None:
            return _outcome(pattern, actors, view, views, heard, timed, firm=firm)
    return None


def _outcome(
    pattern: Pattern,
    actors: Mapping[str, str],
    view: View,
    views: Mapping[str, LegView],
    heard: Choruses,
    timed: tuple[str | None, tuple[Stretch, ...], dict[str, tuple[str, ...]]],
    *,
    firm: bool,
) -> Outcome | None:
    timing, windows, levels = timed
    legs = {name: Reading(one, heard[name], levels.get(name)) for name, one in views.items()}
    doubts = _doubts(pattern, actors, view, legs, timing)
    if doubts is None:
        return None
    context = (view(leg, actors) for leg in pattern.context)
    return Outcome(
        dict(actors),
        tuple(legs.values()),
        tuple(one for one in context if one.firm or one.soft),
        timing,
        windows,
        min(len(leg.origins(timing)) for leg in legs.values()),
        "for" if firm else _softest(tuple(legs.values()), timing),
        doubts,
        tuple((one, _apply(one, heard).level) for one in pattern.times if one.note),
    )


def _alike(pattern: Pattern, views: dict[str, LegView]) -> dict[str, LegView] | None:
    """Keep of legs that must speak of the same code only what does; None where a leg is left empty."""
    for group in pattern.alike:
        shared = frozenset.intersection(*(views[name].codes() for name in group))
        for name in group:
            views[name] = views[name].narrowed(shared)
    return views if all(one.firm or one.soft for one in views.values()) else None


def _timed(
    conditions: tuple[TimeSpec, ...], heard: Choruses
) -> tuple[str | None, tuple[Stretch, ...], dict[str, tuple[str, ...]]] | None:
    """Apply the time conditions; every leg keeps the least sure of the levels that they give it."""
    level: str | None = None
    windows: tuple[Stretch, ...] = ()
    levels: dict[str, tuple[str, ...]] = {}
    for condition in conditions:
        if condition.note:
            continue
        found = _apply(condition, heard)
        if found.level is None or TIMINGS.index(found.level) > TIMINGS.index(condition.need):
            return None
        level = found.level if level is None else _worse(level, found.level)
        windows = windows or found.windows
        for name, items in zip(condition.legs, found.items, strict=True):
            known = levels.get(name)
            levels[name] = items if known is None else tuple(map(_worse, known, items))
    if level is not None and any(_barren(items, level) for items in levels.values()):
        # Each condition holds, but through different claims of one leg.
        return None
    return level, windows, levels


def _apply(condition: TimeSpec, heard: Choruses) -> Timing:
    legs = [heard[name].periods for name in condition.legs]
    return order(legs) if condition.kind == "order" else overlap(legs, within=condition.within)


def _barren(items: tuple[str, ...], level: str) -> bool:
    least = LEVELS.index(level)
    return all(LEVELS.index(item) > least for item in items)


def _worse(left: str, right: str) -> str:
    return max(left, right, key=LEVELS.index)


def _softest(legs: tuple[Reading, ...], timing: str | None) -> str:
    """Return the stand of the least certain leg, each leg by the surest that it has."""
    found = set()
    for leg in legs:
        bearing = leg.bearing(timing)
        if set(bearing).isdisjoint(leg.view.firm):
            found.add("planned" if any(one.statement.stand == "planned" for one in bearing) else "open")
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
        contrary = view(one.leg, actors).firmly
        if not contrary.voices:
            continue
        timed = _against(one, contrary, legs, timing)
        if timed is None or timed.level == CERTAIN:
            return None
        if timed.level is not None:
            heard = zip(contrary.voices, contrary.of_voice, strict=True)
            may_be = tuple(voice for voice, place in heard if timed.items[1][place] != OUTSIDE)
            found.append((one, may_be, timed.level))
    return tuple(found)


def _against(one: Unless, contrary: Chorus, legs: Mapping[str, Reading], timing: str | None) -> Timing | None:
    """Hold a leg that must not be there against another's time; None where time is not asked."""
    host = one.during or one.after
    if host is None:
        return None
    bearing = legs[host].bearing(timing)
    times = Chorus(bearing, 0).periods
    return (order if one.during is None else overlap)([times, contrary.periods])
