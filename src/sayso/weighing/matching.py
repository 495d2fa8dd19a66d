"""A match as it is shown: legs with every claim, and whatever speaks against it or weakens it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.model.assessment import Caveat, Evidence, Leg, Match
from sayso.model.ids import content_id
from sayso.weighing.evaluation import Outcome, Reading
from sayso.weighing.leg_view import LegView, Voice
from sayso.weighing.pattern import Pattern
from sayso.weighing.periods import CERTAIN, NOT_KNOWN, OUTSIDE, Stretch, day, period


def match(pattern: Pattern, outcome: Outcome) -> Match:
    """Write out a binding for which a pattern holds."""
    actors = tuple((one.variable, outcome.actors[one.variable]) for one in pattern.actors)
    return Match(
        content_id("match", pattern.id, [list(pair) for pair in actors]),
        pattern.id,
        actors,
        tuple(_leg(reading, outcome) for reading in outcome.legs),
        tuple(_context(view) for view in outcome.context),
        outcome.timing,
        tuple((day(first), day(last)) for first, last in outcome.windows),
        outcome.strength,
        outcome.stand,
        (*_left_out(pattern, outcome), *_caveats(outcome)),
    )


def _left_out(pattern: Pattern, outcome: Outcome) -> Iterator[Caveat]:
    """Tell of the legs that were not asked for whether they are there all the same."""
    there = {view.leg.name for view in outcome.context}
    for name in pattern.left_out:
        said = "it is there all the same" if name in there else "no claim of the case says so"
        yield Caveat("left-out", name, f"not asked for; {said}", ())


def _leg(reading: Reading, outcome: Outcome) -> Leg:
    view, bearing, timed = reading.view, reading.bearing(outcome.timing), reading.timings()
    made_of = {voice for voice, _ in timed}
    left_out = [voice for voice in view.soft if voice not in made_of]
    return Leg(
        view.leg.name,
        view.subject,
        view.object,
        tuple(sorted({voice.relation.code for voice in bearing})),
        (
            *(_evidence(voice, timing) for voice, timing in timed),
            *(_evidence(voice, _apart(voice, outcome.windows)) for voice in (*left_out, *view.against)),
        ),
        reading.origins(outcome.timing),
        _undetermined(set(bearing) & set(view.firm)),
    )


def _context(view: LegView) -> Leg:
    origins = {v.statement.origin for v in view.firm if v.statement.origin is not None}
    return Leg(
        view.leg.name,
        view.subject,
        view.object,
        tuple(sorted(view.codes())),
        tuple(_evidence(voice, None) for voice in (*view.firm, *view.soft, *view.against)),
        tuple(sorted(origins)),
        _undetermined(view.firm),
    )


def _undetermined(voices: Iterable[Voice]) -> tuple[str, ...]:
    return tuple(sorted({voice.statement.doc for voice in voices if voice.statement.origin is None}))


def _evidence(voice: Voice, timing: str | None) -> Evidence:
    one = voice.statement
    return Evidence(
        one.claim, voice.relation.proposition, one.stand, one.origin, one.doc, timing, voice.through
    )


def _apart(voice: Voice, windows: tuple[Stretch, ...]) -> str | None:
    """Say of a claim that does not make the match whether its own time lies elsewhere."""
    time = period(voice.statement)
    if time is None or not windows:
        return None
    first, last = time.range
    meets = any(begin <= last and first <= end for begin, end in windows)
    return None if meets else OUTSIDE


def _caveats(outcome: Outcome) -> Iterator[Caveat]:
    for reading in outcome.legs:
        yield from _of_leg(reading, outcome)
    if outcome.timing is not None and outcome.timing != CERTAIN:
        said = (
            "the texts give too few times" if outcome.timing == NOT_KNOWN else "the times given are too wide"
        )
        yield Caveat("time", None, f"whether the times fit is {outcome.timing}: {said}", ())
    yield from _one_root(outcome)
    for condition, level in outcome.notes:
        if level is None or level == NOT_KNOWN:
            legs = ", ".join(condition.legs)
            said = "at different times" if level is None else "at times that are not known"
            yield Caveat("time", None, f"{legs}: {said}", ())
    for unless, voices, level in outcome.doubts:
        detail = f"{unless.leg.name}: it is {level} that this falls into the same time"
        yield Caveat("unless", unless.leg.name, detail, _claims(voices))


def _of_leg(reading: Reading, outcome: Outcome) -> Iterator[Caveat]:
    name, bearing = reading.view.leg.name, reading.bearing(outcome.timing)
    denied = [v for v in reading.view.against if _apart(v, outcome.windows) is None]
    if denied:
        yield Caveat(
            "denied", name, f"denied or said not to be so in {_many(denied, 'claim')}", _claims(denied)
        )
    if set(bearing).isdisjoint(reading.view.firm):
        stands = sorted({voice.statement.stand for voice in bearing})
        words = {"planned": "announced or meant", "open": "possible, hypothetical or averted"}
        detail = f"only {' or '.join(words.get(stand, stand) for stand in stands)}, nowhere said to be so"
        yield Caveat("not-asserted", name, detail, _claims(bearing))
    elif not reading.origins(outcome.timing):
        yield Caveat("undetermined", name, "no origin of it is determined", _claims(bearing))
    if reading.levels is not None and all(period(voice.statement) is None for voice in bearing):
        yield Caveat("undated", name, "no claim on it gives a time", _claims(bearing))
    if bearing and all(voice.through for voice in bearing):
        members = sorted({claim for voice in bearing for claim in voice.through})
        yield Caveat(
            "members", name, "only through members, none of it is said of the body itself", tuple(members)
        )


def _one_root(outcome: Outcome) -> Iterator[Caveat]:
    """Tell of an origin on which several legs rest alone: they stand and fall together."""
    alone: dict[str, list[Reading]] = {}
    for reading in outcome.legs:
        origins = reading.origins(outcome.timing)
        if len(origins) == 1:
            alone.setdefault(origins[0], []).append(reading)
    for _, readings in sorted(alone.items()):
        if len(readings) > 1:
            names = ", ".join(reading.view.leg.name for reading in readings)
            claims = {v.statement.claim for one in readings for v in one.bearing(outcome.timing)}
            yield Caveat(
                "one-origin", None, f"{names} rest on one and the same origin alone", tuple(sorted(claims))
            )


def _claims(voices: Iterable[Voice]) -> tuple[str, ...]:
    return tuple(sorted({voice.statement.claim for voice in voices}))


def _many(items: list[Voice], noun: str) -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
