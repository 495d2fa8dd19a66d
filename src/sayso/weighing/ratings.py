"""Ratings with the Admiralty code: what people say of sources, and what is proposed of items.

Reliability (A to F) belongs to a source and is set by people. Credibility (1 to 6) belongs to an
item and is proposed by the rules below, from independent origins, what contradicts it, and the
reliability of the sources. The two are never made into one. The wording of the grades is NATO's
(AJP-2.1, after STANAG 2511 and before it STANAG 2022); docs/ratings.md has the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

RELIABLE = frozenset("ABC")
"""Completely, usually and fairly reliable: enough for one source to confirm another."""
TRUSTED = frozenset("AB")
POOR = frozenset("DE")
NOT_COUNTED = "E"
"""An unreliable source neither confirms nor contradicts."""


@dataclass(frozen=True, slots=True)
class Root:
    """An independent origin of an item, with its reliability; None where nobody has rated it.

    `party` says that it is itself a party to what is claimed.
    """

    key: str
    name: str
    reliability: str | None
    party: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All that a credibility is proposed from.

    `agreeing` and `opposing` are independent origins that put the item forward and that deny it;
    `open_agreeing` and `open_opposing` count documents of which nothing tells what they rest on.
    `uncertain` counts claims that only plan, allow or suppose it. `differences` are incompatible
    values, by kind. `related` counts other propositions between the same parties in which they
    deal with each other in the same spirit.
    """

    agreeing: tuple[Root, ...] = ()
    opposing: tuple[Root, ...] = ()
    open_agreeing: int = 0
    open_opposing: int = 0
    uncertain: int = 0
    differences: tuple[str, ...] = ()
    related: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """A standing without what does not count: roots by what they are worth."""

    agreeing: int
    reliable: int
    trusted: int
    rated_poor: int
    open_agreeing: int
    opposing: int
    parties: int
    open_opposing: int
    differences: int
    related: int
    uncertain: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the first whose condition holds gives the credibility."""

    id: str
    credibility: str
    words: str
    holds: Callable[[Counts], bool]


RULES: tuple[Rule, ...] = (
    Rule(
        "nothing-asserted",
        "6",
        "nobody puts it forward or denies it as fact",
        lambda c: c.agreeing + c.open_agreeing + c.opposing + c.parties + c.open_opposing == 0,
    ),
    Rule(
        "outweighed",
        "5",
        "more independent origins contradict it than put it forward, two or more",
        lambda c: c.opposing >= 2 and c.opposing > c.agreeing,
    ),
    Rule(
        "contradicted",
        "4",
        "as many independent origins contradict it as put it forward, or more",
        lambda c: c.opposing >= 1 and c.opposing >= c.agreeing,
    ),
    Rule(
        "contradicted-in-part",
        "3",
        "more independent origins put it forward than contradict it",
        lambda c: c.opposing >= 1,
    ),
    Rule(
        "no-root",
        "6",
        "nothing tells what those who put it forward rest on",
        lambda c: c.agreeing == 0 and c.parties == 0,
    ),
    Rule(
        "only-denied",
        "4",
        "a party to it denies it, and no independent origin puts it forward",
        lambda c: c.agreeing == 0,
    ),
    Rule(
        "confirmed",
        "1",
        "two or more independent origins of reliable sources (A to C) put it forward, nobody contradicts it",
        lambda c: c.reliable >= 2 and c.parties + c.open_opposing + c.differences == 0,
    ),
    Rule(
        "several",
        "2",
        "two or more independent origins put it forward",
        lambda c: c.agreeing - c.rated_poor >= 2,
    ),
    Rule(
        "trusted-and-carried",
        "2",
        "one origin of a trusted source (A or B) puts it forward, and documents of unknown origin agree",
        lambda c: c.trusted >= 1 and c.open_agreeing >= 1 and c.parties + c.open_opposing == 0,
    ),
    Rule(
        "one-reliable",
        "3",
        "one independent origin of a reliable source (A to C) puts it forward",
        lambda c: c.reliable >= 1,
    ),
    Rule(
        "poor-sources",
        "4",
        "only sources that are not usually reliable (D) put it forward",
        lambda c: c.rated_poor >= c.agreeing,
    ),
    Rule(
        "one-denied-by-party",
        "4",
        "one origin that nobody has rated puts it forward, and a party to it denies it",
        lambda c: c.parties >= 1 and c.related == 0,
    ),
    Rule(
        "one-in-line",
        "3",
        "one origin that nobody has rated puts it forward, in line with other claims on the same parties",
        lambda c: c.related >= 1,
    ),
    Rule(
        "one-alone",
        "6",
        "one origin that nobody has rated puts it forward, and there is nothing to hold it against",
        lambda c: True,
    ),
)
"""In order. The wording is docs/ratings.md's, which a test compares with this."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed credibility with the rule that decided and the derivation in plain words."""

    credibility: str
    rule: str
    steps: tuple[str, ...]


