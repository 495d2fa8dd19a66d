"""The origin graph: who rests on whom, what stays undetermined, and what comes back to its own start."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from sayso.model.claim import OWN_VOICE, Holder
from sayso.model.document import Document
from sayso.model.origin import OriginGraph
from sayso.model.proposition import Placed
from sayso.weighing.dependence import dependence
from sayso.weighing.origins import origin_graph
from sayso.weighing.shingles import candidates, fingerprint
from tests.builders import claim, document

CLAIM = "Veskan guns hit the covered market of Marn shortly before noon and set the stalls on fire."
REST = "Rescuers worked until dusk with car jacks and bare hands because the ambulance had no fuel left."
MORE = "The valley has changed hands twice since the autumn, and most of its bridges are down."
LEAD = "Marn lost its market on Tuesday to an attack by the artillery of Veska."
STOCK = "The conflict began in 2019 with a dispute over tolls and has cost twelve thousand lives so far."
QUOTE = "“I counted four bangs and then I could not hear any more,” a fishmonger said."


def held(name: str, kind: str = "person") -> Holder:
    return Holder(name, kind, None, None)


def article(outlet: str, *lines: str, published: str | None = "2031-03-04") -> Document:
    return document("\n".join(lines), locator=outlet + lines[0], outlet=outlet, published=published)


def says(doc: Document, quote: str, *chain: Holder) -> Placed:
    made = claim(doc, quote, "Veska", "ASSAULT", "Marn", chain=chain)
    return Placed(made, "veska", "marn", tuple(f"cluster {holder.name}" for holder in chain))


def graph(documents: Sequence[Document], placed: Sequence[Placed]) -> OriginGraph:
    """Go the way of the product: documents, fingerprints, candidates, dependences, graph."""
    known = {doc.id: doc for doc in documents}
    prints = {doc.id: fingerprint(doc) for doc in documents}
    found = [
        one
        for left, right in candidates(prints.values())
        for one in dependence(known[left], prints[left], known[right], prints[right])
    ]
    drawn = origin_graph("p", placed, prints, found)
    chance = random.Random(7)
    for _ in range(3):
        mixed, evidence = list(placed), list(found)
        chance.shuffle(mixed)
        chance.shuffle(evidence)
        assert origin_graph("p", mixed, prints, evidence) == drawn
    return drawn


def groups(drawn: OriginGraph, documents: Sequence[Document]) -> list[tuple[str, set[str]]]:
    """Return every root with the outlets that rest on it."""
    outlets = {doc.id: doc.source.outlet or "" for doc in documents}
    roots = (*drawn.origins, *drawn.open_roots)
    return [(one.name, {outlets[doc] for doc in one.documents}) for one in roots]


def test_nine_articles_on_one_report_are_one_origin() -> None:
    report = held("DIA report", "document")
    docs = [article(f"Outlet {n}", f"{LEAD} This was found by number {n}.") for n in range(9)]
    drawn = graph(docs, [says(doc, LEAD, report) for doc in docs])
    assert drawn.summary() == "9 documents, 1 origin (DIA report), 0 undetermined"
    assert {edge.kind for edge in drawn.edges if edge.on_holder} == {"holder"}


def test_copies_without_a_credit_are_one_text_and_undetermined() -> None:
    docs = [
        article("Observer", CLAIM, REST, MORE),
        article("Sheet", CLAIM, REST),
        article("Mail", REST, CLAIM),
    ]
    drawn = graph(docs, [says(doc, CLAIM) for doc in docs])
    assert groups(drawn, docs) == [(OWN_VOICE, {"Observer", "Sheet", "Mail"})]
    assert drawn.summary() == "3 documents, 0 origins, 3 undetermined"


def test_a_credit_makes_the_text_its_outlets() -> None:
    docs = [
        article("Observer", CLAIM, REST, MORE),
        article("Sheet", CLAIM, REST, "(Observer)", published="2031-03-05"),
    ]
    drawn = graph(docs, [says(doc, CLAIM) for doc in docs])
    assert groups(drawn, docs) == [("Observer", {"Observer", "Sheet"})]
    assert drawn.undetermined == ()
    assert {edge.kind for edge in drawn.edges} >= {"copy", "credit"}
    assert all(edge.directed and edge.on == docs[0].id for edge in drawn.edges)


def test_a_credit_to_an_agency_that_is_not_in_the_case_names_the_origin() -> None:
    doc = article("Sheet", CLAIM, REST, "(Interpress)")
    drawn = graph([doc], [says(doc, CLAIM)])
    assert [origin.name for origin in drawn.origins] == ["Interpress"]


def test_a_new_lead_over_a_copied_text_keeps_its_origin() -> None:
    docs = [article("Observer", CLAIM, REST, MORE), article("Sheet", LEAD, REST, MORE)]
    drawn = graph(docs, [says(docs[0], CLAIM), says(docs[1], LEAD)])
    assert groups(drawn, docs) == [(OWN_VOICE, {"Observer", "Sheet"})]


def test_stock_paragraphs_do_not_make_accounts_dependent_elsewhere() -> None:
    docs = [article("Observer", CLAIM, REST, STOCK), article("Sheet", LEAD, MORE, STOCK)]
    drawn = graph(docs, [says(docs[0], CLAIM), says(docs[1], LEAD)])
    assert len(drawn.open_roots) == 2
    assert len(drawn.undetermined) == 2


def test_passages_of_two_accounts_in_one_text_stay_two() -> None:
    docs = [
        article("Observer", CLAIM, REST),
        article("Mail", LEAD, MORE),
        article("Sheet", CLAIM, REST, LEAD, MORE),
    ]
    drawn = graph(
        docs, [says(docs[0], CLAIM), says(docs[1], LEAD), says(docs[2], CLAIM), says(docs[2], LEAD)]
    )
    found = groups(drawn, docs)
    assert sorted(sorted(outlets) for _, outlets in found) == [["Mail", "Sheet"], ["Observer", "Sheet"]]


def test_one_quotation_is_one_origin_for_what_it_says_and_no_more() -> None:
    docs = [
        article("Observer", CLAIM, QUOTE),
        article("Sheet", LEAD, MORE, QUOTE.replace("a fishmonger", "one")),
    ]
    anonymous = held("a fishmonger", "anonymous")
    quoted = [says(docs[0], QUOTE, anonymous), says(docs[1], docs[1].text.content.split("\n")[2], anonymous)]
    drawn = graph(docs, [says(docs[0], CLAIM), says(docs[1], LEAD), *quoted])
    assert sorted(len(one.documents) for one in drawn.open_roots) == [1, 1, 2]


def test_the_same_words_in_two_named_mouths_stay_two() -> None:
    docs = [article("Observer", CLAIM, REST), article("Sheet", CLAIM, REST, MORE)]
    drawn = graph(docs, [says(docs[0], CLAIM, held("Karel Dunn")), says(docs[1], CLAIM, held("Ines Fahl"))])
    assert sorted(origin.name for origin in drawn.origins) == ["Ines Fahl", "Karel Dunn"]
    assert "copy" in {edge.kind for edge in drawn.edges}


def test_who_cites_an_outlet_rests_on_what_that_outlet_rests_on() -> None:
    docs = [article("Observer", CLAIM), article("Sheet", LEAD, published="2031-03-06")]
    placed = [says(docs[0], CLAIM, held("Karel Dunn")), says(docs[1], LEAD, held("the Observer", "outlet"))]
    drawn = graph(docs, placed)
    assert groups(drawn, docs) == [("Karel Dunn", {"Observer", "Sheet"})]
    assert ("cites", docs[0].id) in {(edge.kind, edge.on) for edge in drawn.edges}


def test_an_outlet_is_not_answered_for_by_what_it_published_later() -> None:
    docs = [
        article("Observer", CLAIM, published="2031-03-09"),
        article("Sheet", LEAD, published="2031-03-06"),
    ]
    placed = [says(docs[0], CLAIM, held("Karel Dunn")), says(docs[1], LEAD, held("the Observer", "outlet"))]
    assert len(graph(docs, placed).origins) == 2


def test_outlets_that_cite_each_other_are_shown_as_circular_and_determine_nothing() -> None:
    docs = [article("Observer", CLAIM), article("Sheet", LEAD)]
    placed = [says(docs[0], CLAIM, held("Sheet", "outlet")), says(docs[1], LEAD, held("Observer", "outlet"))]
    drawn = graph(docs, placed)
    assert drawn.circular == (("Observer", "Sheet", "Observer"),)
    assert drawn.summary() == "2 documents, 0 origins, 2 undetermined, 1 circular"


def test_a_report_that_cites_the_article_that_cites_it_is_circular() -> None:
    docs = [article("Hari Rud Institute", CLAIM), article("Sheet", LEAD)]
    placed = [
        says(docs[0], CLAIM, held("Sheet", "outlet")),
        says(docs[1], LEAD, held("Hari Rud Institute report", "document")),
    ]
    assert len(graph(docs, placed).circular) == 1


@pytest.mark.parametrize("name", ["residents", "Iranian officials", "US report", "the ministry"])
def test_descriptions_are_left_undetermined(name: str) -> None:
    docs = [article("Observer", CLAIM), article("Sheet", LEAD)]
    drawn = graph(docs, [says(docs[0], CLAIM, held(name)), says(docs[1], LEAD, held(name))])
    assert (len(drawn.origins), len(drawn.open_roots)) == (0, 2)


def test_a_state_and_its_only_organ_are_one_voice_unless_they_disagree() -> None:
    docs = [article("Observer", CLAIM), article("Sheet", LEAD)]
    iran, ministry = held("Iran", "body"), held("Iran's foreign ministry", "body")
    assert len(graph(docs, [says(docs[0], CLAIM, iran), says(docs[1], LEAD, ministry)]).origins) == 1
    denial = claim(docs[1], LEAD, "Veska", "ASSAULT", "Marn", chain=(ministry,), act="deny")
    against = Placed(denial, "veska", "marn", ("cluster ministry",))
    assert len(graph(docs, [says(docs[0], CLAIM, iran), against]).origins) == 2


def test_a_report_under_a_shorter_name_is_the_one_report_whose_name_contains_it() -> None:
    docs = [article("Observer", CLAIM), article("Sheet", LEAD)]
    full, short = "Orla Panel of Experts on Veska report", "Panel of Experts report"
    placed = [
        says(doc, doc.text.content, held(name, "document"))
        for doc, name in zip(docs, (full, short), strict=True)
    ]
    assert len(graph(docs, placed).origins) == 1
    other = article("Sun", MORE)
    third = says(other, MORE, held("Tavri Panel of Experts on Marn report", "document"))
    assert len(graph([*docs, other], [*placed, third]).origins) == 3


def test_a_headline_rests_on_its_text() -> None:
    doc = document(f"{LEAD}\n{CLAIM}", kinds=("headline", "body"), outlet="Observer")
    drawn = graph([doc], [says(doc, LEAD), says(doc, CLAIM, held("Karel Dunn"))])
    assert drawn.summary() == "1 document, 1 origin (Karel Dunn), 0 undetermined"
    assert len(drawn.origins[0].claims) == 2


def test_a_document_that_stands_for_others_carries_their_passage() -> None:
    source = article("Observer", CLAIM, REST, published="2031-03-01")
    docs = [source, *(article(f"Sheet {n}", CLAIM, f"{MORE} {n}", published="2031-03-09") for n in range(12))]
    drawn = graph(docs, [says(doc, CLAIM) for doc in docs[1:]])
    assert [len(one.documents) for one in drawn.open_roots] == [12]
