"""Clusters of forms: a view of samenesses and judgements, in which no form is merged away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from sayso.model.claim import Judgement
from sayso.model.judging import standing
from sayso.model.sameness import DIFFERENT, SAME, ActorForm, Sameness, pair_of
from sayso.weighing.actors import clash
from sayso.weighing.identity import PERSON_TYPE
from sayso.weighing.parts import BODY, parts_of

Pair = tuple[str, str]


def cluster(
    forms: Iterable[ActorForm], samenesses: Iterable[Sameness], judgements: Iterable[Judgement]
) -> Mapping[str, str]:
    """Return the cluster of every form: the smallest id among the forms that are one actor.

    Judgements come the oldest first; on each pair the last one that was not undone holds, whoever
    made it. Pairs that people took for the same are joined first (the latest decision first), then
    those that the machine is sure of, the surest first. Two groups are never joined if people hold
    any two of their members to be different, and not by the machine if the names of two members
    clash. What a form is joined with depends on nothing but the pairs that it hangs together with,
    so that a part on its own clusters as it does within the whole.
    """
    known = {form.id: form for form in forms}
    judged = _judged(judgements)
    apart = {pair for pair, verdict in judged.items() if verdict == DIFFERENT}
    groups = _Groups(known, apart)
    for left, right in _joined_by_people(judged):
        groups.join(left, right, by_machine=False)
    for left, right in _joined_by_machine(known, samenesses, judged):
        groups.join(left, right, by_machine=True)
    return groups.names()


def _judged(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """Return the verdict that holds on each pair, in the order in which they were made."""
    found: dict[Pair, str] = {}
    for judgement in standing(judgements):
        pair = pair_of(judgement.target)
        if pair is not None:
            found.pop(pair, None)
            found[pair] = judgement.verdict
    return found


def _joined_by_people(judged: dict[Pair, str]) -> Iterator[Pair]:
    return (pair for pair in reversed(judged) if judged[pair] == SAME)


def _joined_by_machine(
    forms: Mapping[str, ActorForm], samenesses: Iterable[Sameness], judged: Mapping[Pair, str]
) -> list[Pair]:
    """Return the pairs that the machine takes for the same and that no person has spoken on.

    A short name that fits names which cannot be one (an acronym, a name without its middle name)
    stands for none of them, unless a document says that it calls one of them so.
    """
    found = [
        one
        for one in samenesses
        if one.answer == SAME
        and one.left in forms
        and one.right in forms
        and (one.left, one.right) not in judged
    ]
    full_names: dict[str, list[Sameness]] = {}
    for one in found:
        for short in _short_names(forms, one):
            full_names.setdefault(short, []).append(one)
    dropped = {
        (one.left, one.right)
        for short, ones in full_names.items()
        if _disagree(forms, short, ones)
        for one in ones
        if not _called_so(one) or _disagree(forms, short, [each for each in ones if _called_so(each)])
    }
    kept = {(one.left, one.right): one.score for one in found}
    return sorted((pair for pair in kept if pair not in dropped), key=lambda pair: (-kept[pair], pair))


def _short_names(forms: Mapping[str, ActorForm], one: Sameness) -> Iterator[str]:
    """Return the side of a pair that is short for the other.

    An acronym is, a name with less words, and a firm's name without its legal form.
    """
    features = {reason.feature for reason in one.reasons}
    sides = (one.left, one.right)
    if features & {"acronym", "called so"}:
        yield from (form for form in sides if parts_of(forms[form].name, BODY).acronym is not None)
    elif "left out" in features:
        yield min(sides, key=lambda form: (forms[form].key.count(" "), len(forms[form].key), form))
    elif PERSON_TYPE not in {forms[form].type for form in sides}:
        without = [form for form in sides if parts_of(forms[form].name, BODY).legal is None]
        yield from without if len(without) == 1 else ()


def _called_so(one: Sameness) -> bool:
    return any(reason.feature == "called so" for reason in one.reasons)


def _disagree(forms: Mapping[str, ActorForm], short: str, ones: Iterable[Sameness]) -> bool:
    """Tell whether two of the names that a short one is taken for cannot be one's."""
    others = sorted({one.left if one.right == short else one.right for one in ones})
    return any(clash(forms[a], forms[b]) for a, b in combinations(others, 2))


class _Groups:
    """Forms in groups that grow by joining, within what holds them apart."""

    def __init__(self, forms: Mapping[str, ActorForm], apart: set[Pair]) -> None:
        self._forms = forms
        self._members: dict[str, list[str]] = {form: [form] for form in forms}
        self._group = {form: form for form in forms}
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def join(self, left: str, right: str, *, by_machine: bool) -> None:
        """Join the groups of two forms unless something holds them apart."""
        if left not in self._group or right not in self._group:
            return
        one, other = self._group[left], self._group[right]
        if one == other or self._held_apart(one, other, by_machine=by_machine):
            return
        few, many = sorted((one, other), key=lambda name: (len(self._members[name]), name))
        for form in self._members.pop(few):
            self._group[form] = many
            self._members[many].append(form)

    def _held_apart(self, one: str, other: str, *, by_machine: bool) -> bool:
        few, many = sorted((self._members[one], self._members[other]), key=len)
        inside = set(many)
        if any(self._apart.get(form, set()) & inside for form in few):
            return True
        return by_machine and any(
            clash(self._forms[form], self._forms[member]) for form in few for member in many
        )

    def names(self) -> dict[str, str]:
        """Return the smallest form id of each form's group."""
        smallest = {group: min(members) for group, members in self._members.items()}
        return {form: smallest[group] for form, group in sorted(self._group.items())}