def propose(standing: Standing) -> Proposal:
    """Propose the credibility of an item from what stands behind and against it."""
    counts = _counts(standing)
    rule = next(one for one in RULES if one.holds(counts))
    return Proposal(rule.credibility, rule.id, (*_steps(standing), f"so: {rule.words} → {rule.credibility}"))


def _counts(standing: Standing) -> Counts:
    agreeing = [one for one in standing.agreeing if one.reliability != NOT_COUNTED]
    opposing = [one for one in standing.opposing if one.reliability != NOT_COUNTED]
    return Counts(
        agreeing=len(agreeing),
        reliable=sum(one.reliability in RELIABLE for one in agreeing),
        trusted=sum(one.reliability in TRUSTED for one in agreeing),
        rated_poor=sum(one.reliability in POOR for one in agreeing),
        open_agreeing=standing.open_agreeing,
        opposing=sum(not one.party for one in opposing),
        parties=sum(one.party for one in opposing),
        open_opposing=standing.open_opposing,
        differences=len(standing.differences),
        related=standing.related,
        uncertain=standing.uncertain,
    )


def _steps(standing: Standing) -> list[str]:
    steps = [_origins(standing.agreeing, "put it forward", "puts it forward")]
    if standing.open_agreeing:
        verb = "puts" if standing.open_agreeing == 1 else "put"
        steps.append(
            f"{_number(standing.open_agreeing, 'document')} of unknown origin {verb} it forward: not counted"
            " as independent, they may rest on the same"
        )
    if standing.opposing:
        steps.append(_origins(standing.opposing, "contradict it", "contradicts it"))
    if standing.open_opposing:
        verb = "contradicts" if standing.open_opposing == 1 else "contradict"
        steps.append(f"{_number(standing.open_opposing, 'document')} of unknown origin {verb} it")
    steps += [
        f"{one.name} is a party to it: its denial alone does not outweigh an independent origin"
        for one in standing.opposing
        if one.party
    ]
    steps += [
        f"{one.name} is rated E (unreliable): not counted"
        for one in (*standing.agreeing, *standing.opposing)
        if one.reliability == NOT_COUNTED
    ]
    if standing.uncertain:
        verbs = ("plans", "supposes", "leaves") if standing.uncertain == 1 else ("plan", "suppose", "leave")
        said = "{} it, {} it or {} it open".format(*verbs)
        steps.append(f"{_number(standing.uncertain, 'claim')} {said}: not counted")
    if standing.differences:
        steps.append(f"those who put it forward differ in {', '.join(standing.differences)}")
    if standing.related:
        steps.append(
            f"{_number(standing.related, 'other proposition')} on the same two parties in the same spirit"
        )
    steps.append("whether it is logical in itself is for people to judge: not counted")
    return steps


def _origins(roots: Sequence[Root], several: str, single: str) -> str:
    if not roots:
        return f"no independent origin {single}"
    named = "; ".join(f"{one.name} ({_rated(one.reliability)})" for one in roots)
    return f"{_number(len(roots), 'independent origin')} {single if len(roots) == 1 else several}: {named}"


def _rated(reliability: str | None) -> str:
    return "not rated" if reliability is None else f"rated {reliability}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
