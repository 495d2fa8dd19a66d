"""The step that compares names: every form that changed against those that share a block with it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sayso.case.store import Case
from sayso.model.sameness import DIFFERENT, SAME, ActorForm, FormContext, Sameness
from sayso.weighing.actors import compare

STEP, NEXT = "names", "actors"
BATCH = 200
CONTEXTS = 50_000


def compare_names(case: Case) -> Iterator[tuple[int, int]]:
    """Compare the forms that are to be compared, and queue those whose standing may have changed."""
    todo = case.weighing.todo(STEP)
    _drop_unused(case, todo)
    comparing = _Comparing(case, todo)
    for start in range(0, len(todo), BATCH):
        batch = todo[start : start + BATCH]
        with case.changes():
            new = [form for form, name in case.actors.clusters(batch).items() if name is None]
            case.weighing.put(NEXT, new)
            for form in case.actors.forms(batch):
                case.weighing.put(NEXT, comparing.compare(form))
            case.weighing.done(STEP, batch)
        yield min(start + BATCH, len(todo)), len(todo)


def _drop_unused(case: Case, todo: list[str]) -> None:
    with case.changes():
        gone = case.actors.unused(todo)
        if gone:
            clusters = {cluster for cluster in case.actors.clusters(gone).values() if cluster is not None}
            left = {*case.actors.neighbours(gone), *case.actors.members(clusters)} - set(gone)
            case.weighing.put(NEXT, left)
            case.weighing.done(NEXT, gone)
            case.actors.drop(gone)


class _Comparing:
    """Compares forms one after the other; of two that both wait, the pair falls to the later one."""

    def __init__(self, case: Case, todo: list[str]) -> None:
        self._actors = case.actors
        self._waiting = set(todo)
        self._context = lru_cache(CONTEXTS)(case.actors.context)

    def compare(self, form: ActorForm) -> set[str]:
        """Compare a form with its candidates, keep what was found, and return what is to be clustered."""
        self._waiting.discard(form.id)
        known = {_pair(one): one for one in self._actors.samenesses([form.id])}
        known = {pair: one for pair, one in known.items() if not self._waiting & set(pair)}
        found = {}
        context = self._actors.gather(form.id)
        for other in self._actors.candidates(form):
            if other.id not in self._waiting:
                one = self._answer(form, other, context)
                if one.answer != DIFFERENT:
                    found[_pair(one)] = one
        self._actors.replace(
            known.keys() - found.keys(), (s for s in found.values() if known.get(_pair(s)) != s)
        )
        return _regrouped(known, found)

    def _answer(self, form: ActorForm, other: ActorForm, context: FormContext) -> Sameness:
        if form.id < other.id:
            return compare(form, other, context, self._context(other.id))
        return compare(other, form, self._context(other.id), context)


def _pair(one: Sameness) -> tuple[str, str]:
    return one.left, one.right


def _regrouped(known: dict[tuple[str, str], Sameness], found: dict[tuple[str, str], Sameness]) -> set[str]:
    """Return the forms of pairs of which anything has changed that clusters are made by."""
    was = {one for one in known.values() if one.answer == SAME}
    now = {one for one in found.values() if one.answer == SAME}
    return {form for one in was ^ now for form in (one.left, one.right)}
