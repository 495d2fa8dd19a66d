"""Notes on things of the case: by name, as text and a little Markdown, taken back by whom they may be."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case.store import Case
from sayso.run.review import decide, note
from sayso.run.view_notes import noted
from sayso.run.view_review import proposal
from sayso.web.markdown import markdown
from tests.web.cases import NASTY, gazette
from tests.web.pages import SHOWN, client_of, opened
from tests.web.reviewers import Reviewer
from tests.web.test_pages import Page

CLAIM = gazette().claims[0]
HOSTILE = (
    NASTY,
    "[x](javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](//evil.example)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "&lt;script&gt; &#x202E;",
    "<a href='https://evil.example' onclick='alert(1)'>x</a>",
    "[x](https://a.example 'onmouseover=alert(1)')",
    '[x](https://a.example "\\" onmouseover=\\"alert(1)")',
    "`<b>`\n\n    <i>indented</i>",
    "> " * 400 + "deep",
    "[" * 700 + "](" * 300,
)


@pytest.fixture
def folder(case_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(case_folder, tmp_path / "case")


@pytest.fixture
def ida(folder: Path) -> Reviewer:
    return Reviewer(folder)


def things(folder: Path) -> dict[str, str]:
    """Return pages with the thing that each is of."""
    finding = proposal(folder, CLAIM.id, by="Ida").finding
    assert finding is not None
    actor = finding.proposition.matter[0]
    return {
        f"/claims/{CLAIM.id}": CLAIM.id,
        f"/documents/{CLAIM.doc}": CLAIM.doc,
        f"/propositions/{finding.proposition.id}": finding.proposition.id,
        f"/actors/{actor}": actor,
    }


def test_a_note_is_left_on_each_kind_of_thing_and_stands_on_its_page(folder: Path, ida: Reviewer) -> None:
    for address, thing in things(folder).items():
        assert "Nobody has left a note" in opened(ida.client, address).words()
        answer = ida.post("/notes", thing=thing, text=f"See *{thing}*.", next=address)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{address}#notes")
        page = opened(ida.client, address)
        assert f"See {thing} ." in page.words()
        assert "em" in [tag for tag, _ in page.tags]
        assert "Ida" in page.words()


def test_a_note_needs_a_name_which_its_form_asks_for(folder: Path) -> None:
    stranger = Reviewer(folder, None)
    assert 'name="by"' in stranger.get(f"/claims/{CLAIM.id}").text
    assert stranger.post("/notes", thing=CLAIM.id, text="Mine.").status_code == 400
    answer = stranger.post("/notes", thing=CLAIM.id, text="Mine.", by="Mara", next=f"/claims/{CLAIM.id}")
    assert answer.status_code == 303
    assert [one.by for one in noted(folder, CLAIM.id).notes] == ["Mara"]


@pytest.mark.parametrize(
    ("thing", "text"),
    [(CLAIM.id, ""), (CLAIM.id, " \n "), (CLAIM.id, "a" * 1501), ("claim-0", "What?"), ("/etc", "What?")],
)
def test_a_note_that_cannot_be_recorded_is_given_back(
    folder: Path, ida: Reviewer, thing: str, text: str
) -> None:
    answer = ida.post("/notes", thing=thing, text=text)
    assert answer.status_code == 400
    found = Page(answer.text)
    assert found.open == []
    assert text.strip() in found.text
    assert noted(folder, CLAIM.id).notes == ()


def test_fifteen_hundred_characters_fit_line_ends_as_browsers_send_them(folder: Path, ida: Reviewer) -> None:
    text = "\U0001f4a3" * 1490 + "\r\n" * 5 + "abcde"
    assert ida.post("/notes", thing=CLAIM.id, text=text).status_code == 303
    assert len(noted(folder, CLAIM.id).notes[0].text) == 1500


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_note_is_text(folder: Path, ida: Reviewer, text: str) -> None:
    note(folder, CLAIM.id, text, by=NASTY.replace("\u202e", ""))
    page = opened(ida.client, f"/claims/{CLAIM.id}")
    shown = ida.get(f"/claims/{CLAIM.id}").text
    words = shown.partition('class="note-words"')[2].partition("</article>")[0]
    for made in re.findall(r"<(\w+)", words):
        assert made in ("p", "a", "ul", "ol", "li", "em", "strong", "code", "blockquote", "br", *FORM)
    for tag, attrs in page.tags:
        if tag == "a" and "ugc" in (attrs.get("rel") or ""):
            assert (attrs["href"] or "").startswith("https://")
            assert set(attrs) <= {"href", "rel", "title"}
    assert "\u202e" not in page.text


FORM = ("form", "input", "button", "div")


def test_hostile_words_stay_readable(folder: Path, ida: Reviewer) -> None:
    note(folder, CLAIM.id, NASTY, by="Ida")
    assert SHOWN in opened(ida.client, f"/claims/{CLAIM.id}").text


def test_the_markdown_of_a_note() -> None:
    assert str(markdown("*a* **b** `c`\nd")) == "<p><em>a</em> <strong>b</strong> <code>c</code><br>\nd</p>\n"
    assert str(markdown("# no heading\n\n- one\n- two")).startswith("<p># no heading</p>\n<ul>")
    link = str(markdown("[the annex](https://example.org/annex)"))
    assert 'href="https://example.org/annex" rel="noreferrer noopener nofollow ugc"' in link


def test_a_note_is_taken_back_and_its_words_are_gone_from_the_pages(folder: Path, ida: Reviewer) -> None:
    made = note(folder, CLAIM.id, "I was wrong about the annex.", by="Ida")
    page = f"/claims/{CLAIM.id}"
    answer = ida.post("/notes/taken-back", judgement=made.id, next=page)
    assert answer.headers["location"] == f"{page}#notes"
    words = opened(ida.client, page).words()
    assert "annex" not in words
    assert "Taken back by Ida" in words
    with Case.open(folder) as case:
        assert "annex" in next(one.reason for one in case.decisions.all() if one.id == made.id)


def test_only_the_owner_moderates(folder: Path) -> None:
    (folder / "case.toml").write_text('owner = "Lena"\n')
    made = note(folder, CLAIM.id, "Not mine.", by="Ida")
    karel, lena = Reviewer(folder, "Karel"), Reviewer(folder, "Lena")
    assert "Take back" not in karel.get(f"/claims/{CLAIM.id}").text
    assert karel.post("/notes/taken-back", judgement=made.id).status_code == 400
    assert "Take back" in lena.get(f"/claims/{CLAIM.id}").text
    assert lena.post("/notes/taken-back", judgement=made.id).status_code == 303
    assert noted(folder, CLAIM.id).notes[0].taken_back_by == "Lena"


def test_a_decision_cannot_be_taken_back_as_if_it_were_a_note(folder: Path, ida: Reviewer) -> None:
    made = decide(folder, CLAIM.id, "accepted", by="Karel")
    assert ida.post("/notes/taken-back", judgement=made.id).status_code == 400


def test_without_a_session_notes_are_shown_and_none_can_be_left(folder: Path) -> None:
    note(folder, CLAIM.id, "For all to see.", by="Ida")
    only_shown = client_of(folder)
    page = opened(only_shown, f"/claims/{CLAIM.id}")
    assert "For all to see." in page.words()
    assert "form" not in [tag for tag, attrs in page.tags if attrs.get("method") == "post"]


def test_what_people_decided_is_told_apart_from_what_was_proposed(folder: Path, ida: Reviewer) -> None:
    version = replace(CLAIM, confidence=None, where="the market")
    version = replace(version, id=version.content_id())
    decide(folder, CLAIM.id, "corrected", by="Karel", version=version)
    words = opened(ida.client, f"/claims/{CLAIM.id}").words()
    assert "corrected by Karel" in words
    assert "where nothing → the market" in words
    assert "corrected by Karel" in opened(ida.client, f"/documents/{CLAIM.doc}").words()


def test_while_a_claim_waits_for_its_second_coder_no_page_tells_of_the_first(folder: Path) -> None:
    (folder / "case.toml").write_text("coders = 2\n")
    decide(folder, CLAIM.id, "rejected", by="Mara", reason="It is a hoax.")
    note(folder, CLAIM.id, "Look at the annex.", by="Mara")
    for browser in (Reviewer(folder, "Lena").client, client_of(folder)):
        for address in (f"/claims/{CLAIM.id}", f"/documents/{CLAIM.doc}", "/"):
            words = opened(browser, address).words()
            assert "Mara" not in words
            assert "annex" not in words
    own = opened(Reviewer(folder, "Mara").client, f"/claims/{CLAIM.id}").words()
    assert "It is a hoax." in own
    assert "Look at the annex." in own


def test_an_actor_is_shown_by_any_of_its_names(folder: Path, ida: Reviewer) -> None:
    address = next(one for one in things(folder) if one.startswith("/actors/"))
    words = opened(ida.client, address).words()
    assert "Names taken for this actor" in words
    assert "Veska" in words
    assert ida.get("/actors/form-0").status_code == 404
