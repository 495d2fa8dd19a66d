"""Plain text gets its blocks by its layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake.limits import Limits
from sayso.intake.take import take_text
from sayso.model.check import violations
from sayso.model.document import Document
from sayso.model.errors import EmptyInput, TooLarge

PASTED = """Border guards find 'marked' crates near Tarvel

Harbour Daily

By Ines Okoro

November 21, 2019

Crates opened by guards are shown at the Tarvel depot on November 18. [Ines Okoro/Harbour Daily]

Crates opened by guards are shown at the Tarvel depot on November 18. [Ines Okoro/Harbour Daily]

TARVEL -- Guards opened nine crates on Monday, the interior ministry said.

"They were addressed to the northern militia," said Colonel Petr Lazic.

What the crates held

The crates held mortar tubes, he said. The militia denied that they were its own.

Do you like this article?

2 Comments

Comment Policy * Denotes required field 1500 / 1500

The ministry has been arming the same people for years.
Ask anyone in the north.


Dana Reed says:
no one believes that colonel
Reply
"""


def kinds(doc: Document) -> list[tuple[str, str]]:
    return [(block.kind, doc.text.at(block.span)) for block in doc.blocks]


def of_kind(doc: Document, kind: str) -> list[str]:
    return [words for found, words in kinds(doc) if found == kind]


def test_pasted_page_is_taken_apart() -> None:
    doc = take_text(PASTED)
    assert of_kind(doc, "headline") == ["Border guards find 'marked' crates near Tarvel"]
    assert doc.title == "Border guards find 'marked' crates near Tarvel"
    assert doc.source.outlet == "Harbour Daily"
    assert doc.source.byline == "Ines Okoro"
    assert doc.published is not None
    assert (doc.published.value, doc.published.found) == ("2019-11-21", "text")
    assert of_kind(doc, "caption") == [
        "Crates opened by guards are shown at the Tarvel depot on November 18."
    ]
    assert of_kind(doc, "credit") == ["[Ines Okoro/Harbour Daily]"]
    assert of_kind(doc, "dateline") == ["TARVEL --"]
    assert of_kind(doc, "subhead") == ["What the crates held"]
    assert of_kind(doc, "body")[0].startswith("Guards opened nine crates")
    assert len(of_kind(doc, "body")) == 3


def test_comments_are_apart_from_the_story_and_from_each_other() -> None:
    doc = take_text(PASTED)
    comments = [block for block in doc.blocks if block.kind == "comment"]
    assert [doc.text.at(block.span) for block in comments] == [
        "The ministry has been arming the same people for years.\nAsk anyone in the north.",
        "no one believes that colonel",
    ]
    assert [block.author for block in comments] == [None, "Dana Reed"]
    assert "2 Comments" in of_kind(doc, "meta")


def test_blocks_index_the_text_as_given() -> None:
    doc = take_text(PASTED)
    assert doc.text.content == PASTED
    assert list(violations(doc)) == []


def test_carriage_returns_become_line_feeds() -> None:
    assert take_text("One.\r\n\r\nTwo.\r").text.content == "One.\n\nTwo.\n"


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The council met on Thursday to hear the governor explain why the bridge had\n"
        "been closed to aid convoys since early March. Two members left before the\n"
        "vote was taken, and the clerk recorded their absence without giving any of\n"
        "the reasons.\n\n"
        "The governor said later that he would open the bridge once the northern bank\n"
        "was clear of mines, which the army expects in the second week of next month.\n"
    )
    assert len(take_text(wrapped).blocks) == 2


def test_one_paragraph_a_line_stays_apart() -> None:
    lines = [
        "The council met on Thursday and heard the governor. He gave no reason at all for what he did.",
        "Two members left before the vote. The clerk noted it.",
        "The governor said later that he would open the bridge when it was safe.",
        "No date was given for that by anybody in the room, and nobody asked for one.",
    ]
    assert of_kind(take_text("\n".join(lines)), "body") == lines


def test_line_break_in_mid_sentence_does_not_split() -> None:
    doc = take_text(
        "Guards held the line today.\nLater the US-led \ncoalition\n struck two depots.\nIt was late."
    )
    assert of_kind(doc, "body") == [
        "Guards held the line today.",
        "Later the US-led \ncoalition\n struck two depots.",
        "It was late.",
    ]


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("KABUL -- Troops left.", "KABUL --"),
        ("LONDON (Agency) — Troops left.", "LONDON (Agency) —"),
        ("AL-TARVEL, Lomia, Nov. 21 (ANB) - Troops left.", "AL-TARVEL, Lomia, Nov. 21 (ANB) -"),
        ("Tarvel (Agency) - Troops left.", "Tarvel (Agency) -"),
        ("NEW YORK/GENEVA — Troops left.", "NEW YORK/GENEVA —"),
    ],
)
def test_dateline_is_a_block_before_the_body(opening: str, dateline: str) -> None:
    doc = take_text(opening)
    assert kinds(doc) == [("dateline", dateline), ("body", "Troops left.")]


@pytest.mark.parametrize(
    "opening",
    ["NATO-led forces left the town - and came back.", "A-10 aircraft struck.", "The US - an ally - left."],
)
def test_a_dash_alone_makes_no_dateline(opening: str) -> None:
    assert [kind for kind, _ in kinds(take_text(opening))] == ["body"]


@pytest.mark.parametrize(
    "caption",
    [
        "Soldiers stand at a checkpoint. (Photo: Lea Brandt)",
        "Soldiers stand at a checkpoint in Tarvel on May 3. (ANB Photo/Lea Brandt)",
        "Soldiers stand at a checkpoint. Photo: Lea Brandt/ANB",
        "Photo: Soldiers stand at a checkpoint in Tarvel.",
        "Caption: Soldiers stand at a checkpoint in Tarvel.",
    ],
)
def test_caption_forms(caption: str) -> None:
    doc = take_text(f"The army left the town on Monday.\n\n{caption}\n\nIt came back on Friday.")
    assert len(of_kind(doc, "caption")) == 1
    assert len(of_kind(doc, "body")) == 2


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army was seen leaving.[3][4]",
        "The army (which has bases in the north) left the town (and took its guns).",
        "He said that it was over [the siege]",
    ],
)
def test_brackets_alone_make_no_caption(paragraph: str) -> None:
    doc = take_text(f"The army left the town on Monday.\n\n{paragraph}\n\nIt came back on Friday.")
    assert of_kind(doc, "caption") == []


def test_line_with_a_full_stop_is_no_subhead() -> None:
    doc = take_text("Army leaves\n\nThe army left on Monday.\n\nIt came back.\n\nIt is still there today.")
    assert of_kind(doc, "subhead") == []


def test_comment_link_above_the_story_does_not_hide_the_story() -> None:
    doc = take_text("Army leaves the town\n\n3 Comments\n\nThe army left on Monday.\n\nIt came back.")
    assert of_kind(doc, "body") == ["The army left on Monday.", "It came back."]


@pytest.mark.parametrize("line", ["11/12/2019", "November 21", "On November 21, 2019 the army left"])
def test_ambiguous_or_partial_dates_are_not_the_publication_date(line: str) -> None:
    assert take_text(f"Army leaves the town\n\n{line}\n\nThe army left on Monday.").published is None


def test_the_users_word_wins() -> None:
    doc = take_text(PASTED, published="2019-11-22", title="Crates", outlet="Other", url="https://e.example/1")
    assert doc.published is not None
    assert (doc.published.value, doc.published.found) == ("2019-11-22", "user")
    assert (doc.title, doc.source.outlet, doc.source.url) == ("Crates", "Other", "https://e.example/1")


def test_empty_and_oversized_text_are_refused() -> None:
    with pytest.raises(EmptyInput):
        take_text(" \n\ufeff\n")
    with pytest.raises(TooLarge):
        take_text("a" * 11, limits=Limits(text_characters=10))


@settings(deadline=None, max_examples=150)
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "Photo: A.",
                "3 Comments",
                "By Ann Lee",
                "KABUL -- a.",
                "x [File]",
                "",
                "2 May 2020",
                "Ann says:",
                "- a",
            ]
        ),
        max_size=12,
    ).map("\n".join)
)
def test_any_text_gives_sound_blocks(raw: str) -> None:
    try:
        doc = take_text(raw)
    except EmptyInput:
        return
    assert list(violations(doc)) == []
