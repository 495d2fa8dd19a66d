"""Forms of names in documents, the answers on pairs of them, and their clusters."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model.claim import Judgement
from sayso.model.sameness import (
    DIFFERENT,
    SAME,
    UNDONE,
    UNSURE,
    ActorForm,
    FormContext,
    Sameness,
    pair_of,
    pair_target,
)
from sayso.weighing.actors import blocks, compare, form_of
from sayso.weighing.clusters import cluster

PERSON, BODY = "Person", "Organisation"
MINISTER = FormContext(roles=("at orlan party", "minister"), neighbours=("marn", "orla observer"))


def form(name: str, type: str = PERSON, doc: str = "doc-1") -> ActorForm:
    return form_of(name, type, doc)


def answer(
    left: str,
    right: str,
    type: str = PERSON,
    context: FormContext | None = None,
    other: FormContext | None = None,
) -> str:
    around = context or FormContext()
    found = compare(form(left, type), form(right, type, "doc-2"), around, other or around)
    return found.answer


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Karim Dossari", PERSON),
        ("Kim Song-un", PERSON),
        ("Tavria", "State"),
        ("Free Orla Army", BODY),
        ("Syrian army", BODY),
        ("Iranian Ministry of Defence", BODY),
        ("Hezbollah", BODY),
        ("OVDF", BODY),
        ("Orlan Directorate report", "Document"),
        ("rocket launchers", "Weapon"),
        ("Сергей Белов", PERSON),
    ],
)
def test_names_that_identify_everywhere(name: str, type: str) -> None:
    assert form(name, type).doc is None
    assert form(name, type, "doc-1").id == form(name, type, "doc-2").id


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("Dossari", PERSON),
        ("K. Dossari", PERSON),
        ("Mohammed Ali", PERSON),
        ("Foreign Secretary", PERSON),
        ("two officials", PERSON),
        ("Tavrian fighters", PERSON),
        ("ministry", BODY),
        ("Ministry of Defence", BODY),
        ("Supreme Court", BODY),
        ("2nd Battalion", BODY),
        ("US bank", BODY),
        ("local groups of Tavria", BODY),
        ("report", "Document"),
        ("border", "Location"),
        ("unknown", "Unknown"),
    ],
)
def test_names_that_mean_somebody_else_in_every_document(name: str, type: str) -> None:
    assert form(name, type).doc == "doc-1"


@pytest.mark.parametrize(
    ("left", "right", "type"),
    [
        ("Karim Dossari", "Kareem al-Dosari", PERSON),
        ("Anna Lindt", "Anna Maria Lindt", PERSON),
        ("LINDT, Anna", "Gen. Anna Lindt", PERSON),
        ("Quds Force", "Qods Force", BODY),
        ("Taleban", "Taliban", BODY),
        ("Orla Steel", "Orla Steel Ltd", BODY),
        ("Iranian Ministry of Defence", "Defence Ministry of Iran", BODY),
        ("OVDF", "Orla Valley Defence Front", BODY),
        ("UN", "United Nations", BODY),
    ],
)
def test_names_of_one_actor(left: str, right: str, type: str) -> None:
    assert answer(left, right, type) == SAME


@pytest.mark.parametrize(
    ("left", "right", "type"),
    [
        ("Karim Dossari", "Omar Dossari", PERSON),
        ("Karim Dossari", "Karim Dawsani", PERSON),
        ("4th Orlan Brigade", "5th Orlan Brigade", BODY),
        ("Afghan Taliban", "Pakistani Taliban", BODY),
        ("Orla Front", "Orla Army", BODY),
        ("Orla", "Orla Harbour", "Location"),
        ("rockets", "Iranian rockets", "Weapon"),
        ("Orlan Directorate", "Orlan Directorate report", BODY),
    ],
)
def test_nothing_around_them_makes_two_actors_one(left: str, right: str, type: str) -> None:
    assert answer(left, right, type, MINISTER) == DIFFERENT


@pytest.mark.parametrize(
    ("left", "right", "type"),
    [
        ("Magdalena Ostrov", "Magdalena Ostruv-Tolo", PERSON),
        ("Orla", "Orla Copper", BODY),
        ("Syrian army", "Syrian Arab Army", BODY),
        ("Mohammad Rasul", "Mohammad Rasul Tolo", PERSON),
        ("Anton Carver", "Anton Carver Jr.", PERSON),
        ("Kim Song", "Kim Song Hun", PERSON),
    ],
)
def test_what_names_leave_open_is_never_same(left: str, right: str, type: str) -> None:
    assert answer(left, right, type, MINISTER) != SAME


def test_a_surname_is_proposed_only_where_the_surroundings_agree() -> None:
    assert answer("Dossari", "Karim Dossari") == DIFFERENT
    assert answer("Dossari", "Karim Dossari", context=MINISTER) == UNSURE
    assert answer("Dossari", "Karim Tolo", context=MINISTER) == DIFFERENT


def test_a_slip_of_the_pen_needs_the_same_company() -> None:
    assert answer("Magdalena Ostrovska", "Magdalena Ostrogska") == UNSURE
    assert answer("Magdalena Ostrovska", "Magdalena Ostrogska", context=MINISTER) == SAME


def test_other_countries_around_a_slip_speak_against_it() -> None:
    here = replace(MINISTER, countries=("IR",))
    there = replace(MINISTER, countries=("IQ",))
    assert answer("Magdalena Ostrovska", "Magdalena Ostrogska", context=here, other=there) == UNSURE


def test_a_short_acronym_needs_a_document_that_calls_the_body_so() -> None:
    assert answer("FOA", "Free Orla Army", BODY) == UNSURE
    called = FormContext(aliases=("foa",))
    assert answer("FOA", "Free Orla Army", BODY, FormContext(), called) == SAME


def test_types_that_cannot_be_one_actor_are_different() -> None:
    left, right = form("Jordan", PERSON), form("Jordan", "State")
    assert compare(left, right).answer == DIFFERENT
    assert compare(form("Syrians", "Nationality"), form("Syria", "State")).answer != SAME


def test_the_answer_does_not_depend_on_which_is_named_first() -> None:
    left, right = form("Karim Dossari"), form("Kareem al-Dosari")
    other = FormContext(roles=("minister",))
    assert compare(left, right, MINISTER, other) == compare(right, left, other, MINISTER)
    assert compare(left, right).left < compare(left, right).right


@pytest.mark.parametrize(
    ("left", "right", "type"),
    [
        ("Karim Dossari", "Kareem al-Dosari", PERSON),
        ("LINDT, Anna", "Anna Maria Lindt", PERSON),
        ("Dossari", "Karim Dossari", PERSON),
        ("Karim Tolo", "Omar Tolo", PERSON),
        ("Quds Force", "Qods Force", BODY),
        ("OVDF", "Orla Valley Defence Front", BODY),
        ("OVD report", "Orla Valley Directorate report", "Document"),
        ("Iraqi Interior Ministry", "Ministry of Interior of Iraq", BODY),
        ("Orla Goodwill Society", "Orla Good Will Society", BODY),
        ("Orla Steel GmbH", "Orla Steel", BODY),
    ],
)
def test_names_that_may_be_one_share_a_block(left: str, right: str, type: str) -> None:
    assert set(blocks(form(left, type))) & set(blocks(form(right, type)))


def test_descriptions_are_compared_with_nothing() -> None:
    assert blocks(form("two officials")) == ()
    assert blocks(form("Ministry of Defence", BODY)) == ()


def judgement(left: ActorForm, right: ActorForm, verdict: str, number: int = 1) -> Judgement:
    target = pair_target(left.id, right.id)
    return Judgement(f"judgement-{number}", target, verdict, "anna", "", f"2024-01-0{number}")


def same(left: ActorForm, right: ActorForm, score: float = 0.9) -> Sameness:
    one, other = sorted((left.id, right.id))
    return Sameness(one, other, SAME, score, ())


A, B, C = form("Anna Lindt"), form("Anna Maria Lindt"), form("Anna Clara Lindt")


def test_a_short_name_that_fits_two_who_clash_is_neither() -> None:
    assert len(set(cluster((A, B), (compare(A, B),), ()).values())) == 1
    found = cluster((A, B, C), (compare(A, B), compare(A, C)), ())
    assert len(set(found.values())) == 3


def test_names_that_clash_are_not_joined_through_a_third() -> None:
    found = cluster((A, B, C), (same(A, B, 0.95), same(A, C)), ())
    assert found[A.id] == found[B.id] != found[C.id]


def test_a_company_cut_before_its_trade_needs_the_same_company() -> None:
    assert answer("Orla", "Orla Steel Company", BODY) == UNSURE
    assert answer("Orla", "Orla Steel Company", BODY, MINISTER) == SAME
    assert answer("Orla", "Orla Youth", BODY, MINISTER) == UNSURE


def test_what_people_hold_to_be_different_is_never_joined() -> None:
    x, y, z = form("Karim Dossari"), form("Kareem Dosari"), form("Karim al-Dosari")
    every = (same(x, y), same(y, z), same(x, z))
    found = cluster((x, y, z), every, ())
    assert len(set(found.values())) == 1
    assert found[x.id] == min(x.id, y.id, z.id)
    found = cluster((x, y, z), every, (judgement(x, z, DIFFERENT),))
    assert found[x.id] != found[z.id]
    found = cluster((x, y, z), every, (judgement(x, z, DIFFERENT, 1), judgement(x, z, SAME, 2)))
    assert len(set(found.values())) == 1


def test_what_people_hold_to_be_the_same_is_joined_and_can_be_undone() -> None:
    x, y = form("Karim Dossari"), form("Omar Tolo")
    said = judgement(x, y, SAME)
    assert len(set(cluster((x, y), (), (said,)).values())) == 1
    undo = Judgement("judgement-2", said.id, UNDONE, "anna", "", "2024-01-02")
    assert len(set(cluster((x, y), (), (said, undo)).values())) == 2


def test_an_undecided_person_stops_the_machine() -> None:
    x, y = form("Karim Dossari"), form("Kareem Dosari")
    assert len(set(cluster((x, y), (same(x, y),), (judgement(x, y, UNSURE),)).values())) == 2


def test_an_acronym_of_two_bodies_is_neither() -> None:
    short = form("OVDF", BODY)
    bodies = [form("Orla Valley Defence Front", BODY), form("Old Veska Democratic Foundation", BODY)]
    found = [compare(short, body) for body in bodies]
    assert {one.answer for one in found} == {SAME}
    assert len(set(cluster((short, *bodies), found, ()).values())) == 3
    called = compare(short, bodies[0], FormContext(), FormContext(aliases=("ovdf",)))
    clusters = cluster((short, *bodies), (called, found[1]), ())
    assert clusters[short.id] == clusters[bodies[0].id]


NAMES = [
    "Karim Dossari",
    "Kareem al-Dosari",
    "Karim Omar Dossari",
    "Karim Salim Dossari",
    "Omar Dossari",
    "Anna Lindt",
    "Anna Maria Lindt",
    "Lindt, Anna",
    "Dossari",
]


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(NAMES),
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([SAME, DIFFERENT])),
        max_size=4,
    ),
)
def test_clusters_depend_on_no_order_and_a_part_clusters_as_in_the_whole(
    names: list[str], decided: list[tuple[str, str, str]]
) -> None:
    forms = {name: form(name) for name in names}
    found = [compare(a, b) for a, b in combinations(forms.values(), 2)]
    judgements = [
        judgement(forms[a], forms[b], verdict, number)
        for number, (a, b, verdict) in enumerate(decided, 1)
        if a != b
    ]
    whole = cluster(forms.values(), found, judgements)
    assert whole == cluster(sorted(forms.values(), key=lambda f: f.id), reversed(found), judgements)
    for part in hanging_together(set(whole), found, judgements):
        members = [one for one in forms.values() if one.id in part]
        alone = cluster(
            members,
            [one for one in found if {one.left, one.right} <= part],
            [one for one in judgements if set(pair_of(one.target) or ()) <= part],
        )
        assert alone == {key: name for key, name in whole.items() if key in part}


def hanging_together(forms: set[str], found: list[Sameness], judgements: list[Judgement]) -> list[set[str]]:
    """Return the parts that sameness, the machine's or people's, holds together."""
    parts = [{one} for one in sorted(forms)]
    pairs = [(one.left, one.right) for one in found if one.answer == SAME]
    pairs += [pair for one in judgements if one.verdict == SAME and (pair := pair_of(one.target))]
    for left, right in pairs:
        one = next(part for part in parts if left in part)
        other = next(part for part in parts if right in part)
        if one is not other:
            one |= other
            parts.remove(other)
    return parts


@pytest.mark.parametrize(
    ("name", "everywhere"),
    [
        ("Eastern Front", True),
        ("the Northern Alliance", True),
        ("Southern Movement", True),
        ("Northern Command", False),
        ("Opposition Alliance", False),
        ("the opposition alliance", False),
        ("Movement", False),
    ],
)
def test_a_group_named_for_a_direction_or_a_creed_is_one_everywhere(name: str, everywhere: bool) -> None:
    left, right = (form_of(name, "Organisation", doc) for doc in ("doc-1", "doc-2"))
    assert (left.id == right.id) is everywhere


@pytest.mark.parametrize(("one", "other"), [("LLC", "FZE"), ("GmbH", "AG"), ("LLC", "FZ-LLC")])
def test_firms_of_two_legal_forms_are_not_joined_through_a_name_without(one: str, other: str) -> None:
    around = FormContext()
    forms = [form_of(f"Orla Steel {legal}".strip(), BODY, "doc-1") for legal in ("", one, other)]
    found = cluster(forms, [compare(*pair, around, around) for pair in combinations(forms, 2)], [])
    assert len(set(found.values())) == 3
    alone = cluster(forms[:2], [compare(forms[0], forms[1], around, around)], [])
    assert len(set(alone.values())) == 1
