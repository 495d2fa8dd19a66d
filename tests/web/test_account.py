"""People of a team change their own password in the browser, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from sayso.run import team
from sayso.web.tries import PAIR
from tests.web.reviewers import HERE
from tests.web.test_team import PASSWORD, Member, app, folder, shared

__all__ = ["app", "folder", "shared"]

NEW = "another password that is long"


@pytest.mark.parametrize("name", ["Rita", "Viktor", "Olga"])
def test_people_of_every_role_change_their_own_password(app: Starlette, folder: Path, name: str) -> None:
    member = Member(app, name)
    assert "/account" in member.get("/").text
    assert member.post("/account", current=PASSWORD, new=NEW, again=NEW).status_code == 303
    assert "Your password was changed." in member.get("/account?changed").text
    assert team.sign_in(folder, name, PASSWORD) is None
    assert team.sign_in(folder, name, NEW) is not None
    others = {"Rita", "Viktor", "Olga"} - {name}
    assert all(team.sign_in(folder, other, PASSWORD) for other in others)


def test_every_other_session_of_the_account_ends(app: Starlette) -> None:
    here, elsewhere = Member(app, "Viktor"), Member(app, "Viktor")
    copied = TestClient(app, base_url=HERE, cookies=dict(here.client.cookies), follow_redirects=False)
    here.post("/account", current=PASSWORD, new=NEW, again=NEW)
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303
    assert copied.get("/").status_code == 303


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"current": "wrong", "new": NEW, "again": NEW}, 403, "not your current password"),
        ({"current": PASSWORD, "new": NEW, "again": NEW + "!"}, 400, "not the same"),
        ({"current": PASSWORD, "new": "short", "again": "short"}, 400, "at least 12 characters"),
        ({"current": PASSWORD, "new": PASSWORD, "again": PASSWORD}, 400, "the one that you have"),
        ({}, 403, "not your current password"),
    ],
)
def test_what_does_not_hold_changes_nothing(
    app: Starlette, folder: Path, fields: dict[str, str], status: int, words: str
) -> None:
    viktor = Member(app, "Viktor")
    answer = viktor.post("/account", **fields)
    assert answer.status_code == status
    assert words in answer.text
    assert not any(value in answer.text for value in (PASSWORD, NEW))
    assert team.sign_in(folder, "Viktor", PASSWORD) is not None


def test_the_form_of_another_session_changes_nothing(app: Starlette, folder: Path) -> None:
    viktor, olga = Member(app, "Viktor"), Member(app, "Olga")
    viktor.key = olga.key
    assert viktor.post("/account", current=PASSWORD, new=NEW, again=NEW).status_code == 403
    assert team.sign_in(folder, "Viktor", PASSWORD) is not None


def test_guessing_the_current_password_is_put_off(app: Starlette, folder: Path) -> None:
    viktor = Member(app, "Viktor")
    for _ in range(PAIR):
        assert viktor.post("/account", current="wrong", new=NEW, again=NEW).status_code == 403
    late = viktor.post("/account", current=PASSWORD, new=NEW, again=NEW)
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0
    assert team.sign_in(folder, "Viktor", PASSWORD) is not None


def test_it_is_written_down_by_name_and_without_passwords(app: Starlette, folder: Path) -> None:
    viktor = Member(app, "Viktor")
    viktor.post("/account", current="guessed wrong", new=NEW, again=NEW)
    viktor.post("/account", current=PASSWORD, new=NEW, again=NEW)
    told = [(one.event, one.who) for one in team.events(folder) if one.event.startswith("password")]
    assert told == [("password change failed", "Viktor"), ("password changed", "Viktor")]
    log = (folder / "team" / "audit.jsonl").read_text()
    assert not any(word in log for word in (PASSWORD, NEW, "guessed wrong"))
