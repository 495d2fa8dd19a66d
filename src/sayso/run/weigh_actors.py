"""The steps that make clusters of forms, and bring claims under the matters that follow from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.case.layers import encode
from sayso.case.store import Case
from sayso.model.claim import Judgement
from sayso.model.judging import latest
from sayso.model.sameness import PAIR, SAME, pair_of
from sayso.weighing.clusters import cluster
from sayso.weighing.propositions import matter_of

JOIN, SETTLE, NEXT = "actors", "claims", "matters"
FORMS = 500
CLAIMS = 5_000


def join_actors(case: Case) -> Iterator[tuple[int, int]]:
    """Cluster again every group of forms in which anything has changed."""
    waiting = set(case.weighing.todo(JOIN))
    judged = _Judged(case.decisions.standing(f"{PAIR}:"))
    alone = [form for form in case.actors.new_alone(waiting) if form not in judged.same]
    with case.changes():
        case.actors.set_clusters({form: form for form in alone})
        case.weighing.done(JOIN, alone)
    waiting -= set(alone)
    done = len(alone)
    if alone:
        yield done, done + len(waiting)
    while waiting:
        with case.changes():
            finished: set[str] = set()
            while waiting and len(finished) < FORMS:
                group = _group(case, {min(waiting)}, judged)
                waiting |= _regroup(case, group, judged) - finished
                waiting -= group
                finished |= group
            case.weighing.put(JOIN, waiting)
            case.weighing.done(JOIN, finished)
        done += len(finished)
        yield done, done + len(waiting)


class _Judged:
    """Standing judgements on pairs of forms, by form."""

    def __init__(self, judgements: list[Judgement]) -> None:
        self._of_form: dict[str, list[Judgement]] = {}
        self.same: dict[str, set[str]] = {}
        for one in judgements:
            for form in pair_of(one.target) or ():
                self._of_form.setdefault(form, []).append(one)
        for target, one in latest(judgements).items():
            pair = pair_of(target)
            if pair is not None and one.verdict == SAME:
                self.same.setdefault(pair[0], set()).add(pair[1])
                self.same.setdefault(pair[1], set()).add(pair[0])
        self._order = {one.id: number for number, one in enumerate(judgements)}

    def among(self, forms: Iterable[str]) -> list[Judgement]:
        """Return the judgements on pairs of these forms, the oldest first."""
        known = set(forms)
        found = {
            one.id: one
            for form in known
            for one in self._of_form.get(form, ())
            if known.issuperset(pair_of(one.target) or ("",))
        }
        return sorted(found.values(), key=lambda one: self._order[one.id])


def _group(case: Case, seeds: set[str], judged: _Judged) -> set[str]:
    """Return all forms that hang together with some, by the machine's answers or people's."""
    group, frontier = set(seeds), set(seeds)
    while frontier:
        near = case.actors.neighbours(frontier)
        near |= {other for form in frontier for other in judged.same.get(form, ())}
        frontier = near - group
        group |= frontier
    return group


def _regroup(case: Case, group: set[str], judged: _Judged) -> set[str]:
    """Cluster a group; return the forms outside it that shared a cluster with some of it until now."""
    forms = case.actors.forms(group)
    ids = {form.id for form in forms}
    samenesses = [one for one in case.actors.samenesses(ids) if one.left in ids and one.right in ids]
    before = case.actors.clusters(ids)
    now = cluster(forms, samenesses, judged.among(ids))
    changed = {form: name for form, name in now.items() if before[form] != name}
    if changed:
        case.actors.set_clusters(changed)
        # The claims of a new form are new as well, and wait to be settled in any case.
        case.weighing.put(SETTLE, (form for form in changed if before[form] is not None))
    left = {name for name in before.values() if name is not None}
    return set(case.actors.members(left)) - group


def settle_claims(case: Case) -> Iterator[tuple[int, int]]:
    """Bring new claims, and those whose actors are in other clusters now, under their matters."""
    forms, new = case.weighing.todo(SETTLE), case.placing.unsettled()
    total = len(forms) + len(new)
    for start in range(0, len(new), CLAIMS):
        with case.changes():
            case.weighing.put(NEXT, _settle(case, new[start : start + CLAIMS]))
        yield min(start + CLAIMS, len(new)), total
    for start in range(0, len(forms), FORMS):
        batch = forms[start : start + FORMS]
        with case.changes():
            case.weighing.put(NEXT, _settle(case, case.placing.speaking_of(batch)))
            case.weighing.done(SETTLE, batch)
        yield len(new) + min(start + FORMS, len(forms)), total


def _settle(case: Case, claims: list[int]) -> set[str]:
    """Bring claims under their matters; return those to be weighed again, with those that they left."""
    moved: list[tuple[int, str]] = []
    touched: set[str] = set()
    for claim, old, subject, object, code, doer, target in case.placing.clusters(claims):
        matter = encode(matter_of(subject, object, code, doer=doer, target=target))
        touched.add(matter)
        if matter != old:
            moved.append((claim, matter))
            if old is not None:
                touched.add(old)
    case.placing.settle(moved)
    return touched
