"""Who is who across documents: two forms of names compared by name, type, country, role and company.

Precision comes first: two persons are never taken for one by a shared surname, and what the names
alone leave open stays unsure unless what stands around them agrees.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model.sameness import DIFFERENT, SAME, UNSURE, ActorForm, FormContext, Reason, Sameness
from sayso.weighing.agreements import align
from sayso.weighing.blocking import blocks
from sayso.weighing.forms import contexts_of, form_of, forms_of
from sayso.weighing.identity import (
    NATIONALITY,
    ORGANISATION,
    PERSON_TYPE,
    PLACES,
    STATE,
    THINGS,
    kind_of,
    telling,
)
from sayso.weighing.names import NameMatch, compare_names
from sayso.weighing.parts import BODY, PERSON, WORD, Parts, parts_of
from sayso.weighing.wordlists import wordlists

__all__ = ["blocks", "clash", "compare", "contexts_of", "form_of", "forms_of"]

SURE_FROM = 0.85
"""A score of names from which they are one's, if nothing had to be guessed."""
OPEN_FROM = 0.66
"""A score of names from which people should look."""
SLIP_FROM = 0.87
"""How well a word must agree to be one letter off: one in six and more."""
MIDDLE_NAMES, SYLLABLE = 2, 4
BESIDE = 2
"""Names that must stand beside both forms before company counts."""
ROLE, COMPANY, LAND, ALIAS = 0.1, 0.1, 0.15, 0.3
CLASHING = frozenset({"clash", "country", "number", "initials", "generation"})
"""Reasons that keep two names from being one's, whoever else they are taken for."""
UNTYPED = "Unknown"
NO_CONTEXT = FormContext()


@dataclass(frozen=True, slots=True)
class _Around:
    """What speaks for and against two forms beside their names."""

    reasons: tuple[Reason, ...]
    role: bool
    company: bool
    alias: bool
    against: bool

    @property
    def backed(self) -> bool:
        """Whether something speaks for it and nothing against it."""
        return (self.role or self.company) and not self.against


def compare(
    left: ActorForm,
    right: ActorForm,
    left_context: FormContext = NO_CONTEXT,
    right_context: FormContext = NO_CONTEXT,
) -> Sameness:
    """Say whether two forms stand for the same actor, how surely, and why."""
    if left.id > right.id:
        left, right = right, left
        left_context, right_context = right_context, left_context
    if not _types_fit(left, right):
        reason = Reason("type", f"{left.type} against {right.type}", -1.0)
        return Sameness(left.id, right.id, DIFFERENT, 0.0, (reason,))
    match = compare_names(left.name, right.name, _kind(left, right))
    around = _around(left_context, right_context)
    around = _with_alias(left, right, left_context, right_context, around)
    answer, score = _answer(left, right, match, around)
    score = round(min(1.0, max(0.0, score)), 3)
    reasons = (*match.reasons, *around.reasons, *_type_reasons(left, right))
    return Sameness(left.id, right.id, answer, score, reasons)


def clash(left: ActorForm, right: ActorForm) -> bool:
    """Tell whether two names alone forbid that they are one's, whoever else they are taken for."""
    if left.doc is not None and right.doc is not None and left.doc == right.doc:
        return False
    if not _types_fit(left, right):
        return True
    match = compare_names(left.name, right.name, _kind(left, right))
    found = {reason.feature for reason in match.reasons}
    # A person may find two legal forms to be one firm's; a name without any must not join them.
    return "legal form" in found or (match.score < OPEN_FROM and not CLASHING.isdisjoint(found))


def _kind(left: ActorForm, right: ActorForm) -> str:
    return PERSON if PERSON_TYPE in (left.type, right.type) else BODY


def _types_fit(left: ActorForm, right: ActorForm) -> bool:
    """Types that may be one's; a name of two words and more may be mistyped where it is the same."""
    classes = {_class(left.type), _class(right.type)}
    if len(classes) == 1 or UNTYPED in classes:
        return True
    if left.key == right.key and (" " in left.key or classes == {"body", "place"}):
        return "thing" not in classes
    return False


def _class(type: str) -> str:
    if type in (PERSON_TYPE, UNTYPED):
        return type
    if type in THINGS:
        return "thing"
    return "place" if type in PLACES else "body"


def _answer(left: ActorForm, right: ActorForm, match: NameMatch, around: _Around) -> tuple[str, float]:
    classes = {_class(left.type), _class(right.type)}
    if left.doc is not None or right.doc is not None:
        return _of_bound(left, right, match, around)
    if {left.type, right.type} == {STATE, NATIONALITY}:
        return _open(match), match.score  # a people is not its state, though an adjective may mean either
    if "thing" in classes or "place" in classes:
        return _of_named_things(match)
    if _kind(left, right) == PERSON:
        return _of_persons(left, right, match, around)
    if _cut_before_trade(match) and around.company and left.type == right.type == ORGANISATION:
        return (UNSURE if around.against else SAME), match.score + _lift(around)
    return _of_bodies(match, around)


def _of_bound(left: ActorForm, right: ActorForm, match: NameMatch, around: _Around) -> tuple[str, float]:
    """A surname, or a name that too many bear, is nobody's for sure: at most people are asked."""
    score = match.score + _lift(around)
    if _kind(left, right) == PERSON and not (match.left_over and match.right_over) and match.covered:
        shared = _ends_agree(left, right) and around.backed
        return (UNSURE, min(score, 0.8)) if shared else (DIFFERENT, min(match.score, 0.5))
    return DIFFERENT, min(match.score, 0.5)


