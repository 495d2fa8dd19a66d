"""The forms of names in a document, and what stands around each."""

from __future__ import annotations

from dataclasses import replace

from sayso.model.claim import Holder
from sayso.model.document import Document
from sayso.model.layers import Entity, Mention
from sayso.model.sameness import FormContext
from sayso.weighing.actors import contexts_of, form_of, forms_of
from tests.builders import claim, document, find

PERSON, BODY = "Person", "Organisation"


def spoken(text: str) -> Document:
    return document(text, locator=text[:20])


def with_entities(doc: Document, *names: tuple[str, str]) -> Document:
    entities, mentions = [], []
    for number, (name, type) in enumerate(names):
        span = find(doc.text.content, name)
        entities.append(Entity(f"e{number}", name, type, ((span, "as named here"),)))
        mentions.append(Mention(span, type if type != "State" else "Location", True, f"e{number}"))
    return replace(doc, entities=tuple(entities), mentions=tuple(mentions))


def test_forms_cover_entities_parties_and_holders() -> None:
    doc = with_entities(
        spoken("Karim Dossari armed Veska, the Orla Observer reported. He sent rifles."),
        ("Karim Dossari", PERSON),
        ("Veska", "State"),
    )
    holder = Holder("Orla Observer", "outlet", find(doc.text.content, "Orla Observer"), None)
    made = claim(doc, "Karim Dossari armed Veska", "Karim Dossari", "AID", "Veska", chain=(holder,))
    loose = claim(doc, "He sent rifles", "unknown", "AID", "rifles")
    doc = replace(doc, claims=(made, loose))
    names = {name: mention for mention in forms_of(doc) for name in mention.names}
    assert set(names) == {"Karim Dossari", "Veska", "Orla Observer", "rifles", "unknown"}
    assert names["Karim Dossari"].entity == "e0"
    assert names["Orla Observer"].form.doc is None
    assert names["unknown"].form.doc == doc.id


def test_a_short_name_of_a_body_is_its_full_name_in_the_document() -> None:
    doc = with_entities(
        spoken("The Orlan Air Force flew. The Air Force landed."),
        ("Orlan Air Force", BODY),
        ("The Air Force", BODY),
    )
    doc = replace(doc, entities=(doc.entities[0], replace(doc.entities[1], name="Air Force")))
    assert len({mention.form.id for mention in forms_of(doc)}) == 1


def test_contexts_hold_offices_and_who_stands_beside() -> None:
    doc = with_entities(
        spoken("Minister Karim Dossari of the Orla Front met Anna Lindt."),
        ("Minister Karim Dossari", PERSON),
        ("Orla Front", BODY),
        ("Anna Lindt", PERSON),
    )
    doc = replace(doc, entities=(replace(doc.entities[0], name="Karim Dossari"), *doc.entities[1:]))
    contexts = contexts_of(doc, forms_of(doc))
    around = contexts[form_of("Karim Dossari", PERSON, "").id]
    assert around.roles == ("minister",)
    assert around.neighbours == ("anna lindt", "orla front")
    assert around.join(FormContext()) == around


def test_the_fighters_of_a_group_are_the_group_those_of_a_state_or_a_people_are_not() -> None:
    doc = spoken(
        "Fighters of the Orla Front came. Orla Front militants left. Tavri rebels and soldiers of Veska fled."
    )
    doc = with_entities(doc, ("Orla Front", BODY), ("Tavri", "Nationality"), ("Veska", "State"))
    parties = ("Fighters of the Orla Front", "Orla Front militants", "Tavri rebels", "soldiers of Veska")
    made = tuple(
        claim(doc, "Fighters of the Orla Front came", name, "ASSAULT", "unknown") for name in parties
    )
    named = {name: one.form for one in forms_of(replace(doc, claims=made)) for name in one.names}
    assert named[parties[0]] == named[parties[1]] == named["Orla Front"]
    assert named["Tavri rebels"].name == "Tavri rebels"
    assert named["soldiers of Veska"].name == "soldiers of Veska"


def test_a_description_before_a_name_is_left_out_where_the_document_names_it_alone() -> None:
    doc = spoken(
        "Orlan carmaker Dossari Motors and Dossari Motors. Men loyal to Dossari Motors. Orlan carmaker Vesk."
    )
    listed = (
        "Orlan carmaker Dossari Motors",
        "Dossari Motors",
        "Men loyal to Dossari Motors",
        "Orlan carmaker Vesk",
    )
    doc = with_entities(doc, *((name, BODY) for name in listed))
    named = {name: one.form.name for one in forms_of(doc) for name in one.names}
    assert named == {
        listed[0]: listed[1],
        listed[1]: listed[1],
        listed[2]: listed[2],
        listed[3]: listed[3],
    }
