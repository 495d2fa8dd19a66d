"""Which date of publication is taken, and which places say otherwise."""

from __future__ import annotations

import pytest

from sayso.intake.agreement import agreed
from sayso.intake.html import document_of_html
from sayso.intake.text import take_text
from sayso.model.document import Capture, Published

META, TEXT = Published("2019-11-21", "meta"), Published("2019-11-14", "text")
DATED = '<meta property="article:published_time" content="2019-11-21T08:00:00+02:00">'
STORY = (
    "<h1>Guards find crates</h1><article><p>{dateline} Guards opened nine crates on Monday, they said, and"
    " found mortar tubes in all of them.</p><p>The ministry accused the northern militia of buying them"
    " abroad. The militia denied it.</p><p>The railway company refused to comment.</p></article>"
)


def page(dateline: str, published: str | None = None) -> Published | None:
    body = STORY.format(dateline=dateline)
    markup = f"<!doctype html><html><head>{DATED}</head><body>{body}</body></html>"
    capture = Capture("0" * 64, len(markup), "text/html", "page.html", None, None)
    return document_of_html(markup, capture, published=published).published


def test_the_first_is_taken_and_the_others_are_told() -> None:
    assert agreed([None, META, TEXT]) == Published("2019-11-21", "meta", (("2019-11-14", "text"),))


def test_a_day_apart_is_no_disagreement() -> None:
    assert agreed([META, Published("2019-11-20", "text")]) == META


def test_nothing_stated_is_nothing_known() -> None:
    assert agreed([None, None], ["TARVEL, Nov. 14 --"]) is None


@pytest.mark.parametrize(
    ("dateline", "otherwise"),
    [
        ("TARVEL, Nov. 20 --", ()),
        ("TARVEL, Nov. 14 --", (("2019-11-14", "dateline"),)),
        ("TARVEL, 14 November --", (("2019-11-14", "dateline"),)),
        ("TARVEL, Feb. 30 --", ()),
        ("TARVEL --", ()),
    ],
)
def test_a_dateline_without_a_year_is_the_nearest_such_day(
    dateline: str, otherwise: tuple[tuple[str, str], ...]
) -> None:
    found = agreed([META], [dateline])
    assert found is not None
    assert found.otherwise == otherwise


def test_a_new_years_dateline_belongs_to_the_year_before() -> None:
    assert agreed([Published("2020-01-01", "meta")], ["TARVEL, Dec. 31 --"]) == Published(
        "2020-01-01", "meta"
    )


def test_a_year_given_by_the_user_agrees_with_its_days() -> None:
    assert agreed([Published("2019", "user"), META]) == Published("2019", "user")


def test_a_page_is_checked_against_its_dateline() -> None:
    assert page("TARVEL, Nov. 20 (ANB) -") == Published("2019-11-21", "meta")
    assert page("TARVEL, Nov. 2 (ANB) -") == Published("2019-11-21", "meta", (("2019-11-02", "dateline"),))


def test_the_word_of_the_user_wins_and_the_page_may_disagree() -> None:
    assert page("TARVEL --", "2019-12-24") == Published("2019-12-24", "user", (("2019-11-21", "meta"),))


def test_a_text_is_checked_too() -> None:
    text = "Guards find crates at the depot\n\nTARVEL, Nov. 2, 2019 (ANB) - Guards opened nine crates.\n"
    doc = take_text(text, published="2019-11-21")
    assert doc.published == Published("2019-11-21", "user", (("2019-11-02", "dateline"),))
