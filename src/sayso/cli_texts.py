"""Assessments as text for people: matches with their passages, credibility, the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.model.visible import visible

if TYPE_CHECKING:
    from sayso.model.assessment import Credibility, Evidence, Leg, MatchView
    from sayso.model.claim import Claim
    from sayso.model.competing import MatrixView

TIMES = {
    "certain": "the times fit for certain",
    "possible": "the times may fit",
    "not known": "whether the times fit is not known",
}
SHORT = 20
"""Characters of an id; the beginning of an id will do wherever one is asked for."""
WIDTH = 60
"""Characters of what a row of the matrix says; the whole of it is in the JSON lines."""


def matches_text(views: Sequence[MatchView]) -> str:
    """Return a line for every match, then each with its passages and what speaks against it."""
    heads = [f"{number}. {match_line(view)}" for number, view in enumerate(views, 1)]
    blocks = ("\n".join(_match(number, view)) for number, view in enumerate(views, 1))
    return "".join(f"{block}\n\n" for block in ("\n".join(heads), *blocks)) if views else ""


def match_line(view: MatchView) -> str:
    """Return a match in one line: what it says, how strong it is, and how much speaks against it."""
    match = view.match
    told = [_count(match.strength, "origin")]
    told += [TIMES[match.timing]] if match.timing is not None else []
    told += [] if match.stand == "for" else [f"only {match.stand}"]
    told += [
        f"{_words(one.leg)} not asked for" for one in match.caveats if one.kind == "left-out" and one.leg
    ]
    against = [one for one in match.caveats if one.kind != "left-out"]
    told += [_count(len(against), "reservation")] if against else []
    return f"{view.pattern}: {visible(view.sentence)} ({', '.join(told)})"


def _match(number: int, view: MatchView) -> Iterator[str]:
    match, claims, origins = view.match, {one.id: one for one in view.claims}, dict(view.origins)
    yield f"{number}. {view.pattern}: {visible(view.sentence)}"
    windows = "; ".join(f"{first or '…'} to {last or '…'}" for first, last in match.windows[:3])
    more = f" and {len(match.windows) - 3} more" if len(match.windows) > 3 else ""
    if match.timing is not None:
        yield f"  {TIMES[match.timing]}{f' ({windows}{more})' if windows else ''}"
    yield f"  {_count(match.strength, 'independent origin')} behind the weakest leg"
    shown: set[str] = set()
    for leg in match.legs:
        yield from _leg(leg, claims, origins, shown)
    for leg in match.context:
        yield from _leg(leg, claims, origins, shown, beside=True)
    for caveat in match.caveats:
        yield f"  ! {f'{_words(caveat.leg)}: ' if caveat.leg is not None else ''}{visible(caveat.detail)}"


def _leg(
    leg: Leg,
    claims: Mapping[str, Claim],
    origins: Mapping[str, str],
    shown: set[str],
    *,
    beside: bool = False,
) -> Iterator[str]:
    names = "; ".join(origins.get(key, key) for key in leg.origins)
    counted = f"{_count(len(leg.origins), 'origin')}{f' ({visible(names)})' if names else ''}"
    loose = f", {_count(len(leg.undetermined), 'document')} undetermined" if leg.undetermined else ""
    late = {one.origin for one in leg.evidence if one.stand == "for"} - {None, *leg.origins}
    # What the strength leaves out is told, or the passages below would seem to be counted wrongly.
    less = f", {_count(len(late), 'more origin')} at times that fit less surely" if late else ""
    name = f"{'beside: ' if beside else ''}{_words(leg.name)} [{', '.join(leg.codes)}]"
    yield f"  {name}: {counted}{less}{loose}"
    again = [one for one in leg.evidence if one.stand == "against" and one.claim in shown]
    for one in leg.evidence:
        if one not in again:
            yield f"    {_evidence(one, claims.get(one.claim))}"
    if again:
        yield f"    against it, as listed above: {_count(len(again), 'claim')}"
    shown.update(one.claim for one in leg.evidence)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _evidence(one: Evidence, claim: Claim | None) -> str:
    told = [one.stand] if one.stand != "for" else []
    told += [f"time: {one.timing}"] if one.timing is not None else []
    if claim is None:
        return f"{one.claim} ({', '.join(told)})"
    if claim.when is not None:
        told.append(claim.when.value)
    who = " > ".join(holder.name for holder in claim.chain)
    said = f"{visible(who)}: " if who else ""
    return f"- {said}{visible(' '.join(claim.quote.split()))} ({', '.join([*told, one.claim[:SHORT]])})"


def credibility_text(found: Credibility) -> str:
    """Return a proposed credibility with its derivation, and what a person says beside it."""
    lines = [f"{found.target}", f"  proposed: {found.proposed} ({found.rule})"]
    lines += [f"    {visible(step)}" for step in found.steps]
    said = found.override
    if said is not None:
        lines.append(
            f"  set by {visible(said.by)} on {said.made}: {said.verdict}, because {visible(said.reason)}"
        )
    return "\n".join(lines) + "\n"


def matrix_text(view: MatrixView) -> tuple[list[str], list[list[str]], str]:
    """Return the columns and rows of the matrix, and the lines under it."""
    matrix, names = view.matrix, dict(view.origins)
    numbers = {one.id: f"H{one.number}" for one in matrix.hypotheses}
    columns = ["evidence", "origins", "tells apart", *numbers.values()]
    rows = []
    for row, sentence in zip(matrix.rows, view.sentences, strict=True):
        told = row.diagnosticity(numbers)
        marks = [row.cells[name].value if name in row.cells else "" for name in numbers]
        rows.append([sentence[:WIDTH], str(row.weight()), "-" if told is None else f"{told:.2f}", *marks])
    scores = {one.hypothesis: one for one in matrix.scores}
    rows.append(["inconsistency, by origins", "", "", *(str(scores[name].weighted) for name in numbers)])
    rows.append(["inconsistency, by rows", "", "", *(str(scores[name].unweighted) for name in numbers)])
    rows.append(["rank (1 has least against it)", "", "", *(str(scores[name].rank) for name in numbers)])
    lines = [f"{numbers[one.id]}: {visible(one.statement)}" for one in matrix.hypotheses]
    for fall in matrix.falls:
        if fall.reorders:
            leads = ", ".join(numbers[name] for name in fall.leads)
            what = f"least speaks against {leads}" if fall.flips else "the order changes behind the first"
            lines.append(f"without {visible(names.get(fall.origin, fall.origin))}: {what}")
    if matrix.falls and not any(fall.reorders for fall in matrix.falls):
        lines.append("no single origin changes the ranking")
    return columns, rows, "".join(f"{line}\n" for line in lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
