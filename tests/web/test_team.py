"""A workbench that a team shares: who is let in, what each role may do, and what is written down."""

from __future__ import annotations

import re
import shutil
import stat
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from httpx2 import Response
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from sayso.case.store import Case
from sayso.cli import main
from sayso.model.errors import UsageError
from sayso.run import team
from sayso.run.review import decide, note
from sayso.run.view_notes import noted
from sayso.web.app import build
from sayso.web.serve import Team, serve
from sayso.web.team import IDLE, LONGEST, Sessions
from sayso.web.tries import ADDRESS, NAME, PAIR, WINDOW, Tries
from tests.builders import story
from tests.web.cases import gazette
from tests.web.reviewers import FROM_HERE, HERE, HIDDEN
from tests.web.test_pages import Page

CLAIM = gazette().claims[0]
PASSWORD = "a long enough password"
PEOPLE = {"Rita": "reader", "Viktor": "reviewer", "Olga": "owner"}


@pytest.fixture(scope="module")
def shared(case_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(case_folder, tmp_path_factory.mktemp("team") / "case")
    for name, role in PEOPLE.items():
        team.add(folder, name, role, PASSWORD)
    return folder


@pytest.fixture
def folder(shared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shared, tmp_path / "Secret case")


@pytest.fixture
def app(folder: Path) -> Starlette:
    return build(folder, team=())


class Member:
    """A browser of one who signs in, or tries to."""

    def __init__(self, app: Starlette, name: str, password: str = PASSWORD) -> None:
        self.client = TestClient(app, base_url=HERE, follow_redirects=False)
        self.answer = self.client.post(
            "/sign-in", data={"name": name, "password": password}, headers=FROM_HERE
        )
        found = HIDDEN.search(self.get("/").text) or re.search(
            r'name="key" value="([^"]+)"', self.get("/").text
        )
        self.key = "" if found is None else unescape(found[1])

    def get(self, address: str) -> Response:
        return self.client.get(address)

    def post(self, address: str, **fields: object) -> Response:
        return self.client.post(address, data={"key": self.key, **fields}, headers=FROM_HERE)


def addresses(routes: Sequence[object], folder: Path, method: str) -> list[str]:
    """Return an address of every route that takes a method, its parameters filled with what there is."""
    with Case.open(folder) as case:
        finding = case.findings.of_ids(case.findings.of_claims([CLAIM.id]).values())[0]
    left, right = finding.proposition.matter[:2]
    known = {
        "claim": CLAIM.id,
        "document": CLAIM.doc,
        "other": story().id,
        "proposition": finding.proposition.id,
        "actor": left,
        "left": left,
        "right": right,
        "sha256": gazette().capture.sha256,
    }
    found = []
    for route in routes:
        assert isinstance(route, Route | Mount)
        if isinstance(route, Route) and method in (route.methods or ()):
            found.append(re.sub(r"\{(\w+)[^}]*\}", lambda name: known.get(name[1], "x-0"), route.path))
    return found


def judged(folder: Path) -> list[object]:
    with Case.open(folder) as case:
        return list(case.decisions.all())


FORM = {
    "verdict": "accepted",
    "name": "Mallory",
    "thing": CLAIM.id,
    "text": "A note.",
    "by": "Mallory",
    "subject": "Nobody",
    "judgement": "judgement-0",
}


def test_a_reader_can_change_nothing_on_any_route(app: Starlette, folder: Path) -> None:
    decide(folder, CLAIM.id, "accepted", by="Rita")
    made = note(folder, CLAIM.id, "Hers, before.", by="Rita")
    before = judged(folder)
    rita = Member(app, "Rita")
    posts = addresses(app.routes, folder, "POST")
    assert len(posts) > 8
    gets = addresses(app.routes, folder, "GET")
    for address in {*posts, *gets} - {"/sign-in", "/sign-out", "/account"}:
        for judgement in (made.id, "judgement-0"):
            answer = rita.post(address, **{**FORM, "judgement": judgement})
            assert answer.status_code in (403, 405), address
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = rita.client.request(method, address, headers=FROM_HERE)
            assert answer.status_code == 405, address
        rita.get(address)
    assert judged(folder) == before
    assert team.find(folder, "Rita") is not None
    assert [one.name for one in team.accounts(folder)] == ["Olga", "Rita", "Viktor"]


def test_a_reader_sees_the_case_and_no_form_that_writes(app: Starlette, folder: Path) -> None:
    rita = Member(app, "Rita")
    for address in addresses(app.routes, folder, "GET"):
        answer = rita.get(address)
        if answer.headers.get("content-type", "").startswith("text/html") and answer.status_code == 200:
            forms = [attrs for tag, attrs in Page(answer.text).tags if tag == "form"]
            writing = [one["action"] for one in forms if one.get("method") == "post"]
            assert set(writing) <= {"/sign-out", "/sign-in", "/account"}, address
    assert rita.get("/claims").status_code == 200
    assert rita.get("/review").status_code == 403


def test_nobody_sees_anything_without_an_account(app: Starlette, folder: Path) -> None:
    stranger = TestClient(app, base_url=HERE, follow_redirects=False)
    for address in addresses(app.routes, folder, "GET"):
        if address != "/sign-in":
            answer = stranger.get(address)
            assert answer.status_code == 303, address
            assert answer.headers["location"].startswith("/sign-in")
            assert answer.text == ""
    for address in addresses(app.routes, folder, "POST"):
        if address != "/sign-in":
            assert stranger.post(address, data=FORM, headers=FROM_HERE).status_code == 401, address
    words = stranger.get("/sign-in?next=/claims").text
    assert "Secret" not in words
    assert "Veska" not in words
    assert judged(folder) == []


def test_a_reviewer_signs_with_the_name_of_the_account(app: Starlette, folder: Path) -> None:
    viktor = Member(app, "viktor")
    assert viktor.post("/reviewer", name="Olga").status_code == 403
    assert viktor.post(f"/review/claims/{CLAIM.id}", verdict="rejected").status_code == 303
    assert viktor.post("/notes", thing=CLAIM.id, text="Mine.", by="Olga").status_code == 303
    assert {one.by for one in judged(folder)} == {"Viktor"}  # type: ignore[attr-defined]


def test_only_an_owner_takes_back_the_notes_of_others(app: Starlette, folder: Path) -> None:
    made = note(folder, CLAIM.id, "Not theirs.", by="Ida")
    viktor, olga = Member(app, "Viktor"), Member(app, "Olga")
    assert "Take back" not in viktor.get(f"/claims/{CLAIM.id}").text
    assert viktor.post("/notes/taken-back", judgement=made.id).status_code == 400
    assert "Take back" in olga.get(f"/claims/{CLAIM.id}").text
    assert olga.post("/notes/taken-back", judgement=made.id).status_code == 303
    assert noted(folder, CLAIM.id).notes[0].taken_back_by == "Olga"


def test_two_accounts_review_at_once_and_lose_nothing(app: Starlette, folder: Path) -> None:
    viktor, olga = Member(app, "Viktor"), Member(app, "Olga")
    for one in gazette().claims:
        assert viktor.post(f"/review/claims/{one.id}", verdict="accepted").status_code == 303
        assert olga.post(f"/review/claims/{one.id}", verdict="rejected").status_code == 303
    made = [(one.verdict, one.by) for one in judged(folder)]  # type: ignore[attr-defined]
    assert made == [("accepted", "Viktor"), ("rejected", "Olga")] * 3
    undo = olga.post("/review/undo", judgement=judged(folder)[0].id)  # type: ignore[attr-defined]
    assert undo.status_code == 400


@pytest.mark.parametrize(
    ("name", "password"), [("Olga", "wrong"), ("Nobody", PASSWORD), ("", ""), ("Olga", "")]
)
def test_a_wrong_name_or_password_says_the_same(app: Starlette, name: str, password: str) -> None:
    member = Member(app, name, password)
    assert member.answer.status_code == 401
    assert "The name or the password is wrong." in member.answer.text
    assert "set-cookie" not in member.answer.headers
    assert member.get("/").status_code == 303


def test_the_cookie_is_for_this_server_only(app: Starlette) -> None:
    cookie = Member(app, "Olga").answer.headers["set-cookie"].lower()
    assert cookie.startswith("sayso_8321=")
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    secure = TestClient(app, base_url="https://localhost", follow_redirects=False)
    ours = {"origin": "https://localhost", "sec-fetch-site": "same-origin"}
    answer = secure.post("/sign-in", data={"name": "Olga", "password": PASSWORD}, headers=ours)
    assert answer.headers["set-cookie"].startswith("__Host-sayso=")
    assert "Secure" in answer.headers["set-cookie"]
    assert secure.get("/").status_code == 200


def test_who_signs_in_is_led_to_the_page_that_was_asked_for_and_nowhere_else(app: Starlette) -> None:
    browser = TestClient(app, base_url=HERE, follow_redirects=False)
    asked = browser.get("/claims?code=AID").headers["location"]
    assert asked == "/sign-in?next=%2Fclaims%3Fcode%3DAID"
    assert 'value="/claims?code=AID"' in browser.get(asked).text
    for place, led in (("/claims?code=AID", "/claims?code=AID"), ("//evil.example", "/")):
        fields = {"name": "Olga", "password": PASSWORD, "next": place}
        assert browser.post("/sign-in", data=fields, headers=FROM_HERE).headers["location"] == led


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_nobody_is_signed_in_from_another_place(app: Starlette, headers: dict[str, str]) -> None:
    browser = TestClient(app, base_url=HERE, follow_redirects=False)
    answer = browser.post("/sign-in", data={"name": "Olga", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_after_five_wrong_passwords_the_right_one_has_to_wait(app: Starlette, folder: Path) -> None:
    for _ in range(PAIR):
        assert Member(app, "Olga", "wrong").answer.status_code == 401
    late = Member(app, "OLGA")
    assert late.answer.status_code == 429
    assert 0 < int(late.answer.headers["retry-after"]) <= WINDOW
    assert Member(app, "Viktor").answer.status_code == 303
    assert [one.event for one in team.events(folder) if one.who == "Olga"][-1] == "sign-in put off"


def test_tries_are_counted_by_name_and_by_address_and_forgotten_in_time() -> None:
    now = [0.0]
    tries = Tries(clock=lambda: now[0])
    for _ in range(PAIR):
        assert tries.begin("Olga", "1.1.1.1") == 0
    assert tries.begin("olga", "1.1.1.1") == round(WINDOW)
    assert tries.begin("Olga", "2.2.2.2") == 0
    for number in range(ADDRESS - PAIR):
        assert tries.begin(f"name {number}", "1.1.1.1") == 0
    assert tries.begin("Viktor", "1.1.1.1") > 0
    now[0] = WINDOW
    assert tries.begin("Viktor", "1.1.1.1") == 0
    for number in range(NAME):
        assert tries.begin("Rita", f"10.0.{number}.1") == 0
    assert tries.begin("Rita", "3.3.3.3") > 0


def test_who_knows_the_password_is_not_held_up_by_own_success() -> None:
    tries = Tries()
    for _ in range(3 * NAME):
        assert tries.begin("Olga", "1.1.1.1") == 0
        tries.succeeded("Olga", "1.1.1.1")


def test_signing_out_ends_the_session_for_a_reader_too(app: Starlette) -> None:
    rita = Member(app, "Rita")
    cookies = dict(rita.client.cookies)
    assert rita.post("/sign-out").headers["location"] == "/sign-in"
    again = TestClient(app, base_url=HERE, cookies=cookies, follow_redirects=False)
    assert again.get("/").status_code == 303


@pytest.mark.parametrize(
    "change", [team.remove, lambda folder, name: team.set_password(folder, name, PASSWORD * 2)]
)
def test_an_account_that_changes_is_signed_out(app: Starlette, folder: Path, change: object) -> None:
    viktor = Member(app, "Viktor")
    assert viktor.get("/").status_code == 200
    change(folder, "Viktor")  # type: ignore[operator]
    assert viktor.get("/").status_code == 303
    assert viktor.post(f"/review/claims/{CLAIM.id}", verdict="accepted").status_code == 401
    assert judged(folder) == []


def test_another_role_holds_from_the_next_request_on(app: Starlette, folder: Path) -> None:
    viktor = Member(app, "Viktor")
    team.set_role(folder, "Viktor", "reader")
    assert viktor.post(f"/review/claims/{CLAIM.id}", verdict="accepted").status_code == 403
    assert judged(folder) == []


def test_a_session_ends_unused_and_in_the_end(folder: Path) -> None:
    now = [0.0]
    sessions = Sessions(folder, clock=lambda: now[0])
    account = team.find(folder, "Rita")
    assert account is not None
    used, left = sessions.begin(account).key, sessions.begin(account).key
    while now[0] < LONGEST:
        assert sessions.of(used) is not None
        now[0] += IDLE / 2
    now[0] += 1
    assert sessions.of(used) is None
    assert sessions.of(left) is None
    assert sessions.of("") is None


def test_what_people_do_is_written_down_and_no_password_is(app: Starlette, folder: Path) -> None:
    Member(app, PASSWORD, "Olga")  # the password in the wrong field
    viktor, rita = Member(app, "Viktor"), Member(app, "Rita")
    viktor.post(f"/review/claims/{CLAIM.id}", verdict="accepted")
    rita.post(f"/review/claims/{CLAIM.id}", verdict="accepted")
    viktor.post("/sign-out")
    told = [(one.event, one.who, one.detail) for one in team.events(folder)][-6:]
    path = f"/review/claims/{CLAIM.id}"
    assert told == [
        ("sign-in failed", "no account", ""),
        ("signed in", "Viktor", ""),
        ("signed in", "Rita", ""),
        ("changed", "Viktor", f"POST {path} 303"),
        ("refused", "Rita", f"POST {path} 403"),
        ("signed out", "Viktor", ""),
    ]
    log = (folder / "team" / "audit.jsonl").read_text()
    assert PASSWORD not in log
    for file in (folder / "team").iterdir():
        if file.name != "lock":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert PASSWORD not in (folder / "team" / "accounts.json").read_text()
    assert "$argon2id$" in (folder / "team" / "accounts.json").read_text()


def test_only_the_names_of_the_server_are_answered(folder: Path) -> None:
    app = build(folder, team=("desk.example",))
    for base, status in (("https://desk.example", 200), ("https://evil.example", 421)):
        assert TestClient(app, base_url=base).get("/sign-in").status_code == status


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Team(host="0.0.0.0"), "in the clear"),
        (Team(host="10.0.0.1"), "in the clear"),
        (Team(host="desk.example"), "no IP address"),
        (Team(certificate=Path("cert.pem")), "takes both"),
    ],
)
def test_passwords_do_not_go_over_a_network_in_the_clear(shared: Path, place: Team, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        serve(shared, team=place)


def test_a_team_without_accounts_is_told_how_to_make_one(case_folder: Path) -> None:
    with pytest.raises(UsageError, match="sayso team add"):
        serve(case_folder, team=Team())


def test_accounts_are_managed_from_the_command_line(case_folder: Path, tmp_path: Path) -> None:
    folder = str(shutil.copytree(case_folder, tmp_path / "case"))

    def sayso(*arguments: str, typed: str = "") -> tuple[int, str]:
        done = CliRunner().invoke(main, ["team", *arguments], input=typed)
        return done.exit_code, done.output

    assert sayso("add", folder, "Olga", "--role", "owner", typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 0
    assert sayso("add", folder, "Rita", "--password-stdin", typed=f"{PASSWORD}\n")[0] == 0
    assert sayso("add", folder, "rita", "--password-stdin", typed=f"{PASSWORD}\n")[0] == 2
    assert sayso("add", folder, "Karel", "--password-stdin", typed="short\n")[0] == 2
    assert sayso("role", folder, "Rita", "reviewer")[0] == 0
    assert sayso("password", folder, "Rita", "--password-stdin", typed=f"{PASSWORD}!\n")[0] == 0
    assert [line.split("\t")[:2] for line in sayso("list", folder)[1].splitlines()] == [
        ["Olga", "owner"],
        ["Rita", "reviewer"],
    ]
    assert sayso("remove", folder, "Olga")[0] == 0
    assert sayso("remove", folder, "Olga")[0] == 2
    assert '"event": "role changed"' in sayso("log", folder)[1]
    assert team.sign_in(Path(folder), "RITA", f"{PASSWORD}!") is not None
    assert team.sign_in(Path(folder), "Rita", PASSWORD) is None
