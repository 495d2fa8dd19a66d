"""Look for patterns in a case, with the built-in ones and with files of people's own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from sayso.case.store import Case
from sayso.meaning import lines
from sayso.model.assessment import Match, MatchView, Part
from sayso.model.claim import Claim
from sayso.model.errors import PatternError, UsageError
from sayso.model.finding import FormUse
from sayso.run.relations import Relations, relations
from sayso.run.view_codes import codes
from sayso.weighing.folding import name_key
from sayso.weighing.pattern import Pattern
from sayso.weighing.pattern_file import Problem, parse, problems
from sayso.weighing.patterns import Found, Limits, find
from sayso.weighing.relation_graph import RelationGraph

__all__ = ["LeftOut", "Pattern", "Problem", "Report", "check", "load", "patterns", "shipped"]

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a pattern is not listed: matches beyond the best, actors that were not searched to the end."""

    pattern: str
    found: int
    listed: int
    bounded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The matches of a case, pattern by pattern, the best first, and what was left out."""

    matches: tuple[MatchView, ...]
    left_out: tuple[LeftOut, ...]


def shipped() -> str:
    """Return the YAML of the patterns that come with Sayso."""
    return resources.files("sayso.weighing").joinpath("patterns.yaml").read_text(encoding="utf-8")


def load(files: Iterable[Path] = (), *, folder: Path | None = None) -> tuple[Pattern, ...]:
    """Return the built-in patterns and those of files, which take the place of a built-in one's id.

    Codes are those of the case in a folder. Raises PatternError, with the file's name and the line.
    """
    found = {one.id: one for one in parse(_raw(shipped().encode("utf-8")))}
    known = tuple(codes(folder))
    for path in files:
        try:
            found.update((one.id, one) for one in parse(_raw(_bytes(path)), codes=known))
        except PatternError as error:
            raise PatternError(f"{path}: {error}") from error
    return tuple(found.values())


def check(path: Path, *, folder: Path | None = None) -> list[Problem]:
    """Return the mistakes in a file of patterns: the first of each pattern, with its line.

    Raises PatternError where the file cannot be read.
    """
    data = _bytes(path)
    try:
        raw = _raw(data)
    except PatternError as error:
        return [Problem(error.line, error.bare)]
    return problems(raw, codes=tuple(codes(folder)))


def patterns(
    folder: Path,
    *,
    files: Iterable[Path] = (),
    only: Collection[str] = (),
    actor: str | None = None,
    least: int = 0,
    limit: int | None = None,
    without: Collection[str] = (),
) -> Report:
    """Find patterns in a weighed case.

    `only` names patterns by id; `actor` asks for words in a name of one of the actors of a match, or
    for the id of an actor; `least` for so many independent origins behind the weakest leg; `limit`
    bounds the matches of each pattern. Of legs `without`, a match need not have any: what is known
    from elsewhere, or is looked for, need not be said in the case. Raises UsageError for a pattern
    or a leg that there is not.
    """
    asked = _relieved(_chosen(load(files, folder=folder), only), without)
    with Case.open(folder) as case:
        known = relations(case, codes(folder))
        touching = None if actor is None else set(case.actors.named(actor))
        graph = RelationGraph(known.relations, known.organs)
        views, left_out = [], []
        kept = Limits() if limit is None else Limits(matches=min(limit, Limits().matches))
        for one in asked:
            found = find(
                one,
                graph,
                only=_named(known.uses, one, known.known),
                touching=None if touching is None else touching & set(graph.actors),
                least=least,
                limits=kept,
            )
            claims = {claim.id: claim for claim in case.claims_by_id(_claims(found.matches))}
            views += [_view(one, match, known, claims) for match in found.matches]
            left_out += _left_out(found, known)
    return Report(tuple(views), tuple(left_out))


def _chosen(known: Sequence[Pattern], only: Collection[str]) -> list[Pattern]:
    ids = [one.id for one in known]
    for name in only:
        if name not in ids:
            raise UsageError(f"no pattern {name!r}; there are {', '.join(ids)}")
    return [one for one in known if not only or one.id in only]


def _relieved(asked: list[Pattern], without: Collection[str]) -> list[Pattern]:
    """Take legs out of the patterns that have them, and leave out the patterns that have none of them."""
    if not without:
        return asked
    found = []
    for one in asked:
        names = [leg.name for leg in one.legs if leg.name in without]
        relieved = one
        for name in names:
            relieved = relieved.without(name)
        if names and (not relieved.legs or relieved.loose()):
            raise UsageError(f"{one.id} does not hold together without {', '.join(names)}")
        found += [relieved] if names else []
    if not found:
        raise UsageError(f"no pattern has a leg {', '.join(without)}; `sayso patterns --show` lists them")
    return found


def _named(uses: Iterable[FormUse], pattern: Pattern, known: Collection[str]) -> dict[str, Collection[str]]:
    """Return whom each actor of a pattern may be: one with a name, where some are given one of these.

    All words of a given name must stand in one of the actor's names, in a row.
    """
    found: dict[str, Collection[str]] = {}
    for one in pattern.actors:
        asked = [f" {name_key(name)} " for name in one.names]
        found[one.variable] = known if not asked else {
            use.cluster
            for use in uses
            if any(name in f" {name_key(use.form.name)} " for name in asked)
        }  # fmt: skip
    return found


def _claims(matches: Iterable[Match]) -> set[str]:
    found: set[str] = set()
    for match in matches:
        for leg in (*match.legs, *match.context):
            for one in leg.evidence:
                found.update((one.claim, *one.through))
        for caveat in match.caveats:
            found.update(caveat.claims)
    return found


def _view(pattern: Pattern, match: Match, known: Relations, claims: Mapping[str, Claim]) -> MatchView:
    names = [(variable, known.names[actor]) for variable, actor in match.actors]
    keys = sorted({key for leg in (*match.legs, *match.context) for key in leg.origins})
    return MatchView(
        match,
        pattern.name,
        pattern.sentence(names),
        tuple(
            Part(variable, pattern.role(variable), actor, known.names[actor])
            for variable, actor in match.actors
        ),
        tuple((key, known.origins.get(key, key)) for key in keys),
        tuple(claims[name] for name in sorted(_claims([match])) if name in claims),
    )


def _left_out(found: Found, known: Relations) -> list[LeftOut]:
    if found.total == len(found.matches) and not found.bounded:
        return []
    bounded = tuple(known.names[actor] for actor in found.bounded)
    return [LeftOut(found.pattern.id, found.total, len(found.matches), bounded)]


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PatternError(f"cannot read {path}: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise PatternError(f"{path}: a file of patterns has at most {MOST_BYTES} bytes; this has {len(data)}")
    return data


def _raw(data: bytes) -> Any:
    return lines.read(data, error=PatternError)