def _of_named_things(match: NameMatch) -> tuple[str, float]:
    """Places and things go by their names: a word more makes another one ("Orla Harbour")."""
    if match.sure and match.score >= SURE_FROM:
        return SAME, match.score
    more = {*match.left_over, *match.right_over} - wordlists().general
    return (DIFFERENT if more else _open(match)), match.score


def _of_persons(left: ActorForm, right: ActorForm, match: NameMatch, around: _Around) -> tuple[str, float]:
    score = match.score + _lift(around)
    if around.against and not (match.sure and match.score >= 1):
        return (_open(match), score)
    whole = match.covered >= 2 and _ends_agree(left, right)
    if match.sure and match.score >= SURE_FROM and whole and not _lost_in_common(left, right, match):
        return SAME, score
    if whole and _one_slip(match) and around.backed:
        return SAME, score
    return _open(match), score


def _of_bodies(match: NameMatch, around: _Around) -> tuple[str, float]:
    score = match.score + _lift(around)
    if wordlists().writings & {*match.left_over, *match.right_over}:
        return DIFFERENT, match.score  # a body's report is not the body
    if around.alias and not around.against:
        return SAME, score
    acronym = any(reason.feature == "acronym" for reason in match.reasons)
    if acronym:
        long = match.score >= SURE_FROM
        agreed = (long or around.backed) and not around.against
        return (SAME if agreed else UNSURE), score
    if match.sure and match.score >= SURE_FROM and not around.against:
        return SAME, score
    if match.covered >= 2 and _one_slip(match) and around.backed:
        return SAME, score
    return _open(match), score


def _cut_before_trade(match: NameMatch) -> bool:
    """Tell whether one name is the other without its trade ("Orla", "Orla Steel Company")."""
    missing = {*match.left_over, *match.right_over}
    one_sided = bool(match.left_over) != bool(match.right_over)
    others = [reason for reason in match.reasons if reason.weight < 0 and reason.feature != "left out"]
    return one_sided and match.sure and not others and missing <= wordlists().trades


def _one_slip(match: NameMatch) -> bool:
    """Tell whether two names differ by one letter of a long word, and by nothing else."""
    slips = [reason for reason in match.reasons if reason.feature == "near word"]
    others = any(reason.weight < 0 for reason in match.reasons)
    return len(slips) == 1 and slips[0].weight >= SLIP_FROM and not others


def _open(match: NameMatch) -> str:
    return UNSURE if match.score >= OPEN_FROM else DIFFERENT


def _ends_agree(left: ActorForm, right: ActorForm) -> bool:
    """Tell whether the last words of two names agree, and the first ones where both have several.

    A name in the middle may be left out, a surname or a given name may not.
    """
    one, other = parts_of(left.name, PERSON), parts_of(right.name, PERSON)
    found = align(one, other)
    ends = [(_end(one, place), _end(other, place)) for place in (0, -1)]
    pairs = {(i, j) for pair in found.agreements for i in pair.left for j in pair.right}
    if min(len(telling(one)), len(telling(other))) < 2:
        return ends[1] in pairs
    return all(end in pairs for end in ends)


def _end(name: Parts, place: int) -> int:
    words = [i for i, part in enumerate(name.parts) if part.sort == WORD]
    return words[place] if words else -1


def _lost_in_common(left: ActorForm, right: ActorForm, match: NameMatch) -> bool:
    """Tell whether too little is left where one of two names leaves words out.

    That is so where nothing but common names remain, where the first is one that many put before
    the name they go by, and where all words are as short as the syllables of a Korean name.
    """
    missing = match.left_over or match.right_over
    if not missing:
        return False
    shorter = telling(parts_of((right if match.left_over else left).name, PERSON))
    common = all(part.text in wordlists().common for part in shorter)
    before = shorter[0].same in wordlists().before
    syllables = all(len(part.text) <= SYLLABLE for part in shorter)
    return len(missing) > MIDDLE_NAMES or common or before or syllables


def _around(left: FormContext, right: FormContext) -> _Around:
    """Weigh offices, company and countries of two forms."""
    reasons: list[Reason] = []
    roles = set(left.roles) & set(right.roles)
    role = any(each.startswith("at ") for each in roles) or len(roles) > 1
    if roles:
        reasons.append(Reason("role", ", ".join(sorted(roles)), ROLE if role else ROLE / 2))
    beside = set(left.neighbours) & set(right.neighbours)
    company = len(beside) >= BESIDE
    if beside:
        shown = ", ".join(sorted(beside)[:5])
        reasons.append(Reason("beside both", shown, COMPANY if company else COMPANY / 2))
    against = bool(left.countries and right.countries and not set(left.countries) & set(right.countries))
    if against:
        found = f"{', '.join(left.countries)} against {', '.join(right.countries)}"
        reasons.append(Reason("country", found, -LAND))
    return _Around(tuple(reasons), role, company, False, against)


def _with_alias(
    left: ActorForm, right: ActorForm, left_context: FormContext, right_context: FormContext, around: _Around
) -> _Around:
    """Add that some document calls one by the acronym that the other is."""
    for short, context in ((left, right_context), (right, left_context)):
        acronym = parts_of(short.name, kind_of(short.type)).acronym
        if acronym is not None and acronym.lower() in context.aliases:
            reason = Reason("called so", f"a document uses {acronym} for it", ALIAS)
            return _Around((*around.reasons, reason), around.role, around.company, True, around.against)
    return around


def _lift(around: _Around) -> float:
    return sum(reason.weight for reason in around.reasons)


def _type_reasons(left: ActorForm, right: ActorForm) -> tuple[Reason, ...]:
    if left.type == right.type or STATE in (left.type, right.type):
        return ()
    return (Reason("type", f"{left.type} and {right.type}", -0.05),)
