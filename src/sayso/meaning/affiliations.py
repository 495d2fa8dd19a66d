"""Who belongs to what, read off titles and appositions."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.meaning.actors import Actor, Actors
from sayso.meaning.lexicon import is_a, words
from sayso.meaning.naming import ACTOR, NAME, Nominal, clean
from sayso.meaning.tree import Tree
from sayso.model import states


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A named person and a body, with the tokens that stand for each and the office between them."""

    person: Actor
    person_tokens: tuple[int, ...]
    body: Actor
    body_tokens: tuple[int, ...]
    office: int


def affiliations(tree: Tree, actors: Actors) -> list[Affiliation]:
    """Find person and body once per pair, in order of appearance."""
    found: list[Affiliation] = []
    seen: set[tuple[str, str]] = set()
    for head, nominal in sorted(actors.nominals.items()):
        for affiliation in _of(tree, actors, head, nominal):
            key = (affiliation.person.name, affiliation.body.name)
            if key not in seen and key[0] != key[1]:
                seen.add(key)
                found.append(affiliation)
    return found


def _of(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    found: list[Affiliation] = []
    if _named_person(tree, actors, head):
        found += _from_title(tree, actors, head, nominal)
        for office in tree.appositions(head):
            for each in tree.conjuncts(office):
                found += _from_office(tree, actors, head, each)
        for office in set(tree.conjuncts(head)) - set(actors.members(head)):
            found += _from_office(tree, actors, head, office)
        found += _from_body(tree, actors, head, nominal)
    if is_a(tree.lemma(head), "body_nouns", "subunits"):
        found += _under(tree, actors, head)
    if is_a(tree.lemma(head), "offices"):
        subjects = tree.kids(head, "nsubj") if tree.kids(head, "cop") else []
        for person in (*tree.appositions(head), *subjects):
            if _named_person(tree, actors, person):
                found += _from_office(tree, actors, person, head)
    if is_a(tree.lemma(head), "parts_of_bodies") and tree.kids(head, "cop"):
        found += _part(tree, actors, head)
    nominal_type = nominal.type == "Organisation"
    if nominal_type and nominal.named:
        for part in tree.appositions(head):
            if is_a(tree.lemma(part), "subunits"):
                found += _from_office(tree, actors, head, part)
    if nominal_type and tree.kids(head, "cop") and tree.case(head) in ("from", "of", "with", "in"):
        found += _belonging(tree, actors, head)
    return found


def _part(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "the brigade is part of the army", "X is the armed wing of Y"."""
    found = []
    for subject in tree.kids(head, "nsubj"):
        who = actors.resolve(subject)
        for kid in tree.kids(head, "nmod"):
            body = actors.resolve(kid) if tree.case(kid) == "of" else None
            if who is None or body is None or who.sort != ACTOR or body.sort not in (ACTOR, NAME):
                continue
            found.append(Affiliation(who, tuple(tree.phrase(subject)), body, tuple(tree.phrase(kid)), head))
    return found


def _from_body(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    """Read "NAME of the Institute for X", "NAME from the Quds Force": a named person of a named body."""
    who = actors.resolve(head)
    found: list[Affiliation] = []
    if is_a(tree.lemma(head), "offices", "person_titles"):
        return found  # "Secretary of State" is an office
    for kid in tree.kids(head, "nmod"):
        inside = actors.nominals.get(kid)
        if tree.case(kid) not in ("of", "from", "at", "with") or inside is None or kid < head:
            continue
        body = actors.resolve(kid)
        if who is not None and body is not None and inside.named and body.type == "Organisation":
            own = tuple(t for t in nominal.tokens if t < kid and t not in tree.subtree(kid))
            found.append(Affiliation(who, own or nominal.tokens, body, tuple(tree.phrase(kid)), kid))
    return found


def _under(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "an army under General NAME", "a column led by NAME": who leads a body."""
    body = actors.resolve(head)
    found = []
    for kid in tree.kids(head, "nmod"):
        who = actors.resolve(kid) if tree.case(kid) == "under" and _named_person(tree, actors, kid) else None
        if body is not None and who is not None and body.sort == ACTOR:
            own = tuple(t for t in tree.phrase(head) if t < kid)
            found.append(Affiliation(who, tuple(actors.nominals[kid].tokens), body, own, kid))
    return found


def _belonging(tree: Tree, actors: Actors, head: int) -> list[Affiliation]:
    """Read "the officials were from the Quds Force"."""
    body = actors.resolve(head)
    found = []
    for subject in tree.kids(head, "nsubj"):
        who = actors.resolve(subject)
        if body is not None and who is not None and who.sort == ACTOR:
            tokens = tuple(tree.phrase(subject))
            found.append(Affiliation(who, tokens, body, tuple(tree.phrase(head)), head))
    return found


def _named_person(tree: Tree, actors: Actors, head: int) -> bool:
    nominal = actors.nominals.get(head)
    if nominal is None or nominal.type != "Person" or not nominal.named:
        return False
    return any(tree.tag(t) == "PROPN" for t in nominal.tokens) and nominal.name[:1].isupper()


def _from_office(tree: Tree, actors: Actors, person: int, office: int) -> list[Affiliation]:
    """Read "NAME, minister of X", "NAME, an X adviser", "NAME, chief of X and member of Y"."""
    if not is_a(tree.lemma(office), "offices", "people_nouns", "subunits"):
        return []
    who = actors.resolve(person)
    if who is None:
        return []
    found = []
    for head in _bodies(tree, office):
        if tree.low[head] == "state" and tree.case(head) == "of":
            continue  # "Secretary of State" is an office, "State" no body
        body = _body(tree, actors, head)
        run = _name_before(tree, office)
        if head in run and len(run) > 1:
            name = clean(tree.text(run))
            body = Actor(actors.short_forms.get(name, name), "Organisation", ACTOR, "before an office", head)
        if body is not None:
            tokens = tuple(tree.phrase(head)) if tree.tag(head) != "ADJ" else (head,)
            tokens = tuple(run) if head in run and len(run) > 1 else tokens
            found.append(Affiliation(who, tuple(actors.nominals[person].tokens), body, tokens, office))
    return found


def _bodies(tree: Tree, office: int) -> list[int]:
    """Return the heads of what an office is of: "of X", "for X", "X's", "X minister"."""
    found = [
        each
        for kid in tree.kids(office, "nmod", "obl")
        if tree.case(kid) in ("of", "for", "at", "with", "in", "to", "during", "from", "on")
        for each in tree.conjuncts(kid)
    ]
    if is_a(tree.lemma(office), "offices_for"):
        # "The UK's representative for Syria" is the UK's: what he is for is his field.
        found = [each for each in found if tree.case(each) != "for"]
    # "Its leader": whose a pronoun is may be doubtful, and an affiliation must not be.
    found += [kid for kid in tree.kids(office) if tree.is_possessor(kid) and tree.tag(kid) != "PRON"]
    before = [
        kid
        for kid in tree.kids(office, "compound", "amod", "nmod", "nmod:desc")
        if kid < office and not tree.case(kid) and not tree.is_possessor(kid)
    ]
    # "Union president X"; "X, a special forces unit" only says what it is.
    person = is_a(tree.lemma(office), "people_nouns")
    kinds = ("body_modifiers", "body_nouns") if person else ("body_modifiers",)
    before = [kid for kid in before if tree.tag(kid) != "NOUN" or is_a(tree.lemma(kid), *kinds)]
    run = _name_before(tree, office)
    # A name of several words before an office is one body ("U.S. Central Command commander").
    return found + ([run[-1]] if len(run) > 1 else before)


def _name_before(tree: Tree, office: int) -> list[int]:
    """Return the name of a body right before an office: capitalised words, its own title words dropped.

    "Foreign Office minister": the Foreign Office; "Russian Foreign Minister": Russia.
    """
    first = tree.doc.sentences[tree.sentence_of[office]].first
    last = office
    while last > first and tree.low[last - 1] in words("person_titles") and tree.words[last - 1].islower():
        last -= 1
    index = last
    while index > first and _in_body_name(tree, index - 1):
        index -= 1
    run = list(range(index, last))
    while run and is_a(tree.low[run[-1]], "person_titles") and not is_a(tree.low[run[-1]], "body_nouns"):
        run.pop()
    return run


def _in_body_name(tree: Tree, index: int) -> bool:
    if is_a(tree.low[index], "rank_words"):
        return False
    if not tree.words[index][:1].isupper() or tree.tag(index) not in ("PROPN", "ADJ", "NOUN"):
        return False
    return is_a(tree.low[index], "body_nouns") or not is_a(tree.low[index], "offices")


def _body(tree: Tree, actors: Actors, head: int) -> Actor | None:
    """Resolve a body: an organisation, a state, or a state's adjective; places and fields are none."""
    actor = actors.resolve(head)
    if actor is None:
        return None
    if actor.sort == ACTOR and actor.type in ("Organisation", "State", "Nationality"):
        return actor
    if states.by_capital(actor.name) is None and tree.tag(head) == "PROPN" and actor.type == "Unknown":
        return actor
    return None


def _from_title(tree: Tree, actors: Actors, head: int, nominal: Nominal) -> list[Affiliation]:
    """Read what stands before a name: "US Treasury Secretary NAME", "Navy Capt. NAME"."""
    who = actors.resolve(head)
    if who is None:
        return []
    name_words = nominal.name.split()
    named = [t for t in nominal.tokens if tree.words[t] in name_words]
    before = [t for t in nominal.tokens if t < min(named, default=head)]
    found = []
    for office in before:
        if not is_a(tree.low[office], "person_titles", "offices"):
            continue
        run = [token for token in _name_before(tree, office) if token in before]
        if run:
            found.append(
                Affiliation(who, tuple(nominal.tokens), _body_of_run(tree, actors, run), tuple(run), office)
            )
    return [each for each in found if each.body.name != who.name]


def _body_of_run(tree: Tree, actors: Actors, run: list[int]) -> Actor:
    name = clean(tree.text(run))
    state = states.by_adjective(name) or states.by_name(name)
    if state is not None:
        return Actor(state.name, "State", ACTOR, f"{name!r} before an office", run[-1])
    return Actor(actors.short_forms.get(name, name), "Organisation", ACTOR, "before an office", run[-1])
