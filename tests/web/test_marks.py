"""Claims marked in a text: every character once, every claim wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.claim import Claim
from sayso.model.text import Span
from sayso.run.view_codes import codes
from sayso.web.marks import LANES, Segment, mark, ordered
from tests.builders import claim, document, plain_claim, story, tokenised

TEXT = "The Orla Guard armed the Marn militia and shelled Veska on Monday."

CODES = codes()


def spanning(start: int, end: int) -> Claim:
    base = plain_claim("Orla Guard", "AID", "Marn", text=TEXT)
    span = Span(start, end)
    made = replace(base, span=span, quote=TEXT[start:end], trace=replace(base.trace, cue=span))
    return replace(made, id=made.content_id())


def segments(claims: list[Claim]) -> list[Segment]:
    return [
        segment for block in mark(document(TEXT), ordered(claims), codes=CODES) for segment in block.segments
    ]


def test_blocks_keep_their_kind_author_and_text() -> None:
    doc = story()
    blocks = mark(doc, ordered(doc.claims), codes=CODES)
    assert [block.kind for block in blocks] == ["headline", "body", "body", "caption", "comment"]
    assert [block.author for block in blocks][-1] == "Anna Commenter"
    assert ["".join(s.text for s in block.segments) for block in blocks] == doc.text.content.split("\n")


def test_a_document_without_blocks_is_still_shown() -> None:
    doc = replace(tokenised(document(TEXT)), blocks=())
    assert "".join(s.text for s in mark(doc, [], codes=CODES)[0].segments) == TEXT


def test_claims_that_cross_share_the_middle() -> None:
    first, second = spanning(4, 37), spanning(25, 65)
    held = [(s.text, s.claims) for s in segments([second, first]) if s.claims]
    assert "".join(text for text, claims in held if 0 in claims) == first.quote
    assert "".join(text for text, claims in held if 1 in claims) == second.quote
    assert any(claims == (0, 1) for _, claims in held)


def test_crossing_claims_have_lanes_of_their_own() -> None:
    shared = next(s for s in segments([spanning(4, 37), spanning(25, 65)]) if len(s.claims) == 2)
    assert [lane for lane, _ in shared.lines] == [0, 1]


def test_a_lane_is_free_again_after_its_claim() -> None:
    lanes = {lane for s in segments([spanning(0, 10), spanning(10, 20)]) for lane, _ in s.lines}
    assert lanes == {0}


def test_the_nearest_claim_is_the_shortest() -> None:
    inside = next(s for s in segments([spanning(0, 65), spanning(4, 20)]) if len(s.claims) == 2)
    assert inside.nearest == 1


def test_parties_cue_and_holders_are_told_apart() -> None:
    doc = story()
    claims = ordered(doc.claims)
    every = [s for block in mark(doc, claims, codes=CODES) for s in block.segments]
    assert {s.text for s in every if 0 in s.subjects} == {"eska", "V"}  # the builder's cue is one letter
    assert {s.text for s in every if 0 in s.objects} == {"Marn"}
    assert "Orla Observer" in {s.text for s in every if 0 in s.holders}


def test_a_holder_outside_the_passage_is_marked() -> None:
    doc = document("Veska shelled Marn. So said Dunn.")
    made = claim(doc, "Veska shelled Marn", "Veska", "ASSAULT", "Marn")
    start = doc.text.content.index("Dunn")
    from sayso.model.claim import Holder

    held = replace(made, chain=(Holder("Dunn", "person", Span(start, start + 4), None),), act="say")
    [alone] = [s for s in mark(doc, [held], codes=CODES)[0].segments if s.holders]
    assert (alone.text, alone.claims, alone.nearest) == ("Dunn", (), None)


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(
    lambda pair: pair[0] < pair[1]
)


@given(st.lists(spans, max_size=12, unique=True))
def test_any_spans_give_the_text_back(pairs: list[tuple[int, int]]) -> None:
    claims = ordered([spanning(start, end) for start, end in pairs])
    found = segments(claims)
    assert "".join(s.text for s in found) == TEXT
    for number, one in enumerate(claims):
        assert "".join(s.text for s in found if number in s.claims) == one.quote
        assert sum(number in s.begins for s in found) == 1
    assert all(0 <= lane < LANES for s in found for lane, _ in s.lines)
