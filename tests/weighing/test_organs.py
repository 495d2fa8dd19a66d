"""Whose organ or official somebody is by his very name."""

from __future__ import annotations

import pytest

from sayso.model.sameness import ActorForm
from sayso.weighing.organs import organs, speaks_for


def form(name: str, type: str = "Organisation", country: str | None = None) -> ActorForm:
    return ActorForm(f"form-{name}", name.lower(), name, type, country, None)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Norwegian foreign ministry", "NO"),
        ("the Norwegian defence minister", "NO"),
        ("Norwegian army", "NO"),
        ("former Norwegian minister", None),
        ("Norwegian opposition leader", None),
        ("Norwegian Lutherans", None),
    ],
)
def test_a_name_with_an_office_speaks_for_its_state(name: str, country: str | None) -> None:
    assert speaks_for(form(name, country="NO")) == country


def test_a_state_without_a_code_is_found_by_its_own_name() -> None:
    forms = [
        form("Veska", "State"),
        form("Veska’s foreign ministry"),
        form("Vesk ministry"),
        form("ministry"),
    ]
    assert organs((one, one.id) for one in forms) == {"form-Veska’s foreign ministry": "form-Veska"}


def test_forms_of_one_cluster_speak_for_it_whatever_their_order() -> None:
    state = form("Norway", "State", "NO")
    office = form("Norwegian government", country="NO")
    pairs = [(state, "norway"), (office, "norway"), (form("Norwegian navy", country="NO"), "navy")]
    assert organs(pairs) == organs(reversed(pairs)) == {"navy": "norway"}
